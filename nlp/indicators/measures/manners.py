"""Sums and prices of what is done or given: `bán lô đất với giá 5 tỷ đồng`, `mỗi suất 1 triệu`."""

from nlp.figures.unit_words import noun_class_of
from nlp.indicators.indicator import Indicator
from nlp.indicators.measures.amounts import purpose_behind
from nlp.indicators.measures.payments import find_paid
from nlp.phrases.context_words import whole, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.own_words import own_words
from nlp.phrases.phrase import even, strip_links
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings

_MOST_DEED = 8
_MOST = 12

_PAID = frozenset({"hamlet", "household", "organisation", "person", "unit"})


def of_manner(
    here: Surroundings, named: str, last: Indicator, before: Surroundings | None
) -> Indicator | None:
    """Read a bare `giá` or `mức` behind `với` by what is sold or paid; None where nothing is."""
    if not is_money(here.figure) or not whole("manners").fullmatch(named):
        return None
    told = _told(here, named, last, before)
    deed = find_paid(told, "payments", "trades")
    if deed is None or whole("losses").fullmatch(deed[0]):
        return None
    rest = strip_links(own_words(told[deed.end() :].strip()))
    text = cut_off(even(f"{named} {deed[0]} {rest}"), _MOST_DEED)
    if not rest and (whom := purpose_behind(here.right)):
        # To whom or for what is told behind: `giải ngân với số tiền 5 tỷ đồng cho hội viên`.
        text = cut_off(even(f"{text} {whom}"), _MOST)
    return Indicator(text, text, text, named, last.subject)


def of_each(
    here: Surroundings, clause: str, last: Indicator, before: Surroundings | None
) -> Indicator | None:
    """Read what each of the things counted before is worth: `9 suất quà, mỗi suất 5 triệu`."""
    lists = word_lists()
    if not is_money(here.figure) or before is None or before.sort != "count":
        return None
    worth = whole("worths").search(clause)
    each, _, noun = strip_links(clause[: worth.start()] if worth else clause).partition(" ")
    unit = before.figure.unit
    if each != lists["each"] or not noun or not unit.startswith(noun):
        return None
    what = worth[0] if worth else _given_to(before, last) or lists["worth"]
    text = f"{what} {each} {unit}"
    return Indicator(text, text, text, "", last.subject)


def _given_to(before: Surroundings, last: Indicator) -> str:
    """Give what was paid to those counted before: `phân bổ 3 tỷ cho 3 xã, mỗi xã 1 tỷ`."""
    paid = whole("befallen").sub("", last.verb, count=1).strip()
    is_paid = noun_class_of(before.figure.unit) in _PAID
    return f"{word_lists()['level']} {paid}" if paid and is_paid else ""


def _told(here: Surroundings, named: str, last: Indicator, before: Surroundings | None) -> str:
    """Give the words that lead to `với giá`, those of the figure before with what it counts."""
    if here.joint != "with" or before is None or whole("payments").search(last.verb):
        told, _, _ = here.left.rpartition(f" {named}")
        return told if whole("by_which").fullmatch(told.rpartition(" ")[2]) else ""
    if whole("payments", "trades").search(before.right):
        return before.right
    thing = before.figure.unit if before.sort == "count" else ""
    thing = before.written if is_money(before.figure) else thing
    return f"{strip_links(before.left)} {thing} {own_words(before.right)}"
