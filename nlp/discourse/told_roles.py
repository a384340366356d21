"""The role of a sentence that asks for nothing, and whether directives go on behind it."""

from collections.abc import Iterator

from minutes.record import Role
from nlp.discourse.order_cues import Scan
from nlp.discourse.section_cues import begins, is_shortcoming, shows
from nlp.discourse.section_lines import BodySentence
from nlp.discourse.section_state import State
from nlp.discourse.speakers import Voice

# So many sentences may pass before a text tells who met.
_EARLY = 8


def stays_directing(scan: Scan, sentence: BodySentence, state: State, role: Role) -> bool:
    """Tell whether directives may go on behind a sentence that has none."""
    if state.is_frame:
        return role in ("results", "conclusion", "limitations")
    if role not in ("results", "conclusion"):
        return False
    if state.is_lasting:
        return not shows("reached", scan.lower, sentence.start, sentence.end)
    return not sentence.begins_line


def told_role(scan: Scan, sentence: BodySentence, state: State, voice: Voice | None) -> Role:
    """Give the role of a sentence that asks for nothing."""
    told = (role for role, is_so in _signs(scan, sentence, state, voice) if is_so)
    return next(told, None) or _kept_role(sentence, state)


def _signs(
    scan: Scan, sentence: BodySentence, state: State, voice: Voice | None
) -> Iterator[tuple[Role, bool]]:
    """Give one role after the other with whether the words of a sentence show it."""
    span = (scan.lower, sentence.start, sentence.end)
    yield "opening", _is_opening(scan, sentence, state)
    yield "discussion", shows("discussion", *span)
    yield "limitations", is_shortcoming(*span)
    plans = shows("plans", *span)
    yield "discussion", voice == "other" and (plans or shows("wishes", *span))
    yield "conclusion", voice == "leader" and shows("praises", *span)
    is_open = plans and state.headed != "results"
    yield "conclusion", is_open and not shows("reached", *span)
    yield "results", begins("turns", *span)


def _is_opening(scan: Scan, sentence: BodySentence, state: State) -> bool:
    """Tell whether a sentence still tells who met: near the beginning, by its words or place."""
    if state.role == "opening" and (state.headed == "opening" or not sentence.begins_line):
        return True
    if state.role == "opening" and begins("grounds", scan.lower, sentence.start, sentence.end):
        return True
    is_early = sentence.number <= _EARLY and state.role in ("opening", "results")
    return is_early and shows("opening", scan.lower, sentence.start, sentence.end)


def _kept_role(sentence: BodySentence, state: State) -> Role:
    """Give the role that the heading or the sentence before leaves to a sentence without cue."""
    headed = state.labelled or state.headed
    if headed and headed not in ("directive", "opening"):
        return headed
    if sentence.begins_line or state.role in ("opening", "directive"):
        return "results"
    return state.role
