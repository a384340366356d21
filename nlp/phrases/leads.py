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
_ORDER = r"(?:\d{1,2}|[IVX]{1,5}|(?i:(?:thứ[ ])?(?:nhất|hai|ba|tư|bốn|năm|sáu)))"
_PART = rf"(?:Phần|PHẦN|Chương|CHƯƠNG)[ ]{_ORDER}[.:]?"
_MARK = re.compile(
    rf"""
    \s*(?:
      (?P<L0>{_PART}(?!\w))
    | (?P<L2>(?:(?:Mục|MỤC)[ ]{_ORDER}|(?:Điều|ĐIỀU)[ ]\d{{1,3}}[.:]|[IVX]{{1,5}}[.)/-])(?!\w))
    | (?P<L1>[A-E][.)/-][ ])
    | (?P<L4>\d{{1,2}}(?:\.\d{{1,2}})+[.)]?(?!\w))
    | (?P<L3>\d{{1,2}}[.)/](?!\d))
    | (?P<L5>[a-zđ][.)/](?!\w))
    | (?P<L8>[-–*•](?!\d))
    | (?P<L9>\+)
    )
    """,
    re.VERBOSE,
)
_FIRST = re.compile(r"\s*(?:1|a|A|I)[.)/](?!\w)")
# `Phần II` alone on its line is headed by the next one.
_BARE = re.compile(rf"\s*{_PART}\s*")
_PLAIN = 6
_ORDINAL = 7
_CLOSED = re.compile(r"[.;!?]\s*$")


def find_leads(text: str) -> list[Lead]:
    r"""Give for each line where it begins and the lines that lead it, the nearest first.

    A line leads those below it that are deeper, if it ends with a colon or is a short numbered
    heading. A plain line with a colon leads the list that begins right below it, too, also one of
    plain lines: the first, and those that end openly or begin as the one before them.

    >>> text = "II. Mục tiêu\n1. Về kinh tế:\n- Thu 5 tỷ đồng.\nIII. Tổ chức"
    >>> [[text[s:e] for s, e in leads] for _, leads in find_leads(text)]
    [[], ['II. Mục tiêu'], ['1. Về kinh tế:', 'II. Mục tiêu'], []]
    """
    found: list[Lead] = []
    above: list[tuple[float, Span]] = []
    part: re.Match[str] | None = None
    opener: tuple[Span, ...] = ()
    last = ""
    for line, following in pairwise([*_LINE.finditer(text), None]):
        if line is None:
            break
        level: float = _level(line[0])
        if level == _PLAIN and part and _is_short(line[0]):
            level = 0
        elif level == _PLAIN and following and line[0].rstrip().endswith(":"):
            level = min(level, _above(following[0]))
        part = line if _BARE.fullmatch(line[0]) else None
        while above and above[-1][0] >= level:
            above.pop()
        if level == _PLAIN:
            above = [lead for lead in above if lead[0] == int(lead[0])]
        opener = opener if level == _PLAIN and _is_item(line[0], last) else ()
        leads = tuple(span for _, span in reversed(above[-_MOST_PARENTS:]))
        found.append((line.start(), (*opener, *leads)))
        if _is_lead(line[0], level):
            above.append((level, line.span()))
            opener = (line.span(),) if level == _PLAIN else ()
        last = line[0]
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
    return level < _PLAIN and _is_short(line)


def _is_item(line: str, last: str) -> bool:
    """Tell whether a plain line may be one of a list behind the line `last`."""
    if line.rstrip().endswith(":") or len(line) > _SHORT:
        return False
    is_first = last.rstrip().endswith(":")
    return is_first or not _CLOSED.search(line[-4:]) or line.split()[:1] == last.split()[:1]


def _is_short(line: str) -> bool:
    return len(line) <= _SHORT and not _CLOSED.search(line[-4:])
