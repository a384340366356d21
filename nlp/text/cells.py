"""Rows of a table that was pasted with tabs: which tabs part two cells, and which are blanks."""

import re

from nlp.text.reading import Reading

_LINE = re.compile(r"[^\n\r]+")
# Blanks may stand around a tab; those that open a line part nothing.
_TABS = re.compile(r"(?<=[^\s])[ \xa0]*\t\s*(?=[^\s])")
_EMPTY_CELL = re.compile(r"\t[ \xa0]*\t")
_NUMBER_CELL = re.compile(r"\s*[0-9.,]*[0-9]\s*\t")
_LEAST_BORDERS = 2


def mark_cells(reading: Reading) -> str:
    r"""Give the evened text, of the same length, with a tab between the cells of a row.

    A row has three cells or an empty one, stands beside another line with a tab, or opens with a
    bare number; a single tab elsewhere, as behind `1.`, is a blank.

    >>> from nlp.text.reading import read
    >>> mark_cells(read("TT\tThôn\tSố hộ\n2\tĐồng Tiến\t15\n\n1.\tTrồng rừng"))
    'TT\tThôn\tSố hộ\n2\tĐồng Tiến\t15\n\n1. Trồng rừng'
    """
    if "\t" not in reading.source:
        return reading.text
    letters = list(reading.text)
    lines = list(_LINE.finditer(reading.source))
    borders = [[m.start() for m in _TABS.finditer(reading.source, *x.span())] for x in lines]
    for at, line in enumerate(lines):
        neighbours = [*borders[max(0, at - 1) : at], *borders[at + 1 : at + 2]]
        is_row = (
            len(borders[at]) >= _LEAST_BORDERS
            or _NUMBER_CELL.match(line[0])
            or _EMPTY_CELL.search(line[0])
            or any(len(other) == len(borders[at]) for other in neighbours)
        )
        for border in borders[at] if is_row else ():
            offset = reading.from_source(border)
            if letters[offset] == " ":
                letters[offset] = "\t"
    return "".join(letters)
