"""The parts of a text by role: who met, what was reached, what went wrong, what is to be done.

Sentence by sentence in text order; a heading gives its role to what follows, a cue to its
sentence and mostly to the rest of its paragraph.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from minutes.record import Role
from nlp.discourse.accepted import find_accepted
from nlp.discourse.addressing import goes_upward, issuer_of, reports
from nlp.discourse.clause_leads import Clause
from nlp.discourse.directive import Directive
from nlp.discourse.duties import is_bound, is_item
from nlp.discourse.hearing import Context, hear_day, hear_on, hear_order
from nlp.discourse.known_speakers import find_speakers
from nlp.discourse.order_cues import Scan, scan_cues
from nlp.discourse.order_nouns import calls_on
from nlp.discourse.quotations import find_ordered, find_said
from nlp.discourse.section_cues import (
    begins,
    begins_conclusion,
    begins_demand,
    heading_role,
    is_shortcoming,
    shortcoming_at,
    shows,
)
from nlp.discourse.section_lines import (
    BodySentence,
    body_sentences,
    heads_line,
    is_label,
    is_labelled_within,
)
from nlp.discourse.speakers import Speakers, Voice
from nlp.layout import Layout
from nlp.mentions import PersonMention

Span = tuple[int, int]

# So many sentences may pass before a text tells who met.
_EARLY = 8
# So many words at least are a verb and its object; what is still so is told.
_FEWEST = 4
_STILL = ("còn", "chưa", "vẫn")
# Under these headings nothing is asked for.
_QUIET = ("limitations", "opening")
_ACCOUNTS = ("discussion", "limitations", "results")


class SectionMention(NamedTuple):
    """A stretch of the body with one role."""

    role: Role
    start: int
    end: int


class _State(NamedTuple):
    """What the text has shown so far.

    `headed` is the role that the last heading gave, and `labelled` that of a label inside the
    line now read; `is_enacted` tells whether an article lists what a council resolves on.
    """

    role: Role = "opening"
    headed: Role | None = None
    labelled: Role | None = None
    context: Context = Context()
    is_frame: bool = False
    is_paper: bool = False
    is_report: bool = False
    is_upward: bool = False
    is_inspection: bool = False
    is_lasting: bool = False
    has_teaser: bool = False
    is_enacted: bool = False
    seen: int = 0


def find_sections(  # noqa: PLR0913 - everything that the stages before it found
    text: str,
    layout: Layout,
    sentences: Sequence[Span],
    *,
    people: Sequence[PersonMention] = (),
    chair: str | None = None,
    day: dt.date | None = None,
) -> list[SectionMention]:
    r"""Divide the body of `text` into its parts, in text order and apart.

    `people` and `chair` tell whose wishes are directives, and `day`, that of the meeting, which
    orders were given earlier.

    >>> from nlp.layout import find_layout
    >>> from nlp.text.sentences import find_sentences
    >>> text = "Xã A họp\nSáng 5/6, xã A tổ chức hội nghị.\nXã có 5 thôn đạt. Tuy nhiên, còn chậm."
    >>> [s.role for s in find_sections(text, find_layout(text), find_sentences(text))]
    ['opening', 'results', 'limitations']
    """
    scan = scan_cues(text)
    speakers = find_speakers(text, people, chair, issuer_of(text, layout))
    is_frame = layout.kind != "article"
    is_upward = is_frame and goes_upward(text, layout)
    is_issuer = layout.kind == "conclusion" and not is_upward
    state = _State(
        is_frame=is_frame,
        is_paper=is_issuer,
        is_report=layout.kind == "report" and reports(text, layout),
        is_upward=is_upward,
        is_inspection=is_issuer and _is_inspection(scan, layout),
        has_teaser=layout.title is not None and not is_frame,
        # What a paper says its issuer says.
        context=Context(is_formal=is_frame, day=day, voice="leader" if is_issuer else None),
    )
    apart = [line.start for line in layout.lines if line.role not in ("body", "heading")]
    found: list[SectionMention] = []
    pending: list[BodySentence] = []
    quoted = {"ordered": find_ordered(speakers), "said": find_said(speakers)}
    for sentence in body_sentences(text, layout, sentences, **quoted):
        state = _next(scan, speakers, sentence, state)
        pending.append(sentence)
        if not sentence.is_heading:
            _add(found, state.role, pending, apart)
            pending = []
    _add(found, state.role, pending, apart)
    return found


def _is_inspection(scan: Scan, layout: Layout) -> bool:
    """Tell whether a paper concludes what was inspected, whose demands go downward."""
    return layout.title is not None and shows("inspections", scan.lower, *layout.title)


def _add(
    found: list[SectionMention], role: Role, parts: Sequence[BodySentence], apart: Sequence[int]
) -> None:
    """Add sentences to the last part, or begin a new one: `apart` are lines that are no body."""
    for part in parts:
        goes_on = found and found[-1].role == role
        if goes_on and bisect_left(apart, found[-1].end) == bisect_left(apart, part.start):
            found[-1] = found[-1]._replace(end=part.end)
        else:
            found.append(SectionMention(role, part.start, part.end))


def _next(scan: Scan, speakers: Speakers, sentence: BodySentence, state: _State) -> _State:
    """Give the state after `sentence`, whose role is the state's."""
    labelled = None if sentence.begins_line else state.labelled
    state = state._replace(seen=state.seen + 1, labelled=labelled)
    lower, start, end = scan.lower, sentence.start, sentence.end
    if sentence.begins_line and begins("articles", lower, start, end):
        state = state._replace(is_enacted=begins("enacts", lower, start, end))
    if heads_line(scan.text, sentence) and (headed := heading_role(lower, start, end)):
        if state.is_inspection and begins_demand(lower, start, end):
            headed = "directive"
        is_enacted = state.is_enacted and headed != "directive"
        state = state._replace(headed=headed, role=headed, is_enacted=is_enacted)
        return _head(scan, speakers, sentence, state)
    if sentence.is_heading:
        return state
    if state.seen > 1 and is_labelled_within(scan.text, sentence):
        label = heading_role(lower, start, end)
        if label and label != "opening":
            return _head(scan, speakers, sentence, state._replace(labelled=label, role=label))
    return _read_on(scan, speakers, sentence, state)


