"""What stands before an order: the matter that it is about, and who gives it."""

import re
from functools import cache
from typing import Final

from output.prose.statements.frame_words import NAMED, choice, hide_names
from output.prose.words.tables import read_words

# A longer matter is a statement of its own.
_MOST: Final = 250


def matter_of(lead: str, names: tuple[str, ...] = ()) -> str:
    """Give the matter that the words before an order name, empty where they tell something.

    >>> matter_of("Về việc cấp nước, ông Phớ"), matter_of("Đối với 12 hộ ở xã A, UBND tỉnh")
    ('Về việc cấp nước', 'Đối với 12 hộ ở xã A')
    >>> matter_of("Toàn tỉnh còn 214 hộ chưa nhận tiền, ông Phớ")
    ''
    """
    if not _matters().match(lead):
        return ""
    matter = _body().sub("", strip_giver(lead, names)).rstrip(" ,").removesuffix(" thì")
    is_one = len(matter) <= _MOST and not re.search(r"[;:]\s|\.\s", matter)
    is_pointer = re.search(read_words("frames")["no_matter"], matter)
    return matter if is_one and " " in matter and not is_pointer else ""


def strip_giver(lead: str, names: tuple[str, ...] = ()) -> str:
    """Take off who gives the order that follows.

    >>> strip_giver("Toàn tỉnh còn 214 hộ, ông Lò Văn Phớ, Phó Chủ tịch UBND tỉnh")
    'Toàn tỉnh còn 214 hộ'
    """
    giver = _giver().search(hide_names(lead, names))
    return (lead[: giver.start()] if giver else lead).rstrip(" ,;")


@cache
def _giver() -> re.Pattern[str]:
    who = rf"(?:(?i:{choice('honorifics')}|{choice('titles')})|{NAMED})(?!\w)[^,;:.]{{0,100}}"
    return re.compile(rf"(?:[,;]\s*{who}){{1,3}}$")


@cache
def _body() -> re.Pattern[str]:
    return re.compile(rf",\s*(?:{choice('bodies')})(?!\w)[^,;:.]{{0,60}}$")


@cache
def _matters() -> re.Pattern[str]:
    return re.compile(rf"(?:{choice('order_matters')})(?!\w)")
