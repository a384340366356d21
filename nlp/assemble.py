"""From the draft to the record: offsets led back to the source, values numbered and linked."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from minutes.checks import check_record
from minutes.ids import make_id
from minutes.record import (
    SCHEMA,
    Check,
    Commune,
    Deadline,
    Figure,
    Person,
    Record,
    Section,
    Source,
    Span,
    Task,
)
from minutes.store import hash_text
from nlp.context import FigureContext
from nlp.doubts import (
    describe_doubts,
    describe_impossible_dates,
    describe_namesakes,
    describe_torn_tables,
    describe_unrecognised,
    describe_wrong_weekdays,
)
from nlp.draft import Draft
from nlp.layout import Layout
from nlp.layout.issued import Issued, describe_issued, read_issued
from nlp.mentions import FigureMention, TaskMention
from nlp.places.communes import resolve_communes
from nlp.text.reading import Reading


def assemble(draft: Draft) -> Record:
    """Make the record of a draft that every stage has filled."""
    source = make_source(draft)
    meeting = draft.meeting
    name = meeting.name or source.title
    record = Record(
        schema=SCHEMA,
        id=make_id(meeting.date or draft.published_day, name, source.sha256),
        source=source,
        home=draft.home,
        meeting=meeting,
        people=tuple(
            Person(p.name, p.titles, _spans(draft.reading, p.spans)) for p in draft.people
        ),
        communes=_communes(draft),
        figures=make_figures(draft.reading, draft.figures, draft.contexts),
        sections=tuple(
            Section(s.role, draft.reading.to_source(s.start, s.end)) for s in draft.sections
        ),
        tasks=tuple(make_task(draft.reading, task) for task in draft.tasks),
    )
    checks = [*check_record(record), *_doubts(draft)]
    return replace(record, checks=tuple(sorted(checks, key=lambda check: check.span or (0, 0))))


def make_source(draft: Draft) -> Source:
    """Describe the text itself."""
    layout: Layout | None = draft.layout
    assert layout is not None  # noqa: S101 - every stage has run
    text = draft.reading.source
    return Source(
        kind=layout.kind,
        title=draft.text[slice(*layout.title)] if layout.title else None,
        author=layout.author or _issuing_body(read_issued(draft.text, layout)),
        url=None,
        published=draft.published,
        sha256=hash_text(text),
        text=text,
    )


def _issuing_body(issued: Issued) -> str | None:
    """Give who speaks in an official document: the issuer, and the body above it."""
    return ", ".join(filter(None, (issued.issuer, issued.parent))) or None


def make_figures(
    reading: Reading, mentions: Sequence[FigureMention], contexts: Sequence[FigureContext]
) -> tuple[Figure, ...]:
    """Give the figures numbered in text order, each joined with what it is about."""
    return tuple(
        _figure(reading, number, mention, context)
        for number, (mention, context) in enumerate(zip(mentions, contexts, strict=True), 1)
    )


def make_task(reading: Reading, mention: TaskMention) -> Task:
    """Give a directive with its span in the source."""
    deadline = None
    if mention.deadline_text:
        deadline = Deadline(mention.deadline_text, mention.deadline_day)
    span = reading.to_source(mention.start, mention.end)
    return Task(mention.assignee, mention.action, deadline, span)


def normalise(text: str) -> str:
    """Give `text` in NFC, the form in which the record keeps it."""
    return unicodedata.normalize("NFC", text)


def _figure(
    reading: Reading, number: int, mention: FigureMention, context: FigureContext
) -> Figure:
    span = reading.to_source(mention.start, mention.end)
    return Figure(
        id=f"f{number}",
        span=span,
        text=reading.source[slice(*span)],
        value=mention.value,
        of=mention.of,
        to=mention.to,
        unit=mention.unit,
        amount=mention.amount,
        base_unit=mention.base_unit,
        compare=mention.compare,
        indicator=context.indicator,
        period=context.period,
        place=context.place,
        target=context.target,
        part_of=None if context.part_of is None else f"f{context.part_of + 1}",
    )


def _communes(draft: Draft) -> tuple[Commune, ...]:
    if draft.communes is None:
        return ()
    return tuple(
        replace(commune, spans=_spans(draft.reading, commune.spans))
        for commune in resolve_communes(draft.communes, on=draft.day, home=draft.home)
    )


def _doubts(draft: Draft) -> tuple[Check, ...]:
    communes = describe_doubts(draft.communes, draft.reading) if draft.communes else ()
    places = draft.communes.mentions if draft.communes else ()
    is_empty = not any((draft.meeting.name, draft.people, draft.figures, draft.tasks, places))
    text = describe_unrecognised(draft.reading, is_empty=is_empty)
    assert draft.layout is not None  # noqa: S101 - every stage has run
    frame = read_issued(draft.text, draft.layout)
    issued = describe_issued(frame, draft.reading, draft.layout)
    days = (*describe_impossible_dates(draft.reading), *describe_wrong_weekdays(draft.reading))
    people = describe_namesakes(draft.people, draft.reading)
    tables = describe_torn_tables(draft.reading, draft.figures)
    return (*issued, *text, *communes, *days, *people, *tables)


def _spans(reading: Reading, spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(reading.to_source(start, end) for start, end in spans)
