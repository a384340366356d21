"""What stands before a comma: a whole duty of somebody, behind which another one may begin."""

import re
from functools import cache

from minutes.patterns import alternatives
from nlp.discourse.cues.order_cues import Cue, Scan, directive_words
from nlp.discourse.naming.assignees import find_addressee
from nlp.discourse.naming.body_names import skip_blanks
from nlp.discourse.naming.clause_leads import Clause, opens_phrase, skip_leads

_PURPOSE = re.compile(
    r"(?<!\w)(?:để|nhằm|giúp|cho|với"
    r"|(?:đến|tới) (?:các|cán bộ|mọi|người|từng|toàn bộ|toàn thể|tất cả))(?!\w)"
)
# Who stands behind one of these is worked with.
_BESIDE = ("cùng ", "cùng các ", "với ", "với các ", "và ", "và các ")


def is_whole_duty(scan: Scan, start: int, end: int, *, is_named: bool, must: bool = False) -> bool:
    """Tell whether a stretch says what somebody named has to do, and not for whom or what for.

    Where a name follows, people may be what is acted on: `rà soát hộ nghèo, Công an xã …`. What it
    is for may be told where the next `must` act: `… để đạt kế hoạch, Công an xã cần …`.
    """
    place, _ = skip_leads(scan, Clause(start, end))
    who = find_addressee(scan, place, end)
    order = next(scan.of_kind("orders", start, end), None)
    if order:
        who = find_addressee(scan, skip_blanks(scan, order.end), end)
    elif stress := next(scan.of_kind("weak_orders", start, end), None):
        # `… cho rằng, để thu hút khách, các xã phải …, mỗi thôn chọn …`
        place, _ = skip_leads(scan, Clause(skip_blanks(scan, stress.end), end))
        who = find_addressee(scan, place, end)
    if who is None or who.sign is None or who.sign.is_a("orders"):
        return False
    if opens_phrase(scan, place, end):
        return False
    purpose = _PURPOSE.search(scan.lower, who.reach, end)
    is_aim = must and purpose is not None and purpose[0] in directive_words()["aims_ahead"]
    # What is told in an aim is what shall be reached: `để đạt kế hoạch`.
    told = purpose.start() if is_aim and purpose else end
    others = (cue for cue in scan.within(who.reach, end) if cue.is_a("heads", "told"))
    others = (cue for cue in others if cue.start < told or cue.is_a("heads"))
    if any(not _is_beside(scan, cue, is_named=is_named, must=must) for cue in others):
        return False
    return purpose is None or is_aim


def _is_beside(scan: Scan, cue: Cue, *, is_named: bool, must: bool) -> bool:
    """Tell whether a word is no other matter: people acted on, or what is still so."""
    return (is_named and _is_acted_on(scan, cue)) or (must and _lags(scan, cue))


def _lags(scan: Scan, cue: Cue) -> bool:
    """Tell whether a word only tells what is still so: `rà soát các chỉ tiêu còn thấp`."""
    return scan.lower[cue.start : cue.end] in directive_words()["lagging"]


def _is_acted_on(scan: Scan, head: Cue) -> bool:
    """Tell whether a head names people, and nobody to work with."""
    is_beside = scan.lower.endswith(_BESIDE, 0, head.start)
    return scan.lower[head.start : head.end] in directive_words()["doers"] and not is_beside


def is_agreed(scan: Scan, start: int, end: int) -> bool:
    """Tell whether a stretch says what was agreed to: `Về chợ: đồng ý chủ trương, Phòng A …`."""
    place = skip_blanks(scan, max(start, scan.text.rfind(":", start, end) + 1))
    return _agreed().match(scan.lower, place, end) is not None


@cache
def _agreed() -> re.Pattern[str]:
    """Give the pattern of an agreement of few words, with nobody who acts in it."""
    words = alternatives(directive_words()["agreeing"])
    return re.compile(rf"(?:\d{{1,2}}[.)/-] ?)?(?:{words})(?: [^\s,;:.]+){{0,9}} ?\Z")
