"""From whom it came says little of what is counted: `tiếp nhận từ các tổ chức, cá nhân 5 tấn`."""

import re
from functools import cache

from nlp.phrases.context_words import either
from nlp.phrases.phrase import even
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import has_verb


def without_source(here: Surroundings) -> Surroundings:
    """Leave out the givers that stand between a verb of receiving and the number.

    Only of several, parted by commas: the words behind the last one would be taken for a thing.
    """
    found = _received().search(here.left)
    if found is None or "," not in found["givers"] or has_verb(found["givers"]):
        return here
    return here._replace(left=even(here.left[: found.end("verb")]))


@cache
def _received() -> re.Pattern[str]:
    """Match a verb of receiving with those who gave, up to the number."""
    return re.compile(
        rf"(?<!\w)(?P<verb>(?:{either('receives')})(?: được)?) (?:từ|của)(?P<givers>[^;:.()]+)$"
    )
