"""Searching the archive: words with and without accents, and every filter, on both databases."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import Engine

from minutes import Record
from minutes.record import (
    SCHEMA,
    Commune,
    CurrentUnit,
    Deadline,
    Figure,
    Home,
    Meeting,
    Period,
    Person,
    Source,
    Task,
)
from minutes.store import hash_text
from output.archive import (
    Condition,
    Found,
    Hit,
    Wanted,
    add_record,
    add_records,
    open_archive,
    search,
    store,
)
from output.archive.indexing.index import Kind
from tests.output.archive.conftest import MakePlace
from tests.output.archive.records import make_record

CASES = yaml.safe_load(
    (Path(__file__).parents[3] / "cases" / "archive_search.yaml").read_text(encoding="utf-8")
)

OLD_TEXT = """Họp bàn việc làng.
Đường thôn được bê tông hóa dài 3,5 km.
Năm 2022, thu ngân sách đạt 2,4 tỷ đồng.
Thôn Thuỷ Khê đạt 14/19 tiêu chí."""
NEW_TEXT = """Chị Hòa chủ trì, thu ngân sách 1.250,5 triệu đồng.
Đàn bò nuôi dưỡng được 15-20 con."""
TODAY = CurrentUnit("Yên Thượng", "xã", "08890", "Hà Nội")
MILLION = Decimal(10**6)


def make_figure(text: str, source: str, **more: Any) -> Figure:  # noqa: ANN401 - any field
    start = source.index(text)
    return Figure(span=(start, start + len(text)), text=text, **more)


OLD = Record(
    SCHEMA,
    "2023-04-12-moc-son",
    Source("minutes", None, None, None, None, hash_text(OLD_TEXT), OLD_TEXT),
    Home("Hà Nội", "01", "Ba Vì", "291", "Mộc Sơn", "08881"),
    Meeting("Họp thôn", dt.date(2023, 4, 12)),
    people=(Person("Lê Văn Đằng", ("Bí thư chi bộ",)),),
    communes=(Commune("Mộc Sơn", "xã", "08881", "Ba Vì", "Hà Nội", (TODAY,)),),
    figures=(
        make_figure(
            "3,5 km",
            OLD_TEXT,
            id="f1",
            value=Decimal("3.5"),
            unit="km",
            indicator="đường thôn được bê tông hóa",
            place=("08881",),
        ),
        make_figure(
            "2,4 tỷ đồng",
            OLD_TEXT,
            id="f2",
            value=Decimal("2.4"),
            unit="tỷ đồng",
            amount=Decimal("2.4") * 1000 * MILLION,
            base_unit="VND",
            indicator="thu ngân sách",
            period=Period(dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
            place=("08881",),
        ),
        make_figure(
            "14/19 tiêu chí",
            OLD_TEXT,
            id="f3",
            value=Decimal(14),
            of=Decimal(19),
            unit="tiêu chí",
            indicator="thôn Thuỷ Khê",
            place=("291",),
        ),
    ),
    tasks=(Task("Công chức địa chính", "đo lại đất bãi", Deadline("trong tháng")),),
)
NEW = Record(
    SCHEMA,
    "2026-01-20-yen-thuong",
    Source("minutes", None, None, None, None, hash_text(NEW_TEXT), NEW_TEXT),
    Home("Hà Nội", "01", None, None, "Yên Thượng", "08890"),
    Meeting("Họp xã", dt.date(2026, 1, 20)),
    people=(Person("Dương Thị Hòa", ("Trưởng thôn",)),),
    figures=(
        make_figure(
            "1.250,5 triệu đồng",
            NEW_TEXT,
            id="f1",
            value=Decimal("1250.5"),
            unit="triệu đồng",
            amount=Decimal("1250.5") * MILLION,
            base_unit="VND",
            indicator="thu ngân sách",
            period=Period(dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
            place=("08890",),
        ),
        make_figure(
            "15-20 con",
            NEW_TEXT,
            id="f2",
            value=Decimal(15),
            to=Decimal(20),
            unit="con",
            indicator="bò nuôi dưỡng",
            place=("08890",),
        ),
    ),
    tasks=(Task(None, "nuôi dưỡng đàn bò"),),
)


@pytest.fixture(scope="module")
def filled(make_place: MakePlace) -> Iterator[Engine]:
    """Give an archive with a meeting before the merger and one after it, only to be read."""
    engine = open_archive(make_place())
    add_records(engine, [NEW, OLD])
    yield engine
    engine.dispose()


def make_wanted(case: dict[str, Any]) -> Wanted:
    value = case.get("value")
    return Wanted(
        text=case.get("text", ""),
        kinds=tuple(case.get("kinds", Wanted().kinds)),
        places=tuple(map(tuple, case.get("places", ()))),
        today=tuple(case.get("today", ())),
        first=case.get("first"),
        last=case.get("last"),
        keys=tuple(case.get("keys", ())),
        value=Condition(value[0], Decimal(value[1]), *value[2:]) if value else None,
    )


def show(hit: Hit) -> str:
    record = hit.record[len("2026-01-20-") :]
    shown = {
        "sources": record,
        "figures": f"{record} {hit.row.get('id')}",
        "people": hit.row.get("name"),
        "tasks": hit.row.get("action"),
    }
    return str(shown[hit.kind])


def show_all(found: dict[Kind, Found]) -> dict[Kind, list[str]]:
    return {kind: [show(hit) for hit in each.hits] for kind, each in found.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"])
def test_what_is_found(filled: Engine, case: dict[str, Any]) -> None:
    assert show_all(search(filled, make_wanted(case))) == case["expect"]


def test_a_code_that_was_used_again_is_the_place_of_its_days(filled: Engine) -> None:
    days = sorted(record.meeting.date for record in (OLD, NEW) if record.meeting.date)
    found = []
    for held in ((None, None), (days[1], None), (None, days[0]), (dt.date.max, None)):
        wanted = Wanted(kinds=("sources",), held_from=held[0], held_to=held[1])
        sources = search(filled, wanted)["sources"]
        found.append([hit.day for hit in sources.hits])
    assert found == [days[::-1], days[1:], days[:1], []]


def test_times_before_and_behind_all_are_no_fault(filled: Engine) -> None:
    for first, last in ((dt.date(2500, 1, 1), None), (None, dt.date(1800, 1, 1))):
        wanted = Wanted("thu", kinds=("figures",), first=first, last=last)
        assert not search(filled, wanted)["figures"].hits


def test_a_hit_says_where_it_comes_from(filled: Engine) -> None:
    (hit,) = search(filled, Wanted("tieu chi"))["figures"].hits
    assert (hit.record, hit.version, hit.day) == (OLD.id, 1, dt.date(2023, 4, 12))
    assert hit.meeting == "Họp thôn"
    assert hit.quote == "Thôn Thuỷ Khê đạt 14/19 tiêu chí."
    assert (hit.row["value"], hit.row["of"]) == ("14", "19")


def test_a_source_is_quoted_where_the_words_stand(filled: Engine) -> None:
    (hit,) = search(filled, Wanted("be tong"))["sources"].hits
    assert hit.quote == "Đường thôn được bê tông hóa dài 3,5 km."


def test_only_latest_versions_are_found(engine: Engine) -> None:
    add_records(engine, [NEW, OLD, replace(OLD, figures=OLD.figures[:1], tasks=())])
    assert show_all(search(engine, Wanted("thu ngan sach"))) == {
        "sources": ["yen-thuong", "moc-son"],
        "figures": ["yen-thuong f1"],
        "people": [],
        "tasks": [],
    }


def test_the_limit_is_said(engine: Engine) -> None:
    many = [make_record(f"Xã {n} thu 1.250,5 triệu đồng.", f"x{n}") for n in range(5)]
    add_records(engine, many)
    found = search(engine, Wanted("thu"), limit=3)["figures"]
    assert (len(found.hits), found.more) == (3, True)
    found = search(engine, Wanted("thu"), limit=5)["figures"]
    assert (len(found.hits), found.more) == (5, False)


def test_everything_is_found_by_the_days_of_meetings_whenever_they_were_added(
    engine: Engine,
) -> None:
    days = [dt.date(2024, 1 + n % 12, 1 + n) for n in range(25)]
    many = [
        replace(make_record(f"Xã {n} họp.", f"x{n}"), meeting=Meeting("Họp", day), tasks=())
        for n, day in enumerate(days)
    ]
    # Those with tasks are neither the first nor the last, nor beside each other.
    with_tasks = [replace(many[n], tasks=make_record().tasks) for n in (3, 17)]
    add_records(engine, with_tasks + [record for n, record in enumerate(many) if n not in (3, 17)])
    newest = [record.id for _, record in sorted(zip(days, many, strict=True), reverse=True)]
    found = search(engine, Wanted(), limit=60)
    assert [hit.record for hit in found["sources"].hits] == newest
    assert [hit.record for hit in found["figures"].hits][::2] == newest
    assert [hit.row["id"] for hit in found["figures"].hits][:4] == ["f1", "f2"] * 2
    assert [hit.record for hit in found["tasks"].hits] == [many[17].id, many[3].id]
    few = search(engine, Wanted(), limit=3)
    assert [(len(each.hits), each.more) for each in few.values()] == [(3, True)] * 3 + [(2, False)]


def test_the_newest_of_a_large_archive_are_found(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_read_serial", lambda _: 10**7)
    add_record(engine, make_record())
    assert [len(each.hits) for each in search(engine, Wanted()).values()] == [1, 2, 1, 1]
    assert len(search(engine, Wanted("thu ngan sach"))["figures"].hits) == 1


def test_a_long_source_is_searched_whole(engine: Engine) -> None:
    text = (
        "Xã Bình An thu 1.250,5 triệu đồng. " + "Đại biểu thảo luận sôi nổi. " * 20_000 + "Bế mạc."
    )
    add_record(engine, make_record(text))
    assert len(search(engine, Wanted("be mac"))["sources"].hits) == 1


def test_a_word_that_never_ends(engine: Engine) -> None:
    add_record(engine, make_record("Xã Bình An thu 1.250,5 triệu đồng. " + "đ" * 5000))
    assert len(search(engine, Wanted("đ" * 5000))["sources"].hits) == 1
