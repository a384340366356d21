"""Directives: who has to do what by when, as the text says it."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from nlp.discourse.accepted import Accepted, find_accepted
from nlp.discourse.actions import action_end, has_no_object, trimmed_end
from nlp.discourse.addressing import issuer_of
from nlp.discourse.assignees import find_addressee
from nlp.discourse.body_names import skip_blanks
from nlp.discourse.directive import Directive
from nlp.discourse.dues import fill_dues
from nlp.discourse.duty_clauses import read_duty
from nlp.discourse.hearing import Context
from nlp.discourse.implied import Implied, find_implied, implied_at
from nlp.discourse.known_speakers import find_speakers
from nlp.discourse.order_clauses import read_order
from nlp.discourse.order_cues import Scan, directive_words, scan_cues
from nlp.discourse.repeats import drop_repeats
from nlp.discourse.section_cues import begins
from nlp.discourse.sections import SectionMention
from nlp.discourse.speakers import Speakers
from nlp.discourse.work_lists import find_work
from nlp.layout import Layout
from nlp.layout.outline import Told, level_at, step_to, tell
from nlp.mentions import PersonMention, TaskMention
from nlp.times.deadlines import DeadlineMention, find_deadline

Span = tuple[int, int]

_FEWEST_WORDS = 3
# Who was told last stays so over at most so many other lines.
_FARTHEST = 2
_LONGEST_HEAD = 70
_ARTICLE = re.compile(r"Điều \d{1,2}[.:] ?")
_LABEL = " -+*•–.)/0123456789abcdđ"


def find_tasks(  # noqa: PLR0913 - everything that the stages before it found
    text: str,
    *,
    layout: Layout,
    sections: Sequence[SectionMention],
    sentences: Sequence[Span],
    people: Sequence[PersonMention],
    anchor: dt.date | None,
    day: dt.date | None = None,
    chair: str | None = None,
) -> list[TaskMention]:
    """Find the tasks in the directive parts of `text`, in text order.

    `anchor` is the day from which deadlines without a year are counted, `day` that of the meeting
    where it is known. Who is not named anew
    stays the last one named within the same run of directives.
    """
    scan = scan_cues(text)
    speakers = find_speakers(text, people, chair, issuer_of(text, layout))
    hearing = _Hearing(scan, speakers, find_implied(scan, sentences), anchor)
    is_formal = layout.kind != "article"
    lines = [line.start for line in layout.lines]
    begins = frozenset(lines)
    # A heading of an official paper may name who is told; in capitals, as one of an article, it
    # only sums up.
    is_article = layout.kind == "article"
    headings = [line for line in layout.lines if line.role == "heading"]
    titles = {h.start for h in headings if is_article or text[h.start : h.end].isupper()}
    is_listing = is_formal or layout.kind == "report"
    listed = find_work(text, _spans(layout), anchor=day or anchor) if is_listing else []
    found: list[TaskMention] = []
    memory = _Memory()
    reach = -1
    for section in sections:
        if section.role != "directive":
            continue
        if reach < 0 or bisect_left(lines, section.start) - bisect_left(lines, reach) > _FARTHEST:
            memory = _Memory()
        reach = section.end
        # What has no verb of order counts from the second sentence on.
        context = Context(is_formal, "leader", is_formal=is_formal, day=day or anchor)
        for sentence in _sentences_of(section, sentences):
            if sentence[0] in titles or _is_in(sentence[0], listed):
                continue
            if sentence[0] in begins:
                memory = _at_line(memory, level_at(text, sentence[0]))
            tasks, memory = _read_sentence(hearing, sentence, context, memory)
            found += tasks
            context = context._replace(directing=True, listed=memory.listed)
    found = fill_dues(scan, found, sentences, anchor=anchor)
    if not is_listing:
        return drop_repeats(text, found)
    return sorted([*found, *(task for _, task in listed if task)], key=lambda task: task.start)


def _spans(layout: Layout) -> list[Span]:
    return [(line.start, line.end) for line in layout.lines if line.role != "chrome"]


def _is_in(position: int, listed: Sequence[tuple[Span, TaskMention | None]]) -> bool:
    """Tell whether a place lies in one of the lines of a list of work."""
    at = bisect_right(listed, position, key=lambda one: one[0][0]) - 1
    return at >= 0 and position < listed[at][0][1]


@dataclass(frozen=True, slots=True)
class _Hearing:
    """A text with its cues, its speakers, who is meant without a name, and its day."""

    scan: Scan
    speakers: Speakers
    implied: Implied
    anchor: dt.date | None


class _Memory(NamedTuple):
    """Who was told last, and who was told for whole lists, with the level of the line now read.

    `listed` tells whether a line before has opened a list of what is asked for, `due` until when
    all that a list asks for is due.
    """

    assignee: str | None = None
    above: Told = ()
    level: int | None = None
    listed: bool = False
    due: DeadlineMention | None = None


def _at_line(memory: _Memory, level: int | None) -> _Memory:
    """Give the memory at the beginning of a line, which is for whom its list is."""
    above = step_to(memory.above, level)
    return memory._replace(
        assignee=above[-1][1] if above else memory.assignee,
        above=above,
        level=level,
        # A list is over with the first line that is no item.
        due=None if level is None else memory.due,
    )


def _sentences_of(section: SectionMention, sentences: Sequence[Span]) -> Sequence[Span]:
    first = bisect_left(sentences, (section.start, 0))
    return sentences[first : bisect_left(sentences, (section.end, 0))]


def _read_sentence(
    hearing: _Hearing, sentence: Span, context: Context, memory: _Memory
) -> tuple[list[TaskMention], _Memory]:
    """Read the tasks of a sentence; the second value is who was told."""
    scan = hearing.scan
    assignee, above = memory.assignee, memory.above
    accepted = _accepted_in(hearing, sentence, context)
    if context.is_formal and _ARTICLE.match(scan.text, sentence[0]):
        accepted = _told_in(accepted)
    if above and memory.level is not None:
        accepted = [_passed_on(scan, sentence, one) for one in accepted]
    tasks = []
    first = _first_deadline(hearing, sentence) or memory.due
    for item in (_told_on(scan, one, assignee) for one in accepted):
        name, subject = item.directive.assignee, item.directive.subject
        if name:
            assignee = _in_full(scan.text[slice(*name)], assignee)
        elif (
            item.directive.order and subject[1] - subject[0] > 1 and item.directive.kind != "paper"
        ):
            assignee = None
        if assignee is None:
            assignee = _implied(hearing, sentence, item)
        if item.directive.order and subject[1] - subject[0] > 1:
            above = ()
        is_rule = not context.is_formal and _is_rule(scan, item, sentence, assignee)
        task = None if is_rule else _task(hearing, item, assignee, first)
        if task:
            tasks.append(task)
        else:
            assignee = _last_told(scan, item) or assignee
    if accepted and assignee and _opens_list(accepted[-1]):
        above = tell(above, memory.level, assignee)
    opens = _opens_orders(scan, sentence, accepted)
    listed = opens or (memory.listed and bool(accepted))
    due = _due_of_list(hearing, accepted) or memory.due
    return tasks, memory._replace(assignee=assignee, above=above, listed=listed, due=due)


def _due_of_list(hearing: _Hearing, accepted: Sequence[Accepted]) -> DeadlineMention | None:
    """Give until when all of a list is due: `Các tổ xong các việc sau trước ngày 5/6:`."""
    clause = accepted[-1].clause if accepted else None
    if clause is None or not clause.leads_on:
        return None
    due = find_deadline(hearing.scan.text, clause.start, clause.end, anchor=hearing.anchor)
    return due if due and due.end == clause.end else None


def _accepted_in(hearing: _Hearing, sentence: Span, context: Context) -> list[Accepted]:
    """Give the directives of a sentence, where there are none those of one that goes on."""
    scan, speakers = hearing.scan, hearing.speakers
    accepted = list(find_accepted(scan, speakers, sentence, context))
    if not accepted:
        eager = context._replace(directing=True)
        accepted = list(find_accepted(scan, speakers, sentence, eager))
    return accepted if context.is_formal else _with_reports(scan, accepted)


def _told_in(accepted: Sequence[Accepted]) -> list[Accepted]:
    """Give the directives of an article from where it names who is told.

    What stands before is decided by the paper itself: `Điều 1. Phân bổ 5 tỷ đồng cho 3 dự án`.
    """
    told = (at for at, one in enumerate(accepted) if one.directive.assignee or _opens_list(one))
    return list(accepted[next(told, len(accepted)) :])


def _with_reports(scan: Scan, accepted: Sequence[Accepted]) -> list[Accepted]:
    """Give the directives of news, where `… và báo cáo kết quả` belongs to what is reported."""
    joined: list[Accepted] = []
    for item in accepted:
        before = joined[-1] if joined else None
        start = item.directive.action or item.clause.start
        between = scan.lower[before.clause.end : start].strip(" ,") if before else ""
        if before and item.directive.kind == "bare" and between in directive_words()["then"]:
            joined[-1] = before._replace(clause=before.clause._replace(end=item.clause.end))
        else:
            joined.append(item)
    return joined


def _passed_on(scan: Scan, sentence: Span, item: Accepted) -> Accepted:
    """Give `- Chỉ đạo các xã làm` below `2. UBND huyện:` as what the latter has to do.

    A single body that is named has to act itself.
    """
    found = item.directive
    if found.order is None or found.assignee is None or item.clause.start != sentence[0]:
        return item
    word = scan.lower[found.order.start : found.order.end]
    if found.subject[1] > found.subject[0] or word not in directive_words()["passed_on"]:
        return item
    first = scan.by_start.get(found.assignee[0])
    many = tuple(directive_words()["named_by_work"])
    if first is None or not (first.is_a("counts") or scan.lower.startswith(many, first.start)):
        return item
    duty = read_duty(scan, item.clause)
    return item if duty is None or duty.kind != "bare" else item._replace(directive=duty)


def _told_on(scan: Scan, item: Accepted, assignee: str | None) -> Accepted:
    """Give `chỉ đạo các xã làm` as told to those behind it where nobody was told before."""
    found = item.directive
    if assignee or found.kind != "bare" or found.assignee or found.action is None:
        return item
    order = read_order(scan, item.clause)
    if order is None or order.order is None or order.order.start != found.action:
        return item
    return item._replace(directive=order) if order.assignee and order.action else item


def _is_rule(scan: Scan, item: Accepted, sentence: Span, assignee: str | None) -> bool:
    """Tell whether a sentence says how a thing must be: `Nước cấp phải sạch`.

    How work is to be done is for whoever was told: `Việc chi trả phải công khai`.
    """
    if item.directive.kind != "matter" or item.clause.start != sentence[0]:
        return False
    words = directive_words()
    works = tuple(f"{word} " for key in ("works", "work_leads", "purposes") for word in words[key])
    return assignee is None or not scan.lower.startswith(works, item.directive.start)


def _in_full(name: str, before: str | None) -> str:
    """Give by its full name who was told before and is only called `Bộ`, `Sở` now."""
    is_short = name.lower() in directive_words()["short_names"]
    return before if is_short and before and before.startswith(f"{name} ") else name


def _implied(hearing: _Hearing, sentence: Span, item: Accepted) -> str | None:
    """Give who is meant where nobody is named and nobody was told before."""
    found = item.directive
    if found.kind in ("matter", "paper"):
        return None
    at = found.order.start if found.order else found.start
    implied = hearing.implied
    if not (found.order and found.order.is_a("orders")):
        # What is only stressed is not for whose meeting it is.
        implied = replace(implied, host=None)
    name = implied_at(hearing.scan, hearing.speakers, implied, sentence, at)
    return hearing.scan.text[slice(*name)] if name else None


def _opens_orders(scan: Scan, sentence: Span, accepted: Sequence[Accepted]) -> bool:
    """Tell whether the lines below name who is told: `yêu cầu:`, `Công điện nêu rõ:`."""
    is_open = bool(accepted) and _opens_list(accepted[-1])
    return begins("of_orders", scan.lower, *sentence) or (
        is_open and bool(accepted[-1].directive.order)
    )


def _opens_list(last: Accepted) -> bool:
    """Tell whether a sentence ends in a colon, or as a heading does: `2. Sở Y tế`."""
    return last.clause.leads_on or last.directive.action is None


def _last_told(scan: Scan, item: Accepted) -> str | None:
    """Give who is told at the end of `đề nghị A chỉ đạo B:`."""
    action = item.directive.action
    if action is None:
        return None
    cue = scan.by_start.get(action)
    who = find_addressee(scan, skip_blanks(scan, cue.end), item.clause.end) if cue else None
    if who is None or who.sign is not None or cue is None or not cue.is_a("orders"):
        return None
    return scan.text[who.start : who.end]


def _first_deadline(hearing: _Hearing, sentence: Span) -> DeadlineMention | None:
    """Give the deadline at the head of a sentence, which holds for all that it asks for."""
    text = hearing.scan.text
    comma = text.find(",", sentence[0], min(sentence[1], sentence[0] + _LONGEST_HEAD))
    if comma < 0:
        return None
    found = find_deadline(text, sentence[0], comma, anchor=hearing.anchor)
    if found is None or text[sentence[0] : found.start].strip(_LABEL) != "":
        return None
    return None if found.text.lower().startswith(tuple(directive_words()["told_at"])) else found


def _task(
    hearing: _Hearing, item: Accepted, assignee: str | None, first: DeadlineMention | None
) -> TaskMention | None:
    """Give the task of a directive; None where a colon leads on to others."""
    found, clause, text = item.directive, item.clause, hearing.scan.text
    if found.action is None or (clause.leads_on and not _is_whole(hearing.scan, item)):
        return None
    close = found.stop or clause.end
    end = action_end(text, hearing.speakers, found.action, close)
    is_short = len(text[found.action : end].split()) < _FEWEST_WORDS
    if is_short or has_no_object(hearing.scan, found.action, end):
        return None
    stop = trimmed_end(text, found.action, close)
    # What stands before the verb of order is when and where it was given.
    since = found.order.end if found.order else clause.start
    deadline = find_deadline(text, since, clause.end, anchor=hearing.anchor) or first
    return TaskMention(
        min(_start_of(found), found.action),
        max(stop, end),
        assignee,
        text[found.action : end],
        deadline.text if deadline else None,
        deadline.day if deadline else None,
    )


def _is_whole(scan: Scan, item: Accepted) -> bool:
    """Tell whether a task is told in full before a colon: `… thống nhất theo hướng: …`."""
    ends = tuple(directive_words()["how"])
    return scan.lower[item.clause.start : item.clause.end].rstrip().endswith(ends)


def _start_of(found: Directive) -> int:
    """Give where the directive begins: with its order, its addressee or its verb."""
    places = [found.order.start if found.order else None, found.assignee and found.assignee[0]]
    known = [place for place in places if place is not None]
    return min([*known, found.action or found.start])
