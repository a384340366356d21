"""Source and values as documents print them: single blanks, one place for tone marks."""

from collections.abc import Iterable
from functools import lru_cache

from minutes.evened import INVISIBLE, Evened, even
from minutes.tones import place_tones


@lru_cache(maxsize=2)
def even_source(source: str) -> Evened:
    """Even out the source of a record, which every document of its meeting does again."""
    return even(source)


def even_line(text: str) -> str:
    r"""Even out a value of the record to one line.

    >>> even_line(" Uỷ ban\n nhân  dân ")
    'Ủy ban nhân dân'
    """
    return place_tones(quote_line(text))


def quote_line(text: str) -> str:
    r"""Give words of the source on one line, letter by letter as they are written there.

    >>> quote_line("Xã Hoà\xa0 Bình\u200b họp")
    'Xã Hoà Bình họp'
    """
    # No invisible letter is a printable one, and that is told faster.
    seen = text if text.isprintable() else INVISIBLE.sub("", text)
    return " ".join(seen.split())


def even_lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Even out several values, without the empty ones."""
    return tuple(line for line in map(even_line, texts) if line)
