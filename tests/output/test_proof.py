"""The proof of finished documents: no false alarm on ours, every planted fault is found."""

import dataclasses
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from minutes import Record, load
from output import prove, render
from output.content import System
from output.known import gather_known, read_numbers
from output.office import Office, default_office
from output.rendering import KINDS
from output.word.opc import DOCUMENT, read_package, write_package
from output.word.places import W

_TESTS = Path(__file__).parents[1]
RECORDS = {path.stem: load(path) for path in sorted((_TESTS / "records").glob("*.yaml"))}
RECORD = RECORDS["hop-xa-2026"]
OFFICE = default_office(RECORD, "nha-nuoc")


def _plant(docx: bytes, text: str) -> bytes:
    """Add a paragraph with `text` to the end of the body."""
    parts = read_package(docx, file="x.docx")
    root = etree.fromstring(parts[DOCUMENT])
    last = list(root.iter(f"{W}p"))[-1]
    paragraph = etree.Element(f"{W}p")
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = text
    last.addnext(paragraph)
    parts[DOCUMENT] = etree.tostring(root)
    return write_package(parts)


def _change(docx: bytes, old: str, new: str) -> bytes:
    """Put `new` in place of the first `old` among the texts of table cells."""
    parts = read_package(docx, file="x.docx")
    root = etree.fromstring(parts[DOCUMENT])
    cells = (text for cell in root.iter(f"{W}tc") for text in cell.iter(f"{W}t"))
    next(text for text in cells if text.text == old).text = new
    parts[DOCUMENT] = etree.tostring(root)
    return write_package(parts)


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("system", ["nha-nuoc", "dang"])
def test_our_documents_have_no_doubt(name: str, kind: str, system: System) -> None:
    record = RECORDS[name]
    office = default_office(record, system)
    assert prove(render(record, kind, office=office), record, office) == []


@pytest.mark.parametrize(
    ("text", "topic", "shown"),
    [
        ("Huy động 987.654 triệu đồng.", "number", "987.654"),
        ("1. Có 98,76% số hộ tham gia.", "number", "98,76"),
        ("Kế hoạch của năm 1987.", "number", "1987"),
        ("Đã họp với đồng chí Cao Thị Mơ.", "name", "Cao Thị Mơ"),
        ("Hỗ trợ xã Mường Lạ Quá.", "name", "Mường Lạ Quá"),
    ],
)
def test_a_planted_fault_is_found(text: str, topic: str, shown: str) -> None:
    docx = _plant(render(RECORD, "bao-cao", office=OFFICE), text)
    found = prove(docx, RECORD, OFFICE)
    assert [(doubt.topic, doubt.text) for doubt in found] == [(topic, shown)]
    assert shown in found[0].message
    assert str(found[0].place) in found[0].message


def test_a_month_that_nobody_named_is_left_over() -> None:
    known = gather_known(RECORD, OFFICE)
    month = next(m for m in range(1, 13) if (None, m) not in known.days)
    docx = _plant(render(RECORD, "bao-cao", office=OFFICE), f"Hoàn thành trong tháng {month:02}.")
    assert [doubt.topic for doubt in prove(docx, RECORD, OFFICE)][-1] == "date"


def test_a_wrong_value_in_the_annex_names_the_figure() -> None:
    docx = render(RECORD, "bao-cao", office=OFFICE)
    other = dataclasses.replace(RECORD.figures[0], value=Decimal(77_123))
    record = dataclasses.replace(RECORD, figures=(other, *RECORD.figures[1:]))
    figures = [doubt for doubt in prove(docx, record, OFFICE) if doubt.topic == "figure"]
    assert [doubt.message.split()[-1] for doubt in figures] == ["«77.123»."]
    assert RECORD.figures[0].id in figures[0].message


@settings(derandomize=True, deadline=None, max_examples=30)
@given(name=st.sampled_from(sorted(RECORDS)), draw=st.data(), digits=st.integers(1, 10**9))
def test_an_edited_value_raises_no_alarm(name: str, draw: st.DataObject, digits: int) -> None:
    record = RECORDS[name]
    at = draw.draw(st.integers(0, len(record.figures) - 1))
    value = Decimal(digits).scaleb(-draw.draw(st.integers(0, 3))).normalize()
    figure = dataclasses.replace(record.figures[at], value=value)
    edited = (*record.figures[:at], figure, *record.figures[at + 1 :])
    record = dataclasses.replace(record, figures=edited)
    office = default_office(record, "nha-nuoc")
    for kind in KINDS:
        assert prove(render(record, kind, office=office), record, office) == []


def test_the_number_of_a_row_is_none_of_the_record() -> None:
    docx = render(RECORD, "bao-cao", office=OFFICE)
    assert prove(_change(docx, "2", "5321"), RECORD, OFFICE)[0].text == "5321"


def test_a_wrong_number_of_our_own_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("output.rendering.lay_out", lambda root: _append(root, "Có 45.678 hộ."))
    (doubt, *_) = prove(render(RECORD, "bao-cao", office=OFFICE), RECORD, OFFICE)
    assert "«45.678»" in doubt.message


def _append(root: etree._Element, text: str) -> None:
    next(item for item in root.iter(f"{W}t") if item.text).text = text


def test_an_empty_record_has_no_doubt(make_record: Callable[[dict[str, Any]], Record]) -> None:
    record, office = make_record({}), Office("nha-nuoc")
    assert prove(render(record, "bao-cao", office=office), record, office) == []


def test_parts_of_a_date_with_dots_are_numbers() -> None:
    assert list(read_numbers("25.5.2023")) == [Decimal(25), Decimal(5), Decimal(2023)]


def test_a_template_of_the_user_is_never_refused(tmp_path: Path) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(_plant(render(RECORD, "bao-cao", office=OFFICE), "Quyết định số 7654."))
    docx = render(RECORD, "bao-cao", office=OFFICE, template=path)
    assert [doubt.text for doubt in prove(docx, RECORD, OFFICE)] == ["7654"]
