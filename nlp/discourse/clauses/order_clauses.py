"""Clauses with a verb of order: who is told, and with which verb the task begins."""

import re
from functools import cache

from minutes.patterns import alternatives
from nlp.discourse.clauses.action_starts import action_at, action_of
from nlp.discourse.clauses.directive import Directive
from nlp.discourse.clauses.duty_clauses import is_open, read_given
from nlp.discourse.clauses.matters import counts_work, names_matters, names_work, told_matters
from nlp.discourse.clauses.order_nouns import is_noun
from nlp.discourse.clauses.stresses import turns_ahead, urges_many
from nlp.discourse.clauses.subjects import named_ahead, read_matter, told_ahead
from nlp.discourse.cues.order_cues import Cue, Scan, directive_words, remembered, spaced
from nlp.discourse.naming.addressee import Addressee
from nlp.discourse.naming.assignees import find_addressee
from nlp.discourse.naming.body_names import skip_blanks
from nlp.discourse.naming.clause_leads import Clause, skip_leads

Span = tuple[int, int]

_ORDER_TAIL = re.compile(
    r"(?: (?:thêm|rõ|cụ thể|ngay|nhiệm vụ)){0,2}"
    r"(?: (?:cho|tới|đến|đối với|với(?! (?:phương châm|tinh thần|trách nhiệm|tư cách|vai trò))"
    r"|rằng|là))?"
    r"(?!\w)"
)
_LONGEST_SUBJECT = 330
_COUNT = re.compile(r"(?<! lần)(?<! đợt)(?<! tháng)(?<! năm)(?<! tuần) (\d{1,3}%? )$")
_SHARE = re.compile(r"\d{1,3}% (?:số )?")
_LONGEST_SENT = 240
_MINDED = re.compile(r" (?:đến|tới) việc ")
_TOPIC = re.compile(r" về (?:việc|vấn đề|tình trạng)(?!\w)")
_IDEAL = re.compile(r"(?:(?:cần|hãy|luôn|phải|thật sự|thực sự) )+là ")


@remembered
def read_order(scan: Scan, clause: Clause) -> Directive | None:
    """Read `yêu cầu X làm …` in a clause; None where nobody is told anything.

    >>> from nlp.discourse.cues.order_cues import scan_cues
    >>> text = "Đồng chí yêu cầu các xã khẩn trương rà soát hộ nghèo."
    >>> found = read_order(scan_cues(text), Clause(0, len(text)))
    >>> text[slice(*found.assignee)], text[found.action :]
    ('các xã', 'rà soát hộ nghèo.')
    """
    start, about = skip_leads(scan, clause)
    if read_given(scan, start, clause):
        return None
    stop = min(clause.end, start + _LONGEST_SUBJECT)
    for cue in scan.within(start, stop) if scan.has_order(start, stop) else ():
        if not cue.is_a("orders", "weak_orders") or is_noun(scan, cue, start):
            continue
        if _leads_to_order(scan, cue):
            continue
        found = _read_paper(scan, cue, clause, start) or _read_told(scan, cue, clause, start)
        if found is None:
            continue
        if found.assignee is None and (told := named_ahead(scan, about, has_modal=found.has_modal)):
            return found._replace(assignee=told)
        found = found._replace(assignee=told_ahead(scan, about, found.assignee))
        return found if found.assignee else _read_ahead(scan, _read_sent(scan, found))
    return None


def _leads_to_order(scan: Scan, cue: Cue) -> bool:
    """Tell whether a weak order only leads to another one: `kết luận, yêu cầu Phòng A:`."""
    if cue.is_a("orders") or not scan.text.startswith(", ", cue.end):
        return False
    behind = scan.by_start.get(cue.end + len(", "))
    return behind is not None and behind.is_a("orders")


def _read_ahead(scan: Scan, found: Directive) -> Directive:
    """Read who is named ahead of an order: `Riêng xã A, đề nghị hoàn thành …`."""
    start, end = found.subject
    who = find_addressee(scan, start, end) if found.assignee is None and end > start else None
    if who is None or who.sign is not None or scan.text[who.end : end] != ", ":
        return found
    said = scan.of_kind("weak_orders", who.start, who.end)
    if ":" in scan.text[who.start : who.end] or any(scan.text[s.start].islower() for s in said):
        # `Ông A: thiếu vải, đề nghị mua thêm` gives what he says, and so does `A nhấn mạnh …`.
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


