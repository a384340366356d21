"""The draft: a finished Word file with a comment on every figure, which says where it is from."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from lxml import etree

from minutes.datafile import read_yaml
from minutes.record import Figure, Record
from output.prose.words.evened import even_line
from output.prose.words.figures import write_figure, write_value
from output.prose.words.sentences import split_sentences
from output.word.comments import Comment, add_comments, read_text
from output.word.opc import DOCUMENT, read_package, write_package
from output.word.places import W

Span = tuple[int, int]

# How far the words on both sides of a figure are compared, in characters.
_REACH: Final = 60
# The style of the line where comments on the whole document stand.
_TITLE: Final = "type_name"


@dataclass(frozen=True, slots=True)
class Origin:
    """A figure as documents show it, the words around it in the source, and its comment."""

    figure: Figure
    shown: str
    before: str
    after: str
    lines: tuple[str, ...]


def comment_figures(docx: bytes, record: Record) -> bytes:
    """Add a comment to each place of `docx` that shows a figure of `record`.

    Figures without a place are listed in one comment at the title.
    """
    parts = read_package(docx, file=record.id)
    root = etree.fromstring(parts[DOCUMENT])
    origins = trace_figures(record)
    annexes = _find_annexes(root, origins)
    in_annexes = [item for table in annexes for item in _in_annex(table, origins)]
    comments = [*_in_body(root, origins, annexes), *in_annexes]
    told = {line for comment in comments for line in comment.lines}
    missing = [origin for origin in origins if origin.lines[0] not in told]
    title = _title(root) if missing else None
    if title is not None:
        lines = (load_words()["unplaced"], *(line for o in missing for line in o.lines))
        comments.append(Comment(title, 0, len(read_text(title)), lines))
    order = {paragraph: i for i, paragraph in enumerate(root.iter(f"{W}p"))}
    comments.sort(key=lambda comment: (order[comment.paragraph], comment.start))
    if not comments:
        return docx
    add_comments(parts, comments)
    parts[DOCUMENT] = etree.tostring(root, encoding="UTF-8", standalone=True)
    return write_package(parts)


def trace_figures(record: Record) -> list[Origin]:
    """Trace each figure of `record` to its sentence."""
    text = record.source.text
    sentences = split_sentences(text, (0, len(text)))
    return [_trace(figure, text, sentences) for figure in record.figures]


def _trace(figure: Figure, text: str, sentences: list[Span]) -> Origin:
    words, shown = load_words(), write_figure(figure, "").strip()
    if figure.span is None:
        # A figure that a person entered is written behind its indicator.
        lines: tuple[str, ...] = (words["entered"].format(id=figure.id),)
        return Origin(figure, shown, f"{even_line(figure.indicator)}: ", "", lines)
    start, end = figure.span
    holding = (s for s in sentences if s[0] <= start and end <= s[1])
    first, last = next(holding, (start, end))
    sentence = " ".join(text[first:last].split())
    lines = (
        words["placed"].format(id=figure.id, start=start, end=end, text=text[start:end]),
        words["sentence"].format(start=first, end=last, sentence=sentence),
    )
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    return Origin(figure, shown, before, after, lines)


def _in_body(
    root: etree._Element, origins: list[Origin], annexes: list[etree._Element]
) -> Iterator[Comment]:
    """Find figures in running text: in every paragraph but those of the annexes."""
    by_text: dict[str, list[Origin]] = {}
    for origin in origins:
        if origin.shown:
            by_text.setdefault(origin.shown.casefold(), []).append(origin)
    if not by_text:
        return
    pattern = _pattern(by_text)
    for paragraph in root.iter(f"{W}p"):
        if not any(table in annexes for table in paragraph.iterancestors(f"{W}tbl")):
            text = read_text(paragraph)
            for match in pattern.finditer(text):
                candidates = by_text.get(match[0].casefold(), [])
                if candidates:
                    origin = _choose(candidates, text[: match.start()], text[match.end() :])
                    yield Comment(paragraph, match.start(), match.end(), origin.lines)


def _pattern(by_text: Mapping[str, object]) -> re.Pattern[str]:
    """Make one pattern of all figures; of two that begin alike, the longer one is tried first."""
    longest_first = sorted(by_text, key=lambda text: (-len(text), text))
    choices = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![\w.,/])(?:{choices})(?!\w|[.,/]\d)", re.IGNORECASE)


def _choose(candidates: list[Origin], before: str, after: str) -> Origin:
    """Choose the figure with the most words around it in common; the first one of equals."""
    if len(candidates) == 1:
        return candidates[0]
    return max(
        candidates, key=lambda o: _alike(o.before[::-1], before[::-1]) + _alike(o.after, after)
    )


def _alike(one: str, other: str) -> int:
    """Count the characters that both texts begin with, blanks and case apart."""
    pair = [" ".join(text[:_REACH].casefold().split()) for text in (one, other)]
    return sum(
        1 for _ in takewhile(lambda letters: letters[0] == letters[1], zip(*pair, strict=False))
    )


def _find_annexes(root: etree._Element, origins: list[Origin]) -> list[etree._Element]:
    """Find the tables with a head of which most rows show the figures of their numbers.

    A table of tasks has numbered rows too, but not of figures.
    """
    tables = root.findall(f".//{W}tbl[{W}tr]")
    headed = [t for t in tables if t.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None]
    return [table for table in headed if _is_annex(table, origins)]


def _is_annex(table: etree._Element, origins: list[Origin]) -> bool:
    rows = _number_rows(table)
    known = {number: cells for number, cells in rows.items() if number <= len(origins)}
    shown = [_find_cell(cells, origins[i - 1]) is not None for i, cells in known.items()]
    return 2 * sum(shown) > len(rows)


def _number_rows(table: etree._Element) -> dict[int, list[etree._Element]]:
    """Give the paragraphs of the rows that begin with a number, by that number."""
    rows = (list(row.iter(f"{W}p")) for row in table.iter(f"{W}tr"))
    numbered = ((read_text(row[0]).strip(), row[1:]) for row in rows if row)
    return {int(text): cells for text, cells in numbered if text.isdecimal() and int(text)}


def _in_annex(table: etree._Element, origins: list[Origin]) -> Iterator[Comment]:
    for number, cells in _number_rows(table).items():
        origin = origins[number - 1] if number <= len(origins) else None
        cell = _find_cell(cells, origin) if origin else None
        if origin and cell is not None:
            yield Comment(cell, 0, len(read_text(cell)), origin.lines)


def _find_cell(paragraphs: list[etree._Element], origin: Origin) -> etree._Element | None:
    """Find the first cell that shows the value and nothing longer than a bound beside it."""
    value = re.compile(rf"(?<![\d.,/]){re.escape(write_value(origin.figure))}(?![\d/]|[.,]\d)")
    words = {len(read_text(p)): p for p in reversed(paragraphs) if value.search(read_text(p))}
    return words[min(words)] if words else None


def _title(root: etree._Element) -> etree._Element | None:
    """Give the line with the name of the type, else the first line with words."""
    filled = [paragraph for paragraph in root.iter(f"{W}p") if read_text(paragraph)]
    named = f"{W}pPr/{W}pStyle[@{W}val='{_TITLE}']"
    titles = (paragraph for paragraph in filled if paragraph.find(named) is not None)
    return next(titles, filled[0] if filled else None)


def load_words() -> dict[str, str]:
    """Read the words of the comments."""
    words: dict[str, str] = read_yaml("output", "comments.yaml")
    return words
