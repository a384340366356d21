"""The task of one directive: its words, who has it, and by when it is due."""

from collections.abc import Sequence

from nlp.discourse.actions import action_end, has_no_object, trimmed_end
from nlp.discourse.clauses.directive import Directive
from nlp.discourse.cues.order_cues import Scan, directive_words
from nlp.discourse.orders.accepted import Accepted
from nlp.discourse.orders.scene import Scene
from nlp.mentions import TaskMention
from nlp.times.deadlines import DeadlineMention, find_deadline

Span = tuple[int, int]

_FEWEST_WORDS = 3
_LONGEST_HEAD = 70
_LABEL = " -+*•–.)/0123456789abcdđ"


def due_of_list(scene: Scene, accepted: Sequence[Accepted]) -> DeadlineMention | None:
    """Give until when all of a list is due: `Các tổ xong các việc sau trước ngày 5/6:`."""
    clause = accepted[-1].clause if accepted else None
    if clause is None or not clause.leads_on:
        return None
    due = find_deadline(scene.scan.text, clause.start, clause.end, anchor=scene.anchor)
    return due if due and due.end == clause.end else None


def first_deadline(scene: Scene, sentence: Span) -> DeadlineMention | None:
    """Give the deadline at the head of a sentence, which holds for all that it asks for."""
    text = scene.scan.text
    comma = text.find(",", sentence[0], min(sentence[1], sentence[0] + _LONGEST_HEAD))
    if comma < 0:
        return None
    found = find_deadline(text, sentence[0], comma, anchor=scene.anchor)
    if found is None or text[sentence[0] : found.start].strip(_LABEL) != "":
        return None
    return None if found.text.lower().startswith(tuple(directive_words()["told_at"])) else found


def make_task(
    scene: Scene, item: Accepted, assignee: str | None, first: DeadlineMention | None
) -> TaskMention | None:
    """Give the task of a directive; None where a colon leads on to others."""
    found, clause, text = item.directive, item.clause, scene.scan.text
    if found.action is None or (clause.leads_on and not _is_whole(scene.scan, item)):
        return None
    close = found.stop or clause.end
    end = action_end(scene.scan, scene.speakers, found.action, close)
    is_short = len(text[found.action : end].split()) < _FEWEST_WORDS
    if is_short or has_no_object(scene.scan, found.action, end):
        return None
    stop = trimmed_end(text, found.action, close)
    # What stands before the verb of order is when and where it was given.
    since = found.order.end if found.order else clause.start
    deadline = find_deadline(text, since, clause.end, anchor=scene.anchor) or first
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
