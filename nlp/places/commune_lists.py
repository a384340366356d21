"""Communes named one after another: behind one kind word, or behind an introduction and a colon."""

import datetime as dt
import re
from itertools import pairwise

from nlp.places.addresses import read_address
from nlp.places.areas import AreaMention
from nlp.places.commune_name import CommuneName, is_like_person, read_name, read_name_at
from nlp.places.commune_patterns import (
    area_plurals,
    introduction_heads,
    introductions,
    kind_plurals,
    kind_word,
    kind_words,
    kinds_before,
    kinds_behind,
    parts_of_units,
)
from nlp.places.gazetteer import load_gazetteer
from nlp.text.anchors import match_at, starts_of
from nlp.text.place_runs import Trigger, capital_length, find_run, place_words

_LIST_FAR = 160
_KINDS_FAR = 20
_SEPARATOR = re.compile(
    r" ?(?:,|;) (?:và )?|,(?=\d)| và | & |, và | ?/ ?(?=[Pp]hường|[Xx]ã)| - (?=\d)"
)
# `hai xã Lộc An - Bình Sơn`; behind a dash a district may stand as well, behind `với` anybody.
_DASH = re.compile(r" (?:[-–]|với) ")
_ASIDE = re.compile(r" ?\([^()\n]{0,60}\)")
# What each item of a list has: `các xã Tân Lập 3 hộ, Tân Hòa 5 hộ`, `Tân Lập: 3 hộ; …`.
_SHARE = re.compile(r":? (?:có |còn |là )?\d[\d.,/]{0,15}%?(?: [^\W\d_]{1,9}){0,3}?(?=[,;] | và )")
# Between the district of one list and the names of the next.
_NEXT = re.compile(r"\)?(?:[;,]| và|[;,] và) ")
_SENTENCE_END = re.compile(r"[.!?\n](?:(?<=\n)|(?=[ \n]|$))")


def read_list(text: str, first: CommuneName, *, plural: bool) -> list[CommuneName]:
    """Read the names that go on behind `first`; several kind words may stand among them."""
    names: list[CommuneName] = []
    position, kind = first.end, first.kind
    while True:
        aside = _ASIDE.match(text, position) if plural else None
        share = _SHARE.match(text, position) if plural and not aside else None
        behind = aside or share
        place = behind.end() if behind else position
        dash = _DASH.match(text, place)
        gap = _SEPARATOR.match(text, place) or dash
        if not gap:
            return names
        part = parts_of_units().match(text, gap.end())
        own = _scanner_at(text, part.end() if part else gap.end())
        kind = own.kind if own else kind
        start = own.end if own else gap.end()
        name = (read_name if own else read_name_at)(text, start, kind, first.group)
        if name and not own:
            name = _of_its_kind(name, first.kind)
        if name is None or (not own and not _is_item(text, name)):
            return names
        if not (name.known or own or (plural and not share and _may_be_slip(name))):
            return names
        if dash and not own and not _are_neighbours(first, name):
            return names
        names.append(name._replace(listed=own is None))
        position = name.end


def _of_its_kind(name: CommuneName, kind: str) -> CommuneName:
    """Give a bare item the kind that its list began with, where it has been of none other since.

    In `các xã A, thị trấn B, C` the last one is a commune unless there is a town of that name.
    """
    gazetteer = load_gazetteer()
    if name.kind == kind or gazetteer.units_named(name.name, name.kind):
        return name
    is_town = name.kind == "thị trấn"
    return name._replace(kind=kind) if is_town or gazetteer.units_named(name.name, kind) else name


def read_on(text: str, names: list[CommuneName]) -> list[CommuneName]:
    """Read the names of further districts behind that of a list: `A, B của huyện X; C của huyện Y`.

    >>> from nlp.places.commune_names import find_commune_names
    >>> text = "Các xã Tế Lợi của huyện Nông Cống; Hà Lai, Hà Long của huyện Hà Trung về đích."
    >>> [name.name for name in find_commune_names(text)]
    ['Tế Lợi', 'Hà Lai', 'Hà Long']
    """
    found: list[CommuneName] = []
    last = names[-1]
    while last.areas:
        gap = _NEXT.match(text, last.areas[-1].end)
        name = read_name_at(text, gap.end(), last.kind, last.group) if gap else None
        if name is None or not name.known or not _is_item(text, name):
            break
        more = [name, *read_list(text, name, plural=True)]
        areas = read_address(text, more[-1].end)
        if not areas or not lies_in(name, areas[0]):
            break
        found += [n._replace(areas=areas, listed=True, mixed=last.mixed) for n in more]
        last = found[-1]
    return found


