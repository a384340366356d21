"""Two shares side by side, of which the same is said: `100% xã và 90% thôn có nhà văn hóa`."""

from nlp.phrases.context_words import whole
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import has_verb, noun_size, verbs_of

_MOST_NOUN = 5


def are_shares(here: Surroundings, following: Surroundings) -> bool:
    """Tell whether two shares stand side by side: `100% xã và 90% thôn`."""
    return here.sort == "percent" and following.joint == "list" and not following.left.strip(" ,")


def done_by_both(right: str, behind: str) -> str:
    """Give what is said of two shares behind the second, `right` and `behind` their words.

    >>> done_by_both("cán bộ", "người dân đã đăng ký"), done_by_both("có điện", "có nước")
    ('đã đăng ký', '')
    """
    said = whole("aspects", "existential", "predicates", "passives")
    is_open = bool(right) and len(right.split()) <= _MOST_NOUN and not said.search(right)
    if not is_open or has_verb(right):
        return ""
    if done := said.search(behind):
        return behind[done.start() :] if done.start() else ""
    # Without such a word a verb is said of both only behind nouns that are counted.
    words = behind.split()
    size = noun_size(words, 0) if noun_size(right.split(), 0) else 0
    at = next(verbs_of(words), 0)
    return " ".join(words[at:]) if 0 < size <= at <= _MOST_NOUN else ""
