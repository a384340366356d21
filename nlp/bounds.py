"""The bound that a figure has in its words: `ít nhất`, `trên`, `gần`, `không quá`, `trở lên`.

`nlp/data/bounds.csv` holds the phrases: what each means, on which side of the number it stands,
and how many words may come between.
"""

import re
from functools import cache
from typing import cast

from minutes.record import Compare
from nlp.datafile import read_rows, read_tree
from nlp.units import Unit

_WINDOW = 44
_LONGEST = 4
_FARTHEST = 4
# No bound reaches over these.
_BORDER = re.compile(r"[,;:.()\n\d]")
_AFTER = re.compile(r"(?: [^\W\d_]+){1,6}")
_LIST_GAP = re.compile(r"(?: [^\W\d_]+){0,6}(?:,| và|, và|;) ?")
_NUMBER = re.compile(r"[0-9.,]*[0-9]")
# Bounds go with round numbers; an exact small one behind `trên` is a plain count.
_SMALL = 2
_CARRIED = frozenset({">=", "<="})
_QUOTES = re.compile(r"[\"“”‘’']")

Phrase = tuple[Compare | None, int, str]


def find_bound(text: str, start: int, unit_end: int, unit: Unit | None) -> Compare | None:
    """Find what bounds the figure of `text` from `start` to `unit_end`.

    >>> text = "không quá 05 Ban"
    >>> find_bound(text, 10, len(text), None), find_bound("15 xã trở lên", 0, 5, None)
    ('<=', '>=')
    """
    found = [*_bounds_before(text, start, unit), *_bounds_after(text, unit_end)]
    strong = [bound for bound in found if bound != "~"]
    return (strong or found or [None])[0]


def carries_on(text: str, end: int, start: int, compare: Compare | None) -> bool:
    """Tell whether the bound of a figure that ends at `end` rules the one from `start` on too.

    Only `ít nhất`, `không quá` and their like rule a list; `hơn` and `gần` belong to one number.
    """
    return compare in _CARRIED and bool(_LIST_GAP.fullmatch(text, end, start))


def _bounds_before(text: str, start: int, unit: Unit | None) -> list[Compare]:
    window = _QUOTES.sub(" ", text[max(0, start - _WINDOW) : start])
    borders = [border.end() for border in _BORDER.finditer(window)]
    words = window[borders[-1] if borders else 0 :].lower().split()
    found: list[Compare] = []
    gap = 0
    while gap < _FARTHEST and words:
        phrase, size = _phrase_at_end(words)
        if phrase is None:
            gap += 1
        elif gap < phrase[1] and _fits(phrase, unit) and phrase[0]:
            if gap == 0 and not found and _says_where(words[-1], text, start, unit):
                return []
            found.append(phrase[0])
        del words[-size:]
    return found


def _phrase_at_end(words: list[str]) -> tuple[Phrase | None, int]:
    for size in range(min(_LONGEST, len(words)), 0, -1):
        phrase = _phrases("before").get(" ".join(words[-size:]))
        if phrase:
            return phrase, size
    return None, 1


def _fits(phrase: Phrase, unit: Unit | None) -> bool:
    return not phrase[2] or (unit is not None and unit.name == phrase[2])


def _bounds_after(text: str, end: int) -> list[Compare]:
    match = _AFTER.match(text, end)
    if not match:
        return []
    words = match[0].lower().split()
    for gap in range(len(words)):
        for size in (2, 3):
            phrase = _phrases("after").get(" ".join(words[gap : gap + size]))
            if phrase and gap <= phrase[1] and phrase[0]:
                return [phrase[0]]
    return []


def _says_where(word: str, text: str, start: int, unit: Unit | None) -> bool:
    """Tell whether `trên`, `dưới` say where and not how many: `trên 2 lĩnh vực`."""
    if unit is None or unit.name not in _places().get(word, ()):
        return False
    number = _NUMBER.match(text, start)
    return number is None or (len(number[0]) <= _SMALL and not number[0].endswith(("0", "5")))


@cache
def _phrases(side: str) -> dict[str, Phrase]:
    return {
        row["phrase"]: (cast("Compare | None", row["compare"] or None), int(row["reach"]), row["only_unit"])
        for row in read_rows("bounds.csv")
        if row["side"] == side
    }


@cache
def _places() -> dict[str, frozenset[str]]:
    places = read_tree("not_figures.yaml")["places_of"]
    return {word: frozenset(nouns) for word, nouns in places.items()}
