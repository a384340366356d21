"""What is remembered while many records become rows: words, names of indicators, what was written.

It saves only time. Nothing grows without bounds but what every record shares: names of places and
spellings.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any, Final

from sqlalchemy import Dialect, Table

from minutes.reckoning import read_ranks
from output.archive.base.exact import write_number
from output.archive.base.schema import place_names, spellings
from output.archive.filling.meaning import hash_said, hash_word
from output.archive.indexing.facets import indicator_facet, list_size_facets
from output.archive.indexing.index import write_facets, write_words
from output.archive.indexing.words import Evened
from output.archive.indicators.catalogue import indicator_key

Row = tuple[Any, ...]
# An indicator and a unit.
Pair = tuple[str, str]

SHARED: Final = (place_names, spellings)
"""Tables in which what many records say stands once."""

# Texts, and indicators with their units, that are remembered.
_KNOWN: Final = 1 << 16


# Fields in slots are read several times as fast as those of a tuple, and figures read them often.
@dataclass(slots=True)
class Named:
    """What all figures of one indicator and unit have in common.

    `number` stands for the key in what they mean; None where that contradicts nothing.
    """

    key: str
    number: int | None
    words: str
    facet: str


@dataclass(slots=True)
class Number:
    """A number as exact text and rounded, the word that it is, and the facets of its size."""

    text: str
    size: float
    word: str
    facets: str


class _Numbers(dict[str, Number]):
    """The numbers of figures by what they are as text; small ones come again and again."""

    def __init__(self, mark: str, dialect: Dialect) -> None:
        super().__init__()
        self._mark, self._dialect = mark, dialect

    def __missing__(self, written: str) -> Number:
        text = write_number(Decimal(written)) if "E" in written else written
        word, facets = [text.replace(".", ",")], list_size_facets(self._mark, text)
        write = partial(write_facets, dialect=self._dialect)
        number = Number(text, float(text), write(word), write(facets))
        if len(self) < _KNOWN:
            self[written] = number
        return number


class _Said(dict[str, int]):
    """What plain values say, as `hash_said` gives it."""

    def __missing__(self, text: str) -> int:
        said = hash_said(text, None, None)
        if len(self) < _KNOWN:
            self[text] = said
        return said


class Memory:
    """Remembers for one archive, from one record to the next and from one filling to the next."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.known: dict[Table, set[Row]] = {table: set() for table in SHARED}
        self._evened = Evened()
        self._written: dict[tuple[str | None, ...], str] = {}
        self._names: dict[Pair, Named] = {}
        self.values = _Numbers("v", dialect)
        self.amounts = _Numbers("a", dialect)
        self.said = _Said()

    def take_fresh(self) -> list[str]:
        """Take the words that nobody asked for before, since they were last taken."""
        fresh = self._evened.fresh
        self._evened.fresh = []
        return fresh

    def write_words(self, *texts: str | None) -> str:
        """Write the words of texts for the index."""
        pieces = " ".join([text for text in texts if text]).split()
        return write_words(" ".join(map(self._evened.__getitem__, pieces)), self.dialect)

    def recall_words(self, *texts: str | None) -> str:
        """Write the words of short texts, which come again in other records."""
        words = self._written.get(texts)
        if words is None:
            words = self.write_words(*texts)
            if len(self._written) < _KNOWN:
                self._written[texts] = words
        return words

    def recall_names(self, pairs: Iterable[Pair]) -> Mapping[Pair, Named]:
        """Give what figures of each indicator and unit have in common."""
        if len(self._names) > _KNOWN:
            # Those that come often are soon known again.
            self._names.clear()
        fresh = [pair for pair in dict.fromkeys(pairs) if pair not in self._names]
        keys = [indicator_key(*pair) for pair in fresh]
        words = [self.write_words(*pair) for pair in fresh]
        for pair, key, text in zip(fresh, keys, words, strict=True):
            is_vague = not key or pair[1] in read_ranks()
            facet = write_facets([indicator_facet(key)] if key else [], self.dialect)
            self._names[pair] = Named(key, None if is_vague else hash_word(key), text, facet)
        return self._names
