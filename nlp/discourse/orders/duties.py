"""Duties: what somebody has to do without a verb of order, where directives are being given."""

import re
from functools import cache

from minutes.patterns import alternatives
from nlp.discourse.clauses.directive import Directive
from nlp.discourse.clauses.duty_clauses import read_duty
from nlp.discourse.cues.order_cues import Cue, Scan, directive_words
from nlp.discourse.cues.section_cues import begins
from nlp.discourse.naming.body_names import head_at
from nlp.discourse.naming.clause_leads import Clause, skip_leads
from nlp.text.items import ITEM_LABEL

Span = tuple[int, int]

# What is told stands near the head of a clause.
_NEAR = 200
_ITEM = re.compile(rf"{ITEM_LABEL} ")
_TOPIC = re.compile(r"về [^,;:.\n]{3,60}, ")
_PAPERS = ("of_orders", "of_notices")


def stands_apart(duty: Directive, order: Directive | None) -> bool:
    """Tell whether a duty is not only the beginning of an order that does not count."""
    return order is None or duty.start != order.start or duty.kind == "passive"


def is_passive_order(scan: Scan, clause: Clause, duty: Directive) -> bool:
    """Tell whether a clause hands on what a leader ordered: `UBND quận được yêu cầu …`."""
    if duty.kind != "passive" or duty.assignee is None:
        return False
    return scan.text[duty.assignee[0]].isupper() or clause.start < duty.assignee[0]


def is_bound(duty: Directive) -> bool:
    """Tell whether a duty says of somebody by name what they must do: `các xã phải …`."""
    return duty.kind == "duty" and duty.has_modal and duty.assignee is not None


def is_anybody(scan: Scan, duty: Directive) -> bool:
    """Tell whether a duty is a rule for whoever it concerns: `Xã nào chậm phải …`.

    What a condition ahead names must act: `Xã nào chậm, phải …`.
    """
    if duty.assignee is None or " nào" not in scan.lower[slice(*duty.assignee)]:
        return False
    return not scan.lower.startswith((",", " thì "), duty.assignee[1])


def is_wanted(clause: Clause, duty: Directive, sentence: Span) -> bool:
    """Tell whether a whole sentence without subject says what must be done: `Cần làm rõ …`."""
    return duty.kind == "bare" and duty.has_modal and clause.start == sentence[0]


def is_for_case(scan: Scan, clause: Clause, duty: Directive) -> bool:
    """Tell whether a duty says what somebody does in a case: `Trường hợp …, UBND xã …`."""
    start = clause.start + (scan.text[clause.start] in ' "“')
    cases = tuple(directive_words()["cases"])
    return duty.kind == "duty" and scan.lower.startswith(cases, start)


def is_pressed(scan: Scan, duty: Directive) -> bool:
    """Tell whether many bodies are to hurry: `Các tỉnh sớm tổng kết …`."""
    if duty.kind != "duty" or duty.assignee is None or duty.action is None:
        return False
    many, head = scan.by_start.get(duty.assignee[0]), head_at(scan, duty.assignee[0])
    if many is None or not many.is_a("counts") or head is None:
        return False
    words = directive_words()
    name = scan.lower[head.start : head.end]
    is_body = name not in words["outsiders"] and (
        name not in words["doers"] or name in words["levels"]
    )
    between = scan.lower[duty.assignee[1] : duty.action].split(",")[0].strip()
    return is_body and between in words["pressing"]


def is_consequence(scan: Scan, clause: Clause, duty: Directive) -> bool:
    """Tell whether a duty is what becomes of whoever fails: `Nếu chậm, xã A chịu trách nhiệm`."""
    words = directive_words()
    action = duty.action
    if action is None or not scan.lower.startswith(tuple(words["consequences"]), action):
        return False
    before = scan.lower[clause.start : action].split()
    return "nào" in before or " ".join(before).startswith(tuple(words["failures"]))


def is_due(  # noqa: PLR0913 - the duty, where it stands, and what was told before
    scan: Scan,
    sentence: Span,
    clause: Clause,
    duty: Directive,
    *,
    listed: bool = False,
    running: bool = False,
    ordered: bool = False,
) -> bool:
    """Tell whether a duty in running text is one, and not what somebody did.

    `listed` tells whether a line before has opened a list of what is asked for, `running` whether
    directives are being given already, `ordered` whether that is so in its own sentence.
    """
    is_apart = not ordered and _told_elsewhere().match(scan.lower, sentence[0]) is not None
    if is_apart and not (running and begins("of_notices", scan.lower, *sentence)):
        return duty.has_modal
    if duty.kind != "duty" or duty.has_modal or duty.assignee is None:
        return True
    head = scan.by_start.get(duty.assignee[0])
    told_by_paper = (begins(kind, scan.lower, clause.start, clause.end) for kind in _PAPERS)
    is_listed = is_item(scan, clause, listed=listed) or any(told_by_paper)
    is_listed = is_listed or (running and _heads_topic(scan, sentence, duty.assignee))
    if head and (is_listed or _are_many(scan, duty.assignee)):
        # Many leaders at once are told and do not speak: `lãnh đạo các phòng nghiên cứu …`,
        # and so is who heads an item of a list.
        return not _is_decision(scan, duty)
    is_first = clause.start == sentence[0] or _is_said_of(scan, sentence, clause)
    if head and is_first and not _is_urged(scan, clause, duty):
        goes_on = running and _goes_on_by_name(scan, sentence, duty.assignee)
        return not ((_tells(scan, head) and not goes_on) or _is_decision(scan, duty))
    return head is None or (
        scan.lower[head.start : head.end] not in directive_words()["speaker_heads"]
    )


