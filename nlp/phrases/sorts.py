"""What sort of figure one is: a count, a percentage, or a measure or a sum of money."""

from functools import cache
from typing import Literal

from nlp.datafile import read_rows
from nlp.figures.unit_words import lexicon
from nlp.mentions import FigureMention

Sort = Literal["count", "percent", "measure"]

_POINT = "percentage point"


def sort_of(figure: FigureMention) -> Sort:
    """Tell a count from a percentage and from a measure or a sum of money."""
    if figure.unit.startswith(("%", "‰")) or figure.base_unit == _POINT:
        return "percent"
    unit = figure.unit.lower()
    entry = lexicon().get(unit)
    # `đ/c` is a word and no rate.
    is_rate = "/" in unit and entry is None
    if is_rate or (figure.base_unit or "").partition("/")[0] in _base_units():
        return "measure"
    entry = entry or lexicon().get(unit.partition(" ")[0])
    return "measure" if entry and entry.kind in {"money", "measure"} else "count"


def is_money(figure: FigureMention) -> bool:
    """Tell whether a figure is a sum of money or a price."""
    unit = figure.base_unit
    return unit is not None and unit.partition("/")[0] in _currencies()


@cache
def _currencies() -> frozenset[str]:
    rows = read_rows("units.csv")
    return frozenset(row["base_unit"] for row in rows if row["kind"] == "money")


@cache
def _base_units() -> frozenset[str]:
    return frozenset(row["base_unit"] for row in read_rows("units.csv") if row["base_unit"])
