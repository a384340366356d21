"""Tasks live on: states with their history, whatever becomes of the record; the calendar."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from icalendar import Calendar
from sqlalchemy import Engine

from minutes import Record
from minutes.errors import BienbanError, render_message
from minutes.record import SCHEMA, Deadline, Home, Meeting, Source, Task
from minutes.store import hash_text
from output.archive import add_record, open_archive
from output.archive.followup import (
    FollowedTask,
    State,
    count_states,
    list_tasks,
    set_state,
)
from output.calendars import write_calendar

TODAY = dt.date(2026, 3, 15)
TEXT = "Giao Phòng Kinh tế sửa cống; giao Công an xã tuần tra; giao Trạm Y tế tiêm phòng."


def make_record(day: dt.date = dt.date(2026, 2, 2)) -> Record:
    return Record(
        SCHEMA,
        f"{day}-hop",
        Source("conclusion", None, None, None, None, hash_text(f"{TEXT} {day}"), f"{TEXT} {day}"),
        Home("Hà Nội", "01"),
        Meeting("Họp giao ban", day),
        tasks=(
            Task("Phòng Kinh tế", "sửa cống", Deadline("trước 1/3", dt.date(2026, 3, 1)), (5, 27)),
            Task("Công an xã", "tuần tra, giữ trật tự", Deadline("hằng đêm"), (34, 53)),
            Task("Trạm Y tế", "tiêm phòng", Deadline("tháng 3", dt.date(2026, 3, 31)), (60, 81)),
            Task(None, "rà soát"),
        ),
    )


@pytest.fixture
def engine(place: str) -> Iterator[Engine]:
    engine = open_archive(place)
    add_record(engine, make_record())
    yield engine
    engine.dispose()


def tasks(engine: Engine, **wanted: object) -> list[FollowedTask]:
    return list_tasks(engine, today=TODAY, **wanted)  # type: ignore[arg-type]


def states(engine: Engine) -> dict[str, State]:
    return {task.action: task.state_on(TODAY) for task in tasks(engine)}


def test_a_task_is_new_until_its_deadline_has_passed(engine: Engine) -> None:
    assert states(engine) == {
        "sửa cống": "overdue",
        "tiêm phòng": "new",
        "tuần tra, giữ trật tự": "new",
        "rà soát": "new",
    }
    (late,) = tasks(engine, overdue=True)
    assert (late.action, late.state_on(dt.date(2026, 3, 1))) == ("sửa cống", "new")
    assert count_states(tasks(engine), TODAY) == {"new": 3, "doing": 0, "done": 0, "overdue": 1}


def test_what_was_said_is_kept_and_the_last_counts(engine: Engine) -> None:
    ref = tasks(engine)[0].ref
    set_state(engine, ref, "doing", by="an")
    assert states(engine)["sửa cống"] == "overdue"
    set_state(engine, ref, "done", by="bình", note="nghiệm thu hôm qua")
    task = next(task for task in tasks(engine) if task.ref == ref)
    assert [(step.state, step.by, step.note) for step in task.steps] == [
        ("doing", "an", None),
        ("done", "bình", "nghiệm thu hôm qua"),
    ]
    assert all(step.at.tzinfo for step in task.steps)
    assert tasks(engine, overdue=True) == []


def test_somebody_may_call_a_task_without_a_day_overdue(engine: Engine) -> None:
    ref = next(task.ref for task in tasks(engine) if task.assignee == "Công an xã")
    set_state(engine, ref, "overdue", by="an")
    assert [task.assignee for task in tasks(engine, overdue=True)] == [
        "Phòng Kinh tế",
        "Công an xã",
    ]


@pytest.mark.parametrize(
    ("typed", "count"),
    [("Phòng Kinh tế", 1), ("phong kinh te", 1), ("Phong Kinh tế", 0), ("trạm", 1), ("xa", 1)],
)
def test_an_assignee_is_found_as_it_is_typed(engine: Engine, typed: str, count: int) -> None:
    assert len(tasks(engine, assignee=typed)) == count


def test_states_outlive_edits_of_the_record(engine: Engine) -> None:
    before = {task.assignee: task.ref for task in tasks(engine)}
    set_state(engine, before["Trạm Y tế"], "doing", by="an")
    record = make_record()
    _, second, third, fourth = record.tasks
    edited = replace(third, assignee="Trạm Y tế xã", action="tiêm phòng cho trẻ")
    add_record(engine, replace(record, tasks=(second, edited, fourth)))
    after = {task.assignee: task for task in tasks(engine)}
    assert set(after) == {"Công an xã", "Trạm Y tế xã", None}
    assert after["Trạm Y tế xã"].state_on(TODAY) == "doing"
    assert after["Công an xã"].ref == before["Công an xã"]


def test_tasks_of_two_meetings_never_share_a_ref(engine: Engine) -> None:
    add_record(engine, make_record(dt.date(2026, 2, 9)))
    found = tasks(engine)
    assert len({task.ref for task in found}) == len(found) == 8


def test_a_ref_may_be_short_but_not_doubtful(engine: Engine) -> None:
    ref = tasks(engine)[0].ref
    assert set_state(engine, f" {ref[:6].upper()} ", "doing", by="an").ref == ref
    for wrong in ("", "khongco"):
        with pytest.raises(BienbanError) as caught:
            set_state(engine, wrong, "done", by="an")
        assert "bienban tasks" in render_message(caught.value)


def test_a_calendar_opened_again_holds_every_task(engine: Engine) -> None:
    first, *others = tasks(engine)
    set_state(engine, first.ref, "done", by="an")
    found = tasks(engine)
    content = write_calendar(found, TODAY)
    assert content == write_calendar(found, TODAY)
    calendar = Calendar.from_ical(content)
    todos = {str(todo["uid"]): todo for todo in calendar.walk("VTODO")}
    assert set(todos) == {f"{task.ref}@bienban" for task in found}
    for task in found:
        todo = todos[f"{task.ref}@bienban"]
        assert str(todo["summary"]).endswith(task.action)
        assert (todo.decoded("due") if "due" in todo else None) == task.deadline
    assert str(todos[f"{first.ref}@bienban"]["status"]) == "COMPLETED"
    (event,) = calendar.walk("VEVENT")
    last = next(task for task in others if task.deadline)
    assert event.decoded("dtstart") == last.deadline
    assert str(event["related-to"]) == f"{last.ref}@bienban"
    assert "Trạm Y tế: tiêm phòng" in str(event["summary"])
