"""Which value a document states for each figure of a record: in its annex, and in its prose.

In prose a figure is known by the four words before or behind it, where the source has them once.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from lxml import etree

from minutes.decimals import read_number
from minutes.itself import Itself
from minutes.record import Figure, Record
from minutes.tones import place_tones
from output.prose.words.abbreviations import find_abbreviations
from output.prose.words.amounts import read_first_amount, read_scale
from output.prose.words.figures import write_value
from output.prose.words.tables import read_rows
from output.word.places import W

_TOKEN: Final = re.compile(r"(?P<number>\d(?:[\d.,]*\d)?)|[^\W\d_]+|(?P<end>[.;:?!\n])")
_DIGIT: Final = re.compile(r"\d")
# Stands for any number in a key.
_NUMBER: Final = "#"
# The year that documents add to a day, a month or a quarter: `quý III/2026`.
_YEAR: Final = re.compile(r"(?<=[^\W_])/(?:19|20)\d\d(?![\d.,/]*\d)")
_REACH: Final = 4
# The annex of our templates: number, indicator, value, unit, period, source.
_COLUMNS: Final = 6
_VALUE: Final = 2
# Texts that are remembered: the documents of a meeting share most of their lines.
_KNOWN: Final = 1 << 11

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What `paragraph` states for `figure`: the words that show the value, and its first number."""

    figure: Figure
    paragraph: etree._Element
    shown: str
    value: Decimal | None

    @property
    def is_right(self) -> bool:
        """Tell whether that is the value of the figure."""
        if self.value in (self.figure.value, self.figure.of, self.figure.to):
            return True
        if _is_compound(self.shown):
            return False
        value = re.escape(write_value(self.figure))
        return re.search(rf"(?<![\d.,/]){value}(?![\d/]|[.,]\d)", self.shown) is not None


def find_keys(record: Record) -> dict[Key, Figure]:
    """Find the words before and behind each figure that the source has at no other number.

    Documents write abbreviations out, so neither may the source have them there once it does.
    Each document of a meeting asks for the same; leave what you get as it is.
    """
    return _find_keys(Itself(record))


@lru_cache(maxsize=2)
def _find_keys(itself: Itself) -> dict[Key, Figure]:
    record = itself.record
    text = record.source.text
    found = _read_source(text)
    written_out = _read_source(find_abbreviations(text).write_terms_out(text))
    counts = [Counter(key for key, _, _ in keys) for keys in (found, written_out)]
    begins = {figure.span[0]: figure for figure in record.figures if figure.span}
    return {
        key: begins[start]
        for key, _, start in found
        if start in begins and max(count[key] for count in counts) == 1
    }


def find_in_text(
    text: str, paragraph: etree._Element, keys: dict[Key, Figure]
) -> Iterator[Statement]:
    """Find the figures that `text`, the words of `paragraph`, states."""
    for key, number, start in _read_keys(text):
        if key in keys:
            shown, value = _read_amount(text[start:], number, keys[key])
            yield Statement(keys[key], paragraph, shown, value)


def find_in_annex(root: etree._Element, record: Record) -> Iterator[Statement]:
    """Find the figures that a table with a row for each of them states."""
    for rows in _find_annexes(root, record):
        for cells, figure in zip(rows, record.figures, strict=True):
            yield from _read_cell(cells[_VALUE], figure)


def find_quotes(root: etree._Element, record: Record) -> Iterator[etree._Element]:
    """Find the paragraphs that only quote the source: the last column of the annex."""
    for rows in _find_annexes(root, record):
        for cells in rows:
            yield from cells[-1].iter(f"{W}p")


def _find_annexes(root: etree._Element, record: Record) -> Iterator[list[list[etree._Element]]]:
    """Find the tables that have a row for each figure; give the cells of those rows."""
    for table in root.iter(f"{W}tbl"):
        rows = list(table.iterchildren(f"{W}tr"))[1:]
        if rows and len(rows) == len(record.figures):
            cells = [list(row.iterchildren(f"{W}tc")) for row in rows]
            if all(len(each) == _COLUMNS for each in cells):
                yield cells


def _read_amount(text: str, number: str, figure: Figure) -> tuple[str, Decimal]:
    """Read the amount that `text` begins with, in the unit of `figure` where it has steps."""
    amount = read_first_amount(text)
    if amount is None or amount.digits:
        return number, read_number(number)
    return text[: amount.end], amount.worth / read_scale(figure.unit)


def _is_compound(shown: str) -> bool:
    """Tell whether an amount is said in steps: `12 tỷ 500 triệu`."""
    amount = read_first_amount(shown)
    return amount is not None and amount.digits is None


def _read_cell(cell: etree._Element, figure: Figure) -> Iterator[Statement]:
    paragraphs = list(cell.iter(f"{W}p"))
    texts = ("".join(text.text or "" for text in p.iter(f"{W}t")) for p in paragraphs)
    shown = " ".join(texts).strip()
    number = _TOKEN.search(shown)
    if paragraphs:
        value = read_number(number[0]) if number and number["number"] else None
        yield Statement(figure, paragraphs[0], shown, value)


@lru_cache(maxsize=4)
def _read_source(text: str) -> tuple[tuple[Key, str, int], ...]:
    """Read the keys of a source, which may be too long to remember many."""
    return tuple(_list_keys(text))


@lru_cache(maxsize=_KNOWN)
def _read_keys(text: str) -> tuple[tuple[Key, str, int], ...]:
    """Give each number of `text` with the words before it, and again with those behind it."""
    return tuple(_list_keys(text)) if _DIGIT.search(text) else ()


def _list_keys(text: str) -> Iterator[tuple[Key, str, int]]:
    for sentence in _split(text):
        words = [word for word, _ in sentence]
        for at, (word, token) in enumerate(sentence):
            if word == _NUMBER:
                before, behind = words[max(0, at - _REACH) : at], words[at + 1 :][:_REACH]
                for side, key in (("<", before), (">", behind)):
                    if len(key) == _REACH:
                        yield (side, *key), token[0], token.start()


def _split(text: str) -> Iterator[list[tuple[str, re.Match[str]]]]:
    """Split `text` into sentences of words and numbers, without added years and words of bounds."""
    sentence: list[tuple[str, re.Match[str]]] = []
    text = _YEAR.sub(lambda year: " " * len(year[0]), text)
    for token in _TOKEN.finditer(place_tones(text)):
        if token.lastgroup == "end":
            yield sentence
            sentence = []
            continue
        word = _NUMBER if token.lastgroup == "number" else token[0].lower()
        if word not in _bounds():
            sentence.append((word, token))
    yield sentence


@cache
def _bounds() -> frozenset[str]:
    """Give the words of bounds: documents may write another one, or leave it out."""
    return frozenset(word for row in read_rows("bounds") for word in row["word"].split())
