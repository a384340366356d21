"""The source with single blanks and one place for tone marks, spans led along and back."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Final

from minutes.record import Record
from minutes.tones import place_tones

_MARKS: Final = "\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
INVISIBLE: Final = re.compile(f"[{_MARKS}]")
_BREAK: Final = re.compile("[\n\r\u2028\u2029\x85]")
# Words with single blanks between them are even already: one run.
_WORDS: Final = rf"[^\s{_MARKS}]+(?: [^\s{_MARKS}]+)*"
_RUNS: Final = re.compile(rf"(?P<words>{_WORDS})|(?P<blanks>\s+)|[{_MARKS}]+")
_UNEVEN: Final = re.compile(rf"  |[^\S \n]|[{_MARKS}]")


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
    size = 0
    gap = ""
    for run in _RUNS.finditer(source):
        if run["words"]:
            if gap and pieces:
                pieces.append(gap)
                size += 1
            gap = ""
            offsets += range(size, size + len(run[0]))
            pieces.append(run[0])
            size += len(run[0])
        else:
            offsets += [size] * len(run[0])
            if run["blanks"]:
                gap = "\n" if gap == "\n" or _BREAK.search(run[0]) else " "
    offsets.append(size)
    return Evened(place_tones("".join(pieces)), tuple(offsets))


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
