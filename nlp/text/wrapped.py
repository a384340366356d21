"""Lines that a page broke in the midst of a sentence, led together again.

What is copied from a scanned paper or a letter has a line feed at each end of its narrow lines.
A blank in its place keeps every offset, so nothing else has to know of it.
"""

import re
from functools import cache
from typing import NamedTuple

from minutes.letters import CAPITALS
from nlp.datafile import read_tree
from nlp.text.lines import is_name

# A text is wrapped where so many of its line feeds, and such a share, stand before a small letter.
_LEAST_WRAPS = 3
_WRAP_SHARE = 5
# Elsewhere both lines must be long, and in a wrapped text those of a doubtful border.
_LONG = 45
_LONG_REST = 20
_FULL_SHARE = 0.75
_WIDEST = 200

_FEED = re.compile(r"(?<!\n)\n(?!\n)")
_SMALL = re.compile(rf"(?![{CAPITALS}])[a-zà-ỹđ]")
_ITEM = re.compile(
    r"(?:[a-zđ]|\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4})[.)/] |[a-zđ][)]|[-–—+*•·►▪|o] |"
    r"(?:Điều|Chương|Mục) \d"
)
_YEARS = re.compile(r"[-–] ?(?:19|20)\d{2}\b")
_NUMBER = re.compile(r"\d{1,2}[.)]$")
_CLOSED = re.compile(r"[.:;!?…|][”\"’»)\]]*$")
_TABLE = (" | ", "\t")
_LABEL = re.compile(rf"[{CAPITALS}][^:\n]{{1,30}} ?: ?")
_NUMBERED_PAPER = re.compile(r"Số ?:")


class _Border(NamedTuple):
    """A line feed with the lines on both sides of it."""

    at: int
    left: str
    right: str


def join_wrapped(text: str) -> str:
    r"""Give `text` with blanks for the line feeds that stand inside of a sentence.

    >>> join_wrapped("Giao Phòng Kinh tế tham mưu phương án bồi thường cho\nhộ dân trong tháng 7.")
    'Giao Phòng Kinh tế tham mưu phương án bồi thường cho hộ dân trong tháng 7.'
    >>> join_wrapped("Thu ngân sách\ntỷ đồng\n12,5")
    'Thu ngân sách\ntỷ đồng\n12,5'
    """
    borders = _open_borders(text)
    wraps = [border for border in borders if _SMALL.match(border.right) or _leads_on(border.left)]
    if not wraps:
        return text
    feeds = text.count("\n")
    if len(wraps) >= _LEAST_WRAPS and len(wraps) * _WRAP_SHARE >= feeds:
        full = _FULL_SHARE * sorted(len(border.left) for border in wraps)[len(wraps) * 3 // 4]
        joined = [border for border in borders if _is_wrap(border, full)]
    else:
        joined = [border for border in wraps if _is_sure(border)]
    letters = list(text)
    for border in joined:
        letters[border.at] = " "
    return "".join(letters)


def _open_borders(text: str) -> list[_Border]:
    """Give the single line feeds behind which a sentence may go on: no row, no item ends."""
    found = []
    for feed in _FEED.finditer(text):
        at = feed.start()
        left = text[text.rfind("\n", 0, at) + 1 : at]
        end = text.find("\n", at + 1)
        right = text[at + 1 :] if end < 0 else text[at + 1 : end]
        if (_NUMBER.match(left) or not _CLOSED.search(left)) and not (
            left.isupper() or _NUMBERED_PAPER.match(left) or any(m in left + right for m in _TABLE)
        ):
            found.append(_Border(at, left, right))
    return found


def _is_wrap(border: _Border, full: float) -> bool:
    """Tell whether a sentence goes on behind a line feed of a text that was wrapped."""
    left, right = border.left, border.right
    if _YEARS.match(right):
        return left[-4:].isdigit()
    if _ITEM.match(right):
        return False
    if _SMALL.match(right):
        return True
    if right.isupper() or _LABEL.match(right) or _opens_item(right) or _opens_item(left):
        return False
    return _leads_on(left) or len(left) >= full or _cuts_name(left, right)


def _is_sure(border: _Border) -> bool:
    """Tell whether a sentence goes on where hardly any line of the text is broken."""
    left, right = border.left, border.right
    if _ITEM.match(right) or _opens_item(right) or not _SMALL.match(right):
        return False
    rest = len(right) >= _LONG_REST or bool(_CLOSED.search(right))
    return _LONG <= len(left) <= _WIDEST and rest


def _opens_item(line: str) -> bool:
    """Tell whether a line begins as one of a list without bullets does: "ông Lê A, Chủ tịch"."""
    return line.lower().startswith(_words()["items"])


def _cuts_name(left: str, right: str) -> bool:
    """Tell whether prose breaks before or inside of a name: "kè sông Sài / Gòn đoạn từ …"."""
    words, rest = left.split(), right.split()
    if words[-1] in _words()["levels"]:
        named = len(rest) > 1 and rest[0].istitle() and rest[1].istitle()
        return named and rest[0].lower() not in _words()["titles"]
    in_prose = any(word.islower() and word.isalpha() for word in words[1:])
    return words[-1].istitle() and in_prose and len(left) >= _LONG_REST and not is_name(right)


def _leads_on(left: str) -> bool:
    """Tell whether the last word of a line, or the first syllable of a name, needs another."""
    words = left.replace(",", " ,").split()
    if not words or _NUMBER.match(left):
        return bool(words)
    last = words[-1]
    if last == "," or last.lower() in _words()["leads"]:
        return True
    before = " ".join(words[-3:-1]).lower()
    return last[0].isupper() and before.endswith(_words()["named"])


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {key: tuple(words) for key, words in read_tree("wrapped_lines.yaml").items()}
