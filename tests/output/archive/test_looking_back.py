"""The last meeting of the same body in an archive: same home, same issuer, an earlier day."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from minutes import Record
from minutes.record import SCHEMA, Deadline, Home, Meeting, Participant, Source, Task
from minutes.store import hash_text
from output.archive import add_record
from output.archive.followup import list_tasks, set_state
from output.archive.indicators.merges import merge_keys
from output.archive.looking_back import look_back

STATE, PARTY = "Chủ tịch UBND xã", "Bí thư Đảng ủy xã"
HOME = Home("Nghệ An", "40", commune="Kim Liên", commune_code="17971")
OTHER = Home("Nghệ An", "40", commune="Vạn An", commune_code="17950")
NOW = dt.date(2026, 7, 6)


def make_record(day: dt.date | None, title: str = STATE, home: Home = HOME) -> Record:
    text = f"Ngày {day}, {title} {home.commune} chủ trì họp giao ban, yêu cầu sửa cống Đồng Nẩy."
    return Record(
        SCHEMA,
        f"{day or 'khong-ro-ngay'}-{hash_text(text)[:8]}",
        Source("minutes", None, None, None, None, hash_text(text), text),
        home,
        Meeting("Họp giao ban", day, chair=Participant("Trần Văn Bình", (title,))),
        tasks=(Task("Phòng Kinh tế", "sửa cống", Deadline("trước 1/6", dt.date(2026, 6, 1))),),
    )


def day_before(engine: Engine, record: Record) -> dt.date | None:
    earlier = look_back(engine, record)
    return earlier.record.meeting.date if earlier else None


def test_the_last_meeting_of_the_same_body_is_found(engine: Engine) -> None:
    wanted = dt.date(2026, 4, 3)
    for record in (
        make_record(dt.date(2025, 12, 1)),
        make_record(wanted),
        make_record(dt.date(2026, 5, 4), PARTY),
        make_record(dt.date(2026, 6, 5), home=OTHER),
        make_record(
            dt.date(2026, 6, 6), home=replace(HOME, district="Nam Đàn", district_code="430")
        ),
        make_record(dt.date(2026, 6, 7), home=Home("Nghệ An", "40")),
        make_record(NOW),
        make_record(dt.date(2026, 8, 7)),
    ):
        add_record(engine, record)
    assert day_before(engine, make_record(NOW)) == wanted
    assert day_before(engine, make_record(NOW, PARTY)) == dt.date(2026, 5, 4)
    assert day_before(engine, make_record(wanted)) == dt.date(2025, 12, 1)


@pytest.mark.parametrize("record", [make_record(None), make_record(NOW, home=Home())])
def test_without_day_or_home_nothing_is_compared(engine: Engine, record: Record) -> None:
    add_record(engine, make_record(dt.date(2026, 4, 3)))
    add_record(engine, make_record(dt.date(2026, 4, 4), home=Home()))
    assert look_back(engine, record) is None


def test_only_the_latest_version_counts(engine: Engine) -> None:
    record = make_record(dt.date(2026, 4, 3))
    add_record(engine, record)
    add_record(engine, replace(record, tasks=()))
    earlier = look_back(engine, make_record(NOW))
    assert earlier is not None
    assert (earlier.record.id, earlier.tasks) == (record.id, ())


def test_tasks_stand_as_on_the_day_of_the_meeting_and_as_somebody_said(engine: Engine) -> None:
    add_record(engine, make_record(dt.date(2026, 4, 3)))
    in_may, in_july = (make_record(dt.date(2026, month, 6)) for month in (5, 7))
    states = {}
    for said in (None, "doing", "done"):
        if said:
            (task,) = list_tasks(engine, today=NOW)
            set_state(engine, task.ref, said, by="an")
        found = [look_back(engine, record) for record in (in_may, in_july)]
        states[said] = [earlier.tasks[0].state for earlier in found if earlier]
    assert states == {
        None: ["mới", "quá hạn"],
        "doing": ["đang làm", "quá hạn"],
        "done": ["xong", "xong"],
    }


def test_merged_indicators_come_along(engine: Engine) -> None:
    add_record(engine, make_record(dt.date(2026, 4, 3)))
    merge_keys(engine, "ho-ngheo", "ho-can-ngheo", by="an")
    earlier = look_back(engine, make_record(NOW))
    assert earlier is not None
    assert earlier.roots == {"ho-ngheo": "ho-can-ngheo"}
