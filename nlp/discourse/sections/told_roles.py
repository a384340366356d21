"""The role of a sentence that asks for nothing, and whether directives go on behind it."""

from minutes.record import Role
from nlp.discourse.cues.order_cues import Scan
from nlp.discourse.cues.section_cues import begins, is_shortcoming, shows, speaks
from nlp.discourse.sections.lines import BodySentence
from nlp.discourse.sections.state import State
from nlp.discourse.speaking.speakers import Voice

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
    # How it is to be done belongs to what was asked for: `Việc này phải xong trong tuần.`
    is_how = begins("manners", scan.lower, sentence.start, sentence.end)
    return is_how or not sentence.begins_line


def told_role(scan: Scan, sentence: BodySentence, state: State, voice: Voice | None) -> Role:
    """Give the role of a sentence that asks for nothing."""
    span = _span(scan, sentence)
    if _is_opening(scan, sentence, state):
        return "opening"
    if shows("discussion", *span) or _speaks_up(scan, sentence, state):
        return "discussion"
    if is_shortcoming(*span):
        return "limitations"
    if meant := _meant_role(scan, sentence, state, voice):
        return meant
    return "results" if begins("turns", *span) else _kept_role(sentence, state)


def _span(scan: Scan, sentence: BodySentence) -> tuple[str, int, int]:
    return scan.lower, sentence.start, sentence.end


def _speaks_up(scan: Scan, sentence: BodySentence, state: State) -> bool:
    """Tell whether a line of minutes gives what somebody said: `Bà Mận: hồ sơ còn thiếu`."""
    is_open = state.is_frame and not state.is_paper and not state.context.directing
    if not (is_open and sentence.begins_line) or state.headed in ("conclusion", "directive"):
        return False
    return speaks(scan.lower, sentence.start, sentence.end)


def _meant_role(
    scan: Scan, sentence: BodySentence, state: State, voice: Voice | None
) -> Role | None:
    """Give the role of a sentence by what is wished, praised or planned in it, and by whom."""
    span = (scan.lower, sentence.start, sentence.end)
    plans = shows("plans", *span)
    if voice == "other" and (plans or shows("wishes", *span)):
        return "discussion"
    if voice == "leader" and shows("praises", *span):
        return "conclusion"
    is_open = plans and state.headed != "results"
    return "conclusion" if is_open and not shows("reached", *span) else None


def _is_opening(scan: Scan, sentence: BodySentence, state: State) -> bool:
    """Tell whether a sentence still tells who met: near the beginning, by its words or place."""
    goes_on = not (sentence.begins_line or begins("sums_up", *_span(scan, sentence)))
    if state.role == "opening" and (state.headed == "opening" or goes_on):
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
