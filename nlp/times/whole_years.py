"""What years tell of when a text was written: the one to plan, the one gone by, seasons, Tết."""

import datetime as dt
import re
from collections import Counter
from functools import cache

from nlp.times.clue import BEHIND, CLAUSE, HALF, HEAD, MONTH, Clue, clause_before, ends, says
from nlp.times.day_cues import read_words
from nlp.times.lunar_days import year_of

_LEAD = 600
# "cuối năm 2017 và các tháng đầu năm nay".
_UP_TO_THIS_YEAR = re.compile(r"(?:và|đến|sang|tới) (?:các |những |\w+ )?(?:tháng )?đầu năm nay")
_UNTIL_YEAR = re.compile(r"tính đến (?:(?P<whole>hết|cuối) )?$")
# "Năm 2025 là năm đầu tiên …".
_IS_ONE = re.compile(r"là năm (?!\d)")
_ASIDE = re.compile(r" ?\([^()]*\)")
# "tổng kết nhiệm vụ năm 2025, triển khai nhiệm vụ năm 2026".
_PIECES = re.compile(r",| và ")
# What a year is said of, rather than the meeting.
_OF_PLANS = ("bounds", "looks_back", "plans")
_STORM = re.compile(r"(?<!\w)bão số \d+ $")
_LAST_MONTH = re.compile(r"tháng chạp(?: âm lịch)? $")
# A whole year is counted up when it is nearly over.
_LATE = 6


def clue_of_new_year(lower: str, match: re.Match[str]) -> Clue | None:
    """Say when a text was written that names a year of the moon's calendar, or its first days."""
    year = year_of(match["moon"])
    if not year:
        return None
    if match[0].startswith("năm") and _LAST_MONTH.search(lower, 0, match.start()):
        # The last month of the moon's year lies in the next one of the sun's.
        return Clue(2, dt.date(year + 1, 1, 1), dt.date(year + 1, 2, 20))
    last = dt.date(year + 1, 1, 31) if match[0].startswith("năm") else dt.date(year, 4, 30)
    return Clue(3, dt.date(year - 1, 11, 1), last)


def clue_of_season(lower: str, match: re.Match[str]) -> Clue | None:
    """Say when a text names a school year, a winter crop, or a summer that lies ahead."""
    if match["winter"]:
        return _clue_of_winter(lower, match)
    if not match["season"]:
        return None
    year = int(match["season"])
    clause = clause_before(lower, match.start())
    if match.start() < HEAD:
        held = _clue_of_held(year, lower[max(0, match.start() - 4 * CLAUSE) : match.start()])
        if held:
            return held
    return (
        Clue(4, dt.date(year - 1, 11, 1), dt.date(year, 9, 30)) if says("to_come", clause) else None
    )


def _clue_of_winter(lower: str, match: re.Match[str]) -> Clue:
    """Say when a text was written by the two years over which school or a crop goes."""
    year = int(match["winter"])
    clause = _last_piece(lower, match.start())
    if says("closes", clause):
        return Clue(3, dt.date(year + 1, 4, 15), dt.date(year + 1, 8, 31))
    if says("opens", clause) and not says("terms", clause):
        return Clue(3, dt.date(year, 7, 1), dt.date(year, 11, 15))
    return Clue(4, dt.date(year, HALF + 1, 1), dt.date(year + 1, HALF + 1, 31))


def is_border(lower: str, start: int) -> bool:
    """Tell whether the school year at `start` is over or about to begin.

    "tổng kết năm học 2021-2022, triển khai nhiệm vụ năm học 2022-2023" is said in one summer.
    """
    piece = _last_piece(lower, start)
    return says("closes", piece) or says("opens", piece)


def _last_piece(lower: str, start: int) -> str:
    return _PIECES.split(clause_before(lower, start))[-1]


