"""Months, quarters and seasons: `5 tháng đầu năm`, `quý II/2023`, `vụ đông xuân 2022-2023`."""

import datetime as dt
import re
from functools import cache

from minutes.patterns import alternatives
from nlp.datafile import read_tree
from nlp.times.calendar_spans import (
    month_span,
    months_span,
    part_of,
    quarter_span,
    shift_months,
    year_span,
)
from nlp.times.period_scene import (
    DECEMBER,
    YEAR,
    Scene,
    Stretch,
    counts_end,
    is_length,
    number_of,
    period_words,
    with_part,
)

_FAR = 6
_PHRASE = 120
_AHEAD = 60

_LATER_YEAR = re.compile(rf"[^.;\n]{{0,{_PHRASE}}}?(?:cuối|còn lại(?: của)?) năm ({YEAR})")
# What may stand behind `báo cáo … 10 tháng`.
_CLOSED = frozenset(["", "\n", ",", ";", ".", ":"])
_DAY_BEFORE = re.compile(r"\d $")


def read_months(match: re.Match[str], scene: Scene) -> Stretch | None:
    """Read `5 tháng đầu năm`, `các tháng còn lại của năm 2023`, `9 tháng năm 2024`."""
    count = counts_end().search(scene.before(match.start()))
    side, written = match["side"], match["year"]
    if not count:
        return None
    start = match.start() - len(count[0])
    if not (written or side) and _cumulative_end().search(scene.before(start)):
        return _since_january(match, scene, start, number_of(count[1]))
    number = number_of(count[1])
    if not (written or side) and (
        _is_so_far(match, scene, start, number) or _is_reported(match, scene, start, number)
    ):
        return _since_january(match, scene, start, number)
    is_year = bool(written) and (written.isdigit() or bool(match["word"]))
    if not (is_year or (side and match["word"])):
        return None
    later = None if written else _LATER_YEAR.match(scene.lower, match.end())
    year = scene.year_of(written or (later[1] if later else None), start)
    first, last = _months_of(year, side, number, scene.anchor) if year else (None, None)
    return Stretch(start, match.end(), first, last, has_year=bool(written))


def _is_so_far(match: re.Match[str], scene: Scene, start: int, number: int) -> bool:
    """Tell whether `Trong 7 tháng, …` opens a sentence of July or August.

    Then it sums up the year so far; anywhere else it is a length of time.
    """
    if not _is_just_over(scene, number) or not scene.lower.startswith(",", match.end()):
        return False
    return bool(_opening_end().search(scene.before(start)))


def _is_reported(match: re.Match[str], scene: Scene, start: int, number: int) -> bool:
    """Tell whether `báo cáo tình hình kinh tế - xã hội 10 tháng` sums up the year, in November."""
    follower = scene.lower[match.end() : match.end() + 1]
    if not _is_just_over(scene, number) or follower not in _CLOSED:
        return False
    line = scene.lower[max(scene.lower.rfind("\n", 0, start) + 1, start - _PHRASE) : start]
    return bool(_reports().search(line)) and not _lasting_end().search(line)


def _is_just_over(scene: Scene, number: int) -> bool:
    """Tell whether so many months of the year are over this month or the last one."""
    return (
        scene.anchor is not None
        and number > 1
        and (scene.anchor.month - number) % DECEMBER in {0, 1}
    )


def _since_january(match: re.Match[str], scene: Scene, start: int, number: int) -> Stretch | None:
    """Read `lũy kế 9 tháng`: January to September, of last year where September is to come."""
    anchor = scene.anchor
    year = scene.year_of(None, start)
    if not year or not 1 <= number <= DECEMBER:
        return None
    year -= bool(anchor and anchor.month < number)
    return Stretch(start, match.end(), *months_span(year, 1, number), has_year=False)


def _months_of(
    year: int, side: str | None, number: int, anchor: dt.date | None
) -> tuple[dt.date | None, dt.date | None]:
    if number > DECEMBER:
        return None, None
    is_first = side in (None, "đầu")
    if number:
        return months_span(year, *((1, number) if is_first else (13 - number, DECEMBER)))
    first, last = year_span(year)
    if is_first:
        return first, None
    if not anchor or anchor.year != year or anchor.month == DECEMBER:
        return None, last
    return month_span(year, anchor.month + 1)[0], last


