"""Directives: who has to do what by when, as the text says it."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from nlp.accepted import Accepted, Context, find_accepted
from nlp.assignees import find_addressee, skip_blanks
from nlp.deadlines import find_deadline
from nlp.directives import Directive
from nlp.layout import Layout
from nlp.mentions import PersonMention, TaskMention
from nlp.order_cues import Scan, scan_cues
from nlp.sections import SectionMention
from nlp.speakers import Speakers, find_speakers

Span = tuple[int, int]

_MOST_WORDS = 30
_FEWEST_WORDS = 3
_FARTHEST = 2
_SHORTEST_CUT = 7
_WORD = re.compile(r"\S+")
_BREAK = re.compile(
    r"[,;]? (?:để|nhằm|theo|trên|đảm bảo|bảo đảm|góp phần|trong|với|như|nhất là)(?= )|[,;(:]"
)
_TRAIL = " ,;:.…–-/"


def find_tasks(  # noqa: PLR0913 - everything that the stages before it found
    text: str,
    *,
    layout: Layout,
    sections: Sequence[SectionMention],
    sentences: Sequence[Span],
    people: Sequence[PersonMention],
    anchor: dt.date | None,
    chair: str | None = None,
) -> list[TaskMention]:
    """Find the tasks in the directive parts of `text`, in text order.

    `anchor` is the day from which deadlines without a year are counted. Who is not named anew
    stays the last one named within the same run of directives.
    """
    scan = scan_cues(text)
    speakers = find_speakers(text, people, chair)
    found: list[TaskMention] = []
    assignee: str | None = None
    last_end = -1
    for section in sections:
        if section.role != "directive":
            continue
        if _is_far(layout, last_end, section.start):
            assignee = None
        directing = False
        for sentence in sentences:
            if section.start <= sentence[0] < section.end:
                before = (assignee, directing)
                for task in _tasks_of(scan, speakers, sentence, before, anchor):
                    assignee = task if isinstance(task, str) else task.assignee
                    if isinstance(task, TaskMention):
                        found.append(task)
                directing = True
        last_end = section.end
    return found


def _is_far(layout: Layout, end: int, start: int) -> bool:
    """Tell whether more than one paragraph lies between two runs of directives."""
    return end < 0 or sum(end <= line.start < start for line in layout.lines) > _FARTHEST


def _tasks_of(
    scan: Scan,
    speakers: Speakers,
    sentence: Span,
    before: tuple[str | None, bool],
    anchor: dt.date | None,
) -> Iterator[TaskMention | str]:
    """Give the tasks of a sentence; a mere string is an addressee for what follows."""
    assignee, directing = before
    accepted = list(
        find_accepted(scan, speakers, sentence, Context(directing=directing, voice="leader"))
    )
    if not accepted and not directing:
        accepted = list(
            find_accepted(scan, speakers, sentence, Context(directing=True, voice="leader"))
        )
    for item in accepted:
        name = item.directive.assignee
        if name:
            assignee = " ".join(scan.text[slice(*name)].split())
        elif item.directive.order and item.directive.subject[1] - item.directive.subject[0] > 1:
            assignee = None
        task = _task(scan, item, assignee, anchor)
        if task:
            yield task
        elif assignee and (item.clause.leads_on or item.directive.action is None):
            yield _last_told(scan, item) or assignee


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


def _task(
    scan: Scan, item: Accepted, assignee: str | None, anchor: dt.date | None
) -> TaskMention | None:
    found, clause = item.directive, item.clause
    if found.action is None or clause.leads_on:
        return None
    end = _action_end(scan.text, found.action, clause.end)
    action = scan.text[found.action : end]
    if len(action.split()) < _FEWEST_WORDS:
        return None
    start = _start_of(found)
    stop = len(scan.text[: clause.end].rstrip(_TRAIL))
    deadline = find_deadline(scan.text, clause.start, clause.end, anchor=anchor)
    return TaskMention(
        min(start, found.action),
        max(stop, end),
        assignee,
        action,
        deadline.text if deadline else None,
        deadline.day if deadline else None,
    )


def _start_of(found: Directive) -> int:
    """Give where the directive begins: with its order, its addressee or its verb."""
    places = [found.order.start if found.order else None, found.assignee and found.assignee[0]]
    known = [place for place in places if place is not None]
    return min([*known, found.action or found.start])


def _action_end(text: str, start: int, end: int) -> int:
    """Give where the action ends: with its clause, or at a joint where that is long."""
    words = list(islice(_WORD.finditer(text, start, end), _MOST_WORDS + 1))
    stop = end
    if len(words) > _MOST_WORDS:
        reach = words[_MOST_WORDS - 1].end()
        joints = [m.start() for m in _BREAK.finditer(text, words[_SHORTEST_CUT].end(), reach)]
        stop = joints[-1] if joints else reach
    while stop > start and text[stop - 1] in _TRAIL:
        stop -= 1
    return stop
