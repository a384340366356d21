"""Drafts: every figure has a comment with its sentence, and nothing else changes."""

import dataclasses
import io
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from docx import Document
from docx.document import Document as WordDocument

from minutes import Record, load
from minutes.record import Figure
from output import render
from output.content import Kind, System
from output.word.opc import read_package
from output.word.places import W

_TESTS = Path(__file__).parents[1]
RECORDS = {path.stem: load(path) for path in sorted((_TESTS / "records").glob("*.yaml"))}

each_kind = pytest.mark.parametrize("kind", get_args(Kind))
each_system = pytest.mark.parametrize("system", get_args(System))


def draft(record: Record, template: Path | None = None) -> WordDocument:
    return Document(io.BytesIO(render(record, "bao-cao", draft=True, template=template)))


def anchored(document: WordDocument) -> list[tuple[str, str]]:
    """Give the words of each comment with the words that it stands at, in text order."""
    texts = {str(comment.comment_id): comment.text for comment in document.comments}
    shown: dict[str, str] = {}
    now: list[str] = []
    for element in document.element.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t"):
        number = str(element.get(f"{W}id"))
        if element.tag == f"{W}commentRangeStart":
            now.append(number)
            shown[number] = ""
        elif element.tag == f"{W}commentRangeEnd":
            now.remove(number)
        else:
            for key in now:
                shown[key] += element.text or ""
    return [(texts[number], words) for number, words in shown.items()]


def body_and_tables(docx: bytes) -> list[str]:
    document = Document(io.BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


@pytest.mark.parametrize("name", RECORDS)
@each_kind
@each_system
def test_every_figure_is_commented_and_no_word_changes(
    name: str, kind: Kind, system: System
) -> None:
    record = RECORDS[name]
    signing = render(record, kind, system=system)
    content = render(record, kind, system=system, draft=True)
    assert body_and_tables(content) == body_and_tables(signing)
    assert content == render(record, kind, system=system, draft=True)
    assert "word/comments.xml" not in read_package(signing, file="a.docx")
    comments = [comment for comment, _ in anchored(Document(io.BytesIO(content)))]
    said = {number for comment in comments for number in re.findall(r"Số liệu (f\d+)", comment)}
    assert said == {figure.id for figure in record.figures}
    # What is told in no task is listed at the title of an assignment.
    is_listed = any("không có trong văn bản này" in comment for comment in comments)
    assert not is_listed or kind == "phan-cong"


def test_figures_in_the_table_of_tasks_are_commented_in_place() -> None:
    record = RECORDS["hop-thuy-loi-2026"]
    document = Document(io.BytesIO(render(record, "phan-cong", draft=True)))
    placed = [(comment.split()[2], words) for comment, words in anchored(document)][1:]
    assert placed == [("f11", "11 hộ"), ("f12", "4,2 km")]


@pytest.mark.parametrize("name", RECORDS)
def test_a_comment_quotes_the_source_at_the_characters_it_names(name: str) -> None:
    record = RECORDS[name]
    text, figures = record.source.text, {figure.id: figure for figure in record.figures}
    edited = {edit.path for edit in record.edits}
    for i, (comment, words) in enumerate(anchored(draft(record))):
        figure = figures[comment.split()[2].rstrip(":")]
        if figure.span is None:
            assert "do người dùng nhập" in comment
            continue
        start, end = figure.span
        assert f"(ký tự {start}-{end} của nguồn): «{text[start:end]}»" in comment, i
        if f"figures[{record.figures.index(figure)}].value" not in edited:
            # The annex shows the number alone: the 2 of `m2` belongs to the unit.
            first = re.search(r"\d+", text[start:end])
            assert first is None or first[0] in re.findall(r"\d+", words)


def test_the_same_words_twice_are_told_apart(
    make_record: Callable[[dict[str, Any]], Record],
) -> None:
    words = "Khối xã thu 5 tỷ đồng từ đất. Khối thôn góp được 5 tỷ đồng làm đường."
    record = make_record(
        {
            "parts": [["results", words]],
            "figures": [{"quote": "5 tỷ đồng", "value": 5, "unit": "tỷ đồng"}],
        }
    )
    second = words.rindex("5 tỷ đồng")
    other = Figure("f2", (second, second + 9), "5 tỷ đồng", Decimal(5), unit="tỷ đồng")
    record = dataclasses.replace(record, figures=(*record.figures, other))
    comments = [comment for comment, _ in anchored(draft(record)) if "đồng" in comment]
    assert [comment.split()[2] for comment in comments][:2] == ["f1", "f2"]
    assert "Khối xã thu" in comments[0]
    assert "Khối thôn góp" in comments[1]


def test_an_edited_value_carries_the_words_of_the_source() -> None:
    record = RECORDS["hop-xa-2026"]
    figure = dataclasses.replace(record.figures[0], value=Decimal(13))
    changed = dataclasses.replace(record, figures=(figure, *record.figures[1:]))
    comment, words = anchored(draft(changed))[0]
    assert words == "13 tỷ đồng"
    assert "«12,6 tỷ đồng»" in comment


def test_figures_without_a_place_are_listed_at_the_title(tmp_path: Path) -> None:
    own = Document()
    own.add_paragraph("{{ type_name }}")
    own.add_paragraph("Thu đạt 12,6 tỷ đồng.")
    path = tmp_path / "mau.docx"
    own.save(str(path))
    record = RECORDS["hop-xa-2026"]
    listed, placed = anchored(draft(record, template=path))
    assert listed[1] == "BÁO CÁO"
    assert listed[0].startswith("Các số liệu của hồ sơ không có trong văn bản này:")
    assert "Số liệu f1 " not in listed[0]
    assert all(f"Số liệu {figure.id} " in listed[0] for figure in record.figures[1:])
    assert placed[1] == "12,6 tỷ đồng"


def test_a_record_without_figures_has_no_comments() -> None:
    record = dataclasses.replace(RECORDS["hop-xa-2026"], figures=())
    assert render(record, "bao-cao", draft=True) == render(record, "bao-cao")
