"""Counted places where something is or happens: `lúa chết ở 3 xã` counts `xã có lúa chết`."""

from nlp.figures.unit_words import lexicon
from nlp.phrases.context_words import whole, word_lists
from nlp.phrases.deeds import deed_of
from nlp.phrases.name_runs import strip_names
from nlp.phrases.phrase import even, has_existential, last_clause, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import is_verb_head, last_of

_LEAST_HAD, _MOST_HAD = 3, 10


def describe_place(noun: str, right: str, here: Surroundings) -> str:
    """Say what is, or is done, in the counted places, empty where they are no mere places."""
    entry = lexicon().get(noun.lower())
    seat = last_of(whole("seats_before").finditer(here.left))
    is_place = entry is not None and entry.noun_class in {"household", "unit"}
    if not is_place or not seat or strip_links(here.left[seat.end() :]):
        return ""
    if right and strip_names(here.right) == here.right:
        return ""
    had = deed_of(strip_links(last_clause(here.left[: seat.start()])))
    if not _LEAST_HAD <= len(had.split()) <= _MOST_HAD or whole("for_whom").match(had):
        return ""
    is_said = is_verb_head(had) or whole("aspects").match(had) or has_existential(had)
    return even(f"{noun} {'' if is_said else word_lists()['having']} {had}")
