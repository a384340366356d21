"""The source as a record says it now: what a person changed stands in the text, spans led along.

Documents are written from the words of the source. So a changed figure, name or deadline must
stand in them too; the record itself keeps the source, which nobody changes.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from minutes.datafile import read_yaml
from minutes.itself import Itself
from minutes.record import Meeting, Participant, Record, Span, Task
from minutes.settled import even, settle
from minutes.store import hash_text
from minutes.tones import place_tones

# The records of which documents are made at one time.
_KNOWN: Final = 2
_NUMBERED: Final = re.compile(r"\d|\b[IVX]+\b")
_PERSON: Final = re.compile(r"(?:people\[\d+\]|meeting\.(?:chair|secretary))\.name")
_KIND: Final = re.compile(r"communes\[(\d+)\]\.kind")
_DEADLINE: Final = re.compile(r"tasks\[(\d+)\]\.deadline\.text")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the source, and the words that stand there now."""

    start: int
    end: int
    words: str


def revise(record: Record) -> Record:
    """Write what `record` says into its source and into the words that were taken from there.

    Each document of a meeting, and its proof, asks for the same.
    """
    return _revise(Itself(record))


@lru_cache(maxsize=_KNOWN)
def _revise(itself: Itself) -> Record:
    record = itself.record
    settled = settle(record)
    people = _find_renamed(record)
    changes = _without_overlaps(
        [
            *_of_figures(settled),
            *_of_communes(settled),
            *_of_people(settled, people),
            *_of_deadlines(record, settled),
        ]
    )
    if not changes and not people:
        return settled
    text, move = _rewrite(settled.source.text, changes)
    names = people | _find_renamed_communes(settled)
    meeting = _rename_meeting(_retell_meeting(settled, text, move), names)
    return replace(
        settled,
        source=replace(settled.source, text=text, sha256=hash_text(text)),
        home=replace(settled.home, commune=_rename(settled.home.commune, names)),
        meeting=meeting,
        people=tuple(
            replace(p, name=people.get(p.name, p.name), spans=tuple(map(move, p.spans)))
            for p in settled.people
        ),
        communes=tuple(
            replace(c, name=even(c.name), spans=tuple(map(move, c.spans))) for c in settled.communes
        ),
        figures=tuple(
            replace(f, span=f.span and move(f.span), indicator=_rename(f.indicator, names) or "")
            for f in settled.figures
        ),
        sections=tuple(replace(s, span=move(s.span)) for s in settled.sections),
        tasks=tuple(_revise_task(settled, task, text, move) for task in settled.tasks),
        checks=tuple(replace(c, span=c.span and move(c.span)) for c in settled.checks),
    )


def _of_figures(record: Record) -> Iterator[Change]:
    for figure in record.figures:
        if figure.span and even(record.source.text[slice(*figure.span)]) != even(figure.text):
            yield Change(*figure.span, figure.text)


def _of_communes(record: Record) -> Iterator[Change]:
    """Find mentions that do not say the name, and words for a kind that was changed."""
    text = record.source.text
    kinds = {int(m[1]): str(e.from_) for e in record.edits if (m := _KIND.fullmatch(e.path))}
    for i, commune in enumerate(record.communes):
        for start, end in commune.spans:
            said = even(text[start:end])
            if _is_other(said, commune.name):
                name = even(commune.name)
                yield Change(start, end, name.upper() if said.isupper() else name)
            before = max(0, start - len(kinds.get(i, "")) - 2)
            kind = re.search(rf"(?i:{re.escape(kinds.get(i, '!'))})(?=\s+$)", text[before:start])
            if kind:
                word = commune.kind.capitalize() if kind[0][0].isupper() else commune.kind
                yield Change(before + kind.start(), before + kind.end(), word)


def _of_people(record: Record, renamed: Mapping[str, str]) -> Iterator[Change]:
    """Find mentions of people who have another name now, by full or by given name."""
    for person in record.people:
        old = {new: before for before, new in renamed.items()}.get(person.name, person.name)
        new = renamed.get(old)
        for start, end in person.spans if new else ():
            said = even(record.source.text[start:end])
            if said == even(old):
                yield Change(start, end, str(new))
            elif said == even(old).rpartition(" ")[2]:
                yield Change(start, end, str(new).rpartition(" ")[2])


def _of_deadlines(record: Record, settled: Record) -> Iterator[Change]:
    """Find the words of deadlines that are others now; those that are gone go with their comma."""
    edits = {int(m[1]): e.from_ for e in record.edits if (m := _DEADLINE.fullmatch(e.path))}
    for i, (task, after) in enumerate(zip(record.tasks, settled.tasks, strict=True)):
        old = str(edits.get(i) or (task.deadline.text if task.deadline else ""))
        new = after.deadline.text if after.deadline else ""
        if not old or old == new or not task.span:
            continue
        found = _find(record.source.text, old, _reach(record, task.span))
        if found and new:
            is_first = record.source.text[found[0]].isupper()
            yield Change(*found, new[:1].upper() + new[1:] if is_first else new)
        elif found:
            lead = read_yaml("minutes", "settled.yaml")["deadline_lead"]
            before_it = re.search(lead, record.source.text[task.span[0] : found[0]])
            start = task.span[0] + before_it.start() if before_it else found[0]
            yield Change(start, found[1], "")


