"""The words of an action: from its verb to where it ends, in at most so many words."""

import re
from bisect import bisect_left
from functools import cache
from itertools import islice

from minutes.patterns import alternatives
from nlp.discourse.cues.order_cues import Scan, directive_words
from nlp.discourse.speaking.speakers import Speakers

_MOST_WORDS = 30
_SHORTEST_CUT = 14
_LONGEST_WORD = 24
_FARTHEST = 40
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
        joint = _best(scan, joints)
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


def _best(scan: Scan, joints: list[re.Match[str]]) -> re.Match[str] | None:
    """Give the first joint that parts nothing, or the first one where that is far before."""
    possible = [joint for joint in joints if not _is_in_word(scan, joint.start())]
    whole = next((joint for joint in possible if not _splits(scan, joint)), None)
    if whole is None or possible[0].start() - whole.start() > _FARTHEST:
        return next(iter(possible or joints), None)
    return whole


def _is_in_word(scan: Scan, start: int) -> bool:
    """Tell whether a place lies in one word, as the comma of `các tổ chức, cá nhân` does."""
    near = range(start - _LONGEST_WORD, start)
    return any((cue := scan.by_start.get(at)) and cue.end > start for at in near)


def _splits(scan: Scan, joint: re.Match[str]) -> bool:
    """Tell whether a comma parts two bodies, or what has one object: `nghiên cứu, rà soát đơn`."""
    near = range(joint.start() - _LONGEST_WORD, joint.start())
    before = [cue for at in near if (cue := scan.by_start.get(at)) and cue.end == joint.start()]
    behind = scan.by_start.get(joint.end() + 1)
    if joint[0] != "," or not before or behind is None:
        return False
    return any(before[0].is_a(kind) and behind.is_a(kind) for kind in ("verbs", "heads"))


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
