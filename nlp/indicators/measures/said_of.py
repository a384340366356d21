"""Whether what stands behind a figure is said of its things, or of something before it."""

import re
from functools import cache

from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.phrase import has_existential, last_clause, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import last_of


def is_told_of(here: Surroundings) -> bool:
    """Tell whether what stands behind a figure is said of it: nothing but `có` or `làm` leads."""
    return is_subject(here) or bool(_causes().search(last_clause(here.left)))


def is_subject(here: Surroundings) -> bool:
    """Tell whether what is said behind a noun is said of its things: nothing is done with them."""
    clause = last_clause(here.left)
    return not strip_links(clause) or has_existential(clause) or is_identity(clause)


def is_identity(clause: str) -> bool:
    """Tell whether a clause says what somebody or something is: `hai xã nghèo là`."""
    return clause.endswith(f" {word_lists()['is']}") or clause == word_lists()["is"]


def is_caused(left: str, key: str) -> bool:
    """Tell whether the words before a number end with `khiến` or the like."""
    caused = last_of(whole(key).finditer(left))
    return caused is not None and not strip_links(left[caused.end() :])


@cache
def _causes() -> re.Pattern[str]:
    """Match what leads on to those whom something befell: `5 vụ tai nạn làm 3 người chết`."""
    return re.compile(rf"(?:^| )(?:{either('causing')})$")
