"""Clauses of a sentence: cut where another directive may begin, and read past what leads to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlp.assignees import find_addressee, head_at, skip_blanks
from nlp.deadlines import deadline_end
from nlp.order_cues import Cue, Scan, directive_words

Span = tuple[int, int]

_MOST_LEADS = 6
_SIGNS = ("modals", "adverbs", "passives")
_LONGEST_LIST = 420
_LABEL = re.compile(
    r"[ ]*(?:(?:[-–—+*•]|\(?\d{1,2}(?:\.\d{1,2}){0,2}[.)/]?|[IVX]{1,5}[.)]|[a-zđ][.)/]"
    r"|Điều \d{1,3}[.:])[ ]*(?=\D)){0,2}[“\"]?"
)
_CUT = re.compile(r"[;:]")
_SPLITS = re.compile(
    r"(?:,|\.\.\.|…) (?:đồng thời|nhất là|đặc biệt là|đặc biệt),? | đồng thời | và (?=báo cáo )"
)
_SUBJECTS = re.compile(
    r"(?:, | (?=nên ))(?P<so>(?:do đó|do vậy|vì vậy|vì thế|bởi vậy|cho nên|nên|nhưng),? )?"
    r"(?=[^\W\d_])"
)
_PURPOSE = re.compile(r"(?<!\w)(?:để|nhằm|giúp|cho|với)(?!\w)")
_JOINTS = re.compile(r",? ?(?:đồng thời|cùng với đó|ngoài ra|bên cạnh đó),? |, | và ")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence; `leads_on` tells whether a colon ends it."""

    start: int
    end: int
    leads_on: bool = False


def find_clauses(scan: Scan, start: int, end: int) -> list[Clause]:
    """Cut a sentence at semicolons, and at colons and commas with a directive behind them.

    >>> from nlp.order_cues import scan_cues
    >>> text = "Ông A yêu cầu: Sở B rà soát; báo cáo, đồng thời giao xã C thực hiện."
    >>> [text[c.start : c.end].strip(" ,") for c in find_clauses(scan_cues(text), 0, len(text))]
    ['Ông A yêu cầu', 'Sở B rà soát', 'báo cáo', 'đồng thời giao xã C thực hiện.']
    """
    clauses: list[Clause] = []
    for cut, resume, leads_on in sorted(_cuts(scan, start, end)):
        if cut > start:
            clauses.append(Clause(start, cut, leads_on))
            start = resume
    if scan.text[end - 1] == ":":
        return [*clauses, Clause(start, end - 1, leads_on=True)]
    return [*clauses, Clause(start, end)] if start < end else clauses


def skip_leads(scan: Scan, clause: Clause) -> tuple[int, Span | None]:
    """Give where the clause itself begins, behind list label and connectives.

    The second value is what `Đối với X,` names, or None.
    """
    label = _LABEL.match(scan.text, clause.start, clause.end)
    at = skip_blanks(scan, label.end() if label else clause.start)
    about: Span | None = None
    for _ in range(_MOST_LEADS):
        after = _past_connective(scan, at, clause.end) or _past_deadline(scan, at, clause.end)
        if after is None:
            after = _past_phrase(scan, at, clause.end)
            if after and scan.lower.startswith("đối với ", at):
                comma = scan.text.find(",", at, after)
                about = (at + len("đối với "), comma) if comma > 0 else None
        if after is None or after >= clause.end:
            break
        at = after
    return at, about


