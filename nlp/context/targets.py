"""Goals told from results: what is still to be reached, and what is or was."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from nlp.context.against import is_plan_value
from nlp.context.carried import NOWHERE, NUMBER, go_on, is_carried
from nlp.context.existing import is_apart, is_distance, is_existing
from nlp.context.goals import is_goal, may_set_goal, results
from nlp.context.led import is_led
from nlp.context.ordered import is_order
from nlp.context.plans import find_planned, is_specified
from nlp.context.tariffs import announces_prices, is_new_price, is_price_unit
from nlp.context.voting import find_votes
from nlp.phrases.context_words import either, holds, whole, word_lists
from nlp.phrases.leads import Lead, Span, leads_of
from nlp.phrases.name_runs import strip_names, strip_seat
from nlp.phrases.phrase import strip_links
from nlp.phrases.surroundings import Surroundings, is_money
from nlp.phrases.word_kinds import find_measure
from nlp.text.title_cues import lower_evenly

# No word rules a figure further away.
_REACH = 600

# Smaller numbers come again by chance.
_LEAST_REPEATED = 50
_BEHIND = 6
_HEAD = 80
_SEAT_WIDTH = 24
_NEAR = 30

# What stands in a bracket rules nothing behind it.
_ASIDE = re.compile(r"\([^()\n]*\)")

_CLAUSE = re.compile(r"[^,.;:()]*")

_KEPT = r"\d[\d.,]{0,9} ?% (?:so với |của )?"


@dataclass(frozen=True, slots=True)
class Times:
    """Of each figure where the period that is still to come stands, and whether it is long over.

    `begun` is where a period stands that is no more to come, `over` whether it has ended.
    """

    ahead: Sequence[Span | None]
    begun: Sequence[Span | None]
    over: Sequence[bool]
    long_past: Sequence[bool]


def find_targets(
    text: str,
    around: Sequence[Surroundings],
    *,
    times: Times,
    leads: Sequence[Lead],
    sentences: Sequence[Span],
) -> list[bool]:
    """Tell of each figure whether it is planned, asked for, expected or to come.

    The last word before it in its sentence decides, else the sentence that it goes on with,
    else the heading above it, else the words behind it, else whether its sentence describes a
    plan; where nothing does, it is what the same figure is elsewhere.
    """
    if not around:
        return []
    lower = lower_evenly(text)
    planned = dict(zip(sentences, find_planned(lower, sentences), strict=True))
    earlier = {sentence: before for before, sentence in pairwise(sentences)}
    has_prices = announces_prices(lower, sentences)
    found: list[bool | None] = []
    facts = zip(around, times.ahead, times.long_past, find_votes(around), strict=True)
    for index, (here, coming, is_past, is_vote) in enumerate(facts):
        ahead = None if coming and _until_now(lower, here) else coming
        said = False if is_vote else is_plan_value(lower, index, around, found)
        if said is None and ahead:
            said = _is_timed(lower, here, ahead)
        if said is None and _is_told_of(lower, here, times.begun[index], times.over[index]):
            said = False
        if said is None and not is_past:
            said = _is_said(lower, here, earlier.get(here.sentence, NOWHERE), found, around)
        if said is None and ahead:
            said = is_carried(lower, here, ahead, sentences)
        if said is None:
            said = is_led(lower, here, leads_of(leads, here.figure.start), is_past=is_past)
        if said is None and planned.get(here.sentence) and not is_past:
            said = _is_of_plan(lower, here, found)
        if said is None and has_prices:
            said = _is_price(lower, here, found)
        found.append(said)
    return _repeated(found, around)


def _is_said(
    lower: str,
    here: Surroundings,
    before: Span,
    found: Sequence[bool | None],
    around: Sequence[Surroundings],
) -> bool | None:
    """Tell what the words around a figure say, None where they say neither."""
    words = _words_before(lower, here.sentence[0], here.figure.start)
    if here.sort == "count" and _is_known_place(words, here):
        return False
    if is_apart(lower, here):
        return False
    if _is_kept(lower, here) and not holds(words, "firm_goals"):
        return False
    said = None if is_distance(lower, here) else is_goal(words)
    if said is False and here.is_ordered:
        # What an item before tells of says nothing of what this one asks for.
        said = is_goal(here.left.lower())
    if said is None and not _are_there(words, here):
        said = go_on(lower, here, before, found, around)
    if said is None and is_order(here):
        return True
    is_announced = said is None and (_is_announced_behind(here) or _is_due_behind(lower, here))
    return True if is_announced else said


def _is_known_place(words: str, here: Surroundings) -> bool:
    """Tell whether a figure counts places that the text names or takes for known: `ở cả 3 khu`."""
    is_named = here.right[:1].isupper() or here.right.lstrip().startswith(":")
    seat = _seated().search(words, max(0, len(words) - _SEAT_WIDTH))
    return seat is not None and (is_named or seat[0].rstrip().endswith(" cả"))


def _are_there(words: str, here: Surroundings) -> bool:
    """Tell whether a figure counts people who are there: `giai đoạn này có trên 90 hộ`."""
    is_people = whole("not_spec_units").fullmatch(here.figure.unit.lower())
    return bool(is_people and _there_are().search(words))


def _is_timed(lower: str, here: Surroundings, ahead: Span) -> bool | None:
    """Tell whether a period to come in a figure's own sentence makes it one to come."""
    if ahead[0] < here.sentence[0]:
        return None
    if is_existing(lower, here):
        return False
    is_done = is_goal(lower[ahead[1] : here.figure.start]) is False
    return None if is_done else True


