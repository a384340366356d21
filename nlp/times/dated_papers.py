"""Papers, which are named with their date."""

import re
from functools import cache

from nlp.times.day_cues import read_words


def names_document(clause: str) -> bool:
    """Tell whether `clause` names a paper, whose date the day behind it then is.

    >>> names_document("theo nghị định 30 ngày "), names_document("sở kế hoạch và đầu tư ngày ")
    (True, False)
    """
    return any(match["paper"] for match in _documents().finditer(clause))


@cache
def _documents() -> re.Pattern[str]:
    """Give the pattern of papers; what only sounds like one is taken first."""
    papers, others = (
        "|".join(sorted(read_words(key), key=len, reverse=True))
        for key in ("documents", "no_documents")
    )
    return re.compile(rf"(?<!\w)(?:(?:{others})|(?P<paper>{papers}))(?!\w)")
