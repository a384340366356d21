"""What stands around the number of a day: words that make it one, asides, the moon."""

import re
from functools import cache

from nlp.datafile import read_tree

_CUE_WIDTH = 16
_ASIDE_WIDTH = 45
_DAY_WORDS = ("ngày mùng ", "ngày mồng ", "ngày ", "mùng ", "mồng ", "hôm ")
_EACH_DAY = re.compile(r"(?<!\w)(?:mỗi|một|1|hàng|hằng|từng) ngày (?:từ )?$")
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")


def is_aside(lower: str, start: int, end: int) -> bool:
    """Tell whether an aside says when what a word of time before it means is: "vừa qua (13/5)"."""
    if lower[start - 1 : start] != "(" or lower[end : end + 1] != ")":
        return False
    return _aside_lead().search(lower, max(0, start - _ASIDE_WIDTH), start - 1) is not None


def goes_on_after_day(lower: str, end: int) -> bool:
    """Tell whether the sentence goes on at `end` as it does behind a day."""
    follower = _NEXT_WORD.match(lower, end)
    return not follower or follower[1] in read_words("after_day")


def cue_before(lower: str, start: int) -> str:
    """Tell how sure the words before a number make it a day: `strong`, `weak`, else nothing."""
    match = _cues().search(lower, max(0, start - _CUE_WIDTH), start)
    if not match or _EACH_DAY.search(lower, max(0, start - _CUE_WIDTH), start):
        return ""
    return "strong" if match[1] else "weak"


def with_cue(lower: str, start: int) -> int:
    """Give where a day begins with the word `ngày` that stands before its number."""
    if not lower.endswith(_DAY_WORDS, 0, start):
        return start
    for word in _DAY_WORDS:
        if lower.endswith(word, 0, start) and not lower[: start - len(word)][-1:].isalnum():
            return start - len(word)
    return start


def is_lunar(lower: str, end: int) -> bool:
    """Tell whether a day is one by the moon: `25/12 âm lịch`."""
    follower = lower[end : end + _CUE_WIDTH].lstrip(" (")
    is_marked = any(follower.startswith(word) for word in read_words("lunar"))
    return is_marked or _moon_year().match(lower, end) is not None


@cache
def read_words(key: str) -> frozenset[str]:
    """Give the words of one list of `time_words.yaml`."""
    return frozenset(read_tree("time_words.yaml")[key])


@cache
def _cues() -> re.Pattern[str]:
    strong, weak = ("|".join(sorted(read_words(k))) for k in ("day_cues", "weak_day_cues"))
    weekdays = "|".join(read_tree("time_words.yaml")["weekdays"])
    named = "|".join(read_tree("time_words.yaml")["relative_days"])
    return re.compile(rf"(?<!\w)(?:({strong}|(?:{weekdays}|{named})[ ,]*\(?)|(?:{weak})) ?\(?$")


@cache
def _moon_year() -> re.Pattern[str]:
    """Give the pattern of a year by its name: `25 tháng 12 năm Ất Tỵ`."""
    words = read_tree("time_words.yaml")
    stems, branches = "|".join(words["stems"]), "|".join(words["branches"])
    return re.compile(rf",? năm (?:{stems}) (?:{branches})(?!\w)")


@cache
def _aside_lead() -> re.Pattern[str]:
    words = "|".join(sorted(read_words("aside_leads"), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)[^.;:()\n]{{0,24}} $")
