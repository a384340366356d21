"""What a list is opened with: `lưu ý các xã mấy việc sau:`, `3 việc mà các xã cần làm:`."""

import re
from functools import cache

from minutes.patterns import alternatives
from nlp.discourse.cues.order_cues import Scan, directive_words
from nlp.discourse.naming.assignees import find_addressee

Span = tuple[int, int]

_FIRST = re.compile(r": ?\(?1[.)-] ?")
# Behind these stands for whom matters are: `mấy nhiệm vụ đối với ngành Y tế`.
_FOR = ("cho ", "của ", "với ")


def names_matters(scan: Scan, start: int, end: int) -> bool:
    """Tell whether only matters are named in a stretch: `một số vấn đề trọng tâm sau`.

    That they are to be done says no more: `thực hiện tốt một số nội dung sau`.
    """
    doing, cue = _doing().match(scan.lower, start, end), scan.by_start.get(start)
    if doing and cue and not cue.is_a("orders"):
        start = doing.end()
    return _matters().fullmatch(scan.lower, start, end) is not None


def names_work(scan: Scan, start: int, end: int) -> bool:
    """Tell whether those matters are work, and no mere remarks: `một số nhiệm vụ trọng tâm`."""
    named = _matters().fullmatch(scan.lower, start, end)
    stop = end if named is None or named["joint"] is None else named.start("joint")
    if named is None or any(scan.of_kind("told", start, stop)):
        return False
    return _work().search(scan.lower, start, stop) is not None


def counts_work(scan: Scan, colon: int) -> bool:
    """Tell whether work is counted out behind a colon: `: (1) Rà soát …`."""
    item = _FIRST.match(scan.text, colon)
    cue = scan.by_start.get(item.end()) if item else None
    return cue is not None and cue.is_a("verbs", "adverbs", "modals")


def told_matters(scan: Scan, at: int, end: int) -> Span | None:
    """Give who is told what a list says: `lưu ý các xã mấy việc sau:`, `3 việc các xã cần làm:`."""
    matters = _told_of().search(scan.lower, at, end)
    if matters is None:
        return None
    if matters.start() > at:
        who = find_addressee(scan, at, matters.start())
        return (who.start, who.end) if who and _ends_list(scan, matters.end(), end) else None
    for cue in scan.within(matters.end(), end):
        who = find_addressee(scan, cue.start, end) if cue.is_a("heads", "counts") else None
        if who:
            is_for = scan.lower.endswith(_FOR, matters.end(), cue.start)
            # `nhiệm vụ của huyện` is told to no district.
            is_level = scan.lower[who.start : who.end] in directive_words()["levels"]
            is_for = is_for and not (is_level and scan.lower.endswith("của ", 0, cue.start))
            is_told = is_for if who.sign is None else who.sign.is_a("modals")
            return (who.start, who.end) if is_told else None
    return None


def _ends_list(scan: Scan, start: int, end: int) -> bool:
    """Tell whether only what kind of matters they are stands up to a colon."""
    return not any(cue.is_a("verbs", "orders", "modals") for cue in scan.within(start, end))


@cache
def _doing() -> re.Pattern[str]:
    """Give the pattern of a verb that says but that something is done: `thực hiện tốt`."""
    verbs, manners = (alternatives(directive_words()[key]) for key in ("empty_verbs", "manners"))
    return re.compile(rf"(?:{verbs}) (?:(?:{manners}) )?")


@cache
def _matters() -> re.Pattern[str]:
    """Give the pattern of what a list is opened with: `một số vấn đề trọng tâm sau`."""
    counts, matters = (
        alternatives(directive_words()[key]) for key in ("counts_of_matters", "matters")
    )
    return re.compile(
        rf"(?:(?:{counts}|\d{{1,2}}) )?(?:nhóm )?(?:{matters})"
        r"(?: [^\s,;:.]+){0,16}(?P<joint>,? (?:bao gồm|cụ thể|gồm|là|như|trong đó|đó là))?"
    )


@cache
def _work() -> re.Pattern[str]:
    """Give the pattern of what is work by its name, or is to be done."""
    work, signs = (alternatives(directive_words()[key]) for key in ("work_matters", "work_signs"))
    return re.compile(rf"(?<!\w)(?:{work}|{signs})(?!\w)")


@cache
def _told_of() -> re.Pattern[str]:
    """Give the pattern of what a list is of, behind who is told or before: `một số nội dung`."""
    counts, matters = (
        alternatives(directive_words()[key]) for key in ("counts_of_matters", "matters")
    )
    return re.compile(rf"(?<!\w)(?:về )?(?:{counts}|\d{{1,2}}) (?:nhóm )?(?:{matters})(?!\w)")
