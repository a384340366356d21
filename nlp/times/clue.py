"""One place of a text that tells when it was written, and the words around such places."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from nlp.datafile import read_tree
from nlp.times.day_cues import read_words

MONTH = dt.timedelta(days=31)
HEAD = 1500
# What was before is history in a text of today.
LEAST_YEAR = 2000
CLAUSE = 70
BEHIND = 24
HALF, LAST_MONTH = 6, 12


@dataclass(frozen=True, slots=True)
class Clue:
    """The stretch of time in which one place of the text says that it was written.

    Of two clues the one with the lower `rank` is the surer; `floor` is what surely lies behind,
    `is_exact` says that it is a day or a month.
    """

    rank: int
    first: dt.date
    last: dt.date
    floor: dt.date | None = None
    is_exact: bool = False


def clause_before(lower: str, start: int) -> str:
    """Give what stands before `start` in its clause, some words at most."""
    return re.split(r"[;:(\n]|\. ", lower[max(0, start - CLAUSE) : start])[-1]


def says(key: str, words: str) -> bool:
    """Tell whether a word of the list `key` stands in `words`."""
    return bool(_any_of(key).search(words))


def ends(words: str, key: str) -> bool:
    """Tell whether `words` end in a word of the list `key`."""
    return any(words.rstrip().endswith(word) for word in read_words(key))


@cache
def _any_of(key: str) -> re.Pattern[str]:
    longest = sorted(read_tree("time_words.yaml")[key], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)")
