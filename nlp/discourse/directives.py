"""One directive: who is told, with which verb it begins, and where it ends."""

import re
from functools import cache
from typing import Literal, NamedTuple

from minutes.patterns import alternatives
from nlp.discourse.assignees import Addressee, find_addressee
from nlp.discourse.body_names import head_at, named_at, skip_blanks
from nlp.discourse.clause_leads import Clause, skip_leads
from nlp.discourse.matters import names_matters, told_matters
from nlp.discourse.named_work import read_named_work, read_own_task
from nlp.discourse.order_cues import Cue, Scan, directive_words, remembered
from nlp.discourse.order_nouns import is_noun
from nlp.discourse.paper_lines import find_headed, is_basis, is_finding

Span = tuple[int, int]
# order: `yêu cầu X làm`; passive: `X được giao làm`; duty: `X cần làm`, `X làm`;
# bare: `Tiếp tục làm`, `cần làm`; matter: `công tác … phải làm`; paper: `yêu cầu báo cáo nêu rõ`,
# which is for whoever was told last.
Kind = Literal["order", "passive", "duty", "bare", "matter", "paper"]

_FIRST_WORD = re.compile(r"[^\W\d_]+")
_ORDER_TAIL = re.compile(
    r"(?: (?:thêm|rõ|cụ thể|ngay|nhiệm vụ))?"
    r"(?: (?:cho|tới|đến|với(?! (?:phương châm|tinh thần|trách nhiệm|tư cách|vai trò))|rằng|là))?"
    r"(?!\w)"
)
_LONGEST_SUBJECT = 330
_COUNT = re.compile(r"(?<! lần)(?<! đợt) (\d{1,3} )$")
_TOWARDS = "đối với "
_WE = "chúng ta"
_QUOTES = '"“'
_LONGEST_MATTER = 90
_LONGEST_SENT = 240
_LONGEST_CONDITION = 130


class Directive(NamedTuple):
    """What a clause asks for.

    `subject` is what stands before the verb of order; `action` is where the verb of the task
    begins, None where a colon leads on to it; `has_modal` tells whether `cần`, `phải` stand there.
    `stop` is where the task is over, where that stands before who is told.
    """

    kind: Kind
    start: int
    subject: Span
    order: Cue | None
    assignee: Span | None
    action: int | None
    has_modal: bool = False
    stop: int | None = None


@remembered
def read_order(scan: Scan, clause: Clause) -> Directive | None:
    """Read `yêu cầu X làm …` in a clause; None where nobody is told anything.

    >>> from nlp.discourse.order_cues import scan_cues
    >>> text = "Đồng chí yêu cầu các xã khẩn trương rà soát hộ nghèo."
    >>> found = read_order(scan_cues(text), Clause(0, len(text)))
    >>> text[slice(*found.assignee)], text[found.action :]
    ('các xã', 'rà soát hộ nghèo.')
    """
    start, about = skip_leads(scan, clause)
    if _read_given(scan, start, clause):
        return None
    stop = min(clause.end, start + _LONGEST_SUBJECT)
    for cue in scan.within(start, stop) if scan.has_order(start, stop) else ():
        if not cue.is_a("orders", "weak_orders") or is_noun(scan, cue, start):
            continue
        found = _read_paper(scan, cue, clause, start) or _read_told(scan, cue, clause, start)
        if found is None:
            continue
        if found.assignee is None and (
            told := _named_ahead(scan, about, has_modal=found.has_modal)
        ):
            return found._replace(assignee=told)
        return found if found.assignee else _read_ahead(scan, _read_sent(scan, found))
    return None


def _named_ahead(scan: Scan, about: Span | None, *, has_modal: bool) -> Span | None:
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
    is_people = name in words["doers"]
    return about if has_modal or not is_people else None


def _read_ahead(scan: Scan, found: Directive) -> Directive:
    """Read who is named ahead of an order: `Riêng xã A, đề nghị hoàn thành …`."""
    start, end = found.subject
    who = find_addressee(scan, start, end) if found.assignee is None and end > start else None
    if who is None or who.sign is not None or scan.text[who.end : end] != ", ":
        return found
    return found._replace(subject=(end, end), assignee=(who.start, who.end))


def _read_sent(scan: Scan, found: Directive) -> Directive:
    """Read to whom a letter goes that gives an order: `có công văn gửi Sở A yêu cầu làm rõ`."""
    start, end = found.subject
    sent = _sent().search(scan.lower, max(start, end - _LONGEST_SENT), end)
    who = find_addressee(scan, sent.end(), end) if sent else None
    if sent is None or who is None or who.sign is not None:
        return found
    return found._replace(subject=(start, sent.start()), assignee=(who.start, who.end))


