"""What a count is of: its noun, what the noun is more closely, what is done with it."""

import re
from functools import cache

from nlp.indicators.counts.attendance import describe_attendance
from nlp.indicators.counts.counted_again import describe_again, describe_moved
from nlp.indicators.counts.counted_clauses import describe_by_clause
from nlp.indicators.counts.counted_items import describe_item, describe_second
from nlp.indicators.counts.counted_places import describe_place, describe_second_place
from nlp.indicators.counts.criteria import describe_criteria
from nlp.indicators.counts.events import befell, describe_event, event_of, told_event
from nlp.indicators.counts.recipients import describe_recipient
from nlp.indicators.counts.wording import MOST_TOLD, aim_of, condense, for_whom, owner_of
from nlp.indicators.indicator import Indicator
from nlp.indicators.measures.behind import is_seat, noun_of
from nlp.indicators.measures.kinds import kind_of, part_of, rank_of
from nlp.indicators.measures.measured import complete
from nlp.indicators.measures.quantity_nouns import number_in
from nlp.indicators.measures.said_of import is_caused
from nlp.phrases.context_words import whole, word_lists
from nlp.phrases.deeds import deed_of
from nlp.phrases.phrase import even, last_clause, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import ends_in_verb
from nlp.phrases.word_kinds import find_change


def describe_count(
    here: Surroundings, last: Indicator, right: str, before: Surroundings | None
) -> Indicator:
    """Describe a count; `right` are its own words, `before` and `last` the figure before."""
    right = _without_all(right)
    clause = last_clause(here.left)
    bare = strip_links(clause)
    told = describe_again(here, last, right, before) or describe_attendance(here, last, right)
    if told:
        return told
    if what := befell(bare):
        return describe_event(here, last, f"{what} {right}".strip(), last.event or last.cause)
    if named := number_in(bare):
        return _of_number(here, last, right, named)
    special = _special(here, last, right, before)
    if special is not None:
        return special
    event = _event_of(here, last, right, before)
    is_suffered = bool(whole("suffered").search(event)) and is_seat(right)
    if right and not is_suffered and (event or is_caused(here.left, "befalling")):
        return describe_event(here, last, right, event)
    return _of_things(here, last, right, before)


def _without_all(right: str) -> str:
    """Leave out that it is said of all of them: `12 hộ đều đồng ý`."""
    if word_lists()["all"] not in right:
        return right
    return even(_of_all().sub(" ", right))


def _event_of(here: Surroundings, last: Indicator, right: str, before: Surroundings | None) -> str:
    """Give what befell those who are counted, empty where nothing did."""
    left = here.left
    if before is not None and here.joint == "verb":
        left = f"{before.left} {before.written} {before.right} {left}"
    event = event_of(left) or (last.event if here.joint in {"list", "with", "new"} else "")
    if whole("casualties").match(right):
        event = event or told_event(here.left) or last.cause
    return event


def _of_number(here: Surroundings, last: Indicator, right: str, named: str) -> Indicator:
    """Read the number of something before its amount, or behind it: `tổng số 5 đảng viên mới`.

    The noun is put in where only what is said of it stands behind `số`: `số đang điều trị`.
    """
    if whole("number_of").fullmatch(named):
        text = even(f"{named} {noun_of(here)} {right}")
        return Indicator(text, text, text, "", last.subject)
    bare = strip_links(last_clause(here.left))
    told = bare[: len(bare) - len(named)].strip()
    found = complete(named, bare, last, here)
    if told.rpartition(" ")[2] in word_lists()["raising"]:
        return found._replace(text=named)
    if bare.endswith(named) and ends_in_verb(told.split()) and find_change(told) is None:
        deed = deed_of(told)
        return found._replace(text=even(f"{named} {deed}"), verb=deed)
    counted = whole("number_of").match(found.text)
    if counted is None or not whole("aspects").match(found.text[counted.end() :].lstrip()):
        return found
    text = f"{counted[0]} {noun_of(here)}{found.text[counted.end() :]}"
    return found._replace(text=text, base=text)


def _special(
    here: Surroundings, last: Indicator, right: str, before: Surroundings | None
) -> Indicator | None:
    """Read what tells kinds apart, places where something is, and those who are paid."""
    if met := describe_criteria(here, last, right):
        return met
    kind = kind_of(here, before, last) or rank_of(here, before, last)
    kind = kind or part_of(here, last, right, before)
    if kind:
        return kind
    noun = noun_of(here)
    if second := describe_second_place(noun, here, last, before):
        return second
    if place := describe_place(noun, right, here, before):
        return Indicator(place, noun, noun, place.removeprefix(f"{noun} "), last.subject)
    return describe_recipient(here, last, right, before)


def _of_things(
    here: Surroundings, last: Indicator, right: str, before: Surroundings | None
) -> Indicator:
    """Read a count by what is said of its things behind it, in a list, or else before it.

    What says something of the noun behind it (`8 xã đạt chuẩn`) needs no verb from before it.
    """
    if moved := describe_moved(here, last, right):
        return moved
    clause = last_clause(here.left)
    bare = strip_links(clause)
    is_said = whole("predicates").match(right) or whole("aspects").search(right)
    if not whole("topics").match(right):
        is_said = is_said or whole("kept_ends").search(right)
    is_given = bool(for_whom().search(f" {clause}")) and bool(whole("gifts").search(bare))
    if clause.endswith(word_lists()["whose"]) and (own := _own_deed().search(clause)):
        noun = noun_of(here)
        return Indicator(f"{noun} {own[1]}", noun, noun, "", last.subject)
    is_given = is_given or f" {clause} ".rstrip().endswith(f" {word_lists()['towards']}")
    is_given = is_given or (here.joint == "list" and bool(whole("gifts").search(last.verb)))
    if is_said and not is_given:
        thing = noun_of(here)
        noun = even(f"{thing} {condense(right, MOST_TOLD + 1 - len(thing.split()))}")
        aim = aim_of(clause, last)
        text = even(f"{aim} {noun}")
        return Indicator(text, noun, noun, "", owner_of(clause, bare) or last.subject, aim)
    is_first = here.joint == "inside" and here.outer
    if not bare and (last.base or is_first) and here.joint in {"list", "item", "inside", "with"}:
        return describe_item(here, last, right)
    is_linked = not bare or whole("seats").fullmatch(bare)
    if is_linked and here.joint == "verb" and before is not None and before.sort == "count":
        return describe_second(here, last, right, before)
    return describe_by_clause(here, last, right, before)


@cache
def _own_deed() -> re.Pattern[str]:
    """Match what those who are counted do, as a noun of theirs: `việc chậm nộp phí của`."""
    lists = word_lists()
    return re.compile(rf"(?:^| ){lists['deed']} ((?:\S+ ){{2,8}}){lists['whose']}$")


@cache
def _of_all() -> re.Pattern[str]:
    """Match `đều` before what is said, or where that is cut off; not `đồng đều`."""
    return re.compile(rf"(?:^|(?<!đồng) ){word_lists()['all']}(?: (?!khắp|nhau|đặn|tay)|$)")
