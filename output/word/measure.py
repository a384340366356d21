"""How wide a line of bold Times New Roman is, and where it breaks; lengths in points.

Only as exact as drawing a rule under a heading needs; nothing here decides on a layout.
"""

from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

_EM: Final = 2048
# Words that are remembered: lines are tried word by word.
_KNOWN: Final = 1 << 12


def measure_line(text: str, *, size: int) -> int:
    """Measure `text` in bold at `size` points, rounded to whole points.

    >>> measure_line("Độc lập - Tự do - Hạnh phúc", size=14)
    171
    """
    words = text.split(" ")
    width = sum(map(_measure_word, words)) + _measure_word(" ") * (len(words) - 1)
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
    return max(_break(text, size, room))


def find_even_width(text: str, *, size: int, room: int) -> int | None:
    """Find the least width at which `text` needs no more lines than in `room`, in points.

    None for a text of one line.

    >>> find_even_width("một hai ba bốn", size=14, room=70)
    46
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
    return low


def _break(text: str, size: int, room: int) -> list[int]:
    """Give the widths of the lines of `text`."""
    widths, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and measure_line(longer, size=size) > room:
            widths.append(measure_line(line, size=size))
            longer = word
        line = longer
    return [*widths, measure_line(line, size=size)]


@cache
def _load_widths() -> dict[str, int]:
    text = (files("output") / "data" / "glyph_widths.csv").read_text(encoding="utf-8")
    rows = (line.split(",") for line in text.splitlines()[2:])
    return {chr(int(code.removeprefix("U+"), 16)): int(width) for code, width in rows}
