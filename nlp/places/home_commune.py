"""The commune that a text comes from: said by its letterhead, or by the bodies that act in it."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from minutes.letters import CAPITALS
from minutes.patterns import alternatives
from nlp.places.commune_name import CommuneName
from nlp.places.gazetteer import load_gazetteer
from nlp.places.unit import Unit, is_valid
from nlp.text.place_runs import place_words
from nlp.text.title_cues import lower_evenly

# Letterhead, title and first paragraph, in characters.
HEAD: Final = 600
_BODY_WIDTH: Final = 40
_HAMLET_WIDTH: Final = 70
_KIND_BEFORE: Final = re.compile(r"\b\w+(?: trấn| khu)? $")


def find_home_commune(
    text: str, names: Sequence[CommuneName], on: dt.date | None, province: str
) -> Unit | None:
    """Give the commune of `province` that `text` comes from; None where it is not certain.

    >>> from nlp.places.commune_names import find_commune_names
    >>> text = "UBND xã Tế Lợi họp. Toàn xã trồng 20 ha lúa."
    >>> found = find_home_commune(text, find_commune_names(text), dt.date(2023, 5, 25), "38")
    >>> found.code if found else None
    '16315'
    """
    return (
        _letterhead_commune(text, names, on, province)
        or _holding_commune(text, names, on, province)
        or _hosting_commune(text, names, on, province)
        or _speaking_commune(text, names, on, province)
        or _hamlets_commune(text, names, on, province)
    )


def _letterhead_commune(
    text: str, names: Sequence[CommuneName], on: dt.date | None, province: str
) -> Unit | None:
    """Give the commune of a letterhead: in capitals, in the first lines."""
    for name in names:
        if name.start > HEAD or not text[name.start : name.end].isupper() or name.name.isdigit():
            continue
        own = _units(name, on, province)
        if len(own) == 1:
            return own[0]
    return None


def _holding_commune(
    text: str, names: Sequence[CommuneName], on: dt.date | None, province: str
) -> Unit | None:
    """Give the one commune at the head whose body holds the meeting, whoever comes from above."""
    holding = {
        unit
        for name in _behind("commune_bodies", text, names)
        if _holds().match(text, name.end) or _held().search(_line_before(text, name.start))
        for unit in _units(name, on, province)
    }
    return holding.pop() if len(holding) == 1 else None


def _hosting_commune(
    text: str, names: Sequence[CommuneName], on: dt.date | None, province: str
) -> Unit | None:
    """Give the one commune at the head that holds the meeting itself: `Xã A tổ chức hội nghị`."""
    if speaks_for_district(text) or _is_upper_acting(text):
        return None
    hosts = {
        unit
        for name in names
        if name.start <= HEAD
        and _opens_clause().search(text, max(0, name.start - _BODY_WIDTH), name.start)
        and _hosts().match(text, name.end)
        for unit in _units(name, on, province)
    }
    return hosts.pop() if len(hosts) == 1 else None


def _line_before(text: str, start: int) -> str:
    """Give what stands before `start` in its line, from the head of the text on."""
    return text[text.rfind("\n", 0, start) + 1 : start]


def _speaking_commune(
    text: str, names: Sequence[CommuneName], on: dt.date | None, province: str
) -> Unit | None:
    """Give the one commune whose bodies act at the head of a text that speaks for a commune.

    Where none is named with a body, it is the one in whose hall they meet.
    """
    is_upper = speaks_for_district(text) or _is_upper_acting(text)
    if is_upper or not _commune_voice().search(text):
        return None
    for named in (
        _behind("commune_bodies", text, names),
        _behind("commune_halls", text, names),
        _around_hamlets(text, names),
    ):
        own = {u for name in named for u in _units(name, on, province)}
        if own:
            return own.pop() if len(own) == 1 else None
    return None


def _around_hamlets(text: str, names: Sequence[CommuneName]) -> Iterator[CommuneName]:
    """Give the communes at the head that one meets in: "nhà văn hóa thôn A, xã B"."""
    for name in names:
        start = max(0, name.start - _HAMLET_WIDTH)
        if name.start <= HEAD and _in_hamlet().search(text, start, name.start):
            yield name


def _hamlets_commune(
    text: str, names: Sequence[CommuneName], on: dt.date | None, province: str
) -> Unit | None:
    """Give the one commune at the head of whose hamlet a body acts: "Chi bộ thôn 3, xã …"."""
    own: set[Unit] = set()
    is_upper = speaks_for_district(text) or _is_upper_acting(text)
    for name in names:
        if is_upper or name.start > HEAD:
            break
        if _of_hamlet().search(text, max(0, name.start - _HAMLET_WIDTH), name.start):
            own.update(_units(name, on, province))
    return own.pop() if len(own) == 1 else None


def speaks_for_district(text: str) -> bool:
    """Tell whether `text` has the words of a district's office."""
    lower = lower_evenly(text)
    return any(word in lower for word in place_words()["district_voice"])