@remembered
def read_duty(scan: Scan, clause: Clause) -> Directive | None:
    """Read `X cần làm …`, `X làm …` or `Tiếp tục làm …` in a clause."""
    start, about = skip_leads(scan, clause)
    if start >= clause.end:
        return None
    return _read_given(scan, start, clause) or _read_bare(scan, start, about, clause)


def _read_given(scan: Scan, start: int, clause: Clause) -> Directive | None:
    """Read `Việc đo đất do Phòng A đảm nhận`, which names the work first."""
    named = read_named_work(scan, start, clause.end) or read_own_task(scan, start, clause.end)
    if named is None:
        return None
    begins, stop = named.work
    here = (start, start)
    return Directive("passive", start, here, None, named.doer, begins, has_modal=True, stop=stop)


def _read_bare(scan: Scan, start: int, about: Span | None, clause: Clause) -> Directive | None:
    """Read a clause that begins with what is to be done, or else with who or what must."""
    cue = scan.by_start.get(start)
    if cue and _begins_task(scan, cue) and not _is_subject(scan, start):
        if scan.lower[cue.start : cue.end] in directive_words()["requests"]:
            return None
        action, modal = _action_at(scan, start, clause)
        is_decision = not modal and action == start and _is_decision(scan, start)
        if action is None or (is_decision and not is_finding(scan, clause, start)):
            return None
        if not modal and (_is_done(scan, action) or is_basis(scan, clause, start)):
            return None
        told = _named_ahead(scan, about, has_modal=modal)
        return Directive("bare", start, (start, start), None, told, action, modal)
    if scan.lower.startswith(_TOWARDS, start):
        start += len(_TOWARDS)
    who = _find_whoever(scan, start, clause.end) or find_addressee(scan, start, clause.end)
    duty = _read_duty_of(scan, who, clause) if who else None
    if duty is None and clause.leads_on:
        duty = _read_headed(scan, start, clause)
    return duty or (None if who else _read_matter(scan, start, clause, about))


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


def _begins_task(scan: Scan, cue: Cue) -> bool:
    """Tell whether a clause without subject begins with a verb, as `bảo vệ rừng` does, too."""
    if cue.is_a("verbs", "adverbs", "modals", "orders"):
        return True
    return scan.lower[cue.start : cue.end] in _verbs_in_names()


def _is_decision(scan: Scan, action: int) -> bool:
    cue = scan.by_start.get(action)
    return cue is not None and scan.lower[cue.start : cue.end] in directive_words()["decisions"]


def _is_done(scan: Scan, action: int) -> bool:
    """Tell whether a verb says what came about: `giải ngân được 5 tỷ đồng`, `Nhận được thư`."""
    cue = scan.by_start.get(action)
    return cue is not None and scan.lower.startswith(" được ", cue.end)


def _is_open(scan: Scan, clause: Clause) -> bool:
    """Tell whether a clause leads on: to what a colon opens, or as a heading does."""
    at_end = scan.text[clause.end : clause.end + 1] in ("", "\n")
    return clause.leads_on or (at_end and scan.text[clause.end - 1] not in ".;,!?…/")


def _is_subject(scan: Scan, start: int) -> bool:
    cue = scan.by_start[start]
    return cue.is_a("heads")


def _read_paper(scan: Scan, order: Cue, clause: Clause, start: int) -> Directive | None:
    """Read how a paper shall be: `yêu cầu báo cáo nêu rõ …`."""
    match = _documents().match(scan.lower, order.end)
    if match is None:
        return None
    action, modal = _action_at(scan, match.end(), clause)
    subject = (start, order.start)
    return Directive("paper", start, subject, order, None, action or match.end(), modal)


