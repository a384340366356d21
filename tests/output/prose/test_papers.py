"""Cases of `tests/cases/prose_papers.yaml`, and documents of a paper in place of a meeting."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutes.record import Record
from output.content import build_content
from output.office import Office
from output.prose.documents.papers import name_paper
from output.prose.words.abbreviations import find_abbreviations
from output.prose.words.blocks import Kind

_CASES = Path(__file__).parents[2] / "cases" / "prose_papers.yaml"
_PAPER = "Kế hoạch số 45/KH-UBND ngày 20 tháng 3 năm 2026 về phòng cháy rừng mùa khô năm 2026"

MakeRecord = Callable[[dict[str, Any]], Record]


def _rows() -> list[Any]:
    rows: list[Any] = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return rows


def _make(row: dict[str, Any], make_record: MakeRecord) -> Record:
    record = make_record({"meeting": row.get("meeting", {})})
    source = replace(
        record.source,
        kind=row.get("kind", "report"),
        title=row.get("title"),
        text=row["text"],
        published=row.get("published"),
    )
    return replace(record, source=source)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["note"]) for row in _rows()])
def test_a_paper_is_named(row: dict[str, Any], make_record: MakeRecord) -> None:
    assert name_paper(_make(row, make_record), find_abbreviations(row["text"])) == row["expect"]


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        ("thong-bao-ket-luan", f"Về việc thực hiện {_PAPER}"),
        ("phan-cong", f"Phân công thực hiện {_PAPER}"),
        ("bao-cao", f"Tình hình thực hiện {_PAPER}"),
    ],
)
def test_documents_tell_of_the_paper(kind: Kind, subject: str, make_record: MakeRecord) -> None:
    record = _make(_rows()[0], make_record)
    office = Office("nha-nuoc", name="Ủy ban nhân dân xã Ái")
    content = build_content(record, kind, system="nha-nuoc", office=office)
    assert content.subject == subject
    texts = [block.text for block in content.blocks]
    assert _PAPER in texts[0]
    assert not any("tên cuộc họp" in text or "người chủ trì" in text for text in texts)
