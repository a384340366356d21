"""A count of communes against the names that follow it: `04 xã: An Lạc, …`."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from minutes.reckoning import say, written
from minutes.record import Check, Figure, Level, Record, Span

_UNITS = ("xã", "phường", "thị trấn")
_LISTS = re.compile(r"[^.;:\n]{0,60}(?::|\(|gồm|là)\s*(?:các\s+)?(?:xã|phường|thị trấn)?:?\s*")
_JOINS = re.compile(r"\s*(?:,|;|và|,\s*và)?\s*(?:xã|phường|thị trấn)?\s*")
# Names right behind the count, `ba xã An Lạc, Bình Minh`: another kind of unit is not of them.
_NAMES = re.compile(r"\s+")
_COMMAS = re.compile(r"\s*(?:,\s*và|,|và)\s+")
# A further name that was not recognised, or further communes behind words about these.
_GOES_ON = re.compile(
    r"\s*(?:,\s*và|,|;|và)\s+(?:xã\s+|phường\s+|thị trấn\s+)?[^\W\d_a-zà-ỹđ]"
    r"|[^;:\n]{0,80}?(?:,|\svà)\s+(?:các\s+)?(?:xã|phường|thị trấn)\s"
)


def find_counted_lists(record: Record) -> Iterator[Check]:
    """Compare `04 xã:` with the number of names in the list that follows.

    A list belongs to the nearest count before it.
    """
    text = record.source.text
    mentions = {span: commune for commune in record.communes for span in commune.spans}
    spans = sorted(mentions)
    counts = [figure for figure in record.figures if figure.span and figure.unit in _UNITS]
    for figure, following in pairwise([*counts, None]):
        if figure is None or figure.span is None:
            continue
        listed = _follow_list(text, figure.span[1], spans)
        if len(listed) < 2 or _is_of(following, listed):  # noqa: PLR2004 - one name is no list
            continue
        level: Level = "ok" if figure.value == len(listed) else "warning"
        if level == "warning" and _GOES_ON.match(text, listed[-1][1]):
            continue
        names = ", ".join(text[s:e] for s, e in listed)
        rule = "count-list-ok" if level == "ok" else "count-list-error"
        message = say(rule, figure=written(figure), count=len(listed), names=names)
        codes = tuple(code for named in listed if (code := mentions[named].code))
        span = (figure.span[0], listed[-1][1])
        yield Check("count-list", level, message, (figure.id,), codes, span)


def _is_of(following: Figure | None, listed: Sequence[Span]) -> bool:
    """Tell whether the next count stands before the list, which is its own then."""
    return bool(following and following.span and following.span[0] < listed[0][0])


def _follow_list(text: str, start: int, mentions: Sequence[Span]) -> list[Span]:
    """Give the commune names that stand right after `start`, or behind a colon or `gồm` there.

    `mentions` are in text order.
    """
    listed: list[Span] = []
    joins = _JOINS
    for number in range(bisect_left(mentions, (start, start)), len(mentions)):
        span = mentions[number]
        if listed:
            is_next = joins.fullmatch(text, listed[-1][1], span[0])
        elif is_next := _NAMES.fullmatch(text, start, span[0]):
            joins = _COMMAS
        else:
            is_next = _LISTS.fullmatch(text, start, span[0])
        if not is_next:
            break
        listed.append(span)
    return listed
