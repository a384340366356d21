"""Who came to something: `Dự hội nghị có lãnh đạo huyện và 120 đại biểu`."""

import re
from functools import cache

from nlp.figures.unit_words import noun_class_of
from nlp.indicators.indicator import Indicator
from nlp.indicators.measures.behind import noun_of
from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.phrase import even, lower_head, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import has_verb
from nlp.phrases.word_kinds import last_of

_WHO = {"person", "household", "organisation"}
_MOST_OCCASION = 9
_MOST_OWN = 5


def describe_attendance(here: Surroundings, last: Indicator, right: str) -> Indicator | None:
    """Read a count in a list of those who came, None where no such list is begun before it."""
    if noun_class_of(noun_of(here)) not in _WHO or not _is_listed(here):
        return None
    done = _took_part(here.left) or _came_to(here.opening)
    if not done:
        return None
    own = "" if whole("standing_for").match(right) else right
    if len(own.split()) > _MOST_OWN or has_verb(own):
        return None
    noun = even(f"{noun_of(here)} {right}")
    return Indicator(even(f"{noun_of(here)} {own} {done}"), noun, noun, "", last.subject)


def _is_listed(here: Surroundings) -> bool:
    """Tell whether nothing but a joint of the list, or `có` itself, leads to the number."""
    is_item = here.joint == "list" and not strip_links(here.left)
    return is_item or (bool(_listed().search(here.left)) and not whole("aspects").search(here.left))


def _took_part(left: str) -> str:
    """Give what those do of whom the first are named behind a noun: `sự tham gia của`."""
    part = last_of(_taking_part().finditer(left))
    return part[1] if part else ""


def _came_to(opening: str) -> str:
    """Give the verb that a sentence opens with, and to what those came that it lists."""
    come = _come().match(opening)
    if come is None or whole("aspects").search(opening, come.end()):
        return ""
    occasion = strip_links(come["occasion"] or "")
    if not occasion or len(occasion.split()) > _MOST_OCCASION:
        return str(word_lists()["came"])
    return f"{come['come'].lower()} {lower_head(occasion.strip())}"


@cache
def _come() -> re.Pattern[str]:
    """Match the head of such a sentence, with what was come to."""
    had = rf"(?:{either('comers_led')})"
    occasion = rf"(?P<occasion> (?i:{either('gatherings', 'occasions')})(?: [^,.;:]*?)??)?"
    return re.compile(
        rf"(?i:(?:(?:{either('comers_first')}) )*(?P<come>{either('coming_to')}))"
        rf"(?: (?:{either('coming_for')}))?{occasion}(?: (?:{either('coming_for')}))?"
        rf"(?: {had}(?!\w)|:)"
    )


@cache
def _taking_part() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)sự ({either('attending')}) {word_lists()['whose']} [^;:]+$")


@cache
def _listed() -> re.Pattern[str]:
    joints = either("comers_led", "comers_joint")
    rough = rf"(?: (?:{either('rough')}|{word_lists()['one']}))*"
    return re.compile(rf"(?:(?:^|[ ,])(?:{joints})|[,:]){rough}$")
