"""What joins the titles of one person: where behind one the next may begin."""

import re
from functools import cache

from nlp.people.title_ends import skip_blank, title_end
from nlp.text.title_cues import Cues, title_words

_DASHED = re.compile(r" ?[-–—] ?")
_COLON = re.compile(r" ?: ?")
# Where an item of a list is over.
_ENDS = ("", "\n", ".", ";")


def find_joint(cues: Cues, end: int) -> int | None:
    """Give where the next title may begin behind the one that ends at `end`."""
    if joined := _joined(cues.lower, end):
        return joined
    if today := _of_today().match(cues.lower, end):
        return today.end()
    comma = skip_blank(cues.text, end)
    if cues.text[comma : comma + 1] == ",":
        return comma + 1
    if match := _DASHED.match(cues.text, end):
        return match.end()
    return _last_of_item(cues, end)


def _joined(lower: str, end: int) -> int | None:
    """Give where the title begins that `kiêm` joins to the one that ends at `end`."""
    for join in title_words()["joins"]:
        for mark in (" ", ", "):
            if lower.startswith(f"{mark}{join} ", end):
                return end + len(mark) + len(join) + 1
    return None


def _last_of_item(cues: Cues, end: int) -> int | None:
    """Give where what somebody is there begins: "…, Phó Trưởng phòng Y tế: Trưởng đoàn;"."""
    colon = _COLON.match(cues.text, end)
    cue = cues.by_start.get(colon.end()) if colon else None
    if cue is None or cue.kind != "head":
        return None
    over = title_end(cues, cue, len(cues.text))
    return cue.start if cues.text[over : over + 1] in _ENDS else None


@cache
def _of_today() -> re.Pattern[str]:
    leads = "|".join(sorted(title_words()["of_today"]))
    return re.compile(rf"(?: \(|, | [-–—] | )(?:{leads}) ")
