"""Figures beside a period: one to come makes them goals, one that is over tells of results."""

import re
from collections.abc import Sequence
from functools import cache

from nlp.context.targets.carried import NUMBER
from nlp.context.targets.existing import is_existing
from nlp.context.targets.goals import is_goal
from nlp.context.targets.text_cues import holds_within
from nlp.phrases.context_words import either, whole
from nlp.phrases.leads import Span
from nlp.phrases.surroundings import Surroundings

_HEAD = 80
# Nothing but a mark and a preposition stands before a time that opens a sentence.
_OPENING = 20

_LABEL_END = re.compile(r"[^.;:,\n]{0,20}:")


def is_timed(lower: str, here: Surroundings, ahead: Span) -> bool | None:
    """Tell whether a period to come in a figure's own sentence makes it one to come."""
    if ahead[0] < here.sentence[0]:
        return None
    if is_existing(lower, here):
        return False
    is_done = is_goal(lower[ahead[1] : here.figure.start]) is False
    return None if is_done else True


def is_reached(lower: str, here: Surroundings, begun: Span | None, *, is_over: bool) -> bool:
    """Tell whether the time named for a figure, or for all of its sentence, makes it a result."""
    if begun is None or not here.sentence[0] <= begun[0] < here.figure.start:
        return False
    if is_over and _is_headed_over(lower, here, begun):
        return True
    return _is_told_of(lower, here, begun, is_over=is_over)


def is_opened_over(
    lower: str, here: Surroundings, begun: Span | None, found: Sequence[bool | None]
) -> bool:
    """Tell whether a sentence begins with a time that is over: `Năm 2021 toàn huyện có 8 chợ`.

    Behind a colon the time may label a goal of a plan that is told later, and behind a goal its
    parts are named.
    """
    if begun is None or not here.sentence[0] <= begun[0] < here.figure.start:
        return False
    if here.last is not None and found[here.last]:
        return False
    if begun[0] - here.sentence[0] > _OPENING or here.figure.start - begun[1] > _HEAD:
        return False
    between = lower[begun[1] : here.figure.start]
    if ":" in between or not _over_opening().fullmatch(lower[here.sentence[0] : begun[0]]):
        return False
    return is_goal(between) is None and whole("there").search(between) is not None


def _is_told_of(lower: str, here: Surroundings, begun: Span, *, is_over: bool) -> bool:
    """Tell whether a figure was reached in a time named for it: `320 tỷ (năm 2024 đạt 301 tỷ)`."""
    between = lower[begun[1] : here.figure.start]
    way = _told_over() if is_over else _told_of()
    if not way.fullmatch(between) or is_goal(between):
        return False
    return bool(NUMBER.search(lower, here.sentence[0], begun[0]))


def _is_headed_over(lower: str, here: Surroundings, begun: Span) -> bool:
    """Tell whether a label at the sentence's head names tasks of a time that is over.

    `Về thực hiện nhiệm vụ tháng 4: tổn thất 6,12%`.
    """
    if not _over_head().fullmatch(lower[here.sentence[0] : begun[0]]):
        return False
    between = lower[begun[1] : here.figure.start]
    return _LABEL_END.match(between) is not None and not is_goal(between)


def is_until_now(lower: str, here: Surroundings) -> bool:
    """Tell whether the words behind a figure count it up to the time of the text, or it is done."""
    end = min(here.figure.end + _HEAD, here.sentence[1])
    if holds_within(lower, "until_now", here.figure.end, end):
        return True
    return bool(whole("done_behind").search(lower[here.figure.end : end]))


@cache
def _told_of() -> re.Pattern[str]:
    """Match what leads from a time to what was reached in it."""
    return re.compile(rf",?(?: [^\s\d,.;:()]+){{0,3}}? (?:{either('reached')}) (?:được )?")


@cache
def _over_head() -> re.Pattern[str]:
    """Match what stands before the time in a label of tasks done: `1. Về thực hiện nhiệm vụ`."""
    return re.compile(
        rf"\W*(?:\w{{1,3}}[.)] ?)*(?:về )?(?:{either('done_heads')}) [^.;:,\n]{{0,40}}"
    )


@cache
def _over_opening() -> re.Pattern[str]:
    return re.compile(r"\W*(?:\w{1,3}[.)] ?)*(?:(?:trong|riêng|tính đến|đến) )*")


@cache
def _told_over() -> re.Pattern[str]:
    """Match what leads from a time that has ended to what was so in it."""
    return re.compile(rf":?,?(?! (?:{either('change_to')})(?!\w))(?: [^\s\d,.;:()]+){{0,5}} ")
