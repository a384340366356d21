"""Who is told where an order names nobody: who was just praised, or whose meeting it is."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from minutes.patterns import alternatives
from nlp.discourse.cues.beginnings import heads_in
from nlp.discourse.cues.order_cues import Scan, directive_words, remembered
from nlp.discourse.cues.ranks import rank_of, rank_of_titles
from nlp.discourse.naming.body_names import head_at
from nlp.discourse.speaking.speakers import Speakers
from nlp.text.anchors import between, find_within

Span = tuple[int, int]

# Who meets is told in the first sentences; who is praised not too far before an order.
_EARLY = 8
_NEAR = 700
_LONGEST_NAME = 110
_LONGEST_PRAISE = 170
_NAMES_BEHIND = re.compile(r"(?: [^\W\d_a-zà-ỹ]\w*| \d+)+$")
_JOINT = re.compile(r"[ ,]+(?:và|cũng|đã|thì)? *$")
_KINDS = ("told", "verbs", "orders", "modals", "adverbs", "passives")


@dataclass(frozen=True, slots=True)
class Implied:
    """Whom a text praises, in text order, and whose meeting it tells of or who is visited there.

    `addressed` are those whom a sentence itself praises or blames, and not what they did.
    """

    praised: tuple[Span, ...]
    host: Span | None
    addressed: tuple[Span, ...] = ()


@remembered
def find_implied(scan: Scan, sentences: tuple[Span, ...]) -> Implied:
    """Find those to whom a leader may speak without a name, in all of a text.

    >>> from nlp.discourse.cues.order_cues import scan_cues
    >>> scan = scan_cues("Hội Nông dân xã họp. Ông A biểu dương nỗ lực của các chi hội.")
    >>> found = find_implied(scan, ((0, 20), (21, 62)))
    >>> scan.text[slice(*found.host)], scan.text[slice(*found.praised[0])]
    ('Hội Nông dân xã', 'các chi hội')
    """
    praised = (name for sentence in sentences for name in _praised_in(scan, sentence))
    hosts = (name for sentence in sentences[:_EARLY] for name in _hosts_in(scan, sentence))
    # A single word names a level and no body: `Tỉnh làm việc với huyện`.
    named = (name for name in hosts if " " in scan.text[slice(*name)])
    addressed = (name for sentence in sentences for name in _addressed_in(scan, sentence))
    return Implied(tuple(praised), next(named, None), tuple(addressed))


def implied_at(
    scan: Scan, speakers: Speakers, implied: Implied, sentence: Span, position: int
) -> Span | None:
    """Give who is told by an order at `position` that names nobody; None where nobody is known.

    Whoever speaks for a body does not tell that body to act, nor one above it.
    """
    at = bisect_left(implied.praised, (position, 0)) - 1
    praised = implied.praised[at] if at >= 0 else None
    near = [praised] if praised and position - praised[1] <= _NEAR else []
    last = bisect_left(implied.addressed, (position, 0)) - 1
    if last >= 0 and implied.addressed[last][0] >= sentence[0]:
        near = [implied.addressed[last], *near]
    for name in (*near, implied.host):
        if name and _is_below(scan, speakers, name, (sentence[0], position)):
            return name
    return None


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


def _hosts_in(scan: Scan, sentence: Span) -> Iterator[Span]:
    """Give who is visited in a sentence, or else who holds a meeting there."""
    for visit in find_within(_visits(), heads_in(scan.lower)["visits"], scan.lower, sentence):
        if _is_body(scan, visit.end(), visit.end() + 1):
            yield visit.end(), _name_end(scan, visit.end(), sentence[1])
    is_held = between(heads_in(scan.lower)["held"], *sentence)
    for held in _meetings().finditer(scan.lower, *sentence) if is_held else ():
        floor = max(sentence[0], held.start() - _LONGEST_NAME)
        floor = max(floor, scan.text.rfind(",", floor, held.start()))
        heads = (cue.start for cue in scan.within(floor, held.start()) if head_at(scan, cue.start))
        start = next(heads, None)
        if start is not None and _is_body(scan, start, held.start()):
            yield start, held.start()


def _is_body(scan: Scan, start: int, end: int) -> bool:
    """Tell whether a stretch is the name of a body, and not of a person or what one does."""
    head = head_at(scan, start)
    words = directive_words()
    if head is None or scan.lower[head.start : head.end] in (
        *words["speaker_heads"],
        *words["doers"],
    ):
        return False
    return not any(_ends(scan, cue.start) for cue in scan.within(start + 1, end))


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


def _either(key: str) -> str:
    return alternatives(directive_words()[key])


@cache
def _praises() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either('praises')})(?!\w)")


@cache
def _blames() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either('blames')}) ")


@cache
def _owners() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either('owners')}) ")


@cache
def _visits() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either('visits')}) ")


@cache
def _meetings() -> re.Pattern[str]:
    held, meetings = _either("held"), _either("meetings")
    meets = rf"(?:{held}) (?:{meetings})|họp"
    beside = "(?:(?:đã|vừa|long trọng) )*"
    return re.compile(rf"(?<!phiên)(?<!cuộc)(?<!buổi) {beside}(?:{meets})(?!\w)")


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(rf"[,;:.(\n]| (?:{_either('name_ends')})(?!\w)")
