"""Costs of a list that share the noun of its first item: `chi phí đền bù 4 tỷ, xây lắp 9 tỷ`."""

from collections.abc import Sequence

from nlp.figures.unit_words import noun_class_of
from nlp.phrases.context_words import whole
from nlp.phrases.phrase import has_existential, last_clause, strip_links
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import noun_size, verbs_of
from nlp.phrases.word_kinds import begins_with_change, find_measure, is_address, is_verb_head

_MOST = 6
_DOERS = {"person", "household", "organisation"}


def tell_costs(around: Sequence[Surroundings], texts: Sequence[str]) -> list[str]:
    """Give the texts of the figures, where an item of a list of costs has its noun."""
    told = list(texts)
    nouns: list[str] = []
    for index, here in enumerate(around):
        noun = nouns[here.last] if here.last is not None else ""
        item = _item(here) if noun else ""
        if item and is_money(around[here.last or 0].figure):
            told[index] = f"{noun} {item}"
        nouns.append(noun if item else _noun(here, told[index]))
    return told


def _noun(here: Surroundings, words: str) -> str:
    """Give the noun of a cost with what it is for."""
    if not is_money(here.figure) or "/" in here.figure.unit:
        return ""
    noun = whole("costs").match(words)
    is_told = noun is not None and f"{noun[0]} " in here.left and noun.end() < len(words)
    return noun[0] if noun and is_told else ""


def _item(here: Surroundings) -> str:
    """Give what a further cost is for, empty where the words say something else."""
    if here.joint != "new" or not is_money(here.figure) or "/" in here.figure.unit:
        return ""
    item = strip_links(last_clause(here.left))
    words = item.split()
    if not 0 < len(words) <= _MOST or find_measure(item) is not None or is_address(item):
        return ""
    if whole("no_costs").search(item) or begins_with_change(item) or has_existential(here.left):
        return ""
    is_done = not is_verb_head(item) and any(verbs_of(words))
    return (
        "" if is_done or _is_doer(words) or whole("aspects", "address_heads").search(item) else item
    )


def _is_doer(words: list[str]) -> bool:
    """Tell whether some words begin with who can do something: `doanh nghiệp lỗ`."""
    return noun_class_of(" ".join(words[: noun_size(words, 0)])) in _DOERS
