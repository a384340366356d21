"""Runs of names behind a counted noun: `3 xã Tân An, Hòa Lộc và Bình Phú sẽ sáp nhập`."""

import re
from functools import cache

from nlp.context_words import either
from nlp.word_kinds import CAPITALS


def strip_names(right: str) -> str:
    """Take the names of the counted things off the head of the words behind their noun.

    One name alone may say whose they are, and stays.

    >>> strip_names("Tân An, Hòa Lộc và Bình Phú sẽ sáp nhập"), strip_names("Tân An sáp nhập")
    ('sẽ sáp nhập', 'Tân An sáp nhập')
    """
    run = _run().match(right)
    return right[run.end() :].lstrip(" ") if run else right


@cache
def _run() -> re.Pattern[str]:
    part = rf"[{CAPITALS}][\w.-]*"
    name = rf"(?:(?:{either('name_heads')})\.? )?{part}(?: (?:{part}|\d+))*"
    return re.compile(rf"{name}(?:(?:, | và |, và | - ){name})+(?: (?:{either('owning')}) {name})?(?![\w.])")
