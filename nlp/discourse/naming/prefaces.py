"""What stands before who acts: a paper that says it, a post, what a duty is called."""

import re
from functools import cache

from minutes.patterns import alternatives
from nlp.discourse.cues.order_cues import Scan, directive_words
from nlp.discourse.cues.section_cues import cue_words
from nlp.discourse.naming.body_names import named_at, skip_blanks
from nlp.discourse.naming.told_addressees import posts


def past_preface(scan: Scan, at: int, end: int) -> int | None:
    """Read past one of them; None where none begins.

    >>> from nlp.discourse.cues.order_cues import scan_cues
    >>> past_preface(scan_cues("Việc trước mắt là các xã phải rà soát."), 0, 38)
    18
    """
    return _past_paper(scan, at, end) or _past_matter(scan, at, end) or _past_post(scan, at, end)


def _past_paper(scan: Scan, at: int, end: int) -> int | None:
    """Read past which paper orders: `Công điện nêu rõ, các xã rà soát …`."""
    paper = _papers().match(scan.lower, at, end)
    return skip_blanks(scan, paper.end()) if paper else None


def _past_matter(scan: Scan, at: int, end: int) -> int | None:
    """Read past what a duty is: `Việc trước mắt là các xã phải …`."""
    match = _matters_are().match(scan.lower, at, end)
    return match.end() if match and named_at(scan, match.end()) else None


def _past_post(scan: Scan, at: int, end: int) -> int | None:
    """Read past what a body is that a line before names: `- Là cơ quan thường trực, tổng hợp …`."""
    post = posts().match(scan.lower, at, end) if scan.lower.startswith("là ", at) else None
    cue = scan.by_start.get(post.end()) if post else None
    return cue.start if cue is not None and cue.is_a("verbs", "adverbs", "modals") else None


@cache
def _papers() -> re.Pattern[str]:
    return re.compile("|".join([*cue_words("of_orders"), *cue_words("of_notices")]))


@cache
def _matters_are() -> re.Pattern[str]:
    """Give the pattern of what a duty is called, before who must do it."""
    work = alternatives(directive_words()["work_matters"])
    return re.compile(
        rf"(?:điều|{work})(?: (?!là )[^\s,;:.]+){{0,7}} là (?=[^;:.]{{2,80}}? (?:cần|phải) )"
    )
