"""A place whose figures a series follows, with the older units that became it.

Codes are used again: what a code meant depends on the day, so every part has its days.
"""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """An older unit that belongs to a unit of today; not `whole` where it was split.

    Both days belong to it, None is open.
    """

    code: str
    name: str
    first: dt.date | None
    last: dt.date | None
    whole: bool = True

    def is_valid(self, day: dt.date) -> bool:
        """Tell whether the unit was there on `day`."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Place:
    """A unit by its code and the days of its own; `parts` became it."""

    code: str
    name: str
    first: dt.date | None = None
    last: dt.date | None = None
    parts: tuple[Part, ...] = ()

    def is_valid(self, day: dt.date) -> bool:
        """Tell whether the unit itself was there on `day`."""
        return Part(self.code, self.name, self.first, self.last).is_valid(day)
