"""Who is heard while a text is read: whether directives are being given, and by whom."""

import datetime as dt
from typing import NamedTuple

from nlp.discourse.speaking.earlier import shows_meeting, tells_of_earlier
from nlp.discourse.speaking.speakers import Voice

Span = tuple[int, int]

# A day stands near the head of a sentence.
_HEAD = 130
# So many sentences without an order may pass before a leader is no longer heard.
LASTING = 2


class Context(NamedTuple):
    """What the sentences before have shown: whether directives are being given, and by whom.

    In a formal document a mere verb behind a body or a person is a directive. `day` is that of
    the meeting; `is_earlier` tells whether the sentence before told of another day. `heard` is
    for how many sentences yet a leader who has given orders may go on to say who must do what.
    `listed` tells whether a line before has opened a list: `… yêu cầu:`, each line of which begins
    with who is told. `heads_part` tells whether the line heads a part with items, `ordered` whether
    the sentence has given an order already, so that what it begins with is when that was.
    """

    directing: bool = False
    voice: Voice | None = None
    is_formal: bool = False
    day: dt.date | None = None
    is_earlier: bool = False
    heard: int = 0
    listed: bool = False
    heads_part: bool = False
    ordered: bool = False


def hear_day(context: Context, lower: str, stretch: Span, *, is_back: bool) -> Context:
    """Give the context with whether the sentence tells of a day before the meeting.

    `is_back` tells whether who leads the meeting speaks again.
    """
    start, end = stretch
    if context.is_formal:
        return context
    head = (start, min(end, start + _HEAD))
    if tells_of_earlier(lower, head, context.day, is_verb_behind=False):
        is_known = context.is_earlier and not context.directing
        return context if is_known else context._replace(is_earlier=True, directing=False)
    is_over = context.is_earlier and (is_back or shows_meeting(lower, start, end))
    return context._replace(is_earlier=False) if is_over else context


def hear_order(context: Context, voice: Voice | None, *, is_same: bool) -> Context:
    """Give the context behind a sentence with directives.

    `voice` speaks in it, but where `is_same` nobody is named there, and a leader goes on.
    """
    if is_same and context.voice == "leader":
        voice = "leader"
    return context._replace(directing=True, voice=voice, is_earlier=False, heard=LASTING)


def hear_on(context: Context, voice: Voice | None, *, is_account: bool) -> Context:
    """Give the context behind a sentence without directives in which `voice` speaks.

    Behind an account of facts only those named may be told what they must do.
    """
    if not context.heard and voice != "leader":
        return context
    if voice == "other" or context.is_earlier:
        return context._replace(heard=0)
    if voice == "leader":
        return context._replace(heard=1 if is_account else LASTING)
    return context._replace(heard=context.heard - 1)
