"""What the checks of a record share: what a figure is worth, and how a finding is said."""

import re
from collections.abc import Sequence
from decimal import Decimal

from minutes.datafile import read_yaml
from minutes.decimals import format_decimal
from minutes.record import Figure, Span


def worth(figure: Figure) -> Decimal:
    """Give the amount of `figure`, or its value times the `nghìn` or `triệu` of its unit."""
    if figure.amount is not None:
        return figure.amount
    return figure.value * Decimal(_multipliers().get(_multiplier(figure.unit), 1))


def is_exact(figure: Figure) -> bool:
    """Tell whether `figure` was counted one by one, not rounded to a unit of measure."""
    if figure.compare is not None or figure.value != figure.value.to_integral_value():
        return False
    return worth(figure) == figure.value and figure.base_unit not in ("VND", "m2", "m", "kg")


def rounding(figure: Figure) -> Decimal:
    """Give by how much what `figure` stands for may differ from what it is worth."""
    if is_exact(figure) or not figure.value:
        return Decimal(0)
    half = Decimal(5).scaleb(min(0, int(figure.value.as_tuple().exponent)) - 1)
    return half * worth(figure) / figure.value


def last_place(figure: Figure) -> Decimal:
    """Give what one more of the last digit of `figure` that is no nought is worth: 10 of `60`."""
    if not figure.value:
        return Decimal(0)
    place = Decimal(1).scaleb(int(figure.value.normalize().as_tuple().exponent))
    return place * worth(figure) / figure.value


def slack(figures: Sequence[Figure]) -> Decimal:
    """Give by how much a sum of `figures` may be off since some of them are rounded to decimals.

    What is told in whole numbers is taken to be exact.
    """
    return sum((rounding(f) for f in figures if f.value != f.value.to_integral_value()), Decimal(0))


def commensurable(figures: Sequence[Figure]) -> bool:
    """Tell whether plain `figures` are all in one unit and may be added and compared.

    `lượt khách` may go on as `lượt`.
    """
    bases = {(f.base_unit if f.amount is not None else _counted(f.unit)) or "" for f in figures}
    shortest = min(bases, key=len)
    is_one = len(bases) == 1 or all(f"{base} ".startswith(f"{shortest} ") for base in bases)
    return is_one and all(f.of is None and f.to is None for f in figures)


def is_kind_of(whole: str, part: str) -> bool:
    """Tell whether what `part` counts is of the kinds that the unit `whole` names or stands for.

    >>> is_kind_of("thôn, buôn", "buôn"), is_kind_of("đơn vị hành chính cấp xã", "phường")
    (True, True)
    """
    named = re.split(r", | và ", whole)
    kinds: dict[str, list[str]] = read_yaml("minutes", "kinds.yaml")
    meant = [kind for wide, kinds_of in kinds.items() if _opens(wide, whole) for kind in kinds_of]
    return any(_opens(kind, part) for kind in [*meant, *(named if len(named) > 1 else ())])


def _opens(first: str, unit: str) -> bool:
    return f"{unit} ".startswith(f"{first} ")


def written(figure: Figure) -> str:
    """Give `figure` as the text has it, or as it would be written."""
    return " ".join(figure.text.split()) or f"{format_decimal(figure.value)} {figure.unit}".strip()


def cover(figures: Sequence[Figure]) -> Span | None:
    """Give the span from the first of `figures` to the end of the last."""
    spans = [figure.span for figure in figures if figure.span]
    return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None


def start_of(figure: Figure) -> int:
    """Give where `figure` begins in the source; one that a person entered begins with the text."""
    return figure.span[0] if figure.span else 0


def end_of(figure: Figure) -> int:
    """Give where `figure` ends in the source, as `start_of` gives where it begins."""
    return figure.span[1] if figure.span else 0


def say(rule: str, **facts: object) -> str:
    """Say the finding of `rule` in the words of the data file."""
    return str(read_yaml("minutes", "checks.yaml")[rule].format(**facts))


def _multiplier(unit: str) -> str:
    """Give the `nghìn` or `triệu` that opens `unit`, empty where none does."""
    first = unit.casefold().partition(" ")[0]
    return first if first in _multipliers() else ""


def _counted(unit: str) -> str:
    """Give `unit` without its multiplier: `triệu lượt` and `nghìn lượt` count one thing."""
    return re.sub(r"^\S+ ?", "", unit) if _multiplier(unit) else unit


def _multipliers() -> dict[str, int]:
    found: dict[str, int] = read_yaml("minutes", "multipliers.yaml")
    return found


def read_ranks() -> list[str]:
    """Give the units that rank what another figure counts, as `sao` does: `3 sản phẩm 4 sao`."""
    ranks: list[str] = read_yaml("minutes", "ranks.yaml")
    return ranks
