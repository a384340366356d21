"""For which case or purpose something is asked for, up to `thì`: `Nếu thiếu thì bổ sung`."""

import re
from functools import cache

from minutes.patterns import alternatives
from nlp.discourse.cues.order_cues import Scan, directive_words
from nlp.discourse.cues.ranks import rank_of
from nlp.discourse.naming.body_names import named_at

_NEAR = 70
_SHORT = 12
# Every such case ends with this, not too far behind.
_THEN = " thì "
_BARE_CASE = re.compile(r"trường hợp (?P<what>[^\s,;:.]+(?: [^\s,;:.]+){1,8}?) (?=phải )")
_FARTHEST = 240


def past_case(scan: Scan, at: int, end: int) -> int | None:
    """Give where a case or purpose is over that begins at `at`; None where none does.

    A sentence that begins with `Nếu` tells what would be, but for what somebody must do then.
    """
    if scan.lower.find(_THEN, at, min(end, at + _FARTHEST)) < 0:
        return _past_bare_case(scan, at, end)
    if which := _whichever().match(scan.lower, at, end):
        place = which.end()
        is_told = _acts_at(scan, place) or _is_for_somebody(scan, place, end)
        return place if is_told or _is_for_body(scan, place, end) else None
    if (fails := _failing().match(scan.lower, at, end)) and _is_about_who(scan, fails):
        return fails.end()
    case = _conditions().match(scan.lower, at, end)
    if case and scan.text[at].isupper() and not _is_for_somebody(scan, case.end(), end):
        case = None
    found = case or _purposes().match(scan.lower, at, end)
    return found.end() if found else None


def _past_bare_case(scan: Scan, at: int, end: int) -> int | None:
    """Give where a case is over that names nobody: `Trường hợp vắng mặt phải báo trước`."""
    case = _BARE_CASE.match(scan.lower, at, end)
    if case is None or any(scan.of_kind("heads", case.start("what"), case.end())):
        return None
    return case.end()


def _is_about_who(scan: Scan, fails: re.Match[str]) -> bool:
    """Tell whether only who fails is named up to that, and a verb stands behind `thì`."""
    before = scan.within(fails.start(), fails.start("fails"))
    acts = any(cue.is_a("orders", "modals", "verbs") for cue in before)
    return not acts and _acts_at(scan, fails.end())


def _is_for_somebody(scan: Scan, start: int, end: int) -> bool:
    """Tell whether somebody must act in a case: `Nếu đủ điều kiện thì xã A phải chi trả`."""
    signs = scan.of_kind("modals", start, min(end, start + _NEAR))
    return named_at(scan, start) is not None and next(signs, None) is not None


def _is_for_body(scan: Scan, start: int, end: int) -> bool:
    """Tell whether a body of the state acts in a case: `Dự án nào chậm thì Sở A tham mưu …`."""
    head = named_at(scan, start)
    if head is None or rank_of(scan.lower[head.start : min(end, head.end + _SHORT)]) is None:
        return False
    return any(scan.of_kind("verbs", head.end, min(end, start + _NEAR)))


def _acts_at(scan: Scan, place: int) -> bool:
    cue = scan.by_start.get(place)
    return cue is not None and cue.is_a("verbs", "modals", "adverbs")


@cache
def _whichever() -> re.Pattern[str]:
    """Give the pattern of things for which it is told what to do: `Những việc khó thì …`."""
    things = alternatives(directive_words()["things"])
    many = rf"(?:với )?(?:(?:các|những) (?:{things})|(?:{things}) (?:gì|nào))"
    return re.compile(rf"{many} [^,;:.]{{2,90}} thì ")


@cache
def _conditions() -> re.Pattern[str]:
    """Give the pattern of `nếu thiếu thì …`, in which case something must be done."""
    words = alternatives(directive_words()["conditions"])
    return re.compile(rf"(?:{words}) [^,;:.]{{2,90}} thì ")


@cache
def _purposes() -> re.Pattern[str]:
    """Give the pattern of `Để giữ nước thì …`, which tells what for without a comma."""
    words = alternatives(directive_words()["purposes"])
    cases = r"(?:trong )?trường hợp [^;:.]{2,180}"
    return re.compile(rf"(?:(?:{words}|đối với) [^,;:.]{{2,90}}|{cases}) thì ")


@cache
def _failing() -> re.Pattern[str]:
    """Give the pattern of those who fail, up to what is done then: `Hộ tái phạm thì …`."""
    fails = alternatives(directive_words()["failing"])
    return re.compile(rf"[^;:.]{{2,60}}? (?P<fails>{fails})(?: [^,;:.]{{2,60}})? thì ")
