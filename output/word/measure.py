"""How wide a line of bold Times New Roman is, and where it breaks; lengths in points.

Only as exact as drawing a rule under a heading needs; nothing here decides on a layout.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

_EM: Final = 2048
# `6 tháng`, `2021 - 2025`: what no line of a title should end with, and how finely a better width
# is looked for.
_BOUND: Final = re.compile(r"(?:^| )(?:\d[\d.,/]*|[-–])$")
_STEP: Final = 4
# Words that are remembered: lines are tried word by word.
_KNOWN: Final = 1 << 12


def measure_line(text: str, *, size: int) -> int:
    """Measure `text` in bold at `size` points, rounded to whole points.

    >>> measure_line("Độc lập - Tự do - Hạnh phúc", size=14)
    171
    """
    words = text.split(" ")
    width = sum(map(_measure_word, words)) + _measure_word(" ") * (len(words) - 1)
    return _to_points(width, size)


def _to_points(width: int, size: int) -> int:
    return round(width * size / _EM)


@lru_cache(maxsize=_KNOWN)
def _measure_word(word: str) -> int:
    widths = _load_widths()
    usual = widths["n"]
    return sum(widths.get(letter, usual) for letter in word)


def measure_longest(text: str, *, size: int, room: int) -> int:
    """Measure the longest line of `text` when it is broken at blanks into lines of `room` points.

    >>> measure_longest("về kết quả " * 20, size=14, room=300) <= 300
    True
    """
    return max(measure_line(line, size=size) for line in _break(text, size, room))


def find_even_width(text: str, *, size: int, room: int) -> int | None:
    """Find the least width at which `text` needs no more lines than in `room`, in points.

    No line but the last ends with a number or a dash, where that can be. None for a text of one
    line.

    >>> find_even_width("một hai ba bốn", size=14, room=70)
    46
    >>> find_even_width("một hai 3 bốn năm", size=14, room=100)
    84
    """
    lines = len(_break(text, size, room))
    if lines == 1:
        return None
    low, high = room // 2, room
    while low < high:
        middle = (low + high) // 2
        if len(_break(text, size, middle)) > lines:
            low = middle + 1
        else:
            high = middle
    # Where no width will do, one more line may.
    widths = (*range(low, room + 1, _STEP), *range(low, low * 3 // 4, -_STEP))
    return next((width for width in widths if not _is_torn(text, size, width)), low)


def _is_torn(text: str, size: int, width: int) -> bool:
    """Tell whether a line ends with what belongs to the word behind it."""
    return any(_BOUND.search(line) for line in _break(text, size, width)[:-1])


def _break(text: str, size: int, room: int) -> list[str]:
    """Give the lines of `text`."""
    lines, line, width = [], "", 0
    blank = _measure_word(" ")
    for word in text.split(" "):
        own = _measure_word(word)
        longer, wider = (f"{line} {word}", width + blank + own) if line else (word, own)
        if line and _to_points(wider, size) > room:
            lines.append(line)
            longer, wider = word, own
        line, width = longer, wider
    return [*lines, line]


@cache
def _load_widths() -> dict[str, int]:
    text = (files("output") / "data" / "glyph_widths.csv").read_text(encoding="utf-8")
    rows = (line.split(",") for line in text.splitlines()[2:])
    return {chr(int(code.removeprefix("U+"), 16)): int(width) for code, width in rows}
