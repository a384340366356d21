"""What is there already where a text speaks of what is to come.

The value that a change starts from (`giảm từ 9% xuống 5%`), what is turned into something else,
what is at hand (`12 dự án đang chậm tiến độ`), what is only set apart.
"""

import re
from functools import cache

from nlp.context.targets.text_cues import holds_within
from nlp.phrases.context_words import alone, either, endings, finder_of, whole, word_lists
from nlp.phrases.surroundings import Surroundings
from nlp.text.anchors import search_all

# What rules a figure out stands near it.
_NEAR = 120
# … but what is turned may be named at length before what it becomes.
_REACH = 400

# What kind it is stands right before it.
_CLASS = 30

# What is given stands before those who get it.
_GIFT = 50

# Where something is stands right before it.
_SEAT_WIDTH = 24

_BRACKET = re.compile(r" ?\([^()\n]{0,80}\)")


def is_existing(lower: str, here: Surroundings) -> bool:
    """Tell whether a figure measures what is there already, whatever the sentence announces."""
    end = min(here.figure.end + _NEAR, here.sentence[1])
    behind = _without_bracket(lower[here.figure.end : end])
    right = _without_bracket(here.right[:_NEAR].lower())
    near = lower[max(here.sentence[0], here.figure.start - _NEAR) : here.figure.start]
    if _to().match(behind) and _is_from().search(near):
        return True
    if _bracket_to().match(behind) and _from_bracket().search(near):
        return True
    if here.sort != "percent" and _is_set_apart(near):
        return True
    # Shares are planned of what is there, too, though not of what only stays so.
    is_stated = here.sort != "percent" or right.startswith(f"{word_lists()['still']} ")
    if is_stated and _at_hand().match(right) and not _is_granted().search(near):
        return True
    if _has_befallen(near, right):
        return True
    # `hộ nghèo dưới 2%` gives a rate, `hộ mất trên 30% đất` tells which are meant.
    is_rate = here.sort == "percent" and not right[:1].isalpha()
    is_class = not is_rate and _is_class(near)
    return is_class or _is_old(near) or _is_set_out(near, here) or _is_turned(lower, here)


def _without_bracket(behind: str) -> str:
    """Give words behind a figure without the first bracket in them."""
    return (_BRACKET.sub("", behind, count=1) if "(" in behind else behind).lstrip(" ,")


def is_apart(lower: str, here: Surroundings) -> bool:
    """Tell whether a figure only tells kinds apart or measures what is there already."""
    start = max(here.sentence[0], here.figure.start - _CLASS)
    return holds_within(lower, "classes", start, here.figure.start) or is_existing(lower, here)


def is_distance(lower: str, here: Surroundings) -> bool:
    """Tell whether the figure says how far away something lies: `cách chợ 300 m`.

    Only what is planned itself can lie away from something in future.
    """
    if here.figure.base_unit != "m":
        return False
    near = max(here.sentence[0], here.figure.start - _NEAR)
    return bool(_is_away().search(lower, near, here.figure.start))


def is_known_place(words: str, here: Surroundings) -> bool:
    """Tell whether a figure counts places that the text names or takes for known: `ở cả 3 khu`."""
    is_named = here.right[:1].isupper() or here.right.lstrip().startswith(":")
    if not words.endswith(endings("seats", behind=" ")):
        return False
    seat = _seated().search(words, max(0, len(words) - _SEAT_WIDTH))
    return seat is not None and (is_named or seat[0].rstrip().endswith(" cả"))


def is_of_those_there(words: str, here: Surroundings) -> bool:
    """Tell whether a figure counts people who are there: `giai đoạn này có trên 90 hộ`."""
    is_people = whole("not_spec_units").fullmatch(here.figure.unit.lower())
    return bool(is_people and _there_are().search(words))


def _is_set_out(near: str, here: Surroundings) -> bool:
    """Tell whether the figure counts the parts of a plan: `đề ra 5 nhóm giải pháp`."""
    if not whole("plan_parts").match(here.figure.unit.lower()):
        return False
    found = _set_out().search(near)
    return found is not None and not _is_only_to_be().search(near, 0, found.start())


def _is_turned(lower: str, here: Surroundings) -> bool:
    """Tell whether the figure is of what becomes something else: `chuyển 3 ha rừng thành ao`."""
    start = max(here.sentence[0], here.figure.start - _REACH)
    end = min(here.sentence[1], here.figure.end + _REACH)
    if not holds_within(lower, "turns", start, here.figure.start):
        return False
    if _into().search(lower, start, here.figure.start):
        return False
    return bool(_into().search(lower, here.figure.end, end))


def _is_set_apart(near: str) -> bool:
    """Tell whether the words before a figure only set it apart."""
    is_led = near.endswith(endings("apart", "rough", behind=" "))
    return is_led and bool(_apart().search(near))


