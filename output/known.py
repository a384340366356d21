"""What a record and an office profile know: their numbers, days and words, to prove a text by."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from typing import Final

from minutes.record import Figure, Record
from output.office import Office
from output.prose.figures import read_number, write_figure, write_value
from output.prose.tables import read_rows

NUMBER: Final = re.compile(r"\d(?:[\d.,]*\d)?")
# `ngày 5 tháng 6`, `tháng 6`, `5/6`, `5/6/2025` and `6/2025`; a ratio may look like a day.
DAY: Final = re.compile(
    r"(?:\b(\d{1,2})\s+)?\btháng\s+(\d{1,2})(?!\d|[.,]\d)"
    r"|(?<![\d./,-])(?:(\d{1,2})[/.-])?(\d{1,2})[/.-]\d{4}(?!\d)"
    r"|(?<![\d./,-])(\d{1,2})[/.-](\d{1,2})(?![\d/]|[.,-]\d)"
)
_WORD: Final = re.compile(r"\w+")

# What is no statement about the meeting: hashes, codes, places in the source, and remarks.
_APART: Final = frozenset(
    {"schema", "id", "sha256", "url", "text", "code", "province_code", "district_code"}
    | {"commune_code", "span", "spans", "figures", "sections", "checks", "edits", "amount"}
)

Day = tuple[int | None, int]


@dataclass(frozen=True, slots=True)
class Known:
    """The numbers, the days (day or None, month), and all words, evened."""

    numbers: frozenset[Decimal]
    days: frozenset[Day]
    text: str


def gather_known(record: Record, office: Office) -> Known:
    """Gather what `record` and `office` say; an edited figure's old number is not among it."""
    leaves = [*_leaves(record), *_leaves(office), _current_text(record)]
    for task in record.tasks:
        leaves += [task.deadline.text] if task.deadline else []
    for figure in record.figures:
        leaves += _leaves_of(figure)
    leaves += [row["long"] for row in read_rows("abbreviations")]
    text = "\n".join(leaf for leaf in leaves if isinstance(leaf, str)).lower()
    dates = [leaf for leaf in leaves if isinstance(leaf, dt.date)]
    numbers = {leaf for leaf in leaves if isinstance(leaf, Decimal)} | set(read_numbers(text))
    numbers |= {Decimal(part) for date in dates for part in (date.day, date.month, date.year)}
    days = {day for match in DAY.finditer(text) for day in read_day(match)}
    days |= {day for date in dates for day in ((date.day, date.month), (None, date.month))}
    return Known(frozenset(numbers), frozenset(days), even(text))


def even(text: str) -> str:
    """Leave only the words of `text` in lower case, a blank around each, to look for names.

    >>> even("Bà  Nguyễn\u00a0Thị Sen,")
    ' bà nguyễn thị sen '
    """
    return f" {' '.join(_WORD.findall(text.lower()))} "


def read_numbers(text: str) -> Iterator[Decimal]:
    """Read all numbers of `text`; a date with dots gives its parts.

    >>> list(map(str, read_numbers("892.738 hộ, ngày 05.6.2025")))
    ['892738', '5', '6', '2025']
    """
    for match in NUMBER.finditer(text):
        yield from read_parts(match[0])


def read_parts(written: str) -> list[Decimal]:
    """Read one written number, or the parts of a date with dots or of a list without blanks."""
    parts = re.split(r"[.,]", written)
    if len(parts) > 2 and any(len(part) != 3 for part in parts[1:-1]):  # noqa: PLR2004
        return [Decimal(part) for part in parts if part]
    return [read_number(written)]


def read_day(match: re.Match[str]) -> tuple[Day, ...]:
    """Read what `DAY` found: the day where there is one, and the month for itself."""
    groups = match.groups()
    place = next(i for i in (1, 3, 5) if groups[i])
    month, day = int(groups[place]), groups[place - 1]
    alone: Day = (None, month)
    return ((int(day), month), alone) if day else (alone,)


def _current_text(record: Record) -> str:
    """Give the source with the record's values in the places of its figures."""
    text, done, parts = record.source.text, 0, []
    for figure in sorted((f for f in record.figures if f.span), key=lambda f: f.span or (0, 0)):
        start, end = figure.span or (0, 0)
        if start >= done:
            parts += [text[done:start], write_figure(figure, text[start:end])]
            done = end
    return "".join(parts) + text[done:]


def _leaves_of(figure: Figure) -> list[object]:
    values = (figure.value, figure.of, figure.to, figure.indicator, figure.unit)
    return [*values, write_figure(figure, ""), write_value(figure), *_leaves(figure.period)]


def _leaves(value: object) -> Iterator[object]:
    """Give the texts, days and numbers in a tree of dataclasses."""
    if is_dataclass(value):
        for item in fields(value):
            if item.name not in _APART:
                yield from _leaves(getattr(value, item.name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _leaves(item)
    elif value is not None:
        yield value
