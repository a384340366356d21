"""What a count is of by the clause before it: who has it, where it is, what is done with it."""

import re
from functools import cache

from nlp.indicators.counts.recipients import passive
from nlp.indicators.counts.same_kinds import is_same_kind
from nlp.indicators.counts.wording import (
    MOST_TOLD,
    aim_of,
    earlier_owner,
    for_whom,
    had_by,
    join_deed,
    owner_of,
    say_whose,
)
from nlp.indicators.indicator import Indicator
from nlp.indicators.measures.behind import body_of, is_seat, noun_of
from nlp.indicators.measures.measured import complete
from nlp.indicators.measures.said_of import is_caused, is_identity
from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.deeds import (
    deed_alone,
    deed_of,
    final_verb,
    gift_of,
    last_deed,
    listing_deed,
    suffered,
    without_doer,
    without_giver,
    without_long_doer,
)
from nlp.phrases.name_runs import owner_of_names
from nlp.phrases.phrase import even, has_existential, last_clause, strip_links
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import ends_in_verb, has_verb, is_noun, verbs_of
from nlp.phrases.word_kinds import find_change, is_address, is_verb_head, verb_size

_PIECE = re.compile(r", |(?:cụ thể|trong đó) ")
_MOST_OWN = 4
_MOST_PLACE = 9
_PAIR = 2
_MORE = 2


def describe_by_clause(
    here: Surroundings, last: Indicator, right: str, before: Surroundings | None
) -> Indicator:
    """Read a count by the clause before it: who has it, or what is done with it."""
    clause = last_clause(here.left)
    bare = strip_links(clause)
    if whole("merits").match(right) and whole("gifts").search(bare):
        # What is given says more than what for: `tặng 2 cá nhân có thành tích xuất sắc`.
        right = ""
    noun = even(f"{noun_of(here)} {right}")
    if shortly := _attended_or_owned(here, right, clause):
        return Indicator(f"{noun_of(here)} {shortly}", noun, noun, "", last.subject)
    if has_existential(clause) and (verb := listing_deed(bare)):
        return Indicator(join_deed(here, right, verb), noun, noun, verb, last.subject)
    if has_existential(clause):
        return _of_having(here, last, right, before)
    if told := _of_noun_before(here, last, right, clause):
        return told
    if _apart().search(here.left) or _is_title(clause):
        return Indicator(noun, noun, noun, "", last.subject)
    verb = _deed(here, right, clause) or _paid_for(here, before)
    verb = _given_once(verb.removeprefix(f"{word_lists()['in_order']} "))
    if for_whom().search(f" {clause}"):
        gift = gift_of(_whole_gift(bare, here.left)) or _given(bare, last)
        is_long = len(f"{noun} {gift}".split()) >= MOST_TOLD and bool(right)
        is_bare = is_long and not whole("gifts").search(gift)
        verb = passive(without_giver(gift) if is_bare else gift, here.left)
        right = _up_to_verb(right) if len(f"{noun} {verb}".split()) > MOST_TOLD else right
    if happened := _happened().search(bare):
        verb = happened["itself"] or ""
    text = join_deed(here, right, suffered(verb))
    # Without a verb the words are what is counted, and not what is done: `khách quốc tế đạt`.
    is_thing = bool(verb) and not right and not has_verb(verb)
    is_thing = is_thing and not whole("aspects").search(verb)
    return Indicator(text, text if is_thing else noun, noun, verb, last.subject)


@cache
def _happened() -> re.Pattern[str]:
    """Match a verb that only says that something happened, at the end of a clause."""
    return re.compile(rf"(?<!\w)(?:(?P<itself>{either('happens')})|{either('brings_about')})$")


def _attended_or_owned(here: Surroundings, right: str, clause: str) -> str:
    """Give what those who are counted do, as a noun of theirs, or whose the named things are."""
    if attended := _attended().search(here.left):
        return attended[1]
    is_owned = not right and (has_existential(clause) or not has_verb(strip_links(clause)))
    return owner_of_names(here.right) if is_owned else ""


def _of_having(
    here: Surroundings, last: Indicator, right: str, before: Surroundings | None
) -> Indicator:
    """Read a count behind `có`, `còn` or the like: who has it, or where it is."""
    clause = last_clause(here.left)
    bare = _mean_of_each().sub(r"\1", strip_links(clause))
    noun = even(f"{noun_of(here)} {right}")
    aim = aim_of(clause, last)
    place = bare or _measured_place(before)
    is_place = whole("places").match(place) and len(place.split()) <= _MOST_PLACE
    place = place if is_place else ""
    subject = body_of(here) or owner_of(clause, bare) or last.subject
    subject = subject or (earlier_owner(here) if not bare else "")
    subject = had_by(clause) or subject
    things = whole("aims").sub("", subject).strip()
    if not right and is_same_kind(noun, things):
        return Indicator(even(f"{aim} {things}"), things, things, "", last.subject, aim)
    subject = "" if aim or place else subject
    whose = _harmed_at(noun, right, subject) or say_whose(noun, subject)
    text = even(f"{aim} {whose} {place}")
    # The things of a list are where the first one is.
    return Indicator(text, noun, noun, "", subject or ("" if aim else place), aim)


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
    place = even(f"{_PIECE.split(before.left)[-1]} {before.written}")
    told = even(f"{place} {before.right}")
    return told if len(told.split()) <= _MOST_PLACE else place