def _reach(record: Record, span: Span) -> Span:
    """Give how far from a task its deadline may stand: up to the line's end or the next task."""
    line = record.source.text.find("\n", span[1])
    ends = [task.span[0] for task in record.tasks if task.span and task.span[0] >= span[1]]
    return span[0], min([*ends, len(record.source.text) if line < 0 else line])


def _revise_task(record: Record, task: Task, text: str, move: Callable[[Span], Span]) -> Task:
    """Take the words of a task from the new text, where they were words of the old one."""
    if task.span is None:
        return task
    words = {"action": task.action, "assignee": task.assignee}
    for key, value in words.items():
        found = _find(record.source.text, value, task.span) if value else None
        if found:
            words[key] = even(text[slice(*move(found))])
    return replace(
        task, span=move(task.span), action=str(words["action"]), assignee=words["assignee"]
    )


def _find_renamed(record: Record) -> dict[str, str]:
    """Give the people who have another name now, by the name that they had."""
    named = [edit for edit in record.edits if _PERSON.fullmatch(edit.path)]
    return {str(edit.from_): str(edit.to) for edit in named if edit.from_ and edit.to}


def _find_renamed_communes(record: Record) -> dict[str, str]:
    """Give the communes whose mentions say another name than the record, by that name."""
    text = record.source.text
    said = {even(text[slice(*s)]): commune for commune in record.communes for s in commune.spans}
    # A single syllable is a word of its own elsewhere.
    return {
        name: commune.name
        for name, commune in said.items()
        if " " in name and _is_other(name, commune.name)
    }


def _is_other(said: str, name: str) -> bool:
    """Tell whether a mention says another name; numbers in names are written in many ways."""
    is_numbered = _NUMBERED.search(said) and _NUMBERED.search(name)
    return not is_numbered and said.casefold() != even(name).casefold()


def _retell_meeting(record: Record, text: str, move: Callable[[Span], Span]) -> Meeting:
    """Take who came from the new text: `đại diện 12 thôn` may have another number there."""
    whole = (0, len(record.source.text))
    lines = []
    for line in record.meeting.attendees:
        found = _find(record.source.text, line, whole)
        told = even(text[slice(*move(found))]) if found else line
        lines.append(told if found and even(record.source.text[slice(*found)]) != told else line)
    return replace(record.meeting, attendees=tuple(lines))


def _rename_meeting(meeting: Meeting, names: Mapping[str, str]) -> Meeting:
    def rename(person: Participant | None) -> Participant | None:
        if person is None:
            return None
        titles = tuple(_rename(title, names) or "" for title in person.titles)
        return replace(person, name=names.get(person.name, person.name), titles=titles)

    return replace(
        meeting,
        name=_rename(meeting.name, names),
        place=_rename(meeting.place, names),
        program=_rename(meeting.program, names),
        chair=rename(meeting.chair),
        secretary=rename(meeting.secretary),
        attendees=tuple(_rename(line, names) or "" for line in meeting.attendees),
    )


def _rename(text: str | None, names: Mapping[str, str]) -> str | None:
    """Put the new names into words of the record that were taken from the text.

    >>> _rename("hội trường xã Kim Sơn", {"Kim Sơn": "Kim Liên"})
    'hội trường xã Kim Liên'
    """
    for old, new in names.items():
        form = rf"(?<!\w){re.escape(old)}(?!\w)"
        text = text and re.sub(form, new.replace("\\", r"\\"), text)
    return text


def _find(text: str, words: str, window: Span) -> Span | None:
    """Find `words` in `text`, whatever their blanks are, beginning inside `window`."""
    form = r"\s+".join(map(re.escape, place_tones(words).split()))
    near = place_tones(text[window[0] : window[1] + 2 * len(words)])
    found = re.search(form, near) if form else None
    if found is None or found.start() > window[1] - window[0]:
        return None
    return window[0] + found.start(), window[0] + found.end()


def _without_overlaps(changes: Sequence[Change]) -> list[Change]:
    kept: list[Change] = []
    for change in sorted(changes, key=lambda change: (change.start, change.end)):
        if not kept or change.start >= kept[-1].end:
            kept.append(change)
    return kept


def _rewrite(text: str, changes: Sequence[Change]) -> tuple[str, Callable[[Span], Span]]:
    """Make the new text, and what leads a span of the old text to it."""
    parts, done = [], 0
    for change in changes:
        parts += [text[done : change.start], change.words]
        done = change.end

    def lead(position: int, *, is_end: bool) -> int:
        shift = 0
        for change in changes:
            if change.start >= position:
                break
            if position < change.end:  # Inside the old words nothing is left of where it was.
                return change.start + shift + len(change.words) * is_end
            shift += len(change.words) - (change.end - change.start)
        return position + shift

    def move(span: Span) -> Span:
        return lead(span[0], is_end=False), lead(span[1], is_end=True)

    return "".join(parts) + text[done:], move
