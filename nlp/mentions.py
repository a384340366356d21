"""What the finders hand to each other: mentions, with offsets into the evened text."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from minutes.record import Compare, Session


class DateMention(NamedTuple):
    """A day that the text names; `session` where the words say which part of the day."""

    start: int
    end: int
    day: date
    session: Session | None = None


class PeriodMention(NamedTuple):
    """A stretch of time that the text names; None where that end is open or unknown."""

    start: int
    end: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A quantity, from the first character of the number to the end of its unit.

    `unit` is as written, normalised in spacing; `amount` is in `base_unit` where there is one.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    of: Decimal | None = None
    to: Decimal | None = None
    amount: Decimal | None = None
    base_unit: str | None = None
    compare: Compare | None = None


class PersonMention(NamedTuple):
    """A person under the fullest name in the text, with every place that names them."""

    name: str
    titles: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


class TaskMention(NamedTuple):
    """A directive; `assignee` is None where the text names nobody."""

    start: int
    end: int
    assignee: str | None
    action: str
    deadline_text: str | None = None
    deadline_day: date | None = None
