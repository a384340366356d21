"""The source as the finders read it: odd spaces, invisible marks and tone places evened out.

Finders work on `Reading.text` and give offsets into it; `Reading.to_source` leads an offset
pair back to the source, so no finder ever has to think of NBSP, soft hyphens or `hoà`/`hòa`.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from minutes.tones import place_tones

SPACES = "\t\x0b\x0c\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
INVISIBLE = CONTROLS + "\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"

# What moves the cursor and colours the text of a terminal.
_ESCAPE = r"\x1b(?:\[[0-9;:?]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)|[@-Z\\^_])"

# A run of two or more blanks or invisible marks, or a single one that is not a plain space.
_UNEVEN = re.compile(rf"[\n{SPACES}{INVISIBLE}]{{2,}}|[{SPACES.replace(' ', '')}{INVISIBLE}]")
_WITH_ESCAPES = re.compile(rf"(?:{_ESCAPE}|[\n{SPACES}{INVISIBLE}])+")
_BLANK = re.compile(rf"[\n{SPACES}]")
_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Reading:
    """`source` in NFC and the evened `text`; `_cuts` hold where the two drift apart."""

    source: str
    text: str
    _at: tuple[int, ...]
    _shift: tuple[int, ...]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Map the half-open span of `text` to the span of `source`; `end` must be past `start`."""
        return self._position(start), self._position(end - 1) + 1

    def from_source(self, position: int) -> int:
        """Map a position of `source` to the nearest position of `text` at or after it."""
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            if self._position(middle) < position:
                low = middle + 1
            else:
                high = middle
        return low

    def _position(self, offset: int) -> int:
        cut = bisect_right(self._at, offset)
        return offset + (self._shift[cut - 1] if cut else 0)


def read(source: str) -> Reading:
    r"""Even out `source`, which must be in NFC.

    Runs of blanks become one space, or as many line feeds as they hold lines; invisible marks
    and what steers a terminal go; the tone mark of `oa`, `oe`, `uy` moves to its older place.

    >>> reading = read("Xã Hoà\xa0 Bình:  65.716 triệu \xa0đồng")
    >>> reading.text
    'Xã Hòa Bình: 65.716 triệu đồng'
    >>> start = reading.text.index("triệu")
    >>> reading.source[slice(*reading.to_source(start, len(reading.text)))]
    'triệu \xa0đồng'
    """
    parts: list[str] = []
    at: list[int] = []
    shift: list[int] = []
    done = length = 0
    uneven = _WITH_ESCAPES if "\x1b" in source else _UNEVEN
    for match in uneven.finditer(source):
        start, end = match.span()
        even = _even(match[0])
        parts += (source[done:start], even)
        length += start - done + len(even)
        if len(even) != end - start:
            at.append(length)
            shift.append(end - length)
        done = end
    parts.append(source[done:])
    return Reading(source, place_tones("".join(parts)), tuple(at), tuple(shift))


def _even(run: str) -> str:
    lines = len(_LINE_END.findall(run))
    if lines:
        return "\n" * lines
    return " " if _BLANK.search(run) else ""
