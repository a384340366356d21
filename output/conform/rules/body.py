"""Bases and paragraphs of the body: look, indent, gaps, lines, end: R48-R58, R63."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from output.conform.document import Line, Paragraph
from output.conform.finding import Breach
from output.conform.header import is_bold
from output.conform.lengths import say_number
from output.conform.looks import paragraph_of, say_align
from output.conform.matching import holds_mark, matches
from output.conform.paper import Paper
from output.conform.registry import judges
from output.conform.rulebook import Rule
from output.conform.strokes import find_strokes

# A body paragraph has at least so many characters; shorter ones may be anything.
_LONG: Final = 60
_VERY_LONG: Final = 100
_SINGLE: Final = 240
_WEIGHTS: Final = ("underline", "italic", "bold")


def body_paragraphs(paper: Paper) -> list[Paragraph]:
    """Give the bases and paragraphs of the body that are long enough to be judged."""
    found = []
    for paragraph in (*paper.opening.bases, *paper.body):
        is_centred = paragraph.format.align == "center"
        is_sentence = len(paragraph.text) >= _VERY_LONG and paragraph.text.endswith((".", ";"))
        if len(paragraph.text) >= _LONG and (is_sentence or not is_centred):
            found.append(paragraph)
    return found


@judges("R48")
def judge_state_bases(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want each base closed by its mark."""
    lines = paper.part("bases")
    for line, end in zip(lines, _ends(lines, rule.limits), strict=True):
        if not line.text.endswith(end):
            yield Breach(rule.limits["says"].format(text=line.text[-1:]), _number(line))


