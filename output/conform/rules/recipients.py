"""Addressees and recipients: R64-R68, R80-R84, R99."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from output.conform.document import Line, Run
from output.conform.finding import Breach
from output.conform.looks import find_run_faults, paragraph_of
from output.conform.matching import fold, holds_mark, matches
from output.conform.paper import Paper
from output.conform.registry import judges
from output.conform.rulebook import Rule
from output.word.places import W

_SUBMITTED: Final = "KINH TRINH"
_SHOWN: Final = 40


@judges("R64")
def judge_state_addressing(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want an addressee on letters, and on few other types."""
    lines = paper.part("addressing")
    if paper.is_letter and not lines:
        yield Breach(rule.limits["missing"])
    elif lines and not paper.is_letter and paper.type_name not in rule.limits["types"]:
        yield Breach(rule.limits["extra"], paragraph_of(lines[0].paragraph))


@judges("R65")
def judge_party_addressing(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want `Kính gửi` on letters only, `Kính trình` on submissions only."""
    is_submission = paper.type_name == rule.limits["submission"]
    for line in paper.part("addressing"):
        is_submitted = fold(line.text).startswith(_SUBMITTED)
        is_right = is_submission if is_submitted else paper.is_letter
        if not is_right:
            yield Breach(line.text[:_SHOWN], paragraph_of(line.paragraph))


@judges("R66")
def judge_as_above(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want `Như trên` first where there is an addressee, and only there."""
    first = paper.part("recipients")[0]
    has_addressee = bool(paper.part("addressing"))
    is_first = re.match(rule.limits["first"], first.text) is not None
    is_like = re.match(rule.limits["like"], first.text, re.IGNORECASE) is not None
    if has_addressee and not is_first:
        # Without its dash the words are right; R82 has the dash.
        if is_like and re.match(r"\W*Như trên\b", first.text):
            return
        yield Breach(first.text, paragraph_of(first.paragraph))
    elif not has_addressee and is_like:
        yield Breach(first.text, paragraph_of(first.paragraph))


@judges("R67")
def judge_addressing(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Measure the words `Kính gửi:`, not the names behind them."""
    for line in paper.part("addressing"):
        words = line.text.partition(":")[0]
        faults = find_run_faults(_take(line.runs, len(words)), rule.style)
        if faults:
            yield Breach(", ".join(faults), paragraph_of(line.paragraph))


def _take(runs: Sequence[Run], length: int) -> list[Run]:
    """Take the runs that hold the first `length` characters."""
    taken: list[Run] = []
    for run in runs:
        if length <= 0:
            break
        taken.append(run)
        length -= len(run.text)
    return taken


@judges("R68")
def judge_addressees(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want each addressee on a line with its marks."""
    for line in _find_unmarked(paper.part("addressees"), rule.limits):
        yield Breach(line.text, paragraph_of(line.paragraph))


def _find_unmarked(lines: Sequence[Line], limits: Mapping[str, Any]) -> list[Line]:
    """List the lines that lack the dash before them or the mark behind them."""
    found = []
    for line in lines:
        end = limits["last"] if line is lines[-1] else limits["ends"]
        is_closed = line.text.endswith(end) or holds_mark(line.text[-_SHOWN:])
        if not line.text.startswith(limits["start"]) or not is_closed:
            found.append(line)
    return found


@judges("R80", "R81")
def judge_recipients_title(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Compare the words and the colon."""
    line = paper.part("recipients_title")[0]
    if line.text != rule.limits["text"]:
        yield Breach(rule.limits["says"].format(text=line.text), paragraph_of(line.paragraph))


@judges("R82")
def judge_recipients(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want each recipient on a line with its marks; the drafter's own mark may follow."""
    lines = paper.part("recipients")
    if len(lines) > 1 and re.match(rule.limits["drafter"], lines[-1].text):
        lines = lines[:-1]
    for line in _find_unmarked(lines, rule.limits):
        says = rule.limits["says"].format(text=line.text[-_SHOWN:])
        yield Breach(says, paragraph_of(line.paragraph))


@judges("R83", "R84")
def judge_kept(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want the last line to say where the document is kept."""
    lines = paper.part("recipients")
    kept = [line for line in lines if matches("kept", line.text)] or [lines[-1]]
    last = kept[-1]
    if not re.match(rule.limits["pattern"], last.text) and not holds_mark(last.text):
        yield Breach(last.text, paragraph_of(last.paragraph))


@judges("R99")
def judge_urgency(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want a box around the mark of urgency in state documents."""
    for line in paper.part("urgency"):
        if rule.limits["box"] and not _is_boxed(line):
            yield Breach(rule.limits["box"], paragraph_of(line.paragraph))


def _is_boxed(line: Line) -> bool:
    """Tell whether a border of the paragraph, its text or its cell goes around `line`."""
    element = line.paragraph.element
    sides = {side for side, _ in line.paragraph.format.borders}
    is_run = element.find(f"{W}r/{W}rPr/{W}bdr") is not None
    cell = line.paragraph.cell
    is_cell = cell is not None and cell.element.find(f"{W}tcPr/{W}tcBorders/{W}left") is not None
    return is_run or is_cell or {"top", "bottom", "left", "right"} <= sides
