"""Prices that are to change: whether a text announces them, and which of its amounts they are."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.context.targets.text_cues import holds_within
from nlp.phrases.context_words import either, word_lists
from nlp.phrases.leads import Span
from nlp.phrases.phrase import HOLE
from nlp.phrases.surroundings import Surroundings

_BEFORE = 80
_BEHIND = 30
# A text announces what it is about in its first sentences.
_HEAD_SENTENCES = 6
_NEAR = 40
_GAP = 60


def announces_prices(lower: str, sentences: Sequence[Span]) -> bool:
    """Tell whether the head of a text announces new prices.

    >>> text = "giá vé qua phà sẽ giảm từ 1/3. vé xe máy giảm từ 6.000 đồng xuống 5.000 đồng."
    >>> announces_prices(text, [(0, 30), (31, 82)]), announces_prices(text, [(31, 82)])
    (True, False)
    """
    head = sentences[:_HEAD_SENTENCES]
    return any(
        holds_within(lower, "prices", *line) and _announced().search(lower[slice(*line)])
        for line in head
    )


def is_announced_price(lower: str, here: Surroundings, found: Sequence[bool | None]) -> bool | None:
    """Tell whether a figure is one of the new prices that the text announces, None where not."""
    unit = here.figure.unit.lower()
    start, end = max(here.sentence[0], here.figure.start - _BEFORE), here.sentence[1]
    if holds_within(lower, "not_announced", start, min(end, here.figure.end + _BEHIND)):
        return None
    if _is_new_price(lower, here.sentence, here.figure.start, unit):
        return True
    if here.last is not None and found[here.last] and here.joint != "verb":
        return _is_price_unit(unit) or None
    return None


def _is_new_price(lower: str, sentence: Span, position: int, unit: str) -> bool:
    """Tell whether an amount of `unit` at `position` is one of the prices announced."""
    if not _is_price_unit(unit):
        return False
    words = lower[max(sentence[0], position - _NEAR) : position].replace(HOLE, " ")
    return bool(_new_price().search(words))


def _is_price_unit(unit: str) -> bool:
    """Tell whether prices and their changes are given in `unit`: `đồng/lượt`, `%`."""
    return unit.startswith(tuple(word_lists()["new_price_units"]))


@cache
def _announced() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{either('price_announced')})(?!\w)[^.;\n]{{0,{_GAP}}}?"
        rf"(?<!\w)(?:{either('price_changes')})(?!\w)"
    )


@cache
def _new_price() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('new_prices')})(?: từ| là| tới| đến|:| thêm)* $")
