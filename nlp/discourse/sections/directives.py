"""Which directives make a sentence one that asks for something."""

from collections.abc import Sequence

from nlp.discourse.clauses.cutting import concluding
from nlp.discourse.clauses.directive import Directive
from nlp.discourse.cues.order_cues import Scan
from nlp.discourse.cues.section_cues import shortcoming_at, shows
from nlp.discourse.naming.clause_leads import Clause
from nlp.discourse.orders.accepted import find_accepted
from nlp.discourse.orders.duties import is_bound
from nlp.discourse.orders.heard_duties import concludes_at
from nlp.discourse.sections.lines import BodySentence, is_label
from nlp.discourse.sections.state import State
from nlp.discourse.speaking.hearing import Context
from nlp.discourse.speaking.speakers import Speakers

# So many words at least are a verb and its object; what is still so is told.
_FEWEST = 4
_STILL = ("còn", "chưa", "vẫn")
_ACCOUNTS = ("discussion", "limitations", "results")


def given_in(
    scan: Scan, speakers: Speakers, sentence: BodySentence, state: State, context: Context
) -> list[Directive]:
    """Give the directives of a sentence, but none of a teaser or a heading between.

    `context` is what was heard up to the sentence.
    """
    if state.is_upward or (state.is_report and state.headed in _ACCOUNTS):
        # What a report asks for goes upward, and what it tells was ordered then.
        return []
    if not context.directing and only_discusses(scan, speakers, sentence, state):
        return []
    is_silent = not (context.directing or context.heard)
    if is_silent and not _may_direct(scan, speakers, sentence):
        return []
    span = (sentence.start, sentence.end)
    given = [found.directive for found in find_accepted(scan, speakers, span, context)]
    if state.has_teaser and _is_teaser(scan.text, sentence):
        # A teaser says in short what the text says again in full.
        given = [found for found in given if found.assignee or found.action is None]
    if state.has_teaser and not context.listed and is_label(scan.text, sentence):
        given = [found for found in given if found.order]
    return given


def _is_teaser(text: str, sentence: BodySentence) -> bool:
    """Tell whether a sentence is the first one, and alone on its line."""
    return sentence.number == 1 and text[sentence.end :].partition("\n")[0].strip() == ""


def only_discusses(scan: Scan, speakers: Speakers, sentence: BodySentence, state: State) -> bool:
    """Tell whether minutes give under a heading what those say who do not chair, whatever it is."""
    if not state.is_frame or state.headed != "discussion":
        return False
    span = (sentence.start, sentence.end)
    is_of_chair = bool(speakers.chair_starts) and speakers.is_leading(*span)
    return not (is_of_chair or shows("conclusion", scan.lower, *span))


def _may_direct(scan: Scan, speakers: Speakers, sentence: BodySentence) -> bool:
    """Tell whether a sentence has an order, or a leader says in it what must be done.

    So does a meeting that agrees on a list: `Cuộc họp thống nhất: Phòng A rà soát; …`.
    """
    span = (sentence.start, sentence.end)
    colon = scan.text.find(": ", *span)
    if scan.has_order(*span) or (colon > 0 and concluding().search(scan.lower, span[0], colon)):
        return True
    colon = scan.text.find(": ", *span)
    if colon > 0 and concludes_at(scan, speakers, Clause(sentence.start, colon, leads_on=True)):
        return True
    modal = next(scan.of_kind("modals", *span), None)
    return modal is not None and speakers.last_voice(sentence.start, modal.start) == "leader"


def tells(lower: str, start: int, end: int, given: Sequence[Directive]) -> bool:
    """Tell whether a sentence without a verb of order tells what was said or went wrong.

    Who lags behind may be told what to do: `Các xã chưa đạt chuẩn phải …`.
    """
    if shows("discussion", lower, start, end):
        return True
    at = shortcoming_at(lower, start, end)
    if at is None or any(is_bound(found) for found in given):
        return False
    return not any(_is_about(lower, found, at) for found in given)


def _is_about(lower: str, found: Directive, at: int) -> bool:
    """Tell whether a shortcoming is what somebody must see to: `rà soát các dự án chậm tiến độ`."""
    words = lower[found.action : at].split() if found.action is not None else []
    return len(words) >= _FEWEST and not any(word in _STILL for word in words)
