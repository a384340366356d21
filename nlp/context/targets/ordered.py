"""Orders that are just to spend or do so much: `giao phòng A bố trí 5 tỷ đồng`."""

import re
from functools import cache

from nlp.phrases.context_words import either, whole
from nlp.phrases.surroundings import Surroundings

_MOST_ORDERED = 6


def is_order(here: Surroundings) -> bool:
    """Tell whether an order is just to spend or do so much: `giao phòng A bố trí 5 tỷ đồng`.

    So is an order to bring something to a share, or what comes of what is to be done.
    """
    if not here.is_ordered or whole("times_before").match(here.right):
        return False
    words = here.left.lower()
    if here.sort == "percent" or _deeds().search(words):
        return True
    is_short = len(words.split()) <= _MOST_ORDERED
    return is_short and bool(whole("to_do", "must_do", "built").match(words))


@cache
def _deeds() -> re.Pattern[str]:
    """Match a verb right before what comes of it: `mở 3 lớp`, `trao ít nhất 40 suất quà`."""
    deeds = either("brought_about", "to_do", "must_do", "built")
    return re.compile(rf"(?<!\w)(?:{deeds})(?: (?:{either('rough', 'added')}))?$")
