"""Verbs of order that are nouns or reports where they stand, and orders given in writing."""

import re
from functools import cache

from minutes.letters import CAPITALS
from minutes.patterns import alternatives
from nlp.discourse.cues.order_cues import Cue, Scan, directive_words, spaced
from nlp.discourse.naming.body_names import head_at, named_at

_LONGEST_ISSUE = 40
_LONGEST_TOPIC = 20
_LONGEST_WORD = 10
_LONGEST_THING = 160
_NAME_BEFORE = re.compile(rf"(?<!\w)[{CAPITALS}][^\W\d_]* $")


def is_noun(scan: Scan, cue: Cue, start: int) -> bool:
    """Tell whether a verb of order is a noun or a report here: `theo đề nghị của …`."""
    # What the clause itself stands in is what somebody says.
    if scan.is_paired(cue.start, start - 1):
        return True
    if cue.start == start and _is_topic(scan, cue):
        return True
    noun = _nouns_before().search(scan.lower, max(start, cue.start - 24), cue.start)
    is_behind_noun = noun is not None and not is_called_so(scan, noun.start())
    if is_behind_noun and not (_is_behind_body(scan, cue, start) or _is_of_meeting(scan, cue)):
        return not is_issued(scan, start, cue)
    return bool(_nouns_behind().match(scan.lower, cue.end)) or _is_meeting(scan, cue)


def is_called_so(scan: Scan, position: int) -> bool:
    """Tell whether somebody is called by a word that is written as one of ours: `Lò Văn Được`."""
    if not scan.text[position].isupper():
        return False
    return bool(_NAME_BEFORE.search(scan.text, max(0, position - _LONGEST_WORD), position))


def calls_on(scan: Scan, start: int, end: int) -> bool:
    """Tell whether somebody is asked for something in a sentence, whatever that is."""
    requests = directive_words()["requests"]
    return any(
        scan.lower[cue.start : cue.end] in requests
        and not scan.lower.endswith(("đã ", "từng "), start, cue.start)
        and named_at(scan, cue.end + 1) is not None
        and not is_noun(scan, cue, start)
        for cue in scan.of_kind("orders", start, end)
    )


def demands_things(scan: Scan, start: int, end: int) -> bool:
    """Tell whether it is asked for how a thing must be: `lưu ý công tác trực phải nghiêm`."""
    for cue in scan.of_kind("orders", start, end):
        if scan.lower[cue.start : cue.end] not in directive_words()["demanding"]:
            continue
        if scan.lower.endswith(("đã ", "từng "), start, cue.start) or is_noun(scan, cue, start):
            continue
        if any(scan.of_kind("modals", cue.end, min(end, cue.end + _LONGEST_THING))):
            return True
    return False


def _is_topic(scan: Scan, cue: Cue) -> bool:
    """Tell whether a request is what is spoken of: `Riêng đề nghị bổ sung biên chế, …`."""
    words = directive_words()
    is_request = scan.lower[cue.start : cue.end] in words["requests"]
    before = scan.lower[max(0, cue.start - _LONGEST_TOPIC) : cue.start]
    is_led = before.endswith(spaced("topics"))
    return is_request and is_led and named_at(scan, cue.end + 1) is None


def _is_of_meeting(scan: Scan, cue: Cue) -> bool:
    """Tell whether a meeting or its chair gives an order: `Chủ tọa cuộc họp giao Sở A …`."""
    words = directive_words()
    if scan.lower[cue.start : cue.end] in words["passed_on"] or head_at(scan, cue.end + 1) is None:
        return False
    return scan.lower.endswith(tuple(words["meetings_before"]), 0, cue.start - 1)


def _is_meeting(scan: Scan, cue: Cue) -> bool:
    """Tell whether `giao ban` stands there, and not `giao Ban Quản lý …`."""
    body = scan.by_start.get(cue.end + 1)
    return (
        body is not None
        and scan.text[cue.start : body.end].lower() == "giao ban"
        and (scan.text[body.start].islower())
    )


def _is_behind_body(scan: Scan, cue: Cue, start: int) -> bool:
    """Tell whether a longer name of a body ends right before a verb: `Bí thư Chi bộ giao`."""
    near = scan.within(max(start, cue.start - 24), cue.start)
    names = (
        scan.lower[c.start : c.end] for c in near if c.is_a("heads") and c.end == cue.start - 1
    )
    return any(" " in name for name in names)


def is_issued(scan: Scan, start: int, order: Cue) -> bool:
    """Tell whether an order is given in writing: `ký công điện yêu cầu …`."""
    near = max(start, order.start - _LONGEST_ISSUE)
    return bool(_issued().search(scan.lower, near, order.start))


@cache
def _nouns_before() -> re.Pattern[str]:
    words = alternatives(directive_words()["before_nouns"])
    # `Ngoài ra đề nghị các thôn …`
    return re.compile(rf"(?<!\w)(?<!ngoài )(?:{words}) $")


@cache
def _issued() -> re.Pattern[str]:
    """Give the pattern of `ký công điện`, with which an order is given in writing."""
    words = alternatives(directive_words()["issued"])
    return re.compile(rf"(?<!\w)(?:có|ký|ký ban hành|ban hành|phát|ra|gửi) (?:{words}) $")


@cache
def _nouns_behind() -> re.Pattern[str]:
    words, other = (
        alternatives(directive_words()[key]) for key in ("behind_nouns", "no_behind_nouns")
    )
    return re.compile(rf" (?!(?:{other})(?!\w))(?:{words})(?!\w)")
