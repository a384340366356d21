"""The places where a text names communes: kind word and name, lists, numbered wards, addresses.

Nothing is resolved here; what two communes of one name may be is for `nlp.places.communes` to say.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from minutes.letters import CAPITALS
from nlp.places.addresses import is_former, read_address
from nlp.places.areas import AreaMention
from nlp.places.commune_lists import (
    before_comma,
    is_area,
    lies_in,
    read_introduced,
    read_list,
    read_on,
)
from nlp.places.commune_name import CommuneName, is_like_person, read_name
from nlp.places.commune_patterns import kinds_before, kinds_behind, plurals, sorts, words_not_before
from nlp.places.cooperatives import is_of_cooperative
from nlp.places.gazetteer import load_gazetteer
from nlp.text.names import MAX_SYLLABLES, is_strong_surname
from nlp.text.place_runs import Trigger, TriggerScanner, capital_length, find_run, place_words
from nlp.text.title_cues import lower_evenly

_PLURAL_FAR = 60
_POST_FAR = 64
# Names of people have three syllables as a rule.
LONG = 3
# `Phòng Kinh tế, Hạ tầng và Đô thị`: a comma before a capital may belong to a name.
_CLAUSE = re.compile(rf"[.;:\n]|,(?! [{CAPITALS}])")
_NUMBER = re.compile(r" (\d)(?=[,.;:)\n]| và |$)")
_LINE_END = re.compile(r"[ .)]*(?:\n|$)")
_BRACKET = re.compile(r" ?\(")


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
    return tuple(_with_numbers(text, names))


def _with_numbers(text: str, names: list[CommuneName]) -> list[CommuneName]:
    """Add the number that tells several of one name apart: `phường Lê Lợi 1 và phường Lê Lợi 2`.

    Nobody has heard of most of them; a single `xã Lê Lợi 2` may as well be a count.
    """
    numbers = [_NUMBER.match(text, name.end) for name in names]
    told: dict[str, set[str]] = {}
    for name, number in zip(names, numbers, strict=True):
        if number:
            told.setdefault(name.name, set()).add(number[1])
    return [
        name._replace(end=number.end(), name=f"{name.name} {number[1]}", known=False)
        if number and len(told[name.name]) > 1
        else name
        for name, number in zip(names, numbers, strict=True)
    ]


def _read_group(text: str, trigger: Trigger, group: int) -> list[CommuneName]:
    plural = _is_plural(text, trigger)
    is_general = text[trigger.start : trigger.end].lower() in place_words()["general_kinds"]
    if is_general and not plural:
        return []
    names = _read_names(text, trigger, group, plural=plural)
    names = [*names, *read_on(text, names)] if plural and names else names
    if not is_general:
        return names
    # One of them alone is anything that is called so: `các địa phương Bắc Giang`.
    is_list = len(names) > 1 and all(name.known for name in names)
    return (
        [n._replace(mixed=True, general=n.kind == trigger.kind) for n in names] if is_list else []
    )


def _read_names(text: str, trigger: Trigger, group: int, *, plural: bool) -> list[CommuneName]:
    first = read_name(text, trigger.end, trigger.kind, group)
    if first is None:
        return read_introduced(text, trigger, group) if plural else []
    if _is_person(text, trigger, first) or _is_bare_word(text, trigger, first):
        return []
    names = [first, *read_list(text, first, plural=plural)]
    if plural and len(names) == 1 and not first.known and " " not in first.name:
        # `cho 8 xã Tải về`: one word behind several opens something else.
        return []
    if _is_other_abbreviation(text, trigger, first):
        return []
    if not plural and not _is_closed(names):
        names = before_comma(text, names)
    if plural and sorts().match(text, trigger.end + 1):
        names = [name._replace(of_area=is_area(name.name)) for name in names]
    areas = read_address(text, names[-1].end)
    mixed = bool(kinds_before().search(text, max(0, trigger.start - 16), trigger.start))
    if areas and is_former(text, areas[-1].end):
        names = [name._replace(mixed=mixed) for name in names]
        return [*names[:-1], names[-1]._replace(areas=areas)]
    told = _told_in_brackets(text, names, areas)
    return [n._replace(areas=own, mixed=mixed) for n, own in zip(names, told, strict=True)]


def _told_in_brackets(
    text: str, names: Sequence[CommuneName], areas: tuple[AreaMention, ...]
) -> list[tuple[AreaMention, ...]]:
    """Give where each name of a list lies: in the area in brackets behind it, or the next one.

    `A, B (huyện X), C (huyện Y)`; `areas` are those behind the last one.
    """
    told = [areas]
    for name in reversed(names[:-1]):
        own = read_address(text, name.end) if _BRACKET.match(text, name.end) else ()
        areas = own or areas
        # What is said of one of a list need not hold of those before it.
        told.append(areas if own or not areas or lies_in(name, areas[0]) else ())
    return told[::-1]


def _is_bare_word(text: str, trigger: Trigger, name: CommuneName) -> bool:
    """Tell whether two letters are no kind word: `TT Y tế`, `TT Trần Văn An`."""
    said = text[trigger.start : trigger.end]
    if said.lower() not in place_words()["bare_kinds"]:
        return False
    return not (said.isupper() and load_gazetteer().units_named(name.name, trigger.kind))


def _is_other_abbreviation(text: str, trigger: Trigger, name: CommuneName) -> bool:
    """Tell whether a short kind word means something else before a name: `P. Văn hóa`.

    An unknown one on a line of its own is who wrote it (`P. Tuyết`), and one of a single syllable
    begins the name of a body: `P. Kinh tế`, `TT. Tỉnh ủy`.
    """
    if not text[trigger.start : trigger.end].endswith("."):
        return False
    if name.known:
        return any(syllable.islower() for syllable in name.name.split())
    return " " not in name.name or _is_line(text, trigger, name)


def _is_line(text: str, trigger: Trigger, name: CommuneName) -> bool:
    """Tell whether an abbreviated kind word and its name are a line of their own."""
    before = text[: trigger.start].rstrip(" -–*(")[-1:]
    return before in {"", "\n"} and _LINE_END.match(text, name.end) is not None


def _is_closed(names: list[CommuneName]) -> bool:
    return all(not name.listed for name in names[1:])


def _is_other_word(text: str, trigger: Trigger) -> bool:
    if trigger.kind != "xã":
        return False
    before = text[max(0, trigger.start - 12) : trigger.start].lower().rstrip(" -")
    if text.startswith("X.", trigger.start) and before.endswith(tuple(place_words()["numbered"])):
        # `khóa X.` ends a sentence.
        return True
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
    """Tell whether a name is that of who holds the post before it.

    One off the gazetteer as long as that of a person, or the first words of a person's name that
    begins with a sure family name: "Bí thư Đảng ủy xã Lê Hồng Vinh" of no commune Lê Hồng.
    """
    before = text[max(0, trigger.start - _POST_FAR) : trigger.start]
    clause = _CLAUSE.split(before)[-1].lower()
    if not any(word in clause for word in place_words()["posts"]):
        return False
    if not name.known and is_like_person(name):
        return True
    run = find_run(text, name.start)
    run = run[: capital_length(text, run)]
    is_longer = bool(run) and name.end < run[-1][1] and LONG <= len(run) <= MAX_SYLLABLES
    syllables = [text[slice(*span)] for span in run]
    return is_longer and (is_strong_surname(syllables[0]) or syllables[1] == "Thị")


@cache
def _scanner() -> TriggerScanner:
    keys = ("commune_kinds", "bare_kinds", "general_kinds")
    return TriggerScanner({word: kind for key in keys for word, kind in place_words()[key].items()})
