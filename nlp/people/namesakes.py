"""Short names that may mean several people of a text: `Ông Nam` where two are called Nam."""

from collections.abc import Sequence
from typing import NamedTuple

from nlp.mentions import PersonMention

Span = tuple[int, int]


class Namesakes(NamedTuple):
    """A short name, whom it was taken for, and everybody whose name ends so."""

    span: Span
    taken_for: str
    names: tuple[str, ...]


def find_namesakes(text: str, people: Sequence[PersonMention]) -> list[Namesakes]:
    """Find the short names that fit several people and stand behind one word of address.

    Where only one of them has that word before the full name, no doubt is left.
    """
    found = []
    for person in people:
        for span in person.spans:
            said = text[slice(*span)]
            same = [one for one in people if one.name.casefold().endswith(f" {said.casefold()}")]
            word = _word_before(text, span[0])
            alike = [one for one in same if word in _words_before(text, one)]
            if len(same) > 1 and len(alike) != 1:
                found.append(Namesakes(span, person.name, tuple(one.name for one in same)))
    return sorted(found)


def _words_before(text: str, person: PersonMention) -> set[str]:
    """Give the words before the full name of a person."""
    full = (start for start, end in person.spans if end - start == len(person.name))
    return {_word_before(text, start) for start in full}


def _word_before(text: str, start: int) -> str:
    before = text[max(0, start - 12) : start].split()
    return before[-1].casefold() if before else ""
