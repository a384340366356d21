"""Cases of `tests/cases/periods.yaml` through `find_periods`, and its spans."""

import datetime as dt
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from nlp.text.reading import read
from nlp.times.dates import find_dates
from nlp.times.periods import find_periods

_CASES = Path(__file__).parents[1] / "cases" / "periods.yaml"
_ANCHOR = dt.date(2023, 5, 26)


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


@pytest.mark.parametrize("row", _cases())
def test_periods_of_a_case(row: dict[str, Any]) -> None:
    text = read(row["text"]).text
    found = find_periods(text, anchor=row.get("anchor", _ANCHOR))
    assert [[text[p.start : p.end], p.first, p.last] for p in found] == row["expect"]
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("row", _cases())
def test_days_that_are_known_change_nothing(row: dict[str, Any]) -> None:
    text = read(row["text"]).text
    anchor = row.get("anchor", _ANCHOR)
    days = find_dates(text, published=anchor)
    assert find_periods(text, anchor=anchor, dates=days) == find_periods(text, anchor=anchor)


def test_a_longer_text_before_it_moves_a_period_and_nothing_else() -> None:
    head, text = "Toàn huyện phấn khởi thi đua.\n", "Trong quý I/2023, thu đạt khá."
    (alone,) = find_periods(text, anchor=_ANCHOR)
    (moved,) = find_periods(head + text, anchor=_ANCHOR)
    assert (moved.start - len(head), moved.first, moved.last) == (
        alone.start,
        alone.first,
        alone.last,
    )


def test_impossible_times_have_no_days() -> None:
    for text in ("tháng 13/2023", "15 tháng đầu năm", "giai đoạn 2025-2021", "quý V/2023"):
        found = find_periods(text, anchor=_ANCHOR)
        assert all((p.first, p.last) == (None, None) for p in found), text


def test_hostile_text_is_read() -> None:
    for piece in ("tháng ", "năm 2023, ", "từ ", "1 tháng đầu ", "đến nay ", "2021-", "quý I, "):
        assert find_periods(piece * 3000, anchor=_ANCHOR) is not None
