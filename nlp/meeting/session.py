"""The part of the day at which a meeting is held."""

import re

from minutes.record import Session
from nlp.meeting.day import PART_OF_DAY, Scene, lead_of
from nlp.meeting.name import Name
from nlp.meeting.words import words
from nlp.mentions import DateMention

_NOON, _EVENING = 12, 18
_NUMBERED = re.compile(r"(?<!\w)(?:ngày|hôm qua|hôm nay) (?:\w+ ){0,2}\(?\d{1,2}[/.-]\d{1,2}")


def find_session(scene: Scene, name: Name | None, day: DateMention | None) -> Session | None:
    """Read the part of the day at the date, else in the sentences that may say when."""
    said = list(PART_OF_DAY.finditer(scene.lower, *name.sentence)) if name else []
    if name and day and not name.sentence[0] <= day.start < name.sentence[1]:
        said = [match for match in said if not _is_of_other(scene, match, day)]
    if name and said:
        # "Chiều 22/11, ông A cho biết sáng cùng ngày xã đã họp": the part next to the name.
        before = [match for match in said if match.start() < name.start]
        sessions: dict[str, Session] = words()["sessions"]
        return sessions[(before[-1] if before else said[0])[1]]
    if day and day.session:
        return day.session
    if name and day is None and _NUMBERED.search(scene.lower, *name.sentence):
        return None  # The day stands there without a part of it.
    for sentence in lead_of(scene, name):
        if name and sentence == name.sentence:
            continue
        match = PART_OF_DAY.search(scene.lower, sentence[0], min(sentence[1], sentence[0] + 80))
        if match and (day is None or _is_of_day(scene, match, day)):
            return words()["sessions"][match[1]]  # type: ignore[no-any-return]
    return None


def session_of(time: str | None) -> Session | None:
    """Tell the part of the day from an hour: `14:30`."""
    if time is None:
        return None
    hour = int(time[:2])
    return "sáng" if hour < _NOON else "chiều" if hour < _EVENING else "tối"


def _is_of_day(scene: Scene, match: re.Match[str], day: DateMention) -> bool:
    """Tell whether a part of a day before the day of the meeting may belong to it."""
    if match.end() > day.end:
        return False
    return all(d.day == day.day for d in scene.dates if d.start <= match.start() < d.end)


def _is_of_other(scene: Scene, match: re.Match[str], day: DateMention) -> bool:
    """Tell whether a part of a day belongs to another day than that of the meeting."""
    here = [d for d in scene.dates if d.start <= match.start() < d.end]
    return any(d.day != day.day for d in here)
