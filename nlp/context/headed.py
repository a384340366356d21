"""Items that only name a body or a place, under a line that says what is measured or given.

Thus `Diện tích gieo trồng` over `- Xã Tân An: 320 ha`.
"""

import re
from collections.abc import Sequence
from functools import cache

from nlp.context.label_words import heading_of, label_of
from nlp.context.labelled import is_measured
from nlp.figures.unit_words import noun_class_of
from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.leads import Lead
from nlp.phrases.phrase import lower_head, strip_links
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import noun_size
from nlp.phrases.word_kinds import find_measure

_MARKS = " -–+*•"
_MOST_ADDED = 2
_MOST = 14
_PLACES = frozenset({"hamlet", "organisation", "unit"})


def tell_headings(
    text: str, around: Sequence[Surroundings], indicators: Sequence[str], leads: Sequence[Lead]
) -> list[str]:
    """Give the indicators, where those that only say of whom something is have their heading."""
    return [
        _of_heading(text, here, words, leads) or words
        for here, words in zip(around, indicators, strict=True)
    ]


def _of_heading(text: str, here: Surroundings, indicator: str, leads: Sequence[Lead]) -> str:
    whom = lower_head(strip_links(here.left).lstrip(_MARKS))
    added = indicator.lower().removesuffix(whom.lower())
    is_bare = bool(whom) and len(added) < len(indicator) and len(added.split()) <= _MOST_ADDED
    if not is_bare or here.last is not None or not _is_body(whom):
        return ""
    label = label_of(text, here.figure.start)
    if label is None or label.words.lower() != whom.lower():
        return ""
    told = _told(here, heading_of(text, leads, here.figure.start), whom)
    return cut_off(told, _MOST) if told else ""


def _is_body(words: str) -> bool:
    """Tell whether some words name a body or a place, by the noun that they begin with."""
    size = noun_size(words.split(), 0)
    noun = " ".join(words.split()[:size])
    return noun_class_of(noun) in _PLACES or bool(whole("offices", "label_bodies").match(words))


def _told(here: Surroundings, heading: str, whom: str) -> str:
    """Say of whom what a heading names is; what it says of all of them is told of one."""
    done = whole("label_plans").match(heading)
    words = heading[done.end() :].strip() if done else heading
    if (every := _every().search(words)) and _is_body(every["all"]):
        words = words[: every.start()].strip()
    if not words or not is_money(here.figure):
        return f"{words} {whom}" if words and is_measured(here, words) else ""
    paid = whole("payments").match(words)
    if paid is None:
        is_sum = find_measure(words) == 0 and not whole("not_of_money").match(words)
        return f"{words} {whom}" if is_sum else ""
    lists = word_lists()
    fund = words[paid.end() :].strip()
    words = f"{fund} {paid[0].lower()}" if fund in lists["funds"] else words
    joint = lists["whose" if paid[0].lower() in lists["heading_givers"] else "for"]
    return f"{words} {joint} {whom}"


@cache
def _every() -> re.Pattern[str]:
    """Match for all of whom a heading is: `cho các thôn`, `theo đơn vị`."""
    joint, each = either("heading_joints"), either("heading_alls")
    return re.compile(rf" (?:(?:{joint}) (?:(?:{each}) )?|(?:{each}) )(?P<all>[^,;:]+)$")
