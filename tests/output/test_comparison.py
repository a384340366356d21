"""What a document says of the meeting before: exact differences, the tasks and their states."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutes import Record
from minutes.record import (
    SCHEMA,
    Deadline,
    Figure,
    Home,
    Meeting,
    Participant,
    Period,
    Source,
    Task,
)
from minutes.store import hash_text
from output.comparison import compare
from output.content import Content, build_content
from output.doubts import prove_all
from output.earlier import Earlier, Ordered
from output.office import default_office
from output.prose.documents.look_back import write_row
from output.prose.words.blocks import Kind
from output.rendering import render

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "comparisons.yaml").read_text(encoding="utf-8")
)
NUMBERS = ("of", "to", "amount")


def make_figure(row: list[Any], number: int = 1) -> Figure:
    words, value, unit, *more = row
    facts = dict(more[0]) if more else {}
    facts |= {key: Decimal(facts[key]) for key in NUMBERS if key in facts}
    if "period" in facts:
        facts["period"] = Period(*facts["period"])
    place = tuple(facts.pop("place", ()))
    return Figure(
        f"f{number}", None, "", Decimal(value), unit=unit, indicator=words, place=place, **facts
    )


def make_record(day: dt.date, *rows: list[Any], name: str = "Họp giao ban") -> Record:
    text = f"{name} ngày {day:%d/%m/%Y} của xã."
    return Record(
        SCHEMA,
        f"{day}-hop",
        Source("minutes", None, None, None, None, hash_text(text), text),
        Home("Nghệ An", "40", commune="Kim Liên", commune_code="17971"),
        Meeting(name, day, chair=Participant("Trần Văn Bình", ("Chủ tịch UBND xã",))),
        figures=tuple(make_figure(row, number) for number, row in enumerate(rows, 1)),
    )


BEFORE, NOW = dt.date(2026, 4, 3), dt.date(2026, 7, 6)


def rows_of(now: list[list[Any]], before: list[list[Any]], **facts: Any) -> list[str]:  # noqa: ANN401
    earlier = Earlier(make_record(BEFORE, *before), **facts)
    return [write_row(row) for row in compare(make_record(NOW, *now), earlier)]


@pytest.mark.parametrize("case", CASES, ids=[case["note"] for case in CASES])
def test_a_row_compares_exactly_or_not_at_all(case: dict[str, Any]) -> None:
    expect = [case["expect"]] if case["expect"] else []
    assert rows_of([case["now"]], [case["before"]]) == expect


def test_two_values_of_one_meaning_are_not_compared() -> None:
    twice = [["hộ nghèo", "3", "hộ"], ["hộ nghèo", "4", "hộ"]]
    assert rows_of(twice, [["hộ nghèo", "5", "hộ"]]) == []
    assert rows_of([["hộ nghèo", "5", "hộ"]], twice) == []
    assert len(rows_of([twice[0], twice[0]], [["hộ nghèo", "5", "hộ"]])) == 1


def test_of_several_periods_the_last_is_compared() -> None:
    year = {"period": [dt.date(2025, 1, 1), dt.date(2025, 12, 31)]}
    half = {"period": [dt.date(2026, 1, 1), dt.date(2026, 6, 30)]}
    now = [["thu ngân sách", "9", "tỷ đồng", year], ["thu ngân sách", "6", "tỷ đồng", half]]
    (row,) = rows_of(now, [["thu ngân sách", "4", "tỷ đồng"]])
    assert row.startswith("Thu ngân sách: 6 tỷ đồng (6 tháng đầu năm 2026); kỳ trước: 4 tỷ đồng")


def test_a_code_that_means_another_place_since_then_is_not_compared() -> None:
    rows: list[list[Any]] = [
        ["số hộ nghèo", "5", "hộ", {"place": ["37"]}],
        ["số hộ dân", "9", "hộ"],
    ]
    before: list[list[Any]] = [
        ["số hộ nghèo", "4", "hộ", {"place": ["37"]}],
        ["số hộ dân", "8", "hộ"],
    ]
    assert len(rows_of(rows, before)) == 2
    assert len(rows_of(rows, before, changed=frozenset({"37"}))) == 1


def test_merged_indicators_meet() -> None:
    now, before = [["hẻm lát nền", "5", "hẻm"]], [["ngõ lát nền", "3", "hẻm"]]
    from output.archive.indicators.catalogue import indicator_key  # noqa: PLC0415

    assert rows_of(now, before) == []
    roots = {indicator_key("ngõ lát nền", "hẻm"): indicator_key("hẻm lát nền", "hẻm")}
    assert len(rows_of(now, before, roots=roots)) == 1


RECORD = make_record(NOW, ["hộ nghèo", "20", "hộ"], ["số hộ dân", "900", "hộ"])
EARLIER = Earlier(
    make_record(BEFORE, ["hộ nghèo", "30", "hộ"], name="Họp quý I"),
    (
        Ordered("Phòng Kinh tế", "Sửa cống trước ngày 5/5/2026", "trước ngày 5/5/2026", "quá hạn"),
        Ordered(None, "rà soát hộ nghèo", "tháng 6", "xong"),
    ),
)


def content_of(kind: Kind, earlier: Earlier | None) -> Content:
    office = default_office(RECORD, "nha-nuoc")
    return build_content(RECORD, kind, system="nha-nuoc", office=office, earlier=earlier)


def texts_of(kind: Kind, earlier: Earlier | None = EARLIER) -> list[str]:
    return [f"{b.label} {b.text}".strip() for b in content_of(kind, earlier).blocks]


def test_a_report_compares_and_cites_both_meetings() -> None:
    texts = texts_of("bao-cao")
    at = texts.index("II. SO VỚI KỲ TRƯỚC")
    sources = "Số liệu kỳ này theo cuộc họp giao ban, ngày 06 tháng 7 năm 2026; "
    sources += "số liệu kỳ trước theo cuộc họp quý I, ngày 03 tháng 4 năm 2026."
    row = "Hộ nghèo: 20 hộ; kỳ trước: 30 hộ; giảm 10 hộ (khoảng 33,33%)."
    assert texts[at + 1 : at + 3] == [sources, row]
    assert not any("KẾT LUẬN LẦN TRƯỚC" in text for text in texts)


def test_a_notice_opens_with_what_was_ordered() -> None:
    texts = texts_of("thong-bao-ket-luan")
    at = texts.index("I. TÌNH HÌNH THỰC HIỆN KẾT LUẬN LẦN TRƯỚC")
    meeting = "cuộc họp quý I, ngày 03 tháng 4 năm 2026"
    assert texts[at + 1 : at + 4] == [
        f"Kết luận tại {meeting} đã giao 2 nhiệm vụ: 1 quá hạn, 1 xong.",
        "1. Phòng Kinh tế: sửa cống trước ngày 05/5/2026; tình trạng: quá hạn.",
        "2. Các cơ quan, đơn vị liên quan: rà soát hộ nghèo; thời hạn: tháng 6; tình trạng: xong.",
    ]
    assert not any("KỲ TRƯỚC" in text for text in texts)


def test_an_earlier_deadline_has_the_year_that_its_record_knows() -> None:
    due = Deadline("tháng 6", dt.date(2026, 6, 30))
    task = Task(None, "rà soát hộ nghèo", due)
    earlier = replace(EARLIER, record=replace(EARLIER.record, tasks=(task,)))
    texts = texts_of("thong-bao-ket-luan", earlier)
    assert any("rà soát hộ nghèo; thời hạn: tháng 6/2026;" in text for text in texts)


@pytest.mark.parametrize("kind", ["bao-cao", "thong-bao-ket-luan", "bien-ban", "phan-cong"])
def test_without_an_earlier_meeting_nothing_looks_back(kind: Kind) -> None:
    nothing = Earlier(make_record(BEFORE, ["đàn bò", "3", "con"]))
    assert content_of(kind, None) == content_of(kind, nothing)
    assert "TRƯỚC" not in " ".join(texts_of(kind, None))


@pytest.mark.parametrize("kind", ["bao-cao", "thong-bao-ket-luan"])
def test_the_proof_knows_both_meetings_and_what_was_computed(kind: Kind) -> None:
    office = default_office(RECORD, "nha-nuoc")
    docx = render(RECORD, kind, office=office, earlier=EARLIER)
    documents = {"a.docx": docx}
    both = prove_all(documents, RECORD, office, EARLIER)
    assert [doubt.text for _, doubt in both if doubt.topic == "number"] == []
    alone = {doubt.text for _, doubt in prove_all(documents, RECORD, office)}
    assert alone & {"30", "33,33", "05"}
