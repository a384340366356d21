"""What only stresses something, and asks for it all the same: `Thời gian tới, ông A nêu rõ …`."""

import re
from functools import cache

from nlp.discourse.cues.order_cues import Cue, Scan, directive_words, spaced
from nlp.discourse.naming.addressee import Addressee
from nlp.discourse.naming.body_names import head_at, skip_blanks


def turns_ahead(scan: Scan, order: Cue, start: int, behind: int) -> bool:
    """Tell whether what is stressed is what comes next, by the words before it or right behind."""
    if scan.lower[order.start : order.end] not in directive_words()["stressing"]:
        return False
    start = skip_blanks(scan, start)
    is_purpose = scan.lower.startswith(spaced("aims_ahead"), start)
    return is_purpose or any(_coming().match(scan.lower, place) for place in (start, behind))


def urges_many(scan: Scan, order: Cue, who: Addressee) -> bool:
    """Tell whether it is stressed how several bodies shall act: `nhấn mạnh, các xã khẩn trương …`.

    What those do who are told nothing is only praised: `các hộ tích cực hiến đất`.
    """
    words = directive_words()
    first, head = scan.by_start.get(who.start), head_at(scan, who.start)
    if scan.lower[order.start : order.end] not in words["urging_orders"] or head is None:
        return False
    if first is None or not first.is_a("counts") or who.sign is None:
        return False
    name = scan.lower[head.start : head.end]
    is_body = name not in words["doers"] and name not in words["outsiders"]
    return is_body and who.sign.is_a("adverbs") and not who.sign.is_a("told")


@cache
def _coming() -> re.Pattern[str]:
    """Give the pattern of what leads to what is to be done: `Về nhiệm vụ thời gian tới`."""
    return re.compile(rf"(?:{'|'.join(directive_words()['coming'])})(?!\w)")
