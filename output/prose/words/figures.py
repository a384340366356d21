"""Figures in a document: the written form, with the value that the record holds now."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from minutes.decimals import close_number, format_decimal, write_over
from minutes.record import Figure
from output.prose.words.amounts import Amount, has_half, read_amounts, read_scale
from output.prose.words.evened import even_line
from output.prose.words.tables import read_rows


def write_figure(figure: Figure, shown: str) -> str:
    """Write `shown`, the words of the source at the figure's span, with the record's values.

    What was not edited stays exactly as written, `05` and `hai` and `2 tỷ 500 triệu đồng` too. A
    figure whose own text was edited shows that text.
    """
    text = _mend(figure, even_line(figure.text) or shown)
    amounts, values = read_amounts(text), _values(figure)
    if not amounts or _find_written(figure, text) is not None:
        return text
    numbers = amounts[: len(values)]
    is_plain = len(numbers) == len(values) and all(amount.digits for amount in numbers)
    if is_plain and not has_half(text):
        return _write_over(text, numbers, values)
    behind = text[numbers[-1].end :].lstrip()
    unit = even_line(figure.unit) or behind
    gap = "" if unit.startswith("%") else " "
    return f"{_join(figure, [format_decimal(value) for value in values])}{gap}{unit}"


def write_value(figure: Figure) -> str:
    """Write the numbers of `figure` alone, for its unit: `892.738`, `14/19`, `10 - 12`, `05`.

    >>> write_value(Figure("f1", None, "14/19 tiêu chí", Decimal(15), of=Decimal(19)))
    '15/19'
    """
    text = write_figure(figure, "")
    values = _values(figure)
    numbers = [format_decimal(value) for value in values]
    for i, amount in enumerate(_find_written(figure, text) or ()):
        if amount.digits and amount.plain == values[i] >= 0:
            numbers[i] = text[slice(*amount.digits)]
    return _join(figure, numbers)


def find_parted(figures: Iterable[Figure]) -> dict[str, str]:
    """Find the numbers that blanks part in the source, each with how documents write it."""
    found = (_close(figure, even_line(figure.text)) for figure in figures)
    return {number: closed for number, closed in found if number}


def close_parted(text: str, parted: Mapping[str, str]) -> str:
    """Write the numbers whole that `find_parted` found, where `text` quotes the source.

    >>> close_parted("đạt 1 250 tấn, năm 2021 250 tấn", {"1 250": "1.250"})
    'đạt 1.250 tấn, năm 2021 250 tấn'
    """
    for number, closed in parted.items():
        if number in text:
            text = re.sub(rf"(?<![\d.,]){re.escape(number)}(?!\d|[.,]\d)", closed, text)
    return text


def find_bound(figure: Figure, before: str, after: str) -> str:
    """Find the word that bounds `figure`, last in `before` or first in `after`, or its usual one.

    A bound may stand before a list and hold for each item of it, so `before` is the sentence up
    to the figure. Empty for a figure without bound.
    """
    if figure.compare is None:
        return ""
    rows = [row for row in read_rows("bounds") if row["compare"] == figure.compare]
    for row in rows:
        if row["place"] == "after" and after.lstrip().lower().startswith(row["word"]):
            return row["word"]
    found = _bounds_before(figure.compare).findall(before.lower())
    return str(found[-1]) if found else next(row["word"] for row in rows if row["usual"])


@cache
def _bounds_before(compare: str) -> re.Pattern[str]:
    """Match the words of a bound that stand before a figure."""
    rows = read_rows("bounds")
    words = [r["word"] for r in rows if r["compare"] == compare and r["place"] == "before"]
    longest = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{longest})(?!\w)")


def _mend(figure: Figure, text: str) -> str:
    """Close the blanks in the number of `text`: `18, 6 tỷ` is `18,6 tỷ`, `1 250 ha` `1.250 ha`."""
    number, closed = _close(figure, text)
    return closed + text[len(number) :]


def _close(figure: Figure, text: str) -> tuple[str, str]:
    """Close the number of `figure` where it is one alone."""
    return close_number(text) if figure.to is None and figure.of is None else ("", "")


def _values(figure: Figure) -> list[Decimal]:
    """Give the numbers of `figure` as they are written: `value - to/of`."""
    return [value for value in (figure.value, figure.to, figure.of) if value is not None]


def _join(figure: Figure, numbers: list[str]) -> str:
    whole = numbers[-1:] if figure.of is not None else []
    return "/".join([" - ".join(numbers[: len(numbers) - len(whole)]), *whole])


def _find_written(figure: Figure, text: str) -> list[Amount] | None:
    """Find the values of `figure` in `text`, in their order; None where one is not there."""
    amounts, values = read_amounts(text), _values(figure)
    if amounts and len(values) == 1:
        # A second number belongs to the unit: `20m2`.
        amounts = amounts[:1]
        half = read_scale(figure.unit) / 2 if has_half(text[amounts[0].end :]) else Decimal(0)
        amounts = tuple(
            replace(a, worth=a.worth + half, plain=None) if half else a for a in amounts
        )
    found: list[Amount] = []
    for amount in amounts:
        if len(found) < len(values) and amount.is_worth(values[len(found)], figure.unit):
            found.append(amount)
    return found if len(found) == len(values) else None


def _write_over(text: str, amounts: Sequence[Amount], values: list[Decimal]) -> str:
    """Write `values` over the numbers of `text`, each with its sign."""
    parts: list[str] = []
    done = 0
    for amount, value in zip(amounts, values, strict=True):
        start, end = amount.digits or (amount.start, amount.end)
        parts += (text[done : amount.start], write_over(text[start:end], value))
        done = end
    return "".join(parts) + text[done:]