def _deed(here: Surroundings, right: str, clause: str) -> str:
    """Give what is done with the counted things, by the clause before them."""
    bare = strip_links(clause)
    noun = even(f"{noun_of(here)} {right}")
    if (right and is_identity(clause)) or is_caused(here.left, "befalling"):
        return ""
    # What an order is about needs no word of what is to be done with it.
    most = 1 if here.is_ordered else _MOST_OWN
    # What things suffer is told of longer nouns, too: `đánh chìm 2 thuyền đánh cá của ngư dân`.
    most += _MORE if whole("suffered").search(bare) else 0
    is_short = len(right.split()) <= most or bool(whole("for_whom").match(right))
    verb = deed_of(bare) if is_short or is_seat(right) else ""
    is_long = not verb or len(f"{noun} {verb}".split()) > MOST_TOLD
    if is_long and whole("verb_complements").match(right):
        verb = last_deed(bare) or verb
    if not clause and here.last is None:
        alone = deed_alone(last_clause(here.left.rstrip(" ,"))) if not right else ""
        verb = alone or final_verb(here.left)
    is_told = whole("whens").match(verb) or len(f"{noun} {verb}".split()) > MOST_TOLD
    return without_long_doer(without_doer(verb) if is_told else verb)


def _paid_for(here: Surroundings, before: Surroundings | None) -> str:
    """Give what the money before is spent on doing: `chi 5 tỷ đồng sửa chữa 12 phòng học`."""
    if here.left or here.joint != "verb" or before is None or not is_money(before.figure):
        return ""
    return final_verb(before.right)


def _of_noun_before(
    here: Surroundings, last: Indicator, right: str, clause: str
) -> Indicator | None:
    """Read a count whose noun, or only the level of it, stands before the number; else None."""
    bare = strip_links(clause)
    if whole("levels").fullmatch(bare) and last.topic.startswith(noun_of(here)):
        text = even(f"{whole('levels').sub('', last.topic)} {bare} {right}")
        return Indicator(text, text, last.topic, last.verb, last.subject)
    named = "" if right else _from_unit(here, bare) or _from_kind(here, bare)
    if not named:
        return None
    told = bare[: len(bare) - len(named)].strip()
    if told and for_whom().search(f" {clause}"):
        done = passive(_given(told, last) or told, here.left)
        return Indicator(even(f"{named} {done}"), named, named, done, last.subject)
    return complete(named, bare, last, here)


def _given_once(deed: str) -> str:
    """Leave out the second verb of what is given: `trao bằng khen tặng`."""
    rest, _, last = deed.rpartition(" ")
    is_twice = whole("gifts").fullmatch(last) and whole("gifts").search(rest)
    return rest if is_twice and not ends_in_verb(rest.split()) else deed


def _whole_gift(bare: str, left: str) -> str:
    """Give what is done for somebody with the verb before a comma: `công nhận A, B đối với`."""
    pieces = left.rsplit(", ", 2)
    is_rest = len(pieces) > 1 and pieces[-1].startswith(bare)
    head = " ".join(bare.split()[:_PAIR])
    is_rest = is_rest and (not has_verb(bare) or (head in pieces[-2] and not is_verb_head(bare)))
    verb = max(verbs_of(pieces[-2].split()), default=None) if is_rest else None
    return " ".join(pieces[-2].split()[verb:]) if verb is not None else bare


def _given(gift: str, last: Indicator) -> str:
    """Say what is done with a gift by the verb of the gift before, empty where it has its own.

    So `phân bón` in `hỗ trợ giống lúa cho 9 hộ, phân bón cho 3 hộ`.
    """
    voice, _, done = last.verb.partition(" ")
    if voice != word_lists()["given"] or has_verb(gift):
        return ""
    words = done.split()
    at = next(verbs_of(words), 0)
    return " ".join([*words[at : at + verb_size(words, at)], gift])


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


def _from_kind(here: Surroundings, bare: str) -> str:
    """Give what is counted by a shorter word behind it: `đảng viên mới kết nạp 12 đồng chí`.

    A verb at the end has those who are counted for its object, `đoàn viên giúp 12 em`, unless it
    says how their number changed: `hộ nghèo giảm 12 hộ`.
    """
    change = find_change(bare)
    is_changed = change is not None and change.end() == len(bare)
    is_done = ends_in_verb(bare.split()) and not whole("passives", "new").search(bare)
    is_done = is_done and not is_changed
    return bare if not is_done and is_same_kind(noun_of(here), bare) else ""


@cache
def _attended() -> re.Pattern[str]:
    """Match what those who are counted do, as a noun: `với sự tham gia của`."""
    return re.compile(rf"(?<!\w)sự ({either('attending')}) {word_lists()['whose']}(?: \S+)?$")


@cache
def _apart() -> re.Pattern[str]:
    """Match what sets a count apart from the deed before it: `một trong`, `cùng`."""
    return re.compile(rf"(?<!\w)(?:{either('set_apart')})(?: \S+)?$")


@cache
def _mean_of_each() -> re.Pattern[str]:
    """Match whose mean is told: `trên địa bàn huyện bình quân mỗi xã đều`."""
    lists = word_lists()
    return re.compile(rf"^(?:.* )?(?:{either('means')}) ({lists['each']} .+?)(?: {lists['all']})?$")
