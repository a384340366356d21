"""Place and date: form, zeros, line, place: R35, R36, R38, R39."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from output.conform.document import Line
from output.conform.finding import Breach
from output.conform.looks import paragraph_of
from output.conform.matching import holds_mark
from output.conform.paper import Paper
from output.conform.registry import judges
from output.conform.rulebook import Rule

# A blank day, month or year is that of a draft.
_DATE: Final = re.compile(
    r"(?P<place>.+), ngày\s+(?:(?P<day>\d{1,2})\s+)?"
    r"tháng\s+(?:(?P<month>\d{1,2})\s+)?năm(?:\s+(?P<year>\d{4})|\s*)",
)
_SMALL_MONTHS: Final = range(1, 3)


def find_date_fault(text: str) -> str:
    """Name the rule that a date line breaks, empty where it is right.

    >>> find_date_fault("Thanh Hóa, ngày 5 tháng 02 năm 2026")
    'R35'
    >>> find_date_fault("Thanh Hóa, ngày 05 tháng 06 năm 2026")
    'R36'
    """
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return "R35"
    day, month = found["day"] or "", found["month"] or ""
    is_padded = len(day) != 1 and not (len(month) == 1 and int(month) in _SMALL_MONTHS)
    if not is_padded or not _is_real(day, month, found["year"] or ""):
        return "R35"
    is_long = month.startswith("0") and int(month) not in _SMALL_MONTHS
    return "R36" if is_long else ""


def _is_real(day: str, month: str, year: str) -> bool:
    """Tell whether there is such a day; what is blank is taken as one that fits."""
    try:
        dt.date(int(year or "2024"), int(month or "1"), int(day or "1"))
    except ValueError:
        return False
    return True


@judges("R35", "R36")
def judge_date(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want the date as the samples write it."""
    for line in paper.part("date"):
        if not holds_mark(line.text) and find_date_fault(line.text) == rule.key:
            yield Breach(line.text, paragraph_of(line.paragraph))


@judges("R38")
def judge_row(paper: Paper, rule: Rule) -> Iterator[Breach]:  # noqa: ARG001
    """Want number and date in one row of a table."""
    number, date = paper.part("number"), paper.part("date")
    if number and date and _row(number[0]) != _row(date[0]):
        yield Breach(paragraph=paragraph_of(date[0].paragraph))


def _row(line: Line) -> tuple[int, int] | None:
    cell = line.paragraph.cell
    return None if cell is None else (cell.table, cell.row)


@judges("R39")
def judge_place(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want a place of today, and its level where its name alone is not clear."""
    limits = rule.limits
    for line in paper.part("date"):
        place = line.text.partition(",")[0].strip()
        is_over = paper.issued is None or paper.issued > limits["last_day"]
        is_district = re.match(limits["district"], place, re.IGNORECASE) and is_over
        is_person = place in limits["people"]
        is_party = rule.system == "dang"
        is_commune = re.search(limits["communes"], paper.text_of("issuer"))
        is_unclear = is_party and is_commune and place in limits["provinces"]
        is_short = is_party and " " not in place
        if not holds_mark(place) and (is_district or is_person or is_unclear or is_short):
            yield Breach(place, paragraph_of(line.paragraph))
