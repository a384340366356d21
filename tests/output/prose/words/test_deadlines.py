"""Cases of `tests/cases/prose_deadlines.yaml`, and one year in every kind of document."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutes.record import Deadline, Record
from output import prove, render
from output.content import Kind, build_content
from output.office import Office
from output.prose.words.deadlines import date_deadline

_CASES = Path(__file__).parents[3] / "cases" / "prose_deadlines.yaml"
OFFICE = Office("nha-nuoc", name="Ủy ban nhân dân xã")
KINDS: tuple[Kind, ...] = ("bao-cao", "thong-bao-ket-luan", "bien-ban", "phan-cong")


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


@pytest.mark.parametrize("row", _cases())
def test_a_deadline_with_its_year(row: dict[str, Any]) -> None:
    assert date_deadline(row["words"], row["last"]) == row["expect"]


@pytest.mark.parametrize("row", _cases())
@pytest.mark.parametrize("kind", KINDS)
def test_every_document_has_the_same_deadline(
    row: dict[str, Any], kind: Kind, make_record: Callable[[dict[str, Any]], Record]
) -> None:
    words = f"Giao Công an xã kiểm tra các cơ sở kinh doanh, {row['words']}."
    task = {"assignee": "Công an xã", "action": "kiểm tra các cơ sở kinh doanh"}
    record = make_record({"parts": [["directive", words]], "tasks": [task]})
    task_of_record = replace(record.tasks[0], deadline=Deadline(row["words"], row["last"]))
    record = replace(record, tasks=(task_of_record,))
    content = build_content(record, kind, system="nha-nuoc", office=OFFICE)
    rows = [row.deadline for row in content.assignments] if kind == "phan-cong" else []
    said = "\n".join([*(block.text for block in content.blocks), *rows]).lower()
    expected = row["expect"].removeprefix("hoàn thành ").replace("quý 4", "quý iv")
    assert expected.lower() in said
    assert prove(render(record, kind, office=OFFICE), record, OFFICE) == []
