"""Cases of `tests/cases/dates.yaml` through `find_dates` and `find_impossible_dates`."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from nlp.times.dates import find_dates, find_impossible_dates

_CASES = Path(__file__).parents[1] / "cases" / "dates.yaml"
_PUBLISHED = dt.date(2023, 5, 26)


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


@pytest.mark.parametrize("row", _cases())
def test_days_of_a_case(row: dict[str, Any]) -> None:
    text = row["text"]
    found = find_dates(text, published=row.get("published", _PUBLISHED))
    assert [[text[d.start : d.end], d.day, d.session] for d in found] == row["expect"]


@pytest.mark.parametrize("row", _cases())
def test_impossible_days_of_a_case(row: dict[str, Any]) -> None:
    text = row["text"]
    assert [text[s:e] for s, e in find_impossible_dates(text)] == row.get("impossible", [])


def test_hostile_text_is_read() -> None:
    for text in ("từ tháng 1/2019 đến " * 2000, "năm 2019 " * 2000, "ngày 5/4, " * 2000):
        find_dates(text, published=None)


def test_a_longer_text_before_it_moves_a_day_and_nothing_else() -> None:
    head, text = "Toàn huyện phấn khởi thi đua.\n", "Chiều 25/5, họp tại xã."
    (alone,) = find_dates(text, published=_PUBLISHED)
    (moved,) = find_dates(head + text, published=_PUBLISHED)
    assert (moved.start - len(head), moved.day) == (alone.start, alone.day)
