"""The source with single blanks and one place for tone marks, spans led along and back."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Final

from minutes.letters import PICTURES
from minutes.record import Record
from minutes.tones import place_tones

_MARKS: Final = "\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
INVISIBLE: Final = re.compile(f"[{_MARKS}]")
_BREAK: Final = re.compile("[\n\r\u2028\u2029\x85]")
# Words with a single blank or line feed between them are even already: one stretch.
_WORD: Final = rf"[^\s{_MARKS}{PICTURES}]+"
_WORDS: Final = re.compile(rf"{_WORD}(?:[ \n]{_WORD})*")
_BLANK: Final = re.compile(rf"[\s{PICTURES}]")
_UNEVEN: Final = re.compile(rf"  |[^\S \n]|[{_MARKS}{PICTURES}]")


@dataclass(frozen=True, slots=True)
class Evened:
    """The evened `text`; the stretches of the source that were even already stand at `_places`."""

    text: str
    _starts: tuple[int, ...]
    _ends: tuple[int, ...]
    _places: tuple[int, ...]

    def span(self, span: tuple[int, int]) -> tuple[int, int]:
        """Lead a span of the source to `text`; positions past the end lead to the end."""
        return self._to_text(span[0]), self._to_text(span[1])

    def source_span(self, span: tuple[int, int]) -> tuple[int, int]:
        """Lead a span of the text back to the source; it must begin and end at no blank."""
        return self._to_source(span[0]), self._to_source(span[1] - 1) + 1

    def _to_text(self, position: int) -> int:
        """Lead a position along; what stands between stretches leads to the end of one."""
        at = bisect_right(self._starts, position) - 1
        return self._places[at] + min(position, self._ends[at]) - self._starts[at] if at >= 0 else 0

    def _to_source(self, position: int) -> int:
        at = max(0, bisect_right(self._places, position) - 1)
        return self._starts[at] + position - self._places[at]


def even(source: str) -> Evened:
    r"""Even out `source`: a run of blanks is one blank, or one line feed where it holds one.

    >>> evened = even("Xã Hoà\xa0 Bình:\r\n\n65.716 triệu \xa0đồng ")
    >>> evened.text, evened.span((8, 12))
    ('Xã Hòa Bình:\n65.716 triệu đồng', (7, 11))

    Pictures are blanks, too.

    >>> even("\U0001f4e3 Xã họp. \u2705 Đạt 5 ha").text
    'Xã họp. Đạt 5 ha'
    """
    pieces: list[str] = []
    places: list[int] = []
    spans = [match.span() for match in _WORDS.finditer(source)]
    size = done = 0
    for start, end in spans:
        gap = _even_gap(source[done:start]) if pieces else ""
        pieces += gap, source[start:end]
        places.append(size + len(gap))
        size = places[-1] + end - start
        done = end
    starts, ends = tuple(start for start, _ in spans), tuple(end for _, end in spans)
    return Evened(place_tones("".join(pieces)), starts, ends, tuple(places))


def _even_gap(gap: str) -> str:
    if _BREAK.search(gap):
        return "\n"
    return " " if _BLANK.search(gap) else ""


def even_record(record: Record) -> tuple[Record, Evened | None]:
    """Give `record` upon its evened source, and what leads its spans back; None: it was even."""
    source = record.source
    if not _UNEVEN.search(source.text):
        return record, None
    evened = even(source.text)
    figures = (replace(f, span=evened.span(f.span)) if f.span else f for f in record.figures)
    communes = (replace(c, spans=tuple(map(evened.span, c.spans))) for c in record.communes)
    seen = replace(
        record,
        source=replace(source, text=evened.text),
        figures=tuple(figures),
        communes=tuple(communes),
    )
    return seen, evened
