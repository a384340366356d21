"""The text in which stretches of time are looked for, and what stands before them."""

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from minutes.patterns import alternatives
from nlp.datafile import read_tree

YEAR = r"(?:19|20)\d\d(?!\w)"
DECEMBER = 12

_BEFORE_WIDTH = 28
_WORD_BEFORE = re.compile(r"([^\W_]+) $")


class Stretch(NamedTuple):
    """A stretch of time between two days; None where that end is unknown."""

    start: int
    end: int
    first: dt.date | None
    last: dt.date | None
    has_year: bool = True
    is_now: bool = False
    is_same: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """The text in lower case, its day, and the years that it names with their places, in order."""

    lower: str
    anchor: dt.date | None
    years: tuple[tuple[int, int], ...]

    def year_of(self, written: str | None, position: int) -> int | None:
        """Give the year of `2023`, `nay` or nothing at `position`."""
        if written and written.isdigit():
            return int(written)
        if written:
            return (
                self.anchor.year + period_words()["relative_years"][written]
                if self.anchor
                else None
            )
        return self.anchor.year if self.anchor else self._nearest(position)

    def _nearest(self, position: int) -> int | None:
        before = bisect_left(self.years, (position,))
        return self.years[max(0, before - 1)][1] if self.years else None

    def before(self, position: int) -> str:
        """Give the few characters before `position`."""
        return self.lower[max(0, position - _BEFORE_WIDTH) : position]


def with_part(scene: Scene, start: int) -> tuple[int, str | None]:
    """Give where `cuối` or `đầu` before the stretch begins, and which part it means."""
    match = _parts_end().search(scene.before(start))
    return (start - len(match[0]), period_words()["parts"][match[1]]) if match else (start, None)


def is_length(scene: Scene, start: int) -> bool:
    """Tell whether a number or `nhiều` before `năm nay` makes a length of time of it."""
    word = _WORD_BEFORE.search(scene.before(start))
    return word is not None and (
        word[1].isdigit()
        or word[1] in period_words()["counts"]
        or word[1] in period_words()["lengths_before"]
    )


def number_of(count: str) -> int:
    """Give the number of `count`, 0 where it is vague."""
    number: int = int(count) if count.isdigit() else period_words()["counts"].get(count, 0)
    return number


@cache
def period_words() -> dict[str, Any]:
    """Give the lists of `period_words.yaml`."""
    words: dict[str, Any] = read_tree("period_words.yaml")
    return words


@cache
def counts_end() -> re.Pattern[str]:
    """Give the pattern of a small number, or of `các`, at the end of what stands before."""
    words = alternatives([*period_words()["counts"], *period_words()["vague_counts"]])
    return re.compile(rf"(?<![\w.,/-])(\d{{1,2}}|{words}) $")


@cache
def _parts_end() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({alternatives(period_words()['parts'])}) (?:của )?$")
