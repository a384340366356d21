"""Totals and their parts, row by row of `tests/cases/parts.yaml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from nlp import extract

_ROWS = yaml.safe_load((Path(__file__).parents[1] / "cases" / "parts.yaml").read_text("utf-8"))


@pytest.mark.parametrize("row", _ROWS, ids=[row["note"] for row in _ROWS])
def test_parts_know_their_total(row: dict[str, Any]) -> None:
    figures = extract(row["text"]).figures
    places = {figure.id: place for place, figure in enumerate(figures)}
    said = [[f.text, places[f.part_of] if f.part_of else None] for f in figures]
    assert said == row["expect"]
