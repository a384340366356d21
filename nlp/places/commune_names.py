"""The places where a text names communes: kind word and name, lists, numbered wards, addresses.

Nothing is resolved here; what two communes of one name may be is for `nlp.places.communes` to say.
"""

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from nlp.places.addresses import is_former, read_address
from nlp.places.areas import AreaMention
from nlp.places.commune_patterns import (
    area_plurals,
    introduction_heads,
    introductions,
    kind_word,
    kind_words,
    kinds_before,
    kinds_behind,
    plurals,
    sorts,
    words_not_before,
)
from nlp.places.cooperatives import is_of_cooperative
from nlp.places.gazetteer import load_gazetteer
from nlp.text.anchors import match_at, starts_of
from nlp.text.names import is_surname
from nlp.text.place_runs import (
    Trigger,
    TriggerScanner,
    capital_length,
    find_number,
    find_run,
    longest_name,
    numbered_name,
    place_words,
)
from nlp.text.title_cues import lower_evenly

_PLURAL_FAR = 60
_LIST_FAR = 160
_SEPARATOR = re.compile(
    r" ?(?:,|;) (?:và )?|,(?=\d)| và | & |, và | ?/ ?(?=[Pp]hường|[Xx]ã)| - (?=\d)"
)
# `hai xã Lộc An - Bình Sơn`; behind a dash a district may stand as well, behind `với` anybody.
_DASH = re.compile(r" (?:[-–]|với) ")
_ASIDE = re.compile(r" ?\([^()\n]{0,60}\)")
_SENTENCE_END = re.compile(r"[.!?\n](?:(?<=\n)|(?=[ \n]|$))")
_AFTER_KIND = re.compile(r"(?: là)?(?: ?: ?| )?")
_UNKNOWN_MAX = 3
_POST_FAR = 40
_CLAUSE = re.compile(r"[.,;:\n]")


