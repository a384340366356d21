"""Rates of groups behind the rate of all: `tỷ lệ đạt chuẩn 85%, trong đó mầm non 80%, THCS 90%`."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from nlp.phrases.context_words import either, whole
from nlp.phrases.cutting import cut_off
from nlp.phrases.phrase import even, strip_links, without_reached
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import has_verb
from nlp.phrases.word_kinds import find_change, find_measure

_PERCENT: Final = "%"
_MOST_GROUP: Final = 4
_MOST: Final = 12
_LIST_GAP: Final = re.compile(r"[^.;:()\n\d]{0,60}")


def find_sub_rates(text: str, around: Sequence[Surroundings]) -> list[int | None]:
    """Give for each figure the index of the rate of all, where it is that of a group among them."""
    found: list[int | None] = [None] * len(around)
    for index, following in enumerate(around[1:], 1):
        before = around[index - 1]
        if not _are_rates(before, following):
            continue
        gap = text[before.figure.end : following.figure.start]
        known = found[index - 1]
        if known is None and _announced().match(gap):
            known = index - 1
        elif known is not None and not _LIST_GAP.fullmatch(gap):
            known = None
        found[index] = known
    return found


def drop_rates(
    around: Sequence[Surroundings], totals: Sequence[int | None], wholes: Sequence[int | None]
) -> list[int | None]:
    """Give `totals` without the rates of groups that do not make up the rate of all.

    How fast each group grows never does: `tăng 8%, trong đó nông nghiệp tăng 3%`.
    """
    members: dict[int, Decimal] = {}
    apart: set[int] = set()
    for here, of_all in zip(around, wholes, strict=True):
        if of_all is not None:
            members[of_all] = members.get(of_all, Decimal(0)) + here.figure.value
            apart |= {of_all} if _is_growth(here) else set()
    apart |= {of_all for of_all, sum_ in members.items() if sum_ > around[of_all].figure.value}
    return [
        None if of_all in apart else total for total, of_all in zip(totals, wholes, strict=True)
    ]


def tell_sub_rates(
    around: Sequence[Surroundings], texts: Sequence[str], wholes: Sequence[int | None]
) -> list[str]:
    """Give the texts of the figures, where a group stands behind what the rate of all is."""
    told = list(texts)
    for index, of_all in enumerate(wholes):
        if of_all is None or not whole("share_nouns").match(texts[of_all]):
            continue
        group = _group_of(around[index])
        if not group:
            continue
        # What is a rate by its own words needs none of the whole.
        if whole("share_nouns").match(texts[index]) or not texts[index].endswith(group):
            continue
        room = _MOST - len(group.split())
        told[index] = even(f"{cut_off(texts[of_all], room)} {group}")
    return told


def _are_rates(before: Surroundings, here: Surroundings) -> bool:
    both = (before.figure, here.figure)
    is_plain = all(f.unit == _PERCENT and f.of is None and f.to is None for f in both)
    return is_plain and before.sentence == here.sentence


def _is_growth(here: Surroundings) -> bool:
    """Tell whether a figure says how much something changes."""
    words = strip_links(here.left)
    change = find_change(words)
    return change is not None and change.end() == len(words)


def _group_of(here: Surroundings) -> str:
    """Give the few words that name a group and nothing else; empty for other words."""
    lead = _leads().match(here.left)
    words = without_reached(strip_links(here.left[lead.end() :] if lead else here.left))
    is_short = 0 < len(words.split()) <= _MOST_GROUP
    return words if is_short and not has_verb(words) and find_measure(words) is None else ""


@cache
def _announced() -> re.Pattern[str]:
    """Match what leads from the rate of all to those of groups."""
    return re.compile(rf"[,(]? ?(?:{either('parts', 'breakdowns')})(?!\w)", re.IGNORECASE)


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{either('parts', 'breakdowns')})(?!\w)[ :,]*)+", re.IGNORECASE)
