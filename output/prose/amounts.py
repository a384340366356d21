"""Numbers with their words of scale, as a figure has them: `12 tỷ 500 triệu`, `hai triệu rưỡi`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

from minutes.decimals import NUMBER, read_number
from output.prose.tables import read_words

_ONE: Final = Decimal(1)
_TOKEN: Final = re.compile(rf"{NUMBER.pattern}|[^\W\d_]+")
_GAP: Final = re.compile(r"[ \xa0]?")

Term = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text: `worth` counts its scales in, `digits` is the span of its one number.

    `digits` is None where there are several numbers, words for one, or `rưỡi` behind it.
    """

    start: int
    end: int
    worth: Decimal
    digits: tuple[int, int] | None
    plain: Decimal | None = None

    def is_worth(self, value: Decimal, unit: str) -> bool:
        """Tell whether this is `value` in `unit`, or its bare number is: `12 - 15 triệu đồng`."""
        return self.worth == value * read_scale(unit) or self.plain == value


def read_amounts(text: str) -> list[Amount]:
    """Read the numbers of `text`, in text order.

    >>> [str(amount.worth) for amount in read_amounts("4 triệu 2 trăm nghìn đồng, hai mươi lăm xã")]
    ['4200000', '25']
    """
    found: list[Amount] = []
    tokens = list(_TOKEN.finditer(text))
    at = 0
    while at < len(tokens):
        run = list(_take_run(text, tokens[at:]))
        if run:
            found.append(_read(text, run))
        at += len(run) or 1
    return found


def read_scale(unit: str) -> Decimal:
    """Read the scale that `unit` begins with.

    >>> str(read_scale("nghìn tỷ đồng")), str(read_scale("xã"))
    ('1000000000000', '1')
    """
    scale = _ONE
    for word in unit.lower().split():
        if word not in _scales():
            break
        scale *= _scales()[word]
    return scale


def has_half(text: str) -> bool:
    """Tell whether a half is said in words: `hai mét rưỡi`."""
    return any(token[0].lower() in _half() for token in _TOKEN.finditer(text))


def _take_run(text: str, tokens: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Give the tokens at the beginning that make one number."""
    last: re.Match[str] | None = None
    for token in tokens:
        word, before = token[0].lower(), last[0].lower() if last else ""
        is_number = word[0].isdigit() or word in _digits()
        # `3 năm` and `2 ba` end behind their number: a number follows a scale alone.
        may_follow = not before or before in _scales() or before in _links() or before == "mười"
        goes_on = last is not None and (word in _scales() or word in _half() or word in _links())
        gap = text[last.end() : token.start()] if last else ""
        if not _GAP.fullmatch(gap) or not (goes_on or (is_number and may_follow)):
            return
        yield token
        last = token


def _read(text: str, run: list[re.Match[str]]) -> Amount:
    while run[-1][0].lower() in _links():
        run.pop()
    terms: list[Term] = []
    for token in run:
        terms = _add(terms, token[0].lower())
    start, end = run[0].start(), run[-1].end()
    below = _sign().match(text)
    sign = -1 if below and below.end() == start else 1
    worth = sign * sum((value for value, _ in terms), Decimal(0))
    numbers = [token for token in run if token[0].lower() not in _scales()]
    is_plain = len(numbers) == 1 and numbers[0][0][0].isdigit()
    plain = sign * read_number(numbers[0][0]) if is_plain else None
    digits = numbers[0].span() if is_plain else None
    return Amount(0 if sign < 0 else start, end, worth, digits, plain)


def _add(terms: list[Term], word: str) -> list[Term]:
    """Add a word to the terms read so far: a scale lifts all smaller ones before it."""
    if word in _scales():
        scale = _scales()[word]
        kept = [term for term in terms[:-1] if term[1] >= scale]
        lifted = terms[len(kept) :]
        return [*kept, (sum((v for v, _ in lifted), Decimal(0)) * scale, scale)]
    if word in _half():
        return [*terms, (terms[-1][1] / 2, _ONE)]
    if word in _links():
        return terms
    if word in _digits():
        value = _digits()[word]
        return [*terms, (value, _ONE)]
    return [*terms, (read_number(word), _ONE)]


@cache
def _numerals() -> Any:  # noqa: ANN401 - the shape is the file's own
    return read_words("marks")["numerals"]


@cache
def _digits() -> dict[str, Decimal]:
    return {word: Decimal(value) for word, value in _numerals()["digits"].items()}


@cache
def _scales() -> dict[str, Decimal]:
    return {word: Decimal(value) for word, value in _numerals()["scales"].items()}


@cache
def _half() -> frozenset[str]:
    return frozenset(_numerals()["half"])


@cache
def _links() -> frozenset[str]:
    return frozenset(_numerals()["links"])


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(_numerals()["sign"], re.IGNORECASE)
