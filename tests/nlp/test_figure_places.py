"""Cases of `figure_places.yaml`: what each figure of a text is about."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from nlp import extract
from nlp.places.gazetteer import load_gazetteer

_DAY = dt.date(2023, 5, 25)
_CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "figure_places.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", _CASES, ids=[case["note"] for case in _CASES])
def test_case(case: dict[str, Any]) -> None:
    published = dt.datetime.combine(_DAY, dt.time(8), tzinfo=dt.UTC)
    record = extract(case["text"], published=published, home=case.get("home"))
    said = [[figure.text, [_name(code) for code in figure.place]] for figure in record.figures]
    assert said == case["expect"]


def _name(code: str) -> str | None:
    gazetteer = load_gazetteer()
    units = (gazetteer.unit_at(code, _DAY), gazetteer.district(code, _DAY))
    return next((unit.name for unit in (*units, gazetteer.province(code, _DAY)) if unit), None)
