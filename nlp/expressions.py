"""Numbers that belong together: ranges, ratios, or one number alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from nlp.numerals import Numeral

Shape = Literal["single", "dash", "words", "slash", "among"]

_WIDEST = 18
_DASH = re.compile(r" ?[-–—÷] ?")
_TO = re.compile(r" (?:cho )?(?:đến|tới) ")
_SLASH = re.compile(r"/| / ")
_AMONG = re.compile(r" (?:trong|trên)(?: tổng)?(?: số)? ")


@dataclass(frozen=True, slots=True)
class Expression:
    """One or more numbers that make one value; `count` is how many of them it takes.

    `shape` is what joins the first two: a hyphen, a word, a slash, or `trong` (1 trong 5).
    """

    start: int
    end: int
    value: Decimal
    of: Decimal | None = None
    to: Decimal | None = None
    shape: Shape = "single"
    count: int = 1


def join_numbers(text: str, numbers: Sequence[Numeral], index: int) -> Expression:
    """Join the number at `index` with those behind it that make a range or a ratio with it.

    >>> from nlp.numerals import find_numerals
    >>> text = "từ 56 - 60/60 điểm"
    >>> made = join_numbers(text, list(find_numerals(text)), 0)
    >>> str(made.value), str(made.to), str(made.of), text[made.start : made.end]
    ('56', '60', '60', '56 - 60/60')
    """
    near = numbers[index : index + 4]
    first = near[0]
    gaps = [_gap(text, a, b) for a, b in zip(near, near[1:], strict=False)]
    shape: Shape = gaps[0] if gaps else "single"
    if shape == "single" or (shape == "words" and near[1].value <= first.value):
        return Expression(first.start, first.end, first.value)
    second = near[1]
    if shape in {"dash", "words"}:
        if gaps[1:2] == ["slash"]:
            third = near[2]
            return Expression(
                first.start, third.end, first.value, third.value, second.value, shape, 3
            )
        return Expression(first.start, second.end, first.value, None, second.value, shape, 2)
    # `3/3/4`: of the three of a board of four all three agreed.
    last = 3 if shape == "slash" and gaps[1:2] == ["slash"] else 2
    whole = near[last - 1]
    return Expression(first.start, whole.end, first.value, whole.value, None, shape, last)


def is_range_gap(text: str, start: int, end: int) -> bool:
    """Tell whether only the sign or word of a range stands from `start` to `end`."""
    return bool(_DASH.fullmatch(text, start, end) or _TO.fullmatch(text, start, end))


def is_ratio_gap(text: str, start: int, end: int) -> bool:
    """Tell whether only a slash stands from `start` to `end`."""
    return bool(_SLASH.fullmatch(text, start, end))


def _gap(text: str, left: Numeral, right: Numeral) -> Shape:
    start, end = left.end, right.start
    if end - start > _WIDEST:
        return "single"
    if _SLASH.fullmatch(text, start, end):
        return "slash"
    if _DASH.fullmatch(text, start, end):
        return "dash"
    if _TO.fullmatch(text, start, end):
        return "words"
    if text[left.start].isdigit() and _AMONG.fullmatch(text, start, end):
        return "among"
    return "single"