def _is_class(near: str) -> bool:
    """Tell whether the words before a figure only tell kinds apart by it."""
    is_led = near.endswith(("(", *endings("class_bounds", behind=" ")))
    return is_led and bool(search_all(_class(), finder_of("classed", "vehicles"), near))


def _has_befallen(near: str, right: str) -> bool:
    """Tell whether harm was done: `vụ cháy làm 3 người chết`, `đàn lợn mới bị thiệt 5%`.

    Not where it is to become less.
    """
    if f" {word_lists()['harmed']} " in near and _befell().search(near):
        return True
    return bool(_harmed().match(right)) and not _less().search(near)


@cache
def _befell() -> re.Pattern[str]:
    harmed = rf"(?<!\w)(?:mới|đã|vừa) {word_lists()['harmed']}"
    return re.compile(rf"{harmed}(?: [^\s,.;:()\d]+){{1,2}}(?: {either('rough')})? $")


@cache
def _harmed() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('came_to_harm')})(?!\w)")


@cache
def _less() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('kept_off')}|dưới)(?: [^\s,.;:()\d]+){{0,4}} $")


def _is_old(near: str) -> bool:
    """Tell whether the figure measures what stands already: `cây cầu cũ dài 380 m`."""
    is_led = near.endswith(endings("old", "of_old", "specs", behind=" "))
    return is_led and bool(_old().search(near))


@cache
def _old() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{either('old')})(?:(?<=hiện tại)|(?: (?:{either('of_old', 'specs')}))+) $"
    )


@cache
def _apart() -> re.Pattern[str]:
    """Match what only sets a figure apart: `ngoài 3 xã …, còn 5 xã`."""
    return re.compile(rf"(?<!\w)(?:{either('apart')})(?: (?:{either('rough')}))? $")


@cache
def _class() -> re.Pattern[str]:
    """Match what only tells kinds apart: `xe tải trên 10 tấn`, `hộ mất trên 30% đất`.

    A share of some kind is measured: `tỷ lệ hộ nghèo dưới 2%`.
    """
    between = rf"(?: (?!(?:{either('class_ends')})(?!\w))[^\s,.;:()]+)"
    kinds, bounds = either("classed", "vehicles"), either("class_bounds")
    return re.compile(
        rf"(?<!\w)(?<!tỷ lệ )(?<!tỉ lệ )(?:(?:{kinds}){between}{{0,6}} (?:{bounds}) "
        rf"|(?:{either('vehicles')}){between}{{0,3}} \()$"
    )


@cache
def _set_out() -> re.Pattern[str]:
    listed = r"(?:\d+ [^.;:\d]{1,50}(?:, | và ))*"
    return re.compile(rf"(?<!\w)(?:{either('set_out')}) {listed}(?:(?:{either('rough')}) )?$")


@cache
def _is_only_to_be() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('not_set_out')}) (?:\w+ )?$")


@cache
def _is_away() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?<!bằng )(?<!một )cách (?:[^\s,.;:]+ ){{0,6}}?(?:(?:{either('rough')}) )?$"
    )


@cache
def _is_from() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('change_from')})(?: (?:{either('rough')}))? $")


@cache
def _from_bracket() -> re.Pattern[str]:
    """Match what a change starts from, up to a bracket on it: `từ 6 lô đất (rộng`."""
    rough = rf"(?:(?:{either('rough')}) )?"
    return re.compile(rf"(?<!\w)(?:{either('change_from')}) {rough}\d[^();]{{0,30}}\([^()]*$")


@cache
def _bracket_to() -> re.Pattern[str]:
    return re.compile(rf"[^();]{{0,30}}\) (?:{either('change_to')})(?!\w)")


@cache
def _to() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{either('firm_goals')}) )?(?:{either('change_to')})(?!\w)")


@cache
def _at_hand() -> re.Pattern[str]:
    alone_here = rf"(?:{either('at_hand_alone')})(?=[^\w ]|$| (?:{either('not_led')})(?!\w))"
    linking = rf"(?!(?:{either('at_hand_not_after')}) )"
    return re.compile(rf"(?:{linking}\w+ )?(?:(?:{either('at_hand')})(?!\w)|{alone_here})")


@cache
def _is_granted() -> re.Pattern[str]:
    """Match what is given to those who are there: `sẽ hỗ trợ gạo cho 30 hộ đang ở bãi sông`."""
    return re.compile(
        rf"(?<!\w)(?:{either('given_to')})(?!\w)[^.;:]{{0,{_GIFT}}} (?:cho|đối với)"
        rf"(?: (?:{either('rough')}))? $"
    )


@cache
def _into() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?<!trở ){alone('thành')} (?=\w)")


@cache
def _there_are() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)có (?:(?:{either('rough')}) )?$")


@cache
def _seated() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{either('seats')}) $")
