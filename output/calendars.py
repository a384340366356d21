"""Tasks as an iCalendar file: to-dos for programs that have them, days for those that have not.

The same tasks give the same bytes, and the same identifiers whenever they are imported again.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

from icalendar import Alarm, Calendar, Event, Todo

from output.archive.followup import FollowedTask, State, load_words

_PRODUCT: Final = "-//bienban//tasks//VI"
_REMIND: Final = dt.timedelta(days=-3)
_STATUS: Final[dict[State, str]] = {
    "new": "NEEDS-ACTION",
    "doing": "IN-PROCESS",
    "done": "COMPLETED",
    "overdue": "NEEDS-ACTION",
}


def write_calendar(tasks: Iterable[FollowedTask], today: dt.date) -> bytes:
    """Write `tasks` with their states on `today`: a to-do each, and a day for every deadline.

    A task that is done needs no day any more.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", load_words()["calendar"]["name"])
    for task in tasks:
        calendar.add_component(_make_todo(task, today))
        if task.deadline and task.state_on(today) != "done":
            calendar.add_component(_make_event(task, today))
    content: bytes = calendar.to_ical()
    return content


def _make_todo(task: FollowedTask, today: dt.date) -> Todo:
    todo, state = Todo(), task.state_on(today)
    _describe(todo, task, today)
    todo.add("uid", f"{task.ref}@bienban")
    todo.add("status", _STATUS[state])
    if task.deadline:
        todo.add("due", task.deadline)
    if state == "done":
        todo.add("completed", task.steps[-1].at.replace(microsecond=0))
        todo.add("percent-complete", 100)
    return todo


def _make_event(task: FollowedTask, today: dt.date) -> Event:
    event, alarm = Event(), Alarm()
    _describe(event, task, today)
    event.add("uid", f"{task.ref}-han@bienban")
    event.add("related-to", f"{task.ref}@bienban")
    event.add("dtstart", task.deadline)
    event.add("transp", "TRANSPARENT")
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _REMIND)
    alarm.add("description", load_words()["calendar"]["alarm"].format(action=task.action))
    event.add_component(alarm)
    return event


def _describe(component: Any, task: FollowedTask, today: dt.date) -> None:  # noqa: ANN401 - both kinds
    words = load_words()
    forms = words["calendar"]
    assignee = task.assignee or words["nobody"]
    day = forms["day"].format(day=task.day) if task.day else ""
    facts = {"meeting": task.meeting, "day": day, "ref": task.ref}
    state = words["states"][task.state_on(today)]
    component.add("dtstamp", _find_stamp(task))
    component.add("summary", forms["summary"].format(assignee=assignee, action=task.action))
    component.add("description", forms["description"].format(state=state, **facts))


def _find_stamp(task: FollowedTask) -> dt.datetime:
    """Give when the task last changed, as far as is known."""
    if task.steps:
        return task.steps[-1].at.replace(microsecond=0)
    day = task.day or dt.date(2000, 1, 1)
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
