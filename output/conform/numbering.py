"""The labels that Word itself puts before numbered paragraphs: `I.`, `2.`, `a)`, `-`."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from output.conform.effective import Styles
from output.conform.lengths import read_number
from output.conform.trees import Element, Trees
from output.word.places import W

_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_ALPHABET: Final = 26
# Bullets of symbol fonts lie in the private area; what they show is a bullet all the same.
_PRIVATE: Final = range(0xE000, 0xF900)
_BULLET: Final = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    kind: str
    text: str
    start: int
    properties: Element | None


class Lists:
    """The lists of one file; labels are asked for in the order of the text."""

    def __init__(self, trees: Trees, styles: Styles) -> None:
        root = trees.sole("numbering")
        self._styles = styles
        self._levels: dict[str, dict[int, Level]] = {}
        self._list_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        for abstract in root.iterfind(f"{W}abstractNum"):
            key = abstract.get(f"{W}abstractNumId", "")
            rows = abstract.iterfind(f"{W}lvl")
            self._levels[key] = {int(read_number(row.get(f"{W}ilvl"))): _level(row) for row in rows}
        for number in root.iterfind(f"{W}num"):
            self._list_of[number.get(f"{W}numId", "")] = _value(number, "abstractNumId")

    def level_of(self, element: Element) -> tuple[str, Level, int] | None:
        """Find the list and level of the paragraph `element`, None where it has no number."""
        own = element.find(f"{W}pPr/{W}numPr")
        pairs = self._styles.paragraph_style(self._styles.style_of(element))
        number = _value(own, "numId") if own is not None else ""
        number = number or pairs.get("numPr.numId", "0")
        depth = _value(own, "ilvl") if own is not None else ""
        index = int(read_number(depth or pairs.get("numPr.ilvl")))
        key = self._list_of.get(number, "")
        level = self._levels.get(key, {}).get(index)
        return None if level is None else (key, level, index)

    def label(self, element: Element) -> tuple[str, Element | None]:
        """Give the label of `element` and the properties of its level; counts on."""
        found = self.level_of(element)
        if found is None:
            return "", None
        key, level, index = found
        counts = self._counts[key]
        for deeper in [other for other in counts if other > index]:
            del counts[deeper]
        counts[index] = counts[index] + 1 if index in counts else level.start
        return self._write(key, level), level.properties

    def _write(self, key: str, level: Level) -> str:
        if level.kind == "bullet":
            return "".join(_BULLET if ord(sign) in _PRIVATE else sign for sign in level.text)

        def fill(place: re.Match[str]) -> str:
            index = int(place[1]) - 1
            other = self._levels[key].get(index, level)
            return write_number(self._counts[key].get(index, other.start), other.kind)

        return re.sub(r"%([1-9])", fill, level.text)


def write_number(number: int, kind: str) -> str:
    """Write `number` as Word's number format `kind` does.

    >>> write_number(4, "upperRoman"), write_number(2, "lowerLetter"), write_number(7, "decimal")
    ('IV', 'b', '7')
    """
    if kind.endswith("Roman"):
        text = _write_roman(number)
    elif kind.endswith("Letter"):
        text = chr(ord("A") + (number - 1) % _ALPHABET)
    else:
        return "" if kind == "none" else f"{number:02}" if kind == "decimalZero" else str(number)
    return text.lower() if kind.startswith("lower") else text


def _write_roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _level(row: Element) -> Level:
    start = int(read_number(_value(row, "start"), 1))
    return Level(_value(row, "numFmt"), _value(row, "lvlText"), start, row.find(f"{W}pPr"))


def _value(element: Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")
