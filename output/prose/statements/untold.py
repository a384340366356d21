"""What no section of a document took: the statements whose figures stand nowhere in it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from minutes.decimals import NUMBER, format_decimal
from output.prose.statements.passages import Passages, Placed, Statement
from output.prose.words.figures import write_figure

_WORD: Final = re.compile(r"[^\W\d_]+")
_PIECE: Final = re.compile(r"\d+|[^\W\d_]+")
# What stands before digits that belong to a longer number.
_INSIDE: Final = ("_", ".", ",")
# So many words on each side tell which figure a number belongs to; half of them are enough, since
# official wording drops some.
_REACH: Final = 4


@dataclass(frozen=True, slots=True)
class Told:
    """One paragraph of a document: its words, and its text to look for numbers in."""

    text: str
    words: frozenset[str]


def find_untold(passages: Passages, texts: Iterable[str]) -> list[Statement]:
    """Find the statements with a figure that none of `texts` tells, in text order.

    What stands in no section is a statement of the closing, unless it is the headline of an
    article, which says in fewer words what the article tells.
    """
    having = _index([Told(text.lower(), frozenset(_words(text))) for text in texts])
    found: dict[int, Statement] = {}
    for item in passages.figures:
        statement = passages.statement_at(item.start) or _bare(passages, item)
        if _is_headline(passages, statement):
            continue
        if statement.start not in found and not _is_told(having, passages, statement, item):
            found[statement.start] = statement
    return list(found.values())


def _index(told: Sequence[Told]) -> dict[str, list[Told]]:
    """Give the paragraphs in which each word and each run of digits stands."""
    having: dict[str, list[Told]] = {}
    for paragraph in told:
        for piece in dict.fromkeys(_PIECE.findall(paragraph.text)):
            having.setdefault(piece, []).append(paragraph)
    return having


def _is_told(
    having: Mapping[str, list[Told]], passages: Passages, statement: Statement, item: Placed
) -> bool:
    """Tell whether a paragraph has the number of a figure, and the words around it."""
    shown = write_figure(item.figure, passages.text[item.start : item.end]).lower()
    number = NUMBER.search(shown)
    # `ba xã` of a title may be `3 xã` in the text.
    choices = {number[0] if number else shown, format_decimal(item.figure.value)}
    before = _words(passages.text[statement.start : item.start])[-_REACH:]
    behind = _words(passages.text[item.end : statement.end])[:_REACH]
    around = [*before, *_words(shown), *behind]
    return any(
        2 * sum(word in told.words for word in around) >= len(around) and _has(told.text, choice)
        for choice in sorted(choices)
        for told in having.get(_PIECE.findall(choice)[0], ())
    )


def _has(text: str, number: str) -> bool:
    """Tell whether a number stands in `text`, and not as a part of a longer one."""
    at = text.find(number)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(number) : at + len(number) + 1]
        if not (before.isalnum() or before in _INSIDE or behind.isdigit()):
            return True
        at = text.find(number, at + 1)
    return False


def _is_headline(passages: Passages, statement: Statement) -> bool:
    is_first = not passages.text[: statement.paragraph].strip()
    is_inside = passages.statement_at(statement.start) is not None
    return is_first and not is_inside and passages.record.source.kind == "article"


def _bare(passages: Passages, item: Placed) -> Statement:
    start, end = passages.sentence_around(item.start, item.end)
    line = passages.text.rfind("\n", 0, start) + 1
    return Statement("closing", start, end, passages.figures_in(start, end), line)


def _words(text: str) -> Sequence[str]:
    return [word.lower() for word in _WORD.findall(text)]
