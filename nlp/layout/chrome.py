"""Page chrome: picture names, share bars, counters, teasers of other texts."""

import re
from functools import cache

from nlp.datafile import read_tree

_MOST_OF_A_LINE = 80
_LONGEST_END = len(".docx")
_FILE_NAME = re.compile(r"[^\s/\\]{1,80}\.(\w{3,4})(?!\w)")
_PER_CENT = re.compile(r"\d{1,3} ?%")
_PLAYER = re.compile(r"[\d:]+ ?/ ?[\d:]+|(?:A[+-]? ?){1,3}|[\W\d_]+")
_DECORATION = re.compile(r"[\W\d_]+")
_NUMBERED = re.compile(r"\d")
_BULLETS = "-–—*+•·|▪■►◦ "


def is_file_name(text: str) -> bool:
    """Tell whether `text` is nothing but the name of a picture or of an attached file.

    >>> is_file_name("IMG_9854.jpg"), is_file_name("Ảnh đẹp"), is_file_name("quy che 2023.docx")
    (True, False, True)
    """
    ending = text[-_LONGEST_END:].rpartition(".")[2]
    if ending.lower() not in _words("file_ends"):
        return False
    match = _FILE_NAME.search(text)
    return match is not None and match.end() == len(text)


def is_page_line(line: str) -> bool:
    """Tell whether the whole `line` belongs to the page and not to the text.

    >>> [is_page_line(line) for line in ("100%", "Lượt xem: 1.204", "A+ A-", "Chia sẻ: Facebook")]
    [True, True, True, True]
    >>> is_page_line("Chia sẻ tại hội nghị, ông An cho biết")
    False
    """
    if _PER_CENT.fullmatch(line) or is_file_name(line) or _PLAYER.fullmatch(line):
        return True
    lower = line.lower()
    if lower.startswith(_openings("teasers")):
        return True
    if len(line) <= 2 * _MOST_OF_A_LINE and _counter().search(lower):
        return True
    if len(line) > _MOST_OF_A_LINE:
        return False
    is_opened = lower.lstrip(_BULLETS).startswith(_openings("starts"))
    if is_opened and (line[-1] not in ".;" or _NUMBERED.search(line)):
        return True
    parts = [part.strip() for part in _DECORATION.split(lower) if part.strip()]
    whole = _DECORATION.sub(" ", lower).strip()
    return whole in _words("lines") or (bool(parts) and _all_known(parts))


@cache
def _counter() -> re.Pattern[str]:
    """Give the pattern of a counter that ends such a line: `An Vũ | 1.842 lượt xem`."""
    counted = "|".join(sorted(read_tree("chrome.yaml")["counted"]))
    return re.compile(rf"(?:^|[|•·] ?)\d[\d.,]* (?:{counted})[ |•·]*$")


def begins_tail(line: str) -> bool:
    """Tell whether only teasers of other texts follow from `line` on."""
    if len(line) > _MOST_OF_A_LINE:
        return False
    return _DECORATION.sub(" ", line.lower()).strip() in _words("tails")


def _all_known(parts: list[str]) -> bool:
    return all(part in _words("lines") for part in parts)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(read_tree("chrome.yaml")[key])


@cache
def _openings(key: str) -> tuple[str, ...]:
    return tuple(read_tree("chrome.yaml")[key])
