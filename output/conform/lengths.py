"""Lengths of Word files in mm and points, as exact decimals, and how a clerk reads them."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_TWENTIETHS: Final = 20
_MM: Final = Decimal("25.4") / (72 * _TWENTIETHS)
_EMU: Final = 12700
_TENTH: Final = Decimal("0.1")


def read_number(text: str | None, default: int = 0) -> Decimal:
    """Read a whole or decimal number as Word files hold it; what is none counts as `default`.

    >>> read_number("567"), read_number("1.5pt"), read_number("auto", 240)
    (Decimal('567'), Decimal('30'), Decimal('240'))
    """
    value = (text or "").strip()
    # Strict files may write a unit instead of twentieths.
    scale = _TWENTIETHS if value.endswith("pt") else 1
    digits = value.removesuffix("pt")
    if not digits.lstrip("-+").replace(".", "", 1).isdecimal() or not digits.isascii():
        return Decimal(default)
    return (Decimal(digits) * scale).normalize() + 0


def to_mm(twentieths: Decimal) -> Decimal:
    """Convert twentieths of a point.

    >>> round(to_mm(Decimal(567)), 2)
    Decimal('10.00')
    """
    return twentieths * _MM


def to_points(twentieths: Decimal) -> Decimal:
    """Convert twentieths of a point.

    >>> to_points(Decimal(120))
    Decimal('6')
    """
    return twentieths / _TWENTIETHS


def from_emu(text: str | None) -> Decimal | None:
    """Read English metric units as points; None where there are none.

    >>> from_emu("127000")
    Decimal('10')
    """
    return Decimal(text) / _EMU if text and text.lstrip("-").isdecimal() else None


def say_number(value: Decimal) -> str:
    """Write `value` with at most one decimal and a Vietnamese comma.

    >>> say_number(Decimal("12.70")), say_number(Decimal("14.0"))
    ('12,7', '14')
    """
    rounded = value.quantize(_TENTH, ROUND_HALF_UP)
    text = f"{rounded:f}"
    return text.removesuffix(".0").replace(".", ",")
