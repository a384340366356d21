"""What somebody typed to compare with: `tiêu chí < 15` into words and a condition."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from minutes.errors import BienbanError

if TYPE_CHECKING:
    from output.archive import Condition

_SIGNS: Final = {"≤": "<=", "≥": ">=", "=<": "<=", "=>": ">=", "==": "="}
_SIGNS_FIRST: Final = "<>=≤≥"
_COMPARED: Final = re.compile(
    r"(?P<sign><=|>=|=<|=>|==|[<>=≤≥])\s*(?P<number>-?\d[\d.,]*)(?P<unit>[^<>=≤≥]*)$"
)


def split_condition(text: str) -> tuple[str, "Condition | None"]:
    """Split `text` into words and the comparison at its end, None where it has none.

    A unit that can be converted is compared in its base unit; another one is a word like others.

    >>> split_condition("tiêu chí < 15")
    ('tiêu chí', Condition(comparison='<', number=Decimal('15'), base_unit=None))
    >>> split_condition("thu ngân sách ≥ 1,5 tỷ đồng")[1]
    Condition(comparison='>=', number=Decimal('1500000000.0'), base_unit='VND')
    """
    from nlp.figures.units import read_unit  # noqa: PLC0415 - only a comparison needs the units
    from output.archive import Condition  # noqa: PLC0415 - SQLAlchemy is heavy

    found = _COMPARED.search(text)
    if found is None:
        return text, None
    words, number = text[: found.start()].strip(), _parse(found["number"].rstrip(".,"))
    sign = _SIGNS.get(found["sign"], found["sign"])
    unit = found["unit"].strip()
    read = read_unit(f" {unit}", 0) if unit else None
    if read and read.base_unit and read.kind != "count" and read.end == len(unit) + 1:
        return words, Condition(sign, number * read.factor, read.base_unit)  # type: ignore[arg-type]
    return f"{words} {unit}".strip(), Condition(sign, number)  # type: ignore[arg-type]


def parse_condition(text: str) -> "tuple[str, Condition]":
    """Read `--value`: a comparison, and the words of its unit; raises BienbanError."""
    words, condition = split_condition(text)
    if condition is None or text.lstrip()[0] not in _SIGNS_FIRST:
        raise BienbanError("usage-value", value=text)
    return words, condition


def _parse(number: str) -> Decimal:
    """Read a number with Vietnamese marks; raises BienbanError.

    >>> _parse("1.250,5"), _parse("-3")
    (Decimal('1250.5'), Decimal('-3'))
    """
    from nlp.figures.numerals import parse_number  # noqa: PLC0415 - as above

    sign = Decimal(-1) if number.startswith("-") else Decimal(1)
    try:
        return sign * parse_number(number.removeprefix("-"))
    except (ValueError, ArithmeticError) as error:
        raise BienbanError("usage-value", value=number) from error
