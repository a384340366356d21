"""Figures beside the plan that they are measured against: its own number, or how far off it is.

`chỉ tiêu giao 185 người`, `bằng 102% kế hoạch (500 tấn)` give what was planned; in `thấp hơn mục
tiêu 9%` behind a rate of 51% the figure is only the difference.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.surroundings import Surroundings

_NEAR = 70
_BEHIND = 60
# Land is handed over, not set as a goal: `được giao 3 ha đất`.
_LAND = "m2"
# What it came to stands right beside a figure.
_BESIDE = 30
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
# Verbs of goals that are remembered.
_VERBS = 256
_KEPT = r"\d[\d.,]{0,9} ?% (?:so với |của )?"


def is_plan_value(
    lower: str, index: int, around: Sequence[Surroundings], found: Sequence[bool | None]
) -> bool | None:
    """Tell whether a figure is what a plan named, False where the difference or what came of it.

    None where it is neither; `found` is what was told of the figures before.
    """
    here = around[index]
    start, end = here.figure.start, min(here.figure.end + _BEHIND, here.sentence[1])
    near = lower[max(here.sentence[0], start - _NEAR) : start]
    if _is_ratio_reached(here, near) or _is_what_came(lower, here, around, found):
        return False
    if (
        not whole("plan_nouns", "needs", "needed").search(near)
        and "giao" not in near
        and near[-1:] != "/"
    ):
        return None
    if _is_named(near, here):
        return True
    if _in_bracket().search(near):
        return not _share_of_plan().search(near) or _restates_plan(index, around)
    is_set = bool(_set_behind().match(lower, here.figure.end, end))
    if off := _off_plan().search(near):
        return is_set or _is_itself(off["way"], here, around)
    return (is_set and bool(_first_compared().search(near))) or None


def is_kept(lower: str, here: Surroundings) -> bool:
    """Tell whether a figure is what a plan came to: `thu 5 tỷ đồng, đạt 62% kế hoạch`."""
    start, end = here.figure.start, min(here.figure.end + _BESIDE, here.sentence[1])
    if here.sort == "percent":
        near = max(here.sentence[0], start - _NEAR)
        if _kept_before().search(lower, near, start) and _kept_behind_share().match(lower, start):
            return True
        start = max(here.sentence[0], start - _BESIDE)
        return bool(_kept_by().search(lower, start, end))
    return bool(_kept_behind().match(lower, here.figure.end, end))


def _is_what_came(
    lower: str, here: Surroundings, around: Sequence[Surroundings], found: Sequence[bool | None]
) -> bool:
    """Tell whether a figure is what came of a plan, or which share of it the figure before is."""
    if here.last is None or found[here.last] is None:
        return False
    last = around[here.last]
    gap = lower[last.figure.end : here.figure.start]
    if here.sort == "percent" and found[here.last] is False:
        is_share = last.figure.of is not None and _behind_whole().fullmatch(gap)
        return bool(_attached().fullmatch(gap) or is_share)
    return _came_of(gap, here, last, lower)


def _came_of(gap: str, here: Surroundings, last: Surroundings, lower: str) -> bool:
    """Tell whether a figure is what came of the plan right before: `kế hoạch 18 km, thực hiện`."""
    if _is_done_since(gap, here, last):
        return True
    if here.figure.unit != last.figure.unit or not _came_to().fullmatch(gap):
        return False
    before = lower[max(last.sentence[0], last.figure.start - _NEAR) : last.figure.start]
    return bool(whole("plan_nouns", "set_out_there").search(before)) or bool(
        whole("set_goals").match(here.figure.unit.lower())
    )


def _is_done_since(gap: str, here: Surroundings, last: Surroundings) -> bool:
    """Tell whether the deed of a goal is told as done: `được giao thu 5 tỷ, đến nay thu được`."""
    verb = last.left.lower().split()[-1:]
    is_same = here.figure.unit.partition(" ")[0] == last.figure.unit.partition(" ")[0]
    # Of another year it may be the next goal: `phấn đấu thu 5 tỷ đồng, năm 2030 thu đạt 9 tỷ`.
    if not verb or not is_same or _YEAR.search(gap) or whole("goals").search(gap):
        return False
    return _done_again(verb[0]).search(gap) is not None


def _is_named(near: str, here: Surroundings) -> bool:
    """Tell whether the words before a figure lead to the number of a plan, of a need, of a duty."""
    if near.endswith("/"):
        return bool(whole("set_goals").match(here.figure.unit.lower()))
    ways = (_needed(), _compared(), _is_set())
    return _is_assigned(near, here) or any(way.search(near) for way in ways)


def _is_ratio_reached(here: Surroundings, near: str) -> bool:
    """Tell whether so much of an amount was reached: `giải ngân 314/3.531 tỷ đồng`."""
    is_ratio = here.figure.of is not None and here.sort == "measure"
    return is_ratio and not whole("firm_goals").search(near)


def _is_assigned(near: str, here: Surroundings) -> bool:
    """Tell whether somebody was given the figure to reach: `được tỉnh giao 12.500 căn`."""
    if here.figure.base_unit == _LAND or whole("not_assigned").match(here.figure.unit.lower()):
        return False
    return bool(_assigned().search(near))


def _restates_plan(index: int, around: Sequence[Surroundings]) -> bool:
    """Tell whether the amount of which a share was reached stands before that share."""
    if index < 2:  # noqa: PLR2004 - the share and the amount before it
        return False
    share, value = around[index - 1], around[index - 2]
    here = around[index]
    return share.sort == "percent" and value.figure.unit == here.figure.unit


def _is_itself(way: str, here: Surroundings, around: Sequence[Surroundings]) -> bool | None:
    """Tell whether `51%, thấp hơn mục tiêu 60%` gives the goal; 9% would be the difference."""
    last = around[here.last].figure if here.last is not None else None
    if here.sort != "percent" or last is None or last.unit != here.figure.unit:
        return None
    is_below = bool(whole("below_plan").fullmatch(way))
    return here.figure.value > last.value if is_below else False


@lru_cache(maxsize=_VERBS)
def _done_again(verb: str) -> re.Pattern[str]:
    """Match that what a goal asked for is told as done: `, đến nay thu được`."""
    done = f"(?:{re.escape(verb)}|{word_lists()['done_at_all']})"
    behind = "|".join(word_lists()["told_done"])
    told = rf"(?:{either('done_before')}) {done}|{done} (?:{behind})"
    return re.compile(rf"[,;] (?:[^,;]* )?(?:{told})(?!\w)[^,;]*$")


@cache
def _plan() -> str:
    return rf"(?:{either('plan_nouns')})"


@cache
def _rest() -> str:
    return r"(?: [^\s\d,.;:()]+){0,5}"


@cache
def _assigned() -> re.Pattern[str]:
    words = r"(?: [^\s\d,.;:()]+)"
    return re.compile(
        rf"(?<!\w)(?:được{words}{{0,4}}? giao(?: (?:{either('assigned_more', 'to_do')}))*"
        rf"|(?<!được )(?<!bàn )(?<!chuyển )giao{words}{{1,5}}? (?:{either('assigned_to_do')})"
        rf"{words}{{0,2}}?)(?: (?:{either('rough')}))? $"
    )


@cache
def _needed() -> re.Pattern[str]:
    """Match a need, or a cost that was reckoned, up to its number."""
    met, alone = (
        "".join(rf"(?<!{re.escape(word)} )" for word in word_lists()[key])
        for key in ("need_not_after", "not_needed_after")
    )
    return re.compile(
        rf"(?<!\w){met}(?:{either('needs')}){_rest()} $"
        rf"|(?<!\w){alone}(?:{either('needed')})(?: (?:{either('rough')}))? $"
        rf"|(?:^|[,.;:(] ?)(?:{either('reckoned')})(?: (?:{either('reckoned_of')}|\d{{4}}))*:? $"
    )


@cache
def _compared() -> re.Pattern[str]:
    """Match the plan that something is compared with, up to its own number.

    `so với kế hoạch năm 2025 là`, `vượt 1,7% so với mục tiêu`; `13.050 học sinh/13.400 chỉ tiêu`
    has it behind a slash.
    """
    return re.compile(
        rf"(?:so với|vượt|hơn) {_plan()}(?: [^\s,.;:()]+){{0,8}} là $"
        rf"|\d(?: ?[%‰]| [^\s\d,.;:()]+)(?: [^\s\d,.;:()]+){{0,3}} so với {_plan()} $"
    )


@cache
def _in_bracket() -> re.Pattern[str]:
    """Match a plan with nothing but its number behind it: `(nghị quyết 23%`, `/KH 6.000 ha`."""
    alone = rf"[(/,] ?{_plan()}(?: (?:{either('set_words')}))*:? $"
    kept = "".join(rf"(?<!{word} )" for word in word_lists()["plan_kept_after"])
    return re.compile(rf"{alone}|(?<!\w){kept}{_plan()}{_rest()} ?\($")


@cache
def _share_of_plan() -> re.Pattern[str]:
    """Match a share of a plan with an opening bracket behind it: `bằng 102% kế hoạch (`."""
    return re.compile(rf"% ?(?:so với |của )?{_plan()}{_rest()} ?\($")


@cache
def _off_plan() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<way>{either('below_plan', 'above_plan')})(?: so)?(?: với)? "
        rf"{_plan()}{_rest()} $"
    )


@cache
def _set_behind() -> re.Pattern[str]:
    """Match behind a number who set it: `10% mà Nghị quyết 39 đề ra`."""
    return re.compile(
        rf"(?: [^\s\d,.;:()]+){{0,2}}(?: (?:mà|do|của|theo)(?: [^\s,.;:()]+){{1,6}}?)? "
        rf"(?:{either('set_out_before')})(?!\w)"
    )


@cache
def _is_set() -> re.Pattern[str]:
    """Match a goal that is named with its number, however long ago: `mục tiêu đặt ra là`."""
    kept = "".join(rf"(?<!{re.escape(word)} )" for word in word_lists()["set_not_after"])
    year = r"\d{4}(?: ?[-–] ?\d{4})?"
    return re.compile(
        rf"(?<!\w)(?<!\d ){kept}(?:{either('set_goals')})"
        rf"(?: (?:{either('set_words')}|giai đoạn|{year}))*"
        rf"(?:,? (?:{either('rough')}))? $"
        rf"|(?<!\w){kept}(?:{either('set_plans')})(?: năm(?: {year})?)?"
        rf" (?:{either('set_out_there')})(?: [^\s\d,.;:()]+){{0,3}} $"
    )


@cache
def _behind_whole() -> re.Pattern[str]:
    """Match what stands between a ratio to a plan and its share: `18/22 tỷ dự toán (82%)`."""
    plan = rf" (?:{either('plan_nouns')})(?: [^\W\d_]+){{0,2}}"
    return re.compile(rf"(?:{plan} ?[(,]| ?\() ?(?:đạt |bằng )?")


@cache
def _attached() -> re.Pattern[str]:
    """Match what leads from a figure to the share that it is of something: `, đạt`."""
    return re.compile(r" ?[,(] ?(?:đạt|bằng|chiếm|giảm|tăng|tương đương|vượt)(?: tỷ lệ)? ")


@cache
def _came_to() -> re.Pattern[str]:
    words = r"[^\s\d,.;:()]+"
    done = rf"(?:{either('came_of')})(?:(?: {words}){{1,3}}? được| được| đạt| có| là)?"
    subject = rf"(?:(?!(?:{either('firm_goals')})(?!\w)){words} ){{0,2}}?"
    return re.compile(rf"(?: {words}){{0,3}} ?[,;(] ?(?:nhưng )?{subject}{done} ")


@cache
def _first_compared() -> re.Pattern[str]:
    return re.compile(rf"so với {_plan()} $")


@cache
def _kept_by() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)đạt (?:\w+ )?{_KEPT} ?(?:{either('kept_plans')})(?!\w)")


@cache
def _kept_before() -> re.Pattern[str]:
    """Match one plan kept before another: `đạt 91% dự toán tỉnh, 96% dự toán Trung ương`."""
    return re.compile(rf"{_kept_by().pattern}[^,.;:()\d]{{0,30}},? (?:và )?$")


@cache
def _kept_behind_share() -> re.Pattern[str]:
    return re.compile(rf"{_KEPT} ?(?:{either('kept_plans')})(?!\w)")


@cache
def _kept_behind() -> re.Pattern[str]:
    return re.compile(rf",? ?(?:ước )?{_kept_by().pattern}")
