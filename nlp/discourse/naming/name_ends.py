"""The words with which the name of who is told may be over, past its grounds and appositions."""

import re
from collections.abc import Iterator
from functools import cache

from minutes.patterns import alternatives
from nlp.discourse.cues.order_cues import Cue, Scan, directive_words, spaced
from nlp.discourse.naming.body_names import ends_name, head_at, place_behind
from nlp.discourse.naming.named_states import is_behind_order
from nlp.discourse.naming.told_addressees import posts

_LONGEST_NAMING = 130


def endings_of(scan: Scan, start: int, head: Cue, end: int) -> Iterator[tuple[Cue, Cue]]:
    """Give the words with which a name may be over, each with the last head before it."""
    past = _past_draft(scan, start, head, end)
    is_person = scan.lower[head.start : head.end] in directive_words()["persons"]
    # `Đồng chí Phó Chủ tịch phụ trách …`: a title may say for what.
    is_person = is_person and head_at(scan, head.end + 1) is None
    for cue in scan.within(head.end, end):
        if cue.is_a("heads"):
            head = cue
        takes_on = is_person and cue.is_a("verbs") and scan.text[cue.start].islower()
        if cue.start < past or not (takes_on or ends_name(scan, head, cue)):
            continue
        past = max(_past_grounds(scan, start, cue, end), _past_apposition(scan, start, cue, end))
        if past <= cue.start:
            yield cue, head


def _past_draft(scan: Scan, start: int, head: Cue, end: int) -> int:
    """Give up to where those are named who draft a paper: `cơ quan soạn thảo báo cáo tiếp thu …`.

    They are told to go over it; else to draft it is what they are told.
    """
    draft = _drafts().match(scan.lower, head.start, end)
    return draft.end() if draft else start


def _past_grounds(scan: Scan, start: int, cue: Cue, end: int) -> int:
    """Give up to where `cue` is part of grounds: `Sở A căn cứ chỉ đạo của B, …`.

    They run on to a comma, or to what says that somebody must act: `Sở A khi thẩm định phải …`.
    """
    opened = _grounds().search(scan.lower, start, cue.start)
    if opened is None:
        return start
    closed = _grounds_end(scan, opened.end(), end)
    if closed < 0 and scan.lower.startswith(tuple(directive_words()["papers"]), opened.end()):
        return end
    return closed if closed > 0 else start


def _grounds_end(scan: Scan, start: int, end: int) -> int:
    """Give the modal, or the comma before a modal, an adverb or a verb, with which grounds end.

    Else the adverb behind `được giao` or the like, or the first comma; -1 where there is none.
    """
    verb = -1
    for cue in scan.within(start, min(end, start + _LONGEST_NAMING)):
        if cue.is_a("modals"):
            return cue.start
        is_behind_comma = scan.text[cue.start - 2] == ","
        if cue.is_a("adverbs") and scan.lower.endswith(spaced("given"), start, cue.start):
            return cue.start
        if cue.is_a("adverbs") and is_behind_comma:
            return verb if verb > 0 else cue.start - 2
        if verb < 0 and is_behind_comma and cue.is_a("verbs") and not cue.is_a("heads", "inert"):
            verb = cue.start - 2
    return scan.text.find(",", start, end)


def _past_apposition(scan: Scan, start: int, cue: Cue, end: int) -> int:
    """Give where a name goes on that says who or where it is: `nhà thầu là Công ty A`.

    The position of `cue` itself where it says nothing of the kind.
    """
    if not cue.is_a("told"):
        return cue.start
    is_equal = scan.lower[cue.start : cue.end] == "là" and head_at(scan, cue.end + 1)
    if posts().match(scan.lower, cue.start, end):
        return cue.start
    if is_equal and is_behind_order(scan, start):
        return cue.end
    opened = place_behind().search(scan.text, start, cue.start)
    closed = scan.text.find(",", cue.end, end) if opened else -1
    return closed if closed > 0 else cue.start


@cache
def _drafts() -> re.Pattern[str]:
    """Give the pattern of what those draft who are named by it, up to what they must do."""
    who, drafting, drafts, how, revising = (
        alternatives(directive_words()[key])
        for key in ("drafters", "drafting", "drafts", "adverbs", "revising")
    )
    draft = rf"(?:{who}) (?:{drafting}) (?:(?:{drafts}) )?"
    return re.compile(rf"{draft}(?=(?:(?:{how}) )?(?:{revising})(?!\w))")


@cache
def _grounds() -> re.Pattern[str]:
    words = alternatives(directive_words()["grounds"])
    return re.compile(rf"(?<!\w)(?<!làm )(?:{words}) ")
