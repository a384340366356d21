"""Items of work with who does them in brackets: `- Sửa loa (chị Hoa, trước 5/6)`."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from minutes.patterns import alternatives
from nlp.datafile import read_tree
from nlp.discourse.cues.order_cues import directive_words
from nlp.mentions import TaskMention
from nlp.times.deadlines import find_deadline

Span = tuple[int, int]

_FEWEST_WORDS = 3
_MOST_NAMED = 6
_LONGEST_HEADING = 60
_LABEL = re.compile(
    r"(?:[-–—+*•◦]|\d{1,2}(?:\.\d{1,2}){0,2}[.)]?|[IVX]{1,5}[.)]|[A-HĐa-zđ][.)])[ ]?"
)
# `- Sửa loa (chị Hoa, trước 5/6)`: what is to be done, and in brackets who does it.
_ITEM = re.compile(
    r"(?P<label>[-–—+*•◦]|\d{1,2}[.)]|[a-zđ][.)])[ ]?"
    r"(?P<work>[^\W\d_][^()\n]*?)[ ]?\((?P<notes>[^()\n]+)\)(?P<tail>,[^()\n]{3,60})?[ ]?[.;]?"
)
_NOTE = re.compile(r"[^,;]+")
_NAMED_NOTE = re.compile(r"[ ]*(?P<name>[^:]{2,30}?)[ ]?:[ ]?(?P<said>.+)", re.DOTALL)
_JOINTS = re.compile(r" ?[+&/,] ?| và | cùng ")
_BLANK = " .;,"
_DAY = re.compile(r"(?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?")


def find_items(
    text: str, lines: Sequence[Span], anchor: dt.date | None
) -> Iterator[tuple[Span, TaskMention | None]]:
    """Find items with who does them in brackets, where one says so or is headed as work."""
    known = set(_named_doers(text, lines))
    due: tuple[str | None, dt.date | None] = (None, None)
    for line in lines:
        item = _ITEM.fullmatch(text, *line)
        if item is None:
            due = _headed_due(text, line, anchor)
            continue
        name = _doer(item["notes"])
        if name is None or known.isdisjoint(_each(name)):
            continue
        start, end = item.span("work")
        own = _noted_due(text, item.span("notes"), anchor)
        for part in ("tail", "work"):
            own = own if own[0] else told_due(text, item.span(part), anchor)
        if len(item["work"].split()) < _FEWEST_WORDS:
            continue
        task = TaskMention(start, line[1], name, text[start:end], *(own if own[0] else due))
        yield line, task


def told_due(text: str, part: Span, anchor: dt.date | None) -> tuple[str | None, dt.date | None]:
    """Give the deadline that a stretch tells, with its last day; nothing where it tells none."""
    found = find_deadline(text, *part, anchor=anchor) if part[0] >= 0 else None
    return (found.text, found.day) if found else (None, None)


def _named_doers(text: str, lines: Sequence[Span]) -> Iterator[str]:
    """Give who does something by a label, or below a heading of work."""
    is_headed = is_asked = False
    for start, end in lines:
        item = _ITEM.fullmatch(text, start, end)
        if item is None:
            is_due = is_headed and _headed_due(text, (start, end), None)[0]
            is_headed = bool(is_due) or heads_work(text, start, end)
            is_asked = bool(_asks().search(text[start:end].lower())) or (
                is_asked and bool(_LABEL.match(text, start, end))
            )
            continue
        name = _doer(item["notes"])
        is_body = is_asked and name is not None and bool(_bodies().match(name.lower()))
        is_said = _labelled(item["notes"], "doer") or _given(item["notes"])
        if name and (is_headed or is_body or is_said):
            yield from _each(name)


def _each(name: str) -> list[str]:
    """Give each of those whom `IT + Kế toán`, `anh Tú và chị Hoa` names."""
    return [one.strip() for one in _JOINTS.split(name)]


def heads_work(text: str, start: int, end: int) -> bool:
    """Tell whether a line is the heading of a list of work: `II. Phân công`."""
    label = _LABEL.match(text, start, end)
    at = label.end() if label else start
    return end - at <= _LONGEST_HEADING and bool(_openers().match(text[at:end].lower()))


def _doer(notes: str) -> str | None:
    """Give whom a bracket names: by its label, or first, as a name and no manner or time."""
    if name := _labelled(notes, "doer") or _given(notes):
        return name
    parts = [part.strip() for part in _NOTE.findall(notes)]
    if not parts or not is_name(parts[0]):
        return None
    named = [parts[0], *takewhile(_is_more, parts[1:])]
    return ", ".join(named)


def _given(notes: str) -> str | None:
    """Give whom a bracket gives something to do: `giao đ/c Hoa`, `Phòng Kinh tế chủ trì`."""
    name = notes.partition(",")[0].partition(";")[0].strip()
    given, taken = _givers().match(name.lower()), _takers().search(name.lower())
    if given is None and taken is None:
        return None
    name = name[given.end() if given else 0 : taken.start() if taken else None].strip()
    return name if _bodies().match(name.lower()) else None


def names_doer(part: str) -> bool:
    """Tell whether a part of an item names for sure who does it: bodies, or a person called so."""
    names = part.split(", ")
    is_short = all(len(name.split()) <= _MOST_NAMED for name in names)
    is_told = all(_bodies().match(name.lower()) or _callings().match(name) for name in names)
    return is_short and is_told


def is_due_note(part: str, anchor: dt.date | None) -> bool:
    """Tell whether a part of an item says nothing but by when it is due."""
    said = part.strip(_BLANK)
    if _DAY.fullmatch(said) or _due_leads().match(said.lower()):
        return True
    found = find_deadline(said, 0, len(said), anchor=anchor)
    return found is not None and (found.start, found.end) == (0, len(said))


def is_name(part: str) -> bool:
    """Tell whether a part of an item may be a name: it begins with a capital, and is no time."""
    is_name = ":" not in part and len(part.split()) <= _MOST_NAMED and part[:1].isupper()
    return is_name and not (any(map(str.isdigit, part)) or _no_names().match(part.lower()))


def _is_more(part: str) -> bool:
    """Tell whether one more body is named behind a comma: `(Phòng A, các thôn)`."""
    return (
        _bodies().match(part.lower()) is not None
        and len(part.split()) <= _MOST_NAMED
        and not any(map(str.isdigit, part))
    )


def _labelled(notes: str, key: str) -> str | None:
    """Give what a bracket says by a label: `Phụ trách: anh Tú, hạn: 5/6`."""
    for note in _NOTE.findall(notes):
        said = _NAMED_NOTE.fullmatch(note)
        if said and said["name"].strip().lower() in work_words()[key]:
            return said["said"].strip()
    return None


def _noted_due(text: str, notes: Span, anchor: dt.date | None) -> tuple[str | None, dt.date | None]:
    """Give by when a bracket says that an item is due: by its label, or as any deadline."""
    if said := _labelled(text[slice(*notes)], "due"):
        at = text.index(said, *notes)
        return read_due(text, (at, at + len(said)), anchor)
    rest = text.find(",", *notes)
    for note in _NOTE.finditer(text, rest, notes[1]) if rest > 0 else ():
        if _due_leads().match(note[0].strip().lower()):
            start = note.end() - len(note[0].lstrip())
            return read_due(text, (start, note.end()), anchor)
    found = find_deadline(text, rest, notes[1], anchor=anchor) if rest > 0 else None
    return (found.text, found.day) if found else (None, None)


def _headed_due(text: str, line: Span, anchor: dt.date | None) -> tuple[str | None, dt.date | None]:
    """Give by when a list is due that a line like `Thời hạn: 5/6` stands above."""
    said = _NAMED_NOTE.fullmatch(text, *line)
    if said is None or said["name"].lower() not in work_words()["due"]:
        return None, None
    return read_due(text, said.span("said"), anchor)


def read_due(text: str, due: Span, anchor: dt.date | None) -> tuple[str | None, dt.date | None]:
    """Give the words of a cell or note that says by when, with the last day where it is certain."""
    words = text[slice(*due)].strip(_BLANK)
    # A cell may name the bare day.
    found = find_deadline(text, *due, anchor=anchor) or find_deadline(
        said := f"trước ngày {words}", 0, len(said), anchor=anchor
    )
    return words or None, found.day if found else None


@cache
def work_words() -> dict[str, list[str]]:
    """Give the words of `work_words.yaml` by key."""
    words: dict[str, list[str]] = read_tree("work_words.yaml")
    return words


@cache
def _bodies() -> re.Pattern[str]:
    heads, counts = (alternatives(directive_words()[key]) for key in ("heads", "counts"))
    return re.compile(rf"(?:(?:{counts}) )*(?:{heads})(?!\w)")


@cache
def _callings() -> re.Pattern[str]:
    words = alternatives([*directive_words()["callings"], *directive_words()["persons"]])
    return re.compile(rf"(?i:{words}) (?=[^\W\d_a-zà-ỹ])[^,;:.()]{{2,30}}$")


@cache
def _givers() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(work_words()['given_to'])}) ")


@cache
def _takers() -> re.Pattern[str]:
    return re.compile(rf" (?:{alternatives(directive_words()['taking_on'])})\Z")


@cache
def _asks() -> re.Pattern[str]:
    """Give the pattern of the end of a line that opens a list: `… các nhiệm vụ sau:`."""
    matters = alternatives(directive_words()["matters"])
    return re.compile(rf"(?<!\w)(?:{matters})(?: [^\s,;:.]+){{0,4}} ?:\Z")


@cache
def _openers() -> re.Pattern[str]:
    words = sorted(work_words()["opens"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})(?!\w)")


@cache
def _due_leads() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(work_words()['due_leads'])})(?!\w)")


@cache
def _no_names() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(work_words()['no_names'])})(?!\w)")
