"""How a field of work goes is no part of what is measured: `Y tế được quan tâm, tỷ lệ trẻ …`."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.phrases.context_words import either, word_lists
from nlp.phrases.phrase import strip_links, without_reached
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import find_measure, is_verb_head

_COMMA = ", "


def without_field(here: Surroundings) -> Surroundings:
    """Give a figure without the clause on a field before its own.

    A bare noun of quantity is of the field: `Du lịch sôi động, doanh thu đạt 20 tỷ đồng`.
    """
    pieces = here.left.split(_COMMA)
    told = _told().match(pieces[0]) if len(pieces) > 1 else None
    if told is None:
        return here
    del pieces[0]
    while len(pieces) > 1 and _goes_on(pieces):
        del pieces[0]
    rest = _COMMA.join(pieces)
    said = strip_links(pieces[-1])
    if not without_reached(said):
        return here._replace(left=f"{told['field']} {rest}")
    is_bare = said in word_lists()["of_fields"] and find_measure(told["field"]) is None
    return here._replace(left=f"{told['field']}{_COMMA}{rest}" if is_bare else rest)


def _goes_on(pieces: Sequence[str]) -> bool:
    """Tell whether the next piece says more of the field: `được quan tâm, chú trọng`."""
    return is_verb_head(pieces[0]) and find_measure(pieces[0]) is None


@cache
def _told() -> re.Pattern[str]:
    """Match a field and how it goes: `hoạt động thương mại | sôi động`."""
    field = rf"(?P<field>(?:{either('fields')})(?!\w)[^:]*?)"
    return re.compile(rf"{field} (?:{either('states_of_fields')})(?!\w)", re.IGNORECASE)
