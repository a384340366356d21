"""The time of a text that does not tell its day: before or after the end of the districts."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from minutes.letters import CAPITALS
from minutes.patterns import alternatives
from nlp.places.areas import find_areas
from nlp.places.commune_names import find_commune_names
from nlp.places.gazetteer import load_gazetteer
from nlp.places.unit import TWO_LEVELS
from nlp.text.place_runs import place_words
from nlp.text.title_cues import lower_evenly
from nlp.text.whole_words import WholeWords

LAST_OF_DISTRICTS = TWO_LEVELS - dt.timedelta(days=1)
_DISTRICT_WORDS = ("huyện", "quận", "thị trấn", "thị xã")
_REACH = 90
_BEFORE = 24


def assumed_day(text: str, on: dt.date | None) -> dt.date | None:
    """Give `on`, or where the text has no day, one of the time that its places are of.

    Whoever speaks of districts does so before they ended, unless they are all called former:
    `xã Tây Sơn (huyện Kon Rẫy cũ)`. Else communes tell that were there at one time only.

    >>> [assumed_day(text, None) for text in ("Huyện có 9 xã.", "Xã ở huyện Tây Hòa cũ.", "Xã.")]
    [datetime.date(2025, 6, 30), datetime.date(2025, 7, 1), None]
    """
    if on is not None:
        return on
    former = [_is_former(text, start, end) for start, end in _district_words(text)]
    if former:
        return TWO_LEVELS if all(former) else LAST_OF_DISTRICTS
    return TWO_LEVELS if _is_of_today(text) else None


def _district_words(text: str) -> Iterator[tuple[int, int]]:
    """Give where a text speaks of districts, by name or not."""
    yield from ((start, end) for _, start, end in _districts().find(lower_evenly(text)))
    yield from (
        (mention.start, mention.start)
        for mention in find_areas(text)
        if mention.kind and not mention.is_province
    )


@cache
def _districts() -> WholeWords:
    return WholeWords(_DISTRICT_WORDS)


def _is_former(text: str, start: int, end: int) -> bool:
    behind = _former_behind().match(text, end, end + _REACH)
    return bool(behind or _former_before().search(text, max(0, start - _BEFORE), start))


def _is_of_today(text: str) -> bool:
    """Tell whether the communes named in a text without districts are those of today.

    They are where more of them may be of today than are of before only: then, hardly anybody
    named communes without their district.
    """
    gazetteer = load_gazetteer()
    old = today = 0
    for name, kind in {(n.name, n.kind) for n in find_commune_names(text) if n.known}:
        units = gazetteer.units_named(name, kind)
        old += all(unit.valid_to and unit.valid_to < TWO_LEVELS for unit in units)
        today += any(unit.valid_to is None for unit in units)
    return today > old


@cache
def _former_behind() -> re.Pattern[str]:
    """Match from a district's kind word or name to what calls it former."""
    name = rf"(?:\w+ )?[{CAPITALS}]\w*(?: [{CAPITALS}]\w*)*"
    former = alternatives(place_words()["old_areas"])
    return re.compile(rf"[ ]?(?:{name})?(?:,? {name})?,? \(?(?:{former})(?!\w)")


@cache
def _former_before() -> re.Pattern[str]:
    former = alternatives(place_words()["old_areas_before"])
    return re.compile(rf"(?<!\w)(?:{former}) (?:\w+ )?$", re.IGNORECASE)