@judges("R49")
def judge_party_bases(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want each base behind a dash and closed by its mark."""
    limits, lines = rule.limits, paper.part("bases")
    for line, end in zip(lines, _ends(lines, limits), strict=True):
        is_last_comma = line is lines[-1] and line.text.endswith(limits["comma"])
        if not line.text.startswith(limits["start"]):
            yield Breach(limits["says"].format(text=line.text[:12]), _number(line))
        if not line.text.endswith(end):
            case = "doubt" if is_last_comma else ""
            yield Breach(limits["says"].format(text=line.text[-12:]), _number(line), case=case)
        if any(run.format.is_italic for run in line.runs):
            yield Breach(limits["italic"], _number(line), case="doubt")


def _ends(lines: Sequence[Line], limits: Mapping[str, Any]) -> list[str]:
    """Give the mark that must close each of `lines`."""
    return [limits["ends"]] * (len(lines) - 1) + [limits["last"]] if lines else []


def _number(line: Line) -> int | None:
    return paragraph_of(line.paragraph)


@judges("R50")
def judge_alignment(paper: Paper, rule: Rule) -> Iterator[Breach]:  # noqa: ARG001
    """Want justified paragraphs."""
    for paragraph in body_paragraphs(paper):
        if paragraph.format.align != "both":
            yield Breach(say_align(paragraph.format.align), paragraph_of(paragraph))


@judges("R51")
def judge_size(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want one size within the limits."""
    low, high = rule.limits["size"]
    counts: Counter[Decimal] = Counter()
    for paragraph in body_paragraphs(paper):
        for run in paragraph.inked:
            counts[run.format.size] += len(run.text)
    usual = max(counts, key=lambda size: counts[size], default=None)
    for paragraph in body_paragraphs(paper):
        sizes = {run.format.size for run in paragraph.inked}
        for size in sorted(sizes):
            if not low <= size <= high or size != usual:
                says = rule.limits["says"].format(size=say_number(size))
                yield Breach(says, paragraph_of(paragraph))


@judges("R52")
def judge_state_indent(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want one of two indents, the same everywhere."""
    limits = rule.limits
    tolerance = Decimal(str(limits["tolerance"]))
    allowed = [Decimal(str(indent)) for indent in limits["indents"]]
    kept: list[tuple[Paragraph, Decimal]] = []
    for paragraph in body_paragraphs(paper):
        first = paragraph.format.first
        nearest = min(allowed, key=lambda indent: abs(indent - first))
        fault = _find_indent_fault(paragraph, abs(nearest - first) > tolerance, limits)
        if fault:
            yield Breach(fault, paragraph_of(paragraph))
        else:
            kept.append((paragraph, nearest))
    counts = Counter(indent for _, indent in kept)
    usual = max(counts, key=lambda indent: counts[indent], default=Decimal(0))
    for paragraph, indent in kept:
        if indent != usual:
            says = limits["mixed"].format(indent=say_number(indent), other=say_number(usual))
            yield Breach(says, paragraph_of(paragraph))


@judges("R53")
def judge_party_indent(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want an indent within the limits."""
    limits = rule.limits
    for paragraph in body_paragraphs(paper):
        is_wrong = not limits["low"] <= paragraph.format.first <= limits["high"]
        fault = _find_indent_fault(paragraph, is_wrong, limits)
        if fault:
            yield Breach(fault, paragraph_of(paragraph))


def _find_indent_fault(
    paragraph: Paragraph,
    is_wrong: bool,  # noqa: FBT001 - measured by the caller, in its own way
    limits: Mapping[str, Any],
) -> str:
    """Say what is wrong with the indent: of the first line, else of the whole paragraph."""
    if is_wrong:
        return str(limits["says"].format(indent=say_number(paragraph.format.first)))
    if abs(paragraph.format.left) > Decimal(str(limits["tolerance"])):
        return str(limits["left"].format(indent=say_number(paragraph.format.left)))
    return ""


@judges("R54")
def judge_gap(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want a gap between paragraphs of which one at least is long."""
    wanted = rule.limits["gap"]
    long = {id(paragraph) for paragraph in body_paragraphs(paper)}
    for upper, lower in pairwise((*paper.opening.bases, *paper.opening.body)):
        if not _is_pair(upper, lower) or not {id(upper), id(lower)} & long:
            continue
        after, before = _gaps(upper, lower)
        if after + before < wanted:
            yield Breach(say_number(after + before), paragraph_of(lower))
        elif max(after, before) < wanted:
            measured = f"{say_number(after)} + {say_number(before)}"
            yield Breach(measured, paragraph_of(lower), case="collapsed")


def _is_pair(upper: Paragraph, lower: Paragraph) -> bool:
    """Tell whether both are text outside tables, neither of them in the middle."""
    return all(p.text and p.cell is None and p.format.align != "center" for p in (upper, lower))


def _gaps(upper: Paragraph, lower: Paragraph) -> tuple[Decimal, Decimal]:
    """Give the gaps that count; contextual spacing drops them between paragraphs of one style."""
    is_same = upper.format.style == lower.format.style
    after = Decimal(0) if is_same and upper.format.is_contextual else upper.format.after
    before = Decimal(0) if is_same and lower.format.is_contextual else lower.format.before
    return after, before


@judges("R55")
def judge_state_lines(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want lines from single to one and a half, however that is said."""
    limits = rule.limits
    low, high = limits["multiple"]
    for paragraph in body_paragraphs(paper):
        look = paragraph.format
        if look.line_rule == "auto":
            if not low <= look.line <= high:
                says = limits["lines"].format(line=say_number(look.line / _SINGLE))
                yield Breach(says, paragraph_of(paragraph))
        elif not _is_within(paragraph, limits):
            says = limits["points"].format(line=say_number(look.line))
            yield Breach(says, paragraph_of(paragraph))


def _is_within(paragraph: Paragraph, limits: Mapping[str, Any]) -> bool:
    """Compare fixed lines with the single line of the paragraph's size."""
    look = paragraph.format
    tolerance = Decimal(str(limits["tolerance"]))
    sizes = [run.format.size for run in paragraph.inked] or [paragraph.plain.size]
    single = max(sizes) * Decimal(str(limits["single"]))
    is_high_enough = look.line_rule == "atLeast" or look.line >= single - tolerance
    return is_high_enough and look.line <= single * Decimal(str(limits["most"])) + tolerance


@judges("R56")
def judge_party_lines(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want fixed lines within the limits."""
    limits = rule.limits
    low, high = limits["points"]
    for paragraph in body_paragraphs(paper):
        look = paragraph.format
        if look.line_rule == "exact" and low <= look.line <= high:
            continue
        words = {"auto": limits["lines"], "exact": limits["exact"]}
        line = look.line / _SINGLE if look.line_rule == "auto" else look.line
        says = words.get(look.line_rule, limits["least"]).format(line=say_number(line))
        yield Breach(says, paragraph_of(paragraph))


@judges("R57")
def judge_blanks(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want neither blanks as indent nor empty paragraphs as gap."""
    body = paper.opening.body
    for paragraph in body:
        if paragraph.cell is None and paragraph.text and paragraph.body[:1] in " \t\xa0":
            yield Breach(rule.limits["leading"], paragraph_of(paragraph))
    inner = _strip_empty(body)
    for before, paragraph in pairwise(inner):
        is_spacing = not paragraph.text and not find_strokes([paragraph], None)
        if is_spacing and paragraph.cell is None and before.cell is None:
            yield Breach(rule.limits["empty"], paragraph_of(paragraph))


def _strip_empty(body: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Drop empty paragraphs at both ends: they belong to what stands there."""
    filled = [index for index, paragraph in enumerate(body) if paragraph.text]
    return body[filled[0] : filled[-1] + 1] if filled else ()


@judges("R58")
def judge_emphasis(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want upright body text; headings may be bold."""
    for paragraph in body_paragraphs(paper):
        if paragraph in paper.opening.bases or matches("heading", paragraph.text):
            continue
        line = Line(paragraph, paragraph.text, paragraph.inked)
        found = {
            "underline": any(run.format.is_underlined for run in paragraph.inked),
            "italic": all(run.format.is_italic for run in paragraph.inked),
            "bold": is_bold(line) and all(run.format.is_bold for run in paragraph.inked),
        }
        for name in _WEIGHTS:
            if found[name]:
                yield Breach(rule.limits[name], paragraph_of(paragraph))


@judges("R63")
def judge_end(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want the mark that closes a text."""
    last = paper.body[-1]
    text = last.text.rstrip()
    if holds_mark(text[-_LONG:]):
        return
    own, other = rule.limits["ends"], rule.limits["other"]
    number = paragraph_of(last)
    is_other = (text.endswith(other) and not text.endswith("./.")) or (
        other == "./." and text.endswith(other)
    )
    if is_other:
        yield Breach(text[-12:], number, case="other")
    elif not text.endswith(own):
        yield Breach(text[-12:], number)
