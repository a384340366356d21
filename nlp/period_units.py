"""Stretches of time by their own words: `5 tháng đầu năm 2023`, `quý II`, `giai đoạn 2021-2025`."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from nlp.calendar_spans import (
    DaySpan,
    month_span,
    months_span,
    part_of,
    quarter_span,
    shift_months,
    shift_years,
    year_span,
)
from nlp.datafile import read_tree

_DECEMBER = 12
_HALF = 6
_FAR = 6
_LONGEST_TERM = 60
_SCHOOL = (9, 5)
_BEFORE_WIDTH = 28
_PHRASE = 120
_AHEAD = 60

_YEAR = r"(?:19|20)\d\d(?!\w)"
_EXPLICIT = re.compile(rf"năm(?<!\wnăm) ({_YEAR})")
_LATER_YEAR = re.compile(rf"[^.;\n]{{0,{_PHRASE}}}?(?:cuối|còn lại(?: của)?) năm ({_YEAR})")
_DAY_BEFORE = re.compile(r"\d[ ,/-]{1,2}$")
_WORD_BEFORE = re.compile(r"([^\W_]+) $")
_IN_SENTENCE = re.compile(r"[^.\n]*")
_ENDS = re.compile(r" ?(?:[),.;:”\"\n]|$)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time between two days; None where that end is unknown."""

    start: int
    end: int
    first: dt.date | None
    last: dt.date | None
    has_year: bool = True
    is_now: bool = False
    is_same: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """The text in lower case, its day, and the years that it names with their places."""

    lower: str
    anchor: dt.date | None
    years: tuple[tuple[int, int], ...]

    def year_of(self, written: str | None, position: int) -> int | None:
        """Give the year of `2023`, `nay` or nothing at `position`."""
        if written and written.isdigit():
            return int(written)
        if written:
            return self.anchor.year + _words()["relative_years"][written] if self.anchor else None
        return self.anchor.year if self.anchor else self._nearest(position)

    def _nearest(self, position: int) -> int | None:
        before = [year for at, year in self.years if at < position]
        return before[-1] if before else self.years[0][1] if self.years else None

    def before(self, position: int) -> str:
        """Give the few characters before `position`."""
        return self.lower[max(0, position - _BEFORE_WIDTH) : position]


Reader = Callable[[re.Match[str], Scene], Stretch | None]


def find_stretches(lower: str, *, anchor: dt.date | None) -> list[Stretch]:
    """Find the stretches that a text in lower case names, in text order and apart.

    >>> import datetime as dt
    >>> lower = "kết quả 5 tháng đầu năm, nhiệm vụ quý iii/2023"
    >>> for found in find_stretches(lower, anchor=dt.date(2023, 5, 26)):
    ...     print(lower[found.start : found.end], found.first, found.last)
    5 tháng đầu năm 2023-01-01 2023-05-31
    quý iii/2023 2023-07-01 2023-09-30
    """
    years = tuple((m.start(), int(m[1])) for m in _EXPLICIT.finditer(lower))
    scene = Scene(lower, anchor, years)
    found: list[Stretch] = []
    for stretch in sorted(_read_all(scene), key=lambda s: (s.start, -s.end)):
        if not found or stretch.start >= found[-1].end:
            found.append(_shifted(scene, found, stretch) if stretch.is_same else stretch)
    return found


def _read_all(scene: Scene) -> Iterator[Stretch]:
    for pattern, reader in _readers():
        for match in pattern.finditer(scene.lower):
            stretch = reader(match, scene)
            if stretch:
                yield stretch


def _read_months(match: re.Match[str], scene: Scene) -> Stretch | None:
    """Read `5 tháng đầu năm`, `các tháng còn lại của năm 2023`, `9 tháng năm 2024`."""
    count = _counts_end().search(scene.before(match.start()))
    side, written = match["side"], match["year"]
    if not count or not (written or (side and match["word"])):
        return None
    start = match.start() - len(count[0])
    later = None if written else _LATER_YEAR.match(scene.lower, match.end())
    year = scene.year_of(written or (later[1] if later else None), start)
    number = _number_of(count[1])
    first, last = _months_of(year, side, number, scene.anchor) if year else (None, None)
    return Stretch(start, match.end(), first, last, has_year=bool(written))


