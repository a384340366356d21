"""What a record and an office profile know: their numbers, days and words, to prove a text by."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from typing import Any, Final

from minutes.decimals import NUMBER, read_number
from minutes.record import Deadline, Figure, Record
from minutes.tones import place_tones
from output.left_over import Kind
from output.office import Office
from output.prose.words.abbreviations import Abbreviations, find_abbreviations
from output.prose.words.days import write_days
from output.prose.words.deadlines import date_deadline
from output.prose.words.figures import find_parted, write_figure, write_value
from output.prose.words.tables import read_rows
from output.prose.words.wording import write_bodies

# `ngày 5 tháng 6`, `tháng 6`, `5/6`, `5/6/2025` and `6/2025`; a ratio may look like a day.
DAY: Final = re.compile(
    r"(?=[\dt])(?:(?:\b(\d{1,2})\s+)?\btháng\s+(\d{1,2})(?!\d|[.,]\d)"
    r"|(?<![\d./,-])(?:(\d{1,2})[/.-])?(\d{1,2})[/.-]\d{4}(?!\d)"
    r"|(?<![\d./,-])(\d{1,2})[/.-](\d{1,2})(?![\d/]|[.,-]\d))"
)
_SEPARATOR: Final = re.compile("[.,]")
_WORD: Final = re.compile(r"\w+")

# What is no statement about the meeting: hashes, codes, places in the source, and remarks.
_APART: Final = frozenset(
    {"schema", "id", "sha256", "url", "text", "code", "province_code", "district_code"}
    | {"commune_code", "span", "spans", "figures", "sections", "checks", "edits", "amount"}
)

# What is told in the words of the source, with its numbers.
_TOLD: Final = frozenset({"action", "title"})
# By so many last words a task is told from the others.
_TOLD_APART: Final = 5
# A name may follow the place it belongs to: `Bí thư Thành ủy … Hồ Chí Minh` and then the name.
_HEAD: Final = 2
_TAIL: Final[dict[Kind, int]] = {"people": 2, "units": 1}

Day = tuple[int | None, int]


@dataclass(frozen=True, slots=True)
class Order:
    """A task with its deadline, as they may be looked for: evened words, and days."""

    action: str
    deadline: str
    last_words: str
    deadline_words: frozenset[str]
    days: frozenset[Day]


@dataclass(frozen=True, slots=True)
class Known:
    """The numbers, the days (day or None, month), and all words, evened.

    `recorded` are the numbers without those that only the source has, or a task in its words;
    `parted` are numbers with blanks in the source, as `find_parted` gives them, and `proven` is
    what was found in a line before.
    """

    numbers: frozenset[Decimal]
    recorded: frozenset[Decimal]
    days: frozenset[Day]
    text: str
    orders: tuple[Order, ...]
    abbreviations: Abbreviations
    parted: Mapping[str, str]
    proven: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def has_name(self, kind: Kind, words: list[str]) -> bool:
        """Tell whether these words are known, or two names that stand side by side in them."""
        tail = _TAIL.get(kind, len(words))
        cuts = (len(words), *range(_HEAD, len(words) - tail + 1))
        pieces = ((words[:cut], words[cut:]) for cut in cuts)
        return any(all(even(" ".join(p)) in self.text for p in pair if p) for pair in pieces)

    def find_undated(self, text: str) -> Iterator[tuple[str, str]]:
        """Find the tasks that `text` gives without their deadline: both as the record has them."""
        said = even(self.abbreviations.write_terms_out(text))
        days = set(_find_days(text))
        for order in self.orders:
            is_told = any(words in said for words in order.deadline_words)
            is_dated = is_told or (order.days and order.days <= days)
            if order.last_words in said and not is_dated:
                yield order.action, order.deadline


def gather_known(record: Record, office: Office) -> Known:
    """Gather what `record` and `office` say; an edited figure's old number is not among it."""
    abbreviations = find_abbreviations(record.source.text)
    recorded = [*_leaves(record, _APART | _TOLD), *_leaves(office)]
    recorded += [task.deadline.text for task in record.tasks if task.deadline]
    for figure in record.figures:
        recorded += _leaves_of(figure)
    leaves = [*recorded, *_leaves(record), _current_text(record)]
    leaves += [row["long"] for row in read_rows("abbreviations")]
    text = _join(leaves)
    dates = [leaf for leaf in leaves if isinstance(leaf, dt.date)]
    days = {*_find_days(text)}
    days |= {day for date in dates for day in ((date.day, date.month), (None, date.month))}
    # `5.12` in the source is one number, and `05/12` in the documents are two.
    parts = {Decimal(part) for day in days for part in day if part}
    return Known(
        frozenset(_find_numbers(leaves) | parts),
        frozenset(_find_numbers(recorded)),
        frozenset(days),
        even(text) + even(abbreviations.write_terms_out(write_bodies(text))),
        tuple(_find_orders(record, abbreviations)),
        abbreviations,
        find_parted(record.figures),
    )


