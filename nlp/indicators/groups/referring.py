"""Which figure before a change speaks of: `mở 12 lớp cho 40 người, tăng 3 lớp`."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.indicators.indicator import Indicator
from nlp.indicators.measures.behind import noun_of
from nlp.phrases.context_words import either
from nlp.phrases.own_words import own_words
from nlp.phrases.phrase import last_clause, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import begins_with_change, find_change, find_measure

_NEAR = 300


def find_changed(
    index: int, around: Sequence[Surroundings], found: Sequence[Indicator]
) -> int | None:
    """Give the figure of the sentence that a figure is said of: a change has the same unit."""
    here = around[index]
    clause = strip_links(last_clause(here.left))
    change = find_change(clause)
    is_bare = change is not None and change.end() == len(clause) and begins_with_change(clause)
    if here.sort == "percent":
        return here.last
    if not is_bare:
        return _measured_before(here, around, clause)
    alike = _list_alike(here, around, found)
    if not alike:
        return here.last
    # What is told behind it tells which of them: `giảm 1 người chết`.
    own = own_words(here.right) if here.sort == "count" else ""
    at = next((at for at in alike if own and f" {own}" in found[at].base), alike[0])
    is_same = here.last is not None and found[at].base.startswith(found[here.last].base)
    return here.last if is_same else at


def _list_alike(
    here: Surroundings, around: Sequence[Surroundings], found: Sequence[Indicator]
) -> list[int]:
    """List the figures of the sentence that a change may be one of, the nearest first."""
    alike: list[int] = []
    at = here.last
    while at is not None:
        if _is_alike(around[at], here) and not find_change(found[at].base):
            alike.append(at)
        at = around[at].last
    return alike


def _measured_before(here: Surroundings, around: Sequence[Surroundings], clause: str) -> int | None:
    """Give the figure whose noun holds for another thing: `sản lượng 9 tấn, đạt 98%, cá đạt 2 tấn`.

    A share of the one before stands between them.
    """
    last = here.last
    is_apart = last is not None and around[last].sort == "percent" and here.sort == "measure"
    if last is None or not is_apart or not clause or find_measure(clause) is not None:
        return last
    at = around[last].last
    return at if at is not None and _is_alike(around[at], here) else last


def known_before(
    index: int, around: Sequence[Surroundings], found: Sequence[Indicator]
) -> Indicator:
    """Give what a sentence that begins with a change speaks of: `… So với năm ngoái giảm 3 vụ`.

    A change with nothing but its time is one of parts: `… Trong đó, quý I tăng 7%`.
    """
    here = around[index]
    if find_change(here.left) is None or not index:
        return Indicator()
    if here.sort != "count":
        is_near = here.figure.start - around[index - 1].figure.end <= _NEAR
        is_part = here.sort == around[index - 1].sort and _of_a_part().fullmatch(here.left)
        return found[index - 1] if is_near and is_part else Indicator()
    noun = noun_of(here)
    for at in range(index - 1, -1, -1):
        if here.figure.start - around[at].figure.end > _NEAR:
            break
        if around[at].sort == "count" and found[at].topic.startswith(f"{noun} "):
            return Indicator(cause=found[at].topic)
    return Indicator()


def _is_alike(before: Surroundings, here: Surroundings) -> bool:
    """Tell whether two figures count the same things or are measured in the same unit."""
    if here.sort != before.sort:
        return False
    if here.sort == "count":
        return f"{noun_of(before)} ".startswith(f"{noun_of(here)} ")
    return before.figure.base_unit == here.figure.base_unit


@cache
def _of_a_part() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{either('inner')})[ ,:]*(?:{either('changes')})(?: \S+)?", re.IGNORECASE
    )
