"""Decimals written exactly, and arithmetic that is exact, or says that it cannot be."""

from collections.abc import Iterable
from decimal import Decimal, Inexact, localcontext
from typing import Final

PRECISION: Final = 200
"""More digits than any sum of written numbers has."""


def write_number(value: Decimal) -> str:
    """Write a number exactly, without exponent.

    >>> write_number(Decimal("8.92738E+11"))
    '892738000000'
    """
    text = str(value)
    return format(value, "f") if "E" in text else text


def divide(number: Decimal, divisor: Decimal) -> Decimal | None:
    """Divide exactly; None where the quotient does not end.

    >>> divide(Decimal(1), Decimal(8)), divide(Decimal(1), Decimal(3))
    (Decimal('0.125'), None)
    """
    with localcontext(prec=PRECISION) as context:
        context.traps[Inexact] = True
        try:
            return number / divisor
        except Inexact:
            return None


def rescale(value: Decimal, own: Decimal, factor: Decimal) -> Decimal | None:
    """Put `value` of a unit of `own` base units into one of `factor`; None if not exactly."""
    with localcontext(prec=PRECISION):
        return divide(value * own, factor)


def add(values: Iterable[Decimal]) -> Decimal:
    """Add exactly, however many digits there are.

    >>> add([Decimal("1e30"), Decimal("0.001")])
    Decimal('1000000000000000000000000000000.001')
    """
    with localcontext(prec=PRECISION):
        return sum(values, Decimal(0))
