"""What somebody looks for: the words as typed, and filters; words become phrases of the index."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, get_args

from sqlalchemy import Connection, select

from output.archive.base.schema import spellings
from output.archive.indexing.facets import (
    Comparison,
    above_facet,
    cover,
    indicator_facet,
    list_year_facets,
    place_facet,
    today_facet,
)
from output.archive.indexing.index import Kind, Phrase
from output.archive.indexing.words import has_accents, split_words

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
# What only figures have.
FIGURES: Final[tuple[Kind, ...]] = ("figures",)

_QUOTED: Final = re.compile(r'"([^"]*)"|“([^”]*)”|«([^»]*)»')


@dataclass(frozen=True, slots=True)
class Condition:
    """A comparison with a number: of the amount in `base_unit`, or else of the value as written."""

    comparison: Comparison
    number: Decimal
    base_unit: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; what is empty or None does not matter.

    Each group of `places` are codes of which a row must have one: as of the meeting, or in
    `today` what belongs to that unit now. `first` and `last` are days, `keys` indicators. Codes
    were used again: meetings before `held_from` or after `held_to` speak of another place.
    """

    text: str = ""
    kinds: tuple[Kind, ...] = KINDS
    places: tuple[tuple[str, ...], ...] = ()
    today: tuple[str, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None
    keys: tuple[str, ...] = ()
    value: Condition | None = None
    held_from: dt.date | None = None
    held_to: dt.date | None = None

    @property
    def of_kinds(self) -> tuple[Kind, ...]:
        """Give the kinds of rows that can be meant."""
        only = self.keys or self.value
        return tuple(kind for kind in self.kinds if not only or kind in FIGURES)


def make_phrases(connection: Connection, wanted: Wanted) -> list[Phrase]:
    """Make the phrases that rows must hold, facets last.

    Typed without accents, a word means every word of the archive that is the same without them.
    """
    typed = split_phrases(wanted.text)
    if has_accents([word for phrase in typed for word in phrase]):
        phrases: list[Phrase] = [[[word] for word in phrase] for phrase in typed]
    else:
        spelled = _find_spellings(connection, {word for phrase in typed for word in phrase})
        phrases = [[spelled[word] for word in phrase] for phrase in typed]
    return phrases + [[facets] for facets in _list_facets(wanted)]


def split_phrases(text: str) -> list[list[str]]:
    """Split what was typed into words, those in quotation marks together.

    >>> split_phrases('hộ nghèo "thu ngân sach"')[2]
    ['thu', 'ngân', 'sach']
    """
    phrases = [[word] for word in split_words(_QUOTED.sub(" ", text))]
    quoted = (split_words(" ".join(filter(None, found))) for found in _QUOTED.findall(text))
    return phrases + [words for words in quoted if words]


def _find_spellings(connection: Connection, words: set[str]) -> dict[str, list[str]]:
    found = {word: [word] for word in words}
    query = select(spellings.c.plain, spellings.c.word).where(spellings.c.plain.in_(words))
    for plain, word in connection.execute(query):
        found[plain].append(word)
    return found


def _list_facets(wanted: Wanted) -> list[Sequence[str]]:
    facets: list[Sequence[str]] = [
        [facet(code) for code in codes for facet in (place_facet, above_facet)]
        for codes in wanted.places
    ]
    if wanted.today:
        facets.append([today_facet(code) for code in wanted.today])
    if wanted.first or wanted.last:
        facets.append(list_year_facets(wanted.first, wanted.last))
    if wanted.keys:
        facets.append([indicator_facet(key) for key in wanted.keys])
    if wanted.value:
        mark = "a" if wanted.value.base_unit else "v"
        facets.append(cover(mark, wanted.value.comparison, wanted.value.number))
    return facets
