"""What stands behind a measure and is what it is an amount of: `5 ha đất trồng lúa`."""

import re
from functools import cache

from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.going_on import told_apart
from nlp.phrases.own_words import own_words
from nlp.phrases.phrase import even
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import begins_with_change, find_measure

_MOST_NAMED = 4


def complement_of(here: Surroundings, right: str) -> str:
    """Give what a figure is an amount of; behind money only another noun of quantity is that."""
    if _no_complement().match(right) or (is_money(here.figure) and find_measure(right) != 0):
        return ""
    if here.sort == "measure" and begins_with_change(right):
        return ""
    if here.sort != "percent":
        return right
    rest = here.right.removeprefix(right).strip() if right else ""
    kind = told_apart(rest) if rest.startswith(f"{word_lists()['is']} ") else ""
    return even(f"{right}{_second_subject(here, right)} {_compared(here, right)} {kind}")


def _compared(here: Surroundings, right: str) -> str:
    """Give what the share of something short is taken of: `15% vốn tự có so với tổng vốn`."""
    rest = here.right.removeprefix(right).strip()
    compared = f"{word_lists()['compared_with']} "
    whole_of = own_words(rest.removeprefix(compared)) if rest.startswith(compared) else ""
    is_short = len(right.split()) <= _MOST_NAMED and find_measure(whole_of) == 0
    return f"{compared}{whole_of}" if is_short else ""


def _second_subject(here: Surroundings, right: str) -> str:
    """Give the second noun of a share with what is said of both: `90% chợ, quán được kiểm tra`."""
    rest = here.right[len(right) :] if right and here.right.startswith(right) else ""
    if not rest.startswith(", ") or whole("aspects").search(right):
        return ""
    said = own_words(rest[2:])
    is_clause = begins_with_change(said) or whole("openers", "aspects", "existential").match(said)
    return f", {said}" if whole("aspects").search(said) and not is_clause else ""


@cache
def _no_complement() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('no_complements')})(?!\w)|\W")
