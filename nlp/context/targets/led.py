"""Headings and orders over a list: what they say of the figures in the items below them."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.context.targets.goals import is_goal, results
from nlp.phrases.context_words import either, holds, whole, word_lists
from nlp.phrases.leads import Span, strip_mark
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import verbs_of
from nlp.phrases.word_kinds import last_of

_HEAD = 40
# What a label announces stands in its paragraph, near it.
_PARAGRAPH = 800
_LABEL = 60
# What must be done at least, or at most.
_REQUIRED = (">=", "<=")
_WORD = re.compile(r"[^\W\d]+")


def is_led(lower: str, here: Surroundings, leads: Sequence[Span], *, is_past: bool) -> bool | None:
    """Tell whether a heading above announces goals or results, None where neither.

    Duties and orders are to be done, unless what they are part of tells results.
    """
    is_due = False
    lines = [lower[start:end] for start, end in (*_own_heads(lower, here), *leads)]
    for at, words in enumerate(lines):
        if _is_account(words):
            return False
        if goals := whole("goal_leads").findall(whole("plan_offices").sub("", words)):
            # `A. Kết quả` over `I. Các chỉ tiêu` is told of what the goals came to.
            is_told = not set(goals) - set(word_lists()["counted_leads"])
            return not (is_told and any(map(_is_account_only, lines[at + 1 :])))
        is_due = is_due or _is_duty(words) or (_is_order(words) and _is_deed(lower, here))
    is_set = _is_listed(lower, here) or _is_by_plan(lower, here)
    return True if (is_due and not is_past) or is_set else None


def _is_listed(lower: str, here: Surroundings) -> bool:
    """Tell whether a sentence goes on with the goals that a label in its paragraph announces.

    `Các chỉ tiêu đề ra: 90% hộ có nước sạch. Hằng năm mở ít nhất 2 lớp.`
    """
    if here.sort != "percent" and here.figure.compare not in _REQUIRED:
        return False
    floor = max(lower.rfind("\n", 0, here.sentence[0]) + 1, here.sentence[0] - _PARAGRAPH)
    colon = lower.rfind(":", floor, here.sentence[0])
    start = max(floor, lower.rfind(". ", floor, max(colon, floor)))
    if colon < 0 or not whole("goal_leads").search(lower, max(start, colon - _LABEL), colon):
        return False
    said = is_goal(lower[start:colon])
    return said is True and results().search(lower, colon, here.figure.start) is None


def _is_by_plan(lower: str, here: Surroundings) -> bool:
    """Tell whether a measure goes on with what a plan says: `Theo phương án, … . Xã mới rộng 5 ha`.

    Who is counted is there, and behind results the plan is told no more.
    """
    if here.sort == "count":
        return False
    floor = max(lower.rfind("\n", 0, here.sentence[0]) + 1, here.sentence[0] - _PARAGRAPH // 2)
    plan = last_of(_by_plan().finditer(lower, floor, here.sentence[0]))
    return plan is not None and results().search(lower, plan.end(), here.figure.start) is None


def _is_account(words: str) -> bool:
    told = whole("result_leads").match(strip_mark(words).strip())
    return told is not None or results().search(words) is not None


def _is_account_only(words: str) -> bool:
    return _is_account(words) and not whole("goal_leads", "duties").search(words)


def _own_heads(lower: str, here: Surroundings) -> list[Span]:
    """Give the heading that opens a figure's own line: `2. Nhiệm vụ: Sở A thu 5 tỷ đồng`."""
    start = lower.rfind("\n", 0, here.figure.start) + 1
    colon = lower.find(":", start, min(here.figure.start, start + _HEAD))
    if colon < 0 or not _headed().fullmatch(strip_mark(lower[start : colon + 1])):
        return []
    return [(start, colon + 1)]


def _is_duty(words: str) -> bool:
    """Tell whether a heading is over what there is to do: `nhiệm vụ trọng tâm quý II`."""
    return bool(_duties().fullmatch(strip_mark(words)))


def _is_order(words: str) -> bool:
    """Tell whether a line with a colon asks for what stands below it: `yêu cầu các xã:`."""
    is_open = words.rstrip().endswith(":")
    return is_open and bool(whole("orders_over").search(words)) and is_goal(words) is True


def _is_deed(lower: str, here: Surroundings) -> bool:
    """Tell whether the line of a figure begins with a verb: something is to be done.

    What is only to be looked into is there already.
    """
    start = max(lower.rfind("\n", 0, here.figure.start) + 1, here.sentence[0])
    line = strip_mark(lower[start : here.figure.start])
    words = _WORD.findall(line[:_HEAD])
    return next(verbs_of(words), None) == 0 and not holds(line, "looked_into")


@cache
def _by_plan() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<=\n)|(?<=\. )|(?<=\A))(?:{either('by_plan')})(?!\w)(?! đã)")


@cache
def _headed() -> re.Pattern[str]:
    """Match a short heading over goals, duties or results, perhaps with their time."""
    return re.compile(
        rf"\s*(?:{either('goal_leads', 'duties', 'result_leads')})"
        rf"(?:,? (?:và )?(?:{either('duties_which', 'set_words')}))*"
        rf"(?: (?:{either('duties_when')})(?: [^:,;.]*)?)?\s*:"
    )


@cache
def _duties() -> re.Pattern[str]:
    """Match a whole heading: duties, perhaps with which, and their time."""
    return re.compile(
        rf"\s*(?:{either('duties')})(?:,? (?:và )?(?:{either('duties', 'duties_which')}))*"
        rf"(?: (?:{either('duties_when')})(?!\w)[^:]*)?\s*[:.]?\s*"
    )
