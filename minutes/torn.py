"""Figures whose thousands may stand apart: `nhận 1 246 hồ sơ`, of which `246 hồ sơ` was read."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from minutes.datafile import read_yaml
from minutes.patterns import alternatives
from minutes.reckoning import say
from minutes.record import Check, Record

# Three digits with what is counted; a cell of a table has no unit of its own.
_GROUP: Final = re.compile(r"[0-9]{3}(?:,[0-9]+)? ?[^\W\d_]")
# What leads to a number is written small; a name may end in one.
_LEADING: Final = re.compile(r"(?P<words>[^\W\d_]+(?: [^\W\d_]+)?) (?P<number>[1-9][0-9]{0,2}) $")
_REACH: Final = 40


def find_torn(record: Record) -> Iterator[Check]:
    """Find figures that a number stands before which no figure has, a name or a time neither."""
    text = record.source.text
    taken = {figure.span[1] for figure in record.figures if figure.span}
    for figure in record.figures:
        if not figure.span or not _GROUP.match(text, *figure.span):
            continue
        start = figure.span[0]
        before = _LEADING.search(text[max(0, start - _REACH) : start])
        if not before or _names(before["words"]) or start - 1 in taken:
            continue
        number, written = before["number"], text[slice(*figure.span)]
        whole = f"{number}.{written}"
        message = say("separator-before", figure=written, number=number, whole=whole)
        yield Check("separator", "warning", message, (figure.id,), (), figure.span)


def _names(words: str) -> bool:
    last = words.rpartition(" ")[2]
    return last[0].isupper() or _numbered().search(words) is not None


@cache
def _numbered() -> re.Pattern[str]:
    words = read_yaml("minutes", "apart.yaml")
    named = alternatives([*words["designators"], *words["counted_on"]])
    return re.compile(rf"(?<!\w)(?:{named})$", re.IGNORECASE)
