"""What a figure is a value of, and what it says, as numbers that an index may compare.

Equal numbers mean the same thing: of millions of figures those that may contradict each other are
found without looking at any. Whoever finds them compares what they really say.
"""

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple

from minutes.reckoning import read_ranks
from minutes.record import Figure
from output.archive.catalogue import indicator_key
from output.archive.exact import write_number

_BYTES: Final = 8
# Bits of a number that stand for the day, up to the year 2258, and for all the rest.
_DAY_BITS: Final = 17
_HASH_BITS: Final = 46
_FIRST_DAY: Final = dt.date(1900, 1, 1).toordinal()
_HASHED: Final = (1 << _HASH_BITS) - 1
_KNOWN: Final = 1 << 16


class Meaning(NamedTuple):
    """An indicator at a place in a period, as a result or a target, in one base unit."""

    key: str
    code: str
    start: dt.date | None
    end: dt.date
    target: bool
    base_unit: str | None

    @property
    def number(self) -> int:
        """Give the number that the archive keeps for it: those of one day lie together."""
        rest = _hash_rest(self.start, self.end, self.target, self.base_unit)
        return rest ^ _hash_word(self.key) ^ _hash_word(self.code)


def find_meanings(figure: Figure) -> dict[str, int | None]:
    """Find what `figure` means at each of its places, by their codes.

    None where it contradicts nothing: a bound, an estimate, a rank, what has no period or no name.
    """
    codes = dict.fromkeys(figure.place)
    key = indicator_key(figure.indicator, figure.unit)
    is_vague = not key or figure.compare is not None or figure.unit in read_ranks()
    if is_vague or not figure.period or not figure.period.end:
        return dict.fromkeys(codes)
    start, end = figure.period.start, figure.period.end
    rest = _hash_rest(start, end, figure.target, figure.base_unit) ^ _hash_word(key)
    return {code: rest ^ _hash_word(code) for code in codes}


def find_said(figure: Figure) -> int:
    """Give a number for the value of `figure`: in base units, however it is written."""
    whole = figure.value if figure.amount is None else figure.amount
    return _hash(f"{_even(whole)}/{_even(figure.of)}/{_even(figure.to)}")


def _even(number: Decimal | None) -> str:
    text = write_number(number) or ""
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=_KNOWN)
def _hash_rest(start: dt.date | None, end: dt.date, *rest: object) -> int:
    """Give the number of a period with `rest`: the day in its high bits, where no word comes."""
    day = min(max(end.toordinal() - _FIRST_DAY, 0), (1 << _DAY_BITS) - 1)
    return day << _HASH_BITS | _hash(f"{start}/{end}/{rest}") & _HASHED


@lru_cache(maxsize=_KNOWN)
def _hash_word(word: str) -> int:
    return _hash(word) & _HASHED


def _hash(text: str) -> int:
    digest = blake2b(text.encode("utf-8"), digest_size=_BYTES).digest()
    return int.from_bytes(digest, "big", signed=True)
