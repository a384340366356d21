"""Numbers with their words of scale, as a figure has them: `12 tỷ 500 triệu`, `hai triệu rưỡi`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Final

from minutes.decimals import NUMBER, read_number
from output.prose.words.tables import read_words

_ONE: Final = Decimal(1)
# The same words come again in every document of a meeting, and in the proof of each.
_KNOWN: Final = 1 << 12
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


@lru_cache(maxsize=_KNOWN)
def read_amounts(text: str) -> tuple[Amount, ...]:
    """Read the numbers of `text`, in text order.

    >>> [str(amount.worth) for amount in read_amounts("4 triệu 2 trăm nghìn đồng, hai mươi lăm xã")]
    ['4200000', '25']
    """
    return tuple(_scan(text))


def read_first_amount(text: str) -> Amount | None:
    """Read the first number of `text`, and no further; None where there is none."""
    return next(_scan(text), None)


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
    lower = text.lower()
    may_have = any(word in lower for word in _half())
    return may_have and any(token[0] in _half() for token in _TOKEN.finditer(lower))


def _scan(text: str) -> Iterator[Amount]:
    """Read the numbers of `text`: each is a run of words and digits that go on from each other."""
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if run and not _goes_on(text, run[-1], token):
            yield _read(text, run)
            run = []
        if run or _is_number(token[0].lower()):
            run.append(token)
    if run:
        yield _read(text, run)


def _goes_on(text: str, last: re.Match[str], token: re.Match[str]) -> bool:
    """Tell whether `token` belongs to the number that has come as far as `last`."""
    if not _GAP.fullmatch(text, last.end(), token.start()):
        return False
    word, before = token[0].lower(), last[0].lower()
    if word in _scales() or word in _half() or word in _links():
        return True
    # `3 năm` and `2 ba` end behind their number: a number follows a scale alone.
    may_follow = before in _scales() or before in _links() or before == "mười"
    return may_follow and _is_number(word)


def _is_number(word: str) -> bool:
    return word[0].isdecimal() or word in _digits()


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
    is_plain = len(numbers) == 1 and numbers[0][0][0].isdecimal()
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
