"""The stages of extraction in their order; each reads the draft and fills its own part of it.

They are plain functions: `nlp.extraction` runs them, and `nlp.components` wraps them for spaCy.
"""

import datetime as dt
import re
from collections.abc import Callable
from typing import TypeVar

from minutes.record import Home, Meeting
from nlp.context import Setting, describe_figures
from nlp.discourse.sections.finder import find_sections
from nlp.discourse.speaking.earlier import lead_day
from nlp.discourse.tasks import find_tasks
from nlp.draft import Draft, Span
from nlp.figures import find_figures
from nlp.layout import Layout, find_layout
from nlp.meeting import MeetingMention, find_meeting, only_gives_orders
from nlp.mentions import PeriodMention, TaskMention
from nlp.people import find_people
from nlp.places.area_subjects import find_area_subjects
from nlp.places.communes import find_communes
from nlp.places.home import find_home
from nlp.text.sentences import find_sentences
from nlp.text.tables import find_cells
from nlp.text.title_cues import lower_evenly
from nlp.times.dates import find_dates
from nlp.times.periods import find_periods
from nlp.times.text_day import guess_day

Mention = TypeVar("Mention")

# `Sơn Kim 1`, but no `phường 1`: other rules know names that are numbers.
_ENDS_IN_NUMBER = re.compile(r"[^\W\d] \d+$")
# What a text that looks back on a time is called.
_REPORT = re.compile(r"(?:báo cáo|kết quả|tình hình)(?!\w)(?! viên)", re.IGNORECASE)
# So many words of an action are enough to find where it begins.
_FEW = 3


def lay_out(draft: Draft) -> None:
    """Tell title, chrome, letterhead and body apart, and split the text into sentences."""
    draft.layout = find_layout(draft.text, draft.cells)
    draft.sentences = find_sentences(draft.text)
    told = draft.layout.published
    # What a file or a person tells is often the day alone, where the text has the minute.
    is_closer = isinstance(told, dt.datetime) and told.date() == draft.published
    if draft.published is None or is_closer:
        draft.published = told


def date_text(draft: Draft) -> None:
    """Find days and periods; the day of publication decides what `25/5` and `hôm qua` mean."""
    layout = _layout(draft)
    published = draft.published_day
    dates = find_dates(draft.text, published=published)
    draft.dates = _outside_chrome(layout, dates)
    draft.day = published or guess_day(lower_evenly(draft.text), draft.dates)
    span_text(draft)


def span_text(draft: Draft) -> None:
    """Find periods; `đến nay` is up to the day of the text."""
    periods = find_periods(draft.text, anchor=draft.day, dates=draft.dates)
    draft.periods = _outside_chrome(_layout(draft), periods)


def place_text(draft: Draft) -> None:
    """Work out the home of the text, and find the communes as of its day."""
    draft.home = find_home(draft.text, on=draft.day, given=draft.home_given)
    draft.communes = find_communes(draft.cells, on=draft.day, home=draft.home)


def name_people(draft: Draft) -> None:
    """Find people with their titles."""
    communes = draft.communes
    taken = [(m.start, m.end) for m in communes.mentions] if communes else []
    draft.people = find_people(draft.cells, taken=taken)


def describe_meeting(draft: Draft) -> None:
    """Find the meeting; where its day differs from the first guess, look again."""
    layout = _layout(draft)
    mention = find_meeting(
        draft.text,
        title=layout.title,
        body=layout.body,
        sentences=draft.sentences,
        published=draft.published_day,
        dates=draft.dates,
        people=draft.people,
        cells=draft.cells,
    )
    if only_gives_orders(draft.text, layout, mention.meeting, mention.name_span):
        mention = MeetingMention(None)
    draft.meeting, draft.host = mention.meeting or Meeting(), mention.host
    spans = {"name": mention.name_span, "day": mention.date_span}
    draft.meeting_spans = {part: span for part, span in spans.items() if span}
    if draft.meeting.date and draft.meeting.date != draft.day:
        draft.day = draft.meeting.date
        place_text(draft)
        span_text(draft)


def measure(draft: Draft) -> None:
    """Find the tables and the figures, in them and elsewhere."""
    times: list[Span] = [(d.start, d.end) for d in draft.dates]
    times += [(p.start, p.end) for p in draft.periods]
    mentions = draft.communes.mentions if draft.communes else ()
    names = [(m.start, m.end) for m in mentions if _ENDS_IN_NUMBER.search(m.written)]
    cells = draft.cells
    draft.tables = find_cells(cells)
    figures = find_figures(cells, taken=sorted([*times, *names]), cells=draft.tables)
    draft.figures = _outside_chrome(_layout(draft), figures)


