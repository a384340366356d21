"""Headings and numbering of the body: R59-R62."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from output.conform.document import Line, split_lines
from output.conform.finding import Breach
from output.conform.lengths import say_number
from output.conform.looks import find_faults, paragraph_of
from output.conform.paper import Paper
from output.conform.registry import judges
from output.conform.rulebook import Rule

_CENTRED_BOLD: Final = {"bold": True, "align": "center"}
_TITLE: Final = {"bold": True, "caps": True, "align": "center"}
_ROMAN: Final = re.compile(r"(?P<number>[IVX]{1,6})\s?(?P<mark>[.)/:–-])\s+(?=\S)")
_LONG: Final = 220
_SHOWN: Final = 30
_VALUES: Final = {"I": 1, "V": 5, "X": 10}


@judges("R59")
def judge_parts(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want `Phần` and `Chương` in the middle, with a title in capitals below."""
    limits = rule.limits
    lines = [line for paragraph in paper.body for line in split_lines(paragraph)]
    for line, below in pairwise([*lines, None]):
        if line is None or not re.match(limits["words"], line.text, re.IGNORECASE):
            continue
        faults = find_faults(line, _CENTRED_BOLD)
        if not re.match(limits["label"], line.text):
            faults.insert(0, limits["says"].format(text=line.text[:_SHOWN]))
        if faults:
            yield Breach(", ".join(faults), paragraph_of(line.paragraph))
        elif below is not None and find_faults(below, _TITLE):
            text = ", ".join(find_faults(below, _TITLE))
            yield Breach(limits["title"].format(text=text), paragraph_of(below.paragraph))


@judges("R60")
def judge_roman(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want headings with Roman numbers in capitals and in order."""
    last = ""
    for paragraph in paper.body:
        found = _ROMAN.match(paragraph.text)
        if found is None or len(paragraph.text) > _LONG:
            continue
        line = Line(paragraph, paragraph.text[found.end() :], paragraph.inked)
        faults = find_faults(line, rule.style)
        is_next = read_roman(found["number"]) in (1, read_roman(last) + 1)
        if found["mark"] != rule.limits["separator"] or not is_next:
            says = rule.limits["order" if last and not is_next else "says"]
            faults.insert(0, says.format(text=paragraph.text[:_SHOWN], last=last))
        last = found["number"]
        if faults:
            yield Breach(", ".join(faults), paragraph_of(paragraph))


def read_roman(text: str) -> int:
    """Read a Roman number.

    >>> read_roman("XIV")
    14
    """
    values = [_VALUES[letter] for letter in text]
    pairs = pairwise([*values, 0])
    return sum(-value if value < following else value for value, following in pairs)


@judges("R61")
def judge_articles(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want `Điều 1.` bold, with a dot, in the size of the body."""
    limits = rule.limits
    usual = _usual_size(paper)
    for paragraph in paper.body:
        found = re.match(limits["words"], paragraph.text, re.IGNORECASE)
        starts_bold = bool(paragraph.inked) and paragraph.inked[0].format.is_bold
        # A sentence may begin with an article that it cites.
        if found is None or not (starts_bold or found["mark"]):
            continue
        faults = []
        is_right = found["number"].isdigit() and found["mark"] == "."
        if not is_right or not paragraph.text.startswith("Điều"):
            faults.append(limits["says"].format(text=found[0]))
        if not starts_bold:
            faults.append(limits["weight"])
        wrong = {run.format.size for run in paragraph.inked if run.format.size != usual}
        faults += [limits["size"].format(size=say_number(size)) for size in sorted(wrong)]
        if faults:
            yield Breach(", ".join(faults), paragraph_of(paragraph))


def _usual_size(paper: Paper) -> Decimal:
    counts: dict[Decimal, int] = {}
    for paragraph in paper.body:
        for run in paragraph.inked:
            counts[run.format.size] = counts.get(run.format.size, 0) + len(run.text)
    return max(counts, key=lambda size: counts[size], default=Decimal(0))


@dataclass(slots=True)
class _Counter:
    """Where the numbering of clauses and points stands; a `mục` counts its clauses anew."""

    limits: Mapping[str, Any]
    clause: int = 0
    point: int = field(default=-1)
    in_section: bool = False

    def read(self, text: str) -> Breach | None:
        """Take the next paragraph; give what is wrong with its label."""
        if re.match(self.limits["higher"], text):
            self.clause, self.point = 0, -1
            self.in_section = _ROMAN.match(text) is not None
            return None
        if re.match(self.limits["deeper"], text):
            self.point = -1
            return None
        found = re.match(self.limits["clause"], text)
        if found:
            return self._read_clause(found)
        found = re.match(self.limits["point"], text)
        return self._read_point(found) if found else None

    def _read_clause(self, found: re.Match[str]) -> Breach | None:
        number = int(found["number"])
        is_next = number in (1, self.clause + 1)
        self.clause, self.point = number, -1
        is_marked = found["mark"] == self.limits["clause_mark"]
        return None if is_next and is_marked else Breach(found["number"] + found["mark"])

    def _read_point(self, found: re.Match[str]) -> Breach | None:
        letter = found["letter"]
        place = self.limits["letters"].find(letter.lower())
        is_next = place in (0, self.point + 1)
        is_first = self.point < 0
        self.point = place if place >= 0 else self.point + 1
        is_marked = found["mark"] == self.limits["point_mark"]
        is_small = letter == letter.lower()
        label = letter + found["mark"]
        if not (is_next and place >= 0 and is_marked and is_small):
            return Breach(label)
        # `I.` goes on with `1.`; a single clause has no number, but then it has no points.
        is_skipped = is_first and self.in_section and self.clause == 0
        return Breach(label, case="skipped") if is_skipped else None


@judges("R62")
def judge_order(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want clauses and points with their marks, in order and without gaps."""
    counter = _Counter(rule.limits)
    for paragraph in paper.body:
        breach = counter.read(paragraph.text)
        if breach:
            yield replace(breach, paragraph=paragraph_of(paragraph))
