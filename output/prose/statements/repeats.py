"""What a document would say twice: the teaser of an article, a caption, and then the body."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from output.prose.words.tables import read_words

_WORD: Final = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+")
# Fewer words are no statement of their own; of so many, this share has to be said again in order.
_FEWEST: Final = 7
_SHARE: Final = 0.85


@dataclass(frozen=True, slots=True)
class Words:
    """A statement in words: all of them, and those that another one must have to say the same."""

    text: str
    words: tuple[str, ...]
    certain: frozenset[str]
    negations: int
    has_figures: bool


def read_statement(text: str, *, has_figures: bool) -> Words:
    """Read a statement to compare it with others."""
    written = _WORD.findall(text)
    words = tuple(word.lower() for word in written)
    # Numbers and names; the first word has its capital from its place.
    certain = [word for word in written[1:] if not word.islower()] + [
        word for word in written[:1] if word[0].isdigit()
    ]
    negations = sum(word in read_words("results")["negations"] for word in words)
    return Words(
        text.lower().rstrip(" ."), words, frozenset(map(str.lower, certain)), negations, has_figures
    )


def find_repeated(statements: Sequence[Words]) -> set[int]:
    """Give the places of those that another statement tells as fully or more.

    >>> told = ["Hội thi thu hút đông đảo người dân xã Nà Hin", "Dân xã góp đất mở đường"]
    >>> told += ["Chiều qua, hội thi đã thu hút đông đảo người dân của xã Nà Hin đến xem"]
    >>> find_repeated([read_statement(text, has_figures=False) for text in told])
    {0}
    """
    having: dict[str, list[int]] = defaultdict(list)
    for place, statement in enumerate(statements):
        for word in dict.fromkeys(statement.words):
            having[word].append(place)
    counts = Counter({word: len(places) for word, places in having.items()})
    repeated: set[int] = set()
    for place, one in enumerate(statements):
        # Whoever says the same has one of the two rarest words at least.
        rare = sorted(set(one.words), key=lambda word: (counts[word], word))[:2]
        near = {other for word in rare for other in having[word]} - {place} - repeated
        if any(_tells(statements[other], one) for other in sorted(near)):
            repeated.add(place)
    return repeated


def _tells(other: Words, one: Words) -> bool:
    """Tell whether `other` says all that `one` says."""
    if one.text != other.text and one.text in other.text:
        return True
    if not _FEWEST <= len(one.words) <= len(other.words) or one.negations != other.negations:
        return False
    if not one.certain <= set(other.words):
        return False
    # Where a number is told, no word may be missing.
    least = len(one.words) if one.has_figures else _SHARE * len(one.words)
    return _count_same(one.words, other.words, least) >= least


def _count_same(one: Collection[str], other: Collection[str], least: float) -> int:
    """Count the words that both have in the same order, where enough of them are the same."""
    if len(set(one) & set(other)) < least * len(set(one)) / len(one):
        return 0
    matcher = SequenceMatcher(None, list(one), list(other), autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())
