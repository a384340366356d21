"""What no section of a document took: the statements whose figures stand nowhere in it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from minutes.decimals import NUMBER, format_decimal
from output.prose.figures import write_figure
from output.prose.passages import Passages, Placed, Statement

_WORD: Final = re.compile(r"[^\W\d_]+")
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

    What stands in no section, such as a title, is a statement of the closing.
    """
    told = [Told(text.lower(), frozenset(_words(text))) for text in texts]
    found: dict[int, Statement] = {}
    for item in passages.figures:
        statement = passages.statement_at(item.start) or _bare(passages, item)
        if not any(_tells(paragraph, passages, statement, item) for paragraph in told):
            found.setdefault(statement.start, statement)
    return list(found.values())


def _tells(told: Told, passages: Passages, statement: Statement, item: Placed) -> bool:
    """Tell whether a paragraph has the number of a figure, and the words around it."""
    shown = write_figure(item.figure, passages.text[item.start : item.end]).lower()
    number = NUMBER.search(shown)
    # `ba xã` of a title may be `3 xã` in the text.
    written = {number[0] if number else shown, format_decimal(item.figure.value)}
    choices = "|".join(map(re.escape, sorted(written)))
    if not re.search(rf"(?<![\w.,])(?:{choices})(?!\d)", told.text):
        return False
    before = _words(passages.text[statement.start : item.start])[-_REACH:]
    behind = _words(passages.text[item.end : statement.end])[:_REACH]
    around = [*before, *_words(shown), *behind]
    return 2 * sum(word in told.words for word in around) >= len(around)


def _bare(passages: Passages, item: Placed) -> Statement:
    start, end = passages.sentence_around(item.start, item.end)
    line = passages.text.rfind("\n", 0, start) + 1
    return Statement("closing", start, end, passages.figures_in(start, end), line)


def _words(text: str) -> Sequence[str]:
    return [word.lower() for word in _WORD.findall(text)]
