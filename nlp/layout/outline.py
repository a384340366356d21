"""Whom the items of a nested list are for: who was told above them, behind a colon."""

import re

# The list labels of official papers, from the outermost in.
_LEVELS = tuple(
    re.compile(pattern)
    for pattern in (
        r"Điều \d{1,3}[.:]",
        r"[IVX]{1,5}[.)/-]",
        r"\d{1,2}[.)/](?!\d)",
        r"\d{1,2}(?:\.\d{1,2}){1,3}[.)]?",
        # `đ/c Hoa` begins no item d.
        r"(?!đ/c(?!\w))[a-zđ][.)/]",
        r"\([ivx]{1,4}\)",
        r"[-–—•*]",
        r"\+",
    )
)
Told = tuple[tuple[int, str], ...]


def level_at(text: str, position: int) -> int | None:
    """Give how deep the list label at `position` stands; None where there is none.

    >>> [level_at(text, 0) for text in ("Điều 2. A", "3. A", "3.1. A", "b) A", "(i) A", "- A")]
    [0, 2, 3, 4, 5, 6]
    >>> level_at("+ A", 0), level_at("A", 0)
    (7, None)
    """
    return next((n for n, label in enumerate(_LEVELS) if label.match(text, position)), None)


def step_to(told: Told, level: int | None) -> Told:
    """Give those of `told` who are told above a line: an item ends what stands as deep as it.

    >>> step_to(((0, "UBND tỉnh"), (2, "Sở Y tế"), (5, "các xã")), 2)
    ((0, 'UBND tỉnh'),)
    """
    return told if level is None else tuple(one for one in told if one[0] < level)


def tell(told: Told, level: int | None, name: str) -> Told:
    """Give `told` with whom a line names for the lines below it."""
    depth = -1 if level is None else level
    return (*(one for one in told if one[0] < depth), (depth, name))
