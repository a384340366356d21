"""Who came, as minutes list them under a label and articles name them in a sentence."""

import re
from functools import cache

from nlp.meeting.labels import GROUP, ITEM, TRIM, Labelled
from nlp.meeting.words import words
from nlp.text.title_cues import lower_evenly

Span = tuple[int, int]

_HAVE = re.compile(
    r"""
    [ ] (?: có | gồm | còn[ ]có | gồm[ ]có ) (?: [ ]mặt )?
    (?: [ ]sự[ ]tham[ ](?: dự | gia )[ ]của )? (?: [ ]các )? [ ]? :? [ ]?
    """,
    re.VERBOSE,
)
_PARTS = re.compile(
    r"""
    ; (?! [^()]* \) )    # but no aside is parted
    | [ ]cùng[ ] (?= toàn[ ]thể | đại[ ]diện | lãnh[ ]đạo | đông[ ]đảo | các | \d )
    | ,[ ] (?= (?: các[ ] )? (?: đồng[ ]chí | đại[ ]diện | lãnh[ ]đạo | ông[ ] | bà[ ] ) )
    | [ ]và[ ] (?= lãnh[ ]đạo | đại[ ]diện | các[ ] | đông[ ]đảo | toàn[ ]thể )
    | [ ]và[ ] (?= ông[ ] | bà[ ] | đồng[ ]chí[ ] )
    """,
    re.VERBOSE,
)
# "…, tuy nhiên không có đại diện …": who did not come.
_BUT = re.compile(r"[,;] (?:tuy nhiên|nhưng|song|không có)(?!\w)")
_TOGETHER = re.compile(r"^(?:các )?(?:đồng chí|ông|bà|đại biểu): ?", re.IGNORECASE)
_HEADING = re.compile(r"[ \t]*(?:[IVX]{1,4}[.)/-] ?)")
_NAMED = re.compile(r"(?<!\w)(?:ông|bà|đ/c|đồng chí|thầy|cô|anh|chị)(?!\w)", re.IGNORECASE)
_ABSENT = re.compile(r"vắng(?: mặt)?(?!\w)", re.IGNORECASE)
# "27 đ/c, có mặt: 24 đ/c": of how many who were called.
_OF_ALL = re.compile(r"\d+ [^,;:]{1,20}[,;]? có mặt:? (?P<came>\d[^,;:]*)")
_THEN_ABSENT = re.compile(r"[.;(] ?vắng(?: mặt)?(?!\w)", re.IGNORECASE)
_MOST = 60


def find_attendees(
    text: str, body: Span, labelled: list[Labelled], sentences: list[Span]
) -> tuple[str, ...]:
    """List who came, in the words of the text."""
    fields = [field for field in labelled if field.key == "attendees"]
    listed = [item for field in fields for item in _split_lines(text[slice(*field.span)])]
    if listed:
        came = (_came(item) for item in listed if not _ABSENT.match(item))
        return tuple(dict.fromkeys(came))
    attended: list[str] = []
    lower = lower_evenly(text)
    for start, end in sentences:
        opens = (*_attendance(), *(words()["attendance_goes_on"] if attended else ()))
        if not body[0] <= start < body[1] or not lower.startswith(opens, start):
            continue
        have = _HAVE.search(text, start, min(end, start + 90))
        if have and len(attended) < _MOST:
            but = _BUT.search(text, have.end(), end)
            attended += _split_phrase(text[have.end() : but.start() if but else end])
    return tuple(dict.fromkeys(attended))


def _came(item: str) -> str:
    """Give who came, where an item first says how many were called."""
    told = _OF_ALL.match(item)
    item = told["came"].strip(TRIM) if told else item
    absent = _THEN_ABSENT.search(item)
    return item[: absent.start()].strip(TRIM) if absent else item


def _split_lines(field: str) -> tuple[str, ...]:
    # "Bên A:" only heads those below it.
    lines = (line for line in map(_told_behind, field.split("\n")) if not _heads_others(line))
    items = [item for line in lines if (item := _without_mark(line).strip(TRIM))]
    return tuple(items if len(items) > 1 else _split_phrase(items[0]) if items else ())


def _told_behind(line: str) -> str:
    """Give a line without the number of its group, where somebody is named behind that.

    "II. Đại diện chủ đầu tư: Ông Lê An", but not "II. Bên B".
    """
    heading = _HEADING.match(line)
    is_told = heading and _NAMED.search(line.partition(":")[2])
    return line[heading.end() :] if heading and is_told else line


def _heads_others(line: str) -> bool:
    is_group = GROUP.match(line.lower()) and not _NAMED.search(line)
    return line.rstrip().endswith(":") or bool(_HEADING.match(line) or is_group)


def _without_mark(line: str) -> str:
    """Drop the mark of an item, which stands at the head of its line only."""
    mark = ITEM.match(line)
    return line[mark.end() :] if mark else line


def _split_phrase(phrase: str) -> list[str]:
    parts = (_without_opening(part.strip(TRIM)) for part in _PARTS.split(phrase))
    return [part for part in parts if part]


def _without_opening(part: str) -> str:
    """Drop "Cùng dự còn có", "về phía huyện có" and "các đồng chí:" at the head of a part."""
    openings = (*_attendance(), *words()["attendance_goes_on"])
    if part.lower().startswith(openings) and (have := _HAVE.search(part, 0, 60)):
        part = part[have.end() :]
    return _TOGETHER.sub("", part, count=1)


@cache
def _attendance() -> tuple[str, ...]:
    return tuple(words()["attendance"])
