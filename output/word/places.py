"""Where something stands in a Word file, as a person would point to it."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml
from lxml import etree

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


@cache
def load_places() -> dict[str, Any]:
    """Read the words for places."""
    text = (files("output") / "data" / "places.yaml").read_text(encoding="utf-8")
    words: dict[str, Any] = yaml.safe_load(text)
    return words


class Map:
    """Finds the place of any element of one part; counts once, when it is made."""

    def __init__(self, root: etree._Element, part: str) -> None:
        self.part = part
        outside = (p for p in root.iter(f"{W}p") if next(p.iterancestors(f"{W}tbl"), None) is None)
        self._paragraphs = {p: i for i, p in enumerate(outside, 1)}
        self._tables = {table: i for i, table in enumerate(root.iter(f"{W}tbl"), 1)}

    def find(self, element: etree._Element) -> Place:
        """Find the paragraph, or the innermost table cell, that holds `element`."""
        cell = next(element.iterancestors(f"{W}tc"), None)
        if cell is None:
            inner = [element, *element.iterancestors(f"{W}p")]
            return Place(
                self.part, next((self._paragraphs[p] for p in inner if p in self._paragraphs), 1)
            )
        row = next(cell.iterancestors(f"{W}tr"))
        table = next(row.iterancestors(f"{W}tbl"))
        return Place(self.part, 0, self._tables[table], _order(table, row), _order(row, cell))


def _order(parent: etree._Element, child: etree._Element) -> int:
    return list(parent.iter(str(child.tag))).index(child) + 1