def _months_of(
    year: int, side: str | None, number: int, anchor: dt.date | None
) -> tuple[dt.date | None, dt.date | None]:
    if number > _DECEMBER:
        return None, None
    is_first = side in (None, "đầu")
    if number:
        return months_span(year, *((1, number) if is_first else (13 - number, _DECEMBER)))
    first, last = year_span(year)
    if is_first:
        return first, None
    if not anchor or anchor.year != year or anchor.month == _DECEMBER:
        return None, last
    return month_span(year, anchor.month + 1)[0], last


def _read_month(match: re.Match[str], scene: Scene) -> Stretch | None:
    """Read `tháng 5/2023`, `tháng 4-5/2023`, `cuối tháng 5`."""
    if _DAY_BEFORE.search(scene.before(match.start())):
        return None
    words = read_tree("time_words.yaml")["months"]
    is_word = match["month"] in words
    month = words[match["month"]] if is_word else int(match["month"])
    until = int(match["until"] or month)
    written = match["year"]
    if not (1 <= month <= _DECEMBER and 1 <= until <= _DECEMBER) or (is_word and not written):
        return None
    start, part = _with_part(scene, match.start())
    year = scene.year_of(written, start) if written else _year_of_month(match, scene, month)
    if year is None:
        return Stretch(start, match.end(), None, None, has_year=False)
    span = months_span(year - (until < month), month, month)[0], month_span(year, until)[1]
    first, last = part_of(span, part) if part else span
    return Stretch(start, match.end(), first, last, has_year=bool(written))


def _read_bare_month(match: re.Match[str], scene: Scene) -> Stretch | None:
    """Read the `5/2018` of `từ 5/2018 đến 6/2019`; elsewhere it may be the number of a paper."""
    month = int(match["month"])
    if not 1 <= month <= _DECEMBER or not _month_cues().search(scene.before(match.start())):
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


def _read_quarter(match: re.Match[str], scene: Scene) -> Stretch:
    start, part = _with_part(scene, match.start())
    year = scene.year_of(match["year"], start)
    quarters = _words()["quarters"]
    first, last = quarters[match["quarter"]], quarters[match["until"] or match["quarter"]]
    if year is None:
        return Stretch(start, match.end(), None, None, has_year=False)
    span = quarter_span(year, first)[0], quarter_span(year, last)[1]
    span = part_of(span, part) if part else span
    return Stretch(start, match.end(), *span, has_year=bool(match["year"]))


def _read_year(match: re.Match[str], scene: Scene) -> Stretch | None:
    """Read `năm 2023`, `cuối năm 2015`, `năm 2021, 2022 và 2023`, `năm nay`."""
    written = match["year"]
    start, part = _with_part(scene, match.start())
    if not written.isdigit() and not part and _is_length(scene, start):
        return None
    year = scene.year_of(written, start)
    if year is None:
        return Stretch(start, match.end(), None, None)
    span = year_span(year)[0], year_span(max(year, int(match["more"] or year)))[1]
    return Stretch(start, match.end(), *(part_of(span, part) if part else span))


def _read_bare_year(match: re.Match[str], scene: Scene) -> Stretch:
    """Read `đầu năm`, `cuối năm`, `cả năm`: the year is that of the text's day."""
    year = scene.year_of(None, match.start())
    if year is None:
        return Stretch(*match.span(), None, None, has_year=False)
    part = _words()["parts"].get(match["part"])
    span = part_of(year_span(year), part) if part else year_span(year)
    return Stretch(*match.span(), *span, has_year=False)


def _read_half(match: re.Match[str], scene: Scene) -> Stretch | None:
    """Read `nửa đầu năm`, `nửa năm 2019`; `hơn nửa năm` is a length of time."""
    if not match["side"] and not match["year"]:
        return None
    year = scene.year_of(match["year"], match.start())
    if year is None:
        return Stretch(*match.span(), None, None, has_year=False)
    months = (_HALF + 1, _DECEMBER) if match["side"] == "cuối" else (1, _HALF)
    return Stretch(*match.span(), *months_span(year, *months), has_year=bool(match["year"]))


