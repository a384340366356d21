"""Which directives of a sentence count: given here and now, downward, by one who may direct."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlp.discourse.body_names import head_at
from nlp.discourse.clause_leads import Clause
from nlp.discourse.clauses import find_clauses
from nlp.discourse.directives import Directive, read_duty, read_order
from nlp.discourse.duties import (
    is_anybody,
    is_bound,
    is_consequence,
    is_due,
    is_for_case,
    is_item,
    is_listed_goal,
    is_narrative,
    is_passive_order,
    is_report,
    is_statement,
    is_wanted,
    stands_apart,
)
from nlp.discourse.hearing import LASTING, Context
from nlp.discourse.order_cues import Scan, directive_words
from nlp.discourse.order_nouns import is_issued
from nlp.discourse.ranks import rank_of, rank_of_titles
from nlp.discourse.reported import goes_on, is_of_paper, is_reported
from nlp.discourse.speakers import Speakers
from nlp.discourse.voicing import is_named, is_pronoun, is_voiced, voice_of

Span = tuple[int, int]

_LONGEST_LEAD = 1000
_NEAR = 160
_PERSON_BEHIND = re.compile(r", (?:anh|bà|chị|ông|đồng chí|đ/c) ")
# Who reports asks for what those who listen may grant: `A báo cáo: đề nghị Đảng ủy cho …`.
_REPORTED = re.compile(r"(?<!nghe )(?<!nghe các )(?<!\w)báo cáo(?: [^\s,;:.]+){0,8}[:,;] $")
# Nobody knows whether this level is above who asks, where no speaker is named.
_PROVINCE = 1


class Accepted(NamedTuple):
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
    told = False
    outside = False
    is_formal = context.is_formal
    clauses = find_clauses(scan, *sentence)
    directing = directing or _goes_on_directing(scan, sentence, clauses, context)
    for clause in clauses:
        # Who speaks stands not too far before.
        sentence = (max(sentence[0], clause.start - _LONGEST_LEAD), sentence[1])
        order = read_order(scan, clause)
        if directing and order is None and is_narrative(scan, clause):
            directing = False
        now = context if directing == context.directing else context._replace(directing=directing)
        duty = _heard_duty(scan, speakers, sentence, clause, now)
        is_own = order and (
            (outside and order.assignee)
            or (directing and _is_by_own(scan, order))
            or (context.is_formal and _is_issuers(scan, speakers, clause, order))
            or not (
                (directing and _hands_on(scan, speakers, order))
                or _comes_later(scan, speakers, clause, order, duty, listed=context.listed)
            )
        )
        counts = order if is_own and order and not is_consequence(scan, clause, order) else None
        told = told or bool(counts and is_reported(scan, speakers, sentence, counts, now))
        told = told or is_of_paper(scan, sentence, clause)
        is_told = told and counts is not None and counts.subject[1] - counts.subject[0] <= 1
        lead = (clause.start, sentence[1]) if outside else sentence
        if counts and not is_told and _is_given(scan, speakers, lead, counts, now):
            directing = True
            outside = _told_one_of(scan, counts, "outsiders")
            # Behind `giao ông A lập sổ` what `ông B thu quỹ` is told, too.
            is_formal = is_formal or _told_one_of(scan, counts, "persons")
            yield Accepted(clause, counts)
        elif counts and _is_asked_by_others(scan, speakers, lead, counts, now):
            # What follows in the sentence is asked for by the same, too.
            directing = False
        elif (
            duty
            and stands_apart(duty, counts)
            and not _is_general(scan, clause, duty)
            and not is_report(scan, clause.start, _own_end(speakers, clause))
            and (is_formal or _is_due(scan, sentence, clause, duty, now))
            and not (_acts_by_name(scan, speakers, clause, duty) and not is_formal)
            and not _is_said_by(scan, speakers, sentence, clause, duty)
        ):
            directing = True
            yield Accepted(clause, duty)


def _is_due(scan: Scan, sentence: Span, clause: Clause, duty: Directive, now: Context) -> bool:
    return is_due(scan, sentence, clause, duty, listed=now.listed, running=now.directing)


def _acts_by_name(scan: Scan, speakers: Speakers, clause: Clause, duty: Directive) -> bool:
    """Tell whether somebody by name does what a verb says: `Giám đốc Sở A Lê Văn B báo cáo …`."""
    if duty.kind != "duty" or duty.has_modal or duty.assignee is None or duty.action is None:
        return False
    if any(scan.of_kind("adverbs", duty.assignee[1], duty.action + 1)) or is_item(scan, clause):
        return False
    return speakers.names_one(*duty.assignee)


def _is_said_by(
    scan: Scan, speakers: Speakers, sentence: Span, clause: Clause, duty: Directive
) -> bool:
    """Tell whether a person named behind a comma does what a verb says: `Trao đổi thêm, bà A …`."""
    if duty.kind != "bare" or duty.has_modal or clause.start != sentence[0]:
        return False
    # Behind a quotation stands who said it.
    end = speakers.said_at(clause.start, clause.end) or clause.end
    named = _PERSON_BEHIND.search(scan.lower, clause.start, min(end, clause.start + _NEAR))
    return named is not None and speakers.names_one(named.start(), named.end() + 1)


def _heard_duty(
    scan: Scan, speakers: Speakers, sentence: Span, clause: Clause, context: Context
) -> Directive | None:
    """Give the duty of a clause where directives are given, or a leader goes on to give some."""
    if context.is_earlier and not context.directing:
        return None
    duty = read_duty(scan, clause)
    if duty is None or context.directing or _is_said(speakers, sentence, clause, duty):
        return duty
    if context.is_formal and duty.action is None and duty.has_modal:
        # `Tổ công tác có nhiệm vụ:` opens a list also where nothing was asked for before.
        return duty
    if _hears_leader(context) and _is_still_heard(scan, sentence, clause, duty, context):
        return duty
    return None


def _is_by_own(scan: Scan, order: Directive) -> bool:
    """Tell whether the place for which a leader speaks asks for something: `Huyện yêu cầu …`."""
    if order.order is None:
        return False
    words = directive_words()
    asks = scan.lower[order.order.start : order.order.end] in words["requests"]
    return asks and scan.lower[slice(*order.subject)].strip() in words["own"]


def _hands_on(scan: Scan, speakers: Speakers, order: Directive) -> bool:
    """Tell whether a body has to tell others: `Ban Thường vụ phân công ủy viên xuống cơ sở`."""
    cue, (start, end) = order.order, order.subject
    head = head_at(scan, start) if end - start > 1 else None
    if cue is None or head is None or speakers.names_one(start, end):
        return False
    words = directive_words()
    if scan.lower[cue.start : cue.end] not in words["passed_on"] or order.has_modal:
        return False
    return scan.lower[head.start : head.end] not in words["speaker_heads"]


def _is_issuers(scan: Scan, speakers: Speakers, clause: Clause, order: Directive) -> bool:
    """Tell whether a paper's own body asks: `Phòng Nội vụ đề nghị UBND các xã thực hiện …`.

    In an item of a list it would be what that body has to do.
    """
    if order.order is None or order.assignee is None or order.subject[0] == order.subject[1]:
        return False
    asks = scan.lower[order.order.start : order.order.end] in directive_words()["requests"]
    return asks and speakers.voice_in(*order.subject) is None and not is_item(scan, clause)


def _is_general(scan: Scan, clause: Clause, duty: Directive) -> bool:
    """Tell whether what looks like a duty asks for nothing: a rule, a consequence, a statement."""
    if is_anybody(scan, duty) or is_consequence(scan, clause, duty):
        return True
    if is_listed_goal(scan, clause, duty):
        return True
    return is_statement(scan, clause, duty)


def _goes_on_directing(
    scan: Scan, sentence: Span, clauses: Sequence[Clause], context: Context
) -> bool:
    """Tell whether a leader who was heard gives orders now, by what several do or draws from it."""
    if not context.heard or not _hears_leader(context):
        return False
    drawing = tuple(directive_words()["drawing"])
    if scan.lower.startswith(drawing, sentence[0]):
        first = read_duty(scan, clauses[0])
        if first is None or first.kind != "duty":
            return False
        return is_due(scan, sentence, clauses[0], first)
    return _is_series(scan, clauses)


def _is_series(scan: Scan, clauses: Sequence[Clause]) -> bool:
    """Tell whether each of several items says what some body does: `Sở A trực; các xã gác cống`."""
    return len(clauses) > 1 and all(
        (duty := read_duty(scan, clause)) and duty.kind == "duty" and duty.assignee and duty.action
        for clause in clauses
    )


def _told_one_of(scan: Scan, found: Directive, key: str) -> bool:
    """Tell whether who is told is a person, or directs nobody, as a company.

    Behind a company further orders are the speaker's.
    """
    head = scan.by_start.get(found.assignee[0]) if found.assignee else None
    return head is not None and scan.lower[head.start : head.end] in directive_words()[key]


def _hears_leader(context: Context) -> bool:
    return context.voice == "leader" and not context.is_earlier


def _is_said(speakers: Speakers, sentence: Span, clause: Clause, duty: Directive) -> bool:
    """Tell whether a leader who speaks in a sentence goes on to say in it what must be done."""
    if not duty.has_modal or duty.kind not in ("bare", "duty") or clause.start == sentence[0]:
        return False
    return speakers.last_voice(sentence[0], clause.start) == "leader"


def _is_still_heard(
    scan: Scan, sentence: Span, clause: Clause, duty: Directive, context: Context
) -> bool:
    """Tell whether a duty counts behind a sentence without orders: by its words or its speaker."""
    if is_passive_order(scan, clause, duty):
        return True
    if context.heard >= LASTING and is_wanted(clause, duty, sentence):
        return True
    return context.heard > 0 and (is_bound(duty) or is_for_case(scan, clause, duty))


def _own_end(speakers: Speakers, clause: Clause) -> int:
    """Give where a clause ends without the words behind it that tell which leader said it."""
    said = speakers.said_at(clause.start, clause.end)
    if said is None or speakers.last_voice(said, clause.end) != "leader":
        return clause.end
    return said


def _comes_later(  # noqa: PLR0913 - the clause, what it may be read as, and where it stands
    scan: Scan,
    speakers: Speakers,
    clause: Clause,
    order: Directive,
    duty: Directive | None,
    *,
    listed: bool,
) -> bool:
    """Tell whether a verb of order is only part of what somebody has to do."""
    if duty is None or order.order is None or duty.action is None:
        return False
    if duty.action < order.order.start:
        is_written = is_issued(scan, order.subject[0], order.order)
        return not (is_written and speakers.voice_in(*order.subject) == "leader")
    if order.subject[0] == order.subject[1]:
        passes_on = scan.text[order.order.start : order.order.end] in directive_words()["passed_on"]
        # Whom the work falls to by name is told by who speaks.
        passes_on = passes_on and not _told_one_of(scan, order, "persons")
        # `chỉ đạo các xã cần …` tells the xã themselves.
        return passes_on and not (order.has_modal and order.assignee)
    if scan.lower[slice(*order.subject)].split()[0] in directive_words()["pronouns"]:
        return False
    voice = speakers.voice_in(*order.subject)
    word = scan.lower[order.order.start : order.order.end]
    is_told = voice == "other" or is_item(
        scan, clause, listed=listed and not speakers.names_one(*order.subject)
    )
    if word in directive_words()["passed_on"] and is_told:
        # `Sở A chỉ đạo các đơn vị …`: who was told has to tell others.
        return True
    return voice is None


def _is_given(
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
            or is_named(scan, speakers, sentence, order)
            or (voice == "leader" and is_pronoun(scan, found))
        )
        and (order.is_a("orders") or (found.has_modal and voice == "leader"))
        and _is_led_by_subject(scan, found)
        and not is_reported(scan, speakers, sentence, found, context)
        and not (context.is_earlier and _goes_on(scan, speakers, sentence, found))
        and _is_downward(scan, speakers, sentence, found, context)
    )


def _is_asked_by_others(
    scan: Scan, speakers: Speakers, sentence: Span, found: Directive, context: Context
) -> bool:
    """Tell whether somebody named who does not direct asks for something."""
    if found.subject[1] - found.subject[0] <= 1 or context.is_formal:
        return False
    is_named = speakers.names_one(sentence[0], found.subject[1])
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
    asks = rank_of(scan.lower[sentence[0] : found.subject[1]])
    asks = speakers.chair_rank if asks is None else asks
    if asks is None:
        return context.directing or told > _PROVINCE
    return told >= asks


def _follows_report(scan: Scan, start: int, end: int) -> bool:
    """Tell whether a report is made before; one that is ordered is none: `yêu cầu A báo cáo; …`."""
    report = _REPORTED.search(scan.lower, start, end)
    return report is not None and not any(scan.of_kind("orders", start, report.start()))
