"""Who is told where an order names nobody: who was praised or blamed in its sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from nlp.discourse.cues.beginnings import heads_in
from nlp.discourse.cues.order_cues import Scan, directive_words, either_told
from nlp.discourse.cues.ranks import rank_of, rank_of_titles
from nlp.discourse.naming.body_names import head_at
from nlp.discourse.speaking.speakers import Speakers
from nlp.text.anchors import find_within

Span = tuple[int, int]

_LONGEST_NAME = 110
_LONGEST_PRAISE = 170
_NAMES_BEHIND = re.compile(r"(?: [^\W\d_a-zà-ỹ]\w*| \d+)+$")
_JOINT = re.compile(r"[ ,]+(?:và|cũng|đã|thì)? *$")
_KINDS = ("told", "verbs", "orders", "modals", "adverbs", "passives")


def implied_at(scan: Scan, speakers: Speakers, sentence: Span, position: int) -> Span | None:
    """Give who is told by an order at `position` that names nobody; None where nobody is known.

    Whoever speaks for a body does not tell that body to act, nor one above it.
    """
    before = (sentence[0], position)
    for name in (*_last(_addressed_in(scan, before)), *_last(_praised_in(scan, before))):
        if _is_below(scan, speakers, name, before):
            return name
    return None


def _last(names: Iterable[Span]) -> Sequence[Span]:
    return list(names)[-1:]


def _is_below(scan: Scan, speakers: Speakers, name: Span, lead: Span) -> bool:
    told = scan.lower[slice(*name)]
    praise = _praises().search(scan.lower, *lead) or _blames().search(scan.lower, *lead)
    speaker = scan.lower[lead[0] : praise.start() if praise else lead[1]]
    asks = rank_of(speaker)
    if asks is None:
        speaker = speakers.titles_before(lead[1])
        asks = rank_of_titles(speaker)
    core = _NAMES_BEHIND.sub("", scan.text[slice(*name)]).lower()
    if " " in core and core in speaker:
        return False
    level = rank_of(told)
    is_apex = told.startswith(tuple(directive_words()["apexes"]))
    if level is None or asks is None or level == asks:
        return not is_apex
    return level > asks


def _praised_in(scan: Scan, sentence: Span) -> Iterator[Span]:
    """Give whom a sentence praises: `biểu dương những kết quả mà các cấp hội đã đạt được`."""
    for praise in find_within(_praises(), heads_in(scan.lower)["praised"], scan.lower, sentence):
        stop = min(sentence[1], praise.end() + _LONGEST_PRAISE)
        owners = (m.end() for m in _owners().finditer(scan.lower, praise.end(), stop))
        owner = next((at for at in owners if head_at(scan, at)), None)
        if owner:
            yield owner, _name_end(scan, owner, sentence[1])


def _addressed_in(scan: Scan, sentence: Span) -> Iterator[Span]:
    """Give whom a sentence praises or blames to the face: `phê bình xã A và yêu cầu …`."""
    for blame in find_within(_blames(), heads_in(scan.lower)["blamed"], scan.lower, sentence):
        if head_at(scan, blame.end()):
            yield blame.end(), _name_end(scan, blame.end(), sentence[1])


def _name_end(scan: Scan, start: int, end: int) -> int:
    """Give where the name of a body or of several ends: before a verb, a time or other words."""
    end = min(end, start + _LONGEST_NAME)
    ends = (cue.start for cue in scan.within(start + 1, end) if _ends(scan, cue.start))
    end = next(ends, end)
    stop = _stops().search(scan.lower, start, end)
    while stop and stop[0] == "," and _lists_on(scan, stop.end() + 1):
        stop = _stops().search(scan.lower, stop.end(), end)
    end = stop.start() if stop else end
    return start + len(_JOINT.sub("", scan.text[start:end]).rstrip(" ,;:.–-"))


def _lists_on(scan: Scan, at: int) -> bool:
    """Tell whether one more body is named, and not who speaks."""
    head = head_at(scan, at)
    speaks = directive_words()["speaker_heads"]
    return head is not None and scan.lower[head.start : head.end] not in speaks


def _ends(scan: Scan, at: int) -> bool:
    cue = scan.by_start[at]
    return cue.is_a(*_KINDS) and not cue.is_a("heads", "counts") and scan.text[at].islower()


@cache
def _praises() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either_told('praises')})(?!\w)")


@cache
def _blames() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either_told('blames')}) ")


@cache
def _owners() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either_told('owners')}) ")


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(rf"[,;:.(\n]| (?:{either_told('name_ends')})(?!\w)")
