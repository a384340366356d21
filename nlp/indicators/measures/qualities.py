"""Measures told by a quality: `cầu dài 90 m`, `khu đất rộng 5 ha`, `cách cầu cũ 90 m`."""

import re
from functools import cache

from nlp.indicators.indicator import Indicator
from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.deeds import thing_or_deed
from nlp.phrases.name_runs import strip_seat
from nlp.phrases.own_words import own_words
from nlp.phrases.owners import (
    find_owner,
    find_things,
    nearest_noun,
    owner_in,
    subject_of,
    up_to_end,
)
from nlp.phrases.phrase import even, strip_address, strip_links, strip_openers
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import ends_in_verb, is_done, noun_size, verbs_of
from nlp.phrases.word_kinds import FEW, find_measure, is_address, is_verb_head, verb_size

_MOST_WHOLE = 7
_MOST_DISTANCE = 10
_MOST_WAY = 10
_MOST_SAID = 6
_MOST_TOLD = 8
_MOST_BEHIND = 9
_AREA = "m2"


def find_quality(here: Surroundings, clause: str) -> re.Match[str] | None:
    """Find the quality that ends a clause, such as `dài`, or `cách` with what follows it."""
    kinds = word_lists()["qualities_of"].get(here.figure.base_unit, ())
    quality = _qualities().search(clause) if kinds else None
    return quality if quality and quality[0].lower() in kinds else None


def of_quality(
    here: Surroundings, clause: str, quality: re.Match[str], last: Indicator
) -> Indicator:
    """Read `cầu dài 90 m`, `cách cầu cũ 90 m`; a distance is from one thing to the other."""
    lists = word_lists()
    left = here.left[: here.left.rfind(quality[0])].strip()
    before = "" if left.endswith(",") else strip_links(clause[: quality.start()].strip())
    if f" {lists['as_far_as']} " in before and left.endswith(f"{lists['from']} {before}"):
        before = f"{lists['from']} {before}"
    near = _noun_of(before) if before and quality["own"] else ""
    if quality["far"] and len(before.split()) <= _MOST_WHOLE:
        near = before
    owner = find_owner(left)
    if here.joint == "inside" and not near:
        near = thing_or_deed(here.outer)
    is_rest = is_verb_head(near) and owner.endswith(f" {near}")
    near = "" if is_rest or is_address(near) else near
    whose, far = near or owner, clause[quality.end() :].strip()
    if far:
        whose = _distance(whose or last.subject or _behind_comma(here), far)
    elif near and quality["own"] and len(near.split()) <= FEW:
        whose = f"{near} {_said_of(here, near, before)}".strip()
    whose = whose or _thing_in(last.topic).partition(f" {quality[0].lower()}")[0] or here.outer
    if find_measure(whose) == 0:
        whose = f"{whose} {quality[0]}" if whole("states").search(quality[0]) else whose
        return Indicator(whose, whose, whose, last.verb, owner or last.subject)
    whose = _thing_first(whose) if here.last is None and not far else whose
    whose = whose.removeprefix(f"{lists['one']} ")
    whose = "" if whose in lists["spots"] else whose
    name = lists["qualities"][(quality["own"] or quality["far"]).lower()]
    text = even(f"{dimension_of(here) if here.figure.base_unit == _AREA else name} {whose}")
    is_part = here.last is not None and bool(whole("plan_things").match(last.subject))
    subject = last.subject if is_part or not owner else owner
    return Indicator(text, text, whose, last.verb, subject)


def _thing_first(whose: str) -> str:
    """Put a thing before what is done with it: `cầu Máng khởi công` of `khởi công cầu Máng`."""
    words = whose.split()
    size = verb_size(words, 0)
    if noun_size(words, 0) or not 0 < size < len(words) or any(verbs_of(words[size:])):
        return whose
    rest = " ".join(words[size:]).removeprefix(f"{word_lists()['one']} ")
    return f"{rest} {' '.join(words[:size])}"


def of_ground(here: Surroundings, clause: str, last: Indicator) -> Indicator | None:
    """Read the area right behind its ground: `bán khu đất 5 ha`, `hộ trong khu vực 5 ha`."""
    ground = _ground_at_end().search(clause)
    if here.figure.base_unit != _AREA or ground is None or whole("masses").match(here.right):
        return None
    before = clause[: ground.start()].strip()
    if before.endswith(word_lists()["each"]):
        return None
    apart = whole("said_of_grounds").match(own_words(here.right))
    behind = up_to_end(apart.string[apart.end() :].strip()) if apart else ""
    said = f"{apart[0]} {behind}" if apart and behind else _told_of(here, before)
    text = even(f"{dimension_of(here)} {ground[0]} {said}")
    return Indicator(text, text, ground[0], last.verb, last.subject)


def _noun_of(before: str) -> str:
    """Give the noun before a quality; what is only said of it, without a noun, is passed over."""
    said = whole("passives").search(before)
    noun = before[: said.start()].strip() if said else ""
    rest = before[said.end() :].split() if said else []
    is_said = bool(noun) and not any(noun_size(rest, at) for at in range(len(rest)))
    if is_said and not any(verbs_of(noun.split())):
        return noun
    if _is_seated(before):
        return before
    near = nearest_noun(before)
    return _thing_in(near)


