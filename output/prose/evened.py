"""The source as documents print it: single blanks, one place for tone marks, spans led along."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from minutes.tones import place_tones

_BLANK: Final = re.compile(r"\s")
_INVISIBLE: Final = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Evened:
    """The evened `text`; `offsets[i]` is where position `i` of the source went."""

    text: str
    offsets: tuple[int, ...]

    def span(self, span: tuple[int, int]) -> tuple[int, int]:
        """Lead a span of the source to `text`; positions past the end lead to the end."""
        last = len(self.offsets) - 1
        return self.offsets[min(span[0], last)], self.offsets[min(span[1], last)]

    def source_span(self, span: tuple[int, int]) -> tuple[int, int]:
        """Lead a span of the text back to the source; it must begin and end at no blank."""
        start, end = span
        return bisect_right(self.offsets, start) - 1, bisect_right(self.offsets, end - 1)


def even(source: str) -> Evened:
    r"""Even out `source`: a run of blanks is one blank, or one line feed where it holds one.

    >>> evened = even("Xã Hoà\xa0 Bình:\r\n\n65.716 triệu \xa0đồng ")
    >>> evened.text, evened.span((8, 12))
    ('Xã Hòa Bình:\n65.716 triệu đồng', (7, 11))
    """
    pieces: list[str] = []
    offsets: list[int] = []
    gap = ""
    for char in source:
        if _INVISIBLE.match(char):
            offsets.append(len(pieces))
        elif _BLANK.match(char):
            offsets.append(len(pieces))
            gap = "\n" if gap == "\n" or char in "\n\r\u2028\u2029\x85" else " "
        else:
            if gap and pieces:
                pieces.append(gap)
            gap = ""
            offsets.append(len(pieces))
            pieces.append(char)
    offsets.append(len(pieces))
    return Evened(place_tones("".join(pieces)), tuple(offsets))


@lru_cache(maxsize=2)
def even_source(source: str) -> Evened:
    """Even out the source of a record, which every document of its meeting does again."""
    return even(source)


def even_line(text: str) -> str:
    r"""Even out a value of the record to one line.

    >>> even_line(" Uỷ ban\n nhân  dân ")
    'Ủy ban nhân dân'
    """
    return place_tones(quote_line(text))


def quote_line(text: str) -> str:
    r"""Give words of the source on one line, letter by letter as they are written there.

    >>> quote_line("Xã Hoà\xa0 Bình\u200b họp")
    'Xã Hoà Bình họp'
    """
    # No invisible letter is a printable one, and that is told faster.
    seen = text if text.isprintable() else _INVISIBLE.sub("", text)
    return " ".join(seen.split())


def even_lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Even out several values, without the empty ones."""
    return tuple(line for line in map(even_line, texts) if line)
