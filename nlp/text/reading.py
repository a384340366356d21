"""The source as the finders read it: odd spaces, invisible marks and tone places evened out.

Finders work on `Reading.text` and give offsets into it; `Reading.to_source` leads an offset
pair back to the source, so no finder ever has to think of NBSP, soft hyphens or `hoà`/`hòa`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick

from minutes.letters import PICTURES
from minutes.tones import place_tones
from nlp.text.anchors import make_finder, match_at, starts_of
from nlp.text.wrapped import join_wrapped

SPACES = "\t\x0b\x0c\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
INVISIBLE = CONTROLS + "\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"

# What moves the cursor and colours the text of a terminal.
_ESCAPE = r"\x1b(?:\[[0-9;:?]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)|[@-Z\\^_])"

_LAST_SIGN = 0xFEFF

# A run of two or more blanks or invisible marks, or a single one that is not a plain space.
_UNEVEN = re.compile(rf"[\n{SPACES}{INVISIBLE}]{{2,}}|[{SPACES.replace(' ', '')}{INVISIBLE}]")
_WITH_ODD_SIGNS = re.compile(rf"(?:{_ESCAPE}|[\n{SPACES}{INVISIBLE}{PICTURES}])+")
_BLANK = re.compile(rf"[\n{SPACES}{PICTURES}]")
_PICTURE = re.compile(f"[{PICTURES}]")
# Blanks that keep digits on one line group thousands, `1\u202f246`, but not where all blanks of a
# page are such: `tháng\xa07\xa0250\xa0tấn`.
_KEEPING = "\xa0\u2007\u2009\u202f"
_GROUPED = re.compile(
    rf"(?<![\w.,/+{_KEEPING}-])[1-9][0-9]{{0,2}}(?:[{_KEEPING}][0-9]{{3}})+(?![0-9])"
)
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


# A text is checked first and then read.
@lru_cache(maxsize=1)
def read(source: str) -> Reading:
    r"""Even out `source`, which must be in NFC.

    Runs of blanks become one space, or as many line feeds as they hold lines, but one space inside
    of a sentence, and so do pictures; invisible marks and what steers a terminal go; the tone mark
    of `oa`, `oe`, `uy` moves to its older place; thousands that no-break blanks group get points.

    >>> reading = read("Xã Hoà\xa0 Bình:  65.716 triệu \xa0đồng")
    >>> reading.text
    'Xã Hòa Bình: 65.716 triệu đồng'
    >>> start = reading.text.index("triệu")
    >>> reading.source[slice(*reading.to_source(start, len(reading.text)))]
    'triệu \xa0đồng'
    >>> read("Nhận 1\u202f246 đơn").text
    'Nhận 1.246 đơn'
    >>> read("Xã họp.\n\n\U0001f4e3 Kết luận").text
    'Xã họp.\n\nKết luận'
    """
    parts: list[str] = []
    at: list[int] = []
    shift: list[int] = []
    done = length = 0
    groups = _find_grouping(source)
    for match in _find_uneven(source):
        start, end = match.span()
        even = "." if start in groups else _even(match[0])
        parts += (source[done:start], even)
        length += start - done + len(even)
        if len(even) != end - start:
            at.append(length)
            shift.append(end - length)
        done = end
    parts.append(source[done:])
    evened = join_wrapped("".join(parts))
    return Reading(source, place_tones(evened), tuple(at), tuple(shift))


def _find_grouping(source: str) -> set[int]:
    """Find the blanks that group thousands."""
    if source.isascii() or not any(blank in source for blank in _KEEPING):
        return set()
    return {
        at
        for match in _GROUPED.finditer(source)
        for at in range(*match.span())
        if source[at] in _KEEPING
    }


def _find_uneven(source: str) -> Iterator[re.Match[str]]:
    if "\x1b" in source or _PICTURE.search(source):
        return _WITH_ODD_SIGNS.finditer(source)
    # A run may begin with one plain blank before what gives it away.
    signs = starts_of(_uneven_signs(), source)
    starts = sorted({start for sign in signs for start in (max(0, sign - 1), sign)})
    return match_at(_UNEVEN, source, starts)


@cache
def _uneven_signs() -> AhoCorasick:
    """Find what no evened text has: two blanks, and any odd one alone."""
    odd = re.compile(rf"[{SPACES.replace(' ', '')}{INVISIBLE}]")
    signs = odd.findall("".join(map(chr, range(_LAST_SIGN + 1))))
    return make_finder([*signs, "  ", " \n", "\n ", "\n\n"])


# The same few runs part the lines and words of a text.
@lru_cache(maxsize=64)
def _even(run: str) -> str:
    lines = len(_LINE_END.findall(run))
    if lines:
        return "\n" * lines
    return " " if _BLANK.search(run) else ""