def clue_of_year(lower: str, match: re.Match[str], years: Counter[str]) -> Clue | None:
    """Say when a text names a whole year as this one, as the one to plan, as the one gone by."""
    year = int(match["year"])
    start, end = match.span()
    wide = re.split(r"[.;:(\n]", lower[max(0, start - 2 * CLAUSE) : start])[-1]
    clause = wide[-CLAUSE:]
    behind = lower[end : end + 2 * BEHIND]
    now = _clue_of_now(year, clause, behind.lstrip())
    if start < HEAD:
        now = now or _clue_of_held(year, lower[max(0, start - 4 * CLAUSE) : start])
        now = now or _clue_of_storm(year, clause)
    if now:
        return now
    if says("to_come", clause):
        return _clue_of_coming(year, clause)
    if ends(clause, "by_year"):
        return None
    new_year, years_end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    # Far before the year a plan still tells, where nothing is looked back on.
    back = says("looks_back", wide)
    is_looked_at = says("looks_back", _PIECES.split(clause)[-1])
    # "đánh giá công tác lãnh đạo, chỉ đạo nhiệm vụ năm 2023, triển khai nhiệm vụ năm 2024".
    is_looked_at = is_looked_at or (back and years[str(year + 1)] > 0)
    if start < HEAD and not is_looked_at and says("plans", clause if back else wide):
        return Clue(3, new_year - 2 * MONTH, dt.date(year, 10, 31))
    # "Năm 2018 toàn xã đạt …" is said soon after the year.
    has_results = clause.split(",")[-1].strip() in {"", "trong"} and bool(_results().match(behind))
    if start < HEAD and (back or has_results):
        return Clue(3, years_end - 2 * MONTH, years_end + 4 * MONTH, new_year)
    is_topic = start < _LEAD and years[match["year"]] > 1
    is_end = clause.rstrip().endswith("cuối")
    floor = years_end - MONTH if is_end else new_year
    return Clue(4, new_year + 2 * MONTH, years_end if is_topic else new_year, floor, is_end)


def _clue_of_held(year: int, before: str) -> Clue | None:
    """Say when a text was written that tells what is held in a year: "khai mạc hội thi … 2018"."""
    clause = re.split(r"[.;:\n]", _ASIDE.sub("", before))[-1]
    held = _yearly_held().search(clause.rstrip(", "))
    if held is None or says("to_come", clause):
        return None
    # Behind a comma the year may be that of another matter.
    is_other = "," in held["rest"] and any(says(key, held["rest"]) for key in _OF_PLANS)
    return None if is_other else Clue(3, dt.date(year, 1, 1), dt.date(year, 12, 31))


def _clue_of_storm(year: int, clause: str) -> Clue | None:
    """Say when a text was written on the storm of a year: "khắc phục bão số 3 năm 2024"."""
    return Clue(3, dt.date(year, HALF, 1), dt.date(year, 12, 31)) if _STORM.search(clause) else None


def _clue_of_now(year: int, clause: str, behind: str) -> Clue | None:
    """Say when a text was written by a year that it calls the present one or counts up to."""
    new_year, years_end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    if behind.startswith("này") or ends(clause, "this_year"):
        return Clue(1, new_year, years_end)
    if _UP_TO_THIS_YEAR.match(behind):
        return Clue(1, dt.date(year + 1, 1, 1), dt.date(year + 1, 12, 31))
    if behind.startswith("đến nay") and ends(clause, "begins_now"):
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
        return Clue(5, dt.date(year - 1, HALF + 1, 1), dt.date(year - 1, 12, 31))
    if clause.rstrip().endswith("đầu"):
        return Clue(5, dt.date(year - 1, 7, 1), dt.date(year, 2, 28))
    return None


@cache
def _yearly_held() -> re.Pattern[str]:
    held, yearly = ("|".join(sorted(read_words(key))) for key in ("held", "yearly"))
    return re.compile(rf"(?<!\w)(?:{held})(?!\w)[^,]{{0,20}}(?<!\w)(?:{yearly})(?!\w)(?P<rest>.*)$")


@cache
def _results() -> re.Pattern[str]:
    return re.compile(
        rf"[ ,][^.;:]{{0,30}}?(?<!\w)(?:{'|'.join(sorted(read_words('results')))})(?!\w)"
    )