def _read_on(scan: Scan, speakers: Speakers, sentence: BodySentence, state: _State) -> _State:
    """Give the state behind a sentence below a heading: its end, its points, or running text."""
    lower, start, end = scan.lower, sentence.start, sentence.end
    if shows("closing", lower, start, end) and state.seen > 1:
        context = state.context._replace(directing=False)
        return state._replace(role="closing", headed="closing", context=context)
    if state.headed == "closing":
        return state
    if state.is_enacted and not scan.has_order(start, end):
        # Nobody is told to do the points of a programme or the amounts of a policy.
        context = state.context._replace(directing=False)
        return state._replace(role="conclusion", context=context, is_lasting=False)
    return _judge(scan, speakers, sentence, state)


def _head(scan: Scan, speakers: Speakers, sentence: BodySentence, state: _State) -> _State:
    """Give the state behind a heading or a label, whose role `state` has already.

    What is concluded on the line of the label itself may be orders: `Kết luận: Giao …`.
    """
    concludes = state.role == "conclusion" and begins_conclusion(
        scan.lower, sentence.start, sentence.end
    )
    opens = concludes and (state.is_frame or _leads_on(scan, sentence))
    directing = state.role == "directive" or opens
    voice: Voice | None = "leader" if directing else None
    context = state.context._replace(directing=directing, voice=voice)
    state = state._replace(context=context, is_lasting=state.is_lasting or opens)
    if not concludes or not any(
        found.action or found.assignee for found in _given(scan, speakers, sentence, state)
    ):
        return state
    context = hear_order(context, "leader", is_same=True)
    return state._replace(role="directive", context=context)


def _judge(scan: Scan, speakers: Speakers, sentence: BodySentence, state: _State) -> _State:
    """Judge a sentence of running text: first whether it directs, then what it tells."""
    lower, start, end = scan.lower, sentence.start, sentence.end
    voice = _voice_of(scan, speakers, sentence)
    is_back = voice == "leader" and speakers.is_leading(start, end)
    state = state._replace(context=hear_day(state.context, lower, (start, end), is_back=is_back))
    voice, context = _hear_quoted(speakers, sentence, voice, state)
    known = voice or context.voice
    given = _given(scan, speakers, sentence, state._replace(context=context))
    is_work = state.is_paper and context.directing and is_item(scan, Clause(start, end))
    is_told = is_work or not _tells(lower, start, end, given)
    if given and (is_told or any(found.order for found in given)):
        is_same = not speakers.names_one(start, end)
        return _order(state._replace(context=context), known, given, is_same=is_same)
    context = hear_on(context, voice, is_account=speakers.accounts(start, end))
    context = context._replace(listed=context.listed and not sentence.begins_line)
    may_open = voice == "leader" or (known == "leader" and state.is_frame)
    opens = may_open and state.headed not in _QUIET and shows("directing", lower, start, end)
    is_lasting = state.is_lasting or opens
    opens = opens or (voice == "leader" and not context.is_earlier and calls_on(scan, start, end))
    if opens or shows("conclusion", lower, start, end):
        goes_on = opens or (state.is_frame and context.directing)
        context = context._replace(directing=goes_on, voice=known)
        return state._replace(role="conclusion", context=context, is_lasting=is_lasting)
    role = _told_role(scan, sentence, state, voice)
    if role == "discussion" and voice is None:
        known = "other"
    directing = context.directing and voice != "other" and _stays(scan, sentence, state, role)
    if directing and role == "results":
        role = "conclusion"
    context = context._replace(directing=directing, voice=known)
    return state._replace(role=role, context=context, is_lasting=is_lasting and directing)


