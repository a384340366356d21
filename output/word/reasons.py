"""Why a template was refused, in Vietnamese: a few words for the brackets of a message."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


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


@cache
def _load() -> dict[str, Any]:
    text = (files("output") / "data" / "template_reasons.yaml").read_text(encoding="utf-8")
    reasons: dict[str, Any] = yaml.safe_load(text)
    return reasons
