"""Criteria that somebody meets: `về nước sạch, xã đạt 5/6 tiêu chí`."""

import re
from functools import cache

from nlp.indicators.indicator import Indicator
from nlp.indicators.measures.behind import noun_of
from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.phrase import even, last_clause, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import has_verb
from nlp.phrases.word_kinds import last_of

_MOST_WHO = 5
_MOST_TOPIC = 6


def describe_criteria(here: Surroundings, last: Indicator, right: str) -> Indicator | None:
    """Read criteria that a place or a body meets, with what they are of; else None."""
    noun = noun_of(here)
    met = _met().search(here.left) if noun in word_lists()["criteria"] else None
    if met is None:
        return None
    topic, _, rest = here.left[: met.start()].rstrip().rpartition(", ")
    about = whole("topics").match(topic)
    who = strip_links(last_clause(rest))
    is_plain = 0 < len(who.split()) <= _MOST_WHO and not has_verb(who)
    if not is_plain or whole("places", "means", "aspects").search(who):
        return None
    of = "" if right or not about else _what_of(topic[about.end() :].strip())
    done = even(f"{of} {who} {met[0]}")
    text = even(f"{noun} {right} {done}")
    return Indicator(text, text, even(f"{noun} {right}"), done, last.subject)


def _what_of(topic: str) -> str:
    """Give what criteria are of: `nâng chất các tiêu chí, chỉ tiêu nông thôn mới`."""
    named = last_of(_criteria().finditer(topic))
    return cut_off(topic[named.end() :].strip() if named else topic, _MOST_TOPIC)


@cache
def _criteria() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('criteria')})(?= )")


@cache
def _met() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('meets')})(?!\w)(?= ?(?:\S+)?$)")
