"""What tells when a text was written: the months, quarters, years and seasons that it names.

Each place that tells it is a clue: a stretch of time in which a day of the present must fall.
"""

import calendar
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from nlp.datafile import read_tree
from nlp.times.lunar_days import year_names, year_of
from nlp.times.written_days import WrittenDay, anniversaries, read_words

# What a text calls past lies mostly weeks behind it, what it counts up to "now" some months.
_RECENT = dt.timedelta(days=45)
# What lies ahead lies somewhat farther, a quarter some months.
_AHEAD = dt.timedelta(days=60)
_SEASON = dt.timedelta(days=200)
MONTH = dt.timedelta(days=31)
_YEAR_LONG = dt.timedelta(days=365)
HEAD = 1500
# What was before is history in a text of today.
LEAST_YEAR = 2000
_LEAD = 600
_MOST = 400
_CLAUSE = 70
_BEHIND = 24
_HALF, _LAST_MONTH = 6, 12

_YEAR = r"(?:19|20)\d\d(?![\w/])"
_MOMENT = re.compile(
    rf"""
    (?<!\w) (?:
        (?P<months> \d\d? | sáu | chín ) [ ] tháng [ ] (?P<half> đầu | cuối ) [ ] năm [ ]
        (?P<of_half> {_YEAR} )
      | nửa [ ] (?: đầu [ ] )? năm [ ] (?P<half_year> {_YEAR} )
      | quý [ ] (?P<quarter> [1-4] | iv | i{{1,3}} ) (?: [ ]?[/–-][ ]? | [ ] (?: năm [ ] )? )
        (?P<of_quarter> {_YEAR} )
      | tháng [ ] (?P<month> \d\d? ) (?: [ ]?[/–-][ ]? | [ ] năm [ ] ) (?P<of_month> {_YEAR} )
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
# "cuối năm 2017 và các tháng đầu năm nay".
_UP_TO_THIS_YEAR = re.compile(r"(?:và|đến|sang|tới) (?:các |những |\w+ )?(?:tháng )?đầu năm nay")
# "Tháng 7/2017, xã báo cáo, và gần 2 năm sau, huyện trả lời".
_YEARS_LATER = re.compile(r"(?<!\w)(\d|hai|ba|bốn|năm) năm sau(?!\w)")
_UNTIL_YEAR = re.compile(r"tính đến (?:(?P<whole>hết|cuối) )?$")
# "Thực hiện Kế hoạch số 12/KH-UBND ngày 4/3/2025"; laws and decrees last longer.
_PAPER = re.compile(
    r"(?:kế hoạch|công văn|công điện|giấy mời|thông báo|giấy triệu tập)"
    r"(?: số)? [\w./-]+(?:,? (?:ký|ban hành))? ?$"
)
_PAPER_RANK = 5
_PAPER_LASTS = dt.timedelta(days=270)
# "Năm 2025 là năm đầu tiên …".
_IS_ONE = re.compile(r"là năm (?!\d)")
# A whole year is counted up when it is nearly over.
_LATE = 6
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "chín": 9}


@dataclass(frozen=True, slots=True)
class Clue:
    """The stretch of time in which one place of the text says that it was written.

    Of two clues the one with the lower `rank` is the surer; `floor` is what surely lies behind,
    `is_exact` says that it is a day or a month.
    """

    rank: int
    first: dt.date
    last: dt.date
    floor: dt.date | None = None
    is_exact: bool = False


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
    matches = list(islice(_MOMENT.finditer(lower), _MOST))
    if len({match["winter"] for match in matches if match["winter"]}) > 1:
        matches = [match for match in matches if not match["winter"]]
    years = Counter(match["year"] for match in matches if match["year"])
    for match in matches:
        clues += _clues_of(lower, match, years)
    return [clue for clue in clues if clue]


def _clue_of_paper(lower: str, day: WrittenDay) -> Clue | None:
    """Say when a text was written that tells how a plan or a letter of that day is carried out."""
    if not _PAPER.search(lower, max(0, day.start - _CLAUSE), day.start):
        return None
    return Clue(_PAPER_RANK, day.full, day.full + _PAPER_LASTS, day.full)


def _clues_of(lower: str, match: re.Match[str], years: Counter[str]) -> Iterator[Clue | None]:
    """Read the clue of one moment, of the finest grain that it has."""
    if match["month"] and 1 <= int(match["month"]) <= _LAST_MONTH:
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
        months = (5, 8) if match["part"] == "giữa" else (10, _LAST_MONTH)
        yield Clue(2, *_months(int(match["of_part"]), *months))
    elif match["school"]:
        yield Clue(2, dt.date(int(match["school"]), 5, 15), dt.date(int(match["school"]), 11, 15))
    elif match["term"] and says("congress", lower[max(0, match.start() - _CLAUSE) : match.start()]):
        year = int(match["term"])
        yield Clue(3, dt.date(year, 1, 1), dt.date(year, 12, 31))
    elif match["moon"]:
        yield _clue_of_new_year(match)
    elif match["year"]:
        yield _clue_of_year(lower, match, years)
    else:
        yield _clue_of_named_year(match) or _clue_of_season(lower, match)


def _clue_of_named_year(match: re.Match[str]) -> Clue | None:
    """Say when a text was written by a year that begins, ends or names something."""
    if match["now"]:
        year = int(match["now"])
        return Clue(1, dt.date(year, 1, 1), dt.date(year, 12, 31))
    if match["begun"]:
        year = int(match["begun"])
        return Clue(5, dt.date(year - 1, _HALF + 1, 1), dt.date(year, 12, 31))
    if match["through"]:
        new_year = dt.date(int(match["through"]), 1, 1)
        return Clue(1, new_year, new_year, new_year)
    if event := match["event"] or match["yearly"]:
        return Clue(4, dt.date(int(event), 1, 1), dt.date(int(event), 12, 31))
    return None


def _clue_of_span(lower: str, span: tuple[int, int], first: dt.date, last: dt.date) -> Clue | None:
    """Say when a text was written that names a day or a month as past, as to come, or as now."""
    clause = clause_before(lower, span[0])
    behind = lower[span[1] : span[1] + _BEHIND]
    # "dự kiến họp từ 14 đến 16/12/2022" counts up to nothing.
    counts_up = _UNTIL_NOW.search(clause) and not says("to_come", clause)
    if counts_up or behind.lstrip().startswith("đến nay"):
        return Clue(1, first, first + _SEASON, first, is_exact=True)
    if later := _YEARS_LATER.search(lower, span[1], span[1] + 3 * _CLAUSE):
        past = _YEAR_LONG * int(_COUNTS.get(later[1]) or later[1])
        return Clue(2, first + past - _SEASON, last + past + _SEASON, first)
    if _ends(clause, "by_time") or says("to_come", clause) or says("to_come", behind):
        return None if _is_overdue(lower, span[1]) else Clue(2, first - _AHEAD, last)
    return Clue(2, first, last + _RECENT, first, is_exact=True)


def _clue_of_quarter(
    lower: str, span: tuple[int, int], first: dt.date, last: dt.date
) -> Clue | None:
    """Say when a text was written that names a quarter as near, or as one to come."""
    if not says("to_come", clause_before(lower, span[0])):
        return Clue(2, first - MONTH, last + 3 * MONTH)
    return None if _is_overdue(lower, span[1]) else Clue(2, first - 5 * MONTH, last)


def _is_overdue(lower: str, end: int) -> bool:
    """Tell whether what was planned for the time that ends at `end` did not come in time."""
    return says("overdue", lower[end : end + _CLAUSE])


def clause_before(lower: str, start: int) -> str:
    """Give what stands before `start` in its clause, some words at most."""
    return re.split(r"[;:(\n]|\. ", lower[max(0, start - _CLAUSE) : start])[-1]


def _clue_of_half(match: re.Match[str]) -> Clue | None:
    """Say when "9 tháng đầu năm" is looked back on, and when "6 tháng cuối năm" lie ahead."""
    year = int(match["half_year"] or match["of_half"])
    words = match["months"] or ""
    months = _COUNTS.get(words) or int(words or _HALF)
    if not 1 <= months <= _LAST_MONTH:
        return None
    if match["half"] == "cuối":
        first, last = _months(year, _LAST_MONTH + 1 - months, _LAST_MONTH)
        return Clue(2, first - 2 * MONTH, last)
    first, last = _months(year, 1, months)
    return Clue(2, last - _RECENT, last + 4 * MONTH, first)


def _clue_of_new_year(match: re.Match[str]) -> Clue | None:
    """Say when a text was written that names a year of the moon's calendar, or its first days."""
    year = year_of(match["moon"])
    if not year:
        return None
    last = dt.date(year + 1, 1, 31) if match[0].startswith("năm") else dt.date(year, 4, 30)
    return Clue(3, dt.date(year - 1, 11, 1), last)


def _clue_of_season(lower: str, match: re.Match[str]) -> Clue | None:
    """Say when a text names a school year, a winter crop, or a summer that lies ahead."""
    if match["winter"]:
        return _clue_of_winter(lower, match)
    if not match["season"]:
        return None
    year = int(match["season"])
    clause = clause_before(lower, match.start())
    return (
        Clue(4, dt.date(year - 1, 11, 1), dt.date(year, 9, 30)) if says("to_come", clause) else None
    )


def _clue_of_winter(lower: str, match: re.Match[str]) -> Clue:
    """Say when a text was written by the two years over which school or a crop goes."""
    year = int(match["winter"])
    clause = clause_before(lower, match.start())
    if says("closes", clause):
        return Clue(3, dt.date(year + 1, 4, 15), dt.date(year + 1, 8, 31))
    if says("opens", clause):
        return Clue(3, dt.date(year, 7, 1), dt.date(year, 11, 15))
    return Clue(4, dt.date(year, _HALF + 1, 1), dt.date(year + 1, _HALF + 1, 31))


def _clue_of_year(lower: str, match: re.Match[str], years: Counter[str]) -> Clue | None:
    """Say when a text names a whole year as this one, as the one to plan, as the one gone by."""
    year = int(match["year"])
    start, end = match.span()
    clause = re.split(r"[.;:(\n]", lower[max(0, start - _CLAUSE) : start])[-1]
    behind = lower[end : end + 2 * _BEHIND]
    if now := _clue_of_now(year, clause, behind.lstrip()):
        return now
    if says("to_come", clause):
        return _clue_of_coming(year, clause)
    if _ends(clause, "by_year"):
        return None
    new_year, years_end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    if start < HEAD and says("plans", clause):
        return Clue(3, new_year - 2 * MONTH, dt.date(year, 10, 31))
    # "Năm 2018 toàn xã đạt …" is said soon after the year.
    has_results = clause.split(",")[-1].strip() in {"", "trong"} and bool(_results().match(behind))
    if start < HEAD and (says("looks_back", clause) or has_results):
        return Clue(3, years_end - 2 * MONTH, years_end + 4 * MONTH, new_year)
    is_topic = start < _LEAD and years[match["year"]] > 1
    is_end = clause.rstrip().endswith("cuối")
    floor = years_end - MONTH if is_end else new_year
    return Clue(4, new_year + 2 * MONTH, years_end if is_topic else new_year, floor, is_end)


def _clue_of_now(year: int, clause: str, behind: str) -> Clue | None:
    """Say when a text was written by a year that it calls the present one or counts up to."""
    new_year, years_end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    if behind.startswith("này") or _ends(clause, "this_year"):
        return Clue(1, new_year, years_end)
    if _UP_TO_THIS_YEAR.match(behind):
        return Clue(1, dt.date(year + 1, 1, 1), dt.date(year + 1, 12, 31))
    if behind.startswith("đến nay") and _ends(clause, "begins_now"):
        return Clue(1, new_year + MONTH, years_end, new_year)
    if _IS_ONE.match(behind):
        return Clue(3, new_year + MONTH, years_end)
    if until := _UNTIL_YEAR.search(clause):
        late = _LATE if until["whole"] else 0
        return Clue(1, dt.date(year, 5 + late, 1), dt.date(year + 1, 4 + late, 30))
    return None


def _clue_of_coming(year: int, clause: str) -> Clue | None:
    """Say when a text was written by which a part of a year lies ahead: "sẽ … cuối năm 2018"."""
    if clause.rstrip().endswith("cuối"):
        return Clue(5, dt.date(year, 1, 1), dt.date(year, 11, 30))
    if clause.rstrip().endswith("bắt đầu từ"):
        return Clue(5, dt.date(year - 1, _HALF + 1, 1), dt.date(year - 1, 12, 31))
    if clause.rstrip().endswith("đầu"):
        return Clue(5, dt.date(year - 1, 7, 1), dt.date(year, 2, 28))
    return None


def _months(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def says(key: str, words: str) -> bool:
    """Tell whether a word of the list `key` stands in `words`."""
    return bool(_any_of(key).search(words))


def _ends(words: str, key: str) -> bool:
    return any(words.rstrip().endswith(word) for word in read_words(key))


@cache
def _results() -> re.Pattern[str]:
    return re.compile(
        rf"[ ,][^.;:]{{0,30}}?(?<!\w)(?:{'|'.join(sorted(read_words('results')))})(?!\w)"
    )


@cache
def _any_of(key: str) -> re.Pattern[str]:
    longest = sorted(read_tree("time_words.yaml")[key], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)")
