"""Labels of the levels: `I.`, `1.`, `a)` in the Vietnamese alphabet, `-`."""

from collections.abc import Iterable
from typing import Final

from output.prose.words.blocks import Block, Level

_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"
# How points and dashes count in a section without titles of clauses.
_LIFTED: Final = {"point": "heading2", "dash": "point"}
_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """Write a number above zero in Roman digits, up to 39.

    >>> roman(4), roman(18)
    ('IV', 'XVIII')
    """
    digits = ""
    for worth, digit in _ROMAN:
        count, number = divmod(number, worth)
        digits += digit * count
    return digits


def letter(number: int) -> str:
    """Give the letter of a point, đ after d; past the alphabet they are doubled.

    >>> "".join(letter(i) for i in range(1, 9)), letter(24)
    ('abcdđegh', 'aa')
    """
    rounds, place = divmod(number - 1, len(_LETTERS))
    return _LETTERS[place] * (rounds + 1)


def number_blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Label `blocks`: each level counts on until a level above it begins anew.

    No level is left out: points right below `I.` are `1.`, and their dashes `a)`.
    """
    counts = {"heading1": 0, "heading2": 0, "point": 0}
    labelled = []
    is_flat = False
    for block in blocks:
        is_flat = block.level == "heading1" or (is_flat and block.level != "heading2")
        level = _LIFTED.get(block.level, block.level) if is_flat else block.level
        if level in counts:
            counts[level] += 1
            below = list(counts)[list(counts).index(level) + 1 :]
            counts.update(dict.fromkeys(below, 0))
        shown: Level = "point" if block.level == "dash" and is_flat else block.level
        labelled.append(Block(shown, _label(level, counts), block.text))
    return tuple(labelled)


def _label(level: str, counts: dict[str, int]) -> str:
    match level:
        case "heading1":
            return f"{roman(counts[level])}."
        case "heading2":
            return f"{counts[level]}."
        case "point":
            return f"{letter(counts[level])})"
        case _:
            return "-" if level == "dash" else ""