def _read_range(match: re.Match[str], scene: Scene) -> Stretch | None:
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


def _read_length(match: re.Match[str], scene: Scene) -> Stretch | None:
    """Read `3 năm qua`, `6 tháng gần đây`: they end on the text's day."""
    count = _counts_end().search(scene.before(match.start()))
    number = _number_of(count[1]) if count else 0
    if not count or not number:
        return None
    shift = shift_years if match["unit"] == "năm" else shift_months
    start = match.start() - len(count[0])
    first = shift(scene.anchor, -number) if scene.anchor else None
    return Stretch(start, match.end(), first, scene.anchor)


def _read_near_month(match: re.Match[str], scene: Scene) -> Stretch | None:
    """Read `tháng này`, `tháng trước`."""
    start, part = _with_part(scene, match.start())
    if not scene.anchor or _is_length(scene, match.start()):
        return None
    day = shift_months(scene.anchor, _words()["relative_months"][match["which"]])
    span = month_span(day.year, day.month)
    return Stretch(start, match.end(), *(part_of(span, part) if part else span))


def _read_season(match: re.Match[str], scene: Scene) -> Stretch:
    """Read `vụ xuân 2023`, `vụ đông xuân 2022-2023`; two years are where it begins and ends."""
    first, last, later = _words()["seasons"][match["season"]]
    written, end_written = match["year"], match["last"]
    year = scene.year_of(written, match.start())
    if year is None:
        return Stretch(*match.span(), None, None, has_year=False)
    begin = year if end_written else year - later
    end = int(end_written) if end_written else begin + later
    span = month_span(begin, first)[0], month_span(end, last)[1]
    return Stretch(*match.span(), *span, has_year=bool(written))


def _read_now(match: re.Match[str], scene: Scene) -> Stretch:
    return Stretch(*match.span(), None, scene.anchor, is_now=True)


def _read_same(match: re.Match[str], scene: Scene) -> Stretch:
    """Read `cùng kỳ năm 2022`; its days are found later, from the stretch before it."""
    year = scene.year_of(match["year"] or "trước", match.start())
    first, last = year_span(year) if year and match["year"] else (None, None)
    return Stretch(*match.span(), first, last, is_same=True)


def _shifted(scene: Scene, before: list[Stretch], same: Stretch) -> Stretch:
    """Give `cùng kỳ` the days of the last stretch of its sentence, in the year that it names."""
    last = next((s for s in reversed(before) if not s.is_same), None)
    reach = _IN_SENTENCE.match(scene.lower, last.end) if last else None
    if not last or not reach or reach.end() < same.start or not last.last:
        return same
    years = same.first.year - last.last.year if same.first else -1
    first = shift_years(last.first, years) if last.first else None
    return replace(same, first=first, last=shift_years(last.last, years))


def _with_part(scene: Scene, start: int) -> tuple[int, str | None]:
    """Give where `cuối` or `đầu` before the stretch begins, and which part it means."""
    match = _parts_end().search(scene.before(start))
    return (start - len(match[0]), _words()["parts"][match[1]]) if match else (start, None)


def _is_length(scene: Scene, start: int) -> bool:
    """Tell whether a number or `nhiều` before `năm nay` makes a length of time of it."""
    word = _WORD_BEFORE.search(scene.before(start))
    return word is not None and (
        word[1].isdigit() or word[1] in _words()["counts"] or word[1] in _words()["lengths_before"]
    )


def _number_of(count: str) -> int:
    """Give the number of `count`, 0 where it is vague."""
    number: int = int(count) if count.isdigit() else _words()["counts"].get(count, 0)
    return number


def _either(words: Any) -> str:  # noqa: ANN401 - a list or a mapping of the data file
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = read_tree("period_words.yaml")
    return words


@cache
def _counts_end() -> re.Pattern[str]:
    words = _either([*_words()["counts"], *_words()["vague_counts"]])
    return re.compile(rf"(?<![\w.,/-])(\d{{1,2}}|{words}) $")


