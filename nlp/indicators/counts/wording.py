"""Wording of counts: their noun with what is done, whose it is, under which aim."""

import re
from functools import cache

from nlp.figures.unit_words import noun_class_of
from nlp.indicators.indicator import Indicator
from nlp.indicators.measures.behind import noun_of
from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.deeds import with_deed, without_agent
from nlp.phrases.owners import find_owner
from nlp.phrases.phrase import even, has_existential, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import noun_size
from nlp.phrases.word_kinds import begins_with_change, is_verb_head, last_of

_PEOPLE = {"person", "household", "organisation"}
_AIM_WORDS = 2
_MOST_OWN = 4
_MORE = 2
_MOST_OWNER = 10
_LEAST_KEPT = 2

MOST_TOLD = 11
"""Words that an indicator may have before it is told more shortly."""


def join_deed(here: Surroundings, right: str, verb: str) -> str:
    """Join a noun with its own words and what is done with it."""
    is_harm = verb.startswith(f"{word_lists()['harmed']} ")
    where = whole("wheres").search(right)
    own = right[: where.start()] if where else right
    is_short = len(own.split()) <= _MOST_OWN + (_MORE if is_harm else 0)
    verb = voiced(verb) if _is_of_people(here) else verb
    return even(f"{noun_of(here)} {with_deed(right, verb) if is_short else f'{verb} {right}'}")


def _is_of_people(here: Surroundings) -> bool:
    return noun_class_of(noun_of(here)) in _PEOPLE


def voiced(verb: str) -> str:
    """Say `được` or `bị` of what is done to people by nobody who is named.

    >>> voiced("xây mới"), voiced("xử phạt"), voiced("xã xây mới"), voiced("đã xây mới")
    ('được xây mới', 'bị xử phạt', 'xã xây mới', 'đã xây mới')
    """
    is_deed = is_verb_head(verb) or whole("gifts").match(verb)
    is_present = whole("attending").fullmatch(verb)
    if not is_deed or is_present or whole("passives").match(verb) or begins_with_change(verb):
        return verb
    voice = word_lists()["harmed" if whole("harms", "fines").match(verb) else "given"]
    return f"{voice} {verb}"


def condense(right: str, most: int) -> str:
    """Shorten what stands between a noun and what befell it: that is told rather than the rest.

    >>> condense("nghèo vượt khó vươn lên trong học tập được nhận học bổng", 8)
    'nghèo vượt khó được nhận học bổng'
    >>> condense("của Chi hội Phụ nữ ấp Đông xã Tân An được vay vốn từ Quỹ Hỗ trợ", 8)
    'của Chi hội Phụ nữ được vay vốn'
    """
    right = without_agent(right) if len(right.split()) > most else right
    befell = last_of(_befell().finditer(right)) if len(right.split()) > most else None
    if befell is None or not is_verb_head(right[befell.end() :].strip()):
        return right
    told, before = right[befell.start() :].strip(), right[: befell.start()]
    told = _up_to_where(told) if most - len(told.split()) <= _LEAST_KEPT else told
    room = most - len(told.split())
    whose = f"{word_lists()['whose']} "
    joint = whose if before.startswith(whose) else ""
    kept = cut_off(before.removeprefix(whose), room - len(joint.split()))
    if joint and len(kept.split()) < _LEAST_KEPT:
        # One word of a longer name says nothing: what befell them is enough.
        joint = kept = ""
    return right if room < _LEAST_KEPT else even(f"{joint}{kept} {told}")


def _up_to_where(told: str) -> str:
    """Leave out where from, for whom or by whose gift something befell people."""
    where = whole("wheres", "owning").search(told)
    own = told[: where.start()].strip() if where else told
    return own if len(own.split()) > _LEAST_KEPT else told


def say_whose(noun: str, subject: str) -> str:
    """Say whose a thing is: `của huyện`, but `toàn huyện` as it stands."""
    had = whole("existential").match(subject)
    subject = subject[had.end() :].strip() if had else subject
    subject = subject.removeprefix(f"{word_lists()['one']} ")
    if not subject or whole("wholes", "places").match(subject):
        return even(f"{noun} {subject}")
    return f"{noun} {word_lists()['whose']} {subject}"


def aim_of(clause: str, last: Indicator) -> str:
    """Give the word of `mục tiêu có 5 xã`, which holds for the rest of the sentence, too."""
    if not has_existential(clause):
        return ""
    words = " ".join(strip_links(clause).split()[-_AIM_WORDS:]).lower()
    return words if words in word_lists()["aims"] else last.aim


def owner_of(clause: str, bare: str) -> str:
    """Give who has what `có` counts, empty where nobody is named."""
    other = last_of(whole("other_clauses").finditer(bare))
    bare = bare[other.end() :].strip() if other else bare
    owner = find_owner(bare) if has_existential(clause) else ""
    is_other = whole("places", "kept_starts", "dropped_starts").match(owner)
    is_other = is_other or whole("referring").search(owner)
    return "" if is_other else cut_off(owner, _MOST_OWNER)


def had_by(clause: str) -> str:
    """Give the noun behind `gồm` that a number follows: `gồm nhóm trẻ 13 cháu`."""
    had = last_of(whole("existential").finditer(clause))
    tail = strip_links(clause[had.end() :]) if had else ""
    return tail if 1 < len(tail.split()) <= _MOST_OWN and noun_size(tail.split(), 0) else ""


def earlier_owner(here: Surroundings) -> str:
    """Give what the clause before a bare `gồm` or `có` is about: `khu nhà đẹp, gồm 3 khối`."""
    before, _, _ = here.left.rpartition(", ")
    owner = find_owner(before) if before and here.last is None else ""
    return "" if whole("places", "referring").search(owner) else cut_off(owner, _MOST_OWNER)


@cache
def for_whom() -> re.Pattern[str]:
    """Match what makes of those who are counted the ones that something is done for."""
    return re.compile(rf"\s(?:{either('for_whom')})(?: \S+){{0,2}}$")


@cache
def _befell() -> re.Pattern[str]:
    """Match `được` or `bị` behind other words, with what leads to it: `vinh dự được nhận`."""
    return re.compile(rf"(?<= )(?:{either('befallen')})(?= )")
