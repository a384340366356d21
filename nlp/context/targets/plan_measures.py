"""Figures in a sentence on a plan: which of them are its measures or its parts."""

import re
from collections.abc import Sequence

from nlp.context.targets.carried import NUMBER
from nlp.context.targets.goals import results
from nlp.phrases.context_words import whole
from nlp.phrases.surroundings import Surroundings

_SUBJECT_WORDS = 7
# No word rules a figure further away.
_REACH = 600
_HEAD = 80
_NEAR = 30
_CLAUSE = re.compile(r"[^,.;:()]*")


def is_of_plan(lower: str, here: Surroundings, found: Sequence[bool | None]) -> bool | None:
    """Tell whether a figure in a sentence on a plan describes it, None where not."""
    start = here.sentence[0]
    near = max(start, here.figure.start - _REACH)
    if not _is_of_part(lower, here):
        return None
    clause = _CLAUSE.match(lower, here.figure.end, min(here.sentence[1], here.figure.end + _REACH))
    if results().search(lower, near, clause.end() if clause else here.figure.end):
        return None
    if here.last is not None and found[here.last]:
        return True
    if whole("grounds").search(lower, max(start, here.figure.start - _NEAR), here.figure.start):
        return False
    if here.sort == "percent":
        return None
    head = lower[start : min(here.figure.start, start + _HEAD)]
    return _is_specified(head, here.left, here.figure.unit.lower()) or None


def _is_of_part(lower: str, here: Surroundings) -> bool:
    """Tell whether what makes a sentence one of a plan is not only told in a later part of it."""
    end = lower.find(";", here.figure.end, here.sentence[1])
    later = whole("coming").search(lower, end, here.sentence[1]) if end >= 0 else None
    if later is None or not NUMBER.search(lower, end, later.start()):
        return True
    return bool(whole("coming", "plan_heads").search(lower, here.sentence[0], end))


def _is_specified(head: str, words: str, unit: str) -> bool:
    """Tell whether a figure of `unit` behind `words` is a measure or a part of a project.

    `head` are the words from the start of its sentence.

    >>> _is_specified("nay", "có tổng mức đầu tư", "tỷ đồng"), _is_specified("nay", "có", "người")
    (True, False)
    """
    if whole("spec_units").match(unit):
        return True
    if whole("specs").search(words) and not whole("not_specs").search(words):
        return True
    if whole("not_spec_units").fullmatch(unit):
        return False
    subject = " ".join(head.split()[:_SUBJECT_WORDS])
    return bool(whole("plan_things").match(subject))
