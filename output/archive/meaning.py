"""What a figure is a value of, and what it says, as numbers that an index may compare.

Equal numbers mean the same thing: of millions of figures those that may contradict each other are
found without looking at any. Whoever finds them compares what they really say.
"""

import datetime as dt
from decimal import Decimal
from hashlib import blake2b
from typing import NamedTuple

from minutes.record import Figure
from output.archive.catalogue import indicator_key

_BYTES = 8


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
        """Give the number that the archive keeps for it."""
        return _hash("\n".join(map(str, self)))


def find_meanings(figure: Figure) -> dict[str, int | None]:
    """Find what `figure` means at each of its places, by their codes.

    None where it contradicts nothing: a bound, an estimate, what has no period or no name.
    """
    codes = dict.fromkeys(figure.place)
    key = indicator_key(figure.indicator, figure.unit)
    if not key or figure.compare is not None or not figure.period or not figure.period.end:
        return dict.fromkeys(codes)
    start, end = figure.period.start, figure.period.end
    rest = (start, end, figure.target, figure.base_unit)
    return {code: Meaning(key, code, *rest).number for code in codes}


def find_said(figure: Figure) -> int:
    """Give a number for the value of `figure`: in base units, however it is written."""
    whole = figure.value if figure.amount is None else figure.amount
    return _hash(
        "/".join("" if each is None else _even(each) for each in (whole, figure.of, figure.to))
    )


def _even(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _hash(text: str) -> int:
    digest = blake2b(text.encode("utf-8"), digest_size=_BYTES).digest()
    return int.from_bytes(digest, "big", signed=True)
