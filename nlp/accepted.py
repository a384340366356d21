"""Which directives of a sentence count: given here and now, downward, by one who may direct."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from nlp.clauses import Clause, find_clauses
from nlp.directives import Directive, read_duty, read_order
from nlp.order_cues import Cue, Scan, directive_words
from nlp.speakers import Speakers, Voice, rank_of

Span = tuple[int, int]

_PAST = re.compile(r"(?<!\w)(?:đã|từng|vừa|đang|sẽ)(?: \w+){0,2} $")
# What is told stands near the head of a clause.
_NEAR = 200
_LONGEST_LEAD = 1000
_LONGEST_SUBJECT = 400
# Nobody knows whether this level is above who asks, where no speaker is named.
_PROVINCE = 1
_FRAME = re.compile(r"phát biểu|kết luận|tại (?:buổi|cuộc|hội nghị|phiên|đại hội|kỳ họp)")


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentences before have shown: whether directives are being given, and by whom.

    In a formal document a mere verb behind a body or a person is a directive.
    """

    directing: bool = False
    voice: Voice | None = None
    is_formal: bool = False


@dataclass(frozen=True, slots=True)
class Accepted:
    """A directive that counts, with its clause."""

    clause: Clause
    directive: Directive


def find_accepted(
    scan: Scan, speakers: Speakers, sentence: Span, context: Context
) -> Iterator[Accepted]:
    """Find the directives of a sentence that count.

    What has no verb of order counts only where directives are being given already.
    """
    directing = context.directing
    for clause in find_clauses(scan, *sentence):
        # Who speaks stands not too far before.
        sentence = (max(sentence[0], clause.start - _LONGEST_LEAD), sentence[1])
        order = read_order(scan, clause)
        if directing and order is None and _is_narrative(scan, clause):
            directing = False
        duty = read_duty(scan, clause) if directing else None
        if order and not _comes_later(scan, speakers, order, duty):
            if _is_given(scan, speakers, sentence, order, replace(context, directing=directing)):
                directing = True
                yield Accepted(clause, order)
            elif duty and duty.start != order.start and _is_due(scan, clause, duty, context):
                yield Accepted(clause, duty)
        elif duty and _is_due(scan, clause, duty, context):
            yield Accepted(clause, duty)


def _is_due(scan: Scan, clause: Clause, duty: Directive, context: Context) -> bool:
    """Tell whether a duty is one, and not what a speaker did or somebody reported."""
    words = directive_words()
    if any(
        scan.lower[c.start : c.end] in words["reports"]
        for c in scan.within(clause.start, clause.end)
        if c.is_a("told")
    ):
        return False
    if duty.kind != "duty" or duty.has_modal or context.is_formal or duty.assignee is None:
        return True
    head = scan.by_start.get(duty.assignee[0])
    return head is None or scan.lower[head.start : head.end] not in words["speaker_heads"]


def _is_narrative(scan: Scan, clause: Clause) -> bool:
    """Tell whether a clause tells what happened, so that its coordinates do, too."""
    past = directive_words()["past"]
    first = clause.start + _NEAR
    told = (c for c in scan.within(clause.start, clause.end) if c.is_a("told"))
    return read_duty(scan, clause) is None and any(
        scan.lower[c.start : c.end] in past for c in told if c.start < first
    )


def _comes_later(scan: Scan, speakers: Speakers, order: Directive, duty: Directive | None) -> bool:
    """Tell whether a verb of order is only part of what somebody has to do."""
    if duty is None or order.order is None or duty.action is None:
        return False
    if duty.action < order.order.start:
        return True
    if order.subject[0] == order.subject[1]:
        return scan.text[order.order.start : order.order.end] in directive_words()["passed_on"]
    return speakers.voice_in(*order.subject) is None


def _is_given(
    scan: Scan, speakers: Speakers, sentence: Span, found: Directive, context: Context
) -> bool:
    """Tell whether an order is given here and now, by one who may."""
    order = found.order
    if order is None or scan.is_paired(order.start):
        return False
    named = speakers.voice_in(sentence[0], order.start)
    voice = named or context.voice
    return (
        _is_voiced(scan, speakers, found, context, named)
        and (_is_certain(found, context) or speakers.names_one(sentence[0], order.start))
        and (order.is_a("orders") or (found.has_modal and voice == "leader"))
        and _is_led_by_subject(scan, found)
        and not _is_past(scan, sentence, found, order)
        and _is_downward(scan, speakers, sentence, found, context)
    )


def _is_certain(found: Directive, context: Context) -> bool:
    """Tell whether an order needs no named speaker: somebody is told, or a colon leads on."""
    return found.assignee is not None or found.action is None or context.directing


def _is_voiced(
    scan: Scan, speakers: Speakers, found: Directive, context: Context, named: Voice | None
) -> bool:
    """Tell whether one who may direct speaks, or nobody is named where directives go on."""
    voice, order = named or context.voice, found.order
    if order is None or voice == "other" or _is_paper(scan, found):
        return False
    if found.subject[1] - found.subject[0] > 1:
        return voice == "leader" or context.directing
    if context.directing:
        return True
    if named == "leader" and scan.text[order.start].islower():
        return speakers.names_one(found.start - _LONGEST_SUBJECT, order.start)
    # A new sentence may begin with an order; a mere `chỉ đạo các xã` tells what somebody did.
    word = scan.lower[order.start : order.end]
    passed_on = word in directive_words()["passed_on"]
    return named == "leader" or (found.assignee is not None and not passed_on)


def _is_paper(scan: Scan, found: Directive) -> bool:
    """Tell whether a law or a paper gives the order."""
    return scan.lower.startswith(tuple(directive_words()["papers"]), found.subject[0])


def _is_past(scan: Scan, sentence: Span, found: Directive, order: Cue) -> bool:
    """Tell whether the order is only reported: `đã yêu cầu`, unless at this very meeting."""
    if scan.lower.startswith(tuple(directive_words()["earlier"]), sentence[0]):
        return True
    if not _PAST.search(scan.lower, max(found.subject[0], order.start - 30), order.start):
        return False
    return not _FRAME.search(scan.lower, sentence[0], order.start)


def _is_led_by_subject(scan: Scan, found: Directive) -> bool:
    """Tell whether the verb of order is the first of its clause: not `quan tâm chỉ đạo`."""
    order = found.order
    if order is None:
        return False
    before = scan.text[max(found.subject[0], order.start - 1) : order.start]
    if before != " ":
        return True
    cue = next(
        (
            c
            for c in scan.within(max(found.subject[0], order.start - 24), order.start)
            if c.end == order.start - 1
        ),
        None,
    )
    if cue is None:
        return True
    word = scan.lower[cue.start : cue.end]
    return cue.is_a("heads", "inert") or word in directive_words()["beside_orders"]


def _is_downward(
    scan: Scan, speakers: Speakers, sentence: Span, found: Directive, context: Context
) -> bool:
    """Tell whether a polite `đề nghị` goes to somebody below: a district asks a ministry upward."""
    order = found.order
    if found.assignee is None or order is None:
        return True
    told = rank_of(scan.lower[slice(*found.assignee)].split(",")[0])
    is_polite = scan.lower[order.start : order.end] in directive_words()["polite_orders"]
    if told is None or not is_polite:
        return True
    asks = rank_of(scan.lower[sentence[0] : order.start])
    asks = speakers.chair_rank if asks is None else asks
    if asks is None:
        return context.directing or told > _PROVINCE
    return told >= asks
