"""The meeting that a text reports on: name, day, hour, place, programme, chair, who came."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from minutes.record import Meeting, Participant
from nlp.meeting.attendance import find_attendees
from nlp.meeting.chair import find_chair
from nlp.meeting.circumstances import find_place, find_program, find_time
from nlp.meeting.day import Scene, find_day
from nlp.meeting.deeds import name_by_deed, name_by_title
from nlp.meeting.formal import formal_name
from nlp.meeting.hosts import find_organiser
from nlp.meeting.labels import Labelled, find_labelled, find_roles
from nlp.meeting.minutes import is_minutes, opening_of, opens, own_names
from nlp.meeting.name import IN_TITLE, Name, find_names
from nlp.meeting.secretary import find_secretary
from nlp.meeting.session import find_session, session_of
from nlp.meeting.signatures import find_signed
from nlp.meeting.words import openings, words
from nlp.mentions import DateMention, PersonMention
from nlp.text.title_cues import lower_evenly

Span = tuple[int, int]

# Below this a word like "cuộc họp" only passes by.
_LEAST = 4
_SCRAP = 40
_FEW_IN_TOPIC = 4
_SHORT = 20
# Whom labels and signatures tell.
_PARTS = ("chair", "head", "secretary")
# "(phiên ngày 5/3/2024)", "họp ngày 5/3", or a line that begins with the day.
# "Sáng 5/3 UBND xã …"
_WHEN = re.compile(r"^(?:(?:sáng|trưa|chiều|tối|ngày|hôm|nay|qua|vừa|[\d/.-]+) )+")
_SITTING = re.compile(
    r"(?:họp|phiên|buổi|lúc|giờ|làm việc)(?: ngày)?[ ,]*$|\n(?:(?:thứ \w+|chủ nhật),? )?$"
)


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """The meeting with the places of its name and its day; None where there is none.

    `host` is the body that holds it, in lower case, empty where the text does not say.
    """

    meeting: Meeting | None
    name_span: Span | None = None
    date_span: Span | None = None
    host: str = ""


class _Found(NamedTuple):
    """What tells most of the meeting, where its name stands best, and what labels say.

    `is_own` tells whether the text are its minutes.
    """

    name: Name | None
    called: Name | None
    labelled: list[Labelled]
    is_own: bool


def find_meeting(  # noqa: PLR0913 - everything that the stages before it found
    text: str,
    *,
    title: Span | None,
    body: Span,
    sentences: list[Span],
    published: dt.date | None,
    dates: Sequence[DateMention],
    people: Sequence[PersonMention],
    cells: str | None = None,
) -> MeetingMention:
    """Find the meeting that `text` reports on.

    `title`, `body` and `sentences` are spans of the text, `dates` and `people` what was found in
    it; `cells` is the text with tabs between the cells of tables. All fields are in the words of
    the text; a text that reports on no meeting gives None.
    """
    lower = lower_evenly(text)
    proper = _proper(text, lower, body, sentences)
    days = sorted((d.start, d.end) for d in dates)
    names = find_names(text, body=body, title=title, sentences=sentences, days=days)
    names += name_by_deed(text, lower, body, names, sentences)
    labelled = [*find_labelled(cells or text, body), *find_roles(text, body[0])]
    is_own = title is not None and is_minutes(lower, title)
    opening = opening_of(lower, proper) if is_own else None
    if title is not None:
        names = own_names(text, lower, title, names, proper)
    headline = None if is_own else title
    name, called = _called(text, names, title, headline)
    # The headline may say by half what the text calls a meeting: "tiếp dân", "buổi tiếp dân".
    is_named = name is not None and max(each.score for each in names) >= _LEAST
    if not (is_named or is_own or any(field.key != "day" for field in labelled)):
        return MeetingMention(None)
    scene = Scene(text, lower, body, proper, dates, opening)
    found = _Found(name, called, labelled, is_own)
    meeting, day = _tell(scene, found, title, people, published)
    named, dated = ((each.start, each.end) if each else None for each in (called, day))
    host = find_organiser(lower, (name.start, name.end)) if name else ""
    return MeetingMention(meeting, named, dated, _WHEN.sub("", host))


def _tell(
    scene: Scene,
    found: _Found,
    title: Span | None,
    people: Sequence[PersonMention],
    published: dt.date | None,
) -> tuple[Meeting, DateMention | None]:
    """Tell of the meeting when, where and under whom it was; the second value is its day."""
    name, called, labelled, is_own = found
    day = _labelled_day(scene.lower, labelled, scene.dates) or find_day(scene, name, published)
    if is_own:
        day = day or _day_at_head(scene.lower, scene.dates, scene.body, published)
    time = find_time(scene, name, labelled, day)
    chair, secretary = _find_leaders(scene, name, labelled, people, is_own=is_own)
    meeting = Meeting(
        name=" ".join(scene.text[called.start : called.end].split()) if called else None,
        date=day.day if day else None,
        session=find_session(scene, name, day) or session_of(time),
        time=time,
        place=find_place(scene, name, day, labelled),
        program=find_program(scene, title),
        chair=chair,
        secretary=secretary,
        attendees=find_attendees(scene.text, scene.body, labelled, scene.sentences),
    )
    return meeting, day


def _called(
    text: str,
    names: Sequence[Name],
    title: Span | None,
    headline: Span | None,
) -> tuple[Name | None, Name | None]:
    """Give the place that tells most of the meeting, and where its name stands best."""
    name = _fullest(text, names, title)
    if name is None:
        return None, None
    called = formal_name(text, names, name, title)
    if called.is_bare and title is not None:
        # "Gặp mặt báo chí …", of which the report says "cuộc gặp mặt".
        titled = (n for n in names if title[0] <= n.start < title[1] and not n.is_bare)
        called = next((n for n in titled if called.kind.endswith(f" {n.kind}")), called)
    if called.is_bare and headline is not None:
        called = name_by_title(text, headline, called)
    return _surest(text, names, name), called


def _fullest(text: str, names: Sequence[Name], title: Span | None) -> Name | None:
    """Choose the surest name, as full as the text gives it anywhere.

    Where the surest says only the kind, the one that the title gives.
    """
    best = max(names, key=lambda name: (name.score, -name.start), default=None)
    best = _preparing(text, names, best) if best else None
    if best is None or (best.is_bare and title is None):
        return best
    if best.is_bare and title is not None:
        titled = [n for n in names if title[0] <= n.start < title[1] and not n.is_bare]
        likely = (n for n in titled if n.score > IN_TITLE)
        return max(likely, key=lambda name: name.score, default=best)
    said = _short(text, best)
    topic = text[best.start : best.end].casefold()[len(best.kind) :]
    tail = topic if len(topic.split()) > _FEW_IN_TOPIC else ""
    same = [n for n in names if _says_as_much(_short(text, n), said, tail)]
    if title is not None and topic and title[0] <= best.start < title[1]:
        same += [n for n in names if n.start < title[1] and _goes_on_below(text, n, best, topic)]
    return max(same, key=lambda n: (len(_short(text, n)), n.kind == best.kind, -n.start))


def _short(text: str, name: Name) -> str:
    """Give a name without the classifier: "cuộc họp về cấp nước" is "họp về cấp nước"."""
    said = text[name.start : name.end].casefold()
    return said.removeprefix("cuộc ").removeprefix("buổi ")


def _preparing(text: str, names: Sequence[Name], best: Name) -> Name:
    """Give the meeting that looked through papers for the session `best`, where one did.

    "họp thẩm tra báo cáo trình Kỳ họp thứ 16. Tại Kỳ họp thứ 16, …": the first is told of.
    """
    session = " ".join(text[best.start : best.end].lower().split()[:4]).rstrip(",")
    if not session[-1].isdigit():
        return best
    before = (n for n in names if n.start < best.start and n.score > IN_TITLE)
    return next(
        (n for n in before if f" trình {session}" in text[n.start : n.end].lower()),
        best,
    )


def _surest(text: str, names: Sequence[Name], name: Name) -> Name:
    """Give the place that tells most of the meeting of those that call it by the same words."""
    said = text[name.start : name.end].casefold()
    same = (n for n in names if text[n.start : n.end].casefold() == said)
    return max(same, key=lambda name: (name.score, -name.start), default=name)


def _goes_on_below(text: str, name: Name, best: Name, topic: str) -> bool:
    """Tell whether the next line of a title says the same meeting in full by another word.

    "BIÊN BẢN HỌP CHI ỦY", and below it "Hội nghị Chi ủy lần thứ 5, nhiệm kỳ 2025 - 2030".
    """
    is_next = name.start > best.end and "\n" in text[best.end : name.start]
    said = text[name.start : name.end].casefold()
    return is_next and said[len(name.kind) :].startswith(topic)


def _says_as_much(name: str, said: str, tail: str) -> bool:
    """Tell whether `name` goes on behind `said`, or says who met before the `tail` on what.

    "cuộc họp về cấp nước", "cuộc họp của UBND huyện với các xã về cấp nước".
    """
    if name.startswith(said):
        return True
    is_same = bool(tail) and name.startswith(said[: -len(tail)]) and name.endswith(tail)
    return is_same and name[len(said) - len(tail) :].startswith(openings("who_met"))


def _proper(text: str, lower: str, body: Span, sentences: list[Span]) -> list[Span]:
    """List the sentences of the body, without headings in capitals and scraps."""
    return [
        (start, end)
        for start, end in sentences
        if body[0] <= start < body[1]
        and (end - start >= _SCRAP or text[end - 1] in ".:" or opens(lower, start))
        and not text[start:end].isupper()
    ]


def _labelled_day(
    lower: str, labelled: list[Labelled], dates: Sequence[DateMention]
) -> DateMention | None:
    """Give the first day under the label for the time, not one that is only planned."""
    spans = [field.span for field in labelled if field.key in ("time", "day")]
    told = (day for start, end in spans for day in dates if start <= day.start < end)
    planned = tuple(words()["to_come"])
    before = ((day, lower[max(0, day.start - _SHORT) : day.start].rstrip(" (:")) for day in told)
    return next((day for day, said in before if not said.endswith(planned)), None)


def _day_at_head(
    lower: str, dates: Sequence[DateMention], body: Span, published: dt.date | None
) -> DateMention | None:
    """Give the day in the title or the letterhead of minutes, which tell of the day they are of."""
    head = [d for d in dates if d.start < body[0]]
    titled = (d for d in head if _SITTING.search(lower, max(0, d.start - _SHORT), d.start))
    return next(titled, None) or next((d for d in head if d.day == published), None)


def _find_leaders(
    scene: Scene,
    name: Name | None,
    labelled: list[Labelled],
    people: Sequence[PersonMention],
    *,
    is_own: bool,
) -> tuple[Participant | None, Participant | None]:
    """Find chair and secretary: by label, by signature, else by what is told of them."""
    signed = find_signed(scene.text, scene.body[0], people) if labelled or is_own else {}
    told = {key: _labelled_person(key, labelled, people) or signed.get(key) for key in _PARTS}
    named = (name.kind, (name.start, name.end)) if name else ("", None)
    chair = _participant(told["chair"]) or find_chair(scene.text, scene.body, people, named)
    if is_own:
        chair = chair or _participant(told["head"])
    secretary = told["secretary"] or find_secretary(scene.lower, scene.body, people)
    return chair, _participant(secretary)


def _labelled_person(
    key: str, labelled: list[Labelled], people: Sequence[PersonMention]
) -> PersonMention | None:
    """Give the first person under the label `key`."""
    for field in labelled:
        if field.key == key:
            start, end = field.span
            named = [(s, at) for at, p in enumerate(people) for s, _ in p.spans if start <= s < end]
            if named:
                return people[min(named)[1]]
    return None


def _participant(person: PersonMention | None) -> Participant | None:
    return Participant(person.name, person.titles) if person else None