def _order(
    state: _State, voice: Voice | None, given: Sequence[Directive], *, is_same: bool
) -> _State:
    """Give the state behind a sentence with directives; `is_same` where it names nobody."""
    context = state.context
    has_order = any(found.order for found in given)
    if is_same and context.directing and not has_order:
        # Who acts in what was told is no speaker: `Sở A chỉ đạo các xã …`.
        voice = context.voice or voice
    # Behind `… yêu cầu:` a list of what is asked for follows.
    opens = has_order and given[-1].action is None
    context = hear_order(context, voice, is_same=has_order and is_same)
    context = context._replace(listed=opens or context.listed)
    is_lasting = state.is_lasting or opens
    return state._replace(role="directive", context=context, is_lasting=is_lasting)


def _hear_quoted(
    speakers: Speakers, sentence: BodySentence, voice: Voice | None, state: _State
) -> tuple[Voice | None, Context]:
    """Give who speaks, and the context, where a quotation, a view or a notice tells that."""
    context, span = state.context, (speakers.lower, sentence.start, sentence.end)
    if state.is_frame and context.directing:
        # A notice of conclusion has one speaker, whoever else it names.
        voice = context.voice
    elif state.is_paper and state.headed != "discussion":
        voice = "leader"
    if sentence.is_ordered and not context.is_earlier:
        context = context._replace(directing=True, voice="leader")
    elif not context.is_earlier and (
        sentence.is_said or speakers.view_in(sentence.start, sentence.end) == "leader"
    ):
        context = context._replace(voice="leader", heard=max(context.heard, 1))
    elif not context.is_earlier and begins("written", *span):
        voice = "leader"
    elif not context.is_earlier and begins("of_orders", *span):
        context = context._replace(directing=True, voice="leader", listed=True)
    return voice, context


def _voice_of(scan: Scan, speakers: Speakers, sentence: BodySentence) -> Voice | None:
    """Tell who speaks in a sentence, or agrees in it to what is listed below it."""
    voice = speakers.last_voice(sentence.start, sentence.end)
    if voice is None and _leads_on(scan, sentence):
        return speakers.voice_in(sentence.start, sentence.end)
    return voice


def _leads_on(scan: Scan, sentence: BodySentence) -> bool:
    """Tell whether a sentence opens a list of what was agreed: `… thống nhất nội dung sau:`."""
    is_open = scan.text[sentence.end - 1] == ":"
    return is_open and shows("directing", scan.lower, sentence.start, sentence.end)


def _given(
    scan: Scan, speakers: Speakers, sentence: BodySentence, state: _State
) -> list[Directive]:
    """Give the directives of a sentence, but none of a teaser or a heading between."""
    if state.is_upward or (state.is_report and state.headed in _ACCOUNTS):
        # What a report asks for goes upward, and what it tells was ordered then.
        return []
    is_silent = not (state.context.directing or state.context.heard)
    if is_silent and not _may_direct(scan, speakers, sentence):
        return []
    span = (sentence.start, sentence.end)
    given = [found.directive for found in find_accepted(scan, speakers, span, state.context)]
    if state.seen == 1 and state.has_teaser:
        # A teaser says in short what the text says again in full.
        given = [found for found in given if found.assignee or found.action is None]
    if state.has_teaser and is_label(scan.text, sentence):
        given = [found for found in given if found.order]
    return given


def _may_direct(scan: Scan, speakers: Speakers, sentence: BodySentence) -> bool:
    """Tell whether a sentence has an order, or a leader says in it what must be done."""
    span = (sentence.start, sentence.end)
    if scan.has_order(*span):
        return True
    modal = next(scan.of_kind("modals", *span), None)
    return modal is not None and speakers.last_voice(sentence.start, modal.start) == "leader"


def _tells(lower: str, start: int, end: int, given: Sequence[Directive]) -> bool:
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


def _stays(scan: Scan, sentence: BodySentence, state: _State, role: Role) -> bool:
    """Tell whether directives may go on behind a sentence that has none."""
    if state.is_frame:
        return role in ("results", "conclusion", "limitations")
    if role not in ("results", "conclusion"):
        return False
    if state.is_lasting:
        return not shows("reached", scan.lower, sentence.start, sentence.end)
    return not sentence.begins_line


def _told_role(scan: Scan, sentence: BodySentence, state: _State, voice: Voice | None) -> Role:
    """Give the role of a sentence that asks for nothing."""
    told = (role for role, is_so in _signs(scan, sentence, state, voice) if is_so)
    return next(told, None) or _kept_role(sentence, state)


def _signs(
    scan: Scan, sentence: BodySentence, state: _State, voice: Voice | None
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


def _is_opening(scan: Scan, sentence: BodySentence, state: _State) -> bool:
    """Tell whether a sentence still tells who met: near the beginning, by its words or place."""
    if state.role == "opening" and (state.headed == "opening" or not sentence.begins_line):
        return True
    if state.role == "opening" and begins("grounds", scan.lower, sentence.start, sentence.end):
        return True
    is_early = state.seen <= _EARLY and state.role in ("opening", "results")
    return is_early and shows("opening", scan.lower, sentence.start, sentence.end)


def _kept_role(sentence: BodySentence, state: _State) -> Role:
    """Give the role that the heading or the sentence before leaves to a sentence without cue."""
    headed = state.labelled or state.headed
    if headed and headed not in ("directive", "opening"):
        return headed
    if sentence.begins_line or state.role in ("opening", "directive"):
        return "results"
    return state.role
