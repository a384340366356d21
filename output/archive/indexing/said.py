"""The words of a figure as lists of the archive show them."""

import re
from typing import Final

# A number alone, as in the cell of a table: what it counts stands in the head of the column.
_BARE: Final = re.compile(r"[\d\s.,/–-]+")


def write_said(text: str, unit: str | None) -> str:
    """Write the words of a figure, with its unit where the source has that in another place.

    >>> write_said("16.340", "triệu đồng"), write_said("1,35", "%"), write_said("9 ha", "ha")
    ('16.340 triệu đồng', '1,35%', '9 ha')
    """
    if not unit or not _BARE.fullmatch(text):
        return text
    return f"{text}{unit}" if unit.startswith(("%", "‰")) else f"{text} {unit}"
