"""What differs from the figure before in a few words: `mũi 2`, `nông thôn`, `lũy kế`."""

import re
from functools import cache

from nlp.indicators.indicator import Indicator
from nlp.indicators.measures.changes import describe_change, without_sum
from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.phrase import even, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import has_verb
from nlp.phrases.word_kinds import find_measure

# What is one of several: `mũi 2`, `khu vực III`.
_LABEL = re.compile(r"[^\W\d]+(?: [^\W\d]+)? (?:\d{1,2}|[IVX]{1,4})")
_MOST = 12
_MOST_PARALLEL = 5


def of_label(here: Surroundings, clause: str, last: Indicator) -> Indicator | None:
    """Read what differs from the figure before by its number only, or grows without a noun."""
    if not clause:
        return None
    if last.base and clause in word_lists()["growth"]:
        return last._replace(text=f"{last.base} {clause}")
    if last.base and here.sort == "percent" and _rate().fullmatch(clause):
        return last._replace(text=cut_off(f"{clause} {_unchanged(last.base)}"))
    text = _parallel(clause, last.base) or _numbered(clause, last.text)
    if not text and last.unit == (here.figure.base_unit or here.figure.unit):
        text = _elsewhere(clause, last.base)
    return Indicator(text, text, text, "", last.subject) if text else None


def sum_up(here: Surroundings, last: Indicator) -> Indicator | None:
    """Read what adds up what was measured before, or how that changed: `tính chung 5 tháng tăng`.

    What says no more than the period that it leads to is left out, `lũy kế` is not.
    """
    running = _running().fullmatch(strip_links(here.left)) if last.base else None
    is_amount = here.sort == "count" or find_measure(last.base) == 0 or last.unit == "%"
    if running is None or not is_amount:
        return None
    said = running["span"] if running["mere"] else running["said"]
    base = _month_end().sub("", last.base)
    added = even(f"{cut_off(base, _MOST - len(said.split()))} {said}")
    summed = last._replace(text=added, base=added)
    return describe_change(here, running["change"], summed) if running["change"] else summed


def _numbered(clause: str, text: str) -> str:
    head = clause.rpartition(" ")[0]
    at = text.rfind(f" {head} ") if _LABEL.fullmatch(clause) else -1
    return f"{text[:at]} {clause}" if at >= 0 else ""


def _parallel(clause: str, base: str) -> str:
    """Put what differs into the words for the figure before: `… thành thị 95%, nông thôn 93%`.

    >>> _parallel("trạm Hòa Lộc", "lượng mưa tại trạm Tân An")
    'lượng mưa tại trạm Hòa Lộc'
    """
    words = clause.split()
    if not words or len(words) > _MOST_PARALLEL or find_measure(base) != 0:
        return ""
    is_other = find_measure(clause) is not None or whole("payments").search(base)
    if is_other or has_verb(clause):
        return ""
    for pair in word_lists()["opposites"]:
        other = next((one for one in pair if one != clause and base.endswith(f" {one}")), "")
        if other and clause in pair:
            return f"{base.removesuffix(other)}{clause}"
    at = base.rfind(f" {words[0]} ")
    is_like = at > 0 and len(words) > 1 and len(base[at:].split()) <= len(words) + 1
    return f"{base[:at]} {clause}" if is_like else ""


def _elsewhere(clause: str, base: str) -> str:
    """Say of another place what is measured in the one before; else nothing.

    >>> _elsewhere("trên địa bàn toàn huyện", "tỷ lệ hộ nghèo tại các xã vùng cao")
    'tỷ lệ hộ nghèo trên địa bàn toàn huyện'
    """
    is_place = whole("seats_before").match(clause) and len(clause.split()) <= _MOST_PARALLEL
    if not is_place or has_verb(clause) or find_measure(base) != 0:
        return ""
    seat = whole("seats_before").search(base)
    return f"{(base[: seat.start()] if seat else base).strip()} {clause}"


def _unchanged(base: str) -> str:
    """Leave out of what grows that it does, and a bare `số tiền`."""
    return without_sum(_change_end().sub("", base))


@cache
def _rate() -> re.Pattern[str]:
    """Match the noun for how fast something grows, with nothing that does: `tốc độ tăng`."""
    return re.compile(rf"(?:{either('change_rates')}) (?:{either('changes', 'growth')})")


@cache
def _change_end() -> re.Pattern[str]:
    return re.compile(rf" (?:{either('changes', 'growth')})$")


@cache
def _running() -> re.Pattern[str]:
    """Match what adds up what was measured before: `lũy kế`, `tính chung 9 tháng`."""
    words = rf"(?:(?P<mere>{either('summing_up')})|(?:{either('running')}))"
    span = rf"(?P<span>(?: \d+ (?:{either('times')}))?)"
    return re.compile(rf"(?P<said>{words}{span}),?(?: (?P<change>{either('changes')}))?")


@cache
def _month_end() -> re.Pattern[str]:
    """Match a month without its number or a change, which are no part of what is added up."""
    lists = word_lists()
    month = rf"{lists['during']} (?:{either('times')})"
    return re.compile(rf"(?: {month})?(?: (?:{either('changes')}))?$")