def read_month(match: re.Match[str], scene: Scene) -> Stretch | None:
    """Read `tháng 5/2023`, `tháng 4-5/2023`, `cuối tháng 5`."""
    if _DAY_BEFORE.search(scene.before(match.start())):
        return None
    words = month_words()
    is_word = match["month"] in words
    month = words[match["month"]] if is_word else int(match["month"])
    until = int(match["until"] or month)
    written = match["year"]
    if not (1 <= month <= DECEMBER and 1 <= until <= DECEMBER) or (is_word and not written):
        return None
    start, part = with_part(scene, match.start())
    year = scene.year_of(written, start) if written else _year_of_month(match, scene, month)
    if year is None:
        return Stretch(start, match.end(), None, None, has_year=False)
    span = months_span(year - (until < month), month, month)[0], month_span(year, until)[1]
    first, last = part_of(span, part) if part else span
    return Stretch(start, match.end(), first, last, has_year=bool(written))


def read_bare_month(match: re.Match[str], scene: Scene) -> Stretch | None:
    """Read the `5/2018` of `từ 5/2018 đến 6/2019`; elsewhere it may be the number of a paper."""
    month = int(match["month"])
    if not 1 <= month <= DECEMBER or not _month_cues().search(scene.before(match.start())):
        return None
    return Stretch(*match.span(), *month_span(int(match["year"]), month))


def _year_of_month(match: re.Match[str], scene: Scene, month: int) -> int | None:
    """Take the year of the text's day; a month far ahead is last year's if nothing is to come."""
    anchor = scene.anchor
    if anchor is None:
        return scene.year_of(None, match.start())
    if match["next"]:
        return anchor.year + (month < anchor.month)
    words = scene.lower[max(0, match.start() - _AHEAD) : match.start()]
    if month - anchor.month > _FAR and not _ahead().search(words):
        return anchor.year - 1
    return anchor.year


def read_quarter(match: re.Match[str], scene: Scene) -> Stretch:
    """Read `quý II/2023`, `quý I, II`, `đầu quý III năm nay`."""
    start, part = with_part(scene, match.start())
    year = scene.year_of(match["year"], start)
    quarters = period_words()["quarters"]
    first, last = quarters[match["quarter"]], quarters[match["until"] or match["quarter"]]
    if year is None:
        return Stretch(start, match.end(), None, None, has_year=False)
    span = quarter_span(year, first)[0], quarter_span(year, last)[1]
    span = part_of(span, part) if part else span
    return Stretch(start, match.end(), *span, has_year=bool(match["year"]))


def read_near_month(match: re.Match[str], scene: Scene) -> Stretch | None:
    """Read `tháng này`, `tháng trước`."""
    start, part = with_part(scene, match.start())
    if not scene.anchor or is_length(scene, match.start()):
        return None
    day = shift_months(scene.anchor, period_words()["relative_months"][match["which"]])
    span = month_span(day.year, day.month)
    return Stretch(start, match.end(), *(part_of(span, part) if part else span))


def read_season(match: re.Match[str], scene: Scene) -> Stretch:
    """Read `vụ xuân 2023`, `vụ đông xuân 2022-2023`; two years are where it begins and ends."""
    first, last, later = period_words()["seasons"][match["season"]]
    written, end_written = match["year"], match["last"]
    year = scene.year_of(written, match.start())
    if year is None:
        return Stretch(*match.span(), None, None, has_year=False)
    begin = year if end_written else year - later
    end = int(end_written) if end_written else begin + later
    span = month_span(begin, first)[0], month_span(end, last)[1]
    return Stretch(*match.span(), *span, has_year=bool(written))


@cache
def month_words() -> dict[str, int]:
    """Give the months that words name: `tháng tư`."""
    months: dict[str, int] = read_tree("time_words.yaml")["months"]
    return months


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(period_words()['ahead'])})(?!\w)")


@cache
def _cumulative_end() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(period_words()['cumulative'])}) $")


@cache
def _opening_end() -> re.Pattern[str]:
    words = alternatives(period_words()["so_far"])
    return re.compile(rf"(?:^|[.!?] |\n(?:[-–+•] ?)?)(?:{words}) $")


@cache
def _reports() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(period_words()['reports'])})(?!\w)[^.;:]*$")


@cache
def _lasting_end() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(period_words()['lasting'])}) $")


@cache
def _month_cues() -> re.Pattern[str]:
    words = alternatives(
        [word for key in ("since", "until", "counted_until") for word in period_words()[key]]
    )
    return re.compile(rf"(?<!\w)(?:{words})(?: hết| cuối| đầu)? $")
