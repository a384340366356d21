"""The parts of a text by role: who met, what was reached, what went wrong, what is to be done.

Sentence by sentence in text order; a heading gives its role to what follows, a cue to its
sentence and mostly to the rest of its paragraph.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from minutes.record import Role
from nlp.discourse.clauses.directive import Directive
from nlp.discourse.clauses.order_nouns import calls_on, demands_things
from nlp.discourse.cues.order_cues import Scan, scan_cues
from nlp.discourse.cues.section_cues import (
    begins,
    begins_conclusion,
    begins_demand,
    heading_role,
    shows,
)
from nlp.discourse.naming.clause_leads import Clause
from nlp.discourse.orders.duties import is_item
from nlp.discourse.sections.beginning import first_state
from nlp.discourse.sections.directives import given_in, only_discusses, tells
from nlp.discourse.sections.lines import (
    BodySentence,
    body_sentences,
    heads_line,
    is_labelled_within,
)
from nlp.discourse.sections.state import State
from nlp.discourse.sections.told_roles import stays_directing, told_role
from nlp.discourse.sections.voices import (
    hear_quoted,
    leads_on,
    sends_orders,
    voice_of,
    voice_telling,
)
from nlp.discourse.speaking.addressing import issuer_of
from nlp.discourse.speaking.hearing import hear_day, hear_on, hear_order
from nlp.discourse.speaking.known_speakers import find_speakers
from nlp.discourse.speaking.quotations import find_ordered, find_said
from nlp.discourse.speaking.speakers import Speakers, Voice
from nlp.layout import Layout
from nlp.layout.outline import level_at
from nlp.mentions import PersonMention

Span = tuple[int, int]

# Under these headings it is told what was …
_ACCOUNTS = ("results", "limitations", "discussion")
# … and behind the label of another, of so many letters, no figure stands.
_LABEL = 5
# A heading without a label stands over all with one.
_OUTERMOST = -1
# Under these headings nothing is asked for.
_QUIET = ("limitations", "opening")


class SectionMention(NamedTuple):
    """A stretch of the body with one role."""

    role: Role
    start: int
    end: int


def find_sections(  # noqa: PLR0913 - everything that the stages before it found
    text: str,
    layout: Layout,
    sentences: Sequence[Span],
    *,
    people: Sequence[PersonMention] = (),
    chair: str | None = None,
    day: dt.date | None = None,
    host: str = "",
) -> list[SectionMention]:
    r"""Divide the body of `text` into its parts, in text order and apart.

    `people`, `chair` and the `host` of the meeting tell whose wishes are directives, and `day`,
    that of the meeting, which orders were given earlier.

    >>> from nlp.layout import find_layout
    >>> from nlp.text.sentences import find_sentences
    >>> text = "Xã A họp\nSáng 5/6, xã A tổ chức hội nghị.\nXã có 5 thôn đạt. Tuy nhiên, còn chậm."
    >>> [s.role for s in find_sections(text, find_layout(text), find_sentences(text))]
    ['opening', 'results', 'limitations']
    """
    scan = scan_cues(text)
    speakers = find_speakers(text, people, chair, issuer_of(text, layout) or host)
    state = first_state(text, scan, layout, day)._replace(is_led=chair is not None)
    apart = [line.start for line in layout.lines if line.role not in ("body", "heading")]
    told: list[tuple[Role, BodySentence]] = []
    pending: list[BodySentence] = []
    quoted = {"ordered": find_ordered(speakers), "said": find_said(speakers)}
    for sentence in body_sentences(text, layout, sentences, **quoted):
        state = _next(scan, speakers, sentence, state)
        pending.append(sentence)
        # Who came is told on the heading line itself: `1. Ông: Lê A - Chức vụ: Trưởng phòng`.
        if not sentence.is_heading or state.headed == "opening":
            told += [(state.role, part) for part in pending]
            pending = []
    told += [(state.role, part) for part in pending]
    return _stretches(told, apart)


def _stretches(
    told: Sequence[tuple[Role, BodySentence]], apart: Sequence[int]
) -> list[SectionMention]:
    """Join sentences of one role; `apart` are lines that are no body, and part them."""
    runs = groupby(told, key=lambda each: (each[0], bisect_left(apart, each[1].start)))
    stretches = [(role, [part for _, part in run]) for (role, _), run in runs]
    return [SectionMention(role, parts[0].start, parts[-1].end) for role, parts in stretches]


def _next(scan: Scan, speakers: Speakers, sentence: BodySentence, state: State) -> State:
    """Give the state after `sentence`, whose role is the state's."""
    if state.labelled and sentence.begins_line:
        state = state._replace(labelled=None)
    lower, start, end = scan.lower, sentence.start, sentence.end
    if sentence.begins_line and begins("articles", lower, start, end):
        # An article on when a resolution holds is not its end: `Điều 2. … có hiệu lực …`.
        is_enacted = begins("enacts", lower, start, end)
        goes_on = None if state.headed == "closing" else state.headed
        state = state._replace(is_enacted=is_enacted, headed=goes_on)
    if heads_line(scan.text, sentence) and (headed := heading_role(lower, start, end)):
        if state.is_inspection and begins_demand(lower, start, end):
            headed = "directive"
        is_enacted = state.is_enacted and headed != "directive"
        state = _step_to(scan, sentence, state)
        state = state._replace(headed=headed, role=headed, is_enacted=is_enacted)
        return _head(scan, speakers, sentence, state)
    if _ends_account(scan.text, sentence, state):
        # What comes next in a paper that gives orders may be some.
        context = state.context._replace(directing=True, voice="leader")
        state = state._replace(headed=None, level=None, role="conclusion", context=context)
    if sentence.is_heading:
        return state
    if sentence.number > 1 and is_labelled_within(scan.text, sentence):
        label = heading_role(lower, start, end)
        if label and label != "opening":
            return _head(scan, speakers, sentence, state._replace(labelled=label, role=label))
    return _read_on(scan, speakers, sentence, state)