class CommuneName(NamedTuple):
    """A name in its place: `start` and `end` are those of the name without its kind word.

    Names of one enumeration share `group`; `areas` are the districts and provinces said beside
    it, the nearest first. `listed` names lack a kind word of their own; `mixed` ones stand under
    several, as in `các xã, phường A, B`. A listed name that is not `known` may be anything, and
    one `of_area` a district: `các xã miền núi Khánh Sơn` are those of it.
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
    areas: tuple[AreaMention, ...] = ()


@lru_cache(maxsize=2)
def find_commune_names(text: str) -> tuple[CommuneName, ...]:
    """Find the names behind kind words, in text order and apart."""
    names: list[CommuneName] = []
    done = 0
    lower = lower_evenly(text)
    for trigger in _scanner().find(text):
        if trigger.start < done or _is_other_word(text, trigger):
            continue
        if is_of_cooperative(lower, trigger.start):
            continue
        group = _read_group(text, trigger, len(names))
        if group:
            names += group
            done = group[-1].end
    return tuple(names)


def _read_group(text: str, trigger: Trigger, group: int) -> list[CommuneName]:
    plural = _is_plural(text, trigger)
    first = _read_name(text, trigger.end, trigger.kind, group)
    if first is None:
        return _read_introduced(text, trigger, group) if plural else []
    if not first.known and _is_person(text, trigger, first):
        return []
    names = [first, *_read_list(text, first, plural=plural)]
    if not plural and not _is_closed(names):
        names = _before_comma(text, names)
    if plural and sorts().match(text, trigger.end + 1):
        names = [name._replace(of_area=_is_area(name.name)) for name in names]
    areas = read_address(text, names[-1].end)
    mixed = bool(kinds_before().search(text, max(0, trigger.start - 16), trigger.start))
    if areas and is_former(text, areas[-1].end):
        names = [name._replace(mixed=mixed) for name in names]
        return [*names[:-1], names[-1]._replace(areas=areas)]
    return [name._replace(areas=areas, mixed=mixed) for name in names]


def _read_name(text: str, start: int, kind: str, group: int) -> CommuneName | None:
    """Read the name right behind a kind word that ends at `start`."""
    glue = _AFTER_KIND.match(text, start)
    position = glue.end() if glue else start
    # `xã đảo Tam Hải`: what sort of commune it is.
    sort = sorts().match(text, position)
    name = _read_at(text, sort.end() if sort else position, kind, group)
    if name is None or name.known:
        return name
    # `các xã, thị trấn: Tập trung …`: behind a colon one word opens a sentence.
    is_sentence = ":" in text[start:position] and " " not in name.name
    return None if sort or is_sentence else name


def _read_at(text: str, position: int, kind: str, group: int) -> CommuneName | None:
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


def _read_list(text: str, first: CommuneName, *, plural: bool) -> list[CommuneName]:
    names: list[CommuneName] = []
    position, kind = first.end, first.kind
    while True:
        aside = _ASIDE.match(text, position) if plural else None
        place = aside.end() if aside else position
        dash = _DASH.match(text, place)
        gap = _SEPARATOR.match(text, place) or dash
        if not gap:
            return names
        own = _scanner_at(text, gap.end())
        kind = own.kind if own else kind
        start = own.end if own else gap.end()
        name = (_read_name if own else _read_at)(text, start, kind, first.group)
        if name is None or (not own and not _is_item(text, name)):
            return names
        if not (name.known or own or (plural and _may_be_slip(name))):
            return names
        if dash and not own and not _are_neighbours(first, name):
            return names
        names.append(name._replace(listed=own is None))
        position = name.end


def _may_be_slip(name: CommuneName) -> bool:
    """Tell whether an unknown item of a list looks like a name; who knows the home decides."""
    syllables = name.name.split(" ")
    is_person = len(syllables) >= _UNKNOWN_MAX and is_surname(syllables[0])
    # `TP Nha Trang`: an abbreviation opens something else.
    is_short = any(syllable.isupper() for syllable in syllables)
    return len(syllables) > 1 and not (is_person or is_short or _is_area(name.name))


def _is_item(text: str, name: CommuneName) -> bool:
    """Tell whether a bare item of a list is a whole name and no front of a longer one."""
    run = find_run(text, name.start)
    last = capital_length(text, run) or 1
    return name.name.isdigit() or run[last - 1][1] <= name.end


def _read_introduced(text: str, trigger: Trigger, group: int) -> list[CommuneName]:
    """Read `các xã chưa đạt như: A, B và C`: the names stand behind a colon or an introduction."""
    stop = _SENTENCE_END.search(text, trigger.end, trigger.end + _LIST_FAR)
    last = stop.start() if stop else min(len(text), trigger.end + _LIST_FAR)
    ahead = text[trigger.end : last]
    for match in match_at(introductions(), ahead, starts_of(introduction_heads(), ahead)):
        start = trigger.end + match.end()
        if _names_one(text, trigger.end, start):
            break
        name = _read_at(text, start, trigger.kind, group)
        if name and name.known and _is_item(text, name):
            names = [name, *_read_list(text, name, plural=True)]
            if _lists_areas(text, trigger.end, start, names):
                break
            areas = read_address(text, names[-1].end)
            mixed = bool(kinds_behind().match(text, trigger.end))
            if len(names) > 1:
                return [n._replace(areas=areas, listed=True, mixed=mixed) for n in names]
    return []


def _lists_areas(text: str, start: int, end: int, names: list[CommuneName]) -> bool:
    """Tell whether a list names districts: `142 xã thuộc 10 huyện, gồm: …`."""
    return bool(area_plurals().search(text, start, end)) and all(_is_area(n.name) for n in names)


def _names_one(text: str, start: int, end: int) -> bool:
    """Tell whether a commune with a kind word of its own is named in a stretch."""
    kinds = kind_words().finditer(text, start, end)
    names = (_read_name(text, kind.end(), "xã", 0) for kind in kinds)
    return any(name is not None and name.known and name.end <= end for name in names)


def _is_closed(names: list[CommuneName]) -> bool:
    return all(not name.listed for name in names[1:])


def _before_comma(text: str, names: list[CommuneName]) -> list[CommuneName]:
    """Cut what a singular kind word does not rule: `xã A, B` is an address, `xã A và B` is not.

    Nor is it one where both are communes of one district, and no district is called `B`.
    """
    gaps = [text[a.end : b.start] for a, b in pairwise(names)]
    closed = (gaps and "và" in gaps[-1]) or any(a.kind for a in read_address(text, names[-1].end))
    closed = closed or not any(_is_area(name.name) for name in names[1:])
    if names[0].name.isdigit() or (closed and _shares_district(names)):
        return names
    kept = names[:1]
    for name in names[1:]:
        if name.listed:
            break
        kept.append(name)
    return kept


def _are_neighbours(first: CommuneName, name: CommuneName) -> bool:
    return name.name.isdigit() or (not _is_area(name.name) and _shares_district([first, name]))


def _is_area(name: str) -> bool:
    gazetteer = load_gazetteer()
    return bool(gazetteer.districts_named(name) or gazetteer.provinces_named(name))


def _shares_district(names: list[CommuneName]) -> bool:
    gazetteer = load_gazetteer()
    parents = [
        {(u.district_code, u.province_code) for u in gazetteer.units_named(n.name, n.kind)}
        for n in names
    ]
    return bool(set.intersection(*parents))


def _scanner_at(text: str, start: int) -> Trigger | None:
    word = kind_word().match(text, start)
    if not word:
        return None
    kind: str = place_words()["commune_kinds"][word[1].lower()]
    return Trigger(start, word.end(1), kind)


def _is_other_word(text: str, trigger: Trigger) -> bool:
    if trigger.kind != "xã":
        return False
    before = text[max(0, trigger.start - 12) : trigger.start].lower().rstrip(" -")
    return before.endswith(words_not_before()) and any(
        before.endswith(word) and not before[: -len(word)][-1:].isalnum()
        for word in words_not_before()
    )


def _is_plural(text: str, trigger: Trigger) -> bool:
    if text[trigger.end : trigger.end + 1] == ":" or kinds_behind().match(text, trigger.end):
        return True
    before = text[max(0, trigger.start - _PLURAL_FAR) : trigger.start].lower()
    return bool(plurals().search(before))


def _is_person(text: str, trigger: Trigger, name: CommuneName) -> bool:
    """Tell whether a name off the gazetteer is that of who holds the post before it."""
    before = text[max(0, trigger.start - _POST_FAR) : trigger.start].lower()
    clause = _CLAUSE.split(before)[-1]
    syllables = name.name.split(" ")
    post = any(word in clause for word in place_words()["posts"])
    return post and len(syllables) >= _UNKNOWN_MAX and is_surname(syllables[0])


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


@cache
def _scanner() -> TriggerScanner:
    return TriggerScanner(place_words()["commune_kinds"])
