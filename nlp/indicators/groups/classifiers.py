"""Classifiers that stand for a noun named before: `42 căn nhà, trong đó 30 căn đã xong`."""

from collections.abc import Sequence

from nlp.indicators.measures.behind import noun_of
from nlp.phrases.context_words import word_lists
from nlp.phrases.surroundings import Surroundings


def tell_classifiers(around: Sequence[Surroundings], texts: Sequence[str]) -> list[str]:
    """Give the texts of the figures, each lone classifier with the noun that it stands for."""
    told = list(texts)
    for index, here in enumerate(around):
        noun = noun_of(here) if here.sort == "count" else ""
        if noun not in word_lists()["short_for"] or here.last is None:
            continue
        whole = _named_before(around, here, noun)
        if whole and told[index].startswith(noun) and not told[index].startswith(whole):
            told[index] = f"{whole}{told[index].removeprefix(noun)}"
    return told


def _named_before(around: Sequence[Surroundings], here: Surroundings, noun: str) -> str:
    """Give the whole noun of a figure before in the sentence that begins with the classifier."""
    at = here.last
    while at is not None:
        if around[at].sort == "count" and noun_of(around[at]).startswith(f"{noun} "):
            return noun_of(around[at])
        at = around[at].last
    return ""
