"""One indicator with two values that cannot both be right: record in, checks out.

A headline rounds (`hơn 1.000 tỷ đồng`, `gần 40 ha`) what the body tells exactly, and one sentence
tells kinds apart (`xe dưới 2 tấn, từ 2 đến 4 tấn`): neither is a contradiction. Nor is a part of
what was told (`trong đó …`), or another of its kind (`xe loại 2`).
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from minutes.datafile import read_yaml
from minutes.rates import bases
from minutes.reckoning import read_ranks, say, worth, written
from minutes.record import Check, Figure, Record
from minutes.told_apart import are_told_apart

_LEAST_WORDS = 3
_SENTENCE_END = re.compile(r"[.!?…]\s|\n")
# What is about so much may be off by this part of it.
_ABOUT = Decimal("0.1")
# So many zeros at the end of a number say that it is rounded.
_LEAST_ZEROS = 2
_HALF = Decimal("0.5")


def find_contradictions(record: Record) -> Iterator[Check]:
    """Find the same indicator, place, period and unit with two values in two sentences."""
    seen: dict[tuple[object, ...], list[Figure]] = {}
    compared, ranks = bases(record), read_ranks()
    for figure in record.figures:
        if figure.id in compared or figure.unit in ranks:
            continue
        if len(figure.indicator.split()) < _LEAST_WORDS or _says_where_only(figure):
            continue
        key = (
            figure.indicator.casefold(),
            _unit_of(figure),
            figure.place,
            figure.period,
            figure.target,
        )
        known = seen.setdefault(key, [])
        others = (first for first in known if not _agree(first, figure))
        first = next((f for f in others if _are_rivals(record.source.text, f, figure)), None)
        if first is not None:
            facts = {"first": written(first), "second": written(figure)}
            message = say("contradiction", indicator=figure.indicator, **facts)
            yield Check("contradiction", "warning", message, (first.id, figure.id), (), figure.span)
        # The first value stands for its like, and so does the first that is no bound.
        if not known or (len(known) == 1 and known[0].compare and not figure.compare):
            known.append(figure)


def _says_where_only(figure: Figure) -> bool:
    """Tell whether an indicator names a place and what is counted only: `nhà Gia Lai`."""
    words = set(figure.indicator.split()) - set(figure.unit.split())
    return all(word[0].isupper() or word in _links() for word in words)


@cache
def _links() -> frozenset[str]:
    return frozenset(read_yaml("minutes", "apart.yaml")["places"])


def _unit_of(figure: Figure) -> str:
    """Give what a figure is counted in: sums of money are one, however they are scaled."""
    is_money = figure.amount is not None and figure.base_unit == "VND"
    return "VND" if is_money else figure.unit


def _are_rivals(text: str, first: Figure, second: Figure) -> bool:
    """Tell whether two figures tell of one thing in two sentences.

    So they do where a person entered one of them.
    """
    if not first.span or not second.span:
        return True
    is_apart = _SENTENCE_END.search(text, first.span[1], second.span[0])
    return bool(is_apart) and not are_told_apart(text, first, second)


def _agree(first: Figure, second: Figure) -> bool:
    """Tell whether both figures may be right."""
    if first.of is not None or second.of is not None:
        return (first.value, first.of) == (second.value, second.of) or first.of != second.of
    if first.to is not None or second.to is not None:
        return _in_range(first, second)
    if _is_bound(first) or _is_bound(second):
        return _is_within(first, second)
    small, large = sorted((worth(first), worth(second)))
    if first.compare or second.compare:
        return large - small <= large * _ABOUT
    return small == large or large - small < max(_rounding(first), _rounding(second))


def _in_range(first: Figure, second: Figure) -> bool:
    """Tell whether a value lies in a range; two ranges, or one and a bound, tell kinds apart."""
    span, value = (first, second) if first.to is not None else (second, first)
    if span.to is None or value.to is not None or value.compare is not None:
        return True
    scale = worth(span) / span.value if span.value else Decimal(1)
    return worth(span) <= worth(value) <= span.to * scale


def _is_bound(figure: Figure) -> bool:
    return figure.compare not in {None, "~"}


def _is_within(first: Figure, second: Figure) -> bool:
    """Tell whether a value keeps within the bound that the other one gives; two bounds may."""
    bound, value = (first, second) if _is_bound(first) else (second, first)
    if value.compare is not None:
        return True
    above = bound.compare in {">", ">="}
    return worth(value) >= worth(bound) if above else worth(value) <= worth(bound)


def _rounding(figure: Figure) -> Decimal:
    """Give by how much a figure may differ from what it is rounded from.

    Counts are exact unless they end in zeros; amounts are as exact as their last digit.
    """
    digits = figure.value.normalize().as_tuple()
    exponent = int(digits.exponent)
    scale = worth(figure) / figure.value if figure.value else Decimal(1)
    if exponent >= _LEAST_ZEROS or (figure.amount is not None and figure.base_unit == "VND"):
        return _HALF.scaleb(exponent) * scale
    if figure.value != figure.value.to_integral_value():
        return _HALF.scaleb(exponent) * scale
    return Decimal(0)
