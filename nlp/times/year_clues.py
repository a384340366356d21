"""What tells when a text was written: the months, quarters, years and seasons that it names.

Each place that tells it is a clue: a stretch of time in which a day of the present must fall.
"""

import calendar
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from nlp.times.clue import (
    BEHIND,
    CLAUSE,
    HALF,
    HEAD,
    LAST_MONTH,
    LEAST_YEAR,
    MONTH,
    Clue,
    clause_before,
    ends,
    says,
)
from nlp.times.jubilees import find_jubilees
from nlp.times.lunar_days import year_names
from nlp.times.state_clues import find_state_clues
from nlp.times.whole_years import (
    clue_of_new_year,
    clue_of_season,
    clue_of_year,
    is_border,
)
from nlp.times.written_days import WrittenDay, anniversaries

# What a text calls past lies mostly weeks behind it, what it counts up to "now" some months.
_RECENT = dt.timedelta(days=45)
# What lies ahead lies somewhat farther, a quarter some months.
_AHEAD = dt.timedelta(days=60)
_SEASON = dt.timedelta(days=200)
_YEAR_LONG = dt.timedelta(days=365)
_MOST = 400

_YEAR = r"(?:19|20)\d\d(?![\w/])"
_MOMENT = re.compile(
    rf"""
    (?<!\w) (?:
        (?P<months> \d\d? | sáu | chín ) [ ] tháng [ ] (?: (?P<half> đầu | cuối ) [ ] )? năm [ ]
        (?P<of_half> {_YEAR} )
      | nửa [ ] (?: đầu [ ] )? năm [ ] (?P<half_year> {_YEAR} )
      | quý [ ] (?P<quarter> [1-4] | iv | i{{1,3}} ) (?: [ ]?[/–-][ ]? | [ ] (?: năm [ ] )? )
        (?P<of_quarter> {_YEAR} )
      | tháng [ ] (?P<month> \d\d? ) (?: [ ]?[/.–-][ ]? | [ ] năm [ ] ) (?P<of_month> {_YEAR} )
      | năm [ ] học [ ] mới [ ] (?P<school> {_YEAR} )
      | (?: năm [ ] học | (?: vụ [ ] )? đông [ ] xuân ) [ ] (?P<winter> {_YEAR} )
      | (?: mùa | hè ) (?: [ ] \w+ ){{0,4}}? [ ] (?P<season> {_YEAR} ) (?! [ ]?[–-][ ]?\d )
      | thời [ ] kỳ [ ] [^.,;:\n]{{0,40}}? {_YEAR} [ ]? [–-] [ ]? (?P<through> {_YEAR} )
      | nhiệm [ ] kỳ [ ] (?P<term> {_YEAR} )
      | (?: kỳ [ ] họp | phiên [ ] họp ) [ ] (?: thường [ ] lệ [ ] )? (?P<part> giữa | cuối )
        [ ] năm [ ] (?P<of_part> {_YEAR} )
      | năm [ ] (?P<year> {_YEAR} ) (?! [ ]?[–-][ ]?\d )
      | (?: thực [ ] hiện | triển [ ] khai | dự [ ] kiến ) [ ] từ [ ] (?: năm [ ] )?
        (?P<begun> {_YEAR} ) [ ] đến
      | (?: diễn [ ] đàn | hội [ ] (?: chợ | nghị | thi ) | lễ [ ] hội | ngày [ ] hội
        | tuần [ ] lễ ) [ ] [^.,;:\n]{{2,40}}? [ ]
        (?<! năm[ ] ) (?<! kỳ[ ] ) (?<! đoạn[ ] ) (?<! [–-][ ] )
        (?P<event> {_YEAR} ) (?! [ ]?[–-][ ]?\d )
      | năm [ ] nay [ ] \( (?: năm [ ] )? (?P<now> {_YEAR} ) \)
      | (?: thường [ ] niên | đợt [ ] \w{{1,4}} [ ]? [–-] ) [ ] (?: năm [ ] )?
        (?P<yearly> {_YEAR} )
      | (?: tết | xuân | năm ) [ ] (?: nguyên [ ] đán [ ] | mới [ ] | âm [ ] lịch [ ] )*
        (?P<moon> {year_names()} )
    )
    """,
    re.VERBOSE,
)
# "tính đến tháng 5/2019", "từ 2017 đến đầu tháng 6/2019": the text counts up to its own time.
_UNTIL_NOW = re.compile(
    r"(?:tính đến|từ [^,;.\n]{1,30} đến)(?: (?:đầu|cuối|giữa|hết|tháng|ngày))* ?$"
)
# "Tháng 7/2017, xã báo cáo, và gần 2 năm sau, huyện trả lời".
_YEARS_LATER = re.compile(r"(?<!\w)(\d|hai|ba|bốn|năm) năm sau(?!\w)")
# "Thực hiện Kế hoạch số 12/KH-UBND ngày 4/3/2025"; laws and decrees last longer.
_PAPER = re.compile(
    r"(?:kế hoạch|công văn|công điện|giấy mời|thông báo|giấy triệu tập)"
    r"(?: số)? [\w./-]+(?:,? (?:ký|ban hành))? ?$"
)
# "Thông tư số 10/2024/TT-BYT ngày 13/9": the number has the year of the day.
_NUMBERED = re.compile(
    r"(?<![\w/])\d{1,4}/(?P<year>20\d\d)/[\w-]+(?:,? (?:ký|ban hành|được ban hành))? ?$"
)
_PAPER_RANK = 5
_PAPER_LASTS = dt.timedelta(days=270)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "chín": 9}


