"""Who has to do what: the directives of a record, each in the words of its whole sentence."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from minutes.record import Task
from output.prose.contents.duty import Duty, duties_near, join_leaning
from output.prose.contents.unassigned import find_unassigned
from output.prose.statements.attribution import strip_attribution
from output.prose.statements.frames import (
    is_introduction,
    strip_opener,
    strip_order,
)
from output.prose.statements.matters import matter_of, strip_giver
from output.prose.statements.passages import Passages, Statement
from output.prose.words.addressees import join_cut
from output.prose.words.capitals import begin_lower, capitalise
from output.prose.words.deadlines import date_deadline, find_deadline
from output.prose.words.evened import even_line
from output.prose.words.tables import read_words
from output.prose.words.verbs import (
    without_aside,
    without_asking,
    without_hanging,
)
from output.prose.words.wording import strip_marks

# A remainder shorter than this adds nothing to a directive.
_REST: Final = 12


@dataclass(frozen=True, slots=True)
class _PlacedTask:
    """A task with the span of its sentence part; `action` is -1 where a person rewrote it."""

    task: Task
    start: int
    action: int
    end: int


def find_duties(passages: Passages) -> list[Duty]:
    """Find the directives in text order; those that a person entered come last."""
    edited = {edit.path for edit in passages.record.edits}
    placed = sorted(
        (
            _place(passages, task, is_rewritten=f"tasks[{i}].action" in edited)
            for i, task in enumerate(passages.record.tasks)
            if task.span
        ),
        key=lambda item: (item.start, item.action),
    )
    duties = [_make_duty(passages, item, placed[i + 1 : i + 2]) for i, item in enumerate(placed)]
    duties = [duty for duty in duties if not is_introduction(duty.text)]
    duties.sort(key=lambda duty: duty.start)
    # A teaser repeats a directive without saying whose it is.
    told = {duty.text.lower() for duty in duties}
    others = find_unassigned(passages, duties)
    duties += [duty for duty in others if strip_marks(duty.text).lower() not in told]
    duties.sort(key=lambda duty: duty.start)
    duties = join_leaning(passages, duties)
    end = len(passages.text)
    return duties + [_entered(task, end) for task in passages.record.tasks if not task.span]


def group_duties(duties: Iterable[Duty]) -> dict[str, list[Duty]]:
    """Group by assignee, in the order of first mention; an empty key where nobody is named.

    `huyện` is its committee, where the meeting gives that something to do by its name. What one
    has to do is told once.
    """
    named = [(_name_of(duty), duty) for duty in duties]
    same = {_same(name): name for name, _ in reversed(named)}
    same |= {key: same[whole] for key, whole in join_cut(same).items()}
    groups: dict[str, list[Duty]] = {}
    for name, duty in named:
        key = _same(name)
        committee = f"{read_words('directives')['committee']} {key}"
        group = groups.setdefault(same.get(committee, same[key]), [])
        if (duty.text, duty.deadline) not in [(other.text, other.deadline) for other in group]:
            group.append(duty)
    return groups


def _name_of(duty: Duty) -> str:
    """Give who is told: by name, or by the heading, if that is not `Kết luận của chủ tọa`."""
    is_nobody = re.match(read_words("directives")["nobody"], duty.heading)
    return even_line(duty.assignee or ("" if is_nobody else duty.heading))


def lead_of(passages: Passages, statement: Statement, duties: Sequence[Duty]) -> tuple[int, int]:
    """Give the part of `statement` that stands before its first directive and its addressee."""
    start = statement.start
    near = duties_near(statement, duties)
    if any(duty.start < start < duty.end for duty in near):
        return start, start
    first = next((duty for duty in near if duty.start >= start), None)
    if first is None:
        return start, statement.end
    lead = _cut_at_name(passages.text[start : first.start].rstrip(), first.assignee)
    lead = strip_order(lead, passages.names).rstrip()
    told = strip_giver(lead, passages.names)
    # What the order is about is told with it, and where it was given is no fact.
    is_frame = matter_of(lead, passages.names) or not strip_opener(f"{told}, ")
    return start, start if is_frame else start + len(told)


def _place(passages: Passages, task: Task, *, is_rewritten: bool) -> _PlacedTask:
    start, end = passages.evened.span(task.span or (0, 0))
    if is_rewritten:
        return _PlacedTask(task, start, -1, end)
    action = even_line(task.action)
    at = passages.text.find(action, max(0, start - 2), max(end, start + len(action)) + 2)
    return _PlacedTask(task, start, at, end if at < 0 else max(end, at + len(action)))


def _make_duty(passages: Passages, item: _PlacedTask, following: list[_PlacedTask]) -> Duty:
    if item.action < 0 or _is_rewritten(passages, item.task):
        text = _written_action(passages, item)
        dated, deadline = _with_deadline(item.task, text)
        return Duty(item.task.assignee, dated, item.start, item.end, deadline)
    end = _end_of(passages, item, following)
    text = passages.take(_begin_of(passages, item.action), end)
    if following and following[0].start <= end:
        text = strip_order(_cut_at_name(text, following[0].task.assignee), passages.names)
    text = strip_attribution(without_hanging(without_aside(text)), passages.names)
    text = without_asking(text) if item.task.assignee else text
    text, deadline = _with_deadline(item.task, text)
    return Duty(
        item.task.assignee,
        _with_object(passages, item, text),
        min(item.start, item.action),
        end,
        deadline,
        _heading_at(passages, item.action),
    )


def _written_action(passages: Passages, item: _PlacedTask) -> str:
    """Give the action alone, where a person changed it or its deadline."""
    text = even_line(item.task.action)
    if item.action < 0:
        return text
    return passages.take(_begin_of(passages, item.action), item.action + len(text))


def _end_of(passages: Passages, item: _PlacedTask, following: list[_PlacedTask]) -> int:
    """Give where the directive ends: with its sentence, or before the next directive."""
    action_end = item.action + len(even_line(item.task.action))
    if passages.ends_cell(action_end):
        return action_end
    sentence_end = passages.sentence_around(item.action, action_end)[1]
    end = max(sentence_end, action_end)
    for after in following:
        begin = after.start if after.start > item.action else after.action
        begin = _begin_of(passages, begin) if begin == after.action else begin
        if action_end <= begin < end:
            end = begin
    return end


def _begin_of(passages: Passages, action: int) -> int:
    """Give where the verb begins: `tiếp tục` before the action belongs to it.

    So does the case in which something is to be done: `hộ nào không dời thì …`.
    """
    first = passages.sentence_around(action, action + 1)[0]
    case = re.search(read_words("directives")["case"], passages.text[first:action])
    if case:
        return first + case.start()
    lead = re.search(r"(?:^|[,;:] )([^,;:]+) $", passages.text[first:action])
    words = read_words("directives")
    if lead and lead[1].lower() in words["verbs"]:
        return first + lead.start(1)
    ways = "|".join(map(re.escape, words["ways"]))
    way = re.search(rf"(?<!\w)(?:(?:{ways}) )+$", passages.text[first:action], re.IGNORECASE)
    return first + way.start() if way else action


def _cut_at_name(text: str, assignee: str | None) -> str:
    """Cut `text` before the next addressee, where the next directive begins with its verb."""
    name = even_line(assignee or "")
    at = text.rfind(name) if name else -1
    return text[:at] if at > 0 and len(text) - at - len(name) < _REST else text


def _with_deadline(task: Task, text: str) -> tuple[str, str]:
    """Add the deadline where the words do not hold it; give its own words too, both dated."""
    words = begin_lower(even_line(task.deadline.text)) if task.deadline else ""
    if not words or task.deadline is None:
        return text, ""
    dated = date_deadline(words, task.deadline.date)
    found = find_deadline(words, text)
    if found:
        shown = dated if found[0][:1].islower() else capitalise(dated)
        return text[: found.start()] + shown + text[found.end() :], dated
    if words.lower() in text.lower():
        return text, words
    form = read_words("forms")["deadline"]
    return form.format(text=strip_marks(text), deadline=dated), dated


def _with_object(passages: Passages, item: _PlacedTask, text: str) -> str:
    """Say what a directive is about: a short `Đối với X,` at its end, other matters before it."""
    first = passages.sentence_around(item.action, item.action + 1)[0]
    lead = re.match(r"Đối với ([^,;:.]{3,90}),", passages.text[first : item.action])
    told = f"{text} {even_line(item.task.assignee or '')}".lower()
    if lead:
        is_said = lead[1].lower() in told
        return text if is_said else f"{strip_marks(text)} đối với {lead[1]}"
    end = min(item.start, _begin_of(passages, item.action))
    before = _cut_at_name(passages.text[first:end].rstrip(), item.task.assignee)
    matter = matter_of(strip_order(before, passages.names).rstrip(), passages.names)
    return f"{passages.retell(matter)}, {begin_lower(text, passages.names)}" if matter else text


def _is_rewritten(passages: Passages, task: Task) -> bool:
    """Tell whether a person changed the deadline: its words are not in the source."""
    return bool(task.deadline) and even_line(task.deadline.text) not in passages.text  # type: ignore[union-attr]


def _entered(task: Task, end: int) -> Duty:
    text, deadline = _with_deadline(task, even_line(task.action))
    return Duty(task.assignee, text, end, end, deadline)


def _heading_at(passages: Passages, position: int) -> str:
    statement = passages.statement_at(position)
    return statement.heading if statement else ""


def _same(name: str) -> str:
    """Give what two spellings of one addressee share."""
    bare = re.sub(read_words("directives")["plural"], "", name.lower())
    for short, long in read_words("directives")["same"].items():
        if short in bare:
            bare = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", long, bare)
    return bare
