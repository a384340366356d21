"""Names in a document that may be left over from another one: people, units and bodies."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final, Literal

from minutes.datafile import read_yaml
from minutes.patterns import alternatives

Kind = Literal["people", "units", "bodies"]

# A person has at least a family name and a given name; `đồng chí Bí thư` has not.
_FEWEST: Final[dict[Kind, int]] = {"people": 2, "units": 1, "bodies": 2}
_LONGEST: Final = 6
_WORD: Final = re.compile(r"[ \xa0]?([^\W\d_]+)")
# What a body does is told by words of which only the first has a capital: `Sở Nông nghiệp`.
_FIELD: Final = 2
# Texts that are remembered: the documents of a meeting share most of their lines.
_KNOWN: Final = 1 << 11


@lru_cache(maxsize=_KNOWN)
def find_names(text: str) -> tuple[tuple[Kind, list[str]], ...]:
    """Find people behind what announces them or by their family name, units, and bodies.

    A person or unit comes without the word in front; a body with it and the first two words of
    what it does. Leave the lists as they are.
    """
    return tuple(_find_names(text))


def _find_names(text: str) -> Iterator[tuple[Kind, list[str]]]:
    for match in _announcing().finditer(text):
        kind: Kind = "people" if match["people"] else "units"
        yield from _enough(kind, _read_capitals(text, match.end(), is_unit=kind == "units"))
    for match in _families().finditer(text):
        yield from _enough("people", _read_capitals(text, match.start()))
    for match in _bodies().finditer(text):
        yield from _enough("bodies", [*match[0].split(), *_read_field(text, match.end())])


def _enough(kind: Kind, words: list[str]) -> Iterator[tuple[Kind, list[str]]]:
    if len(words) >= _FEWEST[kind]:
        yield kind, words


def _read_capitals(text: str, at: int, *, is_unit: bool = False) -> list[str]:
    """Read the words with a capital from `at` on, up to the first word of a body.

    A unit's own name may begin as a body does: `phường Hội Nghĩa`.
    """
    words: list[str] = []
    while len(words) < _LONGEST and (word := _WORD.match(text, at)):
        if not (_is_part(word[1]) or (is_unit and not words and word[1].istitle())):
            break
        words.append(word[1])
        at = word.end()
    return words


def _read_field(text: str, at: int) -> list[str]:
    """Read what a body does: a word with a capital and the one behind it."""
    words: list[str] = []
    while len(words) < _FIELD and (word := _WORD.match(text, at)):
        if not words and not _is_part(word[1]):
            break
        words.append(word[1])
        at = word.end()
    return words


def _is_part(word: str) -> bool:
    """Tell whether `word` may go on a name: it has a capital and begins no body."""
    return word.istitle() and word.lower() not in load_proof_words()["body_begins"]


@cache
def _announcing() -> re.Pattern[str]:
    words = load_proof_words()
    kinds = (f"(?P<{key}>{alternatives(words[key])})" for key in ("people", "units"))
    return re.compile(rf"\b(?:{'|'.join(kinds)})(?= )", re.IGNORECASE)


@cache
def _families() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{'|'.join(load_proof_words()['families'])})(?= )")


@cache
def _bodies() -> re.Pattern[str]:
    """Give the pattern of the first words of bodies.

    Behind the word for a unit they begin its name: `xã Trường Long báo cáo`.
    """
    words = load_proof_words()
    heads = words["bodies"]
    apart = "".join(f"(?<!(?i:{re.escape(unit)}) )" for unit in words["units"])
    # Where another letter stands, none of them is tried.
    first = "".join(sorted({head[0] for head in heads}))
    return re.compile(rf"\b(?=[{first}]){apart}(?:{alternatives(heads)})(?= )")


def load_proof_words() -> dict[str, Any]:
    """Read the words of the proof."""
    words: dict[str, Any] = read_yaml("output", "proof.yaml")
    return words
