"""Places that stand behind a figure: right there, in brackets, or where its clause ends."""

import re
from functools import cache
from typing import Final

from nlp.context.places.named import KINDS, Named, codes_of, run_from
from nlp.phrases.context_words import either
from nlp.phrases.surroundings import Surroundings

Codes = tuple[str, ...]

_ASIDE: Final = 200
_OPENED: Final = re.compile(r"(?: [^\W\d]+){0,3} ?\(")
_MONEY: Final = "đồng"


def is_at_once(text: str, here: Surroundings, named: Named) -> Codes:
    """Give the places right behind a figure: `30 hộ ở xã A`, `12 thùng mì cho xã A`."""
    return _led(text, here, named, _at())


def goes_on_at(text: str, here: Surroundings, named: Named) -> Codes:
    """Give the places that what happened to a count leads to: `30 nhà bị hư hỏng tại xã A`."""
    return _led(text, here, named, _further())


def ends_at(text: str, here: Surroundings, named: Named) -> Codes:
    """Give the places that the clause of a figure ends with: `9 tỷ đồng làm chợ xã A`."""
    return _led(text, here, named, _any())


def in_brackets(text: str, here: Surroundings, named: Named, following: int) -> Codes:
    """Give the places in brackets behind a figure: `412 mm (xã A)`.

    Not where the figure that begins at `following` stands there, too: `12 hộ (xã A 7 hộ, …)`;
    nor what it is only compared with.
    """
    opened = _OPENED.match(text, here.figure.end)
    close = text.find(")", opened.end(), opened.end() + _ASIDE) if opened else -1
    if not opened or close < 0 or following < close:
        return ()
    held = named.places[named.since(opened.end()) : named.since(close)]
    if not held or _others().search(text, opened.end(), held[0][0]):
        return ()
    return codes_of(held)


def _led(text: str, here: Surroundings, named: Named, gap: re.Pattern[str]) -> Codes:
    """Give the places behind a figure, where `gap` leads to them."""
    at = named.since(here.figure.end)
    if at == len(named.places) or named.places[at][1] > here.sentence[1]:
        return ()
    if not gap.fullmatch(text, here.figure.end, named.places[at][0]):
        return ()
    return codes_of(run_from(text, named.places[at:]))


def is_money(here: Surroundings) -> bool:
    """Tell whether a figure is money."""
    return _MONEY in here.figure.unit


@cache
def _at() -> re.Pattern[str]:
    """Match what leads from a figure to where it is, or to who is given it."""
    return re.compile(
        rf"(?i:(?: (?:{either('at')})|(?: [^\W\d]+){{0,4}} cho) (?:các )?(?:{KINDS})? ?)"
        # `9 hộ xã A`
        rf"| (?:{KINDS}) "
    )


@cache
def _further() -> re.Pattern[str]:
    return re.compile(
        rf"(?: [^\W\d]+){{1,4}} (?:{either('located')}) (?:các )?(?:{KINDS})? ?", re.IGNORECASE
    )


@cache
def _any() -> re.Pattern[str]:
    return re.compile(rf"(?: [^\W\d]+){{0,8}} (?:{KINDS}) ?", re.IGNORECASE)


@cache
def _others() -> re.Pattern[str]:
    """Match what says in brackets that the places there are not those of the figure."""
    return re.compile(rf"(?<!\w)(?:{either('set_aside', 'compared')})(?!\w)", re.IGNORECASE)
