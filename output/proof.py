"""The proof of a finished Word file: what it says that neither record nor office profile knows.

It doubts and never refuses: a clerk reads what it says, and decides.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from itertools import combinations
from typing import Final, Literal, NamedTuple

from lxml import etree

from minutes.decimals import NUMBER
from minutes.patterns import alternatives
from minutes.record import Record
from output.known import DAY, Known, gather_known, read_day, read_parts
from output.left_over import find_names, load_proof_words
from output.office import Office
from output.prose.words.figures import close_parted, find_parted, write_value
from output.stated import Statement, find_in_annex, find_in_text, find_keys, find_quotes
from output.word.opc import DOCUMENT, read_package
from output.word.places import Map, Place, W
from output.word.template import Rendered

Topic = Literal["number", "unrecorded", "figure", "date", "name", "deadline", "lost", "parity"]

_PARTS: Final = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
# What numbers the paragraph itself: `1.`, `2.1.`, `3)`.
_LABEL: Final = re.compile(r"\s*(?:\d{1,2}\.){1,3}(?=\s)|\s*\d{1,3}[.)](?=\s)")
# The symbol of a law or decree is no left-over of another meeting: `30/2020/NĐ-CP`.
_LAW: Final = re.compile(r"\d+/\d{4}/[A-ZĐ]{2,}")
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Doubt:
    """A piece of a document that is not the record's; `message` says in Vietnamese what and where.

    `number` is a number that nothing knows, `unrecorded` a quantity of the source without a
    figure in the record, `figure` another value than the figure's, `name` a person, a place or a
    body, `deadline` one that is missing, `lost` a value of the template that is not there as it
    was written, `parity` another value than a second document has.
    """

    topic: Topic
    place: Place
    text: str
    message: str


@dataclass(frozen=True)
class _Part:
    """A part of a document; places in it are counted once somebody asks for one."""

    root: etree._Element
    name: str

    @cached_property
    def places(self) -> Map:
        """Give what finds the place of an element."""
        return Map(self.root, self.name)


class _Line(NamedTuple):
    """A paragraph of a document with its words."""

    paragraph: etree._Element
    text: str
    part: _Part

    @property
    def place(self) -> Place:
        """Give where the paragraph stands, as a person would point to it."""
        return self.part.places.find_paragraph(self.paragraph)


# What is stated, with the line that does.
Stated = Sequence[tuple[_Line, Statement]]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as it was read: its lines, and what a template wrote into it."""

    lines: tuple[_Line, ...]
    written: Sequence[str]


def prove(docx: bytes, record: Record, office: Office) -> list[Doubt]:
    """Find again in `record` and `office` each number, day and name that `docx` says.

    Gives what is not there; values are those that the record holds now, so the old number of an
    edited figure is none of them. Each figure that is told, the deadline of each task, and what a
    template wrote into a file that has just been rendered, must stand there as they are, too.
    """
    paper = read_paper(docx, record.id)
    return prove_paper(paper, find_statements(paper, record), record, gather_known(record, office))


def read_paper(docx: bytes, name: str) -> Paper:
    """Read a document once, to be proved by one record or by several."""
    written = docx.written if isinstance(docx, Rendered) else ()
    return Paper(tuple(_read_lines(docx, name)), written)


def prove_paper(paper: Paper, stated: Stated, record: Record, known: Known) -> list[Doubt]:
    """Prove as `prove` does what was read, stated and gathered before."""
    doubts: list[Doubt] = []
    for line in paper.lines:
        found = _prove_text(line.text, known)
        if found and not _is_counted(line.paragraph):
            doubts += (_doubt(topic, line.place, text) for topic, text in found)
    doubts += (
        _doubt("figure", line.place, said.shown, id=said.figure.id, value=write_value(said.figure))
        for line, said in stated
        if not said.is_right
    )
    whole = "\n".join(line.text for line in paper.lines)
    told = "\n".join(line.text for line in _without_quotes(paper.lines, record))
    doubts += (
        _doubt("deadline", Place(DOCUMENT, 1), action, value=deadline)
        for action, deadline in known.find_undated(told)
    )
    doubts += (_doubt("lost", Place(DOCUMENT, 1), text) for text in find_lost(paper.written, whole))
    return _tell_once(doubts)


def _tell_once(doubts: list[Doubt]) -> list[Doubt]:
    """Leave out what is told twice: a quantity of the source often stands in many sentences."""
    seen: dict[object, Doubt] = {}
    for doubt in doubts:
        is_quantity = doubt.topic == "unrecorded"
        seen.setdefault((doubt.topic, doubt.text) if is_quantity else doubt, doubt)
    return list(seen.values())


def compare(stated: Mapping[str, Stated]) -> list[tuple[str, Doubt]]:
    """Find the figures for which two documents state other values: `stated` by their names.

    Gives each with the name of the second document.
    """
    return [
        (second, doubt)
        for first, second in combinations(stated, 2)
        for doubt in _compare(stated[first], stated[second], first)
    ]


