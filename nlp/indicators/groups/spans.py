"""A noun of quantity that holds a count before its own amount: `kinh phí cho 25 hộ là 5 tỷ`."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.indicators.measures.behind import noun_of
from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.own_words import own_words
from nlp.phrases.phrase import even, has_existential, last_clause, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import has_verb
from nlp.phrases.word_kinds import after_measures, find_count, find_measure

_MOST_BETWEEN = 8


def split_spans(around: Sequence[Surroundings]) -> list[Surroundings]:
    """Give the figures, where an amount has the words that lead to the count inside its noun."""
    found = list(around)
    for index in range(len(found) - 1):
        here, following = found[index], found[index + 1]
        if following.last != index or following.joint != "verb" or here.sort != "count":
            continue
        clause = last_clause(here.left)
        between = even(f"{here.right} {following.left}")
        if _is_span(clause, between):
            own = own_words(_reaching().sub("", between))
            words = even(f"{clause} {noun_of(here)} {own} {word_lists()['is']}")
            found[index] = here._replace(left=_inner(clause), right=own)
            found[index + 1] = following._replace(left=words, joint="new")
    return found


def _is_span(clause: str, between: str) -> bool:
    """Tell whether a noun of quantity opens the clause, and what is reached stands behind.

    What a change comes from is no part of its noun: `số trường giảm từ 9 trường xuống còn 7`.
    """
    if f" {clause}".endswith(f" {word_lists()['from']}"):
        return False
    is_led = 0 in {find_measure(clause), find_count(clause)} and not has_existential(clause)
    if not is_led or _reaching().search(clause) or len(between.split()) > _MOST_BETWEEN:
        return False
    return "," not in between and _reaching().search(between) is not None


def _inner(clause: str) -> str:
    """Give the words that lead to the count alone: `hỗ trợ cho` of `kinh phí hỗ trợ cho`."""
    rest = "" if clause.endswith(f" {word_lists()['whose']}") else after_measures(clause)
    is_deed = has_verb(strip_links(rest)) and not whole("things").match(rest)
    return rest if is_deed else ""


@cache
def _reaching() -> re.Pattern[str]:
    return re.compile(rf"(?:^| )(?:{either('spans_to')})(?: \S+){{0,2}}$")
