"""Clauses that say without a verb of order what is to be done: `X cần làm`, `Tiếp tục làm`."""

import re
from functools import cache

from minutes.patterns import alternatives
from nlp.discourse.clauses.action_starts import (
    action_at,
    action_of,
    begins_task,
    is_done,
    is_one_of_decisions,
    leads_verb,
)
from nlp.discourse.clauses.directive import Directive, Kind
from nlp.discourse.clauses.named_work import read_named_work, read_own_task
from nlp.discourse.clauses.paper_lines import find_headed, is_basis, is_finding
from nlp.discourse.clauses.subjects import named_ahead, read_due, read_matter, told_ahead
from nlp.discourse.cues.order_cues import Scan, directive_words, remembered, spaced
from nlp.discourse.naming.addressee import Addressee
from nlp.discourse.naming.assignees import find_addressee
from nlp.discourse.naming.body_names import head_at
from nlp.discourse.naming.clause_leads import Clause, skip_leads
from nlp.discourse.naming.whole_names import begins_item, goes_on_ordering

Span = tuple[int, int]

_TOWARDS = "đối với "
_LONGEST_CONDITION = 130
_COUNTED = re.compile(r" ?(\d{1,3} )")
_LONGEST_LABEL = 90
_FEW_COMMAS = 3
_TOGETHER = re.compile(r" (?:cùng|giữa|với) ")


@remembered
def read_duty(scan: Scan, clause: Clause) -> Directive | None:
    """Read `X cần làm …`, `X làm …` or `Tiếp tục làm …` in a clause."""
    start, about = skip_leads(scan, clause)
    if start >= clause.end:
        return None
    start = _past_what_for(scan, start, clause.end)
    found = read_given(scan, start, clause) or _read_office(scan, start, clause)
    found = found or _read_guard(scan, start, clause)
    return found or _read_bare(scan, start, about, clause)


def _past_what_for(scan: Scan, start: int, end: int) -> int:
    """Give where who must act is named behind what that carries out.

    `Thực hiện Chỉ thị 05, các xã làm …`; but `Triển khai với Sở A, Sở B rà soát` goes on with both.
    """
    if not scan.lower.startswith(spaced("carrying_out"), start):
        return start
    comma = start
    for _ in range(_FEW_COMMAS):
        comma = scan.text.find(", ", comma + 1, end)
        if comma < 0 or _TOGETHER.search(scan.lower, start, comma):
            break
        place = comma + len(", ")
        who = find_addressee(scan, place, end) if head_at(scan, place) else None
        if who is not None and who.sign is not None and who.start == place:
            return place
    return start


@remembered
def read_given(scan: Scan, start: int, clause: Clause) -> Directive | None:
    """Read `Việc đo đất do Phòng A đảm nhận`, which names the work first."""
    named = read_named_work(scan, start, clause.end) or read_own_task(scan, start, clause.end)
    if named is None:
        return None
    begins, stop = named.work
    here = (start, start)
    return Directive("passive", start, here, None, named.doer, begins, has_modal=True, stop=stop)


def _read_office(scan: Scan, start: int, clause: Clause) -> Directive | None:
    """Read an office up to its colon whose name is a verb as well: `1. Thanh tra:`."""
    cue = scan.by_start.get(start)
    if not clause.leads_on or cue is None or not begins_task(scan, cue) or _is_subject(scan, start):
        return None
    return _read_headed(scan, start, clause)


def _read_bare(scan: Scan, start: int, about: Span | None, clause: Clause) -> Directive | None:
    """Read a clause that begins with what is to be done, or else with who or what must."""
    cue = scan.by_start.get(start)
    if cue and begins_task(scan, cue) and not _is_subject(scan, start):
        return _read_deed(scan, start, about, clause)
    if scan.lower.startswith(_TOWARDS, start):
        start += len(_TOWARDS)
    who = _find_whoever(scan, start, clause.end) or find_addressee(scan, start, clause.end)
    if who is None and begins_item(scan, start, clause):
        return Directive("bare", start, (start, start), None, None, start)
    duty = _read_duty_of(scan, who, clause) if who else None
    if duty is None and clause.leads_on:
        duty = _read_headed(scan, start, clause)
    if duty or who:
        return duty and duty._replace(assignee=told_ahead(scan, about, duty.assignee))
    return read_matter(scan, start, clause, about) or read_due(scan, start, clause, about)


