"""Percentages: shares of what follows them or of the clause before, and plans kept."""

import re
from functools import cache

from nlp.figures.unit_words import noun_class_of
from nlp.indicators.indicator import Indicator
from nlp.indicators.measures.changes import whole_pieces, without_sum
from nlp.indicators.measures.inherited import inherit
from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.deeds import deed_of, thing_or_deed, without_agent
from nlp.phrases.own_words import own_words, phrase_behind
from nlp.phrases.owners import up_to_end
from nlp.phrases.phrase import even, last_clause, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import has_verb, noun_size, verbs_of
from nlp.phrases.word_kinds import (
    FEW,
    find_measure,
    from_measure,
    is_verb_head,
    last_of,
    verb_size,
)

_MOST_SHORT = 5
_MOST_KIND = 7
_MOST_TOPIC = 8
_MOST_SHARED = 10
_MOST = 12


def is_plan(right: str) -> bool:
    """Tell whether the words behind a percentage name a plan: `106% kế hoạch`."""
    return bool(whole("plans").match(right.removeprefix(f"{word_lists()['compared_with']} ")))


def of_plan(here: Surroundings, clause: str, last: Indicator) -> Indicator:
    """Read `đạt 106% kế hoạch`: what is measured, compared with the plan."""
    topic = last.base if len(last.base.split()) > 1 else last.text
    topic = _named_deed(clause) or from_measure(clause) or clause or topic
    topic = without_sum(topic or _done_before(here))
    compared = word_lists()["compared_with"]
    plan = own_words(here.right.removeprefix(f"{compared} "))
    is_long = len(topic.split()) > _MOST_TOPIC or bool(whole("aspects").search(topic))
    is_long = is_long or len(f"{topic} {compared} {plan}".split()) > _MOST
    topic = (up_to_end(topic) or topic) if is_long else topic
    topic = whole("carried_out").sub("", topic).strip() or topic
    room = _MOST - len(f"{compared} {plan}".split())
    topic = whole_pieces(topic, max(room, _MOST_SHORT)) if len(topic.split()) > room else topic
    text = even(f"{topic} {compared} {plan}")
    return Indicator(text, topic, topic, last.verb, last.subject)


def _named_deed(clause: str) -> str:
    """Give a deed that a clause names as what is done: `công tác tiêm phòng … được triển khai`."""
    if not whole("deeds_named").match(clause):
        return ""
    done = whole("aspects").search(clause)
    return clause[: done.start()].strip() if done else clause


def _done_before(here: Surroundings) -> str:
    """Give what the clause before a comma does: `làm tốt việc tuyển quân, đạt 100% chỉ tiêu`."""
    before, comma, _ = here.left.rpartition(",")
    clause = strip_links(last_clause(before)) if comma else ""
    named = last_of(whole("deeds_named").finditer(clause))
    return clause[named.start() :] if named else deed_of(clause)


def of_share(here: Surroundings, clause: str, complement: str, last: Indicator) -> Indicator:
    """Read a percentage as the share of what follows it, or of the clause before it."""
    is_part = bool(whole("shares").search(here.left)) or _is_of_all(here, complement, last)
    is_part = is_part and not clause and bool(last.text)
    complement = _plural().sub("", complement)
    clause = "" if complement and _leads_list(here, clause) else clause
    if complement and not clause and _goes_on(here, complement, last):
        return last
    if not clause and (done := _done_by_part(here, complement, last)):
        return Indicator(done, done, last.topic, "", last.subject)
    if complement:
        whose = _of_part(last, complement) if is_part else None
        return whose or _of_whole(here, clause, complement, last)
    if not clause:
        return _of_last(here, last, is_part=is_part)
    share = _share_word(here, last)
    deed = _done_to_part(clause, last)
    if here.joint == "inside" and here.outer and len(clause.split()) < FEW:
        text = even(f"{share} {clause} {thing_or_deed(here.outer)}")
    elif deed:
        text = even(f"{share} {deed}")
    elif whole("contributing").fullmatch(clause) or _is_verb(clause):
        changed = _changed().search(last.text)
        subject = last.text[: changed.start()] if changed else last.base
        text = even(f"{subject} {clause} {phrase_behind(here.right, 'contributed_to')}")
    else:
        is_share = whole("shares", "share_words").search(here.left) is not None
        is_share = is_share or bool(whole("aspects").match(clause)) or _is_of_people(clause)
        text = (
            f"{share} {clause}" if is_share and not whole("share_words").search(clause) else clause
        )
    return Indicator(text, text, clause, "", last.subject)


def _leads_list(here: Surroundings, clause: str) -> bool:
    """Tell whether a clause only leads to a list of goals or results: `các chỉ tiêu đã đề ra:`."""
    head = _plural().sub("", clause)
    return here.left.endswith(":") and bool(whole("aims", "label_plans").match(head))


