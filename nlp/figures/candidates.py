"""Numbers that may be figures, with the words before them and the lists to look those up in."""

import re
from functools import cache
from typing import Any, NamedTuple

from nlp.datafile import read_tree
from nlp.figures.expressions import Expression
from nlp.figures.unit_words import Unit

_BEFORE = 48
WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")
_MARK = re.compile(r"[\n,;:.!?()“”\"…]")


class Candidate(NamedTuple):
    """Numbers that may be a figure, with what stands before and behind them.

    `before` are the words before the numbers as written; `since` is where the last figure ended:
    a slash or hyphen right there parts two figures.
    """

    text: str
    expression: Expression
    unit: Unit | None
    before: list[str]
    since: int = -1

    @property
    def is_strong(self) -> bool:
        """Tell whether money, a measure or per cent follows."""
        return self.unit is not None and self.unit.is_strong

    @property
    def is_count(self) -> bool:
        """Tell whether a known noun follows, or is understood."""
        return self.unit is not None and self.unit.kind == "count"

    @property
    def has_unit(self) -> bool:
        """Tell whether a unit stands right behind the numbers."""
        return self.unit is not None and self.unit.end > self.expression.end


def words_before(text: str, start: int) -> list[str]:
    """Give the last words before `start`, or nothing where a mark parts them from it."""
    if start < 2 or text[start - 1] != " " or not text[start - 2].isalnum():  # noqa: PLR2004
        return []
    low = max(0, start - _BEFORE)
    words = WORD.findall(_MARK.split(text[low:start])[-1])
    return words[1:] if low and len(words) > 3 else words  # noqa: PLR2004


def follows(candidate: Candidate, group: str) -> bool:
    """Tell whether the last one or two words before the number stand in the list `group`."""
    words = [word.lower() for word in candidate.before[-2:]]
    known = word_group(group)
    return bool(words) and (words[-1] in known or " ".join(words) in known)


@cache
def word_tree() -> dict[str, Any]:
    """Read `not_figures.yaml`."""
    tree: dict[str, Any] = read_tree("not_figures.yaml")
    return tree


@cache
def word_group(group: str) -> frozenset[str]:
    """Give one of its lists."""
    return frozenset(word_tree()[group])
