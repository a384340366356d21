"""Years, terms and what is counted from today: `giai đoạn 2021-2025`, `3 năm qua`, `đến nay`."""

import re
from functools import cache

from minutes.patterns import alternatives
from nlp.times.calendar_spans import (
    month_span,
    months_span,
    part_of,
    shift_months,
    shift_years,
    year_span,
)
from nlp.times.period_scene import (
    DECEMBER,
    Scene,
    Stretch,
    counts_end,
    is_length,
    number_of,
    period_words,
    with_part,
)

_HALF = 6
_LONGEST_TERM = 60
_SCHOOL = (9, 5)

_ENDS = re.compile(r" ?(?:[),.;:”\"\n]|$)")


def read_year(match: re.Match[str], scene: Scene) -> Stretch | None:
    """Read `năm 2023`, `cuối năm 2015`, `năm 2021, 2022 và 2023`, `năm nay`."""
    written = match["year"]
    start, part = with_part(scene, match.start())
    if not written.isdigit() and not part and is_length(scene, start):
        return None
    year = scene.year_of(written, start)
    if year is None:
        return Stretch(start, match.end(), None, None)
    span = year_span(year)[0], year_span(max(year, int(match["more"] or year)))[1]
    return Stretch(start, match.end(), *(part_of(span, part) if part else span))


def read_bare_year(match: re.Match[str], scene: Scene) -> Stretch:
    """Read `đầu năm`, `cuối năm`, `cả năm`: the year is that of the text's day."""
    year = scene.year_of(None, match.start())
    if year is None:
        return Stretch(*match.span(), None, None, has_year=False)
    part = period_words()["parts"].get(match["part"])
    span = part_of(year_span(year), part) if part else year_span(year)
    return Stretch(*match.span(), *span, has_year=False)


def read_half(match: re.Match[str], scene: Scene) -> Stretch | None:
    """Read `nửa đầu năm`, `nửa năm 2019`; `hơn nửa năm` is a length of time."""
    if not match["side"] and not match["year"]:
        return None
    year = scene.year_of(match["year"], match.start())
    if year is None:
        return Stretch(*match.span(), None, None, has_year=False)
    months = (_HALF + 1, DECEMBER) if match["side"] == "cuối" else (1, _HALF)
    return Stretch(*match.span(), *months_span(year, *months), has_year=bool(match["year"]))


def read_range(match: re.Match[str], scene: Scene) -> Stretch | None:
    """Read `giai đoạn 2021-2025`; two bare numbers need a frame, or a sign behind them."""
    first, last = int(match["first"]), int(match["last"])
    if not first < last <= first + _LONGEST_TERM:
        return None
    before = scene.before(match.start())
    school, frame = _school_end().search(before), _frame_end().search(before)
    if school and last == first + 1:
        span = month_span(first, _SCHOOL[0])[0], month_span(last, _SCHOOL[1])[1]
        return Stretch(match.start() - len(school[0]), match.end(), *span)
    if not frame and not _ENDS.match(scene.lower, match.end()):
        return None
    is_inside = frame is not None and "(" not in frame[0]
    start = match.start() - (len(frame[0]) if frame and is_inside else 0)
    return Stretch(start, match.end(), year_span(first)[0], year_span(last)[1])


def read_length(match: re.Match[str], scene: Scene) -> Stretch | None:
    """Read `3 năm qua`, `6 tháng gần đây`: they end on the text's day."""
    count = counts_end().search(scene.before(match.start()))
    number = number_of(count[1]) if count else 0
    if not count or not number:
        return None
    shift = shift_years if match["unit"] == "năm" else shift_months
    start = match.start() - len(count[0])
    first = shift(scene.anchor, -number) if scene.anchor else None
    return Stretch(start, match.end(), first, scene.anchor)


def read_now(match: re.Match[str], scene: Scene) -> Stretch:
    """Read `đến nay`, `hiện nay`: up to the day of the text."""
    return Stretch(*match.span(), None, scene.anchor, is_now=True)


def read_same(match: re.Match[str], scene: Scene) -> Stretch:
    """Read `cùng kỳ năm 2022`; its days are found later, from the stretch before it."""
    written = match["year"]
    year = scene.year_of(written, match.start()) if written else None
    first, last = year_span(year) if year else (None, None)
    has_year = bool(written) and written.isdigit()
    return Stretch(*match.span(), first, last, has_year=has_year, is_same=True)


@cache
def _frame_end() -> re.Pattern[str]:
    frames = alternatives(period_words()["frames"])
    return re.compile(rf"(?<!\w)(?:{frames}) (?:từ )?(?:năm )?\(?$|\d năm,? \(?$")


@cache
def _school_end() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(period_words()['school_frames'])}) $")