def _read_told(scan: Scan, order: Cue, clause: Clause, start: int) -> Directive | None:
    """Read who is told and what behind a verb of order."""
    tail = _ORDER_TAIL.match(scan.lower, order.end, clause.end)
    begins = at = skip_blanks(scan, tail.end() if tail else order.end)
    at, about = skip_leads(scan, Clause(at, clause.end)) if at < clause.end else (at, None)
    subject = (start, order.start)
    told = told_matters(scan, begins, clause.end) if clause.leads_on else None
    opens = told or at >= clause.end or names_matters(scan, at, clause.end)
    if clause.leads_on and opens:
        return Directive("order", start, subject, order, told, None, told is not None)
    if at >= clause.end:
        return None
    is_weak = not order.is_a("orders")
    who = find_addressee(scan, at, clause.end)
    if who is None:
        return _read_nobody(scan, order, Clause(at, clause.end), start, about)
    name = (_with_count(scan, order.end, who.start), who.end)
    if who.sign is None:
        alone = _is_open(scan, clause) and not is_weak
        return Directive("order", start, subject, order, name, None) if alone else None
    action, modal = _action_of(scan, who, clause)
    if action is None or (is_weak and not modal):
        return None
    return Directive("order", start, subject, order, name, action, modal)


def _with_count(scan: Scan, start: int, end: int) -> int:
    """Give where a name begins with the number before it: `yêu cầu 4 xã`."""
    count = _COUNT.search(scan.text, start, end)
    return count.start(1) if count else end


def _read_nobody(
    scan: Scan, order: Cue, rest: Clause, start: int, about: Span | None
) -> Directive | None:
    """Read what must be done where nobody is named behind a verb of order."""
    sign = scan.by_start.get(rest.start)
    begins = ("modals", "adverbs", "verbs") if order.is_a("orders") else ("modals",)
    subject = (start, order.start)
    if sign is None or not sign.is_a(*begins):
        words = directive_words()
        works = tuple(f"{word} " for key in ("works", "purposes") for word in words[key])
        is_work = scan.lower.startswith(works, rest.start)
        matter = _read_matter(scan, rest.start, rest, about) if is_work else None
        return matter and matter._replace(kind="order", start=start, subject=subject, order=order)
    action, modal = _action_at(scan, rest.start, rest)
    told = _named_ahead(scan, about, has_modal=modal)
    return Directive("order", start, subject, order, told, action, modal) if action else None


def _read_duty_of(scan: Scan, who: Addressee, clause: Clause) -> Directive | None:
    name = (who.start, who.end)
    here = (who.start, who.start)
    if who.sign is None:
        return (
            Directive("duty", who.start, here, None, name, None) if _is_open(scan, clause) else None
        )
    action, modal = _action_of(scan, who, clause)
    if action is None or _speaks(scan, who, action) or (not modal and _is_done(scan, action)):
        return None
    if scan.lower.endswith(" mình", who.start, who.end):
        # `đơn vị mình` is whoever was told before.
        return Directive("bare", who.start, here, None, None, action, modal)
    kind: Kind = "passive" if who.sign.is_a("passives") else "duty"
    return Directive(kind, who.start, here, None, name, action, modal)


def _speaks(scan: Scan, who: Addressee, action: int) -> bool:
    """Tell whether a leader asks for something: `Bí thư yêu cầu nội dung phải ngắn gọn`.

    Or whether people ask those above: `Các hộ đề nghị xã hỗ trợ giống`.
    """
    head, verb = head_at(scan, who.start), scan.by_start.get(action)
    if head is None or verb is None or action != who.reach:
        return False
    words = directive_words()
    if scan.lower[verb.start : verb.end] in words["polite_orders"]:
        return True
    heads = tuple(f"{word} " for word in words["speaker_heads"])
    is_leader = scan.by_start.get(who.start) is head and scan.lower.startswith(heads, head.start)
    is_from_below = scan.lower[head.start : head.end] in words["askers"]
    return (is_leader or is_from_below) and scan.lower[verb.start : verb.end] in words["requests"]


def _read_matter(scan: Scan, start: int, clause: Clause, about: Span | None) -> Directive | None:
    """Read `Việc … phải bám sát …`: something, not somebody, is the subject."""
    is_purpose = scan.lower.startswith(tuple(directive_words()["purposes"]), start)
    is_said = scan.text[clause.start - 1 : clause.start] == ":"
    if scan.lower.startswith(tuple(directive_words()["pointers"]), start) and not is_said:
        return None
    for cue in scan.within(start, min(clause.end, start + _LONGEST_MATTER)):
        if cue.is_a("told") and not is_purpose:
            return None
        if cue.is_a("modals"):
            action, _ = _action_at(scan, cue.start, clause)
            verb = None if action is None else scan.by_start.get(action)
            if verb is None or not verb.is_a("verbs", "adverbs", "orders"):
                return None
            told = _named_ahead(scan, about, has_modal=True)
            return Directive("matter", start, (start, start), None, told, action, has_modal=True)
    return None


