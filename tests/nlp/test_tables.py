"""Figures in tables, and those that the title of a report dates: cases of `tables.yaml`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from nlp import extract
from nlp.text.tables import find_cells

CASES = yaml.safe_load(Path("tests/cases/tables.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", CASES, ids=[row["note"] for row in CASES])
def test_figures_of_a_table(row: dict[str, Any]) -> None:
    said = [
        [
            figure.text,
            figure.unit,
            None if figure.amount is None else str(figure.amount),
            figure.indicator,
            figure.target,
            *((str(figure.period.start), str(figure.period.end)) if figure.period else (None,) * 2),
        ]
        for figure in extract(row["text"]).figures
    ]
    assert said == row["expect"]


def test_hostile_tables_are_read() -> None:
    for piece in ("\t", "|", "5\t", "ĐVT: km\n", "Số hộ\t5\n", "a: 5\n", "(\t)\n"):
        find_cells(piece * 4000)
