"""The districts and provinces that a text names, with the weight of each as evidence."""

import datetime as dt
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from nlp.places.gazetteer import Gazetteer, load_gazetteer
from nlp.places.unit import Area
from nlp.text.place_runs import TriggerScanner, find_run, longest_name, place_words


class AreaMention(NamedTuple):
    """A named district or province; `areas` are all that the name may mean."""

    start: int
    end: int
    kind: str | None
    areas: tuple[Area, ...]

    @property
    def is_province(self) -> bool:
        """Tell whether a province is among the readings."""
        return any(area.code == area.province_code for area in self.areas)


@lru_cache(maxsize=2)
def find_areas(text: str) -> tuple[AreaMention, ...]:
    """Find `huyện X`, `Tỉnh ủy Y`, `TP. Z` and the bare names of provinces, in text order."""
    named = list(_find_announced(text))
    taken = {mention.start for mention in named}
    bare = [m for m in _find_bare(text) if m.start not in taken]
    return tuple(sorted([*named, *bare], key=lambda mention: mention.start))


def read_area(text: str, start: int, kind: str | None = None) -> AreaMention | None:
    """Read the name of a district or province that begins at `start`."""
    gazetteer = load_gazetteer()
    run = find_run(text, start)
    span = longest_name(text, run, lambda name: bool(_readings(gazetteer, name, kind)))
    if span:
        return AreaMention(*span, kind, _readings(gazetteer, text[slice(*span)], kind))
    if kind == "quận" and (number := text[start : start + 2].rstrip(" ,.;)")).isdigit():
        return AreaMention(start, start + len(number), kind, gazetteer.districts_named(number))
    return None


def narrow(areas: tuple[Area, ...], on: dt.date | None) -> tuple[Area, ...]:
    """Keep the readings valid on the day `on`; all of them where none is."""
    if on is None:
        return areas
    valid = tuple(
        a
        for a in areas
        if (a.valid_from is None or a.valid_from <= on) and (a.valid_to is None or on <= a.valid_to)
    )
    return valid or areas


def _readings(gazetteer: Gazetteer, name: str, kind: str | None) -> tuple[Area, ...]:
    short = place_words()["short_provinces"].get(name)
    provinces = gazetteer.provinces_named(short or name)
    districts = gazetteer.districts_named(name)
    if kind == "tỉnh":
        return provinces
    if kind == "thành phố":
        cities = tuple(area for area in districts if area.kind in {"thành phố", "thị xã"})
        return (*(area for area in provinces if area.kind == "thành phố"), *cities)
    return districts if kind else (*provinces, *districts)


def _find_announced(text: str) -> Iterator[AreaMention]:
    for trigger in _area_scanner().find(text):
        start = trigger.end
        while start < len(text) and text[start] in " :" and start - trigger.end < 2:  # noqa: PLR2004
            start += 1
        mention = read_area(text, start, trigger.kind)
        if mention and mention.areas:
            yield mention


def _find_bare(text: str) -> Iterator[AreaMention]:
    names, automaton = _bare_names()
    for index, start, end in automaton.find_matches_as_indexes(text):
        alone = (start == 0 or not text[start - 1].isalnum()) and (
            end == len(text) or not text[end].isalnum()
        )
        # `Thái Bình Dương`, `Nguyễn Thái Bình`: part of a longer name.
        longer = text[end : end + 2].strip().isupper() or _is_joined(text, start)
        if alone and not longer:
            name = place_words()["short_provinces"].get(names[index], names[index])
            yield AreaMention(start, end, None, load_gazetteer().provinces_named(name))


def _is_joined(text: str, start: int) -> bool:
    word = text[max(0, start - 12) : start].rsplit(" ", 2)
    return (
        len(word) > 1
        and word[-1] == ""
        and word[-2][:1].isupper()
        and word[-2].isalpha()
        and word[-2].istitle()
    )


@cache
def _area_scanner() -> TriggerScanner:
    return TriggerScanner(place_words()["area_kinds"] | place_words()["committees"])


@cache
def _bare_names() -> tuple[list[str], AhoCorasick]:
    doubtful = set(place_words()["doubtful_provinces"])
    names = [area.name for area in load_gazetteer().provinces if area.name not in doubtful]
    names += [n for n in place_words()["short_provinces"] if n not in doubtful]
    names = sorted(set(names))
    return names, AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
