"""Directives: who has to do what by when, as the text says it."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from nlp.discourse.clauses.subjects import has_due
from nlp.discourse.cues.order_cues import Scan, directive_words, scan_cues, spaced
from nlp.discourse.dues import fill_dues
from nlp.discourse.naming.body_names import named_at
from nlp.discourse.orders.accepted import Accepted
from nlp.discourse.orders.heard_directives import (
    accepted_in,
    opens_list,
    opens_orders,
    passed_on,
    told_in,
    told_on,
)
from nlp.discourse.orders.scene import Scene
from nlp.discourse.repeats import drop_repeats
from nlp.discourse.sections.finder import SectionMention
from nlp.discourse.speaking.addressing import issuer_of
from nlp.discourse.speaking.hearing import Context
from nlp.discourse.speaking.known_speakers import find_speakers
from nlp.discourse.task import due_of_list, first_deadline, make_task
from nlp.discourse.titles import find_titles
from nlp.discourse.told_names import implied_name, in_full, last_told
from nlp.discourse.work.work_lists import find_work
from nlp.layout import Layout
from nlp.layout.outline import Told, level_at, step_to, tell
from nlp.mentions import PersonMention, TaskMention
from nlp.text.items import ITEM_LABEL
from nlp.times.deadlines import DeadlineMention

Span = tuple[int, int]

# Who was told last stays so over at most so many other lines.
_FARTHEST = 2
# A heading ends in no mark, and items follow.
_PART = re.compile(r"(?:[IVX]{1,5}|[A-Z])[.)] .{3,80}[^.,;:…!?]")
_LABEL = re.compile(rf"{ITEM_LABEL} ")
# An item, and what it is about up to a colon.
_TOPIC = re.compile(r"(?:(?P<number>\d{1,2}[.)/])|[-–—•*+](?! ?Về )) ?(?P<topic>[^:;.\d\n]{3,60}):")
_ARTICLE = re.compile(r"Điều \d{1,2}[.:] ?")


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
    host: str = "",
    cells: str | None = None,
) -> list[TaskMention]:
    """Find the tasks in the directive parts of `text`, in text order.

    `anchor` is the day from which deadlines without a year are counted, `day` that of the meeting
    where it is known; `cells` is the text with tabs between the cells of a table. Who is not named
    anew stays the last one named within the same run of directives.
    """
    scan = scan_cues(text)
    speakers = find_speakers(text, people, chair, issuer_of(text, layout) or host)
    scene = Scene(scan, speakers, tuple(sentences), anchor)
    is_formal = layout.kind != "article"
    lines = [line.start for line in layout.lines]
    begins = frozenset(lines)
    titles, parts = find_titles(scan, layout), _parts(text, _spans(layout))
    is_listing = is_formal or layout.kind == "report"
    listed = find_work(cells or text, _spans(layout), anchor=day or anchor) if is_listing else []
    found: list[TaskMention] = []
    memory = _Memory()
    for section, goes_on in _directive_parts(sections, lines):
        memory = memory if goes_on else _Memory()
        # What has no verb of order counts from the second sentence on.
        context = Context(is_formal, "leader", is_formal=is_formal, day=day or anchor)
        for sentence in _sentences_of(section, sentences):
            if sentence[0] in titles or _is_in(sentence[0], listed):
                continue
            if sentence[0] in begins:
                memory = _at_line(scan, memory, sentence[0])
            context = context._replace(heads_part=sentence[0] in parts)
            tasks, memory = _read_sentence(scene, sentence, context, memory)
            found += tasks
            context = context._replace(directing=True, listed=memory.listed)
    found = fill_dues(scan, found, sentences, anchor=anchor)
    if not is_listing:
        return drop_repeats(text, found)
    return sorted([*found, *(task for _, task in listed if task)], key=lambda task: task.start)


def _directive_parts(
    sections: Sequence[SectionMention], lines: Sequence[int]
) -> Iterator[tuple[SectionMention, bool]]:
    """Give the directive parts, each with whether it goes on with the one before."""
    reach: int | None = None
    for section in sections:
        if section.role == "directive":
            goes_on = reach is not None and (
                bisect_left(lines, section.start) - bisect_left(lines, reach) <= _FARTHEST
            )
            yield section, goes_on
            reach = section.end


def _parts(text: str, lines: Sequence[Span]) -> set[int]:
    """Give where the lines begin that head a part with items: `II. Triển khai công tác tháng 3`."""
    return {
        here[0]
        for here, behind in pairwise(lines)
        if _PART.fullmatch(text, *here) and _LABEL.match(text, *behind)
    }


def _spans(layout: Layout) -> list[Span]:
    return [(line.start, line.end) for line in layout.lines if line.role != "chrome"]


def _is_in(position: int, listed: Sequence[tuple[Span, TaskMention | None]]) -> bool:
    """Tell whether a place lies in one of the lines of a list of work."""
    at = bisect_right(listed, position, key=lambda one: one[0][0]) - 1
    return at >= 0 and position < listed[at][0][1]


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


def _names_topic(scan: Scan, start: int, above: Told) -> bool:
    """Tell whether an item begins with what it is about: `4. Giáo dục: …`, and no body.

    A dash below who is told for the whole list does not change that.
    """
    topic = _TOPIC.match(scan.text, start)
    if topic is None or (above and topic["number"] is None):
        return False
    return named_at(scan, topic.start("topic")) is None


def _at_line(scan: Scan, memory: _Memory, start: int) -> _Memory:
    """Give the memory at the beginning of a line, which is for whom its list is.

    Who was told under one topic is not who is told under the next.
    """
    level = level_at(scan.text, start)
    above = step_to(memory.above, level)
    last = None if _names_topic(scan, start, above) else memory.assignee
    return memory._replace(
        assignee=above[-1][1] if above and not _is_called(above[-1][1], last) else last,
        above=above,
        level=level,
        # A list is over with the first line that is no item.
        due=None if level is None else memory.due,
    )


def _is_called(above: str, last: str | None) -> bool:
    """Tell whether a list is headed by what a body is called that an item names: `đơn vị trên`."""
    return last is not None and above.lower() in directive_words()["stand_ins"]


def _sentences_of(section: SectionMention, sentences: Sequence[Span]) -> Sequence[Span]:
    first = bisect_left(sentences, (section.start, 0))
    return sentences[first : bisect_left(sentences, (section.end, 0))]


def _accepted(scene: Scene, sentence: Span, context: Context, memory: _Memory) -> list[Accepted]:
    """Give the directives of a sentence by where it stands: in an article, a heading, a list."""
    accepted = accepted_in(scene, sentence, context)
    if context.is_formal and _ARTICLE.match(scene.scan.text, sentence[0]):
        accepted = told_in(accepted)
    if context.heads_part:
        accepted = [one for one in accepted if one.directive.kind != "bare"]
    if memory.above and memory.level is not None:
        accepted = [passed_on(scene.scan, sentence, one) for one in accepted]
    return accepted


def _read_sentence(
    scene: Scene, sentence: Span, context: Context, memory: _Memory
) -> tuple[list[TaskMention], _Memory]:
    """Read the tasks of a sentence; the second value is who was told."""
    scan = scene.scan
    assignee, above = memory.assignee, memory.above
    accepted = _accepted(scene, sentence, context, memory)
    tasks = []
    first = first_deadline(scene, sentence) or memory.due
    for item in (told_on(scan, one, assignee) for one in accepted):
        name, subject = item.directive.assignee, item.directive.subject
        if name:
            assignee = in_full(scan.text[slice(*name)], assignee)
        elif (
            item.directive.order and subject[1] - subject[0] > 1 and item.directive.kind != "paper"
        ):
            assignee = None
        if assignee is None:
            assignee = implied_name(scene, sentence, item)
        if item.directive.order and subject[1] - subject[0] > 1:
            above = ()
        is_rule = not context.is_formal and _is_rule(scan, item, sentence, assignee)
        task = None if is_rule else make_task(scene, item, assignee, first)
        if task:
            tasks.append(task)
        else:
            assignee = last_told(scan, item) or assignee
    if accepted and assignee and opens_list(accepted[-1]):
        above = tell(above, memory.level, assignee)
    opens = opens_orders(scan, sentence, accepted)
    listed = opens or (memory.listed and bool(accepted))
    due = due_of_list(scene, accepted) or memory.due
    return tasks, memory._replace(assignee=assignee, above=above, listed=listed, due=due)


def _is_rule(scan: Scan, item: Accepted, sentence: Span, assignee: str | None) -> bool:
    """Tell whether a sentence says how a thing must be: `Nước cấp phải sạch`.

    How work is to be done is for whoever was told: `Việc chi trả phải công khai`; and what must be
    done by a day is work: `Kè phải được gia cố trước ngày 5/6`.
    """
    found = item.directive
    if found.kind != "matter" or item.clause.start != sentence[0]:
        return False
    if found.action is not None and has_due(scan, found.action, item.clause.end):
        return False
    works = spaced("works", "work_leads", "purposes")
    return assignee is None or not scan.lower.startswith(works, found.start)
