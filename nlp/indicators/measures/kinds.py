"""Figures that tell kinds of vehicles apart, and how often something happens."""

import re
from functools import cache

from minutes.reckoning import read_ranks
from nlp.indicators.indicator import Indicator
from nlp.indicators.measures.behind import is_seat
from nlp.phrases.context_words import either, endings, whole, word_lists
from nlp.phrases.deeds import deed_of
from nlp.phrases.own_words import own_words
from nlp.phrases.owners import find_owner, nearest_noun
from nlp.phrases.phrase import even, has_existential, last_clause, strip_links
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import ends_in_verb, has_verb, is_noun, verbs_of
from nlp.phrases.word_kinds import find_count, find_measure, is_verb_head, last_of, verb_size

_MOST_KIND = 3
_MOST_DEED = 6


def kind_of(here: Surroundings, before: Surroundings | None, last: Indicator) -> Indicator | None:
    """Say what tells vehicles apart: `số ghế của xe loại 2`, `tải trọng của xe tải`."""
    if is_money(here.figure) or here.sort == "percent":
        return None
    is_counted = before is not None and before.sort == "count" and here.joint == "verb"
    counted = f"{before.figure.unit} {before.right}" if before and is_counted else ""
    words = f"{counted} {here.left}".rstrip()
    vehicle = _vehicle().search(even(words)) if words.endswith(endings("class_bounds")) else None
    if vehicle is None or find_measure(vehicle["name"]) is not None:
        return None
    lists, vehicles = word_lists(), vehicle["name"]
    name = lists["capacities"].get(here.figure.base_unit) or f"{lists['number']} {here.figure.unit}"
    told = here.outer if here.joint == "inside" and len(here.outer.split()) <= _MOST_KIND else ""
    told = told or _class_before(here.left[: -len(vehicle[0])], vehicles, last)
    text = even(f"{name} {lists['whose']} {vehicles} {told}")
    return Indicator(text, "", vehicles, "", vehicles, kind=told or last.kind)


def _class_before(left: str, vehicles: str, last: Indicator) -> str:
    """Give the class that vehicles are told of: `xe loại bốn gồm xe tải`, `…; xe tải`."""
    if _class_named().search(vehicles):
        return ""
    named = last_of(_class_named().finditer(f"{last.topic} {left}"))
    return named[0] if named else last.kind


def part_of(
    here: Surroundings, last: Indicator, right: str, before: Surroundings | None
) -> Indicator | None:
    """Say what has the counted parts right before them: `nhà 9 tầng`, `hội trường 200 chỗ`."""
    lists = word_lists()
    clause = last_clause(here.left)
    if not clause and before is not None and here.joint == "verb" and before.sort == "count":
        clause = even(f"{before.figure.unit} {before.right}")
    if here.figure.unit not in lists["built_of"] or strip_links(clause) != clause:
        return None
    height = re.search(rf"(?<!\w)({either('heights')})$", clause)
    thing = _built(clause[: height.start()] if height else clause)
    if not thing or has_existential(clause) or find_count(clause) is not None:
        return None
    name = lists["qualities"][height[1]] if height else f"{here.figure.unit} {lists['whose']}"
    whose = "" if " " in thing or not last.subject else f"{lists['whose']} {last.subject}"
    text = even(f"{name} {thing} {right if is_seat(right) else ''} {whose}")
    return Indicator(text, text, thing, "", last.subject if whose else thing)


def _built(clause: str) -> str:
    """Give the thing that ends a clause, without its verb and `một`; empty behind a verb."""
    words = clause.split()
    if ends_in_verb(words):
        return ""
    at = max(verbs_of(words), default=-1)
    thing = nearest_noun(" ".join(words[at + verb_size(words, at) if at > 0 else 0 :]))
    return thing.removeprefix(f"{word_lists()['one']} ")


def rank_of(here: Surroundings, before: Surroundings | None, last: Indicator) -> Indicator | None:
    """Say what a rank is of: `3 sản phẩm 4 sao` has the `số sao của sản phẩm`."""
    lists = word_lists()
    if here.figure.unit not in read_ranks() or here.joint != "verb" or before is None:
        return None
    ranked = even(f"{before.figure.unit} {strip_links(own_words(before.right))}")
    text = f"{lists['number']} {here.figure.unit} {lists['whose']} {ranked}"
    return Indicator(text, "", last.topic, last.verb, last.subject)


def of_each_many(here: Surroundings, last: Indicator) -> Indicator | None:
    """Say how many there are for so many others: `10 bác sĩ/vạn dân`, `2 vụ/năm`."""
    counted, _, each = here.figure.unit.partition("/")
    if not each or not is_noun(counted):
        return None
    lists = word_lists()
    clause = strip_links(last_clause(here.left))
    is_mean = clause.startswith(word_lists()["mean"])
    is_mean = is_mean or (not clause and find_measure(here.outer) is not None)
    if is_mean or find_measure(clause) is not None or find_count(clause) is not None:
        return None
    size = "" if has_verb(clause) or has_existential(clause) else clause
    is_short = is_verb_head(clause) and len(clause.split()) <= _MOST_DEED
    deed = "" if size else clause if is_short else deed_of(clause)
    how = lists["each"] if whole("times").match(each) else lists["per"]
    text = even(f"{lists['number']} {counted} {deed} {how} {each} {size}")
    return Indicator(text, text, text, "", last.subject)


def times_of(here: Surroundings, clause: str, last: Indicator) -> Indicator | None:
    """Say how often something happens: `bị phạt 2 lần`, `hai lần đề nghị giảm phí`."""
    lists = word_lists()
    if here.figure.unit != lists["time"] or _times_as().search(here.left):
        return None
    if not clause:
        return _times_befallen(here)
    if whole("plans", "changes", "compared").match(here.right) or find_measure(here.right) == 0:
        return None
    right = own_words(here.right)
    if right and has_existential(last_clause(here.left)):
        text = f"{lists['number']} {lists['time']} {right}"
        return Indicator(text, text, right, "", last.subject)
    is_told = whole("befallen").search(clause) or not re.search(r"\w", right)
    what = deed_of(clause) if is_told else f"{whole('aspects', 'mere').sub('', clause)} {right}"
    text = even(f"{lists['number']} {lists['time']} {what}")
    return Indicator(text, text, even(what), "", last.subject)


def _times_befallen(here: Surroundings) -> Indicator | None:
    """Say how often something befalls the subject: `dự án kéo dài, ba lần được gia hạn`."""
    owner = find_owner(here.left) if whole("befallen").match(here.right) else ""
    if not owner:
        return None
    lists = word_lists()
    text = even(f"{lists['number']} {lists['time']} {owner} {own_words(here.right)}")
    return Indicator(text, text, owner, "", owner)


@cache
def _times_as() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('multiples')})(?: \S+)?$")


@cache
def _vehicle() -> re.Pattern[str]:
    """Find vehicles and a bound right before a number: `xe tải có tải trọng dưới`."""
    words = rf"(?:(?:{either('vehicles')})(?: [^\W\d]+){{0,4}}?(?: \d{{1,2}})?)"
    listed = rf"(?:(?:{either('vehicles')})(?: [^\W\d]+)?(?:,| {word_lists()['and']}) )?"
    return re.compile(rf"(?<!\w)(?P<name>{listed}{words}),? (?:{either('class_bounds')})$")


@cache
def _class_named() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{either('class_names')}) (?:{either('class_numbers')}|\d{{1,2}})(?!\w)"
    )
