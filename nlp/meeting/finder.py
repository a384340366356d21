"""The meeting that a text reports on: name, day, hour, place, programme, chair, who came."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from minutes.record import Meeting, Participant
from nlp.meeting.attendance import Labelled, find_attendees, find_labelled, find_roles
from nlp.meeting.chair import find_chair
from nlp.meeting.day import LEAD_SENTENCES, Scene, find_day, find_session, session_of
from nlp.meeting.name import Name, find_names
from nlp.meeting.words import endings, openings, words
from nlp.mentions import DateMention, PersonMention
from nlp.text.anchors import between, digit_starts, match_at
from nlp.text.title_cues import lower_evenly

Span = tuple[int, int]

# Below this a word like "cuộc họp" only passes by.
_LEAST = 4
_SCRAP = 40
_NEAR = 30
_HEAD = 90
_FEW_WORDS = 10
_FEW_IN_TOPIC = 4
_HOURS, _MINUTES = 24, 60

_HOUR = re.compile(r"(?<![\d:/])(\d{1,2}) ?(?:giờ|h|g)(?: ?(\d{2})(?: ?phút|['’′])?)?(?![\w:])")
_CLOCK = re.compile(r"(?<![\d:/])(\d{1,2}):(\d{2})(?![\d:])")
_AT = re.compile(r"(?<!\w)tại (?=((\S+)(?: (\S+)(?: (\S+))?)?))")
_DAY_BEHIND = re.compile(r" ?,? ?(?:\(|(?:buổi )?(?:ngày|sáng|trưa|chiều|tối|hôm nay|thứ)(?!\w))")
_DAY_BEFORE = re.compile(r"[ ,(]*(?:(?:vào|lúc|hồi|từ|bắt đầu|đúng|khoảng) ){0,3}")


@dataclass(frozen=True, slots=True)
class MeetingMention:
    """The meeting with the places of its name and its day; None where there is none."""

    meeting: Meeting | None
    name_span: Span | None = None
    date_span: Span | None = None


def find_meeting(  # noqa: PLR0913 - everything that the stages before it found
    text: str,
    *,
    title: Span | None,
    body: Span,
    sentences: list[Span],
    published: dt.date | None,
    dates: Sequence[DateMention],
    people: Sequence[PersonMention],
) -> MeetingMention:
    """Find the meeting that `text` reports on.

    `title`, `body` and `sentences` are spans of the text, `dates` and `people` what was found in
    it. All fields are in the words of the text; a text that reports on no meeting gives None.
    """
    lower = lower_evenly(text)
    scene = Scene(text, lower, body, _proper(text, body, sentences), dates)
    days = sorted((d.start, d.end) for d in dates)
    names = find_names(text, body=body, title=title, sentences=sentences, days=days)
    name = _fullest(text, names, title)
    labelled = [*find_labelled(text, body), *find_roles(text, body[0])]
    is_named = name is not None and name.score >= _LEAST
    if not (is_named or labelled or _is_minutes(lower, title)):
        return MeetingMention(None)
    day = _labelled_day(labelled, dates) or find_day(scene, name, published)
    chair = _labelled_person("chair", labelled, people) or find_chair(
        text, body, people, (name.kind if name else "", (name.start, name.end) if name else None)
    )
    time = _find_time(scene, name, labelled, day)
    meeting = Meeting(
        name=text[name.start : name.end] if name else None,
        date=day.day if day else None,
        session=find_session(scene, name, day) or session_of(time),
        time=time,
        place=_find_place(scene, name, day, labelled),
        program=_find_program(scene, title),
        chair=chair,
        secretary=_labelled_person("secretary", labelled, people),
        attendees=find_attendees(text, body, labelled, scene.sentences),
    )
    return MeetingMention(
        meeting, (name.start, name.end) if name else None, (day.start, day.end) if day else None
    )


def _is_minutes(lower: str, title: Span | None) -> bool:
    """Tell whether the title says that the text is the minutes of a meeting."""
    return title is not None and lower.startswith(tuple(words()["minutes"]), title[0])


def _fullest(text: str, names: Sequence[Name], title: Span | None) -> Name | None:
    """Choose the surest name, as full as the text gives it anywhere.

    Where the surest says only the kind, the one that the title gives.
    """
    best = max(names, key=lambda name: (name.score, -name.start), default=None)
    if best is None or (best.is_bare and title is None):
        return best
    if best.is_bare and title is not None:
        titled = [n for n in names if title[0] <= n.start < title[1] and not n.is_bare]
        return max((n for n in titled if n.score > 0), key=lambda name: name.score, default=best)
    said = text[best.start : best.end].casefold()
    topic = said[len(best.kind) :]
    tail = topic if len(topic.split()) > _FEW_IN_TOPIC else ""
    same = [n for n in names if _says_as_much(text[n.start : n.end].casefold(), said, tail)]
    return max(same, key=lambda name: (name.end - name.start, -name.start))


def _says_as_much(name: str, said: str, tail: str) -> bool:
    """Tell whether `name` goes on behind `said`, or says who met before the `tail` on what.

    "cuộc họp về cấp nước", "cuộc họp của UBND huyện với các xã về cấp nước".
    """
    if name.startswith(said):
        return True
    is_same = bool(tail) and name.startswith(said[: -len(tail)]) and name.endswith(tail)
    return is_same and name[len(said) - len(tail) :].startswith(openings("who_met"))


def _proper(text: str, body: Span, sentences: list[Span]) -> list[Span]:
    """List the sentences of the body, without headings in capitals and scraps."""
    return [
        (start, end)
        for start, end in sentences
        if body[0] <= start < body[1]
        and (end - start >= _SCRAP or text[end - 1] in ".:")
        and not text[start:end].isupper()
    ]


def _find_time(
    scene: Scene, name: Name | None, labelled: list[Labelled], day: DateMention | None
) -> str | None:
    """Read the hour of the beginning: under its label, else where the text says when it met."""
    for field in labelled:
        if field.key == "time":
            clocks = _CLOCK.finditer(scene.text, *field.span)
            for match in (*_HOUR.finditer(scene.lower, *field.span), *clocks):
                if time := _clock(scene.lower, match):
                    return time
    own = [name.sentence] if name else []
    for span in (*own, *scene.sentences[:LEAD_SENTENCES]):
        digits = between(digit_starts(scene.lower), *span)
        for match in match_at(_HOUR, scene.lower, digits, span[1]):
            is_own = span in own or (day is not None and span[0] <= day.start < span[1])
            if _is_of_meeting(scene, match, span, day, is_own=is_own) and (
                time := _clock(scene.lower, match)
            ):
                return time
    return None


def _clock(lower: str, match: re.Match[str]) -> str | None:
    hour, minute = int(match[1]), int(match[2] or 0)
    is_end = "kết thúc" in lower[max(0, match.start() - 25) : match.start()]
    return None if hour >= _HOURS or minute >= _MINUTES or is_end else f"{hour:02}:{minute:02}"


def _is_of_meeting(
    scene: Scene, hour: re.Match[str], sentence: Span, day: DateMention | None, *, is_own: bool
) -> bool:
    """Tell whether an hour opens its sentence, before a day: "Vào hồi 14 giờ, ngày …, tại …".

    Or it stands right behind the day of the meeting.

    The day must be that of the meeting; `is_own` says that the sentence is about the meeting.
    """
    head = scene.lower[sentence[0] : hour.start()]
    is_rough = f" {head}".endswith(endings("not_begun"))
    if day and not is_rough and _DAY_BEFORE.fullmatch(scene.lower, day.end, hour.start()):
        return True
    if len(head) >= _HEAD or is_rough or not _DAY_BEHIND.match(scene.lower, hour.end()):
        return False
    near = min(sentence[1], hour.end() + _NEAR)
    said = next((d for d in scene.dates if hour.end() <= d.start < near), None)
    if said and day:
        return said.day == day.day
    return is_own


def _find_place(
    scene: Scene, name: Name | None, day: DateMention | None, labelled: list[Labelled]
) -> str | None:
    """Read where: under its label, else behind `tại` in the sentence of the name or the day."""
    for field in labelled:
        if field.key == "place" and (said := scene.text[slice(*field.span)].strip(" .;:\n")):
            return said
    spans = [name.sentence] if name else []
    if day:
        lead = scene.sentences[:LEAD_SENTENCES]
        spans += [span for span in lead if span[0] <= day.start < span[1]]
    for span in spans:
        for match in _AT.finditer(scene.lower, *span):
            if _is_venue(scene, match, span, name):
                end = _place_end().search(scene.lower, match.end(), span[1])
                return scene.text[match.end() : end.start() if end else span[1]].strip(" ,.;")
    return None


@cache
def _place_end() -> re.Pattern[str]:
    return re.compile(rf"[,;.:\n(]| (?:{'|'.join(sorted(words()['place_ends']))})(?!\w)")


def _is_venue(scene: Scene, match: re.Match[str], sentence: Span, name: Name | None) -> bool:
    """Tell whether what stands behind `tại` is where the meeting is held."""
    start = match.end()
    near = start - sentence[0] < _NEAR
    if name:
        if name.start <= start < name.end:
            return False
        # Behind a long name a commune is where the thing lies that the meeting is about.
        is_short = len(scene.text[name.start : name.end].split()) <= _FEW_WORDS
        near = near or (is_short and 0 <= start - name.end <= len(" tại "))
    rest = f"{match[1]} "
    if rest.startswith(openings("venues")):
        return True
    return near and match[3] not in {None, "ta"} and match[2] in words()["areas"]


def _find_program(scene: Scene, title: Span | None) -> str | None:
    """Name the programme that the meeting is on, at its fullest in the title or the lead."""
    spans = [title] if title else []
    spans += scene.sentences[:LEAD_SENTENCES]
    found = []
    for start, end in spans:
        for head in words()["programs"]:
            at = scene.lower.find(head, start, end)
            if at >= 0:
                found.append(_with_tail(scene, at, at + len(head)))
    return max(found, key=len, default=None)


def _with_tail(scene: Scene, start: int, end: int) -> str:
    for tail in sorted(words()["program_tails"], key=len, reverse=True):
        if scene.lower.startswith(f" {tail}", end):
            return scene.text[start : end + len(tail) + 1]
    return scene.text[start:end]


def _labelled_day(labelled: list[Labelled], dates: Sequence[DateMention]) -> DateMention | None:
    """Give the first day under the label for the time."""
    spans = [field.span for field in labelled if field.key == "time"]
    told = (day for start, end in spans for day in dates if start <= day.start < end)
    return next(told, None)


def _labelled_person(
    key: str, labelled: list[Labelled], people: Sequence[PersonMention]
) -> Participant | None:
    """Give the first person under the label `key`."""
    for field in labelled:
        if field.key != key:
            continue
        for person in people:
            if any(field.span[0] <= start < field.span[1] for start, _ in person.spans):
                return Participant(person.name, person.titles)
    return None
