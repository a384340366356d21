"""Stretches of time by their own words: `5 tháng đầu năm 2023`, `quý II`, `giai đoạn 2021-2025`."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick

from minutes.patterns import alternatives
from nlp.text.anchors import make_finder, match_at
from nlp.times import period_months, period_years
from nlp.times.calendar_spans import shift_years
from nlp.times.period_scene import YEAR, Scene, Stretch, period_words

_EXPLICIT = re.compile(rf"(?:năm(?<!\wnăm) |\d/)({YEAR})")
# `năm sau khi …`, `tháng trước đó`: the word belongs to what follows.
_NO_CLAUSE = r"(?![ ](?:khi|mắt|đây|đó|hết))"
_IN_SENTENCE = re.compile(r"[^.\n]*")

Reader = Callable[[re.Match[str], Scene], Stretch | None]
# The words that a pattern begins with, the pattern, and what reads its matches; a pattern whose
# word begins with a slash has one or two digits before it.
_Row = tuple[Sequence[str], str, Reader]
# The automaton of these words, which patterns each begins and how far behind its start it stands,
# and the patterns with their readers.
_Readers = tuple[
    AhoCorasick, tuple[Sequence[tuple[int, int]], ...], tuple[tuple[re.Pattern[str], Reader], ...]
]


def find_stretches(lower: str, *, anchor: dt.date | None) -> list[Stretch]:
    """Find the stretches that a text in lower case names, in text order and apart.

    >>> import datetime as dt
    >>> lower = "kết quả 5 tháng đầu năm, nhiệm vụ quý iii/2023"
    >>> for found in find_stretches(lower, anchor=dt.date(2023, 5, 26)):
    ...     print(lower[found.start : found.end], found.first, found.last)
    5 tháng đầu năm 2023-01-01 2023-05-31
    quý iii/2023 2023-07-01 2023-09-30
    """
    # Only a text whose day is unknown takes its years from one another.
    years = () if anchor else tuple((m.start(), int(m[1])) for m in _EXPLICIT.finditer(lower))
    scene = Scene(lower, anchor, years)
    found: list[Stretch] = []
    for stretch in sorted(_read_all(scene), key=lambda s: (s.start, -s.end)):
        if not found or stretch.start >= found[-1].end:
            found.append(_shifted(scene, found, stretch) if stretch.is_same else stretch)
    return found


def _read_all(scene: Scene) -> Iterator[Stretch]:
    for match, reader in _matches(scene.lower):
        stretch = reader(match, scene)
        if stretch:
            yield stretch


# Where the day of the meeting is another one than was thought, a text is read again.
@lru_cache(maxsize=1)
def _matches(lower: str) -> list[tuple[re.Match[str], Reader]]:
    """Find what names a stretch of time, with what reads it as of a day."""
    finder, readers_of, readers = _readers()
    starts: list[set[int]] = [set() for _ in readers]
    for word, start, _ in finder.find_matches_as_indexes(lower, overlapping=True):
        for number, shift in readers_of[word]:
            starts[number].add(start - shift)
    return [
        (match, reader)
        for (pattern, reader), places in zip(readers, starts, strict=True)
        for match in match_at(pattern, lower, sorted(places))
    ]


def _shifted(scene: Scene, before: list[Stretch], same: Stretch) -> Stretch:
    """Give `cùng kỳ` the days of the last stretch of its sentence, in the year that it names."""
    last = next((s for s in reversed(before) if not s.is_same), None)
    reach = _IN_SENTENCE.match(scene.lower, last.end) if last else None
    if not last or not reach or reach.end() < same.start or not last.last:
        return same
    years = same.first.year - last.last.year if same.first and same.has_year else -1
    first = shift_years(last.first, years) if last.first else None
    return same._replace(first=first, last=shift_years(last.last, years))


@cache
def _readers() -> _Readers:
    """Make the patterns with their readers, and the automaton of the words that they begin with."""
    rows = [*_month_readers(), *_quarter_readers(), *_year_readers(), *_now_readers()]
    readers_of: dict[str, list[tuple[int, int]]] = {}
    for number, (words, _, _) in enumerate(rows):
        for word in words:
            shifts = range(1, 3) if word[0] == "/" else (0,)
            readers_of.setdefault(word, []).extend((number, shift) for shift in shifts)
    patterns = tuple((re.compile(key, re.VERBOSE), reader) for _, key, reader in rows)
    return make_finder(list(readers_of)), tuple(readers_of.values()), patterns


def _month_readers() -> list[_Row]:
    words = period_words()
    year = _year()
    months = alternatives(period_months.month_words())
    return [
        # `5 tháng đầu năm`, from `tháng` on
        (
            ["tháng"],
            rf"""
            tháng(?<!\wtháng)
            (?:[ ](?P<side>đầu|cuối|còn[ ]lại)(?:[ ]của)?)?
            (?:[ ](?P<word>năm))?  (?:[ ]{year})?  (?!\w)
            """,
            period_months.read_months,
        ),
        # `tháng 5/2023`, `tháng 4-5/2023`, `tháng 6 tới`
        (
            ["tháng "],
            rf"""
            tháng(?<!\wtháng)[ ](?P<month>\d{{1,2}}(?!\d)|{months})(?!\w)
            (?:(?:[ ]?[-–][ ]?|,[ ]|[ ]và[ ])(?P<until>\d{{1,2}})
                (?=(?:[ ]?[/.-][ ]?|[ ]năm[ ]){YEAR}))?
            (?:(?:[ ]?[/.-][ ]?|,?[ ]năm[ ]){year})?
            (?![ ]âm[ ]lịch|[/.-]\d)  (?P<next>[ ]tới|[ ]sau)?
            """,
            period_months.read_month,
        ),
        (
            ["/19", "/20"],
            rf"(?<![\w/.,-])(?P<month>\d{{1,2}})/(?P<year>{YEAR})(?!/)",
            period_months.read_bare_month,
        ),
        (
            ["tháng "],
            rf"""
            tháng(?<!\wtháng)[ ](?P<which>{alternatives(words["relative_months"])})(?!\w)
            {_NO_CLAUSE}
            """,
            period_months.read_near_month,
        ),
    ]


def _quarter_readers() -> list[_Row]:
    words = period_words()
    year = _year()
    quarters, seasons = alternatives(words["quarters"]), alternatives(words["seasons"])
    return [
        # `quý II/2023`, `quý I, II năm nay`
        (
            ["quý "],
            rf"""
            quý(?<!\wquý)[ ](?P<quarter>{quarters})(?!\w)
            (?:(?:[ ]?[-–][ ]?|,[ ]|[ ]và[ ])(?:quý[ ])?(?P<until>{quarters})(?!\w))?
            (?:(?:[ ]?[/.-][ ]?|,?[ ]năm[ ]){year})?
            """,
            period_months.read_quarter,
        ),
        # `vụ xuân 2023`, `vụ đông xuân 2022-2023`
        (
            ["vụ "],
            rf"""
            vụ(?<!\wvụ)[ ](?P<season>{seasons})(?!\w)
            (?:[ ](?:năm[ ])?(?P<year>{YEAR})(?:[ ]?[-–/][ ]?(?P<last>{YEAR}))?)?
            """,
            period_months.read_season,
        ),
    ]


def _year_readers() -> list[_Row]:
    year = _year()
    parts = ["đầu", "giữa", "cuối", "cả", "hết"]
    return [
        # `năm 2023`, `năm 2021, 2022 và 2023`, `năm nay`
        (
            ["năm "],
            rf"""
            năm(?<!\wnăm)[ ]{year}(?![/–-]\d)
            (?:(?:,[ ]|[ ]và[ ]|,[ ]và[ ])(?P<more>{YEAR}))*
            """,
            period_years.read_year,
        ),
        (
            [f"{part} năm" for part in parts],
            rf"""
            (?<!\w)(?P<part>{"|".join(parts)})[ ]năm(?!\w)(?![ ](?:học|mới|nay|\d{{4}}))
            """,
            period_years.read_bare_year,
        ),
        (
            ["nửa "],
            rf"nửa(?<!\wnửa)(?:[ ](?P<side>đầu|cuối))?[ ]năm(?:[ ]{year})?(?!\w)",
            period_years.read_half,
        ),
        # the years of `giai đoạn 2021-2025`, `từ năm 2008 đến 2012`
        (
            ["19", "20"],
            rf"""
            (?<![\w/.,-])(?P<first>{YEAR})
            (?:[ ]?[-–—][ ]?|[ ]đến[ ]|[ ]tới[ ])(?:năm[ ])?
            (?P<last>{YEAR})(?![/-])
            """,
            period_years.read_range,
        ),
    ]


def _now_readers() -> list[_Row]:
    """Give the patterns of what lasts until now, or is as long as now."""
    words = period_words()
    return [
        (
            ["năm ", "tháng "],
            rf"(?P<unit>năm|tháng)[ ](?:{alternatives(words['until_now'])})(?!\w)",
            period_years.read_length,
        ),
        (
            ["đến ", "tới "],
            rf"(?<!\w)(?:đến|tới)[ ](?:{alternatives(words['now'])})(?!\w)",
            period_years.read_now,
        ),
        (
            words["now_alone"],
            rf"(?:{alternatives(words['now_alone'])})(?!\w)",
            period_years.read_now,
        ),
        (
            ["cùng k"],
            rf"cùng[ ]k[ỳì](?!\w)(?:[ ](?:của[ ])?(?:năm[ ])?{_year()})?",
            period_years.read_same,
        ),
    ]


def _year() -> str:
    """Give the pattern of a year in digits, or of `nay` and its like behind `năm`."""
    near = alternatives(period_words()["relative_years"])
    return rf"(?P<year>{YEAR}|(?:{near})(?!\w){_NO_CLAUSE})"
