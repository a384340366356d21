"""Authority, office, name and their place: R69-R79."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from output.conform.closing import Signature, is_minutes_caption
from output.conform.document import Line
from output.conform.finding import Breach
from output.conform.looks import find_faults, is_capital, paragraph_of
from output.conform.matching import fold, holds_mark
from output.conform.paper import Paper
from output.conform.registry import judges
from output.conform.rulebook import Rule
from output.word.places import W

_ALSO: Final = "KIEM"


def _offices(block: Signature) -> list[Line]:
    """Give the lines of office that the rules measure.

    The signer's other office may follow in small letters (A1.II.7c), and `kiêm` between two.
    """
    offices = [line for line in block.offices if fold(line.text) != _ALSO]
    return [line for i, line in enumerate(offices) if not i or is_capital(line.text)]


def _blocks(paper: Paper) -> list[Signature]:
    """Give the blocks that sign the document; the captions of minutes are R91's."""
    return [
        block
        for block in paper.closing.signatures
        if not any(is_minutes_caption(line.text) for line in block.offices)
    ]


@judges("R69", "R70")
def judge_marks(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want marks of authority as the system writes them."""
    for line in paper.part("marks"):
        if not re.match(rule.limits["marks"], line.text):
            yield Breach(line.text, paragraph_of(line.paragraph))


@judges("R71")
def judge_state_offices(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Measure all lines above the space for the signature."""
    for block in _blocks(paper):
        for line in (*block.marks, *_offices(block)):
            faults = find_faults(line, rule.style)
            if faults:
                yield Breach(", ".join(faults), paragraph_of(line.paragraph))


@judges("R72")
def judge_party_offices(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want marks bold and offices not."""
    for block in _blocks(paper):
        for line in (*block.marks, *_offices(block)):
            faults = find_faults(line, {**rule.style, "bold": line in block.marks})
            if faults:
                yield Breach(", ".join(faults), paragraph_of(line.paragraph))


@judges("R73", "R74")
def judge_deputies(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Look at the line below a mark: a deputy below `KT.`, no `K/T` below `T/L`."""
    for block in _blocks(paper):
        for line, below in pairwise(block.lines):
            fault = _find_deputy_fault(line, below, rule)
            if fault is not None:
                yield Breach(fault.text, paragraph_of(fault.paragraph))


def _find_deputy_fault(line: Line, below: Line, rule: Rule) -> Line | None:
    """Give the line that breaks `rule`, None where neither does."""
    limits = rule.limits
    if "mark" in limits:
        is_marked = re.match(limits["mark"], line.text)
        is_deputy = re.match(limits["deputy"], below.text.upper()) or holds_mark(below.text)
        return below if is_marked and not is_deputy else None
    is_order = re.match(limits["order"], line.text)
    return below if is_order and re.match(limits["deputy"], below.text) else None


@judges("R75", "R76")
def judge_forbidden(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Look for lines that a Party document may not have."""
    blocks = _blocks(paper)
    also = rule.limits.get("also")
    for block in blocks:
        is_joint = len(blocks) > 1 or any(line.text.upper() == also for line in block.lines)
        if also and is_joint:
            continue
        for line in (*block.marks, *block.offices):
            if re.match(rule.limits["pattern"], line.text):
                yield Breach(line.text, paragraph_of(line.paragraph))


@judges("R77")
def judge_name(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want a name with capital initials and nothing before it."""
    for line in paper.part("signers"):
        if holds_mark(line.text):
            continue
        has_title = re.match(rule.limits["titles"], line.text, re.IGNORECASE)
        if has_title or not all(map(_is_title_case, line.text.split())):
            yield Breach(rule.limits["says"].format(text=line.text), paragraph_of(line.paragraph))


def _is_title_case(word: str) -> bool:
    """Tell whether each part of a name's word begins with a capital and goes on small.

    >>> _is_title_case("Văn"), _is_title_case("VĂN"), _is_title_case("H'Mai")
    (True, False, True)
    """
    pieces = [piece for piece in re.split(r"['’ʼ-]", word) if piece]
    return all(piece[0].isupper() and piece[1:] == piece[1:].lower() for piece in pieces)


@judges("R78")
def judge_sides(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want recipients on the left and the signature on the right, side by side."""
    title = paper.part("recipients_title")[0]
    blocks = paper.closing.signatures
    if not blocks:
        return
    fault = (
        _find_minutes_fault(title, blocks[0])
        if paper.is_minutes
        else _find_side_fault(title, blocks)
    )
    if fault:
        yield Breach(rule.limits[fault], paragraph_of(title.paragraph))


def _find_side_fault(title: Line, blocks: tuple[Signature, ...]) -> str:
    """Name what is wrong with the sides, empty where nothing is."""
    cell = title.paragraph.cell
    signed = [block for block in blocks if block.column is not None]
    if cell is None or not signed:
        return "apart"
    if cell.column > 0 or max(block.column or 0 for block in signed) <= cell.column:
        return "swapped"
    tables = {
        line.paragraph.cell.table
        for block in signed
        for line in block.lines
        if line.paragraph.cell is not None
    }
    if tables != {cell.table}:
        return "apart"
    return "" if min(block.row or 0 for block in signed) == cell.row else "level"


def _find_minutes_fault(title: Line, left: Signature) -> str:
    """Name what is wrong with minutes: there the recipients stand below the left signature."""
    cell = title.paragraph.cell
    if cell is not None and cell.column > 0:
        return "swapped"
    below = bool(left.lines) and title.paragraph.number > left.lines[-1].paragraph.number
    return "" if below else "minutes"


@judges("R79")
def judge_break(paper: Paper, rule: Rule) -> Iterator[Breach]:  # noqa: ARG001
    """Want rows with a signature to stay on one page."""
    rows = {}
    for block in paper.closing.signatures:
        for line in block.lines:
            cell = line.paragraph.cell
            row = None if cell is None else next(cell.element.iterancestors(f"{W}tr"))
            if row is not None and row not in rows:
                rows[row] = line
    for row, line in rows.items():
        mark = row.find(f"{W}trPr/{W}cantSplit")
        is_whole = mark is not None and mark.get(f"{W}val", "1") not in ("0", "false", "off")
        if not is_whole and not line.paragraph.format.keeps_next:
            yield Breach(paragraph=paragraph_of(line.paragraph))
