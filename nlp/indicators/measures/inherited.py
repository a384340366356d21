"""Amounts without words of their own: they are of what the figure before, or a bracket, is of."""

from nlp.indicators.indicator import Indicator
from nlp.indicators.measures.qualities import dimension_of
from nlp.phrases.context_words import whole, word_lists
from nlp.phrases.deeds import thing_or_deed
from nlp.phrases.own_words import own_words, phrase_behind
from nlp.phrases.phrase import even, strip_links
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import find_change, find_measure, from_measure, verb_size

_MOST = 12
_MASS = "kg"


def inherit(here: Surroundings, last: Indicator) -> Indicator:
    """Take the words before the bracket, or those of the figure before."""
    if here.joint == "inside" and here.outer:
        return _of_outer(here, last)
    if here.joint == "inside" and last.text:
        text = with_dimension(here, last.base)
        return Indicator(text, text, last.topic, last.verb, last.subject)
    if last.verb and not last.unit and is_money(here.figure):
        # What was done to those who are counted before cost it: `phạt 12 hộ 45 triệu đồng`.
        paid = whole("befallen").sub("", last.verb, count=1).strip()
        is_bare = verb_size(paid.split(), 0) == len(paid.split()) and " " in last.topic
        is_bare = is_bare and here.joint == "verb"
        text = with_dimension(here, f"{paid} {last.topic}" if is_bare else paid)
        return Indicator(text, text, last.topic, last.verb, last.subject)
    if here.joint == "with" and last.topic and not last.unit and here.sort == "measure":
        # What those who are counted come to: `tiêu hủy 40 con lợn với 2 tấn`.
        text = with_dimension(here, even(f"{last.topic} {last.verb}"))
        if here.figure.base_unit == _MASS:
            text = f"{word_lists()['mass']} {text}"
        return Indicator(text, text, last.topic, last.verb, last.subject)
    if last.text:
        return _of_last(here, last)
    text = with_dimension(here, strip_links(own_words(here.right)))
    return Indicator(text, text, text)


def _of_outer(here: Surroundings, last: Indicator) -> Indicator:
    """Take the words before the bracket; names are told with what they are names of."""
    if here.outer.istitle() and here.sort == "percent" and last.unit == "%" and last.kind:
        # Who have a share each: `3 xã vượt kế hoạch là A (102%), B (101%)`.
        return last._replace(text=even(f"{last.kind} {here.outer}"))
    if here.outer.istitle() and (listed := last.kind or _kind(last)):
        text = with_dimension(here, f"{listed} {here.outer}")
        return Indicator(text, text, here.outer, kind=listed)
    text = from_measure(here.outer) or with_dimension(here, thing_or_deed(here.outer))
    return Indicator(_held_for(here, text), text, here.outer, "", last.subject)


def _of_last(here: Surroundings, last: Indicator) -> Indicator:
    """Take the words of the figure before, with in what respect or for whom they hold."""
    is_change = last.base.startswith(word_lists()["level"])
    behind = phrase_behind(here.right, "for_what") if is_change else ""
    behind = behind or phrase_behind(here.right, "in_what")
    if behind:
        return last._replace(text=f"{last.base} {behind}")
    is_held = here.sort == "percent" and not whole("changes").search(last.base)
    held = _held_for(here, last.base) if is_held else last.base
    return last if held == last.base else last._replace(text=held)


def level_of(here: Surroundings, changed: str) -> str:
    """Give what `changed`, where only a word such as `đạt` leads to the figure; or nothing.

    What a change came to is no change: `thu ngân sách tăng 5%, đạt 20 tỷ đồng`.
    """
    is_bare = whole("levels_reached").fullmatch(here.left.strip(" ,"))
    if not is_bare or whole("plans").match(here.right):
        return ""
    change = find_change(changed)
    return changed[: change.start()].strip() if change else ""


def _held_for(here: Surroundings, text: str) -> str:
    """Add for whom or where a share holds, without the preposition where that is too long."""
    behind = phrase_behind(here.right, "for_what") if here.sort == "percent" else ""
    told = even(f"{text} {behind}")
    if len(told.split()) > _MOST:
        told = even(f"{text} {whole('for_what').sub('', behind, count=1)}")
    return told


def _kind(last: Indicator) -> str:
    """Give what was counted before, which the names of a list are names of."""
    return "" if last.unit else last.topic


def with_dimension(here: Surroundings, words: str) -> str:
    """Begin with what the unit measures: `số tiền`, `diện tích`."""
    place = whole("places").match(words)
    bare = words[place.end() :] if place else words
    return even(f"{dimension_of(here)} {bare}") if find_measure(words) != 0 else words
