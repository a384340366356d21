"""Whose a bare noun of quantity is by the figure before it: `5 hồ với diện tích 12 ha`."""

from nlp.figures.unit_words import lexicon
from nlp.indicators.indicator import Indicator
from nlp.phrases.context_words import whole
from nlp.phrases.word_kinds import FEW, find_measure

_MOST_NEAR = 8
_PLACES = {"hamlet", "unit"}


def near_thing(named: str, last: Indicator, *, is_detail: bool) -> str:
    """Give what `named` is a detail of: the project, the place, else what the last figure is of."""
    if whole("of_projects").fullmatch(named) and whole("plan_things").match(last.subject):
        # A project has its investment, whatever part of it was named last.
        return last.subject
    if not is_detail:
        return ""
    if last.subject and whole("of_places").fullmatch(named) and _is_part_of_place(last.topic):
        return last.subject
    if find_measure(last.text) == 0 and last.topic:
        return last.topic
    if len(last.text.split()) <= _MOST_NEAR:
        return last.text
    # The verb where the words are too long.
    return last.base if len(last.base.split()) >= FEW else last.verb or last.subject or last.base


def _is_part_of_place(topic: str) -> bool:
    """Tell whether the places counted before make up a larger one: `huyện có 9 xã với dân số`."""
    entry = lexicon().get(topic.partition(" ")[0].rstrip(",").lower())
    return entry is not None and entry.noun_class in _PLACES