def _action_of(scan: Scan, who: Addressee, clause: Clause) -> tuple[int | None, bool]:
    """Give where the verb begins that is for `who`; behind a person's name any word may be one."""
    action, modal = _action_at(scan, who.reach, clause)
    is_unlisted = who.sign is not None and scan.by_start.get(who.reach) is None
    if action is None and is_unlisted and who.sign and who.sign.start == who.reach:
        return who.reach, modal
    return action, modal


def _action_at(scan: Scan, at: int, clause: Clause) -> tuple[int | None, bool]:
    """Give where the verb of the task begins behind `cần`, `phải`, `tiếp tục` and the like."""
    modal = False
    last: Cue | None = None
    verbal: Cue | None = None
    while at < clause.end and (cue := scan.by_start.get(at)):
        if not cue.is_a("modals", "adverbs", "passives"):
            break
        modal = modal or cue.is_a("modals", "passives")
        last = cue
        verbal = cue if cue.is_a("adverbs") and cue.is_a("verbs") else verbal
        at = skip_blanks(scan, cue.end)
    cue = scan.by_start.get(at)
    if at >= clause.end:
        return None, modal
    is_any = modal and scan.text[at] in _QUOTES and scan.text[at + 1 : at + 2].islower()
    has = modal and cue is not None and scan.lower[at : cue.end] == "có"
    is_virtue = scan.lower.startswith(tuple(directive_words()["virtues"]), at + len("có "))
    is_any = is_any or (has and not is_virtue and _WE not in scan.lower[clause.start : at])
    if is_any or (cue and cue.is_a("verbs", "orders") and not _is_told_only(cue)):
        return at, modal or scan.lower.startswith(tuple(directive_words()["forbidding"]), at)
    if cue and last is None and scan.lower[cue.start : cue.end] in _verbs_in_names():
        return at, modal
    if verbal and not (cue and cue.is_a("told")):
        return verbal.start, modal
    if last and last.is_a("adverbs") and _in_which().match(scan.lower, at, clause.end):
        return last.start, modal
    return (at if last and _may_be_verb(scan, at) else None), modal


def _is_told_only(cue: Cue) -> bool:
    return cue.is_a("told") and not cue.is_a("verbs", "orders")


def _may_be_verb(scan: Scan, at: int) -> bool:
    """Tell whether an unknown word may be a verb: in small letters and nothing else we know."""
    cue = scan.by_start.get(at)
    if cue:
        named = scan.lower[cue.start : cue.end]
        return named in _verbs_in_names() or named in directive_words()["nouns_as_verbs"]
    word = _FIRST_WORD.match(scan.lower, at)
    return (
        word is not None
        and scan.text[at].islower()
        and word[0] not in directive_words()["no_verbs"]
    )


@cache
def _whoever() -> re.Pattern[str]:
    """Give the pattern of one of those whom a condition names, up to what they must do."""
    ones, musts = (alternatives(directive_words()[key]) for key in ("ones", "musts"))
    return re.compile(
        rf"(?P<who>(?:{ones})(?: [^\s,;:.]+){{0,3}}? nào [^,;:.]+?)(?:, (?:thì )?| thì )"
        rf"(?=(?:{musts})(?!\w))"
    )


@cache
def _verbs_in_names() -> frozenset[str]:
    """Give what names bodies and things, and begins with a verb: `bảo vệ rừng`."""
    verbs = tuple(
        f"{verb} "
        for verb in directive_words()["verbs"]
        if verb not in directive_words()["chance_verbs"]
    )
    return frozenset(word for word in directive_words()["inert"] if word.startswith(verbs))


@cache
def _in_which() -> re.Pattern[str]:
    """Give the pattern of what somebody is to be keen in: `quyết liệt trong công tác …`."""
    times = alternatives(directive_words()["no_fields"])
    return re.compile(rf"(?:hơn(?: nữa)?,? )?(?:trong|ở|trước) (?!(?:{times})(?!\w))")


@cache
def _sent() -> re.Pattern[str]:
    words = alternatives(directive_words()["issued"])
    return re.compile(rf"(?<!\w)(?:{words})(?: [^\s,;:.]+){{0,3}}? gửi ")


@cache
def _documents() -> re.Pattern[str]:
    papers, verbs = (
        alternatives(directive_words()[key]) for key in ("documents", "document_verbs")
    )
    return re.compile(rf" (?:{papers})(?: này)? (?=(?:{verbs})(?!\w))")
