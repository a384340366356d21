"""Numbers in digits: where they stand, and what they are worth with Vietnamese separators.

`.` groups thousands and `,` is the decimal mark; where an author mixes the two, the shape of the
number, the habit of the whole text and what is counted decide.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nlp.text.anchors import digit_starts, match_at
from nlp.text.title_cues import lower_evenly

# Longer runs are no numbers that anybody counts with, only strings of digits.
MAX_LENGTH = 24

# Lists pad their counts to two digits; what has more zeros before it is a code.
_CODE = re.compile(r"0[0-9]{2,}(?![0-9]*[.,])")

# Digits behind a letter belong to a name or a unit: `m3`, `QL45`, `IMG_9854`.
_NUMERAL = re.compile(r"(?<!\w)[0-9]+(?:[.,][0-9]+)*")
_VIETNAMESE = re.compile(
    r"""
    (?: [0-9]+ | [1-9][0-9]{0,2}(?:\.[0-9]{3})+ )   # thousands are grouped by points, or not
    (?: ,[0-9]+ )?
    """,
    re.VERBOSE,
)
_FOREIGN = re.compile(
    r"""
      [0-9]+\.[0-9]+                                # 12.5
    | [0-9]{1,3}(?:,[0-9]{3})+ (?: \.[0-9]+ | (?<=,...,...) )   # 1,234.5 and 1,234,567
    """,
    re.VERBOSE,
)
# Behind thousands in points a group of one or two digits can only be decimals: `1.250.5`.
_POINTS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+\.[0-9]{1,2}")
# Three digits behind one comma: a decimal in Vietnamese, thousands in English.
_DOUBTFUL = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")

_VIETNAMESE_HABIT = re.compile(r"[0-9]+(?:,[0-9]{1,2}(?![0-9,])|\.[0-9]{3}[.,][0-9])")
_FOREIGN_HABIT = re.compile(
    r"[0-9]+,[0-9]{3}[.,][0-9]"
    # A day such as `ngày 5.12` shows no habit.
    r"|(?<![0-9./])(?<!gày )(?<!áng )(?<!hiều )(?<!ối )(?<!ôm )[0-9]{1,3}\.[0-9]{1,2}(?![0-9./])"
    r"(?= ?[%a-zđ])"
)


class NumeralError(ValueError):
    """A string that is not one number; `written` is the string."""

    def __init__(self, written: str) -> None:
        super().__init__(f"not a number: {written!r}")
        self.written = written


class Numeral(NamedTuple):
    """A number in its place; `thousands` is the other value of one like `5,278`.

    `of` is the whole of a fraction in words: `hai phần ba` is 2 of 3.
    """

    start: int
    end: int
    value: Decimal
    thousands: Decimal | None = None
    of: Decimal | None = None


def parse_number(written: str) -> Decimal:
    """Read a number in digits, by its shape alone.

    Raises NumeralError where the groups of digits make no number.

    >>> parse_number("892.738,5")
    Decimal('892738.5')
    >>> parse_number("05"), parse_number("12.5"), parse_number("0.125"), parse_number("5,278")
    (Decimal('5'), Decimal('12.5'), Decimal('0.125'), Decimal('5.278'))
    >>> parse_number("1,234,567"), parse_number("1,234.5")
    (Decimal('1234567'), Decimal('1234.5'))
    >>> parse_number("1.250.5")
    Decimal('1250.5')
    """
    if len(written) <= MAX_LENGTH:
        if _VIETNAMESE.fullmatch(written):
            return Decimal(written.replace(".", "").replace(",", "."))
        if _FOREIGN.fullmatch(written):
            return Decimal(written.replace(",", ""))
        if _POINTS.fullmatch(written):
            groups, _, decimals = written.rpartition(".")
            return Decimal(f"{groups.replace('.', '')}.{decimals}")
    raise NumeralError(written)


def find_numerals(text: str) -> Iterator[Numeral]:
    """Give the numbers in digits, in text order, without digits that make no number.

    >>> [str(n.value) for n in find_numerals("5,278 tỷ, 05 xã, ngày 25.5.2023, mã 017")]
    ['5.278', '5']
    """
    for match in match_at(_NUMERAL, text, digit_starts(lower_evenly(text))):
        written = match[0]
        if _CODE.match(written) and written.strip("0"):
            continue
        if written.isdigit() and len(written) <= MAX_LENGTH:
            yield Numeral(match.start(), match.end(), Decimal(written))
            continue
        try:
            value = parse_number(written)
        except NumeralError:
            continue
        other = Decimal(written.replace(",", "")) if _DOUBTFUL.fullmatch(written) else None
        yield Numeral(match.start(), match.end(), value, other)


def has_foreign_habit(text: str) -> bool:
    """Tell whether the numbers of `text` show the English habit and none the Vietnamese one.

    >>> has_foreign_habit("tăng 12.5%, đạt 5,278 tỷ"), has_foreign_habit("tăng 12,5%, đạt 5,278 tỷ")
    (True, False)
    """
    digits = digit_starts(lower_evenly(text))
    habits = (_FOREIGN_HABIT, _VIETNAMESE_HABIT)
    foreign, own = (next(match_at(habit, text, digits), None) for habit in habits)
    return foreign is not None and own is None
