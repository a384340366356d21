"""Sums of money that are paid: `bà A bị phạt 5 triệu đồng`, `tỉnh hỗ trợ 2 tỷ đồng làm đường`."""

import re
from functools import cache

from minutes.letters import CAPITALS
from nlp.indicators.indicator import Indicator
from nlp.indicators.measures.amounts import purpose_behind
from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.deeds import without_doer
from nlp.phrases.own_words import own_words, phrase_behind
from nlp.phrases.owners import nearest_noun, up_to_end
from nlp.phrases.phrase import even, last_clause, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import is_noun, noun_size
from nlp.phrases.word_kinds import last_of

_MOST_PAYER = 7
_MOST_WHO = 4
_MOST_PATIENT = 8
_MOST_BEHIND = 10
_MOST_SOURCE = 7
_MOST = 12


def of_payment(
    here: Surroundings, clause: str, last: Indicator, before: Surroundings | None
) -> Indicator | None:
    """Read a sum by the verb of payment before it, by whom it befalls and by what it is for.

    None where no such verb leads to the sum.
    """
    paid = find_paid(clause, "payments")
    if paid is None:
        return _of_item(here, clause, last)
    behind = clause[paid.end() :].strip()
    if whole("adverbials", "places").match(behind):
        return None
    behind = _receiver(behind)
    if len(behind.split()) > _MOST_BEHIND:
        return None
    verb, head = paid[0], clause[: paid.start()].strip()
    noun, purpose = _noun_of(here, verb.lower()), _purpose_of(here)
    purpose = purpose.removeprefix(f"{verb} ")
    passive = last_of(whole("befallen").finditer(head))
    if passive and whole("mere", "aspects").sub("", head[passive.end() :]).strip():
        passive = None
    if passive:
        who = _patient(head[: passive.start()].strip(), here, before)
        parts = [noun, verb, who, behind, purpose]
    else:
        who = _payer(head)
        whole_text = [noun, who, verb, behind, purpose]
        is_long = len(even(" ".join(whole_text)).split()) > _MOST
        parts = [noun, verb, behind, purpose] if is_long and (behind or purpose) else whole_text
    text = even(" ".join(parts))
    return Indicator(text, text, text, verb, who or last.subject)


def find_paid(clause: str, *keys: str) -> re.Match[str] | None:
    """Find the last verb of some lists; one with a capital is in a name: `Quỹ Hỗ trợ nông dân`."""
    found = whole(*keys).finditer(clause)
    return last_of(verb for verb in found if not (verb.start() and verb[0][0].isupper()))


def _receiver(behind: str) -> str:
    """Give who is paid; of long words no more than the noun: `đồng bào bị lũ ở các tỉnh`."""
    words = behind.split()
    if len(words) <= _MOST_BEHIND or not noun_size(words, 0):
        return behind
    return up_to_end(behind) or behind


def _of_item(here: Surroundings, clause: str, last: Indicator) -> Indicator | None:
    """Read an item of a list of those who are paid: `hỗ trợ ông A 5 triệu đồng, bà B 6 triệu`."""
    purpose = _purpose_of(here)
    if not clause and purpose and last.verb and here.joint in {"new", "list"}:
        paid = whole("aspects", "mere").sub("", without_doer(last.verb))
        return _paid(_noun_of(here, last.verb), f"{paid} {purpose}", last.verb, last)
    verb = whole("payments").search(last.verb)
    each = last_of(whole("each_of").finditer(clause))
    if verb and each:
        return _paid(word_lists()["level"], f"{verb[0]} {clause[each.start() :]}", verb[0], last)
    is_name = bool(clause) and all(word[:1].isupper() for word in clause.split())
    is_name = is_name or (here.joint in {"new", "list"} and bool(_is_named_as().search(here.left)))
    if not is_name or not whole("payments").fullmatch(last.verb) or here.joint == "verb":
        return None
    return _paid(_noun_of(here, last.verb), f"{last.verb} {clause}", last.verb, last)


def _paid(noun: str, words: str, verb: str, last: Indicator) -> Indicator:
    text = even(f"{noun} {words}")
    return Indicator(text, text, text, verb, last.subject)


def _purpose_of(here: Surroundings) -> str:
    """Give what a sum is for, or from; of a rate also who is paid: `5 triệu đồng/người già`."""
    purpose, rate = purpose_behind(here.right) or _source(here), _each_of(here.figure.unit)
    who = "" if purpose or "/" in rate or not is_noun(rate) else own_words(here.right)
    if not who or len(who.split()) > _MOST_WHO or here.right.startswith(","):
        return purpose
    return f"{word_lists()['for']} {rate} {who}"


def _source(here: Surroundings) -> str:
    """Give the fund that a sum is paid from."""
    source = phrase_behind(here.right, "funds_behind")
    return source if len(source.split()) <= _MOST_SOURCE else ""


def _each_of(unit: str) -> str:
    """Give the noun of a rate: `đồng/hộ`, `đồng mỗi hộ`, `đồng một hộ`."""
    each = whole("each_one").search(unit)
    return unit[each.end() :].strip() if each else unit.partition("/")[2]


def _payer(head: str) -> str:
    """Give who pays, with what is only decided, but without `đã`, `sẽ` and the like."""
    said = last_of(whole("dropped_starts").finditer(head))
    head = even(whole("aspects", "mere").sub("", head[said.end() :] if said else head))
    return head if len(head.split()) <= _MOST_PAYER else ""


def _patient(head: str, here: Surroundings, before: Surroundings | None) -> str:
    """Give whom a payment befalls: a person's name, an event, else the noun before the verb."""
    if not head and here.joint == "verb" and before is not None:
        thing = before.figure.unit if before.sort == "count" else before.written
        head = even(f"{last_clause(before.left)} {thing}")
    head = strip_links(head)
    if _office().match(head):
        # The place is part of the office's name: `Ban Quản lý dự án huyện Ba Vì`.
        return cut_off(head, _MOST_BEHIND)
    named = _named_at_end().search(head) or last_of(whole("events").finditer(head))
    who = head[named.start() :] if named else head
    if len(who.split()) <= _MOST_PATIENT:
        return who
    near = nearest_noun(who)
    return near if len(near.split()) <= _MOST_PATIENT else ""


def _noun_of(here: Surroundings, verb: str) -> str:
    """Give the noun before the verb: `tiền phạt`, `mức hỗ trợ` of a rate, else `số tiền`."""
    lists = word_lists()
    if verb in lists["losses"]:
        return ""
    each = f"{lists['each']} "
    if each in here.left or each in here.figure.unit or "/" in (here.figure.base_unit or ""):
        return str(lists["level"])
    return str(lists["money" if verb in lists["fines"] else "sum"])


@cache
def _is_named_as() -> re.Pattern[str]:
    """Match the end of who is paid as `nạn nhân bị thương nặng là`."""
    return re.compile(rf" {word_lists()['is']}(?: \S+)?$")


@cache
def _office() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('offices')}) \w")


@cache
def _named_at_end() -> re.Pattern[str]:
    part = rf"[{CAPITALS}][\w.-]*"
    return re.compile(rf"(?<!\w)(?i:{either('name_heads')}) {part}(?: {part})*$")