def _is_upper_acting(text: str) -> bool:
    """Tell whether a body above acts at the head; who only gets a report or a plea does not."""
    addressed = tuple(f" {word} " for word in place_words()["addressed"])
    return any(
        not text[max(0, body.start() - _BODY_WIDTH) : body.start()].lower().endswith(addressed)
        for body in _upper_voice().finditer(text, 0, HEAD)
    )


def _behind(key: str, text: str, names: Sequence[CommuneName]) -> Iterator[CommuneName]:
    """Give the communes at the head of `text` that stand behind one of the words of `key`."""
    for name in names:
        if name.start > HEAD:
            return
        before = text[max(0, name.start - _BODY_WIDTH) : name.start]
        if _KIND_BEFORE.sub("", before).rstrip().lower().endswith(_words(key)):
            yield name


def _units(name: CommuneName, on: dt.date | None, province: str) -> list[Unit]:
    units = load_gazetteer().units_named(name.name, name.kind)
    return [u for u in units if u.province_code == province and is_valid(u, on)]


@cache
def _holds() -> re.Pattern[str]:
    """Match what says behind a body that it holds a meeting."""
    early, holds = (alternatives(place_words()[key]) for key in ("holds_after", "holds"))
    return re.compile(rf"(?: \([^()\n]{{1,40}}\))? (?:(?:{early}) )*(?:{holds})(?!\w)")


@cache
def _hosts() -> re.Pattern[str]:
    """Match the same behind a commune and its address."""
    return re.compile(rf"(?:(?:, [^,.;:()\n]{{4,30}}){{1,2}},?)?{_holds().pattern}")


@cache
def _opens_clause() -> re.Pattern[str]:
    """Match the kind word of a commune at the head of a sentence or behind a comma."""
    kinds = alternatives(place_words()["commune_kinds"])
    return re.compile(rf"(?:^|[.\n,]\s?)(?i:{kinds}) ?$")


@cache
def _held() -> re.Pattern[str]:
    """Match a headline that opens with the meeting of the body at its end."""
    meetings = alternatives(place_words()["meetings_of_bodies"])
    return re.compile(rf"^(?:{meetings})(?!\w)[^.:;]*$", re.IGNORECASE)


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(place_words()[key])


@cache
def _commune_voice() -> re.Pattern[str]:
    """Match what only an office of a commune says: `toàn xã`, `UBND xã` without a name."""
    kinds = "|".join(place_words()["commune_voice"]["kinds"])
    words = "|".join(place_words()["commune_voice"]["words"])
    # Of the kinds only wards have names that are numbers.
    return re.compile(rf"\b(?i:{words}) (?i:{kinds})\b(?! [{CAPITALS}])(?!(?i:(?<=phường)) [0-9])")


@cache
def _upper_voice() -> re.Pattern[str]:
    """Match the bodies of a province or city; `Tỉnh ủy viên` is a title that communes have too."""
    return re.compile(rf"\b(?i:{'|'.join(place_words()['upper_bodies'])})\b(?! viên)")


@cache
def _in_hamlet() -> re.Pattern[str]:
    """Match the hall of a hamlet, and the kind word of its commune."""
    halls, kinds = ("|".join(place_words()[key]) for key in ("commune_halls", "hamlet_kinds"))
    return re.compile(
        rf"(?<!\w)(?i:{halls}) (?i:{kinds}) [^,.;:\n]{{1,30}}, (?i:xã|phường|thị trấn) $"
    )


@cache
def _of_hamlet() -> re.Pattern[str]:
    """Match the body of a hamlet, and the kind word of its commune behind a comma or a line."""
    bodies, kinds = ("|".join(place_words()[key]) for key in ("hamlet_bodies", "hamlet_kinds"))
    return re.compile(
        rf"(?<!thư )\b(?i:{bodies}) (?i:{kinds}) [^,.;:\n]{{1,30}}(?:,| -|\n)\s?"
        r"(?i:xã|phường|thị trấn) $"
    )