def _read_deed(scan: Scan, start: int, about: Span | None, clause: Clause) -> Directive | None:
    """Read what is to be done where nobody is named: `Tiếp tục làm …`, `cần làm …`."""
    cue = scan.by_start[start]
    if scan.lower[cue.start : cue.end] in directive_words()["requests"]:
        return None
    action, modal = action_at(scan, start, clause)
    is_decision = not modal and action == start and is_one_of_decisions(scan, start)
    if action is None or (is_decision and not _is_asked(scan, clause, start)):
        return None
    is_state = bool(_state().match(scan.lower, action, clause.end))
    if not modal and (is_state or is_done(scan, action) or is_basis(scan, clause, start)):
        return None
    told = named_ahead(scan, about, has_modal=modal)
    return Directive("bare", start, (start, start), None, told, action, modal)


def _is_asked(scan: Scan, clause: Clause, start: int) -> bool:
    """Tell whether what looks like a decision is asked for, in an item or a list of orders."""
    is_of_list = scan.lower.startswith(spaced("asked_decisions"), start)
    return is_finding(scan, clause, start) or (is_of_list and goes_on_ordering(scan, clause))


def _read_guard(scan: Scan, start: int, clause: Clause) -> Directive | None:
    """Read who is called by a verb, before another one: `bảo vệ khóa cổng trường`."""
    match = _guards().match(scan.lower, start, clause.end)
    action = scan.by_start.get(match.end()) if match else None
    if match is None or action is None or not action.is_a("verbs"):
        return None
    said = scan.lower[action.start : action.end]
    if action.is_a("told", "heads") or not said.startswith(directive_words()["guarding"]):
        return None
    name = (start, match.end("who"))
    return Directive("duty", start, (start, start), None, name, action.start)


def _read_headed(scan: Scan, start: int, clause: Clause) -> Directive | None:
    """Read who is told by a line up to its colon: `2. Các huyện có rừng:`."""
    found = find_headed(scan, start, clause)
    if found is None:
        return None
    return Directive("duty", start, (start, start), None, found.name, None, found.has_duties)


def _find_whoever(scan: Scan, start: int, end: int) -> Addressee | None:
    """Read whom a condition names: `Xã nào còn chợ tạm, phải dời`, `Đơn vị nào chậm thì cần …`."""
    found = _whoever().match(scan.lower, start, min(end, start + _LONGEST_CONDITION))
    sign = scan.by_start.get(found.end()) if found else None
    if found is None or sign is None or sign.start >= end:
        return None
    return Addressee(start, found.end("who"), sign.start, sign)


def is_open(scan: Scan, clause: Clause) -> bool:
    """Tell whether a clause leads on: to what a colon opens, or as a heading does."""
    at_end = scan.text[clause.end : clause.end + 1] in ("", "\n")
    return clause.leads_on or (at_end and scan.text[clause.end - 1] not in ".;,!?…/")


def _is_subject(scan: Scan, start: int) -> bool:
    """Tell whether a clause begins with somebody; `lãnh đạo thực hiện …` begins with a verb."""
    cue = scan.by_start[start]
    return cue.is_a("heads") and not leads_verb(scan, cue)


