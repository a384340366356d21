"""Both headings, Tiêu ngữ, and the lines drawn in the head: R01-R02, R17-R23, R85-R87."""

import re
import unicodedata
from collections.abc import Iterator

from output.conform.document import Line
from output.conform.finding import Breach
from output.conform.lengths import say_number
from output.conform.looks import paragraph_of
from output.conform.paper import Paper
from output.conform.registry import judges
from output.conform.rulebook import Rule
from output.conform.rules.drawn import header_strokes, judge_stroke, own_strokes
from output.conform.rules.number import parse_number
from output.word.measure import measure_line


@judges("R01")
def judge_headings(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want the heading of the system and no other."""
    wanted, other = rule.limits["wanted"], rule.limits["other"]
    has, has_other = bool(paper.part(wanted)), bool(paper.part(other))
    if has and not has_other:
        return
    key = "both" if has else other if has_other else "none"
    number = paragraph_of(paper.part(other)[0].paragraph) if has_other else None
    yield Breach(rule.limits[key], number)


@judges("R02")
def judge_year_group(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Tell documents of law by the year in their symbol."""
    for line in paper.part("number")[:1]:
        if re.search(rule.limits["pattern"], line.text):
            yield Breach(line.text, paragraph_of(line.paragraph))


@judges("R00")
def judge_age(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Tell an issued document that is older than the rules."""
    is_issued = parse_number(paper.text_of("number")).digits != ""
    if is_issued and paper.issued is not None and paper.issued < rule.valid_from:
        yield Breach(f"{paper.issued:%d/%m/%Y}", paragraph_of(paper.part("date")[0].paragraph))


@judges("R17")
def judge_national(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Compare the words of Quốc hiệu, and want them on one line."""
    lines = paper.part("national")
    text = " ".join(_raw(line) for line in lines)
    number = paragraph_of(lines[0].paragraph)
    if text not in rule.limits["texts"]:
        yield Breach(text, number)
    cell = lines[0].paragraph.cell
    sizes = [run.format.size for run in lines[0].runs]
    room = cell.width if cell is not None else None
    width = measure_line(text, size=round(2 * max(sizes, default=13))) / 2
    if len(lines) > 1 or (room is not None and width > room):
        yield Breach(paragraph=number, case="line")


@judges("R19")
def judge_motto(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Compare the words and hyphens of Tiêu ngữ."""
    lines = paper.part("motto")
    if not lines:
        yield Breach(case="absent")
    for line in lines:
        if _raw(line) != rule.limits["text"]:
            yield Breach(_raw(line), paragraph_of(line.paragraph))


def _raw(line: Line) -> str:
    """Give the text of `line` with its own blanks and hyphens, composed."""
    text = "".join(run.text for run in line.runs) if line.runs else line.text
    return unicodedata.normalize("NFC", text).strip(" \t\n")


@judges("R21")
def judge_motto_rule(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want a line under Tiêu ngữ."""
    yield from judge_stroke(paper.part("motto"), header_strokes(paper, "right"), rule.limits)


@judges("R87")
def judge_party_rule(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want a line under the heading of the Party."""
    yield from judge_stroke(paper.part("party"), header_strokes(paper, "right"), rule.limits)


@judges("R22")
def judge_triple(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want sizes of the right side that go together."""
    sizes = []
    for part in ("national", "motto", "date"):
        found = {run.format.size for line in paper.part(part) for run in line.runs}
        if len(found) != 1:
            return
        sizes.append(found.pop())
    if sizes not in rule.limits["triples"]:
        yield Breach("/".join(map(say_number, sizes)))


@judges("R23")
def judge_gaps(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want single spacing between the lines of each side."""
    limits = rule.limits
    for upper, lower, where in limits["pairs"]:
        if not paper.part(upper) or not paper.part(lower):
            continue
        first, second = paper.part(upper)[-1].paragraph, paper.part(lower)[0].paragraph
        if first is second:
            continue
        gap = first.format.after + second.format.before
        if gap > limits["gap"]:
            says = limits["says"].format(where=where, gap=say_number(gap))
            yield Breach(says, paragraph_of(second))
        low, high = limits["line"]
        if second.format.line_rule == "auto" and not low <= second.format.line <= high:
            yield Breach(limits["lines"].format(where=where), paragraph_of(second))


@judges("R85")
def judge_star(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want one star between issuer and number, and no line."""
    limits, stars = rule.limits, paper.part("star")
    if not stars:
        yield Breach(limits["missing"])
        return
    first, *others = stars
    number = paragraph_of(first.paragraph)
    if others or first.text != limits["text"]:
        yield Breach(limits["several"].format(count=sum(len(star.text) for star in stars)), number)
    below = paper.part("number")
    if below and below[0].paragraph.number < first.paragraph.number:
        yield Breach(limits["below"], number)
    if own_strokes(paper, "left"):
        yield Breach(limits["rule"], number)


@judges("R86")
def judge_party_heading(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Compare the words of the Party's heading, and want it on the right."""
    for line in paper.part("party"):
        number = paragraph_of(line.paragraph)
        if _raw(line) != rule.limits["text"]:
            yield Breach(rule.limits["says"].format(text=_raw(line)), number)
        cell = line.paragraph.cell
        if cell is not None and not cell.column:
            yield Breach(rule.limits["side"], number)
