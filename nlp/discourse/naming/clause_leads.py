"""What leads to a clause: its list label, connectives, deadline, and phrases with a comma."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from minutes.patterns import alternatives
from nlp.discourse.cues.order_cues import Cue, Scan, directive_words, remembered, spaced
from nlp.discourse.naming.body_names import named_at, skip_blanks
from nlp.discourse.naming.cases import past_case
from nlp.discourse.naming.introductions import past_introduction
from nlp.discourse.naming.prefaces import past_preface
from nlp.times.deadlines import deadline_end

Span = tuple[int, int]

_MOST_LEADS = 6
_LONGEST_LISTED = 70
# Which day is meant: `ngay đêm nay (16/7), …`.
_DAY = re.compile(r" \([\d/.-]{3,10}\)")
# Without a word before it: `Tháng 8 các xã cần …`.
_WHEN = re.compile(
    r"(?:tuần|tháng|quý|năm) (?:này|sau|tới|\d{1,4}|i{1,3}|iv)(?:(?:/| năm )\d{4})?"
    r"(?= (?:các|mỗi|mọi|toàn|từng|tất cả) )"
)
_LABEL = re.compile(
    r"[ ]*(?:(?:[-–—+*•]|\(?\d{1,2}(?:\.\d{1,2}){0,2}[.)/]?|[IVX]{1,5}[.)-]|\([ivx]{1,4}\)"
    r"|(?!đ/c(?!\w))[a-zđ][.)/]|Điều \d{1,3}[.:])[ ]*(?=\D)){0,2}[“\"]?"
)


class Clause(NamedTuple):
    """A stretch of a sentence; `leads_on` tells whether a colon ends it."""

    start: int
    end: int
    leads_on: bool = False


@remembered
def skip_leads(scan: Scan, clause: Clause) -> tuple[int, Span | None]:
    """Give where the clause itself begins, behind list label and connectives.

    The second value is what `Đối với X,` names, or None.
    """
    label = _LABEL.match(scan.text, clause.start, clause.end)
    at = skip_blanks(scan, label.end() if label else clause.start)
    about: Span | None = None
    for _ in range(_MOST_LEADS):
        named = _past_named(scan, at, clause.end)
        intro = None if named else past_introduction(scan, at, clause.end)
        about = named or (intro and intro.told) or about
        past = named[1] if named else intro and intro.end
        after = skip_blanks(scan, past) if past else _past_lead(scan, at, clause.end)
        if after is None or after >= clause.end:
            break
        at = after
    return at, about


def _past_lead(scan: Scan, at: int, end: int) -> int | None:
    """Read past one connective, deadline or phrase with a comma; None where none begins."""
    after = _past_besides(scan, at, end) or _past_connective(scan, at, end)
    after = after or _past_deadline(scan, at, end)
    return after or _past_phrase(scan, at, end) or past_preface(scan, at, end)


def _past_named(scan: Scan, at: int, end: int) -> Span | None:
    """Read who is named ahead: `Riêng xã A, …`, `Đối với các xã, thị trấn chậm, …`.

    Up to the comma behind which somebody speaks or something is asked for.
    """
    match = _towards().match(scan.lower, at, end)
    if match is None or named_at(scan, match.end()) is None:
        return None
    is_sure = scan.lower.startswith(tuple(directive_words()["sure_towards"]), at)
    start = seen = match.end()
    weak: Span | None = None
    for comma in _commas(scan.text, start, end):
        if _acts_between(scan, seen, comma, is_sure=is_sure):
            break
        if not scan.is_paired(comma, at - 1):
            place = skip_blanks(scan, comma)
            is_work = is_sure and scan.lower.startswith(spaced("projects"), place)
            if is_work or _begins_behind(scan, place, end):
                return start, comma
            cue = scan.by_start.get(place)
            if weak is None and is_sure and cue and cue.is_a("verbs"):
                weak = start, comma
            seen = comma
    return weak


def _commas(text: str, start: int, end: int) -> Iterator[int]:
    comma = text.find(",", start, end)
    while comma >= 0:
        yield comma
        comma = text.find(",", comma + 1, end)


def _begins_behind(scan: Scan, place: int, end: int) -> bool:
    """Tell whether somebody speaks or something is asked for behind a name, which is over."""
    if _lists_on(scan, place, end):
        return False
    cue = scan.by_start.get(place)
    if scan.text[place : place + 1].islower():
        return _may_begin(scan, place)
    if cue is None:
        return False
    orders = scan.by_start.get(cue.end + 1)
    asks = cue.is_a("heads") and orders is not None and orders.is_a("orders")
    return asks or scan.lower[cue.start : cue.end] in directive_words()["speaker_heads"]


def _acts_between(scan: Scan, start: int, end: int, *, is_sure: bool) -> bool:
    """Tell whether something is asked for in a stretch, so that it is no mere name.

    Behind `riêng`, `còn` somebody may act at once: `Riêng xã A tiếp tục rà soát, …`.
    """
    is_state = False
    for cue in scan.within(start, end):
        if cue.is_a("modals") or _foretells(scan, cue):
            return True
        is_state = is_state or cue.is_a("told", "passives")
        is_verb = cue.is_a("adverbs", "verbs") and scan.text[cue.start].islower()
        if is_verb and not is_state and not is_sure:
            return True
    return False


def opens_phrase(scan: Scan, start: int, end: int) -> bool:
    """Tell whether a stretch begins as `Để …`, `Trong …` do, which a comma ends."""
    return bool(_openers().match(scan.lower, start, end))


def _past_besides(scan: Scan, at: int, end: int) -> int | None:
    """Read past what is done anyway: `Cùng với việc gặt lúa, các xã cần …`."""
    if not scan.lower.startswith(directive_words()["besides_doing"], at):
        return None
    place = _past_phrase(scan, at, end)
    return place if place is not None and _may_begin(scan, place) else None


def _past_connective(scan: Scan, at: int, end: int) -> int | None:
    match = _connectives().match(scan.lower, at, end)
    cue = scan.by_start.get(at)
    # `Cụ thể hóa …` is a verb, and no `cụ thể`.
    if match is None or (cue and cue.is_a("verbs") and cue.end > match.end()):
        return None
    return skip_blanks(scan, match.end())


def _past_deadline(scan: Scan, at: int, end: int) -> int | None:
    """Read past by when something is due, right before what is due: `Trong tháng 6 phải …`."""
    when = _WHEN.match(scan.lower, at, end)
    stop = when.end() if when else deadline_end(scan.lower, at, end)
    day = _DAY.match(scan.text, stop, end) if stop else None
    place = skip_blanks(scan, day.end() if day else stop) if stop else end
    cue = scan.by_start.get(place)
    acts = _may_begin(scan, place) or (cue is not None and cue.is_a("verbs"))
    return place if place < end and acts else None


def _past_phrase(scan: Scan, at: int, end: int) -> int | None:
    """Read past `Để …,`, `Trong …,` to the first comma with a directive behind it."""
    if case := past_case(scan, at, end):
        return case
    opener = _openers().match(scan.lower, at, end)
    cue = scan.by_start.get(at)
    # `Theo dõi …` is a verb, and no `theo`.
    if opener is None or (cue and cue.is_a("verbs") and cue.end >= opener.end()):
        return None
    names = _towards().match(scan.lower, at, end)
    weak: int | None = None
    seen = at
    comma = scan.text.find(",", at, end)
    while comma >= 0:
        place = skip_blanks(scan, comma)
        if any(cue.is_a("modals") or _foretells(scan, cue) for cue in scan.within(seen, comma)):
            break
        if seen > at and _states_as(scan, at, seen, comma):
            break
        if _is_title_of_source(scan, at, place, end):
            seen, comma = comma, scan.text.find(",", comma + 1, end)
            continue
        if not scan.is_paired(comma, at - 1) and not (names and _lists_on(scan, place, end)):
            series = _is_series(scan, comma, place) if names is None else False
            if _may_begin(scan, place) and not series and not (weak and _goes_with(scan, place)):
                return place
            cue = scan.by_start.get(place)
            if weak is None and cue and cue.is_a("verbs"):
                weak = place
        seen = seen if scan.is_paired(comma, at - 1) else comma
        comma = scan.text.find(",", comma + 1, end)
    return weak


def _is_title_of_source(scan: Scan, at: int, place: int, end: int) -> bool:
    """Tell whether the title of whose view it is follows up to a comma: `Theo ông A, Bí thư, …`."""
    cue = scan.by_start.get(place)
    if cue is None or not scan.lower.startswith("theo ", at):
        return False
    if scan.lower[cue.start : cue.end] not in directive_words()["speaker_heads"]:
        return False
    comma = scan.text.find(",", place, min(end, place + _LONGEST_LISTED))
    acts = ("orders", "modals", "adverbs", "verbs")
    between = scan.within(cue.end, comma) if comma > 0 else ()
    return comma > 0 and not any(one.is_a(*acts) and not one.is_a("heads") for one in between)


def _goes_with(scan: Scan, place: int) -> bool:
    """Tell whether a mere noun stands behind a comma: `phổ biến đến cán bộ, đảng viên`."""
    cue = scan.by_start.get(place)
    if cue is None or not cue.is_a("heads") or cue.is_a("counts", "verbs"):
        return False
    if scan.lower[cue.start : cue.end] in directive_words()["speaker_heads"]:
        return False
    # `…, đơn vị mình xây dựng …` is whoever was told.
    return scan.text[place].islower() and not scan.lower.startswith(" mình ", cue.end)


def _is_series(scan: Scan, comma: int, place: int) -> bool:
    """Tell whether bodies of another kind go on behind a comma: `có 7/15 xã, thị trấn nộp`."""
    return _goes_with(scan, place) and any(
        cue.end == comma for cue in scan.of_kind("heads", max(0, comma - 24), comma)
    )


def _lists_on(scan: Scan, place: int, end: int) -> bool:
    """Tell whether but one more body of a series stands up to the next comma: `…, thành phố, …`.

    Or up to the end, where a colon leads on: `Đối với các xã, thị trấn:`.
    """
    cue = scan.by_start.get(place)
    if cue is None or not cue.is_a("heads") or scan.text[place].isupper():
        return False
    comma = scan.text.find(",", place, min(end, place + _LONGEST_LISTED))
    if comma < 0 and scan.text[end : end + 1] in ("", ":", "\n") and end - place < _LONGEST_LISTED:
        comma = end
    kinds = ("orders", "modals", "adverbs", "verbs", "told")
    acts = (scan.text[one.start].islower() for one in scan.within(place, comma) if one.is_a(*kinds))
    return comma > 0 and not any(acts)


def _states_as(scan: Scan, at: int, start: int, end: int) -> bool:
    """Tell whether a source states something in a stretch: `Theo A, cầu là cầu tạm, dài 9m`."""
    is_source = scan.lower.startswith("theo ", at)
    told = scan.of_kind("told", start, end)
    return is_source and any(scan.lower[cue.start : cue.end] == "là" for cue in told)


def _foretells(scan: Scan, cue: Cue) -> bool:
    """Tell whether a word says that something will come to pass, and is not asked for."""
    return scan.lower[cue.start : cue.end] in directive_words()["foretold"]


def _may_begin(scan: Scan, place: int) -> bool:
    """Tell whether a directive begins at `place` for sure; a mere verb may go on with a list."""
    cue = scan.by_start.get(place)
    if cue is None:
        return scan.text[place : place + 1].isupper() or bool(
            _connectives().match(scan.lower, place)
        )
    if cue.is_a("counts") and named_at(scan, place):
        # `từng xã`, and not `từng làm`
        return True
    return cue.is_a("orders", "modals", "adverbs", "heads", "counts") and not cue.is_a("told")


@cache
def _connectives() -> re.Pattern[str]:
    words = directive_words()
    leads = [*words["coming_times"], *words["owned_duties"], alternatives(words["connectives"])]
    return re.compile(rf"(?:{'|'.join(leads)})(?!\w)")


@cache
def _towards() -> re.Pattern[str]:
    """Give the pattern of what names ahead who is told: `Đối với các xã, …`, `Riêng huyện, …`."""
    words = alternatives(directive_words()["towards"])
    return re.compile(rf"(?:{words}) ")


@cache
def _openers() -> re.Pattern[str]:
    words = alternatives(directive_words()["openers"])
    return re.compile(rf"(?:{words}) ")
