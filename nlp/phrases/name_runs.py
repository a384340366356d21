"""Runs of names behind a counted noun: `3 xã Tân An, Hòa Lộc và Bình Phú sẽ sáp nhập`."""

import re
from functools import cache

from minutes.letters import CAPITALS
from nlp.phrases.context_words import either, whole

_MOST_THING = 4


def strip_names(right: str) -> str:
    """Take the names of the counted things off the head of the words behind their noun.

    One name alone may say whose they are, and stays.

    >>> strip_names("Tân An, Hòa Lộc và Bình Phú sẽ sáp nhập"), strip_names("Tân An sáp nhập")
    ('sẽ sáp nhập', 'Tân An sáp nhập')
    """
    if right == right.lower():
        return right
    run = _run().match(right)
    if run:
        return right[run.end() :].lstrip(" ")
    kinds = _run_of_kind().match(right)
    return f"{kinds[1]} {right[kinds.end() :].lstrip(' ')}" if kinds else right


def owner_of_names(right: str) -> str:
    """Give whose the counted things are that the words behind their noun name.

    >>> owner_of_names("Tân An và Hòa Lộc của huyện Ba Vì"), owner_of_names("Tân An, Hòa Lộc có")
    ('của huyện Ba Vì', '')
    """
    run = _run().match(right)
    return (run["whose"] or "").strip(" .") if run else ""


def strip_seat(right: str) -> str:
    """Take the place off the head of the words behind a noun, if more is said of it.

    >>> strip_seat("ở xã Tân An và Hòa Lộc sẽ được cấp nước"), strip_seat("ở xã Tân An")
    ('sẽ được cấp nước', 'ở xã Tân An')
    """
    seat = _seat().match(right)
    return right[seat.end() :] if seat else right


def without_seat(right: str) -> str:
    """Take the place out of the words behind an amount, between its thing and what befell it.

    >>> without_seat("đê tại xã Tân An, Hòa Lộc bị vỡ"), without_seat("đê tại xã Tân An")
    ('đê bị vỡ', 'đê tại xã Tân An')
    """
    at = whole("seats_before").search(right)
    if at is None or len(right[: at.start()].split()) > _MOST_THING:
        return right
    return f"{right[: at.start()]}{strip_seat(right[at.start() :])}"


def end_of_names(text: str, start: int) -> int:
    """Give where the names of counted things end that say something: `2 xã A và B đã đạt`.

    It is `start` where no such names stand there.
    """
    run = _run_with_said().match(text, start)
    return run.end() if run else start


@cache
def _run_with_said() -> re.Pattern[str]:
    return re.compile(rf" {_names()},? (?=(?:{either('aspects', 'predicates', 'alike')})(?!\w))")


@cache
def _seat() -> re.Pattern[str]:
    """Find a place with its names, up to what is said of those who are there."""
    said = rf"(?:{either('aspects', 'seat_ends', 'states')})(?!\w)"
    word = rf"(?!{said})[\w.-]+"
    part = rf"[{CAPITALS}\d][\w.-]*"
    listed = rf"(?:(?:,| và|, và)(?: {word}){{0,2}} {part}(?: {part})*)"
    return re.compile(
        rf"(?:{either('seats_before', 'seats_along')})(?: {word}){{1,8}}?(?: {part})+{listed}*"
        rf"(?: (?:{either('ages_of_places')}))?,? (?={said})"
    )


@cache
def _run() -> re.Pattern[str]:
    return re.compile(_names())


@cache
def _run_of_kind() -> re.Pattern[str]:
    """Find names behind words that tell the kind, before what is said of the things.

    Thus `trường tiểu học Tân An, Hòa Lộc đã đạt chuẩn`.
    """
    word = rf"(?!(?:{either('breaks', 'owning', 'seats_before', 'relating')})(?!\w))[a-zà-ỹ]+"
    said = rf" (?=(?:{either('aspects', 'predicates')})(?!\w))"
    return re.compile(rf"((?:{word} ){{0,2}}{word}) {_names()}{said}")


def _names() -> str:
    part = rf"[{CAPITALS}][\w.-]*"
    name = rf"(?:(?:{either('name_heads')})\.? )?{part}(?: (?:{part}|\d+))*"
    whose = rf"(?P<whose> (?:{either('owning')}) {name})?"
    return rf"{name}(?:(?:, | và |, và | - ){name})+{whose}(?![\w.])"
