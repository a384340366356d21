"""The words of an action: from its verb to where it ends, in at most so many words."""

import re
from bisect import bisect_left
from functools import cache
from itertools import islice

from minutes.patterns import alternatives
from nlp.discourse.order_cues import Scan, directive_words
from nlp.discourse.speakers import Speakers

_MOST_WORDS = 30
_SHORTEST_CUT = 14
_LONGEST_WORD = 24
_WORD = re.compile(r"\S+")
# An action that is too long is cut before one of these, or else before one of the second row.
_BREAKS = (
    re.compile(
        r"[,;]? (?:để|nhằm|theo|(?<!bên )(?<!kể )(?<!nêu )(?<!nói )trên|đảm bảo|bảo đảm|góp phần"
        r"|(?<!bên )trong|(?<!cùng )(?<!so )(?<!đối )với|như|nhất là)(?= )|[,;(:]"
    ),
    re.compile(
        r" (?:bằng|cho|của|do|hoặc|(?<!sau )(?<!trong )(?<!trước )khi|mà|nếu"
        r"|(?:sau|trong|trước) khi|sau|thuộc|tại|từ|và|về|ở)(?= )"
    ),
)
_DANGLING = re.compile(
    r"(?:,? (?:bằng|các|cho|của|để|hoặc|mà|nhằm|những|tại|theo|trên|trong|từ|và|với|ở))+$"
)
_TRAIL = " ,;:.…–-/"


def has_no_object(scan: Scan, at: int, end: int) -> bool:
    """Tell whether a task says but how to act: `triển khai nghiêm túc`, `chấn chỉnh ngay`."""
    return bool(_empty_tasks().fullmatch(scan.lower, at, end))


def action_end(scan: Scan, speakers: Speakers, start: int, end: int) -> int:
    """Give where the action ends: with its clause, or at a joint where that is long."""
    text = scan.text
    stop = end = _quoted_end(scan, start, speakers.said_at(start, end) or end)
    words = list(islice(_WORD.finditer(text, start, end), _MOST_WORDS + 1))
    if len(words) > _MOST_WORDS:
        reach = words[_MOST_WORDS - 1].end()
        least = words[_SHORTEST_CUT].end()
        joints = [
            m for cut in _BREAKS for m in reversed(list(cut.finditer(text, least, reach + 1)))
        ]
        whole = (joint for joint in joints if not _splits(scan, joint))
        joint = next(whole, joints[0] if joints else None)
        stop = joint.start() if joint else reach
        dangling = _DANGLING.search(text, start, stop)
        stop = dangling.start() if dangling else stop
    return trimmed_end(text, start, stop)


def _quoted_end(scan: Scan, start: int, end: int) -> int:
    """Give where a quotation ends that opened before `start`, or `end` where none does."""
    at = bisect_left(scan.paired, start, key=lambda span: span[1] - 1)
    opened, closed = scan.paired[at] if at < len(scan.paired) else (end, end)
    is_said = opened < start and closed - 1 < end and scan.text[opened] in '"“'
    return closed - 1 if is_said else end


def _splits(scan: Scan, joint: re.Match[str]) -> bool:
    """Tell whether a joint parts one word, two bodies, or what has but one object.

    So does the comma of `các tổ chức, cá nhân` and of `nghiên cứu, rà soát đơn`.
    """
    start = joint.start()
    near = [cue for at in range(start - _LONGEST_WORD, start) if (cue := scan.by_start.get(at))]
    if any(cue.end > start for cue in near):
        return True
    before = next((cue for cue in near if cue.end == start), None)
    behind = scan.by_start.get(joint.end() + 1)
    if joint[0] != "," or before is None or behind is None:
        return False
    return any(before.is_a(kind) and behind.is_a(kind) for kind in ("verbs", "heads"))


def trimmed_end(text: str, start: int, stop: int) -> int:
    """Give where a stretch ends without the marks that close its sentence."""
    while stop > start and (text[stop - 1] in _TRAIL or _only_closes(text, start, stop)):
        stop -= 1
    return stop


def _only_closes(text: str, start: int, stop: int) -> bool:
    """Tell whether a stretch ends in a mark that closes what was opened before it."""
    said = text[start:stop]
    if said.endswith("”"):
        return said.count("”") > said.count("“")
    return said.endswith('"') and said.count('"') % 2 == 1


@cache
def _empty_tasks() -> re.Pattern[str]:
    keys = ("manners", "empty_verbs", "empty_objects")
    words = [word for key in keys for word in directive_words()[key]]
    either = alternatives(words)
    return re.compile(rf"(?:(?:{either})(?:,? |$|(?=[.!\"”])))+")
