"""One commune named in its place: the name right behind a kind word or in a list."""

import re
from typing import NamedTuple

from nlp.places.areas import AreaMention
from nlp.places.commune_patterns import sorts
from nlp.places.gazetteer import load_gazetteer
from nlp.text.names import is_surname
from nlp.text.place_runs import (
    capital_length,
    find_number,
    find_run,
    longest_name,
    numbered_name,
    place_words,
)

_AFTER_KIND = re.compile(r"(?: là)?(?: ?: ?| )?")
_UNKNOWN_MAX = 3


class CommuneName(NamedTuple):
    """A name in its place: `start` and `end` are those of the name without its kind word.

    Names of one enumeration share `group`; `areas` are the districts and provinces said beside
    it, the nearest first. `listed` names lack a kind word of their own; `mixed` ones stand under
    several, as in `các xã, phường A, B`. A listed name that is not `known` may be anything, and
    one `of_area` a district: `các xã miền núi Khánh Sơn` are those of it. Of what kind a `general`
    one is nobody says: `3 đơn vị hành chính: A, B, C`.
    """

    start: int
    end: int
    kind: str
    name: str
    group: int
    listed: bool = False
    known: bool = True
    mixed: bool = False
    of_area: bool = False
    general: bool = False
    areas: tuple[AreaMention, ...] = ()


def is_like_person(name: CommuneName) -> bool:
    """Tell whether a name is as long as that of a person and begins with a surname."""
    syllables = name.name.split(" ")
    return len(syllables) >= _UNKNOWN_MAX and is_surname(syllables[0])


def read_name(text: str, start: int, kind: str, group: int) -> CommuneName | None:
    """Read the name right behind a kind word that ends at `start`."""
    glue = _AFTER_KIND.match(text, start)
    position = glue.end() if glue else start
    # `xã đảo Tam Hải`: what sort of commune it is.
    sort = sorts().match(text, position)
    name = read_name_at(text, sort.end() if sort else position, kind, group)
    if name is None or name.known:
        return name
    # `các xã, thị trấn: Tập trung …`: behind a colon one word opens a sentence.
    is_sentence = ":" in text[start:position] and " " not in name.name
    return None if sort or is_sentence else name


def read_name_at(text: str, position: int, kind: str, group: int) -> CommuneName | None:
    """Read the name at `position`: a numbered ward, or a run of syllables in capitals."""
    number = find_number(text, position) if kind == "phường" else None
    if number:
        numbered = numbered_name(text, number, load_gazetteer().has_name)
        if numbered:
            return CommuneName(*numbered, kind, text[slice(*numbered)], group)
        name = text[slice(*number)].lstrip("0")
        return CommuneName(*number, kind, name, group, known=bool(name)) if name else None
    run = find_run(text, position)
    if not run or _is_no_name(text, run):
        return None
    span = longest_name(text, run, load_gazetteer().has_name)
    capitals = capital_length(text, run)
    if span and span[1] - span[0] == 1 and capitals > 1:
        # A letter begins names of people: `Phó Chủ tịch UBND xã: Y Blim Niê`.
        return None
    if span and not (_is_short(text, span) and 1 < capitals <= _UNKNOWN_MAX and _joins(text, run)):
        return CommuneName(*span, kind, text[slice(*span)], group)
    return _read_unknown(text, run[: max(capitals, 1)], kind, group)


def _read_unknown(
    text: str, run: list[tuple[int, int]], kind: str, group: int
) -> CommuneName | None:
    # Of a long run the end is a person or an office; a name of capitals may be a headline.
    run = run[:2] if len(run) > _UNKNOWN_MAX else run
    start, end = run[0][0], run[-1][1]
    name = text[start:end]
    if name.isupper() or len(name) < 2 or load_gazetteer().provinces_named(name):  # noqa: PLR2004
        return None
    return CommuneName(start, end, kind, name, group, known=False)


def _is_no_name(text: str, run: list[tuple[int, int]]) -> bool:
    words = place_words()["not_names"]
    first = text[slice(*run[0])]
    if first not in words:
        return False
    return longest_name(text, run[:4], load_gazetteer().has_name) is None or first.isupper()


def _is_short(text: str, span: tuple[int, int]) -> bool:
    return " " not in text[slice(*span)]


def _joins(text: str, run: list[tuple[int, int]]) -> bool:
    """Tell whether the first two syllables of `run` belong together, in one case."""
    one, two = (text[slice(*span)] for span in run[:2])
    return one.isupper() == two.isupper()