def _read_duty_of(scan: Scan, who: Addressee, clause: Clause) -> Directive | None:
    name = (_with_count(scan, clause.start, who.start), who.end)
    here = (who.start, who.start)
    if who.sign is None:
        # `II. Đồng chí A kết luận` heads what is said and tells nobody.
        says = any(scan.text[c.start].islower() for c in scan.of_kind("weak_orders", *name))
        is_told = is_open(scan, clause) and not says
        return Directive("duty", who.start, here, None, name, None) if is_told else None
    action, modal = action_of(scan, who, clause)
    if action is None or _speaks(scan, who, action) or (not modal and is_done(scan, action)):
        return None
    if _opens_speech(scan, who, action, clause):
        return None
    if scan.lower.endswith(" mình", who.start, who.end):
        # `đơn vị mình` is whoever was told before.
        return Directive("bare", who.start, here, None, None, action, modal)
    kind: Kind = "passive" if who.sign.is_a("passives") else "duty"
    return Directive(kind, who.start, here, None, name, action, modal)


def _with_count(scan: Scan, start: int, name: int) -> int:
    """Give where a name begins that only a number stands before: `; 5 xã vùng cao phải …`."""
    count = _COUNTED.fullmatch(scan.text, start, name)
    is_label = count is None or scan.text[name].isupper()
    return name if is_label or count is None else count.start(1)


def _speaks(scan: Scan, who: Addressee, action: int) -> bool:
    """Tell whether a leader asks for something: `Bí thư yêu cầu nội dung phải ngắn gọn`.

    Or whether people ask those above: `Các hộ đề nghị xã hỗ trợ giống`. Who says what must be
    done asks for it: `bộ yêu cầu phải tìm nhà đầu tư`.
    """
    head, verb = head_at(scan, who.start), scan.by_start.get(action)
    if head is None or verb is None or action != who.reach:
        return False
    words = directive_words()
    must = scan.by_start.get(verb.end + 1)
    is_demand = must is not None and must.is_a("modals")
    asked = scan.lower[verb.start : verb.end]
    if asked in words["polite_orders"] or (asked in words["requests"] and is_demand):
        return True
    heads = spaced("speaker_heads")
    is_leader = scan.by_start.get(who.start) is head and scan.lower.startswith(heads, head.start)
    is_from_below = scan.lower[head.start : head.end] in words["askers"]
    return (is_leader or is_from_below) and asked in words["requests"]


def _opens_speech(scan: Scan, who: Addressee, action: int, clause: Clause) -> bool:
    """Tell whether who heads a body begins to give orders: `2. Giám đốc chỉ đạo:`."""
    head, verb, words = head_at(scan, who.start), scan.by_start.get(action), directive_words()
    if head is None or verb is None or not clause.leads_on or verb.end != clause.end:
        return False
    titles = (*words["speaker_heads"], *words["assigners"])
    return verb.is_a("orders") and scan.lower[head.start : head.end] in titles


@cache
def _guards() -> re.Pattern[str]:
    return re.compile(rf"(?P<who>{alternatives(directive_words()['guards'])}) ")


@cache
def _state() -> re.Pattern[str]:
    """Give the pattern of how something stands, behind its name or compared with what was.

    `Sửa chợ: còn 4 sạp chưa dời`, `tăng 8% so với năm trước`.
    """
    words = directive_words()
    states, changes = (
        alternatives([*words["states"], *words["so_far"]]),
        alternatives(words["moved"]),
    )
    return re.compile(
        rf"[^:;.\n]{{3,{_LONGEST_LABEL}}}: ?(?:{states})(?!\w)"
        rf"|(?:{changes}) (?:\w+ )?[\d.,]+ ?[^\s,;.]+(?: [^\s,;.]+)? so với "
    )


@cache
def _whoever() -> re.Pattern[str]:
    """Give the pattern of one of those whom a condition names, up to what they must do."""
    ones, musts = (alternatives(directive_words()[key]) for key in ("ones", "musts"))
    return re.compile(
        rf"(?P<who>(?:{ones})(?: [^\s,;:.]+){{0,3}}? nào [^,;:.]+?)(?:, (?:thì )?| thì )"
        rf"(?=(?:{musts})(?!\w))"
    )
