"""Cases of `tests/cases/prose_capitals.yaml` through `set_capitals`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from output.prose.words.capitals import set_capitals

_CASES = Path(__file__).parents[3] / "cases" / "prose_capitals.yaml"


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


@pytest.mark.parametrize("row", _cases())
def test_capitals_of_bodies_and_units(row: dict[str, Any]) -> None:
    assert set_capitals(row["text"]) == row["expect"]
