"""Duties without a verb of order: which of them count where directives are being given."""

import re
from collections.abc import Sequence
from functools import cache

from minutes.patterns import alternatives
from nlp.discourse.clauses.action_starts import is_one_of_decisions
from nlp.discourse.clauses.cutting import concluding
from nlp.discourse.clauses.directive import Directive
from nlp.discourse.clauses.duty_clauses import read_duty
from nlp.discourse.clauses.subjects import has_due
from nlp.discourse.cues.order_cues import Scan, directive_words
from nlp.discourse.naming.clause_leads import Clause
from nlp.discourse.orders.duties import (
    is_anybody,
    is_bound,
    is_consequence,
    is_due,
    is_for_case,
    is_item,
    is_passive_order,
    is_pressed,
    is_wanted,
)
from nlp.discourse.orders.sayings import is_listed_goal, is_remark, is_report, is_statement
from nlp.discourse.speaking.hearing import LASTING, Context
from nlp.discourse.speaking.speakers import Speakers

Span = tuple[int, int]

_NEAR = 160
_SEVERAL = re.compile(r",| và ")
_PERSON_BEHIND = re.compile(r", (?:anh|bà|chị|ông|đồng chí|đ/c) ")


def is_due_now(scan: Scan, sentence: Span, clause: Clause, duty: Directive, now: Context) -> bool:
    """Tell whether a duty is due where directives are given as far as in `now`."""
    return is_due(
        scan,
        sentence,
        clause,
        duty,
        listed=now.listed,
        running=now.directing,
        ordered=now.ordered,
    )


def tells_only(
    scan: Scan, speakers: Speakers, sentence: Span, clause: Clause, duty: Directive
) -> bool:
    """Tell whether what looks like a duty is a rule, a statement, a report or what one says."""
    if _is_general(scan, clause, duty) or is_report(scan, clause.start, _own_end(speakers, clause)):
        return True
    if _decides(scan, speakers, clause, duty) or _is_view_of_others(speakers, sentence, clause):
        return True
    return _is_said_by(scan, speakers, sentence, clause, duty)


def _decides(scan: Scan, speakers: Speakers, clause: Clause, duty: Directive) -> bool:
    """Tell whether one who directs decides something: `Đồng chí Bí thư thống nhất hỗ trợ xe`.

    In an item of a list that is what a body has to agree upon, and so do two with one another.
    """
    if duty.kind != "duty" or duty.has_modal or duty.assignee is None or is_item(scan, clause):
        return False
    is_decided = duty.action is not None and is_one_of_decisions(scan, duty.action)
    if _SEVERAL.search(scan.text, *duty.assignee):
        return False
    return is_decided and speakers.voice_in(*duty.assignee) == "leader"


def _is_view_of_others(speakers: Speakers, sentence: Span, clause: Clause) -> bool:
    """Tell whether somebody who does not direct says what must be done: `Theo ông A, …`."""
    if speakers.view_of_other(*sentence):
        return True
    said = speakers.said_at(clause.start, sentence[1])
    return said is not None and speakers.last_voice(said, sentence[1]) == "other"


def acts_by_name(scan: Scan, speakers: Speakers, clause: Clause, duty: Directive) -> bool:
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
    end = min(speakers.said_at(clause.start, clause.end) or clause.end, clause.start + _NEAR)
    if there := _said_there().match(scan.lower, clause.start, end):
        # `Trao đổi tại cuộc họp, Giám đốc Công ty A - ông B cam kết …`
        return speakers.names_one(there.end(), end)
    named = _PERSON_BEHIND.search(scan.lower, clause.start, end)
    return named is not None and speakers.names_one(named.start(), named.end() + 1)


@cache
def _said_there() -> re.Pattern[str]:
    """Give the pattern of words that tell at which meeting somebody says something."""
    meetings = alternatives(directive_words()["meetings"])
    places = alternatives(directive_words()["meeting_places"])
    words = r"[^\W\d_]+(?: [^\W\d_]+){0,2}"
    return re.compile(rf"{words} (?:{places}) (?:{meetings})(?!\w)[^,;:.\n]{{0,60}},")


