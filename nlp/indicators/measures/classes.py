"""Prices of kinds that are told apart by size: `xe tải từ 2 tấn trở lên giảm còn 5 đồng/lượt`."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.phrases.context_words import either, endings, whole, word_lists
from nlp.phrases.phrase import even, last_clause, strip_links
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import last_of, measure_noun


def find_classes(around: Sequence[Surroundings]) -> list[str]:
    """Give for each figure the kind that its sentence names by size first, where it prices that.

    A list of kinds has one price; it is called after the first of them. Behind the price
    another list opens.
    """
    found: list[str] = []
    for here in around:
        before = found[here.last] if here.last is not None else ""
        is_anew = here.last is not None and is_money(around[here.last].figure)
        own = _class_of(here) if not before or is_anew else ""
        goes_on = bool(before) and (_is_kind(here) or _is_price(here))
        found.append(own or (before if goes_on else ""))
    return found


def tell_prices(around: Sequence[Surroundings], texts: Sequence[str]) -> list[str]:
    """Give the texts, where a sum that moves is called by the price that was told last."""
    moved = [_is_moved_sum(*each) for each in zip(around, texts, strict=True)]
    if not any(moved):
        return list(texts)
    facts = zip(texts, moved, _find_prices(around), strict=True)
    return [_price_of(words, price) if is_moved else words for words, is_moved, price in facts]


def _find_prices(around: Sequence[Surroundings]) -> list[str]:
    """Give for each figure the noun of the price that was told last, as `giá vé`."""
    found: list[str] = []
    for here in around:
        named = last_of(whole("prices").finditer(f"{here.left} {here.written} {here.right}"))
        found.append(named[0].lower() if named else found[-1] if found else "")
    return found


def _is_moved_sum(here: Surroundings, words: str) -> bool:
    """Tell whether a sum moves that nothing but `số tiền` is said of, and that is put in."""
    untold = f"{word_lists()['sum']} "
    is_untold = is_money(here.figure) and words.startswith(untold) and untold not in here.left
    return is_untold and bool(whole("ere_or_since").search(words))


def _price_of(words: str, price: str) -> str:
    untold = f"{word_lists()['sum']} "
    thing = words.removeprefix(untold)
    return thing if price and thing.startswith(price) else even(f"{price or untold} {thing}")


def tell_class(here: Surroundings, words: str, kind: str) -> str:
    """Name the kind in the words for its price, with `trước khi`, `sau khi` behind it.

    `words` stay as they are where the figure is no price or has no `kind`.
    """
    if not kind or not is_money(here.figure):
        return words
    lists = word_lists()
    ere_or_since = whole("ere_or_since").search(words)
    moved = words[ere_or_since.start() :] if ere_or_since else ""
    noun = measure_noun(words) or lists["dimensions"].get(here.figure.base_unit, lists["level"])
    return even(f"{noun} {kind} {moved}")


def is_numbered_kind(clause: str) -> bool:
    """Tell whether the words name a numbered kind of vehicle and nothing else: `xe loại 1`."""
    return bool(whole("vehicles").match(clause) and _label().search(clause))


def _class_of(here: Surroundings) -> str:
    """Give a kind with the bound that tells it apart: `xe dưới 12 chỗ`."""
    if not here.left.endswith(endings("class_bounds")):
        return ""
    vehicle = None if is_money(here.figure) else _vehicle().search(here.left)
    if vehicle is None or here.sort == "percent":
        return ""
    if _label().search(vehicle["name"]):
        return vehicle["name"]
    above = whole("above_behind").match(here.right)
    return even(f"{vehicle['name']} {vehicle['bound']} {here.written} {above[0] if above else ''}")


def _is_kind(here: Surroundings) -> bool:
    """Tell whether a figure tells another kind of the same list apart."""
    return here.joint in {"new", "list"} and bool(_class_of(here))


def _is_price(here: Surroundings) -> bool:
    """Tell whether a figure is a price of the list before it, no word of another thing between."""
    if not is_money(here.figure):
        return False
    words = strip_links(whole("priced").sub("", last_clause(here.left)))
    return not words or bool(whole("vehicles").match(whole("all_of").sub("", words).strip()))


@cache
def _label() -> re.Pattern[str]:
    """Find the number of a kind, which needs no bound: `xe loại 2`."""
    return re.compile(rf"(?<!\w)(?:{either('kind_labels')}) \w+$")


@cache
def _vehicle() -> re.Pattern[str]:
    """Find a kind of vehicle and a bound right before a number: `xe tải có tải trọng dưới`."""
    name = rf"(?P<name>(?:{either('vehicles')})(?: (?!(?:{either('sizes')})(?!\w))\w+){{0,4}}?)"
    return re.compile(
        rf"(?<!\w){name}(?: (?:{either('sizes')}))?,? (?P<bound>{either('class_bounds')})$"
    )
