"""Whether two figures count alike, so that one may be a part of the other."""

from decimal import Decimal

from minutes.reckoning import is_kind_of
from nlp.figures.unit_words import Entry, lexicon
from nlp.mentions import FigureMention

_COUNTED = frozenset({"household", "person"})


def is_one_kind(first: FigureMention, second: FigureMention) -> bool:
    """Tell whether two counts are of one kind; households and people may be told apart."""
    if first.base_unit in _COUNTED:
        return first.base_unit == second.base_unit
    return first.amount is None and first.unit == second.unit


def is_part(whole: FigureMention, part: FigureMention) -> bool:
    """Tell whether the two count alike and the part is not the larger one."""
    if not all(number is None for number in (whole.of, part.of, whole.to, part.to)):
        return False
    return is_alike(whole, part) and worth(part) <= worth(whole)


def is_alike(whole: FigureMention, part: FigureMention) -> bool:
    """Tell whether two figures count one thing, or one a kind of what the other counts."""
    of_whole, of_part = _counted(whole.unit), _counted(part.unit)
    shorter, longer = sorted((of_whole, of_part), key=len)
    is_same = f"{longer} ".startswith(f"{shorter} ") or is_kind_of(of_whole, of_part)
    if whole.amount is not None and part.amount is not None:
        return whole.base_unit == part.base_unit
    return is_same


def may_overlap(whole: FigureMention) -> bool:
    """Tell whether parts of a count may overlap: people are old and poor at once."""
    return whole.base_unit == "person"


def worth(figure: FigureMention) -> Decimal:
    """Give what a figure is worth in the unit that all of its kind share."""
    if figure.amount is not None:
        return figure.amount
    scale = _scale(figure.unit)
    return figure.value * (scale.factor if scale else 1)


def _counted(unit: str) -> str:
    """Give the noun of a unit: `triệu lượt` and `nghìn lượt` count one thing."""
    return unit.partition(" ")[2] if _scale(unit) else unit


def _scale(unit: str) -> Entry | None:
    entry = lexicon().get(unit.partition(" ")[0].lower())
    return entry if entry and entry.kind == "scale" else None
