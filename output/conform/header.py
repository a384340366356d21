"""The head of a document: both headings, issuer, number, date, subject of a letter, marks.

The head usually is a table of two columns; without one, lines are told apart by what they say.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from output.conform.document import Line, Paragraph, split_lines
from output.conform.matching import begins_with, fold, is_close, load_words, matches
from output.conform.strokes import is_typed_stroke

# How far from the top a head may begin, and how many lines it has without a table.
_TOP: Final = 10
_LONGEST: Final = 14
_MARKS: Final = ("star", "urgency", "secrecy", "draft")


@dataclass(frozen=True, slots=True)
class Header:
    """The lines of the head by part, the paragraphs of its two sides, and where it ends."""

    lines: Mapping[str, tuple[Line, ...]]
    left: tuple[Paragraph, ...]
    right: tuple[Paragraph, ...]
    end: int


def find_header(flow: Sequence[Paragraph]) -> Header:
    """Find the head at the top of `flow`; `end` is the index of the first paragraph behind it."""
    end = _find_end(flow)
    zone = flow[:end]
    found: dict[str, list[Line]] = defaultdict(list)
    left: list[Paragraph] = []
    right: list[Paragraph] = []
    for paragraph in zone:
        lines = split_lines(paragraph)
        parts = [_name_line(line, found) for line in lines]
        for part, line in zip(parts, lines, strict=True):
            found[part].append(line)
        (right if _is_right(paragraph, parts) else left).append(paragraph)
    parent, issuer = split_issuer(found.pop("block", []))
    named = {part: tuple(lines) for part, lines in found.items()}
    sides = {"parent": tuple(parent), "issuer": tuple(issuer)}
    return Header({**named, **sides}, tuple(left), tuple(right), end)


def _find_end(flow: Sequence[Paragraph]) -> int:
    """Find where the head ends: behind its tables, else behind its last line."""
    top = [paragraph for paragraph in flow if paragraph.text][:_TOP]
    heading = next((paragraph for paragraph in top if is_heading(paragraph)), None)
    if heading is None:
        heading = next((paragraph for paragraph in top if paragraph.cell is not None), None)
    if heading is None or heading.cell is None:
        return _find_end_without_table(flow)
    table, end = heading.cell.table, 0
    for index, paragraph in enumerate(flow):
        if paragraph.cell is not None and paragraph.cell.table == table:
            end = index + 1
    return _include_second_table(flow, end)


def _include_second_table(flow: Sequence[Paragraph], end: int) -> int:
    """Move `end` behind a table that goes on with number and date."""
    index = end
    while index < len(flow) and not flow[index].text:
        index += 1
    if index == len(flow):
        return end
    cell = flow[index].cell
    if cell is None:
        return end
    rest = [p for p in flow[index:] if p.cell is not None and p.cell.table == cell.table]
    is_head = any(matches("number", p.text) or matches("date", p.text) for p in rest)
    return index + len(rest) if is_head and len(rest) <= _LONGEST else end


def _find_end_without_table(flow: Sequence[Paragraph]) -> int:
    end = 0
    for index, paragraph in enumerate(flow[:_LONGEST]):
        parts = [_name_fixed(line.text) for line in split_lines(paragraph)]
        if any(part in ("national", "motto", "party", "number") for part in parts) or (
            "date" in parts and paragraph.format.align != "both"
        ):
            end = index + 1
    return end


def is_heading(paragraph: Paragraph) -> bool:
    """Tell whether `paragraph` holds the heading of a system."""
    lines = [line.text for line in split_lines(paragraph)]
    return any(_name_fixed(text) in ("national", "party") for text in (*lines, paragraph.text))


def _name_line(line: Line, found: Mapping[str, list[Line]]) -> str:
    """Name the part that `line` belongs to, by what it says and what was found before it."""
    fixed = _name_fixed(line.text)
    is_second = fixed == "date" and line.paragraph.cell is not None and _is_left(line)
    if is_second and "letter_subject" in found:
        return "letter_subject"  # Its second line may name a month.
    if fixed and (fixed != "letter_subject" or "number" in found or _is_left(line)):
        return fixed
    if is_typed_stroke(line.text):
        return "typed"
    if fixed or not _is_left(line):
        return "other"
    return "letter_subject" if {"number", "letter_subject"} & set(found) else "block"


def _name_fixed(text: str) -> str:
    """Name the part that says itself what it is; empty where none does."""
    words = load_words()["fixed"]
    for part in ("national", "party", "motto"):
        if is_close(text, words[part]):
            return part
    for part in _MARKS:
        if matches(part, text):
            return part
    for part in ("number", "letter_subject", "date"):
        if matches(part, text):
            return part
    return ""


def _is_left(line: Line) -> bool:
    cell = line.paragraph.cell
    return cell is None or cell.column == 0


def _is_right(paragraph: Paragraph, parts: list[str]) -> bool:
    if paragraph.cell is not None:
        return paragraph.cell.column > 0
    return any(part in ("national", "motto", "party", "date") for part in parts)


def split_issuer(block: list[Line]) -> tuple[list[Line], list[Line]]:
    """Split the lines of the left side into parent and issuer.

    Weight tells them apart where it can, else the words; the lines that a wrong weight makes
    doubtful are then judged by their words.
    """
    if len(block) < 2:  # noqa: PLR2004 - a single line is the issuer
        return [], block
    cut = _cut_by_words([line.text for line in block])
    weights = [is_bold(line) for line in block]
    first_bold = weights.index(True) if True in weights else 0
    if cut is None and first_bold and all(weights[first_bold:]):
        cut = first_bold
    if cut is None:
        cut = 0
    return block[:cut], block[cut:]


def _cut_by_words(texts: list[str]) -> int | None:
    """Find the first line of the issuer by words: 0 where there is no parent, None where unclear.

    >>> _cut_by_words(["ỦY BAN NHÂN DÂN", "XÃ HOẰNG LỘC"])
    0
    >>> _cut_by_words(["UBND TỈNH THANH HÓA", "VĂN PHÒNG"])
    1
    """
    words = load_words()
    start = 0
    if fold(texts[0]) in words["collectives"] and begins_with(texts[1], words["units"]):
        start = 1
    for index in range(start + 1, len(texts)):
        if begins_with(texts[index], words["bodies"]):
            return index
    return 0 if start else None


def is_bold(line: Line) -> bool:
    """Tell whether most of `line` is bold."""
    bold = sum(len(run.text) for run in line.runs if run.format.is_bold)
    return 2 * bold > sum(len(run.text) for run in line.runs)