def _read_paper(scan: Scan, order: Cue, clause: Clause, start: int) -> Directive | None:
    """Read how a paper shall be: `yêu cầu báo cáo nêu rõ …`."""
    match = _documents().match(scan.lower, order.end)
    if match is None:
        return None
    action, modal = action_at(scan, match.end(), clause)
    subject = (start, order.start)
    return Directive("paper", start, subject, order, None, action or match.end(), modal)


def _read_told(scan: Scan, order: Cue, clause: Clause, start: int) -> Directive | None:
    """Read who is told and what behind a verb of order."""
    tail = _ORDER_TAIL.match(scan.lower, order.end, clause.end)
    begins = at = skip_blanks(scan, tail.end() if tail else order.end)
    at, about = skip_leads(scan, Clause(at, clause.end)) if at < clause.end else (at, None)
    share = _SHARE.match(scan.lower, at, clause.end)
    at = share.end() if share else at
    subject = (start, order.start)
    told = told_matters(scan, begins, clause.end) if clause.leads_on else None
    opens = told or at >= clause.end or names_matters(scan, at, clause.end)
    comes = turns_ahead(scan, order, clause.start, begins)
    if clause.leads_on and opens:
        has_modal = told is not None or comes or names_work(scan, at, clause.end)
        has_modal = has_modal or counts_work(scan, clause.end)
        return Directive("order", start, subject, order, told, None, has_modal)
    if at >= clause.end:
        return None
    who = find_addressee(scan, at, clause.end) or find_addressee(scan, begins, clause.end)
    urges = comes or (who is not None and urges_many(scan, order, who))
    is_weak = not (order.is_a("orders") or urges)
    if who is None:
        nobody = _read_nobody(scan, order, Clause(at, clause.end), start, about, is_weak=is_weak)
        return nobody and nobody._replace(has_modal=nobody.has_modal or urges)
    name = (_with_count(scan, order.end, who.start), who.end)
    if who.sign is None:
        alone = is_open(scan, clause) and not is_weak
        return Directive("order", start, subject, order, name, None) if alone else None
    topic = _TOPIC.search(scan.lower, *name)
    name = (name[0], topic.start()) if topic else name
    # `lưu ý Phòng A về việc chậm nộp báo cáo` asks for nothing yet.
    action, modal = (None, True) if topic else action_of(scan, who, clause)
    if action is None or (is_weak and not modal):
        leads_on = clause.leads_on and action is None and who.sign.is_a("adverbs", "modals")
        is_open_end = topic or (not is_weak and _is_ideal(scan, who))
        is_open_end = is_open_end or (leads_on and (not is_weak or modal))
        open_end = Directive("order", start, subject, order, name, None, modal)
        return open_end if is_open_end else None
    return Directive("order", start, subject, order, name, action, modal or urges)


def _is_ideal(scan: Scan, who: Addressee) -> bool:
    """Tell whether those named are told what to be, so that what to do follows: `luôn là gương`."""
    return who.sign is not None and bool(_IDEAL.match(scan.lower, who.sign.start))


def _with_count(scan: Scan, start: int, end: int) -> int:
    """Give where a name begins with the number before it: `yêu cầu 4 xã`."""
    count = _COUNT.search(scan.text, start, end)
    return count.start(1) if count else end


def _read_nobody(  # noqa: PLR0913 - the order, what stands behind it, and what it is about
    scan: Scan, order: Cue, rest: Clause, start: int, about: Span | None, *, is_weak: bool
) -> Directive | None:
    """Read what must be done where nobody is named behind a verb of order."""
    if minded := _MINDED.match(scan.lower, order.end):
        # `lưu ý đến việc giữ an toàn`
        rest = Clause(minded.end(), rest.end)
    sign = scan.by_start.get(rest.start)
    begins = ("modals",) if is_weak else ("modals", "adverbs", "verbs")
    subject = (start, order.start)
    if sign is None or not sign.is_a(*begins):
        is_work = scan.lower.startswith(spaced("works", "purposes"), rest.start)
        matter = read_matter(scan, rest.start, rest, about) if is_work else None
        return matter and matter._replace(kind="order", start=start, subject=subject, order=order)
    action, modal = action_at(scan, rest.start, rest)
    if action is None or scan.lower.startswith(spaced("forecasts"), action):
        # `lưu ý, dự báo mưa còn kéo dài` asks for no forecast.
        return None
    told = named_ahead(scan, about, has_modal=modal)
    return Directive("order", start, subject, order, told, action, modal)


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
