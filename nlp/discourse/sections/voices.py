"""Who speaks in a sentence: by its words, a quotation, or whose paper it is."""

from nlp.discourse.cues.order_cues import Scan
from nlp.discourse.cues.ranks import speaker_words
from nlp.discourse.cues.section_cues import begins, shows
from nlp.discourse.sections.lines import BodySentence
from nlp.discourse.sections.state import State
from nlp.discourse.speaking.hearing import LASTING, Context
from nlp.discourse.speaking.speakers import Speakers, Voice

# So near a notice was named before.
_FAR = 600


def hear_quoted(
    speakers: Speakers,
    sentence: BodySentence,
    voice: Voice | None,
    state: State,
    context: Context,
) -> tuple[Voice | None, Context]:
    """Give who speaks, and the context, where a quotation, a view or a notice tells that."""
    span = (speakers.lower, sentence.start, sentence.end)
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
    elif not context.is_earlier and (
        begins("of_orders", *span) or _tells_conclusion(speakers.lower, sentence)
    ):
        context = context._replace(directing=True, voice="leader", listed=True, heard=LASTING)
    elif (not context.is_earlier or sentence.number == 1) and sends_orders(*span):
        # The dispatch with which the news begin is not of old.
        voice, context = "leader", context._replace(is_earlier=False)
    return voice, context


def _tells_conclusion(lower: str, sentence: BodySentence) -> bool:
    """Tell whether a notice speaks of which it was said that somebody concludes in it.

    Or that it gives what came of a meeting: `Theo thông báo, UBND tỉnh thống nhất tại cuộc họp …`.
    """
    if not begins("of_notices", lower, sentence.start, sentence.end):
        return False
    start = max(0, sentence.start - _FAR)
    met = (lower.find(word, start, sentence.end) for word in speaker_words()["meetings"])
    return lower.find("kết luận", start, sentence.start) >= 0 or max(met) >= 0


def sends_orders(lower: str, start: int, end: int) -> bool:
    """Tell whether a sentence leads to what a dispatch says: `… có công điện gửi … nội dung:`."""
    return lower.endswith(":", start, end) and shows("orders_sent", lower, start, end)


def voice_of(scan: Scan, speakers: Speakers, sentence: BodySentence) -> Voice | None:
    """Tell who speaks in a sentence, or agrees in it to what is listed below it."""
    voice = speakers.last_voice(sentence.start, sentence.end)
    if voice is None and leads_on(scan, sentence):
        return speakers.voice_in(sentence.start, sentence.end)
    return voice


def voice_telling(
    speakers: Speakers, sentence: BodySentence, voice: Voice | None, state: State
) -> Voice | None:
    """Tell who gives facts and plans: who is named and does not chair concludes nothing."""
    start, end = sentence.start, sentence.end
    if state.is_frame or not speakers.chair_starts or not speakers.names_one(start, end):
        return voice
    is_other = not speakers.is_leading(start, end) and speakers.accounts(start, end)
    return "other" if is_other else voice


def leads_on(scan: Scan, sentence: BodySentence) -> bool:
    """Tell whether a sentence opens a list of what was agreed: `… thống nhất nội dung sau:`."""
    is_open = scan.text[sentence.end - 1] == ":"
    return is_open and shows("directing", scan.lower, sentence.start, sentence.end)
