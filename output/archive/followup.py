"""Follow-up of conclusions: tasks of all meetings with their state, whoever said what about them.

States are rows that are only added to; the last one counts. A task that is not done by its
deadline is overdue without anybody saying so.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from sqlalchemy import Connection, Engine, Row, Select, insert, or_, select

from minutes.datafile import read_yaml
from minutes.errors import BienbanError
from output.archive.base.database import reading, writing
from output.archive.base.schema import records, task_states, tasks
from output.archive.indexing.words import split_words, to_plain

State = Literal["new", "doing", "done", "overdue"]

STATES: Final[tuple[State, ...]] = get_args(State)
_ASKED: Final = 500


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody said about a task: its state, when, and in which words."""

    state: State
    at: dt.datetime
    by: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class FollowedTask:
    """A task of the latest version of a record, with what was said about it, oldest first."""

    ref: str
    record: str
    meeting: str
    day: dt.date | None
    assignee: str | None
    action: str
    deadline: dt.date | None
    deadline_text: str | None
    steps: tuple[Step, ...] = ()

    def state_on(self, day: dt.date) -> State:
        """Give the state as of `day`: a deadline that has passed makes what is not done overdue."""
        said: State = self.steps[-1].state if self.steps else "new"
        is_late = self.deadline is not None and self.deadline < day
        return "overdue" if is_late and said != "done" else said


def list_tasks(
    engine: Engine, *, today: dt.date, overdue: bool = False, assignee: str | None = None
) -> list[FollowedTask]:
    """List the tasks of all meetings by deadline, those without one last.

    Only those overdue on `today`, or of whom `assignee` names in part, accents as typed.
    """
    query = _select()
    with reading(engine) as connection:
        if overdue:
            query = query.where(_may_be_late(connection, today))
        if assignee is not None:
            query = query.where(tasks.c.assignee.in_(_find_names(connection, assignee)))
        order = (tasks.c.deadline_date, records.c.key, tasks.c.key)
        found = _read_tasks(connection, query.order_by(*order))
    found = [task for task in found if not overdue or task.state_on(today) == "overdue"]
    return sorted(found, key=lambda task: (task.deadline is None, task.deadline or dt.date.max))


def list_tasks_of(connection: Connection, record_id: str) -> list[FollowedTask]:
    """List the tasks of one record, in the order of the text."""
    query = _select().where(records.c.id == record_id).order_by(tasks.c.key)
    return _read_tasks(connection, query)


def set_state(
    engine: Engine, ref: str, state: State, *, by: str, note: str | None = None
) -> FollowedTask:
    """Add what somebody says about a task, and give the task as it was; raises BienbanError."""
    with writing(engine) as connection:
        task = _find_task(connection, ref)
        row = {"task": task.ref, "state": state, "note": note, "by": by, "at": _now()}
        connection.execute(insert(task_states).values(row))
    return task


def _select() -> Select[Any]:
    columns = [
        *(column for column in tasks.c if column.name not in ("key", "record")),
        records.c.id.label("record_id"),
        records.c.meeting_name,
        records.c.title,
        records.c.day,
    ]
    query = select(*columns).join(records, records.c.serial == tasks.c.record)
    return query.where(records.c.latest)


def _may_be_late(connection: Connection, today: dt.date) -> Any:  # noqa: ANN401 - a condition
    """Give the condition for tasks past their deadline, or called overdue by somebody."""
    said = select(task_states.c.task).where(task_states.c.state == "overdue")
    late = tasks.c.deadline_date < today
    refs = [row.task for row in connection.execute(said)]
    return or_(late, tasks.c.ref.in_(refs)) if refs else late


def _find_task(connection: Connection, ref: str) -> FollowedTask:
    given = ref.strip().lower()
    between = tasks.c.ref.between(given, f"{given}~")
    found = _read_tasks(connection, _select().where(between).limit(2)) if given else []
    exact = [task for task in found if task.ref == given]
    if len(exact or found) != 1:
        raise BienbanError("task-many" if found else "task-unknown", ref=ref)
    return (exact or found)[0]


def _read_tasks(connection: Connection, query: Select[Any]) -> list[FollowedTask]:
    rows = connection.execute(query).all()
    steps = _read_steps(connection, [row.ref for row in rows])
    return [_make_task(row, steps.get(row.ref, [])) for row in rows]


def _read_steps(connection: Connection, refs: list[str]) -> dict[str, list[Step]]:
    steps: dict[str, list[Step]] = {}
    query = select(task_states).order_by(task_states.c.number)
    # States are typed by people: of many tasks, all that was ever said is less to ask for.
    if len(refs) <= _ASKED:
        query = query.where(task_states.c.task.in_(refs))
    for row in connection.execute(query):
        at = row.at if row.at.tzinfo else row.at.replace(tzinfo=dt.UTC)
        steps.setdefault(row.task, []).append(Step(row.state, at, row.by, row.note))
    return steps


def _make_task(row: Row[Any], steps: list[Step]) -> FollowedTask:
    return FollowedTask(
        row.ref,
        row.record_id,
        row.meeting_name or row.title or "",
        row.day,
        row.assignee,
        row.action,
        row.deadline_date,
        row.deadline_text,
        tuple(steps),
    )


def _find_names(connection: Connection, assignee: str) -> list[str]:
    """Find who must act and is named so; typed without accents, any accents will do."""
    asked = split_words(assignee)
    is_plain = all(word == to_plain(word) for word in asked)
    names = connection.execute(select(tasks.c.assignee).distinct()).scalars()
    found = []
    for name in filter(None, names):
        words = split_words(name)
        if _holds([to_plain(word) for word in words] if is_plain else words, asked):
            found.append(name)
    return found


def _holds(words: list[str], asked: list[str]) -> bool:
    starts = range(len(words) - len(asked) + 1)
    return any(words[at : at + len(asked)] == asked for at in starts)


def count_states(found: Iterable[FollowedTask], today: dt.date) -> dict[State, int]:
    """Count the tasks in each state on `today`."""
    states = [task.state_on(today) for task in found]
    return {state: states.count(state) for state in STATES}


def load_words() -> dict[str, Any]:
    """Read the words of the follow-up."""
    words: dict[str, Any] = read_yaml("output", "followup.yaml")
    return words


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