def _cuts(scan: Scan, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    for match in _CUT.finditer(scan.text, start, end):
        at = match.start()
        if scan.is_paired(at, start):
            continue
        if match[0] == ";":
            if not _is_list_of_names(scan, start, at):
                yield at, at + 1, False
        elif _is_after(scan, at, "orders") or (
            _begins_directive(scan, at + 1, end) and not _is_after(scan, at, "heads")
        ):
            yield at, at + 1, True
    yield from _joint_cuts(scan, start, end)


def _joint_cuts(scan: Scan, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Cut before `đồng thời giao X …`, `nhất là rà soát …`, `và báo cáo …`."""
    for split in _SPLITS.finditer(scan.lower, start, end):
        sign = scan.by_start.get(split.end())
        if (
            sign
            and sign.is_a("verbs", "adverbs", "modals")
            and not scan.is_paired(split.end(), start)
        ):
            yield split.start(), split.end() - len(split[0].lstrip(".…")), False
    for comma in _SUBJECTS.finditer(scan.text, start, end):
        if _begins_subject(scan, start, comma, end):
            yield comma.start(), comma.end(), False
    for cue in scan.of_kind("orders", start, end):
        if cue.start > start + 1 and scan.text[cue.start].islower():
            joint = _joint_before(scan, cue.start, start)
            if joint is not None and _is_told(scan, cue, end) and not _passes_on(scan, start, cue):
                yield joint, joint, False


def _begins_subject(scan: Scan, start: int, comma: re.Match[str], end: int) -> bool:
    """Tell whether a comma stands before somebody else's duty: `Sở A rà soát, Sở B báo cáo`.

    A body named right before the comma goes on with a list of bodies.
    """
    if scan.is_paired(comma.start(), start):
        return False
    # A bare name of a place is a subject of its own only where a word like `nhưng` turns to it.
    if not head_at(scan, comma.end()) and not comma["so"]:
        return False
    found = find_addressee(scan, comma.end(), end)
    if found is None or found.sign is None or found.sign.is_a("orders"):
        return False
    if comma["so"]:
        return found.sign.is_a("modals", "passives")
    return found.sign.is_a(*_SIGNS, "verbs") and _is_whole_duty(scan, start, comma.start())


def _is_whole_duty(scan: Scan, start: int, end: int) -> bool:
    """Tell whether a stretch says what somebody named has to do, and not for whom or what for."""
    place, _ = skip_leads(scan, Clause(start, end))
    who = find_addressee(scan, place, end)
    if who is None or who.sign is None or who.sign.is_a("orders"):
        return False
    if _openers().match(scan.lower, place, end):
        return False
    if any(cue.is_a("heads", "told") for cue in scan.within(who.reach, end)):
        return False
    return not _PURPOSE.search(scan.lower, who.reach, end)


def _is_list_of_names(scan: Scan, start: int, at: int) -> bool:
    """Tell whether the semicolon stands in a list of bodies: `các sở: A, B; UBND các huyện`."""
    start = max(start, at - _LONGEST_LIST)
    kinds = ("heads", "verbs", "orders", "modals")
    cues = [cue for cue in scan.within(start, at) if cue.is_a(*kinds)]
    # A verb with a capital is part of a name: `các sở: Tài chính, Xây dựng`.
    before = [cue for cue in cues if cue.is_a("heads") or scan.text[cue.start].islower()]
    if not before or not before[-1].is_a("heads") or before[-1].is_a("verbs"):
        return False
    first = next((c for c in before if c.is_a("orders")), None)
    told = skip_blanks(scan, first.end) if first else skip_leads(scan, Clause(start, at))[0]
    found = find_addressee(scan, told, at)
    if found is None or found.sign is not None:
        return False
    return head_at(scan, at + 2) is not None or _goes_on_below(scan, start, at)


def _goes_on_below(scan: Scan, start: int, at: int) -> bool:
    """Tell whether a name goes on behind `các sở, ngành: A; B`, where only the first has a head."""
    colon = scan.text.rfind(":", start, at)
    return colon > 0 and _is_after(scan, colon, "heads") and scan.text[at + 2 : at + 3].isupper()


def _begins_directive(scan: Scan, at: int, end: int) -> bool:
    place, _ = skip_leads(scan, Clause(at, end))
    cue = scan.by_start.get(place)
    signs = ("orders", "modals", "adverbs", "verbs", "heads", "counts")
    return cue is not None and cue.is_a(*signs)


def _is_after(scan: Scan, at: int, kind: str) -> bool:
    """Tell whether a word of `kind` stands right before the colon: `yêu cầu:`, `các sở:`."""
    return any(cue.end == at for cue in scan.of_kind(kind, max(0, at - 40), at))


def _passes_on(scan: Scan, start: int, order: Cue) -> bool:
    """Tell whether a verb of order is part of a duty: `Bộ A chủ trì, giao đơn vị B thực hiện`."""
    if any(scan.of_kind("orders", start, order.start)):
        return False
    place, _ = skip_leads(scan, Clause(start, order.start))
    who, head = find_addressee(scan, place, order.start), head_at(scan, place)
    if who is None or who.sign is None or head is None or not who.sign.is_a("verbs"):
        return False
    words = directive_words()
    speaks = scan.lower[head.start : head.end] in words["speaker_heads"]
    return not speaks and scan.lower[who.sign.start : who.sign.end] not in words["decisions"]


def _joint_before(scan: Scan, position: int, start: int) -> int | None:
    window = max(start, position - 24)
    found = [m for m in _JOINTS.finditer(scan.text, window, position) if m.end() == position]
    return found[0].start() if found else None


def _is_told(scan: Scan, order: Cue, end: int) -> bool:
    """Tell whether somebody with a verb of their own stands behind `order`."""
    found = find_addressee(scan, skip_blanks(scan, order.end), min(end, order.end + 260))
    return found is not None and found.sign is not None


def _past_connective(scan: Scan, at: int, end: int) -> int | None:
    match = _connectives().match(scan.lower, at, end)
    return skip_blanks(scan, match.end()) if match else None


def _past_deadline(scan: Scan, at: int, end: int) -> int | None:
    """Read past by when something is due, right before what is due: `Trong tháng 6 phải …`."""
    stop = deadline_end(scan.lower, at, end)
    place = skip_blanks(scan, stop) if stop else end
    cue = scan.by_start.get(place)
    acts = _may_begin(scan, place) or (cue is not None and cue.is_a("verbs"))
    return place if place < end and acts else None


def _past_phrase(scan: Scan, at: int, end: int) -> int | None:
    """Read past `Để …,`, `Trong …,` to the first comma with a directive behind it."""
    if purpose := _purposes().match(scan.lower, at, end):
        return purpose.end()
    opener = _openers().match(scan.lower, at, end)
    cue = scan.by_start.get(at)
    # `Theo dõi …` is a verb, and no `theo`.
    if opener is None or (cue and cue.is_a("verbs") and cue.end >= opener.end()):
        return None
    weak: int | None = None
    comma = scan.text.find(",", at, end)
    while comma >= 0:
        place = skip_blanks(scan, comma)
        if any(cue.is_a("modals") or _foretells(scan, cue) for cue in scan.within(at, comma)):
            break
        if not scan.is_paired(comma, at - 1):
            if _may_begin(scan, place):
                return place
            cue = scan.by_start.get(place)
            if weak is None and cue and cue.is_a("verbs"):
                weak = place
        comma = scan.text.find(",", comma + 1, end)
    return weak


def _foretells(scan: Scan, cue: Cue) -> bool:
    """Tell whether a word says that something will come to pass, and is not asked for."""
    return scan.lower[cue.start : cue.end] in directive_words()["foretold"]


def _may_begin(scan: Scan, place: int) -> bool:
    """Tell whether a directive begins at `place` for sure; a mere verb may go on with a list."""
    cue = scan.by_start.get(place)
    if cue is None:
        return scan.text[place : place + 1].isupper() or bool(
            _connectives().match(scan.lower, place)
        )
    return cue.is_a("orders", "modals", "adverbs", "heads", "counts") and not cue.is_a("told")


@cache
def _connectives() -> re.Pattern[str]:
    words = sorted(map(re.escape, directive_words()["connectives"]), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})(?!\w)")


@cache
def _purposes() -> re.Pattern[str]:
    """Give the pattern of `Để giữ nước thì …`, which tells what for without a comma."""
    words = sorted(map(re.escape, directive_words()["purposes"]), key=len, reverse=True)
    return re.compile(rf"(?:(?:{'|'.join(words)}) [^,;:.]{{2,90}}|trường hợp [^;:.]{{2,180}}) thì ")


@cache
def _openers() -> re.Pattern[str]:
    words = sorted(map(re.escape, directive_words()["openers"]), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)}) ")