def _ends_account(text: str, sentence: BodySentence, state: State) -> bool:
    """Tell whether a heading ends what one as deep as it opened: `2. Về kinh phí`."""
    is_known = state.headed in _ACCOUNTS and state.level is not None
    if not (is_known and heads_line(text, sentence)):
        return False
    level = level_at(text, sentence.start)
    is_told = any(map(str.isdigit, text[sentence.start + _LABEL : sentence.end]))
    if level is None or level > (state.level or 0) or is_told:
        return False
    return state.is_paper or (state.concluded is not None and level > state.concluded)


def _step_to(scan: Scan, sentence: BodySentence, state: State) -> State:
    """Give the state at a heading: how deep it stands, and below which one of a conclusion."""
    level = level_at(scan.text, sentence.start)
    depth = _OUTERMOST if level is None else level
    concluded = state.concluded
    if state.is_frame and begins_conclusion(scan.lower, sentence.start, sentence.end):
        concluded = depth
    elif concluded is not None and depth <= concluded:
        concluded = None
    return state._replace(level=level, concluded=concluded)


def _read_on(scan: Scan, speakers: Speakers, sentence: BodySentence, state: State) -> State:
    """Give the state behind a sentence below a heading: its end, its points, or running text."""
    lower, start, end = scan.lower, sentence.start, sentence.end
    if sentence.number > 1 and shows("closing", lower, start, end):
        context = state.context._replace(directing=False)
        return state._replace(role="closing", headed="closing", context=context)
    if state.headed == "closing":
        return state
    if state.is_enacted and not scan.has_order(start, end):
        # Nobody is told to do the points of a programme or the amounts of a policy.
        context = state.context._replace(directing=False)
        return state._replace(role="conclusion", context=context, is_lasting=False)
    return _judge(scan, speakers, sentence, state)


