"""Edits reach the documents: the table of changes, what a notice says then and what no more."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document

from minutes import load
from minutes.edits import find_edits
from minutes.record import Record
from minutes.revised import revise
from output import prove, render
from output.office import default_office

CASES = yaml.safe_load(Path("tests/cases/edits.yaml").read_text(encoding="utf-8"))
ORIGINAL = load(Path("tests/records/hop-xa-2026.yaml"))
AT = dt.datetime(2026, 7, 11, 8, 0, tzinfo=dt.UTC)

EditRecord = Callable[[Record, dict[str, Any]], Record]


def read_document(docx: bytes) -> str:
    document = Document(BytesIO(docx))
    lines = [paragraph.text for paragraph in document.paragraphs]
    rows = (row for table in document.tables for row in table.rows)
    lines += ["| " + " | ".join(cell.text for cell in row.cells) + " |" for row in rows]
    return "\n".join(lines)


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["note"])
def test_a_document_says_what_was_changed(row: dict[str, Any], edit_record: EditRecord) -> None:
    edited = edit_record(ORIGINAL, row["change"])
    edited = replace(edited, edits=find_edits(ORIGINAL, edited, AT))
    docx = render(edited, "thong-bao-ket-luan", draft=True)
    text = read_document(docx)
    assert [words for words in row["says"] if words not in text] == []
    assert [words for words in row.get("lacks", ()) if words in text] == []
    revised = revise(edited)
    assert prove(docx, revised, default_office(revised)) == []


def test_a_task_that_was_taken_out_is_no_directive() -> None:
    edited = replace(ORIGINAL, tasks=(*ORIGINAL.tasks[:2], *ORIGINAL.tasks[3:]))
    text = read_document(render(edited, "thong-bao-ket-luan"))
    assert "rà soát hộ nghèo" in text  # Without the original nobody knows that it was a task.
    edited = replace(edited, edits=find_edits(ORIGINAL, edited, AT))
    text = read_document(render(edited, "thong-bao-ket-luan"))
    assert "rà soát hộ nghèo" not in text.lower()
    assert "hiến đất mở rộng đường" in text


def test_without_the_original_the_source_tells_of_edits(edit_record: EditRecord) -> None:
    change = {"figures[0].unit": "triệu đồng", "communes[1].name": "Vạn Lộc"}
    text = read_document(render(edit_record(ORIGINAL, change), "bao-cao"))
    assert "đạt 12,6 triệu đồng" in text
    assert "với xã Vạn Lộc" in text


def test_who_came_is_counted_anew(edit_record: EditRecord) -> None:
    original = load(Path("tests/records/bien-ban-phuong-2026.yaml"))
    at = next(i for i, f in enumerate(original.figures) if f.text == "24 tổ dân phố")
    for kind in ("bao-cao", "thong-bao-ket-luan", "bien-ban"):
        text = read_document(render(edit_record(original, {f"figures[{at}].value": 26}), kind))
        assert "đại diện 26 tổ dân phố" in text
        assert "24 tổ dân phố" not in text.replace("12/24 tổ dân phố", "")
