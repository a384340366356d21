"""The archive: exact rows and versions, the same on SQLite and PostgreSQL."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from minutes import Record, dump, load
from minutes.errors import BienbanError, render_message
from minutes.record import Meeting
from output.archive import (
    Wanted,
    add_record,
    add_records,
    list_versions,
    open_archive,
    read_content,
    read_record,
    search,
    store,
)
from output.archive.base.schema import (
    commune_successors,
    communes,
    contents,
    figure_places,
    figures,
    first_key,
    people,
    records,
    tasks,
)
from tests.output.archive.conftest import MakePlace
from tests.output.archive.records import make_record, rows


def test_a_record_becomes_exact_rows(engine: Engine) -> None:
    record = make_record()
    assert add_record(engine, record) == "new"
    first, second = rows(engine, figures)
    assert (first["value"], first["amount"], first["base_unit"]) == ("1250.50", "1250500000", "VND")
    assert (first["period_start"], first["period_end"]) == (None, dt.date(2024, 3, 31))
    assert (first["span_start"], first["span_end"], first["target"]) == (15, 33, False)
    assert (second["value"], second["of"], second["span_start"]) == ("14", "19", None)
    assert second["target"] is True
    assert {row["code"] for row in rows(engine, figure_places)} == {"09999", "271"}
    assert [row["name"] for row in rows(engine, communes)] == ["Bình An"]
    successors = [(row["code"], row["today"]) for row in rows(engine, commune_successors)]
    assert sorted(successors) == [("09999", "09998"), ("09999", "09999")]
    assert rows(engine, people)[0]["titles"] == ["Bí thư", "Chủ tịch"]
    assert rows(engine, tasks)[0]["deadline_date"] == dt.date(2024, 4, 30)
    (row,) = rows(engine, records)
    assert read_record(engine, record.id) == record
    assert (row["version"], row["latest"], row["province_code"]) == (1, True, "01")


def test_the_same_record_again_changes_nothing(place: str) -> None:
    first = open_archive(place)
    add_record(first, make_record())
    before = [rows(first, table) for table in (contents, records, figures)]
    first.dispose()
    again = open_archive(place)
    assert add_record(again, make_record()) == "unchanged"
    assert [rows(again, table) for table in (contents, records, figures)] == before
    again.dispose()


def test_a_record_that_was_written_and_read_is_the_same(engine: Engine) -> None:
    add_record(engine, make_record())
    assert add_record(engine, load(dump(make_record()))) == "unchanged"


def test_an_edited_record_makes_a_version_and_the_old_one_stays(engine: Engine) -> None:
    old = make_record()
    new = replace(old, tasks=())
    add_record(engine, old)
    assert add_record(engine, new) == "new version"
    assert add_record(engine, new) == "unchanged"
    assert add_record(engine, old) == "new version"
    kept = [(row["version"], row["latest"]) for row in rows(engine, records)]
    assert kept == [(1, False), (2, False), (3, True)]
    assert read_content(engine, old.id) == dump(old)
    assert read_content(engine, old.id, version=2) == dump(new)
    assert read_content(engine, old.id, version=4) is None
    assert len(rows(engine, figures)) == 6


def test_two_sources_cannot_share_an_id(engine: Engine) -> None:
    add_record(engine, make_record())
    with pytest.raises(BienbanError) as caught:
        add_record(engine, make_record(text="Xã khác thu 2.000,75 triệu đồng, là nhiều."))
    assert "đã có hồ sơ «2024-04-12-mot» từ một văn bản khác" in render_message(caught.value)
    assert len(rows(engine, records)) == 1


def test_a_record_that_fails_leaves_no_rows(engine: Engine) -> None:
    broken = make_record()
    twice = replace(broken.communes[0], name=None)  # type: ignore[arg-type]
    with pytest.raises(DBAPIError):
        add_record(engine, replace(broken, communes=(twice,)))
    assert rows(engine, records) == rows(engine, figures) == []


def test_many_records_at_once(engine: Engine) -> None:
    many = [make_record(f"Xã {n} thu 1.250,5 triệu đồng.", f"x{n}") for n in range(5)]
    edited = replace(many[2], tasks=())
    outcomes = add_records(engine, [*many, many[0], edited])
    assert outcomes == ["new"] * 5 + ["unchanged", "new version"]
    latest = {(row["id"], row["version"]) for row in rows(engine, records) if row["latest"]}
    assert latest == {(record.id, 2 if record is many[2] else 1) for record in many}
    assert read_record(engine, edited.id) == edited
    assert read_record(engine, edited.id, version=1) == many[2]


def test_what_comes_before_a_fault_is_kept_by_the_thousand(engine: Engine) -> None:
    def give() -> Iterator[Record]:
        for n in range(1001):
            yield make_record(f"Xã {n} thu 1.250,5 triệu đồng.", f"x{n}")
        yield make_record("Văn bản khác mà cùng mã, thu 1.250,5 triệu.", "x1")

    with pytest.raises(BienbanError) as caught:
        add_records(engine, give())
    assert caught.value.code == "archive-id-taken"
    assert len(rows(engine, records)) == 1000


def test_thousands_are_made_while_others_are_written(engine: Engine) -> None:
    many = [make_record(f"Xã {n} thu 1.250,5 triệu đồng.", f"x{n}") for n in range(2001)]
    edited, added = replace(many[0], tasks=()), [*many[:1500], many[7], *many[1500:]]
    outcomes = add_records(engine, [*added, edited, edited])
    assert outcomes == [*["new"] * 1500, "unchanged", *["new"] * 501, "new version", "unchanged"]
    kept = rows(engine, records)
    assert sorted(row["serial"] for row in kept) == list(range(1, 2003))
    assert sum(row["latest"] for row in kept) == 2001


def test_whoever_is_overtaken_makes_the_rows_anew(
    engine: Engine, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, make = open_archive(place), store._make
    first = make_record("Xã Lạc thu 7.250,5 triệu đồng.", "lac")
    faster = iter([first])

    def be_overtaken(*given: Any) -> Any:  # noqa: ANN401 - as what it stands for
        made = make(*given)
        for record in faster:
            add_record(other, record)
        return made

    monkeypatch.setattr(store, "_make", be_overtaken)
    many = [make_record(f"Ấp {n} thu 1.250,5 triệu đồng.", f"x{n}") for n in range(3)]
    assert add_records(engine, [*many, first]) == ["new", "new", "new", "unchanged"]
    assert sorted(row["serial"] for row in rows(engine, records)) == [1, 2, 3, 4]
    found = search(engine, Wanted("ap", kinds=("sources",)))["sources"].hits
    assert {hit.record for hit in found} == {record.id for record in many}
    other.dispose()


def test_versions_are_listed_with_their_time(engine: Engine) -> None:
    old = make_record()
    start = dt.datetime.now(dt.UTC)
    add_record(engine, old)
    add_record(engine, replace(old, people=()))
    first, second = list_versions(engine, old.id)
    assert (first.number, first.latest, second.number, second.latest) == (1, False, 2, True)
    assert start <= first.added_at <= second.added_at <= dt.datetime.now(dt.UTC)
    assert list_versions(engine, "khong-co") == []


def test_newest_meetings_have_the_greatest_keys(engine: Engine) -> None:
    for day, name in (
        (dt.date(2025, 3, 1), "sau"),
        (dt.date(2019, 3, 1), "truoc"),
        (None, "khong"),
    ):
        record = make_record(f"Xã {name} thu 1.250,5 triệu đồng.", name)
        add_record(engine, replace(record, meeting=replace(record.meeting, date=day)))
    ordered = sorted(rows(engine, records), key=lambda row: -row["key"])
    assert [row["id"].rpartition("-")[2] for row in ordered] == ["sau", "truoc", "khong"]


def test_rows_stand_in_the_order_in_which_they_were_added(engine: Engine) -> None:
    many = [
        replace(
            make_record(f"Ấp {n} thu 1.250,5 triệu đồng.", f"x{n}"),
            meeting=Meeting("Họp", dt.date(2025 - n, 3, 1)),
        )
        for n in range(3)
    ]
    add_records(engine, many)
    for table in (figures, tasks, people):
        found = sorted(rows(engine, table), key=lambda row: row["key"])
        assert [row["record"] for row in found] == sorted(row["record"] for row in found)
        assert {row["key"] - first_key(row["record"]) for row in found} <= {0, 1}
    hits = search(engine, Wanted("ap", kinds=("sources",)))["sources"].hits
    assert [hit.record for hit in hits] == [record.id for record in many]


def test_two_archives_know_nothing_of_each_other(make_place: MakePlace) -> None:
    one, other = open_archive(make_place()), open_archive(make_place())
    add_record(one, make_record())
    assert read_content(other, make_record().id) is None
    one.dispose()
    other.dispose()
