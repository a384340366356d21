"""What a clause is about: who is named ahead of it, or the thing that must be so."""

import re

from nlp.discourse.clauses.action_starts import action_at
from nlp.discourse.clauses.directive import Directive
from nlp.discourse.cues.order_cues import Cue, Scan, directive_words, spaced
from nlp.discourse.naming.assignees import find_addressee
from nlp.discourse.naming.body_names import named_at
from nlp.discourse.naming.clause_leads import Clause
from nlp.times.deadlines import find_deadline

Span = tuple[int, int]

_LONGEST_MATTER = 90
_PASSIVE = re.compile(r" được ")
_WORK = re.compile(r"việc ")
_OVER = re.compile(r" (?:được )?(?:sớm )?xong(?!\w)")
_SIDE = "về phía "


def named_ahead(scan: Scan, about: Span | None, *, has_modal: bool) -> Span | None:
    """Give who is told in `Đối với các xã chậm, …`; None where people are what it is about.

    So they are without `phải`, `cần`: `Đối với hộ cố tình chây ì, tổ chức cưỡng chế`.
    """
    head = named_at(scan, about[0]) if about else None
    if head is None or about is None:
        return about if about and find_addressee(scan, *about) else None
    words, name = directive_words(), scan.lower[head.start : head.end]
    if name in words["things"] and scan.text[head.start].islower():
        # `các vụ việc` are no `Vụ`.
        return None
    is_people = name in words["doers"] and name not in words["levels"]
    is_people = is_people and not scan.lower.endswith(_SIDE, 0, about[0])
    return about if has_modal or not is_people else None


def told_ahead(scan: Scan, about: Span | None, name: Span | None) -> Span | None:
    """Give by its name who is told: `đối với huyện A, địa phương cần …` is for that huyện."""
    head = named_at(scan, about[0]) if about and name else None
    if about is None or name is None or head is None:
        return name
    words, kind = directive_words(), scan.lower[head.start : head.end]
    said = scan.lower[slice(*name)]
    is_body = kind in words["levels"] or kind in words["short_names"]
    return about if is_body and (said == kind or said in words["stand_ins"]) else name


def read_due(scan: Scan, start: int, clause: Clause, about: Span | None) -> Directive | None:
    """Read by when a project shall be done: `Dự án A hoàn thành trước ngày 5/6`.

    Or which one somebody named ahead shall bring to an end: `Với xã A, dự án B bàn giao 5 móng`.
    """
    if not scan.lower.startswith(spaced("projects"), start):
        return None
    told_of = scan.of_kind("told", start, clause.end)
    if any(not scan.lower.startswith(directive_words()["the_rest"], cue.start) for cue in told_of):
        return None
    stop = min(clause.end, start + _LONGEST_MATTER)
    verbs = (cue for cue in scan.of_kind("verbs", start, stop) if scan.text[cue.start].islower())
    verb = next(verbs, None)
    if verb is None or scan.lower[verb.start : verb.end] not in directive_words()["completing"]:
        return None
    told = named_ahead(scan, about, has_modal=True)
    if told is None and not has_due(scan, verb.end, clause.end):
        return None
    return Directive("bare", start, (start, start), None, told, verb.start)


def has_due(scan: Scan, start: int, end: int) -> bool:
    """Tell whether a stretch says by when work is done, and not `trước khi`, `hằng đêm`."""
    due = find_deadline(scan.text, start, end, anchor=None)
    return due is not None and not due.text.lower().startswith(directive_words()["loose_dues"])


def read_matter(scan: Scan, start: int, clause: Clause, about: Span | None) -> Directive | None:
    """Read `Việc … phải bám sát …`: something, not somebody, is the subject."""
    is_purpose = scan.lower.startswith(tuple(directive_words()["purposes"]), start)
    is_said = scan.text[clause.start - 1 : clause.start] == ":"
    if scan.lower.startswith(tuple(directive_words()["pointers"]), start) and not is_said:
        return None
    for cue in scan.within(start, min(clause.end, start + _LONGEST_MATTER)):
        if cue.is_a("told") and not is_purpose and not _is_of_which(scan, start, cue):
            return None
        if cue.is_a("modals"):
            action, _ = action_at(scan, cue.start, clause)
            action = _passive_at(scan, cue.end) if action is None else action
            verb = None if action is None else scan.by_start.get(action)
            if verb is None or not verb.is_a("verbs", "adverbs", "orders"):
                action = _finished_at(scan, start, cue.end)
            if action is None:
                return None
            if doer := _doer_before(scan, start, cue):
                return Directive("duty", start, doer, None, doer, action, has_modal=True)
            told = named_ahead(scan, about, has_modal=True)
            return Directive("matter", start, (start, start), None, told, action, has_modal=True)
    return None


def _doer_before(scan: Scan, start: int, modal: Cue) -> Span | None:
    """Give who must act where the thing stands first: `Những hồ sơ cũ, các xã phải trả trước …`.

    A mere noun goes on with a series: `Việc tuyển công chức, viên chức phải …`.
    """
    comma = scan.text.rfind(", ", start, modal.start)
    place = comma + len(", ")
    many = scan.by_start.get(place)
    if comma < 0 or many is None or named_at(scan, place) is None:
        return None
    if scan.text[place].islower() and not many.is_a("counts"):
        return None
    who = find_addressee(scan, place, modal.end)
    return (place, who.end) if who and who.sign is modal else None


def _is_of_which(scan: Scan, start: int, cue: Cue) -> bool:
    """Tell whether a state says which of many is meant: `các khoản chưa nộp phải …`."""
    many = scan.by_start.get(start)
    if many is None or not many.is_a("counts") or "," in scan.text[start : cue.start]:
        return False
    return scan.lower[cue.start : cue.end] in directive_words()["states"]


def _finished_at(scan: Scan, start: int, modal: int) -> int | None:
    """Give where the work begins that must be over: `Việc sửa chợ phải xong trước 5/6`."""
    work = _WORK.match(scan.lower, start)
    cue = scan.by_start.get(work.end()) if work else None
    if not _OVER.match(scan.lower, modal):
        return None
    return cue.start if cue is not None and cue.is_a("verbs") and cue.end < modal else None


def _passive_at(scan: Scan, modal: int) -> int | None:
    """Give where the verb begins that says what must be done with a thing: `phải được gia cố`."""
    passive = _PASSIVE.match(scan.lower, modal)
    cue = scan.by_start.get(passive.end()) if passive else None
    while cue is not None and cue.is_a("adverbs") and not cue.is_a("verbs"):
        cue = scan.by_start.get(cue.end + 1)
    return cue.start if cue is not None and cue.is_a("verbs") else None
