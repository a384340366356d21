"""What minutes say under labels and articles in a sentence: who came, who wrote, where, when."""

import re
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from nlp.meeting.words import words
from nlp.text.anchors import make_finder, match_at, starts_of
from nlp.text.title_cues import lower_evenly

Span = tuple[int, int]

_LABEL = re.compile(
    r"""
    ^[ \t]*
    (?: (?: \d{1,2} | [IVX]{1,4} | [a-zđA-D] ) [.)] [ ]? | [-–+*•] [ ]? )?   # 1.  II.  a)  -
    ( [^\W\d_] [^:\n]{1,40}? ) [ ]? (?: : | $ )
    """,
    re.MULTILINE | re.VERBOSE,
)
_ITEM = re.compile(r"[ \t]*(?:[-–+*•]|\d{1,2}[.)]|[a-zđ]\))[ ]?(?=\S)")
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
# The labels whose field is one person.
_OF_ONE = ("chair", "secretary")
_LONGEST_ROLE_LINE = 200
_TOGETHER = re.compile(r"^(?:các )?(?:đồng chí|ông|bà|đại biểu): ?", re.IGNORECASE)
_TRIM = " .;,:-–\n"
_MOST = 60


@dataclass(frozen=True, slots=True)
class Labelled:
    """What stands under a label: the rest of its line, or the list below it."""

    key: str
    span: Span


def find_labelled(text: str, body: Span) -> list[Labelled]:
    """Find the labels of minutes at the beginnings of lines, with what each says."""
    found = []
    lower = lower_evenly(text)
    keys = _keys()
    for match in _LABEL.finditer(text, *body):
        key = keys.get(lower[match.start(1) : match.end(1)].strip())
        if key:
            end = _field_end(text, match.end(), body[1])
            if key in _OF_ONE and not text[match.end() : end].strip(_TRIM):
                end = _next_line(text, end, body[1])
            found.append(Labelled(key, (match.end(), end)))
    return found


def find_roles(text: str, start: int) -> list[Labelled]:
    """Find the lines from `start` on that end in what somebody is there: "Bà Hoa - Thư ký"."""
    lower = lower_evenly(text)
    found = []
    for role in match_at(_role_behind(), lower, starts_of(_role_words(), lower)):
        floor = max(start, role.start() - _LONGEST_ROLE_LINE)
        line = max(lower.rfind(mark, floor, role.start()) for mark in "\n;") + 1
        if role.start() > start and (line or floor == start):
            found.append(Labelled(_keys()[role[1]], (max(line, floor), role.start())))
    return found


def find_attendees(
    text: str, body: Span, labelled: list[Labelled], sentences: list[Span]
) -> tuple[str, ...]:
    """List who came, in the words of the text."""
    for field in labelled:
        if field.key == "attendees" and (listed := _split_lines(text[slice(*field.span)])):
            return listed
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


def _split_lines(field: str) -> tuple[str, ...]:
    lines = [_without_mark(line).strip(_TRIM) for line in field.split("\n")]
    items = [line for line in lines if line]
    return tuple(items if len(items) > 1 else _split_phrase(items[0]) if items else ())


def _without_mark(line: str) -> str:
    """Drop the mark of an item, which stands at the head of its line only."""
    mark = _ITEM.match(line)
    return line[mark.end() :] if mark else line


def _split_phrase(phrase: str) -> list[str]:
    parts = (_without_opening(part.strip(_TRIM)) for part in _PARTS.split(phrase))
    return [part for part in parts if part]


def _without_opening(part: str) -> str:
    """Drop "Cùng dự còn có" and "các đồng chí:" at the head of a part."""
    if part.lower().startswith(_attendance()) and (have := _HAVE.search(part, 0, 60)):
        part = part[have.end() :]
    return _TOGETHER.sub("", part, count=1)


def _field_end(text: str, position: int, limit: int) -> int:
    """Say where a labelled field ends: at its line, or behind the list that it opens."""
    end = _line_end(text, position, limit)
    if text[position:end].strip(_TRIM):
        return end
    while end < limit:
        start = end
        while start < limit and text[start] in "\n ":
            start += 1
        if not _ITEM.match(text, start):
            return end
        end = _line_end(text, start, limit)
        if _is_label(text, start, end):
            return start
    return end


def _next_line(text: str, position: int, limit: int) -> int:
    """Give where the line below an empty label ends, unless it is a label itself."""
    start = position
    while start < limit and text[start] in "\n ":
        start += 1
    end = _line_end(text, start, limit)
    return position if _is_label(text, start, end) else end


def _is_label(text: str, start: int, end: int) -> bool:
    match = _LABEL.match(text, start, end)
    return match is not None and match[1].strip().lower() in _keys()


def _line_end(text: str, position: int, limit: int) -> int:
    end = text.find("\n", position, limit)
    return limit if end < 0 else end


@cache
def _keys() -> dict[str, str]:
    return {label: key for key, labels in words()["labels"].items() for label in labels}


@cache
def _role_behind() -> re.Pattern[str]:
    """Give the pattern of a role behind a dash or in brackets, with which the item ends."""
    roles = sorted((word for word, key in _keys().items() if key in _OF_ONE), key=len)
    either = "|".join(map(re.escape, reversed(roles)))
    return re.compile(rf"(?:[-–—] ?|\()({either})\)?[.,]? ?(?=[;\n]|$)")


@cache
def _role_words() -> AhoCorasick:
    """Find whatever a role in its place can begin with."""
    roles = [word for word, key in _keys().items() if key in _OF_ONE]
    return make_finder(
        [f"{mark}{word}" for word in roles for mark in ("- ", "-", "– ", "–", "— ", "(")]
    )


@cache
def _attendance() -> tuple[str, ...]:
    return tuple(words()["attendance"])
