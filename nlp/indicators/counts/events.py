"""Whom an event befell: `vụ sập giàn giáo khiến 2 người bị thương`."""

import re
from functools import cache

from nlp.indicators.indicator import Indicator
from nlp.indicators.measures.behind import noun_of
from nlp.indicators.measures.said_of import is_caused
from nlp.phrases.context_words import either, endings, initials, whole, word_lists
from nlp.phrases.own_words import own_words
from nlp.phrases.owners import up_to_end
from nlp.phrases.phrase import even, last_clause, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import last_of

_MOST_BEFALLEN = 6
_MOST_TOLD = 9


def describe_event(here: Surroundings, last: Indicator, right: str, event: str) -> Indicator:
    """Read whom an event befell: `vụ sập giàn giáo khiến 2 người bị thương`."""
    noun = even(f"{noun_of(here)} {right}")
    is_short = len(right.split()) <= _MOST_BEFALLEN
    is_disaster = bool(whole("disasters").match(event))
    is_told = is_short and bool(event) and not (is_disaster and here.figure.base_unit != "person")
    told = f"{word_lists()['due_to' if is_disaster else 'during']} {event}" if is_told else ""
    seat = whole("seats_before").search(noun) if told else None
    is_long = seat is not None and len(f"{noun} {told}".split()) > _MOST_TOLD
    text = f"{noun[: seat.start()] if seat and is_long else noun} {told}".replace("  ", " ").strip()
    return Indicator(text, noun, noun, "", last.subject, event=event)


def event_of(left: str) -> str:
    """Give what happened, from words that lead from it to those whom it befell."""
    caused = last_of(whole("causing").finditer(left))
    before = left[: caused.start()] if caused and is_caused(left, "causing") else ""
    event = _last_event(last_clause(before)) if before else None
    event = event or last_of(_events().finditer(before)) or _events().match(strip_links(left))
    return _named(event)


def cause_of(here: Surroundings, last: Indicator) -> str:
    """Give what may have befallen those who are counted later in the sentence.

    It is counted itself (`9 vụ tai nạn giao thông, làm chết 5 người`) or stands before a number.
    """
    if here.sort == "count" and _events().match(here.figure.unit):
        return even(f"{here.figure.unit} {own_words(here.right)}")
    return told_event(last_clause(here.left)) or last.cause


def told_event(left: str) -> str:
    """Give an event that a sentence tells of before its casualties: `mưa lũ lớn, có 2 người`."""
    return _named(_last_event(left))


def _named(event: re.Match[str] | None) -> str:
    if event is None:
        return ""
    words = event.string[event.start() :].strip()
    named = whole("event_ends", "event_parties", "event_verbs").split(words)[0].strip()
    return up_to_end(even(whole("event_grades").sub("", named)))


def _last_event(clause: str) -> re.Match[str] | None:
    """Give the last event of a clause; a disaster that comes first caused the others."""
    events = list(_events().finditer(clause))
    is_disaster = bool(events) and bool(whole("disasters").match(events[0][0]))
    return events[0 if is_disaster else -1] if events else None


@cache
def _events() -> re.Pattern[str]:
    """Find words of events; compounds such as `nhiệm vụ` name none."""
    kept = "".join(rf"(?<!{word} )" for word in word_lists()["not_event_after"])
    words = ("events", "disasters")
    return re.compile(rf"{initials(*words)}(?<!\w){kept}(?:{either(*words)})(?!\w)", re.IGNORECASE)


def befell(bare: str) -> str:
    """Give what befell those who are counted, before their number: `làm chết 2 người`."""
    found = _befell().search(bare) if bare.endswith(endings("casualties")) else None
    return found[1] if found else ""


@cache
def _befell() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)(?:{either('causing')}) |^)({either('casualties')})$")
