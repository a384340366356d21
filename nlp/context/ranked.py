"""Whose share is the greatest or least: `Dịch vụ, du lịch chiếm tỷ trọng lớn nhất (40%)`."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.phrases.context_words import either, whole
from nlp.phrases.cutting import cut_off
from nlp.phrases.phrase import even, lower_head, strip_openers
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import verbs_of
from nlp.phrases.word_kinds import FEW, find_measure, last_of

_REACH = 300
_MOST_PIECE = 6


def tell_ranked(text: str, around: Sequence[Surroundings], indicators: Sequence[str]) -> list[str]:
    """Give the indicators, where a share that only its rank is told of has whose it is."""
    return [
        _told(text, here) or words if here.sort == "percent" and _ranked().search(words) else words
        for here, words in zip(around, indicators, strict=True)
    ]


def _told(text: str, here: Surroundings) -> str:
    """Give the share with whose it is, by the words of the sentence before the number."""
    floor = max(here.sentence[0], here.figure.start - _REACH)
    before = text[floor : here.figure.start]
    held = last_of(_held().finditer(before))
    if held is None:
        return ""
    whose = held["is"] or _list_at_end(before[: held.start()])
    return cut_off(f"{held['share'].lower()} {even(whose)}") if whose else ""


def _list_at_end(before: str) -> str:
    """Give the nouns that end some words: `thương mại, dịch vụ, du lịch`."""
    pieces = re.split(r"[;:()]\s*", before)[-1].strip().split(", ")
    if pieces[-1].endswith(","):
        # What has the share is the subject of the clause before, or a measure that it has.
        measure = find_measure(pieces[-1])
        return pieces[-1][measure:].strip(" ,") if measure else ""
    kept: list[str] = []
    while pieces and (piece := _noun(pieces.pop())):
        kept.insert(0, piece)
    return ", ".join(kept)


def _noun(piece: str) -> str:
    """Give a piece that but names something; what says when, where or what is done is none."""
    piece = lower_head(even(piece))
    noun = strip_openers(piece)
    is_told = whole("adverbials", "places", "times").match(piece) or whole("aspects").search(noun)
    is_field = whole("share_fields").match(noun) or len(noun.split()) < FEW
    is_done = not is_field and any(at > 0 for at in verbs_of(noun.split()))
    return "" if is_told or is_done or len(noun.split()) > _MOST_PIECE else noun


@cache
def _ranked() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('share_sizes')}) (?:{either('share_ranks')})(?!\w)")


@cache
def _held() -> re.Pattern[str]:
    """Find who holds the share before it, or what it is of behind it."""
    adverbs = rf"(?: (?:{either('aspects', 'adverbs_of_holding')}))*"
    rank = rf"(?P<share>{either('share_sizes')}) (?:{either('share_ranks')})(?!\w)"
    holds = rf"{adverbs} (?:{either('shares')}) "
    return re.compile(
        rf"(?:{holds}|(?P<of>)){rank}(?(of) (?:là|thuộc về) (?P<is>[^,;:()\n\d]+))", re.IGNORECASE
    )
