"""Counted places where something is or happens: `lúa chết ở 3 xã` counts `xã có lúa chết`."""

import re
from functools import cache

from nlp.figures.unit_words import noun_class_of
from nlp.indicators.indicator import Indicator
from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.deeds import deed_of, without_doer
from nlp.phrases.name_runs import strip_names
from nlp.phrases.own_words import own_words
from nlp.phrases.phrase import even, has_existential, last_clause, strip_links
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import is_verb_head, last_of

_LEAST_HAD, _MOST_HAD = 3, 10
_MOST_DWELLERS = 5
_SEATS = {"hamlet", "unit"}
_PLACES = {"household", "organisation", *_SEATS}


def describe_place(noun: str, right: str, here: Surroundings, before: Surroundings | None) -> str:
    """Say what is, or is done, in the counted places, empty where they are no mere places."""
    noun_class = noun_class_of(noun)
    if noun_class not in _PLACES:
        return ""
    seat = last_of(whole("seats_before").finditer(here.left))
    is_seat = seat is not None and not strip_links(here.left[seat.end() :])
    left = here.left[: seat.start()] if seat and is_seat else here.left
    is_dwelt = noun_class != "household"
    if dwellers := _dwellers(left, right, here, before) if is_dwelt else "":
        return even(f"{noun} {word_lists()['having']} {dwellers} {right}")
    is_mere = is_seat and noun_class != "organisation"
    if not is_mere or (right and strip_names(here.right) == here.right):
        return ""
    if lying := _lying_at_end().search(last_clause(left)):
        return even(f"{noun} {word_lists()['having']} {deed_of(strip_links(lying[1]))}")
    had = deed_of(strip_links(last_clause(left)))
    if not _LEAST_HAD <= len(had.split()) <= _MOST_HAD or whole("for_whom").match(had):
        return ""
    is_said = is_verb_head(had) or whole("aspects").match(had) or has_existential(had)
    return even(f"{noun} {'' if is_said else word_lists()['having']} {had}")


def describe_second_place(
    noun: str, here: Surroundings, last: Indicator, before: Surroundings | None
) -> Indicator | None:
    """Read the places of things with which something is done: `hỗ trợ 30 hộ ở 2 xã`."""
    if noun_class_of(noun) not in _SEATS or before is None or here.joint != "verb":
        return None
    if before.sort == "measure":
        return _describe_ground(noun, here, last, before)
    if before.sort != "count":
        return None
    between = even(f"{before.right} {here.left}")
    is_near = whole("seats_before").fullmatch(between) is not None
    if not is_near or not last.verb or own_words(strip_names(here.right)):
        return None
    # Where something is, the larger places have it, too: `nằm ở 5 xã thuộc 2 huyện`.
    is_seat = last.verb.startswith(f"{word_lists()['having']} ")
    held = "" if is_seat else f"{word_lists()['having']} {before.figure.unit}"
    return Indicator(even(f"{noun} {held} {last.verb}"), noun, noun, "", last.subject)


def _describe_ground(
    noun: str, here: Surroundings, last: Indicator, before: Surroundings
) -> Indicator | None:
    """Read the places where so much of something lies: `thu hồi 5 ha đất tại 2 xã`."""
    seat = last_of(whole("seats_before").finditer(f"{before.right} {here.left}"))
    is_near = seat is not None and not strip_links(seat.string[seat.end() :])
    right = strip_names(here.right)
    is_said = whole("predicates", "aspects", "states").match(right) or is_verb_head(right)
    if not is_near or is_said or is_money(before.figure) or not last.verb:
        return None
    what = last.text if len(last.text.split()) <= _MOST_HAD else without_doer(last.text)
    text = even(f"{noun} {word_lists()['having']} {what}")
    return Indicator(text, noun, noun, "", last.subject)


def _dwellers(left: str, right: str, here: Surroundings, before: Surroundings | None) -> str:
    """Give who lives in the places, of whom the words behind tell: `dân ở 3 xã phản đối`."""
    is_said = whole("predicates", "aspects", "states").match(right) or is_verb_head(right)
    if not right or not is_said:
        return ""
    if before is not None and here.joint == "verb" and not left.strip():
        is_subject = before.sort == "count" and _is_subject(before.left)
        is_near = whole("seats_before").fullmatch(before.right)
        return before.figure.unit if is_subject and is_near else ""
    clause = last_clause(left).rpartition(f"{word_lists()['deed']} ")[2]
    clause = whole("ones", "all_of").sub("", clause, count=1).strip()
    led = _led_dwellers().search(clause)
    clause = led[1] if led else clause
    is_named = bool(whole("dwellers").match(clause)) and not has_existential(left)
    return clause if is_named and len(clause.split()) <= _MOST_DWELLERS else ""


def _is_subject(left: str) -> bool:
    """Tell whether nothing is done with what stands behind some words."""
    clause = last_clause(left)
    return not strip_links(clause) or has_existential(clause)


@cache
def _led_dwellers() -> re.Pattern[str]:
    """Match those of whom more is said behind `khiến` or `với`: `khiến phụ huynh 3 trường lo`."""
    return re.compile(
        rf"(?<!\w)(?:{either('befalling', 'led_by')}) ((?:{either('dwellers')})(?: \S+)?)$"
    )


@cache
def _lying_at_end() -> re.Pattern[str]:
    """Match that something lies in a place, at the end of what it is: `vườn quốc gia nằm`."""
    return re.compile(rf"^(.+) (?:{either('lying')})$")
