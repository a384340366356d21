"""A count of communes against the names that follow it: `04 xã: An Lạc, …`."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from minutes.datafile import read_yaml
from minutes.letters import CAPITALS
from minutes.patterns import alternatives
from minutes.reckoning import cover, say, written
from minutes.record import Check, Figure, Level, Record, Span

_UNITS = {"xã", "phường", "thị trấn"}
_AND = " và "
_REACH = 160
_BREAK = re.compile(r"[.:!?]\s|\n")
_SIDE_BY_SIDE = re.compile(r"\s*(?:,|và|,\s*và)\s*")
_LISTS = re.compile(r"[^.;:\n]{0,60}(?::|\(|gồm|là)\s*(?:các\s+)?(?:xã|phường|thị trấn)?:?\s*")
# Names right behind the count, `ba xã An Lạc, Bình Minh`: another kind of unit is not of them.
_NAMES = re.compile(r"\s+")


def find_counted_lists(record: Record) -> Iterator[Check]:
    """Compare `04 xã:` with the number of names in the list that follows.

    A list belongs to the nearest count before it.
    """
    text = record.source.text
    mentions = {span: commune for commune in record.communes for span in commune.spans}
    spans = sorted(mentions)
    groups = list(_counts(record))
    for group, following in pairwise([*groups, []]):
        start, end = cover(group) or (0, 0)
        listed = _follow_list(text, end, spans)
        if len(listed) < 2 or _is_of(following, listed):  # noqa: PLR2004 - one name is no list
            continue
        # `5 xã, 2 phường: A, B`: perhaps those of the last kind only.
        counts = group[-1:] if group[-1].value == len(listed) else group
        total = sum(figure.value for figure in counts)
        level: Level = "ok" if total == len(listed) else "warning"
        next_count = cover(following) or (len(text), len(text))
        if level == "warning" and _goes_on_behind(text, listed[-1][1], next_count[0], spans):
            continue
        names = ", ".join(text[s:e] for s, e in listed)
        rule = "count-list-ok" if level == "ok" else "count-list-error"
        said = _AND.join(map(written, counts))
        message = say(rule, figure=said, count=len(listed), names=names)
        codes = tuple(code for named in listed if (code := mentions[named].code))
        ids = tuple(figure.id for figure in counts)
        yield Check("count-list", level, message, ids, codes, (start, listed[-1][1]))


def _goes_on_behind(text: str, end: int, stop: int, mentions: Sequence[Span]) -> bool:
    """Tell whether further communes follow a list: side by side, or behind words about these.

    Those behind the next count, at `stop`, are its own.
    """
    if _goes_on().match(text, end):
        return True
    at = bisect_left(mentions, (end, end))
    following = text[end : mentions[at][0]] if at < len(mentions) else "\n"
    # `4 xã: xã A diễn tập phòng thủ; xã B, C diễn tập chữa cháy`.
    is_near = len(following) <= _REACH and end + len(following) <= stop
    return is_near and ";" in following and not _BREAK.search(following)


def _counts(record: Record) -> Iterator[list[Figure]]:
    """Give the counts of communes, those of two kinds side by side as one: `2 xã và 1 phường`."""
    group: list[Figure] = []
    for figure in record.figures:
        if not figure.span or not set(figure.unit.split(", ")) <= _UNITS:
            continue
        last = cover(group)
        gap = record.source.text[last[1] : figure.span[0]] if last else ""
        if last and not (_SIDE_BY_SIDE.fullmatch(gap) and figure.unit != group[-1].unit):
            yield group
            group = []
        group.append(figure)
    if group:
        yield group


def _is_of(following: Sequence[Figure], listed: Sequence[Span]) -> bool:
    """Tell whether the next count stands before the list, which is its own then."""
    span = cover(following)
    return span is not None and span[0] < listed[0][0]


def _follow_list(text: str, start: int, mentions: Sequence[Span]) -> list[Span]:
    """Give the commune names that stand right after `start`, or behind a colon or `gồm` there.

    `mentions` are in text order.
    """
    listed: list[Span] = []
    joins = _joins()
    for number in range(bisect_left(mentions, (start, start)), len(mentions)):
        span = mentions[number]
        if listed:
            is_next = joins.fullmatch(text, listed[-1][1], span[0])
        elif is_next := _NAMES.fullmatch(text, start, span[0]) or _sorts().fullmatch(
            text, start, span[0]
        ):
            joins = _commas()
        else:
            is_next = _LISTS.fullmatch(text, start, span[0])
        if not is_next:
            break
        listed.append(span)
    return listed


def _words(key: str) -> str:
    return alternatives(read_yaml("minutes", "lists.yaml")[key])


def _where() -> str:
    """Give the pattern of what may tell where some of the names lie: ` (huyện X)`, `, huyện X`."""
    name = rf"[{CAPITALS}]\w*(?:\s[{CAPITALS}]\w*){{0,3}}"
    return (
        rf"(?:\s*\([^()\n]{{0,60}}\)|(?:\s*,|\s+của|\s+thuộc)?\s+(?:{_words('areas')})\s+{name})?"
    )


@cache
def _joins() -> re.Pattern[str]:
    kinds = "(?:xã|phường|thị trấn)?"
    return re.compile(rf"{_where()}\s*(?:,|;|và|,\s*và)?\s*{kinds}\s*")


@cache
def _commas() -> re.Pattern[str]:
    return re.compile(rf"{_where()}\s*(?:,\s*và|,|và)\s+")


@cache
def _sorts() -> re.Pattern[str]:
    return re.compile(rf"(?:\s+(?:{_words('sorts')})){{1,4}}\s+")


@cache
def _goes_on() -> re.Pattern[str]:
    """Match a further name that was not recognised, or communes behind words about these."""
    kinds = "(?:xã|phường|thị trấn)"
    return re.compile(
        rf"{_where()}\s*(?:,\s*và|,|;|và)\s+(?:{kinds}\s+)?[{CAPITALS}]"
        rf"|[^;:\n]{{0,80}}?(?:,|\svà)\s+(?:các\s+)?{kinds}\s"
    )
