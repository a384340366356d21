"""The noun of quantity before a figure, unless the words behind the figure say more."""

import re
from functools import cache

from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.own_words import own_words
from nlp.phrases.phrase import has_existential, last_clause
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import find_count, find_measure, from_measure, last_of

_MOST_NAMED = 16


def find_noun(here: Surroundings, clause: str, complement: str) -> str:
    """Give the noun of quantity that a figure is of, empty where the words behind it say more."""
    if here.right.startswith(f"{word_lists()['is']} ") and find_measure(here.right[3:]) == 0:
        return own_words(here.right[3:])
    if not clause:
        return ""
    loss = _loss().search(clause)
    is_loss = loss is not None and not whole("by_which").search(clause, loss.end())
    named = "" if is_loss else from_measure(clause)
    ends = ["ranked_ends"] if whole("share_nouns").match(named) else ["named_ends", "ranked_ends"]
    named = whole(*ends).split(named, 1)[0].strip() or named
    named = _behind_link(named)
    is_done = named in word_lists()["also_verbs"] and _is_done(here, named)
    is_number = bool(complement) and whole("number_of").fullmatch(named)
    if is_done or is_number or _is_no_noun(clause, named):
        return ""
    if is_money(here.figure):
        return "" if complement or _is_no_money(here, named) else named
    if here.sort == "percent" and complement and not _is_rate(here, clause, named, complement):
        return ""
    return "" if here.sort == "measure" and whole("of_money").match(named) else named


def number_in(bare: str) -> str:
    """Give the words from a noun such as `dân số` on, which is measured by a count."""
    at = find_count(bare)
    is_other = at is None or whole("of_money").match(bare, at)
    if at is None or is_other or whole("other_clauses").search(bare, at):
        return ""
    return bare[at:] if len(bare[at:].split()) <= _MOST_NAMED else ""


def _is_no_money(here: Surroundings, named: str) -> bool:
    """Tell whether an amount of money is not what a noun is measured in."""
    is_rate = "/" in (here.figure.base_unit or "") and whole("not_of_rates").match(named)
    return bool(whole("not_of_money").match(named) or (is_rate and whole("payments").search(named)))


def _is_rate(here: Surroundings, clause: str, named: str, complement: str) -> bool:
    """Tell whether a noun says more than the words behind a percentage: `tỷ lệ hộ nghèo`."""
    rate = whole("share_nouns").match(named)
    if rate and len(named[rate.end() :].split()) > 1:
        return True
    is_led = clause.startswith(named) and not has_existential(last_clause(here.left))
    return is_led and find_measure(complement) != 0


def _is_done(here: Surroundings, named: str) -> bool:
    """Tell whether somebody does what also is a noun: `hội giải ngân 5 tỷ đồng`."""
    before = whole("aspects", "mere").sub("", last_clause(here.left).removesuffix(named))
    return bool(before.strip()) and here.left.endswith(named)


def _is_no_noun(clause: str, named: str) -> bool:
    """Tell whether the end of a clause is where money goes, or a verb: `hộ này còn nợ xã`."""
    before = clause[: len(clause) - len(named)]
    is_owed = bool(whole("debts").match(named) and _owes().search(before))
    return is_owed or before.rstrip().endswith(tuple(word_lists()["paid_into"]))


def _behind_link(named: str) -> str:
    """Give the noun behind `với` alone: `tạm ứng lương với mức`."""
    link = last_of(whole("by_which").finditer(named))
    rest = named[link.end() :].strip() if link else ""
    return rest if rest and find_measure(rest) == 0 else named


@cache
def _loss() -> re.Pattern[str]:
    """Find a loss that is told behind other words: `bán rẻ và gây thiệt hại cho xã`."""
    return re.compile(rf" (?:{either('loses')}) (?:{either('losses')})(?!\w)")


@cache
def _owes() -> re.Pattern[str]:
    """Find that somebody owes something, which is told by a verb: `hộ này còn nợ`."""
    return re.compile(rf"(?<!\w)(?:{either('owing')}) $")
