"""The arithmetic of a record: record in, checks out, exact decimals only.

A check that comes out right is kept too (`ok`), so that a reader sees what was verified.
"""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from minutes.datafile import read_yaml
from minutes.decimals import format_decimal
from minutes.record import Check, Figure, Level, Record, Span

# Between a ratio and the percentage that restates it: `14/19 tiêu chí (73,7%)`.
_RESTATES = re.compile(r"\s*,?\s*(?:\(|(?:đạt|chiếm|bằng|tương đương|tỷ lệ|đạt tỷ lệ)\s)\s*")
# Between the two values of a growth: `từ 10 lên 12`.
_RISES = re.compile(r"\s*(?:lên|tăng lên|đến)\s+(?:còn\s+)?")
_LISTS = re.compile(r"[^.;:\n]{0,60}(?::|\(|gồm|là)\s*(?:các\s+)?(?:xã|phường|thị trấn)?:?\s*")
_JOINS = re.compile(r"\s*(?:,|;|và|,\s*và)?\s*(?:xã|phường|thị trấn)?\s*")
_OF_COMMUNE = re.compile(r"communes\[(\d+)\]")
_SEPARATED = re.compile(r"\d[\d.,]*[.,]\d+")
_HUNDRED = Decimal(100)
# A ratio's percentage is written with this many decimals at most, and may be cut or rounded.
_MAX_PLACES = 4

# What is reckoned from the record alone; other rules are those of a reader of the text.
RULES = frozenset(
    {"contradiction", "count-list", "growth", "meeting-date", "percent", "separator", "sum"}
)


def check_record(record: Record) -> tuple[Check, ...]:
    """Check what the figures and dates of `record` say against each other, in text order."""
    finders = (
        find_sums,
        find_percentages,
        find_growths,
        find_counted_lists,
        find_contradictions,
        find_separators,
        find_impossible_meetings,
    )
    found = [check for finder in finders for check in finder(record)]
    return _in_order(found)


def refresh_checks(record: Record) -> tuple[Check, ...]:
    """Check an edited `record` anew, and keep what only a reader of the text could notice.

    A doubt about a commune goes with the commune, and with an edit of it.
    """
    edited = {int(m[1]) for edit in record.edits if (m := _OF_COMMUNE.match(edit.path))}
    spans = {s for i, c in enumerate(record.communes) if i not in edited for s in c.spans}
    kept = [
        check
        for check in record.checks
        if check.rule not in RULES
        and (not check.rule.startswith("commune-") or check.span in spans)
    ]
    return _in_order([*check_record(record), *kept])


def find_sums(record: Record) -> Iterator[Check]:
    """Compare every total with the sum of the parts that name it in `part_of`.

    A single part is an example of its total, and only wrong where it is the larger one.
    """
    groups: dict[str, list[Figure]] = {}
    for figure in record.figures:
        if figure.part_of:
            groups.setdefault(figure.part_of, []).append(figure)
    for total in record.figures:
        parts = groups.get(total.id, [])
        if not parts or not _commensurable([total, *parts]):
            continue
        if len(parts) > 1 or _worth(parts[0]) > _worth(total):
            yield _check_sum(total, parts)


def find_percentages(record: Record) -> Iterator[Check]:
    """Compare a percentage with the ratio that stands directly before it."""
    for ratio, share in _neighbours(record, _RESTATES):
        if not ratio.of or ratio.unit.startswith("%") or share.unit != "%":
            continue
        expected = ratio.value * _HUNDRED / ratio.of
        yield _compare_rate("percent", (ratio, share), expected, ratio=_written(ratio))


def find_growths(record: Record) -> Iterator[Check]:
    """Compare `tăng 20%` with `từ 10 lên 12` beside it."""
    for first, second in _neighbours(record, _RISES):
        rate = _rate_beside(record, first, second)
        if rate is None or not first.value or not _commensurable([first, second]):
            continue
        expected = (_worth(second) - _worth(first)) * _HUNDRED / _worth(first)
        written = {"first": _written(first), "second": _written(second)}
        yield _compare_rate("growth", (first, second, rate), expected, **written)


def find_counted_lists(record: Record) -> Iterator[Check]:
    """Compare `04 xã:` with the number of names in the list that follows."""
    mentions = {span: commune for commune in record.communes for span in commune.spans}
    spans = sorted(mentions)
    for figure in record.figures:
        if figure.span is None or figure.unit not in ("xã", "phường", "thị trấn"):
            continue
        listed = _follow_list(record.source.text, figure.span[1], spans)
        if len(listed) < 2:  # noqa: PLR2004 - one name is no list
            continue
        names = ", ".join(record.source.text[s:e] for s, e in listed)
        facts = {"figure": _written(figure), "count": len(listed), "names": names}
        level: Level = "ok" if figure.value == len(listed) else "warning"
        rule = "count-list-ok" if level == "ok" else "count-list-error"
        span = (figure.span[0], listed[-1][1])
        codes = tuple(code for named in listed if (code := mentions[named].code))
        yield Check("count-list", level, _say(rule, **facts), (figure.id,), codes, span)


def find_contradictions(record: Record) -> Iterator[Check]:
    """Find the same indicator, place, period and unit with two values."""
    seen: dict[tuple[object, ...], Figure] = {}
    for figure in record.figures:
        if len(figure.indicator.split()) < 3:  # noqa: PLR2004 - too short to name one thing
            continue
        key = (figure.indicator.casefold(), figure.unit, figure.place, figure.period, figure.target)
        first = seen.setdefault(key, figure)
        if (first.value, first.of, first.to) != (figure.value, figure.of, figure.to):
            facts = {"first": _written(first), "second": _written(figure)}
            message = _say("contradiction", indicator=figure.indicator, **facts)
            yield Check("contradiction", "warning", message, (first.id, figure.id), (), figure.span)


