"""The formal name of a meeting that its report names by half: who sits, its number, its month."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.figures.numerals import NumeralError
from nlp.figures.spelled import parse_spelled
from nlp.meeting.hosts import shortened
from nlp.meeting.name import Name
from nlp.meeting.words import openings, words

Span = tuple[int, int]

_COUNTED = re.compile(r"(?<!\w)(?:thứ|lần) (?!thứ )([^,;:()\n]{1,30})")
# Behind these a number is that of another session: "phiên họp để chuẩn bị kỳ họp thứ nhất".
_TOPIC = re.compile(r" (?:để|nhằm|về|chuẩn bị|thông qua|thống nhất|triển khai)(?!\w)")
_FIRST = {"nhất": 1, "nhì": 2, "tư": 4}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_WORD = re.compile(r"\w+")
_ASIDE = re.compile(r"^ ?\([^()]*\)")
# "phiên họp để xem xét, cho ý kiến về một số nội dung …": as much is done at any meeting.
_VAGUE = re.compile(
    r" (?:(?:mở rộng )?(?:để|nhằm) )?(?:bàn|chuẩn bị|cho ý kiến|nghe|quyết định|thảo luận"
    r"|thống nhất|xem xét)(?!\w)[^;:.\n]{0,80} (?:một số|các|nhiều|những)"
    r" (?:dự thảo|nội dung|vấn đề|văn bản)(?!\w)(?! (?:cho|của|liên quan|tại|trong|về)(?!\w))"
)
_MONTH = re.compile(r"(?<!\w)(?:tháng|quý) (?:\d|[ivx]+(?!\w))")


def formal_name(text: str, names: Sequence[Name], best: Name, title: Span | None) -> Name:
    """Give the formal name of the meeting `best` where one of `names` is that, else `best`.

    A session that is counted is named by its number and by who sits; one of which the report says
    only that several matters were dealt with, by its month or its body, as the title has it. A
    title that says all of a name says more fully what it is called.
    """
    said = _said(text, best)
    number = _number(said)
    alike = _alike(names, best)
    if number is not None and not _is_formal(said, best.kind):
        same = [n for n in alike if _number(_said(text, n)) == number]
        formal = [n for n in same if _is_formal(_said(text, n), n.kind)]
        if formal:
            # What is not in capitals reads better.
            return max(formal, key=lambda n: (not _is_loud(text, n), n.score, -n.start))
    heads = [n for n in alike if title is not None and title[0] <= n.start < title[1]]
    titled = [n for n in heads if not n.is_bare]
    if _VAGUE.match(said, len(best.kind)):
        told = (n for n in titled if _tells_which(_said(text, n), n.kind))
    else:
        told = (n for n in titled if best.is_bare or _is_fuller(_said(text, n), said))
    return next(told, best)


def _alike(names: Sequence[Name], best: Name) -> list[Name]:
    """List the names with the same word for the meeting."""
    kind = best.kind.replace("kì", "kỳ")
    return [n for n in names if n.kind.replace("kì", "kỳ") == kind]


def _is_loud(text: str, name: Name) -> bool:
    return text[name.start : name.end].isupper()


def _said(text: str, name: Name) -> str:
    return text[name.start : name.end].lower()


def _is_fuller(said: str, other: str) -> bool:
    """Tell whether a name says all of `other`, and besides who met, or which time it was."""
    own, others = (set(_WORD.findall(shortened(name))) for name in (said, other))
    return others < own and all(
        word.isdecimal() or set(word) <= set(_ROMAN) or word in _which() for word in own - others
    )


@cache
def _which() -> frozenset[str]:
    return frozenset(" ".join([*words()["sitting"], *words()["which_one"]]).split())


def _tells_which(said: str, kind: str) -> bool:
    """Tell whether a name says which of many meetings it was: its month, its number, its body."""
    is_dated = _MONTH.search(said) is not None or _number(said) is not None
    return is_dated or said.startswith((*_sitting(), *openings("bodies")), len(kind) + 1)


def _is_formal(said: str, kind: str) -> bool:
    """Tell whether who sits stands right behind the kind or the number."""
    if said.startswith(_sitting(), len(kind) + 1):
        return True
    counted = _COUNTED.search(said)
    if counted is None:
        return False
    rest = said[counted.start(1) + _length(counted[1]) :]
    return _ASIDE.sub("", rest).lstrip(", ").startswith(_sitting())


@cache
def _sitting() -> tuple[str, ...]:
    return tuple(words()["sitting"])


def _number(said: str) -> int | None:
    """Give the number of a session: `thứ 14`, `thứ mười bốn`, `lần thứ XIV`.

    >>> _number("kỳ họp thứ mười bốn hđnd xã"), _number("đại hội lần thứ xiv"), _number("họp")
    (14, 14, None)
    """
    topic = _TOPIC.search(said)
    counted = _COUNTED.search(said, 0, topic.start() if topic else len(said))
    length = _length(counted[1]) if counted else 0
    return _value(counted[1][:length]) if counted and length else None


def _length(rest: str) -> int:
    """Say how long the number is that `rest` begins with; 0 where it begins with none."""
    said = rest.split(" ")[:3]
    starts = (" ".join(said[:size]) for size in range(len(said), 0, -1))
    return next((len(start) for start in starts if _value(start) is not None), 0)


def _value(number: str) -> int | None:
    if number.isdecimal():
        return int(number)
    if set(number) <= set(_ROMAN):
        values = [_ROMAN[letter] for letter in number]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return sum(-value if value < after else value for value, after in pairs)
    try:
        return _FIRST.get(number) or int(parse_spelled(number))
    except NumeralError:
        return None
