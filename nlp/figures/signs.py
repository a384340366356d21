"""Amounts below zero: `tăng trưởng -2,5%`, `lợi nhuận âm 3 tỷ đồng`."""

import re
from dataclasses import replace
from functools import cache

from minutes.patterns import alternatives
from nlp.datafile import read_tree
from nlp.mentions import FigureMention

_WIDTH = 24


def with_sign(text: str, figure: FigureMention) -> FigureMention:
    """Give `figure` with the sign that stands before it, as a part of it.

    A hyphen is a sign only where a word for an amount stands before it: elsewhere it lists or
    joins.

    >>> from decimal import Decimal
    >>> text = "tăng trưởng -2,5%"
    >>> print(with_sign(text, FigureMention(13, 17, Decimal("2.5"), "%")).value)
    -2.5
    """
    if figure.value <= 0 or figure.to is not None or figure.of is not None:
        return figure
    if not _units().match(figure.unit):
        return figure
    sign = _sign().search(text, max(0, figure.start - _WIDTH), figure.start)
    if sign is None:
        return figure
    start = sign.start(sign.lastgroup or 0)
    amount = -figure.amount if figure.amount is not None else None
    return replace(figure, start=start, value=-figure.value, amount=amount)


@cache
def _units() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either('units')})(?!\w)")


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<!\w)(?:{_either('before_hyphen')}) |\()(?P<hyphen>[-–])$"
        r"|(?P<minus>−) ?$"
        rf"|(?<!\w)(?P<word>(?i:{_either('words')})) $"
    )


def _either(key: str) -> str:
    words: list[str] = read_tree("signs.yaml")[key]
    return alternatives(words)
