"""The number line: number, separators, type, body: R29-R34, R103."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from output.conform.finding import Breach
from output.conform.looks import paragraph_of
from output.conform.matching import holds_mark
from output.conform.paper import Paper
from output.conform.registry import judges
from output.conform.rulebook import Rule

_LINE: Final = re.compile(
    r"""
    (?P<word>S[ốo])?
    \s*(?P<colon>[:.]?)
    \s*(?P<digits>[0-9]+|)         # none in a draft
    \s*(?P<between>[-/–])?
    (?P<symbol>.*)
    """,
    re.VERBOSE,
)
_BLANK: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Number:
    """The pieces of a number line as they are written."""

    colon: str
    digits: str
    between: str
    symbol: str

    @property
    def groups(self) -> list[str]:
        """Split the symbol at whatever separates its groups.

        >>> parse_number("Số: 05/TB-UBND").groups
        ['TB', 'UBND']
        """
        return [group for group in re.split(r"[-/–\s]+", self.symbol) if group]


def parse_number(text: str) -> Number:
    """Take a number line apart; nothing is judged yet.

    >>> parse_number("Số 05-TB/ĐU")
    Number(colon='', digits='05', between='-', symbol='TB/ĐU')
    """
    found = _LINE.fullmatch(text.strip())
    if found is None:  # A line break inside, which no number line has.
        return Number("", "", "", text)
    return Number(found["colon"], found["digits"], found["between"] or "", found["symbol"])


def find_number_fault(text: str, limits: Mapping[str, Any], *, is_letter: bool = False) -> str:
    """Name the rule that a number line breaks first, empty where it is right.

    The limits are those of a system: `prefix` behind `Số`, what stands `between` number and
    symbol, and `inside` the symbol. A blank inside the symbol is one fault, not also a missing
    separator.
    """
    number = parse_number(text)
    symbol = number.symbol.strip()
    if number.colon != limits["prefix"] or number.between != limits["between"]:
        return "R33"
    if _BLANK.search(number.symbol):
        return "R34"
    if len(number.digits) == 1:
        return "R31"
    return _find_symbol_fault(symbol, number.groups, limits, "R30" if is_letter else "R29")


def _find_symbol_fault(
    symbol: str, pieces: list[str], limits: Mapping[str, Any], general: str
) -> str:
    """Name the rule that the symbol breaks: R33 for its separators, else the `general` one."""
    groups = symbol.split(limits["inside"])
    is_mixed = limits["inside"] == "-" and "/" in symbol
    if is_mixed or (len(groups) == 1 and len(pieces) > 1):
        return "R33"
    is_known = all(re.match(limits["group"], group) for group in groups)
    if len(groups) >= limits["groups"] and is_known:
        return ""
    # The Party has no rule of its own for the whole line.
    return "R33" if limits["inside"] == "/" else general


@judges("R29", "R30", "R31", "R33", "R34")
def judge_number(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want the line as its system writes it; each fault belongs to one rule."""
    line = paper.part("number")[0]
    if holds_mark(line.text):
        return
    fault = find_number_fault(line.text, rule.limits, is_letter=paper.is_letter)
    groups = parse_number(line.text).groups
    is_typed = not fault and bool(groups) and groups[0] in rule.limits.get("types", ())
    if fault == rule.key or is_typed:
        yield Breach(line.text, paragraph_of(line.paragraph))


@judges("R32")
def judge_type(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want the abbreviation of the document's type."""
    line = paper.part("number")[0]
    groups = parse_number(line.text).groups
    number = paragraph_of(line.paragraph)
    expected = rule.limits["letter"] if paper.is_letter else _expected(paper, rule)
    if not groups or holds_mark(line.text) or (paper.is_letter and not expected):
        return
    if expected is None:
        key = "other" if paper.type_name else "unknown"
        yield Breach(rule.limits[key], number, status="unchecked")
    elif groups[0] != expected:
        yield Breach(groups[0], number, where=expected)


def _expected(paper: Paper, rule: Rule) -> str | None:
    """Give the abbreviation of the document's type, None for one without."""
    expected: str | None = rule.limits.get(paper.type_name)
    return expected


@judges("R103")
def judge_district(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want no symbol of a district committee after there were districts."""
    line = paper.part("number")[0]
    if not re.search(rule.limits["pattern"], line.text):
        return
    number = paragraph_of(line.paragraph)
    if paper.issued is None:
        yield Breach(rule.limits["unknown"], number, status="unchecked")
    elif paper.issued > rule.limits["last_day"]:
        yield Breach(line.text, number)
