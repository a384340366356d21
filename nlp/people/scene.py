"""What the search for people works on: the text, its titles and surnames, where a name begins."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.people.titles import address_before, is_announced, titles_after
from nlp.places.areas import find_areas, read_area
from nlp.places.gazetteer import load_gazetteer
from nlp.places.name_context import find_credits, is_body, is_level, is_thing, is_union
from nlp.text.names import (
    Surname,
    find_surnames,
    is_strong_surname,
    overlaps,
    run_at,
    starts_inside_run,
)
from nlp.text.title_cues import Cue, Cues, find_cues, title_words

Span = tuple[int, int]

NO_LIMIT = 1 << 60
MIDDLE = (" Thị ", " Văn ")
LONG, MOST = 3, 4
_NEAR = 12
# What is of an area: "Báo Hải Dương", "Sở TT&TT Bình Dương".
_OF_AREA = re.compile(r"(?<!\w)(?:Báo|Đài|[A-ZĐ]{2,}(?:[&-][A-ZĐ]+)?) $")
_BREAK = re.compile(r"[,.;:()\n]")
WINDOW = 40
_LONGEST_GAP = 3
_PROVINCE = " tỉnh "
# What a letterhead sets beside the second line of who issues.
_MOTTO = re.compile(r"Độc lập ?[-–—.] ?Tự do")


@dataclass(frozen=True, slots=True)
class Scene:
    """The text with everything that decides about a name."""

    text: str
    cues: Cues
    shut: list[Span]
    begins: list[int]
    strong: list[int]
    surnames: list[Surname]
    sure: list[int]
    head_ends: frozenset[int]
    behind_areas: frozenset[int]


def look(text: str, taken: Sequence[Span]) -> Scene:
    """Find the titles and surnames of `text`; nobody is named inside the spans of `taken`."""
    cues = find_cues(text)
    found = [
        s
        for s in (_as_person(cues, found) for found in find_surnames(text))
        if not is_body(cues.lower, s.start) and not is_union(text, cues.lower, s.start)
    ]
    begins = [s.start for s in found]
    strong = [s.start for s in found if s.kind == "strong"]
    # `Bà Rịa` is a town and `núi Bà Đen` a hill: no lady is meant.
    places = (
        (s.start, s.end) for s in found if s.kind == "place" and text.startswith("Bà ", s.start)
    )
    areas = frozenset(_areas_before_names(text, begins))
    # The last word of an area may be a surname, too.
    inside = {s for s in areas if bisect_left(begins, s[0]) < bisect_left(begins, s[1])}
    motto = (match.span() for match in _MOTTO.finditer(text))
    shut = sorted({*taken, *find_credits(text, cues.lower), *places, *inside, *motto})
    surnames = [s for s in found if s.kind != "place"]
    sure = [
        s.start
        for s in surnames
        if (
            (
                (s.kind == "strong" or text.startswith(MIDDLE, s.end))
                and len(run_at(text, s.start, NO_LIMIT)) >= LONG
            )
            or is_announced(cues, s.start)
            or _is_titled(cues, s.start)
        )
        and not is_thing(cues.lower, s.start)
        and not overlaps(shut, s.start, s.end)
    ]
    ends = frozenset(cue.end for cue in cues.heads)
    behind_areas = frozenset(end + 1 for _, end in areas)
    return Scene(text, cues, shut, begins, strong, surnames, sure, ends, behind_areas)


def _areas_before_names(text: str, begins: Sequence[int]) -> Iterator[Span]:
    """Give the areas right before what a surname begins: "UBND tỉnh Bình Dương Võ Văn Minh"."""
    starts = frozenset(begins)
    bare = (read_area(text, text.rfind(" ", 0, at - 1) + 1) for at in begins)
    for area in (*find_areas(text), *(found for found in bare if found)):
        at = area.end + 1
        is_joined = text[area.end : at] == " " and not text.startswith(MIDDLE, area.end)
        of_area = _OF_AREA.search(text, max(0, area.start - _NEAR), area.start)
        if not is_joined or (not of_area and starts_inside_run(text, area.start)):
            continue
        if at in starts and len(run_at(text, at, NO_LIMIT)) > 1:
            yield area.start, area.end


def _as_person(cues: Cues, found: Surname) -> Surname:
    """Take a name that a street has, too, as somebody's between rank and office.

    "Trung tướng Lê Quang Đạo, Phó Tổng Tham mưu trưởng …".
    """
    first = cues.text[found.start : found.end].split(" ")
    if found.kind != "place" or len(first) < LONG or not is_strong_surname(first[0]):
        return found
    led = is_announced(cues, found.start) or address_before(cues, found.start)
    if not led or not titles_after(cues, found.end)[0]:
        return found
    return Surname(found.start, found.start + len(first[0]), "strong")


def _is_titled(cues: Cues, start: int) -> bool:
    """Tell whether a title runs into a long name at `start` that is that of no place."""
    text = cues.text
    inside = starts_inside_run(text, start) and not text.endswith(" Đảng ", 0, start)
    if inside or not LONG <= len(run_at(text, start, NO_LIMIT)) <= MOST:
        return False
    at = bisect_left(cues.heads, start, key=lambda head: head.end) - 1
    if at < 0 or _BREAK.search(text, cues.heads[at].end, start):
        return False
    end = run_at(text, start, NO_LIMIT)[-1]
    if is_level(cues.lower, start):
        return not opens_place(text, (start, end))
    return not read_area(text, start) and not load_gazetteer().has_name(text[start:end])


def opens_place(text: str, span: Span) -> bool:
    """Tell whether a name behind a level is, or begins with, one that a place has or had.

    Few provinces are there: behind "tỉnh" any other name is somebody's.
    """
    if read_area(text, span[0]):
        return True
    if text[max(0, span[0] - len(_PROVINCE)) : span[0]].lower() == _PROVINCE:
        return False
    words = text[slice(*span)].split()
    named = load_gazetteer().has_name
    least = 1 if len(words[0]) > 1 else 2
    return any(named(" ".join(words[:size])) for size in range(least, len(words) + 1))


def behind(text: str, cue: Cue) -> int:
    """Give where a name may begin behind `cue`: past a country, `đại sứ Ấn Độ Rajiv Mehta`."""
    at = cue.end
    # The point of `Đ/c.` or `ThS.` is skipped; that of `… 34 đồng chí. Ông A` ends a sentence.
    is_word = cue.kind != "head" and "/" not in text[cue.start : cue.end]
    marks = " :" if is_word else " .:"
    while at < len(text) and text[at] in marks and at - cue.end < _LONGEST_GAP:
        at += 1
    return behind_country(text, at) if cue.kind == "head" else at


def behind_country(text: str, at: int) -> int:
    """Give where the name of a guest begins behind a country at `at`, else `at`."""
    if not text.startswith(_countries(), at):
        return at
    country = next(name for name in _countries() if text.startswith(name, at))
    end = at + len(country)
    return end if text[end : end + 1].isupper() else at


@cache
def _countries() -> tuple[str, ...]:
    return tuple(title_words()["countries"])


def next_cue(cues: Cues, start: int) -> int:
    """Give where the next title begins.

    "Trưởng" alone and "Tiến Sỹ" with nothing behind are also given names; "PBT-" is none, nor is
    "Bí thư Đảng ủy-".
    """
    at = bisect_right(cues.heads, start, key=lambda head: head.start)
    while at < len(cues.heads) and cues.heads[at].start < start + WINDOW:
        head = cues.heads[at]
        said = cues.text[head.start : head.end]
        is_short = said.isupper() and not cues.text[start : head.start].isupper()
        goes_on = cues.text[head.end : head.end + 1] == " " or said.rpartition(" ")[2].islower()
        if is_short or (" " in said and goes_on):
            return head.start
        at += 1
    return NO_LIMIT
