"""Cases of `tests/cases/prose_findings.yaml`: results, shortcomings and goals."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutes.record import Record
from output.prose.documents.material import gather, write_findings

_CASES = Path(__file__).parents[3] / "cases" / "prose_findings.yaml"


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


@pytest.mark.parametrize("row", _cases())
def test_what_a_meeting_heard_and_wants(
    row: dict[str, Any], make_record: Callable[[dict[str, Any]], Record]
) -> None:
    material = gather(make_record(row), "Ủy ban nhân dân xã")
    found = {
        "results": write_findings(material.reading.results),
        "limitations": [finding.text for finding in material.reading.limitations],
        "goals": material.goals(),
    }
    assert found == {key: row[key] for key in found}
    assert [finding.text for finding in material.reading.agreed] == row.get("agreed", [])
    assert [finding.text for finding in material.reading.proposals] == row.get("proposals", [])
    if "title" in row:
        assert material.title_results("results") == row["title"]
