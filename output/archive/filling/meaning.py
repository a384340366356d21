"""What a figure is a value of, and what it says, as numbers that an index may compare.

Equal numbers mean the same thing: of millions of figures those that may contradict each other are
found without looking at any. Whoever finds them compares what they really say.
"""

import datetime as dt
from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple

_BYTES: Final = 8
# Bits of a number that stand for the day, up to the year 2258, and for all the rest.
_DAY_BITS: Final = 17
_HASH_BITS: Final = 46
_FIRST_DAY: Final = dt.date(1900, 1, 1).toordinal()
_HASHED: Final = (1 << _HASH_BITS) - 1
_KNOWN: Final = 1 << 16
_EMPTY: Final = blake2b(digest_size=_BYTES)


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
        rest = hash_rest(self.start, self.end, self.target, self.base_unit)
        return rest ^ hash_word(self.key) ^ hash_word(self.code)


def hash_said(whole: str, of: str | None, to: str | None) -> int:
    """Give the number of a value, in base units where it has some, however it is written."""
    parts = (whole, of or "", to or "")
    return _hash("/".join(map(_even, parts)))


def _even(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number


@lru_cache(maxsize=_KNOWN)
def hash_rest(start: dt.date | None, end: dt.date, *rest: object) -> int:
    """Give the number of a period with `rest`: the day in its high bits, where no word comes."""
    day = min(max(end.toordinal() - _FIRST_DAY, 0), (1 << _DAY_BITS) - 1)
    return day << _HASH_BITS | _hash(f"{start}/{end}/{rest}") & _HASHED


@lru_cache(maxsize=_KNOWN)
def hash_word(word: str) -> int:
    """Give the number of a key or a code, which leaves the bits of the day alone."""
    return _hash(word) & _HASHED


def _hash(text: str) -> int:
    # To copy one is faster than to make one.
    whole = _EMPTY.copy()
    whole.update(text.encode("utf-8"))
    return int.from_bytes(whole.digest(), "big", signed=True)
