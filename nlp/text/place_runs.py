"""Runs of capitalised syllables at a place of the text, and the official names they may open with.

Shared by what looks for communes and by what looks for districts and provinces.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from nlp.datafile import read_tree

MAX_SYLLABLES = 7
_SYLLABLE = re.compile(r"[^\W_][\w'’]*")
_GAP = re.compile(r" ?[-–] ?| ?['’] ?| ")
_NUMBER = re.compile(r"0?\d{1,2}(?![\w%/]|\.\d)")


class Trigger(NamedTuple):
    """A word that opens a name: where it stands and which kind it announces."""

    start: int
    end: int
    kind: str


@cache
def place_words() -> dict[str, Any]:
    """Read the cue words."""
    words: dict[str, Any] = read_tree("place_words.yaml")
    return words


class TriggerScanner:
    """Finds the words of one table in one pass, in lower case, title case and capitals."""

    def __init__(self, kinds: dict[str, str]) -> None:
        forms = {
            form: kind
            for word, kind in kinds.items()
            for form in (word, word[0].upper() + word[1:], word.upper(), word.title())
        }
        self._kinds = list(forms.values())
        self._automaton = AhoCorasick(list(forms), matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> Iterator[Trigger]:
        """Give the whole words of the table, in text order."""
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            opens = start == 0 or not text[start - 1].isalnum()
            closes = text[end - 1] == "." or end == len(text) or not text[end].isalnum()
            if opens and closes:
                yield Trigger(start, end, self._kinds[index])


def find_run(text: str, start: int) -> list[tuple[int, int]]:
    """Give the syllables from `start` on: the first capitalised, later ones also digits or small.

    A small syllable stays in, since `Hòa hiệp Bắc` is a name; whoever looks names up decides.
    """
    spans: list[tuple[int, int]] = []
    position = start
    while len(spans) < MAX_SYLLABLES:
        match = _SYLLABLE.match(text, position)
        if not match or (not spans and not is_capital(match[0])):
            break
        spans.append(match.span())
        gap = _GAP.match(text, match.end())
        if not gap:
            break
        position = gap.end()
    return spans


def capital_length(text: str, run: list[tuple[int, int]]) -> int:
    """Count the syllables of `run` before the first that is not capitalised."""
    for number, (start, end) in enumerate(run):
        apart = number and text[run[number - 1][1] : start] != " "
        if apart or not is_capital(text[start:end]):
            return number
    return len(run)


def is_capital(syllable: str) -> bool:
    """Tell whether `syllable` begins with a capital."""
    return syllable[0].isupper()


def find_number(text: str, start: int) -> tuple[int, int] | None:
    """Give the span of the number of a ward at `start`; `3,2 tỷ đồng` is an amount.

    >>> find_number("phường 12, quận 3", 7), find_number("ngân sách phường 3,2 tỷ đồng", 17)
    ((7, 9), None)
    """
    match = _NUMBER.match(text, start)
    is_ward = match and int(match[0]) and not _amounts().match(text, start)
    return match.span() if match and is_ward else None


@cache
def _amounts() -> re.Pattern[str]:
    """Match a number with a measure behind it, which makes it no name."""
    return re.compile(rf"\d+(?:,\d+)? (?:{'|'.join(place_words()['measures'])})\b")


def longest_name(
    text: str, run: list[tuple[int, int]], is_name: Callable[[str], bool]
) -> tuple[int, int] | None:
    """Give the longest front of `run` that `is_name` accepts and that ends with a capital or digit.

    A front with a small last syllable counts only where no shorter one is a name.
    """
    small: tuple[int, int] | None = None
    for last in range(len(run), 0, -1):
        start, end = run[0][0], run[last - 1][1]
        if not is_name(text[start:end]):
            continue
        tail = text[slice(*run[last - 1])]
        if tail[0].isupper() or tail[0].isdigit():
            return start, end
        small = small or (start, end)
    return small


def numbered_name(
    text: str, number: tuple[int, int], is_name: Callable[[str], bool]
) -> tuple[int, int] | None:
    """Give the span of the name that a number opens, if `is_name` accepts it: `1 Bảo Lộc`."""
    run = find_run(text, number[1] + 1) if text.startswith(" ", number[1]) else []
    span = longest_name(text, [number, *run], is_name)
    return span if span and span[1] > number[1] else None