def find_clues(lower: str, written: Sequence[WrittenDay]) -> list[Clue]:
    """Find what tells when a text in lower case was written."""
    remembered = anniversaries(lower, written)
    full = [day for day in written if day.year >= LEAST_YEAR and day.start not in remembered]
    events = [day.full for day in written if day.start in remembered][1::2]
    clues: list[Clue | None] = [Clue(1, day - _AHEAD, day + MONTH) for day in events[:_MOST]]
    clues += [
        _clue_of_span(lower, (day.start, day.end), day.full, day.full) for day in full[:_MOST]
    ]
    clues += [_clue_of_paper(lower, day) for day in full if day.start < HEAD]
    clues += [_clue_of_number(lower, day) for day in written if not day.year and day.start < HEAD]
    clues += [*find_state_clues(lower), *find_jubilees(lower)]
    matches = list(islice(_MOMENT.finditer(lower), _MOST))
    if len({match["winter"] for match in matches if match["winter"]}) > 1:
        matches = [m for m in matches if not m["winter"] or is_border(lower, m.start())]
    years = Counter(match["year"] for match in matches if match["year"])
    for match in matches:
        clues += _clues_of(lower, match, years)
    return [clue for clue in clues if clue]


def _clue_of_paper(lower: str, day: WrittenDay) -> Clue | None:
    """Say when a text was written that tells how a plan or a letter of that day is carried out."""
    if not _PAPER.search(lower, max(0, day.start - CLAUSE), day.start):
        return None
    return Clue(_PAPER_RANK, day.full, day.full + _PAPER_LASTS, day.full)


def _clue_of_number(lower: str, day: WrittenDay) -> Clue | None:
    """Say when a text was written that leaves out the year of a paper's day: it is this one's."""
    number = _NUMBERED.search(lower, max(0, day.start - CLAUSE), day.start)
    if number is None or not day.falls_in(int(number["year"])):
        return None
    signed = dt.date(int(number["year"]), day.month, day.day)
    return Clue(_PAPER_RANK, signed, signed + _PAPER_LASTS, signed)


def _clues_of(lower: str, match: re.Match[str], years: Counter[str]) -> Iterator[Clue | None]:
    """Read the clue of one moment, of the finest grain that it has."""
    if match["month"] and 1 <= int(match["month"]) <= LAST_MONTH:
        first, last = _months(int(match["of_month"]), int(match["month"]), int(match["month"]))
        yield _clue_of_span(lower, match.span(), first, last)
    elif match["half_year"] or match["months"]:
        yield _clue_of_half(match)
    elif match["quarter"]:
        number = _QUARTERS.get(match["quarter"]) or int(match["quarter"])
        first, last = _months(int(match["of_quarter"]), number * 3 - 2, number * 3)
        yield _clue_of_quarter(lower, match.span(), first, last)
    elif match["part"]:
        # Councils meet in July and December; what they will decide is talked of before.
        months = (5, 8) if match["part"] == "giữa" else (10, LAST_MONTH)
        yield Clue(2, *_months(int(match["of_part"]), *months))
    elif match["school"]:
        yield Clue(2, dt.date(int(match["school"]), 5, 15), dt.date(int(match["school"]), 11, 15))
    elif match["term"]:
        yield _clue_of_term(int(match["term"]), clause_before(lower, match.start()))
    elif match["moon"]:
        yield clue_of_new_year(lower, match)
    elif match["year"]:
        yield clue_of_year(lower, match, years)
    else:
        yield _clue_of_named_year(match) or clue_of_season(lower, match)