@cache
def _told_elsewhere() -> re.Pattern[str]:
    """Give the pattern of what leads to what was planned, or was done on another occasion.

    `Sau hội nghị này, các xã …` tells what is to come.
    """
    words = directive_words()
    return re.compile(rf"(?:{alternatives([*words['occasions'], *words['by_plan']])})(?! này)")


def _heads_topic(scan: Scan, sentence: Span, name: Span) -> bool:
    """Tell whether several are named behind what a sentence is about: `Về vốn, từng xã lập …`."""
    many = scan.by_start.get(name[0])
    topic = _TOPIC.match(scan.lower, sentence[0])
    return many is not None and many.is_a("counts") and topic is not None and topic.end() == name[0]


def _are_many(scan: Scan, assignee: Span) -> bool:
    """Tell whether several of one rank are told: `Bí thư Đảng ủy, Chủ tịch UBND các xã`."""
    many = tuple(directive_words()["many_behind"])
    heads = scan.of_kind("heads", *assignee)
    return any(scan.lower.startswith(many, head.end) for head in heads)


def is_item(scan: Scan, clause: Clause, *, listed: bool = False) -> bool:
    """Tell whether a clause begins a line with the label of an item: `2. Bộ trưởng …`.

    Where a line before has opened a list, so that it is `listed`, it needs none.
    """
    begins_line = scan.text[max(0, clause.start - 1) : clause.start] in ("", "\n")
    return begins_line and (listed or bool(_ITEM.match(scan.text, clause.start)))


def _is_said_of(scan: Scan, sentence: Span, clause: Clause) -> bool:
    """Tell whether a clause is what somebody says: `Ông A chỉ rõ, tỉnh hỗ trợ …`."""
    end = len(scan.lower[sentence[0] : clause.start].rstrip(" ,")) + sentence[0]
    said = (cue.end for cue in scan.of_kind("weak_orders", max(sentence[0], end - _NEAR), end))
    return end in said


def _is_urged(scan: Scan, clause: Clause, duty: Directive) -> bool:
    """Tell whether `khẩn trương`, `đặc biệt` or the like stand before the name or the verb."""
    if duty.assignee is None or duty.action is None:
        return True
    words = directive_words()
    if scan.lower.startswith(tuple(words["urging"]), duty.action):
        return True
    verb = scan.by_start.get(duty.action)
    if verb and scan.lower.startswith(words["urged_behind"], verb.end):
        return True
    stretches = ((clause.start, duty.assignee[0]), (duty.assignee[1], duty.action + 1))
    urges = [cue for stretch in stretches for cue in scan.of_kind("adverbs", *stretch)]
    if all(scan.lower[cue.start : cue.end] in words["aims"] for cue in urges):
        return bool(urges) and not _is_level(scan, duty.assignee[0])
    return True


def _goes_on_by_name(scan: Scan, sentence: Span, name: Span) -> bool:
    """Tell whether a place is named in the line of a directive before: `Xã A làm …. Xã B làm …`."""
    if scan.text[sentence[0] - 1 : sentence[0]] in ("", "\n"):
        return False
    head = head_at(scan, name[0])
    if head is None or scan.lower[head.start : head.end] not in directive_words()["places"]:
        return False
    return scan.text[head.end + 1 : head.end + 2].isupper()


def _is_level(scan: Scan, start: int) -> bool:
    """Tell whether a place as a whole is named: `Toàn huyện`, `Xã`."""
    head = head_at(scan, start)
    return head is not None and scan.lower[head.start : head.end] in directive_words()["levels"]


def _tells(scan: Scan, head: Cue) -> bool:
    """Tell whether who stands before a mere verb does or did it: `Tỉnh hỗ trợ …`, `Ông …`."""
    words = directive_words()
    name = scan.lower[head.start : head.end]
    if any(name in words[key] for key in ("speaker_heads", "doers", "levels")):
        return True
    # Many of those who direct nobody do what is usual: `Các nhà thầu thuê lao động …`.
    many = head_at(scan, head.start)
    if name in words["wholes"] and _is_level(scan, head.start):
        return True
    return many is not None and scan.lower[many.start : many.end] in words["outsiders"]


def _is_decision(scan: Scan, duty: Directive) -> bool:
    cue = scan.by_start.get(duty.action or 0)
    return cue is not None and scan.lower[cue.start : cue.end] in directive_words()["decisions"]


def is_narrative(scan: Scan, clause: Clause) -> bool:
    """Tell whether a clause tells what happened, so that its coordinates do, too."""
    past = directive_words()["past"]
    first = clause.start + _NEAR
    if scan.lower.startswith(tuple(directive_words()["gatherings"]), skip_leads(scan, clause)[0]):
        return True
    told = scan.of_kind("told", clause.start, clause.end)
    return read_duty(scan, clause) is None and any(
        scan.lower[c.start : c.end] in past and not (c.is_a("counts") and head_at(scan, c.start))
        for c in told
        if c.start < first
    )
