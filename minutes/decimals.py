"""Exact decimals in the Vietnamese way of writing."""

from decimal import Decimal


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
