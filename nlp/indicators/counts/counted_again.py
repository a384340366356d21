"""Counts of what was counted before: changes, other numbers of the same things, ratios."""

import re
from functools import cache

from nlp.figures.unit_words import noun_class_of
from nlp.indicators.counts.wording import for_whom, say_whose
from nlp.indicators.indicator import Indicator
from nlp.indicators.measures.behind import noun_of
from nlp.indicators.measures.changes import describe_change, level_reached, since_when
from nlp.indicators.measures.labels import sum_up
from nlp.phrases.context_words import either, word_lists
from nlp.phrases.phrase import even, last_clause, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import begins_with_change, find_change

_APART = frozenset({"document", "event", "hamlet", "unit", "works"})


def describe_again(
    here: Surroundings, last: Indicator, right: str, before: Surroundings | None
) -> Indicator | None:
    """Read a count by the one before it; None where it counts something else."""
    clause = last_clause(here.left)
    bare = strip_links(clause)
    # `giảm học phí cho 40 em` changes no number of theirs.
    is_change = begins_with_change(bare) and not for_whom().search(f" {clause}")
    if last.base and is_change and (change := _of_change(here, bare, right, last)):
        return change
    is_same = not right and last.topic.startswith(noun_of(here))
    if is_same and (summed := sum_up(here, last)):
        return summed
    if spanned := _spanning(here, before):
        return Indicator(spanned, spanned, spanned, "", last.subject)
    if last.base and before is not None and _is_ratio(here, before, bare, right):
        return last._replace(text=_unchanged().sub("", last.base))
    if since := since_when().match(bare):
        return _of_change_since(here, last, right, since)
    return None


def describe_moved(here: Surroundings, last: Indicator, right: str) -> Indicator | None:
    """Read another number of the same things: `186 hộ nghèo; giảm còn 97 hộ`."""
    is_same = not right and last.base.startswith(f"{noun_of(here)} ")
    is_left = here.joint == "list" and even(here.left) == word_lists()["left"]
    if not is_same or not (is_left or _moved_to().search(here.left)):
        return None
    return last._replace(text=say_whose(last.base, last.subject), unit="")


def _of_change(here: Surroundings, change: str, right: str, last: Indicator) -> Indicator | None:
    if level := level_reached(here, change):
        # `giảm số hộ nghèo còn 100 hộ` says itself what becomes less.
        return Indicator(level, level, level, "", last.subject)
    noun = noun_of(here)
    if not right and _is_of_others(noun, last):
        return describe_change(here, change, last._replace(base=noun, topic=noun, verb=""))
    is_own = not last.topic.startswith(noun) and not last.base.endswith(noun)
    is_own = is_own or not (even(f"{noun} {right}") in last.base or last.topic == noun)
    if right and is_own and find_change(last.text):
        return _like_last(here, change, right, last)
    return None if _is_other(here, last) else describe_change(here, change, last)


def _like_last(here: Surroundings, change: str, right: str, last: Indicator) -> Indicator:
    """Read another change in a row: `so với cùng kỳ giảm 4 vụ, giảm 2 người chết`."""
    thing = even(f"{noun_of(here)} {right}")
    _, compared, then = last.text.partition(word_lists()["compared_with"])
    return Indicator(even(f"{thing} {change} {compared}{then}"), thing, thing, "", last.subject)


def _of_change_since(
    here: Surroundings, last: Indicator, right: str, since: re.Match[str]
) -> Indicator:
    """Read a change with what it is compared with before it: `so với năm 2023 giảm 4 vụ`."""
    noun = noun_of(here)
    known = last.cause if last.cause.startswith(f"{noun} ") else last.topic
    is_known = known.startswith(f"{noun} ") and not right
    thing = known if is_known else even(f"{noun} {right}")
    text = even(f"{thing} {since['change']} {since['then']}")
    return Indicator(text, thing, thing, "", last.subject)


def _is_of_others(noun: str, last: Indicator) -> bool:
    """Tell whether other things change than those before: `tinh giản 9 biên chế, giảm 4 phòng`.

    People, bodies, animals and goods are counted by more than one word.
    """
    known = f" {last.base} {last.topic} {last.cause} {last.subject} "
    return noun_class_of(noun) in _APART and f" {noun} " not in known


def _is_other(here: Surroundings, last: Indicator) -> bool:
    """Tell whether a change is what is done with things: `giảm 3 sở; giảm 5 phòng`."""
    return find_change(last.verb) is not None and not f"{last.topic} ".startswith(
        f"{noun_of(here)} "
    )


def _is_ratio(here: Surroundings, before: Surroundings, bare: str, right: str) -> bool:
    """Tell whether a bracket holds nothing but the same things: `giảm 6 vụ (14/20 vụ)`."""
    is_bare = here.joint == "inside" and not bare and not right
    return is_bare and before.sort == "count" and noun_of(before) == noun_of(here)


def _spanning(here: Surroundings, before: Surroundings | None) -> str:
    """Give a noun before `là` that holds another figure: `số hộ ngập trên 1 m là 140 hộ`."""
    is_led = here.joint == "verb" and not strip_links(here.left) and _copula().search(here.left)
    if before is None or not is_led:
        return ""
    noun = re.escape(noun_of(here))
    number = re.search(rf"(?<!\w)(?:{either('number_of')}) {noun} .*", before.left)
    return even(f"{number[0]} {before.written} {before.right}") if number else ""


@cache
def _unchanged() -> re.Pattern[str]:
    return re.compile(rf" (?:{either('changes')})$")


@cache
def _copula() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){word_lists()['is']}(?!\w)")


@cache
def _moved_to() -> re.Pattern[str]:
    """Match that the same things have come to another number: `giảm còn`."""
    return re.compile(rf"(?<!\w)(?:{either('moved_to')})(?: \S+)?$")
