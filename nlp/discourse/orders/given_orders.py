"""Whether an order is given here and now, downward, by one who may."""

import re
from functools import cache

from minutes.patterns import alternatives
from nlp.discourse.clauses.directive import Directive
from nlp.discourse.clauses.order_nouns import is_issued
from nlp.discourse.cues.order_cues import Scan, directive_words
from nlp.discourse.cues.ranks import either_of, rank_of, rank_of_titles
from nlp.discourse.naming.body_names import head_at
from nlp.discourse.orders.reported import goes_on, is_reported
from nlp.discourse.orders.voicing import adds, is_named, is_pronoun, is_voiced, voice_of
from nlp.discourse.speaking.heads import names_institution
from nlp.discourse.speaking.hearing import Context
from nlp.discourse.speaking.speakers import Speakers
from nlp.discourse.speaking.speech_patterns import leader_titles

Span = tuple[int, int]

# Who reports asks for what those who listen may grant: `A báo cáo: đề nghị Đảng ủy cho …`.
_REPORTED = re.compile(r"(?<!nghe )(?<!nghe các )(?<!\w)báo cáo(?: [^\s,;:.]+){0,8}[:,;] $")
# Nobody knows whether this level is above who asks, where no speaker is named.
_PROVINCE = 1
# Who heads a school or a firm asks the state for something.
_COMMUNE = 4


def is_given(
    scan: Scan, speakers: Speakers, sentence: Span, found: Directive, context: Context
) -> bool:
    """Tell whether an order is given here and now, by one who may."""
    order = found.order
    if order is None or _is_aside(scan, found) or _is_by_others(scan, speakers, sentence, found):
        return False
    voice = voice_of(scan, speakers, sentence, found, context) or context.voice
    return (
        is_voiced(scan, speakers, sentence, found, context)
        and (
            _is_certain(found, context)
            or adds(scan, sentence, found, context)
            or is_named(scan, speakers, sentence, order)
            or (voice == "leader" and is_pronoun(scan, found))
        )
        and (order.is_a("orders") or (found.has_modal and voice == "leader"))
        and _is_led_by_subject(scan, found)
        and not is_reported(scan, speakers, sentence, found, context)
        and not (context.is_earlier and _goes_on(scan, speakers, sentence, found))
        and _is_downward(scan, speakers, sentence, found, context)
    )


def is_asked_by_others(
    scan: Scan, speakers: Speakers, sentence: Span, found: Directive, context: Context
) -> bool:
    """Tell whether somebody named, or who represents a body, asks and does not direct."""
    if found.subject[1] - found.subject[0] <= 1 or context.is_formal:
        return False
    is_named = speakers.names_one(sentence[0], found.subject[1])
    is_named = is_named or speakers.represents(*found.subject)
    return is_named and voice_of(scan, speakers, sentence, found, context) == "other"


def _is_by_others(scan: Scan, speakers: Speakers, sentence: Span, found: Directive) -> bool:
    """Tell whether somebody who does not direct is the subject of an item: `…; cán bộ yêu cầu`."""
    start, end = found.subject
    is_item = scan.text[sentence[0] : start].rstrip().endswith(";")
    head = head_at(scan, start) if is_item and start < end else None
    if head is None:
        return False
    words = directive_words()
    name = scan.lower[head.start : head.end]
    if name in words["own"] or name in words["speaker_heads"]:
        return False
    return speakers.voice_in(start, end) is None


def _is_aside(scan: Scan, found: Directive) -> bool:
    """Tell whether an order stands in brackets or a quotation, and not as what the speaker says."""
    if found.order is None or not scan.is_paired(found.order.start):
        return False
    is_said = not scan.is_paired(found.order.start, found.start - 1)
    has_subject = found.subject[1] - found.subject[0] > 1
    return not is_said or (has_subject and not is_pronoun(scan, found))