def _head(scan: Scan, speakers: Speakers, sentence: BodySentence, state: State) -> State:
    """Give the state behind a heading or a label, whose role `state` has already.

    What is concluded on the line of the label itself may be orders: `Kết luận: Giao …`.
    """
    concludes = state.role == "conclusion" and begins_conclusion(
        scan.lower, sentence.start, sentence.end
    )
    # A numbered part that is headed so is a list of what was concluded, whatever the text is.
    is_part = state.is_led and sentence.is_heading
    is_part = is_part and level_at(scan.text, sentence.start) is not None
    opens = concludes and (state.is_frame or is_part or leads_on(scan, sentence))
    directing = state.role == "directive" or opens
    voice: Voice | None = "leader" if directing else None
    # Each line below `Kết luận của đồng chí A:` begins with who is told.
    listed = opens and (is_part or leads_on(scan, sentence))
    context = state.context._replace(directing=directing, voice=voice, listed=listed)
    state = state._replace(context=context, is_lasting=state.is_lasting or opens)
    given = given_in(scan, speakers, sentence, state, context) if concludes else []
    if any(found.order and found.action is None for found in given):
        # `Kết luận hội nghị, đồng chí A giao:` leads on to a list.
        return _order(state, "leader", given, is_same=True)
    if not any(found.action or found.assignee for found in given):
        return state
    context = hear_order(context, "leader", is_same=True)
    return state._replace(role="directive", context=context)


def _judge(scan: Scan, speakers: Speakers, sentence: BodySentence, state: State) -> State:
    """Judge a sentence of running text: first whether it directs, then what it tells."""
    if not state.context.directing and only_discusses(scan, speakers, sentence, state):
        context = state.context._replace(voice="other", heard=0)
        return state._replace(role="discussion", context=context, is_lasting=False)
    lower, start, end = scan.lower, sentence.start, sentence.end
    voice = voice_of(scan, speakers, sentence)
    is_back = voice == "leader" and speakers.is_leading(start, end)
    context = hear_day(state.context, lower, (start, end), is_back=is_back)
    voice, context = hear_quoted(speakers, sentence, voice, state, context)
    known = voice or context.voice
    given = given_in(scan, speakers, sentence, state, context)
    if given and _asks(scan, sentence, given, is_list=state.is_paper and context.directing):
        is_same = not speakers.names_one(start, end)
        return _order(state._replace(context=context), known, given, is_same=is_same)
    context = hear_on(context, voice, is_account=speakers.accounts(start, end))
    if context.listed and sentence.begins_line:
        context = context._replace(listed=False)
    may_open = voice == "leader" or (known == "leader" and state.is_frame)
    says_so = shows("directing", lower, start, end) or sends_orders(lower, start, end)
    opens = may_open and state.headed not in _QUIET and says_so
    is_lasting = state.is_lasting or opens
    is_heard = voice == "leader" and not context.is_earlier
    opens = opens or (is_heard and (calls_on(scan, start, end) or demands_things(scan, start, end)))
    if opens or shows("conclusion", lower, start, end):
        goes_on = opens or (state.is_frame and context.directing)
        context = context._replace(directing=goes_on, voice=known)
        return state._replace(role="conclusion", context=context, is_lasting=is_lasting)
    state = state._replace(context=context, is_lasting=is_lasting)
    return _tell(scan, sentence, state, voice_telling(speakers, sentence, voice, state), known)


def _tell(
    scan: Scan, sentence: BodySentence, state: State, voice: Voice | None, known: Voice | None
) -> State:
    """Give the state behind a sentence that asks for nothing; `known` may speak, if not `voice`."""
    context, role = state.context, told_role(scan, sentence, state, voice)
    if role == "discussion" and voice is None:
        known = "other"
    finds = role == "limitations" and not context.is_earlier
    if finds and begins("commands", scan.lower, sentence.start, sentence.end):
        # Behind what a paper finds stands what it orders.
        return state._replace(role=role, is_lasting=True)
    directing = (
        context.directing and voice != "other" and stays_directing(scan, sentence, state, role)
    )
    if directing and role == "results":
        role = "conclusion"
    if (directing, known) != (context.directing, context.voice):
        context = context._replace(directing=directing, voice=known)
    return state._replace(role=role, context=context, is_lasting=state.is_lasting and directing)


def _asks(scan: Scan, sentence: BodySentence, given: Sequence[Directive], *, is_list: bool) -> bool:
    """Tell whether directives make a sentence one that asks; `is_list` where items of work may."""
    if any(found.order for found in given):
        return True
    is_work = is_list and is_item(scan, Clause(sentence.start, sentence.end))
    return is_work or not tells(scan.lower, sentence.start, sentence.end, given)


def _order(
    state: State, voice: Voice | None, given: Sequence[Directive], *, is_same: bool
) -> State:
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