def _is_told_of(lower: str, here: Surroundings, begun: Span | None, is_over: bool) -> bool:  # noqa: FBT001
    """Tell whether a figure was reached in a time named for it: `320 tỷ (năm 2024 đạt 301 tỷ)`."""
    if begun is None or not here.sentence[0] <= begun[0] < here.figure.start:
        return False
    between = lower[begun[1] : here.figure.start]
    way = _told_over() if is_over else _told_of()
    if not way.fullmatch(between) or is_goal(between):
        return False
    return bool(NUMBER.search(lower, here.sentence[0], begun[0]))


def _until_now(lower: str, here: Surroundings) -> bool:
    """Tell whether the words behind a figure count it up to the time of the text, or it is done."""
    end = min(here.figure.end + _HEAD, here.sentence[1])
    behind = lower[here.figure.end : end]
    return holds(behind, "until_now") or bool(whole("done_behind").search(behind))


def _is_kept(lower: str, here: Surroundings) -> bool:
    """Tell whether a figure is what a plan came to: `thu 5 tỷ đồng, đạt 62% kế hoạch`."""
    start, end = here.figure.start, min(here.figure.end + _NEAR, here.sentence[1])
    if here.sort == "percent":
        start = max(here.sentence[0], start - _NEAR)
        return bool(_kept_by().search(lower, start, end))
    return bool(_kept_behind().match(lower, here.figure.end, end))


def _is_announced_behind(here: Surroundings) -> bool:
    """Tell whether the figure is itself what comes: `khoảng 30 hộ sẽ được chuyển`."""
    if _is_headline(here):
        return True
    if not _is_goal_behind().match(strip_seat(strip_names(here.right)).lower()):
        return False
    if whole("grounds").search(here.left):
        return False
    if here.left.endswith(f" {word_lists()['and']}"):
        return True
    words = strip_links(here.left)
    return not words or bool(whole("specs").search(words)) or find_measure(words) is not None


def _is_due_behind(lower: str, here: Surroundings) -> bool:
    """Tell whether a time to come stands in the clause behind a figure: `… trong năm tới`."""
    clause = _CLAUSE.match(lower, here.figure.end, min(here.sentence[1], here.figure.end + _HEAD))
    return clause is not None and holds(clause[0], "times_ahead")


def _is_headline(here: Surroundings) -> bool:
    """Tell whether the text begins with money and what it is to build: `3 tỷ đồng xây chợ`."""
    is_head = here.sentence[0] == 0 and not strip_links(here.left)
    return is_head and is_money(here.figure) and bool(whole("built").match(here.right))


