"""The arithmetic of a record: record in, checks out, exact decimals only.

A check that comes out right is kept too (`ok`), so that a reader sees what was verified.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from minutes.attendance import find_attendance
from minutes.contradictions import find_contradictions
from minutes.counted_lists import find_counted_lists
from minutes.decimals import format_decimal
from minutes.evened import even_record
from minutes.products import find_products
from minutes.rates import find_growths, find_percentages, find_reached, find_shares
from minutes.reckoning import say
from minutes.record import Check, Figure, Record
from minutes.shares import find_ratios, find_structures
from minutes.sums import find_sums
from minutes.torn import find_torn

_OF_COMMUNE = re.compile(r"communes\[(\d+)\]")
# A blank may have torn the number apart, or group its thousands: `18, 6`, `45 .200`, `1 250`.
_SEPARATED = re.compile(r"\d[\d.,]*(?:(?: ?[.,] ?\d+)+|(?: \d{3})+(?!\d))")

_COUNTED = frozenset({None, "household", "person"})

# What is reckoned from the record alone; other rules are those of a reader of the text.
RULES = frozenset(
    {
        "attendance",
        "contradiction",
        "count-list",
        "growth",
        "meeting-date",
        "percent",
        "product",
        "ratio",
        "separator",
        "shares",
        "sum",
    }
)


def check_record(record: Record) -> tuple[Check, ...]:
    """Check what the figures and dates of `record` say against each other, in text order."""
    finders = (
        find_sums,
        find_percentages,
        find_shares,
        find_reached,
        find_growths,
        find_ratios,
        find_structures,
        find_counted_lists,
        find_attendance,
        find_products,
        find_contradictions,
        find_separators,
        find_torn,
        find_impossible_meetings,
    )
    # The checks look at the words between figures: stray blanks and soft hyphens say nothing.
    seen, evened = even_record(record)
    found = [check for finder in finders for check in finder(seen)]
    if evened:
        found = [
            replace(check, span=evened.source_span(check.span)) if check.span else check
            for check in found
        ]
    return _in_order(list(_first_of_each(found)))


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


def find_separators(record: Record) -> Iterator[Check]:
    """Find numbers whose marks were read by sense, not by the Vietnamese rule."""
    for figure in record.figures:
        number = _SEPARATED.search(" ".join(figure.text.split()).removesuffix(figure.unit))
        values = {abs(v) for v in (figure.value, figure.of, figure.to) if v is not None}
        if not figure.span or not number or _is_vague(figure, number[0]):
            continue
        if _by_rule(number[0]) not in values:
            message = say("separator", text=number[0], value=format_decimal(figure.value))
            yield Check("separator", "warning", message, (figure.id,), (), figure.span)


def find_impossible_meetings(record: Record) -> Iterator[Check]:
    """Find a meeting that is dated after the text that reports on it."""
    published, day = record.source.published, record.meeting.date
    if isinstance(published, dt.datetime):
        published = published.date()
    if published and day and day > published:
        facts = {"meeting": f"{day:%d/%m/%Y}", "published": f"{published:%d/%m/%Y}"}
        yield Check("meeting-date", "error", say("meeting-after-publication", **facts))


def _first_of_each(checks: Iterable[Check]) -> Iterator[Check]:
    """Drop what is found once more where a text says the same again."""
    said: set[tuple[str, str]] = set()
    for check in checks:
        if (check.rule, check.message) not in said:
            said.add((check.rule, check.message))
            yield check


def _in_order(checks: list[Check]) -> tuple[Check, ...]:
    return tuple(sorted(checks, key=lambda check: check.span or (0, 0)))


def _is_vague(figure: Figure, number: str) -> bool:
    """Tell whether `number` is the range of `có 5, 6 hộ`; of money it may be a torn decimal."""
    is_range = figure.to is not None and number == f"{figure.value}, {figure.to}"
    return is_range and figure.base_unit in _COUNTED


def _by_rule(number: str) -> Decimal | None:
    """Read `number` by the Vietnamese rule; None where it does not follow it."""
    if re.fullmatch(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?", number):
        return Decimal(number.replace(".", "").replace(",", "."))
    return None
