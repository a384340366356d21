"""Hides what is no part of what is measured: periods, days, numbers of papers, empty brackets."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from nlp.mentions import PeriodMention
from nlp.phrases.context_words import compounds, either, initials, whole, word_lists
from nlp.phrases.phrase import HOLE
from nlp.phrases.word_kinds import is_verb_head

Span = tuple[int, int]

_LEAD_WIDTH = 20
_DAY_WIDTH = 30
_PAPER_WIDTH = 60
_ACT_WIDTH = 24
_NUMBER = re.compile(r" số:? \d[\w/-]*+")
_DAY = re.compile(r"\d(?<![\d/-]\d)\d?[/-]\d{1,2}(?:[/-]\d{4})?(?![\d/])")
# A word or two that are only meant so: `được tỉnh “đổi” đất`.
_QUOTED = re.compile(r"[“\"](?=[a-zà-ỹ])([^“”\"\s]{1,8}(?: [^“”\"\s]{1,8})?)[”\"]")
_ASIDE = re.compile(r"\([^()\n]{1,300}\)")


def mask(text: str, periods: Iterable[PeriodMention], starts: Sequence[int]) -> str:
    """Put holes where periods, days and asides stand; `starts` are those of the figures.

    The length stays. What is compared with (`so với năm 2020`) keeps its words.

    >>> mask("Năm nay (tạm tính), thu 5 tỷ", [PeriodMention(0, 7, None, None)], [24]).count(HOLE)
    17
    """
    text = _QUOTED.sub(lambda said: f"{HOLE}{said[1]}{HOLE}", text)
    masked = _hide(text, [_with_lead(text, period) for period in periods])
    masked = _hide(masked, (_with_day_words(masked, day) for day in _DAY.finditer(masked)))
    masked = _hide(masked, _paper_numbers(masked))
    masked = _hide(masked, (when.span("when") for when in _when_done().finditer(masked)))
    masked = _hide(masked, _bare_times(masked))
    masked = _ASIDE.sub(lambda aside: _hole(aside, starts), masked)
    # What is added goes on as a list does: `1,2 km kênh + 3 cống`.
    return masked.replace(" + ", ",  ")


def _hide(text: str, spans: Iterable[Span]) -> str:
    parts: list[str] = []
    done = 0
    for start, end in spans:
        begin = max(start, done)
        parts += (text[done:begin], HOLE * (end - begin))
        done = end
    return "".join([*parts, text[done:]])


def _with_lead(text: str, period: PeriodMention) -> Span:
    """Take in the preposition before a period; give nothing where it is compared with."""
    before = text[max(0, period.start - _LEAD_WIDTH) : period.start].lower()
    if _compared().search(before):
        return period.end, period.end
    if before.endswith(("% ", "%")) and text[period.start : period.end].lower().startswith(
        "cùng k"
    ):
        return period.end, period.end
    words = before.split()
    first = text[period.start : period.end].split(" ", maxsplit=1)[0].lower()
    if words and f"{words[-1]} {first}" in compounds():
        return period.end, period.end
    if led := _period_leads().search(text, max(0, period.start - _LEAD_WIDTH), period.start):
        return led.start(), period.end
    is_led = bool(words) and before.endswith(" ") and whole("leads").fullmatch(words[-1])
    return period.start - (len(words[-1]) + 1 if is_led else 0), period.end


def _with_day_words(text: str, day: re.Match[str]) -> Span:
    """Take in `ngày` and the words before it that say until when: `chậm nhất vào ngày`."""
    led = _day_leads().search(text, max(0, day.start() - _DAY_WIDTH), day.start())
    return led.start() if led else day.start(), day.end()


def _paper_numbers(text: str) -> Iterator[Span]:
    """Give the numbers of papers, with their issuing: `ban hành quyết định số 215 thu hồi`."""
    for number in _NUMBER.finditer(text):
        paper = _paper().search(text, max(0, number.start() - _PAPER_WIDTH), number.start())
        if paper:
            is_issued = paper["issued"] and not _about().match(text, number.end())
            yield paper.start() if is_issued else number.start() + 1, number.end()


def _bare_times(text: str) -> Iterator[Span]:
    """Give the times without a number that something was done in: `trong tháng đã tiếp nhận`."""
    for time in _bare_time().finditer(text):
        behind = text[time.end() : time.end() + _ACT_WIDTH].lower().lstrip(f" {HOLE}")
        is_done = whole("aspects", "existential", "event_ends").match(behind)
        is_other = behind.partition(" ")[0] in word_lists()["no_bare_times"]
        if not is_other and (is_done or is_verb_head(behind)):
            yield time.span()


@cache
def _bare_time() -> re.Pattern[str]:
    return re.compile(rf"{initials('bare_times')}(?<!\w)(?i:{either('bare_times')})(?!\w)")


@cache
def _paper() -> re.Pattern[str]:
    """Find a paper right before its number, with its issuing."""
    return re.compile(rf"(?<!\w)(?P<issued>(?:{either('issuing')}) )?(?i:{either('papers')})$")


@cache
def _about() -> re.Pattern[str]:
    return re.compile(rf" (?:{word_lists()['about']})(?!\w)")


@cache
def _period_leads() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{either('period_leads')}) $")


@cache
def _compared() -> re.Pattern[str]:
    lists = word_lists()
    return re.compile(rf"(?:{lists['compared_with']}|(?<!\w){lists['compared_shortly']}) $")


@cache
def _when_done() -> re.Pattern[str]:
    when = rf"{initials('when_done')}(?<=\w )(?P<when>{either('when_done')})"
    return re.compile(rf"{when}(?= {word_lists()['done'][-1]} )")


@cache
def _day_leads() -> re.Pattern[str]:
    day, leads, ends = word_lists()["day"], either("day_leads", "day_ends"), either("day_ends")
    return re.compile(rf"(?<!\w)(?i:(?:(?:{leads}) )*{day}|{ends}) $")


def _hole(aside: re.Match[str], starts: Sequence[int]) -> str:
    at = bisect_left(starts, aside.start())
    holds = at < len(starts) and starts[at] < aside.end()
    return aside[0] if holds else HOLE * len(aside[0])
