"""Cases of `tests/cases/prose_figures.yaml` through `write_figure`, numbers alone, bounds."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutes.decimals import read_number
from minutes.record import Compare, Figure
from output.prose.words.figures import find_bound, write_figure, write_value
from output.prose.words.tables import read_rows

_CASES = Path(__file__).parents[3] / "cases" / "prose_figures.yaml"


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


@pytest.mark.parametrize("row", _cases())
def test_a_figure_with_the_values_of_the_record(row: dict[str, Any]) -> None:
    value, of, to = (
        Decimal(str(row[key])) if key in row else None for key in ("value", "of", "to")
    )
    assert value is not None
    unit = row.get("unit", "")
    figure = Figure("f1", (0, 1), row["text"], value, of=of, to=to, unit=unit)
    assert write_figure(figure, row["text"]) == row["expect"]
    if "alone" in row:
        assert write_value(figure) == row["alone"]


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Figure("f1", None, "892.738 triệu đồng", Decimal(892738)), "892.738"),
        (Figure("f1", None, "05 xã", Decimal(5)), "05"),
        (Figure("f1", None, "14/19 tiêu chí", Decimal(14), of=Decimal(19)), "14/19"),
        (Figure("f1", None, "từ 10 đến 12%", Decimal(10), to=Decimal(12)), "10 - 12"),
        (Figure("f1", None, "hai xã", Decimal(2)), "2"),
        (Figure("f1", None, "", Decimal("1234.5")), "1.234,5"),
    ],
    ids=lambda value: value.text or "no text" if isinstance(value, Figure) else None,
)
def test_the_numbers_alone(figure: Figure, expected: str) -> None:
    assert write_value(figure) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1.234", "1234"), ("1.234.567,8", "1234567.8"), ("12,50", "12.50"), ("007", "7")],
)
def test_a_written_number_is_read(text: str, expected: str) -> None:
    assert read_number(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("compare", "before", "after", "expected"),
    [
        ("~", "tổng vốn ước đạt ", "", "ước đạt"),
        ("~", "tổng vốn ", "", "khoảng"),
        (">=", "có ít nhất 02 xã, ", "", "ít nhất"),
        (">=", "đạt ", " trở lên", "trở lên"),
        ("<", "còn ", "", "dưới"),
        (">", "Trên ", "", "trên"),
        (None, "khoảng ", "", ""),
    ],
)
def test_the_bound_in_the_words_of_the_source(
    compare: Compare | None, before: str, after: str, expected: str
) -> None:
    figure = Figure("f1", None, "2 xã", Decimal(2), compare=compare)
    assert find_bound(figure, before, after) == expected


def test_each_comparison_has_one_usual_bound() -> None:
    rows = read_rows("bounds")
    usual = [row["compare"] for row in rows if row["usual"]]
    assert sorted(usual) == sorted({row["compare"] for row in rows})
