"""The day of a meeting: which of the days that the text names is meant."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nlp.meeting.day_patterns import (
    BEHIND_PREFACE,
    DATELINE,
    HELD,
    IS_TO_COME,
    MATTER,
    MET,
    TOOK_PLACE,
    WHEN,
    known_meeting,
    other_held,
    visited,
)
from nlp.meeting.name import Name
from nlp.meeting.words import openings, words
from nlp.mentions import DateMention
from nlp.times.dated_papers import names_document
from nlp.times.written_days import CHAIN

Span = tuple[int, int]

LEAD_SENTENCES = 4
_SHORT = 60
_PREFACE = 240
# What was before is history, which minutes of that time tell under their labels.
_FIRST_YEAR = 2000
_LONGEST_COURSE = dt.timedelta(days=14)

PART_OF_DAY = re.compile(
    r"(?<!\w)(?:buổi )?(sáng|gần trưa|trưa|chiều tối|chiều|tối)"
    r"(?= (?:nay|qua|ngày|cùng ngày|hôm|mai|thứ|chủ nhật|sớm|\d)|,)"
)
_SAME_DAY = re.compile(r"(?:sáng|trưa|chiều|tối) cùng ngày")
_HOLDING = re.compile(r"(?<!\w)(?:mở|tổ chức)(?: (?:buổi|cuộc|một))?$")
_AS_TOLD = re.compile(r"theo (?:đó|giấy mời|kế hoạch|lịch|thông báo|chương trình)[^,.;\n]{0,30}, ")
_SENTENCE = re.compile(r"[\n!?;]|\. ")
_EARLIER = re.compile(r"(?<!\w)(?:đã|từng)(?: \w+){0,4} $")


@dataclass(frozen=True, slots=True)
class Scene:
    """A text with the sentences of its body and the days in it; `lower` is in lower case.

    `opening` is the sentence with which minutes begin, None in other texts.
    """

    text: str
    lower: str
    body: Span
    sentences: list[Span]
    dates: Sequence[DateMention]
    opening: Span | None = None


def lead_of(scene: Scene, name: Name | None) -> list[Span]:
    """Give the sentences that may say when: that of the name, then the first of the body."""
    lead = scene.sentences[:LEAD_SENTENCES]
    if name and name.sentence in scene.sentences:
        at = scene.sentences.index(name.sentence)
        return [name.sentence, *scene.sentences[max(0, at - 1) : at], *lead]
    return lead


def find_day(scene: Scene, name: Name | None, published: dt.date | None) -> DateMention | None:
    """Choose the date of the meeting: in the sentence of its name, else at the head of the lead."""
    opening = _opening_day(scene, scene.opening) if scene.opening else None
    day = opening or _told_day(scene, name, published)
    return _first_of_course(scene, day) if day else None


def _first_of_course(scene: Scene, day: DateMention) -> DateMention:
    """Give the first of the days over which a meeting goes: "trong các ngày 15, 16 và 17/8"."""
    at = _place_of(scene, day)
    while at and _goes_over(scene, scene.dates[at - 1], scene.dates[at]):
        at -= 1
    return scene.dates[at]


def _place_of(scene: Scene, day: DateMention) -> int:
    return bisect_left(scene.dates, day.start, key=lambda date: date.start)


def _goes_over(scene: Scene, day: DateMention, following: DateMention) -> bool:
    """Tell whether two days are those of one meeting: joined, and a few days apart.

    Behind the number of a paper stands its day: "Kế hoạch số 12/KH-UBND ngày 2/4, ngày 15/4 …".
    """
    is_joined = CHAIN.fullmatch(scene.lower, day.end, following.start)
    if is_joined and _is_numbered(scene.lower[max(0, day.start - 30) : day.start].split()):
        return False
    return bool(is_joined) and dt.timedelta() < following.day - day.day <= _LONGEST_COURSE


def _told_day(scene: Scene, name: Name | None, published: dt.date | None) -> DateMention | None:
    own, *rest = lead_of(scene, name) or [(0, 0)]
    inside = [d for d in scene.dates if own[0] <= d.start < own[1]]
    free = [d for d in inside if not _is_in_name(d, name) and not _is_documents(scene, d, name)]
    free = [d for d in free if not _is_issue(scene, d, name) and not _is_others(scene, d, name)]
    told = [d for d in free if _is_telling(scene, d, name)]
    if told and len(told) == len(free):
        return next((d for d in scene.dates if _began(scene, rest, d)), None)
    free = [d for d in free if d not in told]
    free = [d for d in free if published is None or d.day <= published] or free
    if free:
        return min(free, key=lambda d: abs(d.start - (name.start if name else own[0])))
    if _SAME_DAY.search(scene.lower, *own):
        earlier = [d for d in scene.dates if d.start < own[0]]
        return earlier[-1] if earlier else None
    if (match := PART_OF_DAY.search(scene.lower, *own)) and scene.text[match.end() + 1].isdigit():
        return None  # The day stands there, but its year is not known.
    for sentence in rest:
        if sentence == own:
            continue
        for date in scene.dates:
            is_here = sentence[0] <= date.start < sentence[1]
            if is_here and _tells_day(scene, sentence, date, name):
                return date
    return _day_above(scene, name) or _visit_day(scene)


def _tells_day(scene: Scene, sentence: Span, date: DateMention, name: Name | None) -> bool:
    """Tell whether a sentence of the lead says when the meeting was."""
    if _opens(scene, sentence, date) or _took_place(scene, sentence, date):
        return True
    # "… trong cuộc họp giao ban sáng 8/9", of the meeting that the headline calls "họp giao ban".
    known = known_meeting().search(scene.lower, sentence[0], date.start) if name else None
    return known is not None and name is not None and known["kind"].endswith(name.kind)


def _began(scene: Scene, sentences: list[Span], date: DateMention) -> bool:
    """Tell whether one of the sentences says that the meeting is held on that day."""
    here = (s for s in sentences if s[0] <= date.start < s[1])
    return any(_took_place(scene, sentence, date) for sentence in here)


def _day_above(scene: Scene, name: Name | None) -> DateMention | None:
    """Give the day that opens a broken line: "Ngày 5/3/2024, xã tổ chức buổi / Hội nghị …"."""
    if name is None or not scene.text.endswith("\n", 0, name.start):
        return None
    end = name.start - 1
    start = scene.text.rfind("\n", 0, end) + 1
    is_broken = scene.text[end - 1].isalnum() and _HOLDING.search(scene.lower, start, end)
    here = (d for d in scene.dates if start <= d.start < end)
    return next((d for d in here if is_broken and _opens(scene, (start, end), d)), None)


def _opening_day(scene: Scene, opening: Span) -> DateMention | None:
    """Give the first day of the sentence that opens minutes, other than that of a paper."""
    inside = (d for d in scene.dates if opening[0] <= d.start < opening[1])
    return next((d for d in inside if not _is_documents(scene, d)), None)


def _visit_day(scene: Scene) -> DateMention | None:
    """Give the day of the visit that the lead tells of: "khi đến thăm xã trong ngày 5/3"."""
    for start, end in scene.sentences[:LEAD_SENTENCES]:
        for date in scene.dates:
            if start <= date.start < end and visited().search(scene.lower, start, date.start):
                return date
    return None


def _is_in_name(date: DateMention, name: Name | None) -> bool:
    """Tell whether the name holds the date, which says when only right behind the kind."""
    return name is not None and name.start + len(name.kind) + 1 < date.start < name.end


def _is_issue(scene: Scene, date: DateMention, name: Name | None) -> bool:
    """Tell whether a paper on the meeting is of that day: "Ngày 5/3, … ban hành thông báo …"."""
    before = f" {scene.lower[max(0, date.start - 10) : date.start]}"
    between = scene.lower[date.end : name.start] if name else ""
    issued = [f" {word} " for word in words()["issued"]]
    return before.endswith((" ký ", " ký vào ")) or any(word in between for word in issued)


def _is_others(scene: Scene, date: DateMention, name: Name | None) -> bool:
    """Tell whether another meeting is of that day: "Tại buổi họp, … đại hội diễn ra ngày 5/3"."""
    if name is None or date.start < name.end:
        return False
    date = _first_of_course(scene, date)
    found = other_held().search(scene.lower, name.end, date.start)
    return found is not None and found["kind"] != name.kind


def _is_telling(scene: Scene, date: DateMention, name: Name | None) -> bool:
    """Tell whether somebody told of the meeting on that day: "Ngày 5/3, ông A cho biết đã họp"."""
    if name is None or date.start > name.start:
        return False
    # With a capital it is part of a name: "Sở Thông tin và Truyền thông đã họp".
    between = scene.text[date.end : name.start]
    says = any(f" {word} " in between.replace(",", " ") for word in words()["tells"])
    return says and "cùng ngày" not in between and bool(_EARLIER.search(between))


def _is_documents(scene: Scene, date: DateMention, name: Name | None = None) -> bool:
    """Tell whether the date is that of a document, or the bound of a period.

    A document before the name says nothing of the day behind it: "văn bản về cuộc họp ngày 2/5".
    """
    # A headline or a sentence before says nothing of this day: "… quý I/2024 / Sáng 12/4".
    near = _SENTENCE.split(scene.lower[max(0, date.start - 30) : date.start])[-1]
    before = near.replace(",", " ").split()
    if not before:
        return False
    if _is_of_course(scene, date) or _is_behind_name(scene, date, name):
        return False
    if date.day.year < _FIRST_YEAR or _is_remembered(scene, date):
        return True
    if before[-1] in words()["bounds"] or " ".join(before[-2:]) in words()["bounds"]:
        return True
    low = name.start if name and name.start < date.start else 0
    clause = re.split(r"[,;.:(\n]", scene.lower[max(low, date.start - 90) : date.start])[-1]
    # No paper is dated "sáng 5/3".
    if not date.session and names_document(clause):
        return True
    return _is_numbered(before)


def _is_numbered(before: Sequence[str]) -> bool:
    """Tell whether a number with a slash stands right before: "số 955/CV-SGTVT ngày 18/6/2020"."""
    return any("/" in word and any(c.isalpha() for c in word) for word in before[-2:])


def _is_behind_name(scene: Scene, date: DateMention, name: Name | None) -> bool:
    """Tell whether the day stands right behind a name that tells of a paper and its matter.

    "hội nghị triển khai kế hoạch trồng rừng năm 2024 ngày 5/3"; "… ngày 5/3 của Sở" is the paper's.
    """
    if name is None or not WHEN.fullmatch(scene.lower, name.end, date.start):
        return False
    is_matter = MATTER.search(scene.lower, name.start, name.end) is not None
    return is_matter and not scene.lower.startswith((" của ", " về "), date.end)


def _is_of_course(scene: Scene, date: DateMention) -> bool:
    """Tell whether a day is one of those over which a meeting goes: "Từ ngày 5 đến 7/6, …"."""
    at = _place_of(scene, date)
    around = scene.dates[max(0, at - 1) : at + 2]
    return any(_goes_over(scene, day, after) for day, after in pairwise(around))


def _is_remembered(scene: Scene, date: DateMention) -> bool:
    """Tell whether a day is that of an event long ago: "80 năm (19/8/1945 – 19/8/2025)"."""
    at = _place_of(scene, date)
    others = [*scene.dates[max(0, at - 1) : at], *scene.dates[at + 1 : at + 2]]
    day = date.day
    return any(
        (other.day.day, other.day.month) == (day.day, day.month) and other.day.year != day.year
        for other in others
        if abs(other.start - date.start) < _SHORT
    )


def _opens(scene: Scene, sentence: Span, date: DateMention) -> bool:
    """Tell whether the date stands at the head of the sentence, behind the dateline at most."""
    head = scene.lower[sentence[0] : date.start]
    leads = len(head) < _SHORT and bool(DATELINE.match(head))
    if not leads and len(head) < _PREFACE and head.startswith(openings("prefaces")):
        leads = BEHIND_PREFACE.search(head) is not None
    return leads and not _is_documents(scene, date)


def _took_place(scene: Scene, sentence: Span, date: DateMention) -> bool:
    """Tell whether a sentence on the meeting says when: "Hội nghị do … chủ trì, diễn ra ngày …"."""
    if MET.search(scene.lower, sentence[0], date.start):
        return not _is_documents(scene, date)
    held = HELD.search(scene.lower, sentence[0], date.start)
    if held and not IS_TO_COME.search(scene.lower, sentence[0], held.start()):
        return not _is_documents(scene, date)
    opening = _AS_TOLD.match(scene.lower, *sentence)
    start = opening.end() if opening else sentence[0]
    is_on_meeting = any(scene.lower.startswith(f"{kind} ", start) for kind in words()["kinds"])
    return is_on_meeting and bool(TOOK_PLACE.search(scene.lower, sentence[0], date.start))