def find_lost(written: Sequence[str], whole: str) -> Iterator[str]:
    r"""Find the lines of `written` that are not in `whole`, character for character.

    >>> list(find_lost(["a < b", "c\nd"], "x a < b, c d"))
    []
    >>> list(find_lost(["a < b"], "a  b"))
    ['a < b']
    """
    at = 0
    for text in written:
        for line in re.split(r"[\r\n\v\t]", text):
            # Values come in the order of the document, but for those that were merged or moved.
            found = whole.find(line, at)
            at = found + len(line) if found >= 0 else at
            if found < 0 and line not in whole:
                yield line


def _compare(first: Stated, second: Stated, other: str) -> Iterator[Doubt]:
    one, two = _group(first), _group(second)
    for key in [key for key in one if key in two]:
        # A document may tell an earlier value beside that of now.
        if not {said.value for _, said in one[key]} & {said.value for _, said in two[key]}:
            line, said = two[key][0]
            facts = {"id": key, "other": other, "value": one[key][0][1].shown}
            yield _doubt("parity", line.place, said.shown, **facts)


def _group(stated: Stated) -> dict[str, list[tuple[_Line, Statement]]]:
    by_figure: dict[str, list[tuple[_Line, Statement]]] = {}
    for line, said in stated:
        by_figure.setdefault(said.figure.id, []).append((line, said))
    return by_figure


def find_statements(paper: Paper, record: Record) -> Stated:
    """Find what a document states for figures of `record`, in its prose and then in its annex."""
    keys, parted = find_keys(record), find_parted(record.figures)
    stated = [
        (line, said)
        for line in paper.lines
        for said in find_in_text(close_parted(line.text, parted), line.paragraph, keys)
    ]
    lines = {line.paragraph: line for line in paper.lines}
    for root in _roots(paper.lines):
        stated += ((lines[said.paragraph], said) for said in find_in_annex(root, record))
    return stated


def _without_quotes(lines: Sequence[_Line], record: Record) -> Iterator[_Line]:
    """Give the lines in which the document speaks for itself, and does not quote the source."""
    quotes = {paragraph for root in _roots(lines) for paragraph in find_quotes(root, record)}
    return (line for line in lines if line.paragraph not in quotes)


def _roots(lines: Sequence[_Line]) -> list[etree._Element]:
    return list(dict.fromkeys(line.part.root for line in lines))


def _read_lines(docx: bytes, file: str) -> list[_Line]:
    """Read the paragraphs of all parts that a reader sees."""
    parts = read_package(docx, file=file)
    lines: list[_Line] = []
    for name in sorted(filter(_PARTS.fullmatch, parts)):
        part = _Part(etree.fromstring(parts[name]), name)
        lines += (_Line(p, _read(p), part) for p in part.root.iter(f"{W}p"))
    return lines


def _prove_text(text: str, known: Known) -> tuple[tuple[Topic, str], ...]:
    """Find once what a line says and nobody knows: the documents of a meeting share most."""
    found: tuple[tuple[Topic, str], ...] | None = known.proven.get(text)
    if found is None:
        found = known.proven[text] = tuple(dict.fromkeys(_find_unknown(text, known)))
    return found


def _find_unknown(text: str, known: Known) -> Iterator[tuple[Topic, str]]:
    if not text.lower().startswith(tuple(load_proof_words()["bases"])):
        yield from _prove_numbers(text, known)
    for kind, words in find_names(text):
        if not known.has_name(kind, words):
            yield "name", " ".join(words)


def _prove_numbers(text: str, known: Known) -> Iterator[tuple[Topic, str]]:
    text = close_parted(text, known.parted)
    label = _LABEL.match(text)
    laws = [match.span() for match in _LAW.finditer(text)]
    for match in NUMBER.finditer(text, label.end() if label else 0):
        parts = read_parts(match[0])
        if any(start <= match.start() < end for start, end in laws):
            continue
        if not known.numbers.issuperset(parts):
            yield "number", match[0]
        elif not known.recorded.issuperset(parts) and _is_quantity(text, match):
            yield "unrecorded", match[0]
    for match in DAY.finditer(text.lower()):
        if not known.days.issuperset(read_day(match)):
            yield "date", match[0]


def _is_quantity(text: str, number: re.Match[str]) -> bool:
    """Tell whether `number` counts or measures something, and is not part of a name or day."""
    is_measured = _measures().match(text, number.end()) is not None
    return is_measured and _numbered().search(text[: number.start()]) is None


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
    if next(paragraph.iterdescendants(f"{W}p"), None) is not None:
        items = (item for item in items if next(item.iterancestors(f"{W}p")) is paragraph)
    return "".join(item.text or "" if item.tag == f"{W}t" else " " for item in items)


def _doubt(topic: Topic, place: Place, text: str, **facts: str) -> Doubt:
    form: str = load_proof_words()["messages"][topic]
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return Doubt(topic, place, text, form.format(place=place, text=shown, **facts))


@cache
def _measures() -> re.Pattern[str]:
    """Give the pattern of the words that make a number in front of them a quantity."""
    words = alternatives(load_proof_words()["measures"])
    return re.compile(rf"[ \xa0]?(?:{words})(?!\w)")


@cache
def _numbered() -> re.Pattern[str]:
    """Give the pattern of the words that make a number behind them a name."""
    words = "|".join(load_proof_words()["numbered"])
    return re.compile(rf"(?:\b(?:{words})[ \xa0]|[/-])$", re.IGNORECASE)
