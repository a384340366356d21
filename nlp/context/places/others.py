"""Others than the places before a figure whose it is: `các xã còn lại`, an office, a site."""

import re
from functools import cache
from typing import Final

from nlp.context.places.named import KINDS, Place
from nlp.phrases.context_words import either
from nlp.phrases.surroundings import Surroundings

_LEAD: Final = 40
_REACH: Final = 160


def is_of_others(text: str, here: Surroundings, before: Surroundings | None, last: int) -> bool:
    """Tell whether a figure is that of somebody else than the place that ends at `last`.

    So is that of the other communes, what is given to an office, and in a list of places, each
    with its figure, what an office or a site there has: `xã A 2 dự án, Ban Quản lý 4 dự án`.
    """
    low = max(last, here.figure.start - _REACH)
    end = here.figure.end
    if _to_rest().match(text, end) or _to_body().match(text, end):
        return True
    if _rest().search(text, low, here.figure.start):
        return True
    if before is None or before.figure.unit != here.figure.unit:
        return False
    since = before.figure.end
    if last > since or before.figure.start < here.sentence[0]:
        return False
    item = text[since : here.figure.start]
    return bool(_body_item().fullmatch(item) or _is_site(text, before, item))


def _is_site(text: str, before: Surroundings, item: str) -> bool:
    """Tell whether an item of a list names a site right before its figure, as the one before did.

    `xã A 200 ha, khu đô thị phía nam 110 ha`, but not `xã A trồng 20 ha, khu đồi trồng 5 ha`.
    """
    lead = text[max(before.sentence[0], before.figure.start - _LEAD) : before.figure.start]
    return bool(_site_item().fullmatch(item) and _label_end().search(lead))


def is_set_aside(text: str, place: Place, here: Surroundings) -> bool:
    """Tell whether a place only stands apart from what a figure is of: `Ngoài xã A, huyện có …`."""
    low = max(here.sentence[0], place[0] - _LEAD)
    return text.startswith(",", place[1]) and bool(_aside().search(text[low : place[0]]))


def is_measured_against(text: str, place: Place, here: Surroundings) -> bool:
    """Tell whether a figure is only measured against a place: `nhiều hơn xã A 2 tiêu chí`."""
    low = max(here.sentence[0], place[0] - _LEAD)
    return bool(_more_than().search(text, low, place[0]))


@cache
def _rest() -> re.Pattern[str]:
    """Match what means the other communes or offices: `các xã còn lại`."""
    nouns, rests = either("rest_nouns"), either("rests")
    return re.compile(
        rf"(?<!\w)(?<!với )(?:các|những|nhiều|số|\d+) (?:{nouns})(?:,? (?:và )?(?:{nouns}))*"
        rf" (?:{rests})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _to_rest() -> re.Pattern[str]:
    """Match the same behind a figure, as those that it is given or had by."""
    return re.compile(
        rf"(?: [^\W\d]+){{0,3}} (?:cho|{either('at')}) (?={_rest().pattern})", re.IGNORECASE
    )


@cache
def _to_body() -> re.Pattern[str]:
    """Match an office that is given what a figure counts."""
    return re.compile(
        rf"(?: [^\W\d]+){{0,2}} cho (?:{either('other_bodies')})(?!\w)", re.IGNORECASE
    )


@cache
def _body_item() -> re.Pattern[str]:
    """Match an item that an office heads, up to its figure."""
    return re.compile(
        rf"(?:[^,;.:()\d]{{0,30}}[,;]|(?: [^\W\d]+){{0,3}} và)(?: (?:và|còn|giao|do))?"
        rf" (?:{either('other_bodies')})(?!\w)[^,;()\d]*",
        re.IGNORECASE,
    )


@cache
def _site_item() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[,;]| và)(?: (?:và|còn))? (?:{either('other_sites')})(?!\w)[^,;()\d]*",
        re.IGNORECASE,
    )


@cache
def _label_end() -> re.Pattern[str]:
    """Match a name right before a figure: that of a place, or of a site in small letters."""
    place = rf"(?:{KINDS}) [^,;.:()\d]*[^\W\d_a-zà-ỹđ][^\W\d]*"
    return re.compile(rf"(?:{place}|(?:{either('other_sites')}) [^,;()\d]*)(?: \([^()]*\))?:? $")


@cache
def _more_than() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('more_than')}) (?:các )?(?:{KINDS})? ?$", re.IGNORECASE)


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[.;\n] ?)(?:{either('set_aside')}) (?:các )?(?:{KINDS})? ?$", re.IGNORECASE
    )
