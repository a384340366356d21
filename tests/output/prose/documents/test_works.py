"""Cases of `tests/cases/prose_works.yaml` through `find_work`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from output.prose.documents.report import find_work

_CASES = Path(__file__).parents[3] / "cases" / "prose_works.yaml"


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


@pytest.mark.parametrize("row", _cases())
def test_the_work_that_a_meeting_assessed(row: dict[str, Any]) -> None:
    assert find_work(row["text"]) == row["expect"]
