"""The source as the finders read it: odd spaces, invisible marks and tone places evened out.

Finders work on `Reading.text` and give offsets into it; `Reading.to_source` leads an offset
pair back to the source, so no finder ever has to think of NBSP, soft hyphens or `hoà`/`hòa`.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

SPACES = "\t\x0b\x0c\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
INVISIBLE = "\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"

# A run of two or more blanks or invisible marks, or a single one that is not a plain space.
_UNEVEN = re.compile(rf"[\n{SPACES}{INVISIBLE}]{{2,}}|[{SPACES.replace(' ', '')}{INVISIBLE}]")
_BLANK = re.compile(rf"[\n{SPACES}]")
_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")

# Both places of the tone mark are in use; the older one (`hòa`, `thủy`) is the canonical one.
# One pattern a letter: with a literal first character the scan is thirty times as fast.
_NEW_TONES = tuple(
    re.compile(rf"{first}[{second}](?!\w)")
    for first, second in (
        ("o", "àáảãạèéẻẽẹ"),
        ("O", "àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ"),
        ("u(?<![qQ]u)", "ỳýỷỹỵ"),
        ("U(?<![qQ]U)", "ỳýỷỹỵỲÝỶỸỴ"),
    )
)
_MARKS = ("aàáảãạ", "eèéẻẽẹ", "oòóỏõọ", "uùúủũụ", "yỳýỷỹỵ")
_BARE = {c: row[0] for row in _MARKS for c in row} | {
    c.upper(): row[0].upper() for row in _MARKS for c in row
}
_TONE = {c: i for row in _MARKS for i, c in enumerate(row)} | {
    c.upper(): i for row in _MARKS for i, c in enumerate(row)
}
_ROWS = {row[0]: row for row in _MARKS} | {row[0].upper(): row.upper() for row in _MARKS}


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
    go; the tone mark of `oa`, `oe`, `uy` moves to its older place.

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
    for match in _UNEVEN.finditer(source):
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


def place_tones(text: str) -> str:
    """Move the tone mark of `oa`, `oe`, `uy` to its older place; the length stays.

    >>> place_tones("Ủy ban Hoà Bình, thuỷ lợi, quý I, toàn xã")
    'Ủy ban Hòa Bình, thủy lợi, quý I, toàn xã'
    """
    for pattern in _NEW_TONES:
        text = pattern.sub(_old_place, text)
    return text


def _even(run: str) -> str:
    lines = len(_LINE_END.findall(run))
    if lines:
        return "\n" * lines
    return " " if _BLANK.search(run) else ""


def _old_place(match: re.Match[str]) -> str:
    first, second = match[0][0], match[0][1]
    return _ROWS[first][_TONE[second]] + _BARE[second]
