"""Who decides, or a plan, is not whose a thing is: `hội nghị thống nhất mức hỗ trợ 5 triệu`."""

import re
from functools import cache

from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import FEW, is_verb_head


def without_decider(here: Surroundings) -> Surroundings:
    """Give a figure without the meeting before its words, and without that it agrees.

    What it does besides (`hội nghị bầu 15 đồng chí`) is done to what is counted.
    """
    left = here.left
    if (decided := _decides().search(left)) and left[decided.end() :].strip():
        return here._replace(left=f"{left[: decided.start()]}{left[decided.end() :].lstrip()}")
    acted = _acts().search(left)
    if acted is None:
        return here
    done = left[acted.end() :].lstrip()
    # What ends in the number is done to what is counted, by nobody who is named.
    given = f"{word_lists()['given']} " if len(done.split()) <= FEW else ""
    return here._replace(left=f"{left[: acted.start()]}{given}{done}")


def without_plan(here: Surroundings) -> Surroundings:
    """Give a figure without the plan before what is to be done: `kế hoạch trồng 500 ha rừng`."""
    plan = _plan().match(here.left)
    rest = here.left[plan.end() :] if plan else ""
    is_deed = is_verb_head(rest) and not whole("plans_by_name").match(rest)
    return here._replace(left=rest) if is_deed else here


@cache
def _plan() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{either('plan_leads')})(?: (?:{either('plan_links')}))* ", re.IGNORECASE
    )


@cache
def _decides() -> re.Pattern[str]:
    return re.compile(rf"{_meeting()} (?:{either('deciding')})(?!\w),?", re.IGNORECASE)


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(rf"{_meeting()}(?= (?:{either('meeting_acts')})(?!\w))", re.IGNORECASE)


@cache
def _meeting() -> str:
    """Match who meets, at the head of a clause, with what stands before the verb."""
    # Where and after what they do so goes with them: `tại kỳ họp, các đại biểu`.
    led = rf"^(?:{either('deciding_at')}) [^,]{{1,60}}, "
    return rf"(?:{led}|^|(?<=, ))(?:{either('deciders')})(?: (?:{either('before_deciding')}))*"