@cache
def _month_cues() -> re.Pattern[str]:
    words = _either([*_words()["since"], *_words()["until"]])
    return re.compile(rf"(?<!\w)(?:{words})(?: hết| cuối| đầu)? $")


@cache
def _parts_end() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({_either(_words()['parts'])}) (?:của )?$")


@cache
def _frame_end() -> re.Pattern[str]:
    frames = _either(_words()["frames"])
    return re.compile(rf"(?<!\w)(?:{frames}) (?:từ )?(?:năm )?\(?$|\d năm,? \(?$")


@cache
def _school_end() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either(_words()['school_frames'])}) $")


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either(_words()['ahead'])})(?!\w)")


@cache
def _readers() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """Pair each pattern with its reader; each pattern begins with letters, so its scan is fast."""
    words = _words()
    near = _either(words["relative_years"])
    year = rf"(?P<year>{_YEAR}|(?:{near})(?!\w)(?! (?:khi|mắt|đây|đó|hết)))"
    months = _either(read_tree("time_words.yaml")["months"])
    quarters, seasons = _either(words["quarters"]), _either(words["seasons"])
    now, alone = _either(words["now"]), _either(words["now_alone"])
    table: tuple[tuple[str, Reader], ...] = (
        (
            rf"tháng(?<!\wtháng)(?: (?P<side>đầu|cuối|còn lại)(?: của)?)?(?: (?P<word>năm))?"
            rf"(?: {year})?(?![\w])",
            _read_months,
        ),
        (
            rf"tháng(?<!\wtháng) (?P<month>\d{{1,2}}(?!\d)|{months})(?!\w)"
            rf"(?:(?: ?[-–] ?|, | và )(?P<until>\d{{1,2}})(?=(?: ?[/.-] ?| năm ){_YEAR}))?"
            rf"(?:(?: ?[/.-] ?|,? năm ){year})?(?! âm lịch|[/.-]\d)(?P<next> tới| sau)?",
            _read_month,
        ),
        (rf"(?<![\w/.,-])(?P<month>\d{{1,2}})/(?P<year>{_YEAR})(?!/)", _read_bare_month),
        (
            rf"quý(?<!\wquý) (?P<quarter>{quarters})(?!\w)(?:(?: ?[-–] ?|, | và )(?:quý )?"
            rf"(?P<until>{quarters})(?!\w))?(?:(?: ?[/.-] ?|,? năm ){year})?",
            _read_quarter,
        ),
        (
            rf"năm(?<!\wnăm) {year}(?![/–-]\d)(?:(?:, | và |, và )(?P<more>{_YEAR}))*",
            _read_year,
        ),
        (r"(?<!\w)(?P<part>đầu|giữa|cuối|cả) năm(?!\w)(?! (?:học|mới))", _read_bare_year),
        (rf"nửa(?<!\wnửa)(?: (?P<side>đầu|cuối))? năm(?: {year})?(?!\w)", _read_half),
        (
            rf"(?<![\w/.,-])(?P<first>{_YEAR})(?: ?[-–—] ?| đến | tới )(?:năm )?"
            rf"(?P<last>{_YEAR})(?![/-])",
            _read_range,
        ),
        (rf"(?P<unit>năm|tháng) (?:{_either(words['until_now'])})(?!\w)", _read_length),
        (
            rf"tháng(?<!\wtháng) (?P<which>{_either(words['relative_months'])})(?!\w)"
            r"(?! (?:khi|mắt|đây|đó|hết))",
            _read_near_month,
        ),
        (
            rf"vụ(?<!\wvụ) (?P<season>{seasons})(?!\w)(?: (?:năm )?(?P<year>{_YEAR})"
            rf"(?: ?[-–/] ?(?P<last>{_YEAR}))?)?",
            _read_season,
        ),
        (rf"[đt][ếớ][ni](?<!\w...) (?:{now})(?!\w)", _read_now),
        (rf"(?:{alone})(?!\w)", _read_now),
        (rf"cùng k[ỳì](?!\w)(?: (?:của )?(?:năm )?{year})?", _read_same),
    )
    return tuple((re.compile(pattern), reader) for pattern, reader in table)