def _find_numbers(leaves: list[object]) -> set[Decimal]:
    dates = [leaf for leaf in leaves if isinstance(leaf, dt.date)]
    numbers = {leaf for leaf in leaves if isinstance(leaf, Decimal)}
    numbers |= set(read_numbers(_join(leaves)))
    return numbers | {Decimal(part) for date in dates for part in (date.day, date.month, date.year)}


def _find_days(text: str) -> Iterator[Day]:
    for match in DAY.finditer(text.lower()):
        yield from read_day(match)


def _find_orders(record: Record, abbreviations: Abbreviations) -> Iterator[Order]:
    """Find the tasks that are told from others by their last words."""
    for task in record.tasks:
        if task.deadline is None:
            continue
        words = even(abbreviations.write_terms_out(task.action)).split()
        if len(words) >= _TOLD_APART:
            text = task.deadline.text
            yield Order(
                task.action,
                text,
                f" {' '.join(words[-_TOLD_APART:])} ",
                frozenset(even(abbreviations.write_terms_out(t)) for t in _spell(task.deadline)),
                frozenset(_find_days(text)),
            )


def _spell(deadline: Deadline) -> tuple[str, ...]:
    """Give the words of a deadline as the record has them, and as documents write them."""
    dated = date_deadline(deadline.text, deadline.date)
    return deadline.text, write_days(dated), write_days(deadline.text)


def _join(leaves: list[object]) -> str:
    return "\n".join(leaf for leaf in leaves if isinstance(leaf, str))


def even(text: str) -> str:
    """Leave only the words of `text` in lower case, a blank around each, to look for names.

    >>> even("Bà  Nguyễn\u00a0Thị Sen,")
    ' bà nguyễn thị sen '
    """
    return f" {' '.join(_WORD.findall(place_tones(text).lower()))} "


def read_numbers(text: str) -> Iterator[Decimal]:
    """Read all numbers of `text`; a date with dots gives its parts.

    >>> list(map(str, read_numbers("892.738 hộ, ngày 05.6.2025")))
    ['892738', '5', '6', '2025']
    """
    for match in NUMBER.finditer(text):
        yield from read_parts(match[0])


def read_parts(written: str) -> list[Decimal]:
    """Read one written number, or the parts of a date with dots or of a list without blanks."""
    parts = _SEPARATOR.split(written)
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


def _leaves(value: object, apart: frozenset[str] = _APART) -> Iterator[object]:
    """Give the texts, days and numbers in a tree of dataclasses, but for the fields `apart`."""
    if is_dataclass(value):
        for item in fields(value):
            if item.name not in apart:
                yield from _leaves(getattr(value, item.name), apart)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _leaves(item, apart)
    elif isinstance(value, tuple):
        for item in value:
            yield from _leaves(item, apart)
    elif value is not None:
        yield value
