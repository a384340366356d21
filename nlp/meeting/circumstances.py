"""When and where a meeting begins, and on which programme it is."""

import re
from collections.abc import Iterator
from functools import cache

from minutes.letters import CAPITALS
from nlp.meeting.day import LEAD_SENTENCES, Scene
from nlp.meeting.labels import TRIM, Labelled
from nlp.meeting.name import Name
from nlp.meeting.words import endings, openings, words
from nlp.mentions import DateMention
from nlp.text.anchors import between, digit_starts, match_at

Span = tuple[int, int]

_NEAR = 30
_HEAD = 90
_FEW_WORDS = 10

_OPENING = 160
_HOURS, _MINUTES = 24, 60

_HOUR = re.compile(r"(?<![\d:/])(\d{1,2}) ?(?:giờ|h|g)(?: ?(\d{2})(?: ?phút|['’′])?)?(?![\w:])")
_CLOCK = re.compile(r"(?<![\d:/])(\d{1,2}):(\d{2})(?![\d:])")
# "Vào hồi 8:00 sáng nay", "Hồi 08 00 phút, ngày …".
_AT_CLOCK = re.compile(
    r"(?:(?<=hồi )|(?<=lúc ))(\d{1,2})(?::| (?=\d\d phút))(\d{2})(?: phút)?(?!\w)"
)
_AT = re.compile(r"(?<!\w)tại (?=((\S+)(?: (\S+)(?: (\S+))?)?))")
_DAY_BEHIND = re.compile(
    r" ?,? ?(?:\(|(?:buổi )?(?:ngày|sáng|trưa|chiều|tối|đêm|khuya|rạng sáng|hôm nay|thứ)(?!\w))"
)
_DAY_BEFORE = re.compile(r"[ ,(]*(?:(?:vào|lúc|hồi|từ|bắt đầu|đúng|khoảng) ){0,3}")


def find_time(
    scene: Scene, name: Name | None, labelled: list[Labelled], day: DateMention | None
) -> str | None:
    """Read the hour of the beginning: under its label, else where the text says when it met."""
    for field in labelled:
        if field.key == "time":
            clocks = _CLOCK.finditer(scene.text, *field.span)
            for match in (*_HOUR.finditer(scene.lower, *field.span), *clocks):
                if time := _clock(scene.lower, match):
                    return time
    own = [span for span in (scene.opening, name.sentence if name else None) if span]
    if day and day.start < scene.body[0]:
        own.append((day.start, day.end + _NEAR))
    for span in (*own, *scene.sentences[:LEAD_SENTENCES]):
        for match in _hours(scene.lower, span):
            is_own = span in own or (day is not None and span[0] <= day.start < span[1])
            if _is_of_meeting(scene, match, span, day, is_own=is_own) and (
                time := _clock(scene.lower, match)
            ):
                return time
    return None


def _hours(lower: str, span: Span) -> Iterator[re.Match[str]]:
    """Give the hours that a stretch names, in words or as a clock shows them."""
    digits = between(digit_starts(lower), *span)
    for pattern in (_HOUR, _AT_CLOCK):
        yield from match_at(pattern, lower, digits, span[1])


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


def find_place(
    scene: Scene, name: Name | None, day: DateMention | None, labelled: list[Labelled]
) -> str | None:
    """Read where: under its label, else behind `tại` in the sentence of the name or the day."""
    for field in labelled:
        if field.key == "place" and (said := scene.text[slice(*field.span)].strip(TRIM)):
            return said
    if scene.opening and (opened := _opened_place(scene, scene.opening)):
        return opened
    spans = [name.sentence] if name else []
    if day:
        lead = scene.sentences[:LEAD_SENTENCES]
        spans += [span for span in lead if span[0] <= day.start < span[1]]
    for span in spans:
        for match in _AT.finditer(scene.lower, *span):
            if _is_venue(scene, match, span, name):
                return _said_place(scene, match.end(), span[1])
    return None


def _opened_place(scene: Scene, opening: Span) -> str | None:
    """Read where minutes were taken: the first `tại` behind the hour or the day."""
    for match in _AT.finditer(scene.lower, *opening):
        if match.start() - opening[0] < _OPENING:
            return _said_place(scene, match.end(), opening[1]) or None
    return None


def _said_place(scene: Scene, start: int, limit: int) -> str:
    """Give the place that is named from `start` on, with the units in which it lies."""
    end = _place_end().search(scene.lower, start, limit)
    stop = end.start() if end else limit
    while unit := _unit().match(scene.text, stop, limit):
        stop = unit.end()
    return scene.text[start:stop].strip(" ,.;")


@cache
def _unit() -> re.Pattern[str]:
    """Give the pattern of a unit in which a place lies: ", phường Yên Nghĩa", ", tổ 7".

    The unit that then meets is none: "…, xã Ia Ko tổ chức …".
    """
    kinds = "|".join(map(re.escape, sorted(words()["units"], key=len, reverse=True)))
    name = rf"[{CAPITALS}][^\s,.;]*(?: [{CAPITALS}][^\s,.;]*)*+"
    return re.compile(
        rf",? (?i:{kinds}) (?:số )?(?:{name}|\d+)(?![^\s,.;])"
        rf"(?! (?:{'|'.join(sorted(words()['held_by']))})(?!\w))"
    )


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


def find_program(scene: Scene, title: Span | None) -> str | None:
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
