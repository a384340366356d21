"""The proof of a finished Word file: what it says that neither record nor office profile knows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

import yaml
from lxml import etree

from minutes.record import Figure, Record
from output.known import DAY, NUMBER, Known, even, gather_known, read_day, read_parts
from output.office import Office
from output.prose.figures import write_value
from output.word.opc import read_package
from output.word.places import Map, Place, W

Topic = Literal["number", "figure", "date", "name"]

_PARTS: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
# What numbers the paragraph itself: `1.`, `2.1.`, `3)`.
_LABEL: Final = re.compile(r"\s*(?:\d{1,2}\.){1,3}(?=\s)|\s*\d{1,2}[.)](?=\s)")
# The annex of our templates: number, indicator, value, unit, period, source.
_COLUMNS: Final = 6
_VALUE: Final = 2
# A person has at least a family name and a given name; `đồng chí Bí thư` has not.
_NAMES: Final = {"people": 2, "units": 1}
# A name may follow the place it belongs to: `Bí thư Thành ủy … Hồ Chí Minh` and then the name.
_HEAD: Final = 2
_TAIL: Final = {"people": 2, "units": 1}
_LONGEST: Final = 6
_WORD: Final = re.compile(r" ?([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A piece of a document that is not the record's; `message` says in Vietnamese what and where.

    `figure` means a value in the annex that differs from its figure's, `name` a person or a place.
    """

    topic: Topic
    place: Place
    text: str
    message: str


def prove(docx: bytes, record: Record, office: Office) -> list[Doubt]:
    """Find again in `record` and `office` each number, day and name that `docx` says.

    Gives what is not there, in the order of the document; values are those that the record holds
    now, so the old number of an edited figure is none of them.
    """
    known = gather_known(record, office)
    parts = read_package(docx, file=record.id)
    doubts: list[Doubt] = []
    for name in sorted(filter(_PARTS.fullmatch, parts)):
        root = etree.fromstring(parts[name])
        places = Map(root, name)
        for paragraph in root.iter(f"{W}p"):
            found = list(_prove_text(_read(paragraph), known))
            if found and not _is_counted(paragraph):
                place = places.find_paragraph(paragraph)
                doubts += (_doubt(topic, place, text) for topic, text in found)
        doubts += _prove_annex(root, record, places)
    return doubts


def _prove_text(text: str, known: Known) -> Iterator[tuple[Topic, str]]:
    label = _LABEL.match(text)
    for match in NUMBER.finditer(text, label.end() if label else 0):
        if not known.numbers.issuperset(read_parts(match[0])):
            yield "number", match[0]
    for match in DAY.finditer(text.lower()):
        if not known.days.issuperset(read_day(match)):
            yield "date", match[0]
    for kind, words in _find_names(text):
        if not _is_known(words, known, least=_TAIL[kind]):
            yield "name", " ".join(words)


def _is_known(words: list[str], known: Known, *, least: int) -> bool:
    """Tell whether the record has these words, or two names that stand side by side in them."""
    cuts = (len(words), *range(_HEAD, len(words) - least + 1))
    pieces = ((words[:cut], words[cut:]) for cut in cuts)
    return any(all(even(" ".join(p)) in known.text for p in pair if p) for pair in pieces)


def _find_names(text: str) -> Iterator[tuple[str, list[str]]]:
    """Find the words with a capital behind the words that announce a person or a unit."""
    for match in _announcing().finditer(text):
        words: list[str] = []
        at = match.end()
        while len(words) < _LONGEST and (word := _WORD.match(text, at)) and _is_part(word[1]):
            words.append(word[1])
            at = word.end()
        kind = str(match.lastgroup)
        if len(words) >= _NAMES[kind]:
            yield kind, words


def _is_part(word: str) -> bool:
    """Tell whether `word` may go on a name: it has a capital and begins no body."""
    return word.istitle() and word.lower() not in _words()["bodies"]


def _prove_annex(root: etree._Element, record: Record, places: Map) -> Iterator[Doubt]:
    """Compare each value in the annex with that of its figure."""
    for table in root.iter(f"{W}tbl"):
        rows = [row.findall(f"{W}tc") for row in table.iterfind(f"{W}tr")][1:]
        is_annex = all(len(cells) == _COLUMNS for cells in rows)
        if rows and is_annex and len(rows) == len(record.figures):
            for cells, figure in zip(rows, record.figures, strict=True):
                yield from _prove_value(cells[_VALUE], figure, places)


def _prove_value(cell: etree._Element, figure: Figure, places: Map) -> Iterator[Doubt]:
    paragraphs = list(cell.iter(f"{W}p"))
    shown = " ".join(map(_read, paragraphs)).strip()
    if paragraphs and not _shows(figure, shown):
        facts = {"id": figure.id, "value": write_value(figure)}
        yield _doubt("figure", places.find(paragraphs[0]), shown, **facts)


def _shows(figure: Figure, shown: str) -> bool:
    value = re.escape(write_value(figure))
    return re.search(rf"(?<![\d.,/]){value}(?![\d/]|[.,]\d)", shown) is not None


def _is_counted(paragraph: etree._Element) -> bool:
    """Tell whether `paragraph` is the number of its page, or of its row in a table."""
    text = _read(paragraph).strip(" .")
    if next(paragraph.iter(f"{W}instrText", f"{W}fldSimple"), None) is not None:
        return text.isdecimal()
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is None or not text.isdecimal():
        return False
    row = next(cell.iterancestors(f"{W}tr"))
    above = sum(1 for _ in row.itersiblings(f"{W}tr", preceding=True))
    return row.find(f"{W}tc") is cell and Decimal(text) <= above


def _read(paragraph: etree._Element) -> str:
    """Read the text of `paragraph`; a tab or break is a blank, a text box is read for itself."""
    items = paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")
    own = (item for item in items if next(item.iterancestors(f"{W}p")) is paragraph)
    return "".join(item.text or "" if item.tag == f"{W}t" else " " for item in own)


def _doubt(topic: Topic, place: Place, text: str, **facts: str) -> Doubt:
    message = _words()["messages"][topic].format(place=place, text=text, **facts)
    return Doubt(topic, place, text, message)


@cache
def _announcing() -> re.Pattern[str]:
    words = _words()
    kinds = (f"(?P<{key}>{'|'.join(map(re.escape, words[key]))})" for key in _NAMES)
    return re.compile(rf"\b(?:{'|'.join(kinds)})(?= )", re.IGNORECASE)


@cache
def _words() -> dict[str, Any]:
    """Read the words of the proof."""
    text = (files("output") / "data" / "proof.yaml").read_text(encoding="utf-8")
    words: dict[str, Any] = yaml.safe_load(text)
    return words