def find_separators(record: Record) -> Iterator[Check]:
    """Find numbers whose marks were read by sense, not by the Vietnamese rule."""
    for figure in record.figures:
        number = _SEPARATED.search(figure.text)
        values = {abs(v) for v in (figure.value, figure.of, figure.to) if v is not None}
        if figure.span and number and _by_rule(number[0]) not in values:
            message = _say("separator", text=number[0], value=format_decimal(figure.value))
            yield Check("separator", "warning", message, (figure.id,), (), figure.span)


def find_impossible_meetings(record: Record) -> Iterator[Check]:
    """Find a meeting that is dated after the text that reports on it."""
    published, day = record.source.published, record.meeting.date
    if isinstance(published, dt.datetime):
        published = published.date()
    if published and day and day > published:
        facts = {"meeting": f"{day:%d/%m/%Y}", "published": f"{published:%d/%m/%Y}"}
        yield Check("meeting-date", "error", _say("meeting-after-publication", **facts))


def _in_order(checks: list[Check]) -> tuple[Check, ...]:
    return tuple(sorted(checks, key=lambda check: check.span or (0, 0)))


def _check_sum(total: Figure, parts: list[Figure]) -> Check:
    found = sum((_worth(part) for part in parts), Decimal(0))
    difference = found - _worth(total)
    factor = _worth(total) / total.value if total.amount is not None and total.value else Decimal(1)
    rule = "sum-ok" if not difference else "sum-error" if difference > 0 else "sum-short"
    level: Level = "ok" if not difference else "error" if difference > 0 else "warning"
    message = _say(
        rule,
        sum=" + ".join(format_decimal(_worth(part) / factor) for part in parts),
        found=format_decimal(found / factor),
        total=_written(total),
        difference=format_decimal(abs(difference) / factor),
        unit=total.unit,
    )
    return Check(
        "sum", level, message, (total.id, *(p.id for p in parts)), (), _cover([total, *parts])
    )


def _compare_rate(
    rule: str, figures: tuple[Figure, ...], expected: Decimal, **facts: object
) -> Check:
    """Accept a written rate that is `expected` rounded or cut to the digits that it has."""
    rate = figures[-1]
    places = min(_MAX_PLACES, max(0, -int(rate.value.as_tuple().exponent)))
    step = Decimal(1).scaleb(-places)
    right = abs(expected - rate.value) < step
    shown = format_decimal(expected.quantize(min(step, Decimal("0.1")), ROUND_HALF_UP))
    message = _say(
        f"{rule}-ok" if right else f"{rule}-error", expected=shown, written=_written(rate), **facts
    )
    ids = tuple(figure.id for figure in figures)
    return Check(rule, "ok" if right else "error", message, ids, (), _cover(figures))


def _neighbours(record: Record, between: re.Pattern[str]) -> Iterator[tuple[Figure, Figure]]:
    """Give the pairs of figures with nothing but `between` from one to the other."""
    placed = [f for f in record.figures if f.span]
    for first, second in pairwise(placed):
        assert first.span is not None  # noqa: S101 - for the type checker
        assert second.span is not None  # noqa: S101
        if between.fullmatch(record.source.text, first.span[1], second.span[0]):
            yield first, second


def _rate_beside(record: Record, first: Figure, second: Figure) -> Figure | None:
    """Find the percentage right after `second`, `(tăng 20%)`, within the same sentence."""
    after = record.figures[record.figures.index(second) + 1 :][:1]
    for rate in after:
        if rate.unit == "%" and rate.span and second.span:
            words = record.source.text[second.span[1] : rate.span[0]]
            if re.fullmatch(r"[\s,(]*(?:tương ứng\s+)?tăng\s+", words) and first.unit != "%":
                return rate
    return None


def _follow_list(text: str, start: int, mentions: Sequence[Span]) -> list[Span]:
    """Give the commune names that a colon, a bracket or `gồm` introduces right after `start`.

    `mentions` are in text order.
    """
    listed: list[Span] = []
    for number in range(bisect_left(mentions, (start, start)), len(mentions)):
        span = mentions[number]
        gap = _JOINS if listed else _LISTS
        if not gap.fullmatch(text, listed[-1][1] if listed else start, span[0]):
            break
        listed.append(span)
    return listed


def _commensurable(figures: Sequence[Figure]) -> bool:
    bases = {f.base_unit if f.amount is not None else f.unit for f in figures}
    return len(bases) == 1 and all(f.of is None and f.to is None for f in figures)


def _worth(figure: Figure) -> Decimal:
    return figure.value if figure.amount is None else figure.amount


def _written(figure: Figure) -> str:
    return " ".join(figure.text.split()) or f"{format_decimal(figure.value)} {figure.unit}".strip()


def _by_rule(number: str) -> Decimal | None:
    """Read `number` by the Vietnamese rule; None where it does not follow it."""
    if re.fullmatch(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?", number):
        return Decimal(number.replace(".", "").replace(",", "."))
    return None


def _cover(figures: Sequence[Figure]) -> Span | None:
    spans = [figure.span for figure in figures if figure.span]
    return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None


def _say(rule: str, **facts: object) -> str:
    return str(read_yaml("minutes", "checks.yaml")[rule].format(**facts))
