"""What the tags of a template may cost: counted and not timed, so that it is the same everywhere.

A unit of work is about a character that is read or written. What passes a limit raises
OverflowError.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, Final

# A document of 50 million characters is far longer than Word likes to open.
MOST_WORK: Final = 50_000_000
# The work for a run of a block or a call of a filter, before anything is done in it.
STEP: Final = 100
# The work for an item of a list.
_ITEM: Final = 10
# The most work for one value.
_MOST_WEIGHT: Final = 2_000_000
# The longest text, and what one method or filter may make of it and its arguments.
_MOST_GROWTH: Final = 10_000_000
# The widest column, the deepest indent, the most decimals.
_MOST_COUNT: Final = 10_000
_MOST_BITS: Final = 4_000
# How many macros may be at work inside each other.
_MOST_DEPTH: Final = 50

_TOO_MUCH: Final = "Too much work"
_TOO_LARGE: Final = "Exceeds the limit"

# A width that is very large or comes from an argument: `%99999d`, `%*d`, `{:99999}`, `{:{}}`.
_WILD: Final = re.compile(r"%[^a-zA-Z%]*(?:\*|\d{5})|\{[^{}]*:[^{}]*(?:\{|\d{5})")


class Budget:
    """What is left of the work that one rendering may take, and how deep it is in calls."""

    __slots__ = ("depth", "left")

    def __init__(self) -> None:
        self.left = MOST_WORK
        self.depth = 0

    def spend(self, amount: int) -> None:
        """Take `amount` off; raises OverflowError where nothing is left."""
        self.left -= amount
        if self.left < 0:
            raise OverflowError(_TOO_MUCH)

    @contextmanager
    def go_deeper(self) -> Iterator[None]:
        """Be one call deeper meanwhile; raises OverflowError where that is too deep."""
        if self.depth >= _MOST_DEPTH:
            raise OverflowError(_TOO_LARGE)
        self.depth += 1
        yield
        self.depth -= 1


def weigh(value: object) -> int:
    """Give the work that it takes to go through `value` with all that is in it.

    Raises OverflowError where it is too large, and stops there: lists that hold each other many
    times are small in memory, and endless when they are written.

    >>> weigh("abc"), weigh(7), weigh(["abc", {"k": 5}])
    (13, 10, 54)
    """
    if isinstance(value, str):
        if len(value) > _MOST_GROWTH:
            raise OverflowError(_TOO_LARGE)
        return _ITEM + len(value)
    weight = 0
    waiting: list[object] = [value]
    while waiting:
        item = waiting.pop()
        weight += _ITEM
        if isinstance(item, (str, bytes, range)):
            weight += len(item)
        elif isinstance(item, int):
            weight += item.bit_length() >> 3
        elif isinstance(item, Decimal):
            # Written in full digits: 1E+999999 is a long text.
            weight += abs(item.adjusted())
        elif isinstance(item, Mapping):
            waiting += [*item.keys(), *item.values()]
        elif isinstance(item, (list, tuple, set, frozenset)):
            waiting += item
        if weight + _ITEM * len(waiting) > _MOST_WEIGHT:
            raise OverflowError(_TOO_LARGE)
    return weight


def check_growth(value: object, arguments: Iterable[object]) -> None:
    """Refuse what a method or filter may make of `value`, where that may grow out of hand.

    At worst each character of `value` becomes all of the arguments, where a number is a length.
    """
    sizes = [_measure(argument) for argument in arguments]
    if weigh(value) * (1 + sum(sizes)) > _MOST_GROWTH:
        raise OverflowError(_TOO_LARGE)


def check_form(form: str, values: Iterable[object]) -> None:
    """Refuse a text with places for `values` that are too wide, or too many for what they hold."""
    if _WILD.search(form) or len(form) * sum(map(weigh, values)) > _MOST_GROWTH:
        raise OverflowError(_TOO_LARGE)


def multiply(left: Any, right: Any) -> Any:  # noqa: ANN401 - whatever a template multiplies
    """Multiply as Python does; OverflowError where a text, list or number grows out of hand."""
    for items, count in ((left, right), (right, left)):
        is_repeated = isinstance(count, int) and hasattr(items, "__len__")
        if is_repeated and weigh(items) * count > _MOST_WEIGHT:
            raise OverflowError(_TOO_LARGE)
    if _bits(left) + _bits(right) > _MOST_BITS:
        raise OverflowError(_TOO_LARGE)
    return left * right


def raise_to(left: Any, right: Any) -> Any:  # noqa: ANN401 - whatever a template raises
    """Raise to a power as Python does; OverflowError where the result grows out of hand.

    >>> raise_to(2, 10)
    1024
    """
    if _bits(left) and isinstance(right, int) and _bits(left) * right > _MOST_BITS:
        raise OverflowError(_TOO_LARGE)
    return left**right


def remain(left: Any, right: Any) -> Any:  # noqa: ANN401 - numbers, or a text with places
    """Give the remainder, or fill the places of the text `left` as Python does."""
    if isinstance(left, str):
        check_form(left, right if isinstance(right, tuple) else (right,))
    return left % right


def _measure(argument: object) -> int:
    if isinstance(argument, str):
        return len(argument)
    if not isinstance(argument, int):
        return weigh(argument)
    if abs(argument) > _MOST_COUNT:
        raise OverflowError(_TOO_LARGE)
    return abs(argument)


def _bits(value: object) -> int:
    return value.bit_length() if isinstance(value, int) else 0
