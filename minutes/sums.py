"""Totals against the parts that name them in `part_of`: record in, checks out."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from minutes.datafile import read_yaml
from minutes.decimals import format_decimal
from minutes.reckoning import (
    commensurable,
    cover,
    is_exact,
    is_kind_of,
    last_place,
    rounding,
    say,
    slack,
    worth,
    written,
)
from minutes.record import Check, Figure, Level, Record

_LEAST_DIVIDED = 2
# Parts that a text announces as some of the total only lack one where they make up most of it
# and were counted. Of land and money a small rest is often left out, but no rest so small that
# two parts make up all but a thousandth, or more parts all but a hundredth: a number is wrong.
_NEARLY = Decimal("0.8")
_ALL_BUT = (Decimal("0.999"), Decimal("0.99"))
# Parts that exceed their total by half tell kinds that overlap: on paper, and in time.
_OVERLAP = Decimal("1.5")
_ABOUT = Decimal("0.1")
_BEHIND = 80


def find_sums(record: Record) -> Iterator[Check]:
    """Compare every total with the sum of its parts.

    A single part is an example of its total, and only wrong where it is the larger one.
    """
    groups: dict[str, list[Figure]] = {}
    for figure in record.figures:
        if figure.part_of:
            groups.setdefault(figure.part_of, []).append(figure)
    for total in record.figures:
        parts = groups.get(total.id, [])
        if parts and _are_alike(total, parts):
            for division in _divisions(record.source.text, parts):
                yield from _check_division(record.source.text, total, division)


def _are_alike(total: Figure, parts: Sequence[Figure]) -> bool:
    """Tell whether `parts` may be added up to `total`; a single one may be called otherwise."""
    if commensurable([total, *parts]):
        return True
    if any(f.of is not None or f.to is not None for f in (total, *parts)):
        return False
    is_one = len(parts) == 1 and total.unit.split()[:1] == parts[0].unit.split()[:1]
    return is_one or all(is_kind_of(total.unit, part.unit) for part in parts)


def _divisions(text: str, parts: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Split `parts` where a new sentence divides their total once more."""
    division = [parts[0]]
    for before, part in pairwise(parts):
        if _again().search(_between(text, before, part)):
            yield division
            division = []
        division.append(part)
    yield division


def _check_division(text: str, total: Figure, parts: Sequence[Figure]) -> Iterator[Check]:
    whole, found = worth(total), _sum(parts)
    if found == whole:
        if len(parts) >= _LEAST_DIVIDED:
            yield _check(total, parts)
        return
    if _is_rounded(total, parts, found) or _is_about(total, parts, found):
        return
    if runs := list(_whole_runs(total, parts)):
        yield from (_check(total, run) for run in runs)
    elif len(parts) == 1:
        if found > whole:
            yield _check(total, parts)
    elif found > whole:
        if found < whole * _OVERLAP:
            yield _check(total, parts)
    elif _should_be_whole(text, total, parts) and not _is_one_left(text, total, parts):
        yield _check(total, parts)


def _is_one_left(text: str, total: Figure, parts: Sequence[Figure]) -> bool:
    """Tell whether the last part is one, in words: `ba người ở xã A và một người ở xã B`."""
    last = parts[-1].span
    if last is None or worth(total) - _sum(parts) != 1:
        return False
    noun = re.escape(total.unit.split()[0]) if total.unit else r"\w+"
    one = re.compile(
        rf"[^.;\n]{{0,{_BEHIND}}}?(?:,|\svà)\s(?:{_either('one')})\s{noun}(?!\w)", re.IGNORECASE
    )
    return bool(one.match(text, last[1]))


def _is_rounded(total: Figure, parts: Sequence[Figure], found: Decimal) -> bool:
    """Tell whether the parts add up to their total but for what each number is rounded."""
    off = abs(found - worth(total))
    is_other = parts[0].unit != total.unit
    return (is_other and off <= rounding(total)) or off < slack([total, *parts])


def _is_about(total: Figure, parts: Sequence[Figure], found: Decimal) -> bool:
    """Tell whether numbers that are only about so much, or more, may make up their total.

    `khoảng 60 ha, gồm 35 ha lúa và gần 30 ha ngô` may; what is far from it may not, nor what
    misses a number that is told to the last digit, however much it is an estimate.
    """
    rough = [figure for figure in (total, *parts) if figure.compare is not None]
    if total.compare in {">", ">="}:
        return True
    off = abs(found - worth(total))
    return off <= min(worth(total) * _ABOUT, sum(map(last_place, rough), Decimal(0)))


def _whole_runs(total: Figure, parts: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    """Give the parts side by side that make up `total`: `40 nam, 60 nữ, 30 người trẻ` of 100."""
    start = 0
    while start < len(parts):
        found, end = Decimal(0), start
        while end < len(parts) and found < worth(total):
            found += worth(parts[end])
            end += 1
        if found == worth(total) and end - start >= _LEAST_DIVIDED:
            yield parts[start:end]
            start = end
        else:
            start += 1


def _should_be_whole(text: str, total: Figure, parts: Sequence[Figure]) -> bool:
    """Tell whether the text means to tell all parts, or nearly does."""
    opening = _between(text, total, parts[0])
    if _words("examples").search(opening) or (
        parts[-1].span and _goes_on().match(text, parts[-1].span[1])
    ):
        return False
    is_whole = _words("whole").search(opening) or not _words("some").search(opening)
    if is_whole:
        return True
    is_counted = all(map(is_exact, (total, *parts)))
    share = _sum(parts) / worth(total)
    return share >= (_NEARLY if is_counted else _ALL_BUT[len(parts) > _LEAST_DIVIDED])


def _check(total: Figure, parts: Sequence[Figure]) -> Check:
    found = _sum(parts)
    difference = found - worth(total)
    factor = worth(total) / total.value if total.value else Decimal(1)
    rule = "sum-ok" if not difference else "sum-error" if difference > 0 else "sum-short"
    level: Level = "ok" if not difference else "error" if difference > 0 else "warning"
    if len(parts) == 1 and difference > 0:
        rule = "sum-part"
    message = say(
        rule,
        part=written(parts[0]),
        sum=" + ".join(format_decimal(worth(part) / factor) for part in parts),
        found=format_decimal(found / factor),
        total=written(total),
        difference=format_decimal(abs(difference) / factor),
        unit=total.unit,
    )
    ids = (total.id, *(part.id for part in parts))
    return Check("sum", level, message, ids, (), cover([total, *parts]))


def _sum(parts: Sequence[Figure]) -> Decimal:
    return sum((worth(part) for part in parts), Decimal(0))


def _between(text: str, first: Figure, second: Figure) -> str:
    """Give the words between two figures, empty where a person entered one of them."""
    return text[first.span[1] : second.span[0]] if first.span and second.span else ""


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either(key)})(?!\w)", re.IGNORECASE)


@cache
def _again() -> re.Pattern[str]:
    """Find a new sentence that divides a total once more."""
    return re.compile(rf"\.\s+(?:{_either('some')})(?!\w)", re.IGNORECASE)


@cache
def _goes_on() -> re.Pattern[str]:
    """Match the words behind the last part, up to those that leave the rest open."""
    near = rf"[^.;)\n]{{0,{_BEHIND}}}?"
    return re.compile(
        rf"{near}(?:{_either('cut')}|[,;.]\s*(?:{_either('rest')})(?!\w))", re.IGNORECASE
    )


def _either(key: str) -> str:
    return "|".join(map(re.escape, read_yaml("minutes", "divisions.yaml")[key]))
