"""What a count is of: its noun, what the noun is more closely, what is done with it."""

import re
from functools import cache

from nlp.indicators.behind import body_of, is_identity, is_seat, noun_of
from nlp.indicators.counted_again import describe_again, describe_moved
from nlp.indicators.counted_places import describe_place, describe_second_place
from nlp.indicators.events import befell, describe_event, event_of, is_caused, told_event
from nlp.indicators.indicator import Indicator
from nlp.indicators.kinds import kind_of, part_of, rank_of
from nlp.indicators.measured import complete
from nlp.indicators.recipients import describe_recipient, passive, suffered
from nlp.indicators.wording import aim_of, earlier_owner, had_by, join_deed, owner_of, say_whose
from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.deeds import (
    deed_alone,
    deed_of,
    final_verb,
    gift_of,
    last_deed,
    listing_deed,
    without_doer,
    without_giver,
    without_long_doer,
)
from nlp.phrases.phrase import even, has_existential, last_clause, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import ends_in_verb, has_verb, is_noun, verbs_of
from nlp.phrases.word_kinds import (
    FEW,
    find_change,
    find_count,
    find_measure,
    is_address,
)

_PIECE = re.compile(r", |(?:cụ thể|trong đó) ")
_MOST_NAMED = 16
_MOST_OWN = 4
_MOST_PLACE = 9
_MOST_TOLD = 11


def describe_count(
    here: Surroundings, last: Indicator, right: str, before: Surroundings | None
) -> Indicator:
    """Describe a count; `right` are its own words, `before` and `last` the figure before."""
    clause = last_clause(here.left)
    bare = strip_links(clause)
    if again := describe_again(here, last, right, before):
        return again
    if what := befell().search(bare):
        return describe_event(here, last, f"{what[1]} {right}".strip(), last.event or last.cause)
    if named := _number_in(bare):
        return _of_number(here, last, right, named)
    special = _special(here, last, right, before)
    if special is not None:
        return special
    event = _event_of(here, last, right, before)
    is_suffered = bool(whole("suffered").search(event)) and is_seat(right)
    if right and not is_suffered and (event or is_caused(here.left, "befalling")):
        return describe_event(here, last, right, event)
    return _of_things(here, last, right, before)


def _number_in(bare: str) -> str:
    """Give the words from a noun such as `dân số` on, which is measured by a count."""
    at = find_count(bare)
    is_other = at is None or whole("of_money").match(bare, at)
    if at is None or is_other or whole("other_clauses").search(bare, at):
        return ""
    return bare[at:] if len(bare[at:].split()) <= _MOST_NAMED else ""


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
    is_given = bool(_for_whom().search(f" {clause}")) and bool(whole("gifts").search(bare))
    if own := _own_deed().search(clause):
        noun = noun_of(here)
        return Indicator(f"{noun} {own[1]}", noun, noun, "", last.subject)
    is_given = is_given or f" {clause} ".rstrip().endswith(f" {word_lists()['towards']}")
    is_given = is_given or (here.joint == "list" and bool(whole("gifts").search(last.verb)))
    if is_said and not is_given:
        noun = even(f"{noun_of(here)} {right}")
        aim = aim_of(clause, last)
        text = even(f"{aim} {noun}")
        return Indicator(text, noun, noun, "", owner_of(clause, bare) or last.subject, aim)
    is_first = here.joint == "inside" and here.outer
    if not bare and (last.base or is_first) and here.joint in {"list", "item", "inside", "with"}:
        return _of_item(here, last, right)
    is_linked = not bare or whole("seats").fullmatch(bare)
    if is_linked and here.joint == "verb" and before is not None and before.sort == "count":
        return _of_second(here, last, right, before)
    return _of_clause(here, last, right, before)


def _harmed_at(noun: str, right: str, place: str) -> str:
    """Say where those are who came to harm: `người chết ở Tân An`; else nothing."""
    lists = word_lists()
    is_harm = whole("casualties", "states").match(right) or right.startswith(f"{lists['harmed']} ")
    return f"{noun} {lists['seat']} {place}" if is_harm and _is_place(place) else ""


def _is_place(words: str) -> bool:
    """Tell whether some words are but the name of a place, or of somebody."""
    is_name = bool(words) and all(word[:1].isupper() for word in words.split())
    return is_name or is_address(words)


def _is_title(clause: str) -> bool:
    """Tell whether somebody's title and `và` stand before others who are counted."""
    heads = tuple(word_lists()["title_heads"])
    return clause.startswith(heads) and clause.endswith(f" {word_lists()['and']}")


def _measured_place(before: Surroundings | None) -> str:
    """Give a place with its measure: `trong bán kính 2 km quanh nhà máy`."""
    if before is None or before.sort != "measure":
        return ""
    return even(f"{_PIECE.split(before.left)[-1]} {before.written} {before.right}")


