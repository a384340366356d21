"""A mean is one of what the clause before it tells of: `kinh tế tăng trưởng khá, bình quân 7%`."""

import re
from functools import cache

from nlp.phrases.context_words import either, whole
from nlp.phrases.phrase import even, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import last_of

_COMMA = ", "


def with_mean(here: Surroundings) -> Surroundings:
    """Put the words for a mean behind what it is of, where they are all before the number.

    How that goes is left out, and who says so.
    """
    *before, mean = here.left.split(_COMMA)
    if not before or not _mean().fullmatch(strip_links(mean)):
        return here
    goes = _goes().search(before[-1])
    if goes is None:
        return here
    clause = before[-1][: goes.start()]
    said = last_of(whole("sayings").finditer(clause))
    clause = clause[said.end() :].strip() if said else clause
    if had := _had().fullmatch(clause):
        clause = f"{had['measure']} {had['whose']}"
    return here._replace(left=even(f"{clause} {mean}")) if clause else here


@cache
def _mean() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('means', 'each_time')})", re.IGNORECASE)


@cache
def _goes() -> re.Pattern[str]:
    """Match how something goes, at the end of a clause: `khá`, `ngày càng cao`."""
    degrees = either("degrees_of_going")
    return re.compile(rf"(?<!\w)(?:(?:{degrees}) )*(?:{either('goes')})$", re.IGNORECASE)


@cache
def _had() -> re.Pattern[str]:
    """Match whose a growth is: `kinh tế huyện có mức tăng trưởng`."""
    return re.compile(
        rf"(?P<whose>.+?) (?:{either('existential')}|đạt) (?P<measure>(?:mức|tốc độ) tăng trưởng)",
        re.IGNORECASE,
    )
