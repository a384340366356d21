"""Percentages and changes against the figures beside them."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from minutes.decimals import format_decimal
from minutes.reckoning import (
    commensurable,
    cover,
    end_of,
    rounding,
    say,
    start_of,
    worth,
    written,
)
from minutes.record import Check, Figure, Level, Record

_HUNDRED = Decimal(100)
# A percentage is written with this many decimals at most, and may be cut or rounded.
_MAX_PLACES = 4

_SHARE = r"(?:đạt tỷ lệ|chiếm tỷ lệ|tỷ lệ|tỉ lệ|đạt|chiếm|bằng|tương đương|tương ứng)"
# Words that say what a number counts, perhaps in which year, up to the next mark.
_WORDS = r"(?:\s+(?:[^\s.,;:()\d]+|\d{4})){0,10}"
_END = r"\s*(?:[).,;]|\n|\Z)"
# Between a ratio and the percentage that restates it: `14/19 tiêu chí (73,7%)`, …
_RESTATES = re.compile(rf"\s*,?\s*(?:\(\s*(?:{_SHARE}\s+)?|{_SHARE}\s+)")
# … and with words between: `45/50 hộ tham gia, đạt 90%`. There nothing may follow, since
# `đạt 90% kế hoạch` would be a share of something else.
_RESTATES_FAR = re.compile(rf"{_WORDS}\s*(?:\(\s*(?:{_SHARE}\s+)?|,\s*{_SHARE}\s+)")
# Between a part and its share of the total: `trong đó 50 hộ nghèo, chiếm 5%`.
_SHARES = re.compile(
    rf"{_WORDS}\s*(?:,?\s*chiếm\s+(?:t[ỷỉ] lệ\s+)?|,\s*t[ỷỉ] lệ\s+|\(\s*(?:chiếm|t[ỷỉ] lệ)\s+)"
)
# A bare one in brackets: `120 hộ nghèo (8%)`.
_BARE_SHARE = re.compile(rf"{_WORDS}\s*\(\s*")
# From a part to its total behind it, and on to its share.
_OUT_OF = re.compile(rf"{_WORDS}\s+trên\s+(?:tổng\s+(?:số\s+)?)?")
_IS_SHARE = re.compile(rf"{_WORDS}\s*(?:,\s*{_SHARE}\s+|\(\s*(?:{_SHARE}\s+)?)")
_OF_TOTAL = re.compile(rf"{_END}|\s+(?:trong\s+)?tổng số")

_FROM = re.compile(r"(?<!\w)từ\s+(?:mức\s+)?\Z", re.IGNORECASE)
# Between the two values of a growth: `từ 10 lên 12`.
_RISES = re.compile(
    rf"{_WORDS}\s*(?:\(năm \d{{4}}\)\s*)?"
    r"(?:(?:tăng\s+)?lên|(?:giảm\s+)?xuống|đến|còn)\s+(?:(?:còn|đến|mức)\s+)?"
)
_CHANGES = re.compile(
    rf"{_WORDS}\s*[,(]?\s*(?:tương ứng\s+|tức\s+(?:là\s+)?)?(?P<way>tăng|giảm)\s+(?:thêm\s+)?",
    re.IGNORECASE,
)
_BREAKS = re.compile(r"[.;:()\n]")
_DAY = dt.timedelta(days=1)
_SINCE = re.compile(rf"{_END}|\s+so\s+với\s+(?:cùng kỳ|năm|đầu|tháng|quý|trước)")
# From a change or a percentage to what it is reckoned from: `so với năm 2024 (100 tỷ đồng)`.
_AGAINST = re.compile(
    r"\s+(?:so\s+với\s+|cùng kỳ|kế hoạch|KH|dự toán|chỉ tiêu|mục tiêu|nghị quyết)"
    r"[^.;:,()\n]{0,60}\(\s*(?:(?:kế hoạch|KH|dự toán|chỉ tiêu|cùng kỳ|năm \d{4}|là|đạt)[\s:]+)*"
)
_REACHES = re.compile(rf"{_WORDS}\s*,?\s*\(?(?:đạt|bằng|tương đương)\s+")
_CLOSES = re.compile(r"\s*\)")
_EXCEEDS = re.compile(
    rf"{_WORDS}\s*,\s*(?P<way>tăng|giảm|vượt|hụt|(?:cao|nhiều|thấp|ít)\s+hơn)\s+(?:thêm\s+)?"
)
_DOWN = ("giảm", "hụt", "ít", "thấp")


def find_percentages(record: Record) -> Iterator[Check]:
    """Compare a percentage with the ratio, or the part of a total, that stands before it."""
    text = record.source.text
    by_id = {figure.id: figure for figure in record.figures}
    for first, share in pairwise(_placed(record)):
        total = by_id.get(first.part_of or "")
        if share.unit != "%" or first.unit.startswith("%"):
            continue
        if first.of and (
            _between(text, first, share, _RESTATES)
            or (_between(text, first, share, _RESTATES_FAR) and _follows(text, share, _END))
        ):
            expected = first.value * _HUNDRED / first.of
            yield _compare_share((first, share), expected, written(first))
        elif (
            total is not None
            and worth(total)
            and commensurable([total, first])
            and _is_share_of_total(text, first, share)
        ):
            ratio = f"{written(first)}/{written(total)}"
            expected = worth(first) * _HUNDRED / worth(total)
            slack = _slack(first, total)
            yield _compare_share((total, first, share), expected, ratio, slack)


def find_shares(record: Record) -> Iterator[Check]:
    """Compare `120 hộ nghèo trên tổng số 2.000 hộ, chiếm 6%` with its own two counts."""
    text, placed = record.source.text, _placed(record)
    for part, total, share in zip(placed, placed[1:], placed[2:], strict=False):
        if (
            share.unit == "%" != part.unit
            and worth(total)
            and _between(text, part, total, _OUT_OF)
            and _between(text, total, share, _IS_SHARE)
            and _follows(text, share, _END)
            and all(figure.of is None and figure.to is None for figure in (part, total))
        ):
            expected = worth(part) * _HUNDRED / worth(total)
            ratio = f"{written(part)}/{written(total)}"
            yield _compare_share((part, total, share), expected, ratio, _slack(part, total))


def _is_share_of_total(text: str, part: Figure, share: Figure) -> bool:
    """Tell whether `share` says which share of its total the part before it is."""
    if _between(text, part, share, _SHARES):
        return _OF_TOTAL.match(text, end_of(share)) is not None
    is_bare = _between(text, part, share, _BARE_SHARE)
    return is_bare and _CLOSES.match(text, end_of(share)) is not None


def find_reached(record: Record) -> Iterator[Check]:
    """Compare `50 tỷ đồng, bằng 80% kế hoạch (100 tỷ đồng)` with its own two amounts."""
    for value, share, base in _triples_against(record, _REACHES):
        if share.unit == "%":
            expected = worth(value) * _HUNDRED / worth(base)
            ratio = f"{written(value)}/{written(base)}"
            yield _compare_share((value, base, share), expected, ratio, _slack(value, base))


def find_growths(record: Record) -> Iterator[Check]:
    """Compare `tăng 20%` or `giảm 5 hộ` with the two values that stand beside it."""
    text, placed = record.source.text, _placed(record)
    for first, second, change in zip(placed, placed[1:], placed[2:], strict=False):
        way = _CHANGES.fullmatch(text, end_of(second), start_of(change))
        if (
            way
            and worth(first)
            and (_is_from_to(text, first, second) or _is_year_by_year(text, first, second))
            and commensurable([first, second])
            and _SINCE.match(text, end_of(change))
        ):
            yield from _compare_change(first, second, change, way["way"])
    for value, change, base in _triples_against(record, _EXCEEDS):
        way = _EXCEEDS.fullmatch(text, end_of(value), start_of(change))
        if way and value.unit != "%":
            yield from _compare_change(base, value, change, way["way"])


def _is_from_to(text: str, first: Figure, second: Figure) -> bool:
    """Tell whether `từ 10 xã lên 12 xã` is told."""
    is_rise = _RISES.fullmatch(text, end_of(first), start_of(second))
    return bool(is_rise and _FROM.search(text, max(0, start_of(first) - 20), start_of(first)))


def _is_year_by_year(text: str, first: Figure, second: Figure) -> bool:
    """Tell whether `thu năm 2022 đạt 40 tỷ đồng, năm 2023 đạt 45 tỷ đồng` is told."""
    if first.period is None or second.period is None or not first.period.end:
        return False
    is_later = bool(second.period.start) and second.period.start == first.period.end + _DAY
    is_same = first.indicator.casefold() == second.indicator.casefold()
    gap = text[end_of(first) : start_of(second)]
    return is_later and is_same and not _BREAKS.search(gap)


def bases(record: Record) -> set[str]:
    """Give the ids of the figures that only say what another one is compared with."""
    pairs = (_REACHES, _EXCEEDS)
    return {base.id for way in pairs for _, _, base in _triples_against(record, way)}


def _triples_against(
    record: Record, way: re.Pattern[str]
) -> Iterator[tuple[Figure, Figure, Figure]]:
    """Give each value with its rate and, in brackets, what the rate is reckoned from."""
    text, placed = record.source.text, _placed(record)
    for value, rate, base in zip(placed, placed[1:], placed[2:], strict=False):
        if (
            _between(text, rate, base, _AGAINST)
            and _between(text, value, rate, way)
            and _CLOSES.match(text, end_of(base))
            and worth(base)
            and commensurable([value, base])
        ):
            yield value, rate, base


def _compare_share(
    figures: tuple[Figure, ...], expected: Decimal, ratio: str, slack: Decimal = Decimal(0)
) -> Check:
    share = figures[-1]
    is_right = abs(expected - share.value) < _step(share) + slack * _HUNDRED
    return _tell("percent", figures, is_right, ratio=ratio, expected=_rounded(expected, share))


def _compare_change(first: Figure, second: Figure, change: Figure, way: str) -> Iterator[Check]:
    """Compare a change, in per cent or in the unit itself, with the step from first to second."""
    step = worth(second) - worth(first)
    sign = -1 if way.casefold().split()[0] in _DOWN else 1
    if first.unit == "%":
        if not _is_in_points(change):
            return
        found, stated = step, change.value
        slack = max(map(_step, (first, second, change)))
        expected = f"{_rounded(abs(step), change)} {change.unit}"
    elif change.unit == "%":
        found, stated = step * _HUNDRED / worth(first), change.value
        slack = _step(change) + _slack(second, first) * _HUNDRED
        expected = f"{_rounded(abs(found), change)}%"
    elif commensurable([first, second, change]):
        found, stated = step, worth(change)
        slack = rounding(first) + rounding(second) + rounding(change)
        factor = worth(second) / second.value if second.value else Decimal(1)
        expected = f"{format_decimal(abs(step) / factor)} {second.unit}"
    else:
        return
    is_right = found == sign * stated or abs(found - sign * stated) < slack
    is_down = step < 0
    facts = {
        "first": written(first),
        "second": written(second),
        "to": "xuống" if is_down else "lên",
        "way": "giảm" if is_down else "tăng",
        "expected": expected,
        "said": "" if step * sign >= 0 else f"{way.casefold()} ",
    }
    yield _tell("growth", (first, second, change), is_right, **facts)


def _is_in_points(change: Figure) -> bool:
    """Tell whether a change of a percentage is in points; "giảm 3%" may be of the percentage."""
    return change.unit.casefold().startswith("điểm")


def _tell(rule: str, figures: tuple[Figure, ...], is_right: bool, **facts: object) -> Check:  # noqa: FBT001
    level: Level = "ok" if is_right else "error"
    message = say(f"{rule}-{level}", written=written(figures[-1]), **facts)
    ids = tuple(figure.id for figure in figures)
    return Check(rule, level, message, ids, (), cover(figures))


def _step(rate: Figure) -> Decimal:
    """Give the worth of the last digit of `rate`: what cutting it off may have cost."""
    return Decimal(1).scaleb(-min(_MAX_PLACES, max(0, -int(rate.value.as_tuple().exponent))))


def _rounded(expected: Decimal, rate: Figure) -> str:
    return format_decimal(expected.quantize(min(_step(rate), Decimal("0.1")), ROUND_HALF_UP))


def _slack(value: Figure, base: Figure) -> Decimal:
    """Give by how much the quotient may be off because both amounts were rounded."""
    smallest = worth(base) - rounding(base)
    if smallest <= 0:
        return _HUNDRED
    return (worth(value) + rounding(value)) / smallest - worth(value) / worth(base)


def _placed(record: Record) -> list[Figure]:
    return [figure for figure in record.figures if figure.span]


def _between(text: str, first: Figure, second: Figure, words: re.Pattern[str]) -> bool:
    return words.fullmatch(text, end_of(first), start_of(second)) is not None


def _follows(text: str, figure: Figure, words: str) -> bool:
    return re.compile(words).match(text, end_of(figure)) is not None