def _of_clause(
    here: Surroundings, last: Indicator, right: str, before: Surroundings | None
) -> Indicator:
    """Read a count by the clause before it: who has it, or what is done with it."""
    clause = last_clause(here.left)
    bare = strip_links(clause)
    noun = even(f"{noun_of(here)} {right}")
    if attended := _attended().search(here.left):
        return Indicator(f"{noun_of(here)} {attended[1]}", noun, noun, "", last.subject)
    if has_existential(clause) and (verb := listing_deed(bare)):
        return Indicator(join_deed(here, right, verb), noun, noun, verb, last.subject)
    if has_existential(clause):
        aim = aim_of(clause, last)
        place = bare or _measured_place(before)
        is_place = whole("places").match(place) and len(place.split()) <= _MOST_PLACE
        place = place if is_place else ""
        subject = body_of(here) or owner_of(clause, bare) or last.subject
        subject = subject or (earlier_owner(here) if not bare else "")
        subject = had_by(clause) or subject
        subject = "" if aim or place else subject
        whose = _harmed_at(noun, right, subject) or say_whose(noun, subject)
        text = even(f"{aim} {whose} {place}")
        # The things of a list are where the first one is.
        return Indicator(text, noun, noun, "", subject or ("" if aim else place), aim)
    if told := _of_noun_before(here, last, right, clause):
        return told
    if _apart().search(here.left) or _is_title(clause):
        return Indicator(noun, noun, noun, "", last.subject)
    verb = _deed(here, right, clause)
    if _for_whom().search(f" {clause}"):
        gift = gift_of(bare)
        is_long = len(f"{noun} {gift}".split()) >= _MOST_TOLD and bool(right)
        is_bare = is_long and not whole("gifts").search(gift)
        verb = passive(without_giver(gift) if is_bare else gift, here.left)
        right = _up_to_verb(right) if len(f"{noun} {verb}".split()) > _MOST_TOLD else right
    text = join_deed(here, right, suffered(verb))
    # Without a verb the words are what is counted, and not what is done: `khách quốc tế đạt`.
    is_thing = bool(verb) and not right and not has_verb(verb)
    is_thing = is_thing and not whole("aspects").search(verb)
    return Indicator(text, text if is_thing else noun, noun, verb, last.subject)


def _deed(here: Surroundings, right: str, clause: str) -> str:
    """Give what is done with the counted things, by the clause before them."""
    bare = strip_links(clause)
    noun = even(f"{noun_of(here)} {right}")
    if right and is_identity(clause):
        return ""
    # What an order is about needs no word of what is to be done with it.
    most = 1 if here.is_ordered else _MOST_OWN
    is_short = len(right.split()) <= most or bool(whole("for_whom").match(right))
    verb = deed_of(bare) if is_short or is_seat(right) else ""
    is_long = not verb or len(f"{noun} {verb}".split()) > _MOST_TOLD
    if is_long and whole("verb_complements").match(right):
        verb = last_deed(bare) or verb
    if not clause and here.last is None:
        alone = deed_alone(last_clause(here.left.rstrip(" ,"))) if not right else ""
        verb = alone or final_verb(here.left)
    is_told = whole("whens").match(verb) or len(f"{noun} {verb}".split()) > _MOST_TOLD
    return without_long_doer(without_doer(verb) if is_told else verb)


def _of_noun_before(
    here: Surroundings, last: Indicator, right: str, clause: str
) -> Indicator | None:
    """Read a count whose noun, or only the level of it, stands before the number; else None."""
    bare = strip_links(clause)
    if whole("levels").fullmatch(bare) and last.topic.startswith(noun_of(here)):
        text = even(f"{whole('levels').sub('', last.topic)} {bare} {right}")
        return Indicator(text, text, last.topic, last.verb, last.subject)
    named = "" if right else _from_unit(here, bare)
    if not named:
        return None
    told = bare[: len(bare) - len(named)].strip()
    if told and _for_whom().search(f" {clause}"):
        text = even(f"{named} {passive(told, here.left)}")
        return Indicator(text, named, named, told, last.subject)
    return complete(named, bare, last, here)


def _up_to_verb(right: str) -> str:
    """Give the few words of a noun before what it does."""
    at = next(verbs_of(right.split()), 0)
    kept = " ".join(right.split()[:at]) if at <= _MOST_OWN else ""
    return "" if whole("aspects").fullmatch(kept) else kept