def _is_of_all(here: Surroundings, complement: str, last: Indicator) -> bool:
    """Tell whether those before are a share of all: `tiêm cho 90 con bò, đạt 86% tổng đàn`."""
    lists = word_lists()
    is_level = here.left.strip(" ,") in (*lists["levels_reached"], *lists["equals"])
    return is_level and last.unit == "" and bool(whole("wholes_of_shares").match(complement))


def _is_verb(clause: str) -> bool:
    """Tell whether a clause is nothing but a verb, whose subject stands before the last figure."""
    return is_verb_head(clause) and verb_size(clause.split(), 0) == len(clause.split())


def _is_of_people(clause: str) -> bool:
    """Tell whether people are named of whom a share is told without a word for it: `hộ nghèo`."""
    words = clause.split()
    is_who = noun_class_of(" ".join(words[: noun_size(words, 0)])) in {"person", "household"}
    return is_who and not has_verb(clause) and not whole("aspects", "payments").search(clause)


def _of_last(here: Surroundings, last: Indicator, *, is_part: bool) -> Indicator:
    """Read a percentage without words before it: a share of what the figure before is of."""
    if last.text.endswith(f" {here.written}"):
        # What the things before reach is this share: `9 chỉ tiêu đạt 100%`.
        reached = strip_links(last.text.removesuffix(here.written))
        last = last._replace(text=reached, base=reached)
    if said := _said_of_part(here, last):
        return Indicator(said, said, last.topic, "", last.subject)
    found = inherit(here, last)
    is_named = here.outer.istitle() and bool(last.kind)
    if is_named or (last.text and whole("in_what").match(here.right)):
        return found
    money = whole("money_nouns").match(last.text)
    is_spent = last.unit != "%" and whole("also_verbs").fullmatch(last.verb)
    is_part = is_part or bool(last.text and (money or is_spent or find_measure(last.text) != 0))
    is_part = is_part and not whole("share_nouns").match(last.text)
    rest = last.text[money.end() :].strip() if money else last.text
    if not money and (things := _uncounted(last.text)) != last.text:
        is_part, rest = True, things
    if (measured := whole("shared_extents").match(last.text)) and here.sort == "percent":
        is_part, rest = True, last.text[measured.end() :].strip()
    if not is_part:
        return found
    share = f"{_share_word(here)} {rest}"
    # Others of a list may have such a share, too: `3 xã vượt kế hoạch là A (102%), B (101%)`.
    is_first = here.joint == "inside" and not last.unit
    return found._replace(text=share, kind=share if is_first else found.kind)


def _said_of_part(here: Surroundings, last: Indicator) -> str:
    """Say what a share does of the things before: `40 giáo viên, trong đó 90% đạt chuẩn`."""
    said = own_words(here.right) if whole("said_of_shares").match(here.right) else ""
    if kind := _kind(here.right):
        return f"{_share_word(here)} {kind}"
    rate = whole("share_nouns").match(last.base)
    if not said or not (rate or not last.unit):
        return ""
    thing = last.base[rate.end() :].strip() if rate else last.topic
    done = whole("predicates", "aspects").search(thing)
    thing = thing[: done.start()].strip() if done else thing
    return even(f"{rate[0] if rate else _share_word(here)} {thing} {said}") if thing else ""


def _kind(right: str) -> str:
    """Give what a share of the things before is: `90% là hộ nghèo`."""
    head = f"{word_lists()['is']} "
    words = own_words(right.removeprefix(head)) if right.startswith(head) else ""
    is_said = whole("predicates", "aspects").match(words) or words[:1].isupper()
    return "" if is_said or len(words.split()) > _MOST_KIND else words


def _done_by_part(here: Surroundings, complement: str, last: Indicator) -> str:
    """Say what some of those before do: `90% hộ có điện, trong đó 70% dùng nước máy`."""
    is_next = whole("inner").match(here.left) or not strip_links(here.left)
    rate = whole("share_nouns").match(last.base) if is_next else None
    thing = last.base[rate.end() :].strip() if rate else ""
    said = whole("predicates", "aspects", "said_of_who").search(thing)
    words = (thing[: said.start()] if said else thing).split()
    at = next(verbs_of(words), len(words))
    if not (said or at < len(words)) or not 0 < at <= FEW:
        return ""
    state = whole("said_of_who").match(here.right)
    done = f"{state[0]} {own_words(here.right[state.end() :].strip())}" if state else ""
    if is_verb_head(complement) and not noun_size(complement.split(), 0):
        done = complement
    return even(f"{_share_word(here)} {' '.join(words[:at])} {done}") if done else ""