def _goes_on(scan: Scan, speakers: Speakers, sentence: Span, found: Directive) -> bool:
    """Tell whether an order belongs to what the sentence before told of another day."""
    start = found.subject[0]
    if start > sentence[0] and speakers.names_leader(sentence[0], start):
        return False
    if scan.lower.startswith(tuple(directive_words()["returns"]), sentence[0]):
        return False
    within = tuple(directive_words()["within"])
    if scan.lower.startswith(within, sentence[0]) or goes_on(scan, found):
        return True
    # Who had ordered something before goes on, and not who leads this meeting.
    is_named = speakers.names_one(*found.subject)
    return is_named and not speakers.is_leading(*found.subject)


def _is_certain(found: Directive, context: Context) -> bool:
    """Tell whether an order needs no named speaker: somebody is told, or a colon leads on."""
    return found.assignee is not None or found.action is None or context.directing


def _is_led_by_subject(scan: Scan, found: Directive) -> bool:
    """Tell whether the verb of order is the first of its clause: not `quan tâm chỉ đạo`."""
    order = found.order
    if order is None:
        return False
    before = scan.text[max(found.subject[0], order.start - 1) : order.start]
    if before != " " or is_issued(scan, found.subject[0], order):
        return True
    cue = next(
        (
            c
            for c in scan.within(max(found.subject[0], order.start - 24), order.start)
            if c.end == order.start - 1
        ),
        None,
    )
    # With a capital it is the speaker's name: `Ông Hai yêu cầu`.
    if cue is None or scan.text[cue.start].isupper():
        return True
    word = scan.lower[cue.start : cue.end]
    if word in directive_words()["going_on"]:
        return scan.lower[order.start : order.end] not in directive_words()["passed_on"]
    return cue.is_a("heads", "inert") or word in directive_words()["beside_orders"]


def _is_downward(
    scan: Scan, speakers: Speakers, sentence: Span, found: Directive, context: Context
) -> bool:
    """Tell whether a polite `đề nghị` goes to somebody below: a district asks a ministry upward."""
    order = found.order
    if found.assignee is None or order is None:
        return True
    told = rank_of_titles(scan.lower[slice(*found.assignee)].split(",")[0])
    is_polite = scan.lower[order.start : order.end] in directive_words()["polite_orders"]
    if is_polite and _follows_report(scan, sentence[0], order.start):
        return False
    if told is None or not is_polite:
        return True
    asks = _rank_asking(scan.lower[sentence[0] : found.subject[1]])
    asks = speakers.chair_rank if asks is None else asks
    if asks is None:
        who = f"{scan.lower[slice(*found.subject)]}, {speakers.titles_before(order.start)}"
        if names_institution(who):
            return told > _COMMUNE
        return context.directing or told > _PROVINCE
    return told >= asks


def _rank_asking(words: str) -> int | None:
    """Give the level of who asks: of the last title, and not of whom a meeting was with."""
    titled = (part for part in reversed(words.split(", ")) if leader_titles().search(part))
    # Whom the same speaker asked before does not ask: `Bí thư đề nghị tỉnh …; đề nghị …`.
    asking = (_asks_before().split(part, 1)[0] for part in titled)
    return next(
        (rank for part in asking if (rank := _rank_of_asker(part)) is not None),
        _rank_of_asker(words),
    )


def _rank_of_asker(words: str) -> int | None:
    """Give a level; what serves the state of its level, as `Công an tỉnh`, stands below it."""
    rank = rank_of(words)
    return rank + 1 if rank is not None and _serving().search(words) else rank


@cache
def _serving() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either_of('serving')})(?!\w)(?! (?:chủ trì|phối hợp))")


@cache
def _asks_before() -> re.Pattern[str]:
    return re.compile(rf" (?:{alternatives(directive_words()['requests'])}) ")


def _follows_report(scan: Scan, start: int, end: int) -> bool:
    """Tell whether a report is made before; one that is ordered is none: `yêu cầu A báo cáo; …`."""
    report = _REPORTED.search(scan.lower, start, end)
    return report is not None and not any(scan.of_kind("orders", start, report.start()))
