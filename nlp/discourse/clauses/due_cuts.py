"""Where a sentence is cut between two deeds of which each has its own deadline."""

import re
from collections.abc import Iterator
from itertools import pairwise

from nlp.discourse.cues.order_cues import Scan
from nlp.times.deadline_patterns import timed

_COMMA = re.compile(r", ")
_DIGIT = re.compile(r"\d")
_LONGEST_DUE = 45
_FEWEST_WORDS = 2


def due_cuts(scan: Scan, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Cut before the second deed of `lập hồ sơ trước ngày 5/6, bàn giao 12 mốc trước ngày 30/6`.

    What only says by when the first is over is none: `…, hoàn thành trước ngày 5/6`.

    >>> from nlp.discourse.cues.order_cues import scan_cues
    >>> text = "lập hồ sơ trước ngày 5/6, bàn giao 12 mốc trước ngày 30/6"
    >>> [text[resume:].strip() for _, resume, _ in due_cuts(scan_cues(text), 0, len(text))]
    ['bàn giao 12 mốc trước ngày 30/6']
    """
    if not _DIGIT.search(scan.text, start, end):
        return
    commas = [match.start() for match in _COMMA.finditer(scan.text, start, end)]
    for comma, stop in pairwise([*commas, end]):
        if _begins_deed(scan, comma, stop) and _ends_in_due(scan, start, comma):
            yield comma, comma + 1, False


def _begins_deed(scan: Scan, comma: int, stop: int) -> bool:
    """Tell whether something to do stands behind a comma, and by when."""
    cue = scan.by_start.get(comma + len(", "))
    if cue is None or not cue.is_a("verbs", "adverbs") or cue.is_a("told", "heads"):
        return False
    due = timed().search(scan.lower, cue.end, stop)
    return due is not None and len(scan.text[cue.end : due.start()].split()) >= _FEWEST_WORDS


def _ends_in_due(scan: Scan, start: int, comma: int) -> bool:
    near = timed().finditer(scan.lower, max(start, comma - _LONGEST_DUE), comma)
    return any(match.end() == comma for match in near)
