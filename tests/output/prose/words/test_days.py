"""Cases of `tests/cases/prose_days.yaml` through `write_days`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from output.prose.words.days import write_days

_CASES = Path(__file__).parents[3] / "cases" / "prose_days.yaml"


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


@pytest.mark.parametrize("row", _cases())
def test_days_in_official_form(row: dict[str, Any]) -> None:
    assert write_days(row["text"]) == row["expect"]