def _done_to_part(clause: str, last: Indicator) -> str:
    """Say of the things before what is done with a share of them: `mới tiêm phòng được 40%`.

    A rate before goes on with what is told apart: `tỷ lệ lao động …, trong đó có chứng chỉ 31%`.
    """
    is_money = whole("money_nouns").match(last.base)
    rate = None if is_money else whole("share_nouns", "number_of").match(last.base)
    if rate and whole("existential", "aspects").match(clause):
        return even(f"{last.base[rate.end() :]} {clause}")
    verb = even(whole("mere", "aspects", "links", "only").sub("", clause))
    is_deed = is_verb_head(verb) and verb_size(verb.split(), 0) == len(verb.split())
    is_counted = bool(last.topic) and not last.unit
    return f"{last.topic} {word_lists()['given']} {verb}" if is_deed and is_counted else ""


def _of_whole(here: Surroundings, clause: str, complement: str, last: Indicator) -> Indicator:
    """Read a percentage of what is named behind it."""
    share = "" if whole("share_nouns").match(complement) else _share_word(here)
    if clause and _equals().search(here.left):
        what, compared = deed_of(clause), word_lists()["compared_with"]
        room = _MOST - len(f"{what} {compared}".split())
        text = f"{what} {compared} {cut_off(complement, max(room, FEW))}"
        return Indicator(text, clause, clause, "", last.subject)
    is_within = bool(clause) and whole("shared_wholes").match(complement)
    if is_within and not has_verb(clause) and _takes().search(here.left):
        text = f"{share or _share_word(here)} {clause} {word_lists()['within']} {complement}"
        return Indicator(text, text, clause, "", last.subject)
    if not clause and last.topic and whole("aspects").match(complement):
        text = even(f"{share} {last.topic} {complement}")
        return Indicator(text, text, last.topic, "", last.subject)
    is_long = len(f"{share} {complement}".split()) > _MOST_SHARED
    complement = without_agent(complement) if is_long else complement
    size, done = len(complement.split()), deed_of(clause)
    is_told = size < FEW or (size < _MOST_SHORT and len(done.split()) >= FEW)
    is_told = is_told or (len(done.split()) >= FEW and not _is_told_already(complement, done))
    done = done if is_told else ""
    if here.joint == "inside" and here.outer and size < FEW and not done:
        done = thing_or_deed(here.outer)
    text = even(f"{share} {complement} {done}")
    told = (text, even(f"{complement} {done}"), complement if size <= _MOST else text)
    said = next((words for words in told if len(words.split()) <= _MOST), complement)
    return Indicator(said, text, complement)


def _goes_on(here: Surroundings, complement: str, last: Indicator) -> bool:
    """Tell whether the rate before comes to another number: `đến năm 2020 đạt 14% diện tích`."""
    is_rate = whole("share_nouns").match(last.base) and _takes().search(here.left)
    return bool(is_rate) and find_measure(complement) == 0


def _share_word(here: Surroundings, last: Indicator | None = None) -> str:
    """Give the word for a share as the text spells it before the number, or the figure before."""
    said = last_of(whole("share_words").finditer(here.left))
    if said is None and last and here.joint in {"new", "list"}:
        said = whole("share_words").match(last.base)
    return said[0].lower() if said else str(word_lists()["share"])


def _is_told_already(complement: str, done: str) -> bool:
    """Tell whether the words behind a percentage need none of what is done before it."""
    return bool(whole("aspects").search(complement) or whole("asks", "places").search(done))


def _of_part(last: Indicator, complement: str) -> Indicator:
    """Read `3 xã, chiếm 20% số xã` as a share of what the figure before it counts."""
    lists = word_lists()
    told = (
        even(f"{lists['share']} {part} {lists['out_of_all']} {complement}")
        for part in map(_uncounted, (last.text, last.base, last.topic))
    )
    text = min(told, key=lambda words: (len(words.split()) > _MOST, -len(words)))
    return Indicator(text, text, complement, "", last.subject)


def _uncounted(words: str) -> str:
    """Give what is counted without `tổng số`: a share is one of the things."""
    counted = whole("number_of").match(words)
    return words[counted.end() :].strip() if counted else words


@cache
def _plural() -> re.Pattern[str]:
    return re.compile(rf"^(?:{either('plurals')}) ")


@cache
def _takes() -> re.Pattern[str]:
    """Match what leads to a share of a whole: `nợ xấu chiếm`, `kinh tế số đạt khoảng`."""
    return re.compile(rf"(?<!\w)(?:{either('shares', 'reaching')})(?: \S+){{0,2}}$")


@cache
def _changed() -> re.Pattern[str]:
    return re.compile(rf" (?:{either('changes')})(?!\w)")


@cache
def _equals() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('equals')})(?: \S+){{0,2}}$")
