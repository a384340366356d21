"""What tags left behind and Word would refuse: rows without cells, cells without a paragraph."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from output.word.places import W

# Each of these must end with a paragraph, or with a block that ends with one.
_HOLDERS: Final = [W + name for name in ("tc", "hdr", "ftr", "footnote", "endnote", "txbxContent")]
_EMPTY: Final = ((f"{W}tr", f"{W}tc"), (f"{W}tbl", f"{W}tr"))
_PARAGRAPH: Final = f"{W}p"
_BLOCKS: Final = frozenset(W + name for name in ("p", "tbl", "sdt", "customXml"))

# The end of a table, row or cell that does not end as it should; `is_whole` trusts in the prefix.
_SUSPECT: Final = re.compile(
    rb"</w:(?:tc|tr|tbl|hdr|ftr|footnote|endnote|txbxContent)>"
    rb"(?<!</w:p></w:tc>)(?<!</w:tc></w:tr>)(?<!</w:tr></w:tbl>)(?<!</w:p></w:hdr>)"
    rb"(?<!</w:p></w:ftr>)(?<!</w:p></w:footnote>)(?<!</w:p></w:endnote>)"
    rb"(?<!</w:p></w:txbxContent>)"
    rb"|<w:(?:tc|tr|tbl|hdr|ftr|footnote|endnote|txbxContent)\b[^<>]*/>"
)
_NAMESPACE: Final = W.strip("{}").encode()


def is_whole(xml: bytes) -> bool:
    """Tell at a glance that `xml` needs no repair; False where that takes a closer look."""
    has_usual_prefix = xml.count(_NAMESPACE) == 1 and b'xmlns:w="%b"' % _NAMESPACE in xml
    return has_usual_prefix and _SUSPECT.search(xml) is None


def repair(root: etree._Element, *, new_columns: bool) -> bool:
    """Make Word accept the tree under `root`; tell whether anything had to change.

    Rows without cells and tables without rows go, each holder ends with a paragraph, and where
    there may be `new_columns`, each table has a grid for as many as it has.
    """
    changes = sum(_remove_empty(root, outer, inner) for outer, inner in _EMPTY)
    for holder in [h for h in root.iter(*_HOLDERS) if not _is_closed(h)]:
        etree.SubElement(holder, _PARAGRAPH)
        changes += 1
    if new_columns:
        changes += sum(map(_fit_grid, root.iter(f"{W}tbl")))
    return bool(changes)


def _remove_empty(root: etree._Element, outer: str, inner: str) -> int:
    empty = [e for e in root.iter(outer) if next(e.iter(inner), None) is None]
    for element in empty:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return len(empty)


def _is_closed(holder: etree._Element) -> bool:
    if len(holder) and holder[-1].tag == _PARAGRAPH:
        return True
    blocks = [child.tag for child in holder if child.tag in _BLOCKS]
    return bool(blocks) and blocks[-1] != f"{W}tbl"


def _fit_grid(table: etree._Element) -> int:
    """Share out the width of `table` anew where it has not as many columns as its grid."""
    columns = list(table.iterfind(f"{W}tblGrid/{W}gridCol"))
    count = max(sum(span for _, span in _cells(row)) for row in table.iterfind(f"{W}tr"))
    widths = [column.get(f"{W}w", "") for column in columns]
    if len(columns) == count or not widths or not all(map(str.isdecimal, widths)):
        return 0
    _share_out(table, sum(map(int, widths)) // count, count)
    return 1


def _share_out(table: etree._Element, width: int, count: int) -> None:
    """Give `table` a grid of `count` columns of `width` twentieths of a point."""
    grid = next(table.iterfind(f"{W}tblGrid"))
    grid[:] = [etree.Element(f"{W}gridCol", {f"{W}w": str(width)}) for _ in range(count)]
    for row in table.iterfind(f"{W}tr"):
        for cell, span in _cells(row):
            for size in cell.iterfind(f"{W}tcPr/{W}tcW"):
                size.set(f"{W}w", str(width * span))
                size.set(f"{W}type", "dxa")


def _cells(row: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """Give each cell of `row` with the number of columns that it spans."""
    for cell in row.iterfind(f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        number = "" if span is None else span.get(f"{W}val", "")
        yield cell, int(number) if number.isdecimal() else 1
