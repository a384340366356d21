"""Exact decimals in the Vietnamese way of writing."""

import re
from decimal import Decimal
from typing import Final

# A number as it is written, and one with its thousands in groups.
NUMBER: Final = re.compile(r"\d(?:[\d.,]*\d)?")
_GROUPED: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
# … and those that blanks part, at the beginning of a text: `18, 6`, `45 .200`; `1 250`.
_TORN: Final = re.compile(r"[0-9][0-9.]*(?: [.,] ?[0-9]+|[.,] [0-9]+)(?:[.,] ?[0-9]+)*(?![\w.,])")
_BLANKED: Final = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:,[0-9]+)?(?![\w.,])")


def close_number(text: str) -> tuple[str, str]:
    """Give the number that `text` begins with where blanks part it, and how it is written whole.

    >>> close_number("18, 6 tỷ"), close_number("1 250 ha"), close_number("1.250 ha")
    (('18, 6', '18,6'), ('1 250', '1.250'), ('', ''))
    """
    for pattern, mark in ((_TORN, ""), (_BLANKED, ".")):
        if parted := pattern.match(text):
            return parted[0], parted[0].replace(" ", mark)
    return "", ""


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
