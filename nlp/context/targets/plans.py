"""Projects and plans that do not exist yet: which sentences describe one of them."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from nlp.context.targets.text_cues import cues_in
from nlp.phrases.context_words import whole
from nlp.phrases.leads import Span

# A text is about a plan where the plan stands in its first sentences …
_HEAD_SENTENCES = 5
_HEAD = 900
# Further on a text tells of other works, and of how it came about.
_WHOLE = 2000

# … else the plan holds for so many sentences, and so does what stands already.
_PLAN_REACH = 3
_STANDING_REACH = 3

_LISTS = ("standing", "plan_things", "coming")
_AHEAD_WIDTH = 25


def find_planned(lower: str, sentences: Sequence[Span]) -> list[bool]:
    r"""Tell of each sentence of `lower` whether what it describes is still to be built or done.

    >>> text = "sẽ khởi công dự án cầu mới.\ncầu có 2 làn xe.\ncầu cũ khánh thành năm 1990."
    >>> find_planned(text, [(0, 27), (28, 44), (45, 73)])
    [True, True, False]
    """
    found_words = {key: _words_of(lower, key) for key in _LISTS}
    states = [_state(lower, span, found_words) for span in sentences]
    is_whole = _is_about_plan(states, sentences)
    found: list[bool] = []
    held, left = is_whole, 0
    for state, (start, _) in zip(states, sentences, strict=True):
        if state is not None:
            held, left = state, _PLAN_REACH if state else _STANDING_REACH
        elif left:
            left -= 1
        else:
            held = is_whole and start < _WHOLE
        found.append(held)
    return found


def _is_about_plan(states: Sequence[bool | None], sentences: Sequence[Span]) -> bool:
    """Tell whether the first sentences that say anything say that something is to come."""
    head = [
        state
        for state, (start, _) in zip(states[:_HEAD_SENTENCES], sentences, strict=False)
        if state is not None and start <= _HEAD
    ]
    return bool(head) and head[0]


def _state(lower: str, sentence: Span, words: Mapping[str, Sequence[int]]) -> bool | None:
    """Tell whether a sentence speaks of something to come, or of what stands; else None.

    `words` are the places of the words that decide it, in text order.
    """
    start, end = sentence
    standing = words["standing"]
    for at in range(bisect_left(standing, start), bisect_left(standing, end)):
        if not _is_ahead(lower, max(start, standing[at] - _AHEAD_WIDTH), standing[at]):
            return False
    if whole("plan_heads").match(lower, start, end):
        return True
    is_plan = _holds(words["plan_things"], sentence) and _holds(words["coming"], sentence)
    return True if is_plan else None


def _holds(starts: Sequence[int], sentence: Span) -> bool:
    at = bisect_left(starts, sentence[0])
    return at < len(starts) and starts[at] < sentence[1]


def _words_of(lower: str, key: str) -> list[int]:
    """Give where whole words of a list begin, the longest at each place, in text order."""
    found: list[int] = []
    done = 0
    for start, end in cues_in(lower)[key]:
        if start >= done:
            done = end
            if not lower[start - 1 : start].isalnum() and not lower[end : end + 1].isalnum():
                found.append(start)
    return found


def _is_ahead(lower: str, start: int, end: int) -> bool:
    return bool(whole("ahead").search(lower, start, end))