def _thing_in(noun: str) -> str:
    """Give the thing that a long noun of something else ends with."""
    things = find_things(noun)
    is_other = bool(things) and things[0] > 0 and f" {word_lists()['as_far_as']} " not in noun
    return noun[things[-1] :] if is_other and len(noun.split()) > _MOST_SAID else noun


def _is_seated(before: str) -> bool:
    """Tell whether a noun stands before the name of its place: `nhà số 5 tại phố Huế`."""
    seat = whole("seats_before").search(before)
    words = before.split()
    if seat is None or not seat.start() or not words[-1][:1].isupper():
        return False
    return len(words) <= _MOST_BEHIND and not any(verbs_of(words))


def _behind_comma(here: Surroundings) -> str:
    """Give what a distance that opens the sentence is of: `Cách cầu cũ 2 km, xã Tân An có`."""
    _, comma, behind = here.right.partition(", ")
    behind = whole("existential").split(behind)[0].strip()
    return owner_in(behind) if comma and here.last is None else ""


def _distance(near: str, far: str) -> str:
    """Say from where to where; where that is long, of the far end only how it begins.

    A far end that another sentence names is left out: `cách đó 2 km`.
    """
    if near and whole("referring").fullmatch(far):
        return near
    whole_way = even(f"{near} {word_lists()['as_far_as']} {far}")
    if len(whole_way.split()) <= _MOST_WAY:
        return whole_way
    room = _MOST_DISTANCE - 1 - len(near.split())
    if room < FEW:
        near, room = "", _MOST_DISTANCE - 1
    if len(far.split()) > room:
        far = strip_address(far)
        far = up_to_end(far) or far
    return f"{near} {word_lists()['as_far_as']} {cut_off(far, room)}".strip()


def _said_of(here: Surroundings, near: str, before: str) -> str:
    """Give what is said of a noun that begins or ends the words before its quality."""
    behind = before.removeprefix(near).strip() if before.startswith(near) else ""
    if behind and whole("passives").match(behind):
        return behind if len(behind.split()) <= _MOST_SAID else ""
    return _told_of(here, before.removesuffix(near).strip())


def _told_of(here: Surroundings, before: str) -> str:
    """Give what is said of a short noun, behind its measure or else before it."""
    if lying := _lying_on(before):
        return lying
    right = strip_seat(here.right)
    if whole("passives").match(right) and len(own_words(right).split()) > 1:
        return own_words(right)
    return _behind(here.right, "relatives") or _done_with(before) or _seat(here.right)


def _lying_on(before: str) -> str:
    """Give what lies on a ground: `chợ xây trên khu đất rộng`."""
    seat = _seat_at_end().search(before)
    lying = subject_of(strip_openers(before[: seat.start()])) if seat else ""
    return lying if len(lying.split()) <= _MOST_BEHIND else ""


def _done_with(before: str) -> str:
    """Give who did what with a thing, from the words before its noun."""
    before = whole("whens").sub("", before, count=1).strip()
    bare = _object_links().sub("", before)
    if len(before.split()) > _MOST_TOLD or whole("dropped_starts").search(before):
        return ""
    is_plain = not whole("ends").search(before) or ends_in_verb(before.split())
    is_plain = is_plain and not whole("aspects").fullmatch(before.rpartition(" ")[2])
    return bare if is_plain and is_done(before) else ""


def _behind(right: str, key: str) -> str:
    """Give the clause right behind a measure that tells its thing apart: `dài 3 km nối hai xã`."""
    said = own_words(right) if whole(key).match(right) else ""
    return said if FEW <= len(said.split()) <= _MOST_BEHIND else ""


def _seat(right: str) -> str:
    """Give where a thing is, said right behind its measure."""
    where, _, place = _behind(right, "thing_seats").partition(" ")
    return f"{where} {up_to_end(place)}" if up_to_end(place) else ""


def dimension_of(here: Surroundings) -> str:
    """Give the noun of quantity for a unit such as `tỷ đồng`, `ha`, `đồng/m2`; rain is in mm."""
    if here.figure.unit == word_lists()["of_rain"]:
        return str(word_lists()["rain"])
    unit, dimensions = here.figure.base_unit or "", word_lists()["dimensions"]
    name: str = dimensions.get(unit) or dimensions.get(f"{unit.partition('/')[0]}/", "")
    return name if "/" in unit or unit in dimensions else ""


@cache
def _seat_at_end() -> re.Pattern[str]:
    return re.compile(rf" (?:{either('grounds_under')})$")


@cache
def _ground_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{either('grounds_sized')})$", re.IGNORECASE)


@cache
def _object_links() -> re.Pattern[str]:
    return re.compile(rf"(?: (?:{either('object_links')}))+$")


@cache
def _qualities() -> re.Pattern[str]:
    own, far = rf"(?P<own>{either('qualities')})$", rf"(?P<far>{either('distances')})(?!\w)"
    return re.compile(rf"(?<!\w)(?<!chiều )(?<!mở )(?<!độ )(?:{own}|{far})", re.IGNORECASE)
