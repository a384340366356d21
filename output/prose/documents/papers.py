"""The paper that a record was made from, where it tells of no meeting: a plan, a letter."""

import re
from functools import cache
from typing import Any, Final

from minutes.record import Record
from output.prose.words.abbreviations import Abbreviations
from output.prose.words.calming import calm
from output.prose.words.capitals import begin_lower, capitalise
from output.prose.words.days import write_day
from output.prose.words.evened import even_line
from output.prose.words.tables import read_words
from output.prose.words.wording import strip_marks, write_name

# The head of a paper is over behind so many characters.
_HEAD: Final = 1500


def name_paper(record: Record, abbreviations: Abbreviations) -> str:
    """Name the paper by kind, number, day and matter; empty where a meeting is told or no paper.

    `Kế hoạch số 45/KH-UBND ngày 20 tháng 3 năm 2026 về phòng cháy rừng`.
    """
    meeting, source = record.meeting, record.source
    if meeting.name or meeting.date or meeting.chair or source.kind == "article":
        return ""
    head = source.text[:_HEAD]
    kind, matter = _read_title(even_line(source.title or ""), head)
    if not kind:
        return ""
    matter = write_name(abbreviations.write_terms_out(strip_marks(calm(matter, source.text))))
    number = re.search(_words()["number"], head)
    day = f" {write_day(source.published)}" if source.published else ""
    matter = begin_lower(matter)
    if number is None:
        return f"{capitalise(kind)} {matter}".strip()
    about = "" if re.match(_words()["leads"], matter) else f"{_words()['again']} "
    named = _words()["numbered"].format(kind=capitalise(kind), number=number["number"], day=day)
    return f"{named} {about}{matter}".strip()


def _read_title(title: str, head: str) -> tuple[str, str]:
    """Give the kind of the paper and what it is about; both are empty for no paper.

    A letter has no title, but its matter below the number.
    """
    match = _kinds().match(title)
    if match and not re.search(_words()["concluded"], title, re.IGNORECASE):
        return match["kind"].lower(), match["matter"]
    letter = re.search(_words()["letter"], head)
    if match or letter is None:
        return "", ""
    return str(_words()["letter_kind"]), f"{_words()['about']} {even_line(letter['matter'])}"


@cache
def _kinds() -> re.Pattern[str]:
    kinds = "|".join(map(re.escape, _words()["kinds"]))
    return re.compile(rf"(?P<kind>{kinds})(?!\w)[\s:]*(?P<matter>.*)", re.IGNORECASE | re.DOTALL)


def _words() -> Any:  # noqa: ANN401 - nested words
    return read_words("papers")
