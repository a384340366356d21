"""Why a template was refused, in Vietnamese: a few words for the brackets of a message."""

import re
from typing import Any

from minutes.datafile import read_yaml


def say_reason(key: str, **facts: object) -> str:
    """Give the words for `key`.

    >>> say_reason("missing", part="word/document.xml")
    'thiếu phần word/document.xml'
    """
    words: str = _load()["words"][key]
    return words.format(**facts)


def translate_reason(message: str) -> str:
    """Put what Jinja or Python says about a tag into Vietnamese.

    >>> translate_reason("No filter named 'hoa'.")
    'không có bộ lọc «hoa»'
    """
    for form in _load()["messages"]:
        found = re.search(form["english"], message)
        if found:
            words: str = form["vietnamese"]
            return words.format(*found.groups())
    return say_reason("other")


def _load() -> dict[str, Any]:
    reasons: dict[str, Any] = read_yaml("output", "template_reasons.yaml")
    return reasons
