"""Work that is named before who does it: `Việc đo đất giao Phòng A thực hiện`."""

import re
from functools import cache
from typing import NamedTuple

from minutes.patterns import alternatives
from nlp.discourse.cues.order_cues import Scan, directive_words
from nlp.discourse.naming.body_names import named_at

Span = tuple[int, int]

_LONGEST = 260


class NamedWork(NamedTuple):
    """Who does what: both as stretches of the text."""

    doer: Span
    work: Span


def read_named_work(scan: Scan, start: int, end: int) -> NamedWork | None:
    """Read `Việc đo đất do Phòng A đảm nhận`, `Việc đo đất, ông giao Phòng A chủ trì`.

    >>> from nlp.discourse.cues.order_cues import scan_cues
    >>> text = "Việc rà soát đất công do Phòng Tài chính đảm nhận."
    >>> found = read_named_work(scan_cues(text), 0, len(text))
    >>> text[slice(*found.doer)], text[slice(*found.work)]
    ('Phòng Tài chính', 'rà soát đất công')
    """
    if not scan.lower.startswith(tuple(directive_words()["named_work"]), start):
        return None
    match = _named().match(scan.lower, start, min(end, start + _LONGEST))
    if match is None or named_at(scan, match.start("doer")) is None:
        return None
    verb = scan.by_start.get(match.start("work"))
    if verb is None or not verb.is_a("verbs"):
        return None
    return NamedWork(match.span("doer"), match.span("work"))


def read_own_task(scan: Scan, start: int, end: int) -> NamedWork | None:
    """Read `Nhiệm vụ của Phòng A là đo đất`, `Yêu cầu đối với các xã là phải đo đất`."""
    if not scan.lower.startswith(tuple(directive_words()["own_tasks"]), start):
        return None
    match = _own().match(scan.lower, start, min(end, start + _LONGEST))
    verb = scan.by_start.get(match.end()) if match else None
    if match is None or verb is None or not verb.is_a("verbs"):
        return None
    is_told_of = any(scan.of_kind("told", *match.span("doer")))
    if named_at(scan, match.start("doer")) is None or is_told_of:
        return None
    return NamedWork(match.span("doer"), (match.end(), end))


@cache
def _own() -> re.Pattern[str]:
    tasks = alternatives(directive_words()["own_tasks"])
    return re.compile(
        rf"(?:{tasks})(?: [^\s,;:.]+){{0,4}}? (?:của|đối với|với|cho) (?P<doer>[^;:.]{{2,90}}?)"
        r"(?: (?:hiện nay|lúc này|bây giờ|thời gian tới|trong thời gian tới))?,? là (?:phải |cần )?"
    )


@cache
def _named() -> re.Pattern[str]:
    words = directive_words()
    work, does = (alternatives(words[key]) for key in ("named_work", "taking_on"))
    given = r"(?:(?:đã |sẽ )?được )?(?:do|giao cho|giao|giao về|phân công cho)"
    by = rf"(?:, (?:[^,;:.]{{2,50}} )?(?:giao|phân công)(?: cho)?| {given})"
    return re.compile(
        rf"(?:{work}) (?P<work>[^;:.]{{6,150}}?){by} (?P<doer>[^;:.]{{3,90}}?)"
        rf" (?:{does})(?: thực hiện| chính)?(?=[,.;:]|$| (?:trước|trong|xong|từ|đến)(?!\w))"
    )
