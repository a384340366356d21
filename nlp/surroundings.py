"""The words around each figure: which of them lead to it, which belong to it from behind."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from nlp.context_words import either
from nlp.datafile import read_rows
from nlp.mentions import FigureMention, PeriodMention
from nlp.units import lexicon

Span = tuple[int, int]
Sort = Literal["count", "percent", "measure"]
Joint = Literal["new", "list", "verb", "with", "inside"]

# Stands for the words of a period, which are no part of what is measured.
HOLE = "\x00"

_STRONG = re.compile(r";|:|\(|\)|[“”\"«»]|\. |…| [–—-] ")
_WEAK = re.compile(r",(?: và)? |, ?$| và | hoặc | cùng với | với ")
_PIECE = re.compile(r", |,$")
_DAY = re.compile(
    r"(?:(?:từ |đến |vào |trong )?ngày )?(?<![\d/-])\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?(?![\d/])"
)
_SPACES = re.compile(rf"[\s{HOLE}]+")
_PERSON_OR_NONE = frozenset({None, "person"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A figure among the words of its sentence.

    `left` leads to the number, `right` goes on behind the unit, both without the words of
    periods; `joint` says how the figure hangs on the one before it, `last`, in the sentence.
    """

    figure: FigureMention
    sort: Sort
    sentence: Span
    left: str
    right: str
    joint: Joint
    last: int | None


def find_surroundings(
    text: str,
    figures: Sequence[FigureMention],
    *,
    sentences: Sequence[Span],
    periods: Sequence[PeriodMention],
) -> list[Surroundings]:
    """Give the surroundings of each of `figures`."""
    masked = _mask(text, [(p.start, p.end) for p in periods])
    homes = [_sentence_of(sentences, figure.start, len(text)) for figure in figures]
    cuts = [_cut(masked, figures, homes, index) for index in range(len(figures))]
    found = []
    for index, figure in enumerate(figures):
        follows = index + 1 < len(figures) and homes[index + 1] == homes[index]
        end = cuts[index + 1][0] if follows else homes[index][1]
        _, start, joint = cuts[index]
        found.append(
            Surroundings(
                figure,
                sort_of(figure),
                homes[index],
                even(masked[start : figure.start]),
                even(masked[figure.end : max(figure.end, end)]),
                joint,
                index - 1 if index and homes[index - 1] == homes[index] else None,
            )
        )
    return found


def sort_of(figure: FigureMention) -> Sort:
    """Tell a count from a percentage and from a measure or a sum of money."""
    if figure.unit.startswith(("%", "‰")):
        return "percent"
    if figure.base_unit not in _PERSON_OR_NONE or "/" in figure.unit:
        return "measure"
    entry = lexicon().get(figure.unit.lower())
    return "measure" if entry and entry.kind in {"money", "measure"} else "count"


def even(words: str) -> str:
    """Give `words` without holes and with single blanks."""
    return _SPACES.sub(" ", words).strip()


def _mask(text: str, spans: Iterable[Span]) -> str:
    """Put holes where the periods and days stand; the length stays."""
    parts: list[str] = []
    done = 0
    for start, end in spans:
        parts += (text[done:start], HOLE * (end - start))
        done = end
    masked = "".join([*parts, text[done:]])
    return _DAY.sub(lambda day: HOLE * len(day[0]), masked)


def _sentence_of(sentences: Sequence[Span], position: int, length: int) -> Span:
    at = bisect_right(sentences, (position, length + 1)) - 1
    return sentences[at] if at >= 0 else (0, length)


def _cut(
    masked: str, figures: Sequence[FigureMention], homes: Sequence[Span], index: int
) -> tuple[int, int, Joint]:
    """Give where the words of the figure before end, and where those to this one begin."""
    start = figures[index].start
    if not index or homes[index - 1] != homes[index]:
        strong = _last(_STRONG.finditer(masked, homes[index][0], start))
        begin = strong.end() if strong else homes[index][0]
        joint: Joint = "inside" if strong and strong[0] == "(" else "new"
        return homes[index][0], begin, joint
    return _cut_gap(masked, figures[index - 1].end, start, sort_of(figures[index]))


def _cut_gap(masked: str, start: int, end: int, sort: Sort) -> tuple[int, int, Joint]:
    strong = list(_STRONG.finditer(masked, start, end))
    inside = _last(m for m in _inner().finditer(masked, start, end))
    if strong or inside:
        marks = sorted([*strong, *([inside] if inside else [])], key=re.Match.start)
        last = marks[-1]
        return marks[0].start(), last.end(), "inside" if last[0] == "(" else "new"
    weak = list(_WEAK.finditer(masked, start, end))
    if weak:
        return _cut_weak(masked, weak, end, sort)
    verb = _verbs().search(masked, start, end)
    if verb:
        return verb.start(), verb.start(), "verb"
    return end, end, "verb"


def _cut_weak(
    masked: str, weak: list[re.Match[str]], end: int, sort: Sort
) -> tuple[int, int, Joint]:
    """Cut at the last comma or `và`; a lone word behind it belongs to what stands before."""
    at = len(weak) - 1
    words = strip_links(even(masked[weak[at].end() : end])).split()
    while sort != "count" and len(words) == 1 and at and weak[at][0].strip() != "với":
        at -= 1
        words = strip_links(even(masked[weak[at].end() : end])).split()
    joint: Joint = "list" if not words else "with" if weak[at][0] == " với " else "new"
    return weak[at].start(), weak[at].end(), joint


def last_clause(left: str) -> str:
    """Give the last clause of the words that lead to a number, without openers and sayings.

    >>> last_clause("Ông A cho biết, ngoài ra, ngân sách huyện, xã")
    'ngân sách huyện, xã'
    """
    saying = _last(_sayings().finditer(left))
    left = left[saying.end() :] if saying else left
    pieces = _PIECE.split(left)
    clause = strip_openers(pieces.pop())
    while pieces and len(strip_links(clause).split()) < 2:  # noqa: PLR2004 - one word is no clause
        clause = strip_openers(f"{pieces.pop()}, {clause}")
    return clause.strip(" ,")


def strip_openers(clause: str) -> str:
    """Take connectives off the head of a clause."""
    return _openers().sub("", clause.strip(" ,"))


def strip_links(clause: str) -> str:
    """Take the words that lead over to the number off the end of a clause.

    >>> strip_links("tổng nguồn vốn huy động ước đạt trên")
    'tổng nguồn vốn huy động'
    """
    return _links().sub("", clause.strip(" ,"))


def _last(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    found = None
    for match in matches:
        found = match
    return found


@cache
def _inner() -> re.Pattern[str]:
    return re.compile(r"(?:,? ?)(?<!\w)(?:trong đó)(?!\w)", re.IGNORECASE)


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('verbs')})(?!\w)")


@cache
def _sayings() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('sayings')})(?: rằng)?(?: là)?[, :]*")


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{either('openers')})(?!\w)[, ]*)+", re.IGNORECASE)


@cache
def _links() -> re.Pattern[str]:
    bounds = [
        re.escape(row["phrase"]) for row in read_rows("bounds.csv") if row["side"] == "before"
    ]
    every = "|".join(sorted([*bounds, *either("links").split("|")], key=len, reverse=True))
    return re.compile(rf"(?:(?:^|[ ,]+)(?:{every}))+$")
