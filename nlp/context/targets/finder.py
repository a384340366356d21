"""Goals told from results: what is still to be reached, and what is or was."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from nlp.context.targets.against import is_kept, is_plan_value
from nlp.context.targets.announced import is_announced, is_next_to_come
from nlp.context.targets.carried import NOWHERE, go_on, is_carried
from nlp.context.targets.existing import is_apart, is_distance, is_known_place, is_of_those_there
from nlp.context.targets.goals import goal_starts, is_goal
from nlp.context.targets.led import is_led
from nlp.context.targets.ordered import is_order
from nlp.context.targets.plan_measures import is_of_plan
from nlp.context.targets.plan_papers import find_planned_in, is_plan
from nlp.context.targets.plans import find_planned
from nlp.context.targets.shares_of_goals import is_part_of_goal
from nlp.context.targets.tariffs import announces_prices, is_announced_price
from nlp.context.targets.timed import is_opened_over, is_reached, is_timed, is_until_now
from nlp.phrases.context_words import either, holds
from nlp.phrases.leads import Lead, Span, leads_of
from nlp.phrases.surroundings import Surroundings
from nlp.text.anchors import between
from nlp.text.title_cues import lower_evenly

# No word rules a figure further away.
_REACH = 600

# What somebody must do at least, or at most, is still to be done.
_REQUIRED = (">=", "<=")

# Smaller numbers come again by chance.
_LEAST_REPEATED = 50

# What stands in a bracket rules nothing behind it.
_ASIDE = re.compile(r"\([^()\n]*\)")


@dataclass(frozen=True, slots=True)
class Times:
    """Of each figure where the period that is still to come stands, and whether it is long over.

    `begun` is where a period stands that is no more to come, `over` whether it has ended, and
    `voted` whether the figure is of a vote, which is done whatever comes.
    """

    ahead: Sequence[Span | None]
    begun: Sequence[Span | None]
    over: Sequence[bool]
    long_past: Sequence[bool]
    voted: Sequence[bool]


def find_targets(  # noqa: PLR0913 - all that is known of the figures and their text
    text: str,
    around: Sequence[Surroundings],
    *,
    times: Times,
    leads: Sequence[Lead],
    sentences: Sequence[Span],
    title: str = "",
) -> list[bool]:
    """Tell of each figure whether it is planned, asked for, expected or to come.

    The last word before it in its sentence decides, else the sentence that it goes on with,
    else the heading above it, else the words behind it, else whether its sentence describes a
    plan; where nothing does, it is what the same figure is elsewhere, or what a paper with this
    `title` tells of.
    """
    if not around:
        return []
    lower = lower_evenly(text)
    planned = dict(zip(sentences, find_planned(lower, sentences), strict=True))
    earlier = {sentence: before for before, sentence in pairwise(sentences)}
    has_prices = announces_prices(lower, sentences)
    found: list[bool | None] = []
    facts = zip(around, times.ahead, times.long_past, times.voted, strict=True)
    for index, (here, coming, is_past, is_vote) in enumerate(facts):
        ahead = None if coming and is_until_now(lower, here) else coming
        said = False if is_vote else is_plan_value(lower, index, around, found)
        if said is None and ahead:
            said = is_timed(lower, here, ahead)
        if said is None and _is_reached(lower, index, around, found, times):
            said = False
        if said is None and not is_past:
            said = _is_said(lower, here, earlier.get(here.sentence, NOWHERE), found, around)
        if said is None and ahead:
            said = is_carried(lower, here, ahead, sentences)
        if said is None:
            said = is_led(lower, here, leads_of(leads, here.figure.start), is_past=is_past)
        if said is None and planned.get(here.sentence) and not is_past:
            said = is_of_plan(lower, here, found)
        if said is None and has_prices:
            said = is_announced_price(lower, here, found)
        found.append(said)
    over = [a or b for a, b in zip(times.over, times.long_past, strict=True)]
    otherwise = find_planned_in(lower, around, found, over) if is_plan(text, title) else None
    return _repeated(found, around, otherwise or [False] * len(found))


def _is_reached(
    lower: str,
    index: int,
    around: Sequence[Surroundings],
    found: Sequence[bool | None],
    times: Times,
) -> bool:
    """Tell whether the time of a figure makes it a result."""
    here, begun, is_over = around[index], times.begun[index], times.over[index]
    if is_reached(lower, here, begun, is_over=is_over):
        return True
    return is_over and is_opened_over(lower, here, begun, found)


def _is_said(
    lower: str,
    here: Surroundings,
    before: Span,
    found: Sequence[bool | None],
    around: Sequence[Surroundings],
) -> bool | None:
    """Tell what the words around a figure say, None where they say neither."""
    words, starts = _words_before(lower, here.sentence[0], here.figure.start)
    if here.sort == "count" and is_known_place(words, here):
        return False
    if is_apart(lower, here):
        return False
    if is_kept(lower, here) and not holds(words, "firm_goals"):
        return False
    said = None if is_distance(lower, here) else is_goal(words, starts)
    if said is False and is_next_to_come(here):
        said = True
    if said is False and here.is_ordered:
        # What an item before tells of says nothing of what this one asks for.
        said = is_goal(here.left.lower())
    if said is None and here.is_ordered and here.figure.compare in _REQUIRED:
        return True
    if said is None and not is_of_those_there(words, here):
        said = go_on(lower, here, before, found, around)
    if said is None and is_order(here):
        return True
    if said is None:
        said = is_announced(lower, here) or is_part_of_goal(lower, here, around, found)
    return said


def _repeated(
    found: Sequence[bool | None], around: Sequence[Surroundings], otherwise: Sequence[bool]
) -> list[bool]:
    """Decide what nothing was said of by the same amounts elsewhere, if their words agree."""
    known: dict[tuple[Decimal, str], bool] = {}
    keys = [(here.figure.value, here.figure.unit.lower()) for here in around]
    for said, key, here in zip(found, keys, around, strict=True):
        if said is not None and here.sort == "measure" and _is_rare(key[0]):
            known[key] = said and known.get(key, True)
    return [
        known.get(key, default) if said is None else said
        for said, key, default in zip(found, keys, otherwise, strict=True)
    ]


def _is_rare(value: Decimal) -> bool:
    """Tell whether an amount hardly comes again by chance: `1,5 km`, `350 tỷ đồng`."""
    return value >= _LEAST_REPEATED or value != value.to_integral_value()


def _words_before(lower: str, floor: int, position: int) -> tuple[str, list[int] | None]:
    """Give the words of the line before `position`, from `floor` on, without closed brackets.

    Give as well where words of goals may begin in them; None where brackets were left out.
    """
    floor = max(floor, position - _REACH)
    floor = max(floor, lower.rfind("\n", floor, position))
    words = lower[floor:position]
    if "/" in words:
        # `18/22 tỷ đồng dự toán` sets no goal.
        words = _plan_of_ratio().sub(lambda match: f"{match[1]}{' ' * len(match[2])}", words)
    if "(" in words:
        return _ASIDE.sub("", words), None
    return words, [at - floor for at in between(goal_starts(lower), floor, position)]


@cache
def _plan_of_ratio() -> re.Pattern[str]:
    """Match a ratio to a plan, up to the word for that, behind its unit of a few words."""
    unit = r"[^\d\W][^\s\d,.;:()]{0,12}(?: [^\s\d,.;:()]{1,12}){0,2}?"
    return re.compile(rf"(/ ?\d[\d.,]* ?{unit} )({either('plan_nouns')})(?!\w)")
