"""Words of reporting frames as parts of patterns."""

from collections.abc import Iterable
from typing import Final

from minutes.patterns import alternatives
from output.prose.words.tables import read_words

# Between who speaks and the verb: `đã`, `cũng`, `tiếp tục`.
ADVERB: Final = r"(?:đã |cũng |còn |tiếp tục |đồng thời |đồng |cơ bản )*"
# Stands for every letter of a name, so that a pattern is made once and not for each record.
_HIDDEN: Final = "名"
NAMED: Final = f"{_HIDDEN}+"


def hide_names(text: str, names: tuple[str, ...]) -> str:
    """Put stand-ins where a text names one of the people; every place stays where it is.

    >>> hide_names("ông Lê A nói", ("Lê A",))
    'ông 名名名名 nói'
    """
    for name in longest_first(names):
        text = text.replace(name, _HIDDEN * len(name))
    return text


def choice(key: str) -> str:
    """Give the words under `key` as alternatives, a longer one before its beginning."""
    return alternatives(read_words("frames")[key])


def longest_first(words: Iterable[str]) -> list[str]:
    """Sort words so that a pattern tries the longer one first."""
    return sorted(words, key=len, reverse=True)
