"""With what a leader is introduced: `Chỉ đạo tại hội nghị, Chủ tịch huyện yêu cầu …`."""

from typing import NamedTuple

from nlp.discourse.cues.order_cues import Cue, Scan, directive_words
from nlp.discourse.naming.body_names import head_at, named_at, skip_blanks

Span = tuple[int, int]

_LONGEST = 170
_LONGEST_SPEAKER = 200
_FEWEST_WORDS = 2


class Introduction(NamedTuple):
    """Where an introduction is over, and who is told in it, where it only names them."""

    end: int
    told: Span | None


def past_introduction(scan: Scan, at: int, end: int) -> Introduction | None:
    """Read past what a leader does who then asks for something: `Chỉ đạo xã A, Bí thư yêu cầu …`.

    Where he only orders, those named are told; else it is what he does, or where.
    """
    cue = scan.by_start.get(at)
    if cue is None or not cue.is_a("orders", "verbs") or not scan.text[at].isupper():
        return None
    comma = scan.text.find(", ", cue.end, min(end, cue.end + _LONGEST))
    while comma > 0:
        if _speaks(scan, skip_blanks(scan, comma), end):
            told = (cue.end + 1, comma)
            is_told = cue.is_a("orders") and _is_name(scan, told)
            return Introduction(comma, told if is_told else None)
        comma = scan.text.find(", ", comma + 1, min(end, cue.end + _LONGEST))
    return None


def _speaks(scan: Scan, place: int, end: int) -> bool:
    """Tell whether a leader is named at `place` who asks for something or stresses it."""
    words = directive_words()
    head = head_at(scan, place)
    if head is None or scan.lower[head.start : head.end] not in words["speaker_heads"]:
        return False
    for cue in scan.within(head.end, min(end, head.end + _LONGEST_SPEAKER)):
        if cue.is_a("orders", "weak_orders"):
            # Behind what is asked for stands only who said it: `…, ông A lưu ý.`
            asks_more = len(scan.text[cue.end : end].split()) >= _FEWEST_WORDS
            return asks_more and scan.lower[cue.start : cue.end] not in words["passed_on"]
        if _acts(scan, cue):
            return False
    return False


def _acts(scan: Scan, cue: Cue) -> bool:
    is_verb = cue.is_a("verbs", "modals", "adverbs") and not cue.is_a("heads", "inert")
    return is_verb and scan.text[cue.start].islower()


def _is_name(scan: Scan, told: Span) -> bool:
    """Tell whether a stretch only names who is told, and not what they have to do."""
    if named_at(scan, told[0]) is None:
        return False
    return not any(_acts(scan, cue) or cue.is_a("orders", "told") for cue in scan.within(*told))
