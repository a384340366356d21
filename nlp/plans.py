"""Projects and plans that do not exist yet: which sentences describe one of them."""

from collections.abc import Sequence

from nlp.context_words import whole
from nlp.leads import Span

# A text is about a plan where the plan stands in its first sentences …
_HEAD_SENTENCES = 5
_HEAD = 900
# Further on a text tells of other works, and of how it came about.
_WHOLE = 2000

# … else the plan holds for so many sentences, and so does what stands already.
_PLAN_REACH = 3
_STANDING_REACH = 3

_AHEAD_WIDTH = 25
_SUBJECT_WORDS = 7


def find_planned(lower: str, sentences: Sequence[Span]) -> list[bool]:
    r"""Tell of each sentence of `lower` whether what it describes is still to be built or done.

    >>> text = "sẽ khởi công dự án cầu mới.\ncầu có 2 làn xe.\ncầu cũ khánh thành năm 1990."
    >>> find_planned(text, [(0, 27), (28, 44), (45, 73)])
    [True, True, False]
    """
    states = [_state(lower[start:end]) for start, end in sentences]
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


def is_specified(head: str, words: str, unit: str) -> bool:
    """Tell whether a figure of `unit` behind `words` is a measure or a part of a project.

    `head` are the words from the start of its sentence.

    >>> is_specified("nay", "có tổng mức đầu tư", "tỷ đồng"), is_specified("nay", "có", "người")
    (True, False)
    """
    if whole("spec_units").match(unit) or whole("specs").search(words):
        return True
    if whole("not_spec_units").fullmatch(unit):
        return False
    subject = " ".join(head.split()[:_SUBJECT_WORDS])
    return bool(whole("plan_things").match(subject))


def _is_about_plan(states: Sequence[bool | None], sentences: Sequence[Span]) -> bool:
    """Tell whether the first sentences that say anything say that something is to come."""
    head = [
        state
        for state, (start, _) in zip(states[:_HEAD_SENTENCES], sentences, strict=False)
        if state is not None and start <= _HEAD
    ]
    return bool(head) and head[0]


def _state(sentence: str) -> bool | None:
    """Tell whether a sentence speaks of something to come, or of what stands; else None."""
    if any(not _is_ahead(sentence, m.start()) for m in whole("standing").finditer(sentence)):
        return False
    if whole("plan_heads").match(sentence):
        return True
    is_plan = whole("plan_things").search(sentence) and whole("coming").search(sentence)
    return True if is_plan else None


def _is_ahead(sentence: str, position: int) -> bool:
    return bool(whole("ahead").search(sentence[max(0, position - _AHEAD_WIDTH) : position]))