def _is_of_plan(lower: str, here: Surroundings, found: Sequence[bool | None]) -> bool | None:
    """Tell whether a figure in a sentence on a plan describes it, None where not."""
    start = here.sentence[0]
    near = max(start, here.figure.start - _REACH)
    if not _is_of_part(lower, here):
        return None
    clause = _CLAUSE.match(lower, here.figure.end, min(here.sentence[1], here.figure.end + _REACH))
    if results().search(lower, near, clause.end() if clause else here.figure.end):
        return None
    if here.last is not None and found[here.last]:
        return True
    if whole("grounds").search(lower, max(start, here.figure.start - _NEAR), here.figure.start):
        return False
    if here.sort == "percent":
        return None
    head = lower[start : min(here.figure.start, start + _HEAD)]
    return is_specified(head, here.left, here.figure.unit.lower()) or None


def _is_of_part(lower: str, here: Surroundings) -> bool:
    """Tell whether what makes a sentence one of a plan is not only told in a later part of it."""
    end = lower.find(";", here.figure.end, here.sentence[1])
    later = whole("coming").search(lower, end, here.sentence[1]) if end >= 0 else None
    if later is None or not NUMBER.search(lower, end, later.start()):
        return True
    return bool(whole("coming", "plan_heads").search(lower, here.sentence[0], end))


def _is_price(lower: str, here: Surroundings, found: Sequence[bool | None]) -> bool | None:
    """Tell whether a figure is one of the new prices that the text announces, None where not."""
    unit = here.figure.unit.lower()
    start, end = max(here.sentence[0], here.figure.start - _HEAD), here.sentence[1]
    around = lower[start : min(end, here.figure.end + _NEAR)]
    if holds(around, "not_announced"):
        return None
    if is_new_price(lower, here.sentence, here.figure.start, unit):
        return True
    if here.last is not None and found[here.last] and here.joint != "verb":
        return is_price_unit(unit) or None
    return None


def _repeated(found: Sequence[bool | None], around: Sequence[Surroundings]) -> list[bool]:
    """Decide what nothing was said of by the same amounts elsewhere, if their words agree."""
    known: dict[tuple[Decimal, str], bool] = {}
    keys = [(here.figure.value, here.figure.unit.lower()) for here in around]
    for said, key, here in zip(found, keys, around, strict=True):
        if said is not None and here.sort == "measure" and _is_rare(key[0]):
            known[key] = said and known.get(key, True)
    return [
        known.get(key, False) if said is None else said
        for said, key in zip(found, keys, strict=True)
    ]


def _is_rare(value: Decimal) -> bool:
    """Tell whether an amount hardly comes again by chance: `1,5 km`, `350 tỷ đồng`."""
    return value >= _LEAST_REPEATED or value != value.to_integral_value()


def _words_before(lower: str, floor: int, position: int) -> str:
    """Give the words of the line before `position`, from `floor` on, without closed brackets."""
    floor = max(floor, position - _REACH)
    return _ASIDE.sub("", lower[max(floor, lower.rfind("\n", floor, position)) : position])


@cache
def _told_of() -> re.Pattern[str]:
    """Match what leads from a time to what was reached in it."""
    return re.compile(rf",?(?: [^\s\d,.;:()]+){{0,3}}? (?:{either('reached')}) (?:được )?")


@cache
def _told_over() -> re.Pattern[str]:
    """Match what leads from a time that has ended to what was so in it."""
    return re.compile(rf":?,?(?! (?:{either('change_to')})(?!\w))(?: [^\s\d,.;:()]+){{0,5}} ")


@cache
def _is_goal_behind() -> re.Pattern[str]:
    """Match the words behind a figure, up to one that says that it is to come."""
    return re.compile(
        rf"(?:(?!(?:{either('known', 'goal_names')})(?!\w))[^\s,.;:()]+ ){{0,{_BEHIND}}}"
        rf"{may_set_goal()}(?:{either('goals_behind')})(?!\w)"
    )


@cache
def _there_are() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)có (?:(?:{either('rough')}) )?$")


@cache
def _kept_by() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)đạt (?:\w+ )?{_KEPT} ?(?:{either('kept_plans')})(?!\w)")


@cache
def _kept_behind() -> re.Pattern[str]:
    return re.compile(rf",? ?(?:ước )?{_kept_by().pattern}")


@cache
def _seated() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{either('seats')}) $")