def _from_unit(here: Surroundings, bare: str) -> str:
    """Give the words from the noun that is counted on, where it stands before its number."""
    is_object = here.left.endswith(bare) and here.written.endswith(here.figure.unit)
    if is_object and ends_in_verb(bare.split()):
        return ""
    noun = rf"(?:(?:{either('sums_of')}) )?{re.escape(noun_of(here))}"
    named = re.search(rf"(?<!\w){noun}(?: (?=\w)|$)", bare)
    if named is None:
        return ""
    if named.end() == len(bare) and bare != noun_of(here):
        return named[0] if named[0] != noun_of(here) else ""
    before = bare[: named.start()].split()
    is_whole = not before or not is_noun(f"{before[-1]} {noun_of(here)}")
    return bare[named.start() :] if is_whole else ""


def _of_item(here: Surroundings, last: Indicator, right: str) -> Indicator:
    """Read an item of a list, which shares the verb before the list or else the owner."""
    noun = even(f"{noun_of(here)} {right}")
    is_shared = here.joint in {"list", "item", "with"} and not has_existential(here.left)
    is_deed = here.joint != "item" or any(verbs_of(last.verb.split()))
    verb = last.verb if is_shared and is_deed and find_measure(last.verb) != 0 else ""
    is_thing = bool(last.topic) and find_measure(last.topic) != 0
    is_thing = is_thing and not (right and last.topic.endswith(right))
    # What is told apart has things of its own: `4 lớp mẫu giáo với 90 cháu`.
    is_own = is_thing and (not last.subject or len(last.topic.split()) > FEW - 1)
    whose = last.topic if here.joint == "with" and is_own else last.subject
    is_told = whole("existential", "predicates").match(right)
    if not is_told and len(f"{noun} {verb}".split()) > _MOST_TOLD:
        verb = without_doer(verb)
    is_long = len(f"{noun} {verb}".split()) > _MOST_TOLD
    if is_long and right and not whole("gifts").search(verb):
        return Indicator(even(f"{last.aim} {noun}"), noun, noun, verb, last.subject, last.aim)
    text = join_deed(here, "" if is_long else right, verb) if verb else say_whose(noun, whose)
    if here.joint == "inside" and not right and _number_in(here.outer):
        text = _number_in(here.outer)
    elif here.outer and text == noun:
        text = f"{noun} {here.outer}"
    return Indicator(even(f"{last.aim} {text}"), noun, noun, verb, last.subject, last.aim)


def _of_second(here: Surroundings, last: Indicator, right: str, before: Surroundings) -> Indicator:
    """Read the second of two counts with a word between: `tiêm 30 liều cho 25 người`."""
    unit = noun_of(here)
    noun = even(f"{unit} {right}")
    if here.left.startswith(word_lists()["whose"]) and last.verb:
        return Indicator(join_deed(here, right, last.verb), noun, noun, last.verb, last.subject)
    if last.verb and _for_whom().search(f" {here.left}"):
        text = f"{noun} {passive(gift_of(last.verb), here.left)} {before.figure.unit}"
    else:
        done = whole("predicates").match(here.left)
        is_other = bool(last.topic) and not last.topic.startswith(unit)
        if has_existential(here.left) and is_other and not last.aim:
            text = say_whose(noun, last.topic)
            return Indicator(text, noun, noun, "", last.topic)
        is_next = not here.left and not whole("seats_before").search(before.right)
        if is_next and not last.verb and last.base and not has_verb(last.base):
            return Indicator(say_whose(noun, last.base), noun, noun, "", last.base)
        if done is None:
            having = "" if ends_in_verb(last.base.split()) else word_lists()["having"]
            whose = last.verb or f"{having} {last.base}"
            text = f"{last.aim} {noun} {whose}"
            return Indicator(even(text), noun, noun, "", last.subject, last.aim)
        reached = done[0]
        text = f"{last.aim} {unit} {reached} {word_lists()['whose']} {before.written} {right}"
    return Indicator(even(text), noun, noun, "", last.subject, last.aim)


@cache
def _own_deed() -> re.Pattern[str]:
    """Match what those who are counted do, as a noun of theirs: `việc chậm nộp phí của`."""
    lists = word_lists()
    return re.compile(rf"(?:^| ){lists['deed']} ((?:\S+ ){{2,8}}){lists['whose']}$")


@cache
def _attended() -> re.Pattern[str]:
    """Match what those who are counted do, as a noun: `với sự tham gia của`."""
    return re.compile(rf"(?<!\w)sự ({either('attending')}) {word_lists()['whose']}(?: \S+)?$")


@cache
def _apart() -> re.Pattern[str]:
    """Match what sets a count apart from the deed before it: `một trong`, `cùng`."""
    return re.compile(rf"(?<!\w)(?:{either('set_apart')})(?: \S+)?$")


@cache
def _for_whom() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{either('for_whom')})(?: \S+){{0,2}}$")
