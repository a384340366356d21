"""Runs of names behind a counted noun: `3 xã Tân An, Hòa Lộc và Bình Phú sẽ sáp nhập`."""

import re
from functools import cache

from minutes.letters import CAPITALS
from nlp.phrases.context_words import either


def strip_names(right: str) -> str:
    """Take the names of the counted things off the head of the words behind their noun.

    One name alone may say whose they are, and stays.

    >>> strip_names("Tân An, Hòa Lộc và Bình Phú sẽ sáp nhập"), strip_names("Tân An sáp nhập")
    ('sẽ sáp nhập', 'Tân An sáp nhập')
    """
    run = _run().match(right)
    return right[run.end() :].lstrip(" ") if run else right


def strip_seat(right: str) -> str:
    """Take the place off the head of the words behind a noun, if more is said of it.

    >>> strip_seat("ở xã Tân An và Hòa Lộc sẽ được cấp nước"), strip_seat("ở xã Tân An")
    ('sẽ được cấp nước', 'ở xã Tân An')
    """
    seat = _seat().match(right)
    return right[seat.end() :] if seat else right


@cache
def _seat() -> re.Pattern[str]:
    """Find a place with its names, up to what is said of those who are there."""
    word = rf"(?!(?:{either('aspects', 'seat_ends')})(?!\w))[\w.-]+"
    part = rf"[{CAPITALS}\d][\w.-]*"
    listed = rf"(?:(?:,| và|, và)(?: {word}){{0,2}} {part}(?: {part})*)"
    return re.compile(
        rf"(?:{either('seats_before')})(?: {word}){{1,8}}?(?: {part})+{listed}*,? "
        rf"(?=(?:{either('aspects', 'seat_ends')})(?!\w))"
    )


@cache
def _run() -> re.Pattern[str]:
    part = rf"[{CAPITALS}][\w.-]*"
    name = rf"(?:(?:{either('name_heads')})\.? )?{part}(?: (?:{part}|\d+))*"
    return re.compile(
        rf"{name}(?:(?:, | và |, và | - ){name})+(?: (?:{either('owning')}) {name})?(?![\w.])"
    )