def lies_in(name: CommuneName, mention: AreaMention) -> bool:
    """Tell whether a commune of that name lies in an area, at whatever time."""
    codes = {area.code for area in mention.areas}
    units = load_gazetteer().units_named(name.name)
    return any(codes & {unit.district_code, unit.province_code} for unit in units)


def _may_be_slip(name: CommuneName) -> bool:
    """Tell whether an unknown item of a list looks like a name; who knows the home decides."""
    syllables = name.name.split(" ")
    # `TP Nha Trang`: an abbreviation opens something else.
    is_short = any(syllable.isupper() for syllable in syllables)
    return len(syllables) > 1 and not (is_like_person(name) or is_short or is_area(name.name))


def _is_item(text: str, name: CommuneName) -> bool:
    """Tell whether a bare item of a list is a whole name and no front of a longer one."""
    run = find_run(text, name.start)
    last = capital_length(text, run) or 1
    return name.name.isdigit() or run[last - 1][1] <= name.end


def read_introduced(text: str, trigger: Trigger, group: int) -> list[CommuneName]:
    """Read `các xã chưa đạt như: A, B và C`: the names stand behind a colon or an introduction."""
    stop = _SENTENCE_END.search(text, trigger.end, trigger.end + _LIST_FAR)
    last = stop.start() if stop else min(len(text), trigger.end + _LIST_FAR)
    ahead = text[trigger.end : last]
    for match in match_at(introductions(), ahead, starts_of(introduction_heads(), ahead)):
        start = trigger.end + match.end()
        if _names_one(text, trigger.end, start) or _counts_others(text, trigger, start):
            break
        name = read_name_at(text, start, trigger.kind, group)
        if name and name.known and _is_item(text, name):
            names = [name, *read_list(text, name, plural=True)]
            if _lists_areas(text, trigger.end, start, names):
                break
            areas = read_address(text, names[-1].end)
            before = text[max(0, trigger.start - _KINDS_FAR) : trigger.start]
            mixed = bool(kinds_behind().match(text, trigger.end) or kinds_before().search(before))
            if len(names) > 1:
                return [n._replace(areas=areas, listed=True, mixed=mixed) for n in names]
    return []


def _lists_areas(text: str, start: int, end: int, names: list[CommuneName]) -> bool:
    """Tell whether a list names districts: `142 xã thuộc 10 huyện, gồm: …`."""
    return bool(area_plurals().search(text, start, end)) and all(is_area(n.name) for n in names)


def _counts_others(text: str, trigger: Trigger, end: int) -> bool:
    """Tell whether what is listed is of another kind: `3 phường, lập từ 3 xã thuộc huyện X (…)`."""
    kinds = [match[1].lower() for match in kind_plurals().finditer(text, trigger.end, end)]
    return bool(kinds) and place_words()["commune_kinds"][kinds[-1]] != trigger.kind


def _names_one(text: str, start: int, end: int) -> bool:
    """Tell whether a commune with a kind word of its own is named in a stretch."""
    kinds = kind_words().finditer(text, start, end)
    names = (read_name(text, kind.end(), "xã", 0) for kind in kinds)
    return any(name is not None and name.known and name.end <= end for name in names)


def before_comma(text: str, names: list[CommuneName]) -> list[CommuneName]:
    """Cut what a singular kind word does not rule: `xã A, B` is an address, `xã A và B` is not.

    Nor is it one where both are communes of one district, and no district `B` has an `A`.
    """
    gaps = [text[a.end : b.start] for a, b in pairwise(names)]
    closed = (gaps and "và" in gaps[-1]) or any(a.kind for a in read_address(text, names[-1].end))
    closed = closed or not any(_holds(name.name, names[0]) for name in names[1:])
    if names[0].name.isdigit() or (closed and _shares_district(names)):
        return names
    kept = names[:1]
    for name in names[1:]:
        if name.listed:
            break
        kept.append(name)
    return kept


def _are_neighbours(first: CommuneName, name: CommuneName) -> bool:
    return name.name.isdigit() or (not is_area(name.name) and _shares_district([first, name]))


def is_area(name: str, on: dt.date | None = None) -> bool:
    """Tell whether a district or a province has this name, on the day `on` or at any time."""
    gazetteer = load_gazetteer()
    return bool(gazetteer.districts_named(name, on) or gazetteer.provinces_named(name, on))


def _holds(area: str, name: CommuneName) -> bool:
    """Tell whether a district or a province of that name has or had a commune named so."""
    gazetteer = load_gazetteer()
    named = (*gazetteer.districts_named(area), *gazetteer.provinces_named(area))
    codes = {found.code for found in named}
    units = gazetteer.units_named(name.name, name.kind)
    return any(codes & {unit.district_code, unit.province_code} for unit in units)


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