def heard_duty(
    scan: Scan, speakers: Speakers, sentence: Span, clause: Clause, context: Context
) -> Directive | None:
    """Give the duty of a clause where directives are given, or a leader goes on to give some."""
    if context.is_earlier and not context.directing:
        return None
    duty = read_duty(scan, clause)
    if duty is None or context.directing or _is_said(scan, speakers, sentence, clause, duty):
        return duty
    if context.is_formal and duty.action is None and duty.has_modal:
        # `Tổ công tác có nhiệm vụ:` opens a list also where nothing was asked for before.
        return duty
    if _hears_leader(context) and _is_still_heard(scan, sentence, clause, duty, context):
        return duty
    return None


def _is_general(scan: Scan, clause: Clause, duty: Directive) -> bool:
    """Tell whether what looks like a duty asks for nothing: a rule, a consequence, a statement."""
    if is_anybody(scan, duty) or is_consequence(scan, clause, duty):
        return True
    if is_listed_goal(scan, clause, duty) or is_remark(scan, duty):
        return True
    return is_statement(scan, clause, duty)


def goes_on_directing(
    scan: Scan, sentence: Span, clauses: Sequence[Clause], context: Context
) -> bool:
    """Tell whether a leader who was heard gives orders now, by what several do or draws from it."""
    if not context.heard or not _hears_leader(context):
        return False
    words = directive_words()
    turns = scan.lower.startswith(words["turning"], sentence[0])
    if turns or scan.lower.startswith(words["drawing"], sentence[0]):
        first = read_duty(scan, clauses[0])
        if first is None or first.kind != "duty":
            return turns and first is not None and first.kind == "bare"
        return is_due(scan, sentence, clauses[0], first)
    return _is_series(scan, clauses)


def concludes_at(scan: Scan, speakers: Speakers, clause: Clause) -> bool:
    """Tell whether a leader opens what he concludes: `Chủ tịch huyện cho ý kiến chỉ đạo: …`."""
    if not clause.leads_on:
        return False
    opens = concluding().search(scan.lower, max(clause.start, clause.end - _NEAR), clause.end)
    return opens is not None and speakers.voice_in(clause.start, opens.start()) == "leader"


def stresses_series(scan: Scan, speakers: Speakers, clauses: Sequence[Clause], at: int) -> bool:
    """Tell whether a leader stresses what several have to do: `nhấn mạnh: Xã A …; Phòng B …`."""
    first = clauses[at]
    if not first.leads_on:
        return False
    near = scan.of_kind("weak_orders", max(first.start, first.end - _NEAR), first.end)
    said = next((cue for cue in near if cue.end == first.end), None)
    if said is None or scan.lower[said.start : said.end] not in directive_words()["stressing"]:
        return False
    return (
        _is_series(scan, clauses[at + 1 :])
        and speakers.voice_in(first.start, said.start) == "leader"
    )


def _is_series(scan: Scan, clauses: Sequence[Clause]) -> bool:
    """Tell whether each of several items says what some body does: `Sở A trực; các xã gác cống`."""
    return len(clauses) > 1 and all(
        (duty := read_duty(scan, clause)) and duty.kind == "duty" and duty.assignee and duty.action
        for clause in clauses
    )


def _hears_leader(context: Context) -> bool:
    return context.voice == "leader" and not context.is_earlier


def _is_said(
    scan: Scan, speakers: Speakers, sentence: Span, clause: Clause, duty: Directive
) -> bool:
    """Tell whether a leader who speaks in a sentence goes on to say in it what must be done."""
    if not duty.has_modal or clause.start == sentence[0]:
        return False
    if duty.kind not in ("bare", "duty") and not has_due(scan, clause.start, clause.end):
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
    is_told = is_bound(duty) or is_for_case(scan, clause, duty) or is_pressed(scan, duty)
    return context.heard > 0 and is_told


def _own_end(speakers: Speakers, clause: Clause) -> int:
    """Give where a clause ends without the words behind it that tell which leader said it."""
    said = speakers.said_at(clause.start, clause.end)
    if said is None or speakers.last_voice(said, clause.end) != "leader":
        return clause.end
    return said
