"""Where something stands in a Word file, as a person would point to it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from minutes.datafile import read_yaml

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph or table cell of a part; all counts begin at 1, 0 where it does not apply."""

    part: str
    paragraph: int
    table: int = 0
    row: int = 0
    cell: int = 0

    def __str__(self) -> str:
        """Name the place in Vietnamese: `đoạn 3`, `bảng 1, hàng 2, ô 1`."""
        words = load_places()
        part = next((text for key, text in words["parts"].items() if self.part.startswith(key)), "")
        form = words["cell" if self.table else "paragraph"]
        return str(
            form.format(
                part=part,
                paragraph=self.paragraph,
                table=self.table,
                row=self.row,
                cell=self.cell,
            )
        )


def load_places() -> dict[str, Any]:
    """Read the words for places."""
    words: dict[str, Any] = read_yaml("output", "places.yaml")
    return words


class Map:
    """Finds the place of any element of one part; counts once, when it is made."""

    def __init__(self, root: etree._Element, part: str) -> None:
        self.part = part
        paragraphs = root.iter(f"{W}p")
        # A text box hangs in a paragraph, and it stands in the file twice: for Word old and new.
        outside = (p for p in paragraphs if next(p.iterancestors(f"{W}tbl", f"{W}p"), None) is None)
        self._paragraphs = {p: i for i, p in enumerate(outside, 1)}
        self._tables = {table: i for i, table in enumerate(root.iter(f"{W}tbl"), 1)}
        self._inside = _count_inside(root)

    def find(self, element: etree._Element) -> Place:
        """Find the paragraph, or the innermost table cell, that holds `element`."""
        cell = next(element.iterancestors(f"{W}tc"), None)
        row = None if cell is None else next(cell.iterancestors(f"{W}tr"), None)
        table = None if row is None else next(row.iterancestors(f"{W}tbl"), None)
        if cell is None or row is None or table is None:
            outer = element.iterancestors(f"{W}p")
            found = [self._paragraphs[p] for p in outer if p in self._paragraphs]
            return Place(self.part, found[0] if found else 1)
        return Place(self.part, 0, self._tables[table], self._inside[row], self._inside[cell])

    def find_paragraph(self, paragraph: etree._Element) -> Place:
        """Find the place of `paragraph` itself."""
        number = self._paragraphs.get(paragraph)
        return Place(self.part, number) if number else self.find(paragraph)


def _count_inside(root: etree._Element) -> dict[etree._Element, int]:
    """Count the rows of each table and the cells of each row, those of inner tables apart."""
    counts: Counter[etree._Element | None] = Counter()
    numbers: dict[etree._Element, int] = {}
    for element in root.iter(f"{W}tr", f"{W}tc"):
        parent = element.getparent()
        counts[parent] += 1
        numbers[element] = counts[parent]
    return numbers
