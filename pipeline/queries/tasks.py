"""`bienban tasks`: what meetings ordered and how it stands, as a table, JSON or a calendar."""

import datetime as dt
import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import simplejson

from minutes.errors import BienbanError
from pipeline.datafile import read_tree
from pipeline.tables import Shown, show_table

if TYPE_CHECKING:
    from output.archive.followup import FollowedTask, State

FORMATS: Final = ("text", "json", "ics")


def find_tasks(
    db: str | Path, *, today: dt.date, overdue: bool, assignee: str | None
) -> "list[FollowedTask]":
    """Find the tasks of the archive `db`; raises BienbanError."""
    from output.archive import open_existing_archive  # noqa: PLC0415 - SQLAlchemy is heavy
    from output.archive.followup import list_tasks  # noqa: PLC0415

    engine = open_existing_archive(db)
    try:
        return list_tasks(engine, today=today, overdue=overdue, assignee=assignee)
    finally:
        engine.dispose()


def change_state(db: str | Path, ref: str, state: str, note: str | None) -> str:
    """Set the state of a task and give the words for it; raises BienbanError."""
    from output.archive import open_existing_archive  # noqa: PLC0415 - SQLAlchemy is heavy
    from output.archive.followup import set_state  # noqa: PLC0415

    wanted = parse_state(state)
    engine = open_existing_archive(db)
    try:
        task = set_state(engine, ref, wanted, by=find_user(), note=note)
    finally:
        engine.dispose()
    words = read_tree("tasks.yaml")["set"]
    return str(words.format(ref=task.ref, action=task.action, state=_states()[wanted]))


def parse_state(text: str) -> "State":
    """Read a state with or without accents, with blanks or hyphens; raises BienbanError.

    >>> parse_state("đang làm"), parse_state("dang-lam"), parse_state("Xong")
    ('doing', 'doing', 'done')
    """
    from output.archive.indexing.words import split_words, to_plain  # noqa: PLC0415

    given = [to_plain(word) for word in split_words(text)]
    for state, name in _states().items():
        if given == [to_plain(word) for word in split_words(name)]:
            return state
    choices = ", ".join(_states().values())
    raise BienbanError("usage-choice", option="TRẠNG-THÁI", value=text, choices=choices)


def list_states() -> "dict[State, str]":
    """Give the states with their Vietnamese names, in the order in which a task goes through."""
    return dict(_states())


def write_tasks(found: "list[FollowedTask]", form: str, today: dt.date) -> str:
    """Write tasks in the format `form`."""
    if form == "ics":
        from output.calendars import write_calendar  # noqa: PLC0415 - only this format needs it

        return write_calendar(found, today).decode("utf-8")
    if form == "json":
        rows = [_make_tree(task, today) for task in found]
        return f"{simplejson.dumps(rows, ensure_ascii=False, indent=2)}\n"
    return _write_text(found, today)


def find_user() -> str:
    """Give the name under which somebody works on this computer; empty where it has none."""
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):
        return ""


def _write_text(found: "list[FollowedTask]", today: dt.date) -> str:
    from output.archive.followup import count_states  # noqa: PLC0415

    words = read_tree("tasks.yaml")
    if not found:
        return f"{words['empty']}\n"
    rows = [_make_row(task, today) for task in found]
    counted = count_states(found, today).items()
    counts = ", ".join(f"{count} {_states()[state]}" for state, count in counted if count)
    table = show_table(Shown(words["columns"], rows))
    return f"{table}\n\n{words['total'].format(count=len(found), counts=counts)}\n"


def _make_row(task: "FollowedTask", today: dt.date) -> list[str]:
    words = read_tree("tasks.yaml")
    deadline = f"{task.deadline:%d/%m/%Y}" if task.deadline else task.deadline_text or ""
    meeting = f"{task.meeting} ({task.day:%d/%m/%Y})" if task.day else task.meeting
    # What was noted of an earlier state says nothing of this one.
    note = task.steps[-1].note if task.steps else ""
    state = _states()[task.state_on(today)]
    return [
        task.ref,
        f"{state}: {note}" if note else state,
        task.assignee or words["nobody"],
        task.action,
        deadline,
        meeting,
    ]


def _make_tree(task: "FollowedTask", today: dt.date) -> dict[str, Any]:
    return {
        "id": task.ref,
        "state": _states()[task.state_on(today)],
        "assignee": task.assignee,
        "action": task.action,
        "deadline": task.deadline and task.deadline.isoformat(),
        "deadline_text": task.deadline_text,
        "record": task.record,
        "meeting": task.meeting,
        "date": task.day and task.day.isoformat(),
        "history": [
            {
                "state": _states()[step.state],
                "at": step.at.isoformat(timespec="seconds"),
                "by": step.by,
                "note": step.note,
            }
            for step in task.steps
        ],
    }


def _states() -> "dict[State, str]":
    from output.archive.followup import load_words  # noqa: PLC0415 - SQLAlchemy is heavy

    states: dict[State, str] = load_words()["states"]
    return states
