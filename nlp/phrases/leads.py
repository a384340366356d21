"""Which lines lead which: headings and lines with a colon over the items below them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from nlp.phrases.context_words import either

Span = tuple[int, int]
Lead = tuple[int, tuple[Span, ...]]

_MOST_PARENTS = 6
_SHORT = 160

_LINE = re.compile(r"[^\n]+")
# The deeper a line, the higher its level; a plain line is deeper than what is numbered.
_MARK = re.compile(
    r"""
    \s*(?:
      (?P<L0>(?:(?:Phần|Chương|Mục)[ ]\w+|(?:Điều|ĐIỀU)[ ]\d{1,3}[.:]|[IVX]{1,5}[.)/-])(?!\w))
    | (?P<L2>\d{1,2}(?:\.\d{1,2})+[.)]?(?!\w))
    | (?P<L1>\d{1,2}[.)/](?!\d))
    | (?P<L3>[a-zđ][.)/](?!\w))
    | (?P<L6>[-–*•](?!\d))
    | (?P<L7>\+)
    )
    """,
    re.VERBOSE,
)
_FIRST = re.compile(r"\s*(?:1|a|I)[.)/](?!\w)")
_PLAIN = 4
_ORDINAL = 5
_CLOSED = re.compile(r"[.;!?]\s*$")


def find_leads(text: str) -> list[Lead]:
    r"""Give for each line where it begins and the lines that lead it, the nearest first.

    A line leads those below it that are deeper, if it ends with a colon or is a short numbered
    heading. A plain line with a colon leads the list that begins right below it, too.

    >>> text = "II. Mục tiêu\n1. Về kinh tế:\n- Thu 5 tỷ đồng.\nIII. Tổ chức"
    >>> [[text[s:e] for s, e in leads] for _, leads in find_leads(text)]
    [[], ['II. Mục tiêu'], ['1. Về kinh tế:', 'II. Mục tiêu'], []]
    """
    found: list[Lead] = []
    above: list[tuple[float, Span]] = []
    for line, following in pairwise([*_LINE.finditer(text), None]):
        if line is None:
            break
        level: float = _level(line[0])
        if level == _PLAIN and following and line[0].rstrip().endswith(":"):
            level = min(level, _above(following[0]))
        while above and above[-1][0] >= level:
            above.pop()
        if level == _PLAIN:
            above = [lead for lead in above if lead[0] == int(lead[0])]
        found.append((line.start(), tuple(span for _, span in reversed(above[-_MOST_PARENTS:]))))
        if _is_lead(line[0], level):
            above.append((level, line.span()))
    return found


def leads_of(leads: Sequence[Lead], position: int) -> tuple[Span, ...]:
    """Give the lines that lead the one at `position`."""
    at = bisect_left(leads, (position + 1,)) - 1
    return leads[at][1] if at >= 0 else ()


def strip_mark(line: str) -> str:
    """Give a line, perhaps in lower case, without its number, letter or dash."""
    mark = _MARK.match(line.upper()) or _MARK.match(line)
    return line[mark.end() :] if mark else line


def _above(line: str) -> float:
    """Give the level right above a line that is the first of a list: `1.`, `a)`."""
    return _level(line) - 0.5 if _FIRST.match(line) else _PLAIN


def _level(line: str) -> int:
    mark = _MARK.match(line)
    if _ordinal().match(line):
        return _ORDINAL
    return int(mark.lastgroup[1:]) if mark and mark.lastgroup else _PLAIN


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{either('ordinals')})(?: \d{{1,2}})?[:,]", re.IGNORECASE)


def _is_lead(line: str, level: float) -> bool:
    if line.rstrip().endswith(":"):
        return True
    return level < _PLAIN and len(line) <= _SHORT and not _CLOSED.search(line[-4:])