def divide(draft: Draft) -> None:
    """Give each stretch of the body its role."""
    draft.sections = find_sections(
        draft.text,
        _layout(draft),
        draft.sentences,
        people=draft.people,
        chair=_chair_name(draft),
        day=_known_day(draft),
        host=draft.host,
    )


def assign_tasks(draft: Draft) -> None:
    """Find the directives: who has to do what by when."""
    draft.tasks = find_tasks(
        draft.text,
        layout=_layout(draft),
        sections=draft.sections,
        sentences=draft.sentences,
        people=draft.people,
        anchor=draft.day,
        day=_known_day(draft),
        chair=_chair_name(draft),
        host=draft.host,
        cells=draft.cells,
    )


def describe(draft: Draft) -> None:
    """Say what each figure is about; inside an order its own words begin behind the addressee."""
    communes = draft.communes
    mentions = communes.mentions if communes else ()
    # A commune that stays unknown has no code: its figures are none of those of the one before it.
    named = [(m.start, m.end, m.unit.code if m.unit else "") for m in mentions]
    setting = Setting(
        sentences=draft.sentences,
        periods=draft.periods,
        anchor=draft.day,
        places=sorted([*named, *find_area_subjects(draft.text, on=draft.day, home=draft.home)]),
        home_codes=home_codes(draft.home),
        wider=_wider_codes(draft.home),
        orders=[_action_of(draft, task) for task in draft.tasks],
        cells=draft.tables,
        topic=_topic_of(draft),
        title=_paper_title(draft),
    )
    draft.contexts = describe_figures(draft.text, draft.figures, setting)


STAGES: dict[str, Callable[[Draft], None]] = {
    "layout": lay_out,
    "times": date_text,
    "communes": place_text,
    "people": name_people,
    "meeting": describe_meeting,
    "figures": measure,
    "sections": divide,
    "tasks": assign_tasks,
    "contexts": describe,
}


def run_stages(draft: Draft) -> Draft:
    """Run every stage over `draft` in order."""
    for stage in STAGES.values():
        stage(draft)
    return draft


def home_codes(home: Home) -> tuple[str, ...]:
    """Give the code of the narrowest unit that `home` names, or nothing."""
    code = home.commune_code or home.district_code or home.province_code
    return (code,) if code else ()


def _wider_codes(home: Home) -> dict[str, str]:
    """Give the codes of the levels around the home, its own among them."""
    codes = {"district": home.district_code, "province": home.province_code}
    return {level: code for level, code in codes.items() if code}


def _action_of(draft: Draft, task: TaskMention) -> int:
    """Give where the action of a task begins, the task itself where its words are others."""
    words = " ".join(task.action.split()[:_FEW])
    return max(draft.text.find(words, task.start, task.end), task.start)


def _topic_of(draft: Draft) -> PeriodMention | None:
    """Give the period that the title of a report names first: that of what it tells of."""
    layout = _layout(draft)
    if layout.title is None or not _REPORT.match(draft.text, *layout.title):
        return None
    start, end = layout.title
    return next((p for p in draft.periods if start <= p.start and p.end <= end), None)


def _paper_title(draft: Draft) -> str:
    """Give what a paper calls itself; what stands over news is no such title."""
    layout = _layout(draft)
    if layout.title is None or layout.kind == "article":
        return ""
    return draft.text[slice(*layout.title)]


def _layout(draft: Draft) -> Layout:
    if draft.layout is None:
        lay_out(draft)
    assert draft.layout is not None  # noqa: S101 - for the type checker
    return draft.layout


def _known_day(draft: Draft) -> dt.date | None:
    """Give the day of the meeting or else of the news; another guess may be any day of the past."""
    known = draft.meeting.date or draft.published_day
    return known or lead_day(lower_evenly(draft.text), draft.sentences) or draft.day


def _chair_name(draft: Draft) -> str | None:
    return draft.meeting.chair.name if draft.meeting.chair else None


def _outside_chrome(layout: Layout, mentions: list[Mention]) -> list[Mention]:
    """Drop what stands in clock stamps, picture names and the like: they are no content."""
    if not layout.chrome:
        return mentions
    return [
        mention
        for mention in mentions
        if not any(s < mention.end and mention.start < e for s, e in layout.chrome)  # type: ignore[attr-defined]
    ]
