"""Labels of the levels: `I.`, `1.`, `a)` in the Vietnamese alphabet, `-`."""

from collections.abc import Iterable
from typing import Final

from output.prose.blocks import Block

_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"
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
    """Label `blocks`: each level counts on until a level above it begins anew."""
    counts = {"heading1": 0, "heading2": 0, "point": 0}
    labelled = []
    for block in blocks:
        if block.level in counts:
            counts[block.level] += 1
            below = list(counts)[list(counts).index(block.level) + 1 :]
            counts.update(dict.fromkeys(below, 0))
        labelled.append(Block(block.level, _label(block.level, counts), block.text))
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
