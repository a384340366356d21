"""Numbers that belong together: ranges, ratios, or one number alone."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from nlp.figures.numerals import Numeral

Shape = Literal["single", "dash", "words", "slash", "among", "comma"]

_WIDEST = 20
_OPENERS = " -–—÷~/,"
_DASH = re.compile(r" ?[-–—÷~] ?")
_TO = re.compile(r" (?:cho )?(?:đến|tới) (?:(?:dưới|gần|hơn|khoảng|trên) )?")
_SLASH = re.compile(r" ?/ ?")
_AMONG = re.compile(r" (?:trong(?: tổng)?(?: số)?|trên tổng(?: số)?) ")
_PATTERNS: tuple[tuple[Shape, re.Pattern[str]], ...] = (
    ("slash", _SLASH),
    ("dash", _DASH),
    ("words", _TO),
    ("among", _AMONG),
)
# `có 2, 3 hộ` are two or three: neighbours below ten, and no more of them.
_NEIGHBOURS = re.compile(r"(?<![0-9], )(?<![0-9])[1-9], [2-9](?= [^\W\d_])")


class Expression(NamedTuple):
    """One or more numbers that make one value; `numbers` is how many of them it takes.

    `shape` is what joins the first two: a hyphen, a word, a slash, `trong` (1 trong 5), a comma.
    """

    start: int
    end: int
    value: Decimal
    of: Decimal | None = None
    to: Decimal | None = None
    shape: Shape = "single"
    numbers: int = 1


def join_numbers(text: str, numbers: Sequence[Numeral], index: int) -> Expression:
    """Join the number at `index` with those behind it that make a range or a ratio with it.

    >>> from nlp.figures.numerals import find_numerals
    >>> text = "từ 56 - 60/60 điểm"
    >>> made = join_numbers(text, list(find_numerals(text)), 0)
    >>> str(made.value), str(made.to), str(made.of), text[made.start : made.end]
    ('56', '60', '60', '56 - 60/60')
    """
    first = numbers[index]
    if first.of is not None:
        return Expression(first.start, first.end, first.value, of=first.of, shape="slash")
    shape = _gap(text, numbers, index)
    if shape == "single":
        return Expression(first.start, first.end, first.value)
    second = numbers[index + 1]
    if shape == "words" and second.value <= first.value:
        return Expression(first.start, first.end, first.value)
    # Only a slash leads on: `56 - 60/60`, and `3/3/4`: of a board of four all three agreed.
    more = shape in {"dash", "words", "slash"} and _gap(text, numbers, index + 1) == "slash"
    last = numbers[index + 2] if more else second
    count = 3 if more else 2
    if shape in {"dash", "words", "comma"}:
        of = last.value if more else None
        return Expression(first.start, last.end, first.value, of, second.value, shape, count)
    return Expression(first.start, last.end, first.value, last.value, None, shape, count)


def is_range_gap(text: str, start: int, end: int) -> bool:
    """Tell whether only the sign or word of a range stands from `start` to `end`."""
    return bool(_DASH.fullmatch(text, start, end) or _TO.fullmatch(text, start, end))


def is_ratio_gap(text: str, start: int, end: int) -> bool:
    """Tell whether only a slash stands from `start` to `end`."""
    return bool(_SLASH.fullmatch(text, start, end))


def _gap(text: str, numbers: Sequence[Numeral], index: int) -> Shape:
    """Tell what joins the number at `index` with the next one; `single` where nothing does."""
    if index + 1 >= len(numbers):
        return "single"
    start, end = numbers[index].end, numbers[index + 1].start
    if end - start > _WIDEST or text[start] not in _OPENERS:
        return "single"
    if text[start] == ",":
        is_vague = numbers[index + 1].value == numbers[index].value + 1
        is_vague = is_vague and bool(_NEIGHBOURS.match(text, numbers[index].start))
        return "comma" if is_vague else "single"
    for shape, pattern in _PATTERNS:
        if pattern.fullmatch(text, start, end):
            is_among_words = shape == "among" and not text[numbers[index].start].isdigit()
            return "single" if is_among_words else shape
    return "single"
