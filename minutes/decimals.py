"""Exact decimals in the Vietnamese way of writing."""

import re
from decimal import Decimal
from typing import Final

# A number as it is written, and one with its thousands in groups.
NUMBER: Final = re.compile(r"\d(?:[\d.,]*\d)?")
_GROUPED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


def format_decimal(value: Decimal) -> str:
    """Write `value` with `.` between thousands and `,` as the decimal mark.

    >>> format_decimal(Decimal("892738"))
    '892.738'
    >>> format_decimal(Decimal("-1234.50"))
    '-1.234,5'
    """
    whole, _, fraction = f"{value:,f}".partition(".")
    fraction = fraction.rstrip("0")
    return whole.replace(",", ".") + ("," + fraction if fraction else "")


def read_number(text: str) -> Decimal:
    """Read a written number: `.` between groups of three, `,` as the decimal mark.

    >>> read_number("892.738,5"), read_number("05"), read_number("12.5")
    (Decimal('892738.5'), Decimal('5'), Decimal('12.5'))
    """
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "")
    whole, _, fraction = text.replace(",", ".").partition(".")
    return Decimal(f"{whole}.{fraction.replace('.', '')}") if fraction else Decimal(whole)


def write_over(written: str, value: Decimal) -> str:
    """Write `value` where `written` stood, with a leading zero where that had one.

    >>> write_over("892.738", Decimal(892738)), write_over("05", Decimal(7))
    ('892.738', '07')
    """
    if read_number(written) == value:
        return written
    text = format_decimal(value)
    return text.zfill(len(written)) if written.startswith("0") and text.isdigit() else text