def _clue_of_term(year: int, clause: str) -> Clue | None:
    """Say when a text was written on the congress, or the election, with which a term begins."""
    if says("congress", clause):
        return Clue(3, dt.date(year, 1, 1), dt.date(year, 12, 31))
    if says("election", clause) and not says("no_election", clause):
        return Clue(3, dt.date(year - 1, 10, 1), dt.date(year, 7, 31))
    return None


def _clue_of_named_year(match: re.Match[str]) -> Clue | None:
    """Say when a text was written by a year that begins, ends or names something."""
    if match["now"]:
        year = int(match["now"])
        return Clue(1, dt.date(year, 1, 1), dt.date(year, 12, 31))
    if match["begun"]:
        year = int(match["begun"])
        return Clue(5, dt.date(year - 1, HALF + 1, 1), dt.date(year, 12, 31))
    if match["through"]:
        new_year = dt.date(int(match["through"]), 1, 1)
        return Clue(1, new_year, new_year, new_year)
    if event := match["event"] or match["yearly"]:
        return Clue(4, dt.date(int(event), 1, 1), dt.date(int(event), 12, 31))
    return None


def _clue_of_span(lower: str, span: tuple[int, int], first: dt.date, last: dt.date) -> Clue | None:
    """Say when a text was written that names a day or a month as past, as to come, or as now."""
    clause = clause_before(lower, span[0])
    behind = lower[span[1] : span[1] + BEHIND]
    # "dự kiến họp từ 14 đến 16/12/2022" counts up to nothing.
    counts_up = _UNTIL_NOW.search(clause) and not says("to_come", clause)
    if counts_up or behind.lstrip().startswith("đến nay"):
        return Clue(1, first, first + _SEASON, first, is_exact=True)
    if later := _YEARS_LATER.search(lower, span[1], span[1] + 3 * CLAUSE):
        past = _YEAR_LONG * int(_COUNTS.get(later[1]) or later[1])
        return Clue(2, first + past - _SEASON, last + past + _SEASON, first)
    is_ahead = says("to_come", clause) or says("set_tasks", clause)
    if ends(clause, "by_time") or is_ahead or says("to_come", behind):
        return None if _is_overdue(lower, span[1]) else Clue(2, first - _AHEAD, last)
    return Clue(2, first, last + _RECENT, first, is_exact=True)


def _clue_of_quarter(
    lower: str, span: tuple[int, int], first: dt.date, last: dt.date
) -> Clue | None:
    """Say when a text was written that names a quarter as near, or as one to come."""
    clause = clause_before(lower, span[0])
    if not (says("to_come", clause) or says("set_tasks", clause)):
        return Clue(2, first - MONTH, last + 3 * MONTH)
    return None if _is_overdue(lower, span[1]) else Clue(2, first - 5 * MONTH, last)


def _is_overdue(lower: str, end: int) -> bool:
    """Tell whether what was planned for the time that ends at `end` did not come in time."""
    return says("overdue", lower[end : end + CLAUSE])


def _clue_of_half(match: re.Match[str]) -> Clue | None:
    """Say when "9 tháng đầu năm" is looked back on, and when "6 tháng cuối năm" lie ahead."""
    year = int(match["half_year"] or match["of_half"])
    words = match["months"] or ""
    months = _COUNTS.get(words) or int(words or HALF)
    if not 1 <= months <= LAST_MONTH:
        return None
    if match["half"] == "cuối":
        first, last = _months(year, LAST_MONTH + 1 - months, LAST_MONTH)
        return Clue(2, first - 2 * MONTH, last)
    first, last = _months(year, 1, months)
    return Clue(2, last - _RECENT, last + 4 * MONTH, first)


def _months(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
