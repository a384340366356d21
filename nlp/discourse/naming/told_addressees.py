"""Who is told something of and has to act all the same: `các xã không chỉ nghe mà còn phải sửa`."""

import re
from functools import cache

from minutes.patterns import alternatives
from nlp.discourse.cues.order_cues import Cue, Scan, directive_words
from nlp.discourse.naming.addressee import Addressee, make_addressee
from nlp.discourse.naming.named_states import behind_relative, behind_state

_LONGEST_NAMING = 130
_LONGEST_CASE = 90
_CASE = re.compile(r" (?:khi|nếu) ")
NOT_ONLY = re.compile(r"không (?:chỉ(?! định| đạo)|những) ")
_SO_MUST = re.compile(r",(?: (?:bởi vậy|do đó|do vậy|nên|vì thế|vì vậy),?)? (?=(?:cần|phải) )")
_BUT_ALSO = re.compile(r" mà (?:còn )?(?=(?:cần|nên|phải) )")


def _beyond(scan: Scan, start: int, cue: Cue, end: int) -> Addressee | None:
    """Give who does this and must do that: `các xã không chỉ nghe mà còn phải sửa`."""
    beyond = _BUT_ALSO.search(scan.lower, cue.end, min(end, cue.end + _LONGEST_NAMING))
    modal = scan.by_start.get(beyond.end()) if beyond else None
    return make_addressee(scan, start, modal, cue.start) if modal else None


def before_told(
    scan: Scan, start: int, cue: Cue, end: int, skipped: Cue | None
) -> Addressee | None:
    """Give the addressee of whom `cue` tells something; None where nothing is asked for."""
    if NOT_ONLY.match(scan.lower, cue.start, end):
        return _beyond(scan, start, cue, end)
    relative = behind_relative(scan, start, cue, end) or behind_state(scan, start, cue, end)
    is_state = scan.lower[cue.start : cue.end] not in directive_words()["also"]
    if relative and is_state and not _agents().match(scan.lower, cue.start, end):
        return make_addressee(scan, start, relative)
    if acting := _behind_post(scan, cue, end) or _behind_lag(scan, cue, end):
        return make_addressee(scan, start, acting, cue.start)
    if case := _CASE.search(scan.lower, start, cue.start):
        # `người nuôi cá khi thấy nước có mùi lạ phải báo ngay`
        must = next(scan.of_kind("modals", cue.end, min(end, cue.end + _LONGEST_CASE)), None)
        return make_addressee(scan, start, must, case.start()) if must else None
    sign = _sign_behind(scan, cue, end) or skipped
    is_past = scan.lower[cue.start : cue.end] in directive_words()["past"]
    if sign is None or (is_past and sign is skipped):
        return None
    return make_addressee(scan, start, sign, min(cue.start, sign.start))


def _sign_behind(scan: Scan, cue: Cue, end: int) -> Cue | None:
    """Give what tells that somebody has to act: `cũng cần …`, `được Phó Thủ tướng giao …`."""
    if by := _agents().match(scan.lower, cue.start, end):
        return Cue(cue.start, by.end(), frozenset({"passives"}))
    behind = scan.by_start.get(cue.end + 1)
    if behind is None or scan.lower[cue.start : cue.end] not in directive_words()["also"]:
        return None
    return behind if behind.is_a("modals", "passives") else None


def _behind_post(scan: Scan, cue: Cue, end: int) -> Cue | None:
    """Give what must be done behind what a body is there: `là cơ quan thường trực, tổng hợp …`."""
    post = posts().match(scan.lower, cue.start, end)
    sign = scan.by_start.get(post.end()) if post else None
    return sign if sign and sign.is_a("verbs", "adverbs", "modals") else None


def _behind_lag(scan: Scan, cue: Cue, end: int) -> Cue | None:
    """Give what must be done because of what is amiss: `xã A còn vướng mặt bằng, cần …`."""
    if scan.lower[cue.start : cue.end] not in directive_words()["lagging"]:
        return None
    turn = _SO_MUST.search(scan.lower, cue.end, min(end, cue.end + _LONGEST_NAMING))
    if turn is None or any(scan.of_kind("orders", cue.end, turn.start())):
        return None
    return scan.by_start.get(turn.end())


@cache
def _agents() -> re.Pattern[str]:
    """Give the pattern of `được Phó Thủ tướng giao`, where an order is told from below."""
    agents, people, orders = (
        alternatives(directive_words()[key]) for key in ("agents", "persons", "passive_orders")
    )
    return re.compile(
        rf"(?:cũng )?(?:được|bị) (?:{agents}|{people})(?: [^\s,;:.]+){{0,9}}?"
        rf" (?:{orders})(?! làm chủ)(?!\w)"
    )


@cache
def posts() -> re.Pattern[str]:
    """Give the pattern of `là cơ quan thường trực,`, behind which stands what that does."""
    words = alternatives(directive_words()["posts"])
    return re.compile(
        rf"(?:(?:sẽ )?là|làm) (?:{words})(?: [^\s,;:.]+){{0,5}}?(?:,(?: và)?| và|) (?=[^\W\d_])"
    )
