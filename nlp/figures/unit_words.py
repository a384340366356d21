"""The words that can stand behind a number: units of measure, money, counted nouns.

All words are data: `units.csv`, `counted_nouns.csv`, `number_words.csv`.
"""

import re
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from nlp.datafile import read_rows, read_tree

Kind = Literal["money", "percent", "measure", "time", "count", "unlisted", "scale", "none"]

MAX_WORDS = 8
_ONE = Decimal(1)

_WORD = r"(?:đ/c|[A-Z][0-9](?!\w)|[^\W\d_]+(?:[23²³](?![0-9]))?)"
# Digits that may end a symbol, and otherwise are the mark of a footnote.
_NOTES = "23"
# One word, then up to seven more behind single blanks or hyphens.
_RUN = re.compile(rf" ?({_WORD}(?:[ -]{_WORD}){{0,{MAX_WORDS - 1}}})")


class Unit(NamedTuple):
    """A unit in its place: `name` with even spacing, `factor` base units to one of it.

    `base_unit` is None where there is none; `half` is what a `rưỡi` inside adds to the number;
    a bare scale is `triệu` alone, which is taken for money.
    """

    end: int
    name: str
    kind: Kind
    base_unit: str | None = None
    factor: Decimal = _ONE
    noun_class: str = ""
    half: Decimal = Decimal(0)
    is_bare_scale: bool = False

    @property
    def is_strong(self) -> bool:
        """Tell whether only a quantity can stand before such a unit."""
        return self.kind in {"money", "percent", "measure"}


class Entry(NamedTuple):
    """A word of the tables."""

    kind: Kind
    base_unit: str | None
    factor: Decimal
    noun_class: str = ""
    is_classifier: bool = False
    spelling: str = ""


@cache
def lexicon() -> dict[str, Entry]:
    """Read all words that can stand behind a number, in lower case."""
    entries = {}
    for row in read_rows("units.csv"):
        factor = Decimal(row["factor"]) if row["factor"] else _ONE
        kind: Kind = row["kind"]  # type: ignore[assignment]
        entries[row["unit"].lower()] = Entry(
            kind, row["base_unit"] or None, factor, spelling=row["unit"]
        )
    for row in read_rows("number_words.csv"):
        if row["kind"] in {"scale", "hundred"}:
            entries[row["word"]] = Entry("scale", None, Decimal(row["value"]))
    for row in read_rows("counted_nouns.csv"):
        base, classifier = row["base_unit"] or None, row["classifier"] == "yes"
        entries[row["noun"].lower()] = Entry("count", base, _ONE, row["class"], classifier)
    for word in read_tree("not_figures.yaml")["not_noun_compounds"].split():
        entries.setdefault(word.replace("-", " "), Entry("none", None, _ONE))
    return entries


def noun_class_of(words: str) -> str:
    """Give the class of a counted noun, in capitals or not; empty for other words.

    >>> noun_class_of("Hội viên"), noun_class_of("bởi")
    ('person', '')
    """
    entry = lexicon().get(words.lower())
    return entry.noun_class if entry else ""


@cache
def _reaches() -> dict[str, int]:
    """Give how long the longest word of the tables is that begins with each first word."""
    reaches: dict[str, int] = {}
    for word in lexicon():
        first = first_word(word)
        reaches[first] = max(len(word), reaches.get(first, 0))
    return reaches


def match_word(text: str, start: int, *, glued: bool = False) -> tuple[int, int, Entry] | None:
    """Find the longest word of the tables at `start`, behind one blank at most.

    A word that is glued to a number must be a measure, in the spelling of its symbol; `glued`
    says that it is glued to something else.
    """
    run = _RUN.match(text, start)
    if not run:
        return None
    first, last = run.span(1)
    table, lowered = lexicon(), run[1].lower()
    if len(lowered) != last - first:  # some capitals of other alphabets grow in lower case
        return None
    # No word of the tables that begins so is longer.
    reach = _reaches().get(first_word(lowered), 0)
    cut = len(lowered) if len(lowered) <= reach else _cut_before(lowered, reach + 1)
    while cut > 0:
        entry = table.get(lowered[:cut])
        if entry is None and lowered[cut - 1] in _NOTES:
            # `14 dự án2 đã khởi công`: the mark of a footnote.
            entry = table.get(lowered[: cut - 1])
            cut -= 1 if entry and entry.kind == "count" else 0
            entry = entry if entry and entry.kind == "count" else None
        if entry and (glued or first > start or _may_be_glued(text, (first, first + cut), entry)):
            return (first, first + cut, entry) if entry.kind != "none" else None
        cut = _cut_before(lowered, cut)
    return None


def _cut_before(words: str, end: int) -> int:
    """Give the last blank or hyphen before `end`, -1 where there is none."""
    return max(words.rfind(" ", 0, end), words.rfind("-", 0, end))


def first_word(words: str) -> str:
    """Give what stands before the first blank or hyphen."""
    return words.partition(" ")[0].partition("-")[0]


def _may_be_glued(text: str, span: tuple[int, int], entry: Entry) -> bool:
    """Tell whether the word can stand right behind the digits: `12km` can, `8g15` is a time."""
    start, end = span
    if entry.kind == "none" or text[end : end + 1].isdigit():
        return False
    if entry.kind == "count":
        # `578hộ`: in small letters, and behind more than one digit.
        return end - start > 1 and text[start:end].islower() and text[start - 2 : start].isdigit()
    return end - start > 1 or text[start:end] == entry.spelling


@cache
def figure_words(group: str) -> str:
    """Give the words of a list of `figure_words.yaml` as alternatives, the longest first."""
    words: list[str] = read_tree("figure_words.yaml")[group]
    return "|".join(sorted(words, key=len, reverse=True))
