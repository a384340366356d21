"""What is remembered while many records become rows: words, names of indicators, what was written.

It saves only time. Nothing grows without bounds but what every record shares: names of places and
spellings.
"""

from typing import Any, Final, NamedTuple

from sqlalchemy import Dialect, Table

from minutes.reckoning import read_ranks
from output.archive.base.schema import place_names, spellings
from output.archive.filling.meaning import hash_word
from output.archive.indexing.facets import indicator_facet
from output.archive.indexing.index import write_words
from output.archive.indexing.words import Evened
from output.archive.indicators.catalogue import indicator_key

Row = tuple[Any, ...]

SHARED: Final = (place_names, spellings)
"""Tables in which what many records say stands once."""

# Texts, and indicators with their units, that are remembered.
_KNOWN: Final = 1 << 16


class Named(NamedTuple):
    """What all figures of one indicator and unit have in common.

    `number` stands for the key in what they mean; None where that contradicts nothing.
    """

    key: str
    number: int | None
    words: str
    facets: tuple[str, ...]


class Memory:
    """Remembers for one archive, from one record to the next and from one filling to the next."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self.known: dict[Table, set[Row]] = {table: set() for table in SHARED}
        self._evened = Evened()
        self._written: dict[tuple[str | None, ...], str] = {}
        self._named: dict[tuple[str, str], Named] = {}

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

    def recall_name(self, indicator: str, unit: str) -> Named:
        """Give what figures of `indicator` in `unit` have in common."""
        named = self._named.get((indicator, unit))
        if named is None:
            named = self._name(indicator, unit)
            if len(self._named) < _KNOWN:
                self._named[indicator, unit] = named
        return named

    def _name(self, indicator: str, unit: str) -> Named:
        key = indicator_key(indicator, unit)
        is_vague = not key or unit in read_ranks()
        return Named(
            key,
            None if is_vague else hash_word(key),
            self.write_words(indicator, unit),
            (indicator_facet(key),) if key else (),
        )
