"""What a filled form still needs: lines as long as their text asks, no empty annex, tidy sources.

It looks at styles only, so that it serves users' own templates as well.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from output.word.measure import measure_longest
from output.word.places import W

# A line under a text is this share of the text's longest line (A1.II.2b, A1.II.5b).
_SHARE: Final = 0.42
# Styles of drawn lines, each with the style of the text above it and that text's size.
_RULES: Final = {"issuer_rule": ("issuer", 13), "subject_line": ("subject", 14)}
_SOURCE_COLUMN: Final = -1
_TWENTIETHS: Final = 20
_A4: Final = 11906
_MARGINS: Final = 2551


def lay_out(root: etree._Element, /) -> None:
    """Finish the main part under `root`."""
    _draw_rules(root)
    _drop_empty_section(root)
    for table in root.iter(f"{W}tbl"):
        if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None:
            _merge_sources(table)


def _draw_rules(root: etree._Element) -> None:
    above: dict[str, list[str]] = {}
    for paragraph in root.iter(f"{W}p"):
        style = _style(paragraph)
        if style in _RULES and not _text(paragraph):
            key, size = _RULES[style]
            _set_length(paragraph, above.get(key, []), size)
        above.setdefault(style, []).append(_text(paragraph))


def _set_length(rule: etree._Element, lines: list[str], size: int) -> None:
    """Indent the paragraph `rule` on both sides, so that its border has the length asked for."""
    room = _room(rule)
    points = room // _TWENTIETHS
    longest = max((measure_longest(line, size=size, room=points) for line in lines), default=0)
    side = (room - round(longest * _SHARE * _TWENTIETHS)) // 2
    properties = rule.find(f"{W}pPr")
    if properties is None:
        return
    for old in properties.findall(f"{W}ind"):
        properties.remove(old)
    indent = etree.SubElement(properties, f"{W}ind")
    indent.set(f"{W}left", str(side))
    indent.set(f"{W}right", str(side))


def _room(paragraph: etree._Element) -> int:
    """Give the width that `paragraph` may fill: its cell's, else the page's, in twentieths."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    width = cell.find(f"{W}tcPr/{W}tcW") if cell is not None else None
    if width is not None:
        return int(width.get(f"{W}w", "0"))
    section = next(paragraph.getroottree().getroot().iter(f"{W}sectPr"), None)
    return _text_width(section) if section is not None else _A4 - _MARGINS


def _text_width(section: etree._Element) -> int:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return _A4 - _MARGINS
    sides = (int(margins.get(f"{W}{side}", "0")) for side in ("left", "right"))
    return int(size.get(f"{W}w", _A4)) - sum(sides)


def _drop_empty_section(root: etree._Element) -> None:
    """Remove a last section without text, as an annex without figures leaves it."""
    body = root.find(f"{W}body")
    if body is None:
        return
    breaks = body.findall(f"{W}p/{W}pPr/{W}sectPr")
    last = body.find(f"{W}sectPr")
    if not breaks or last is None:
        return
    end = next(breaks[-1].iterancestors(f"{W}p"))
    rest = list(end.itersiblings())
    if any(_text(element) for element in rest):
        return
    for element in [*rest, end]:
        body.remove(element)
    body.append(breaks[-1])


def _merge_sources(table: etree._Element) -> None:
    """Print a sentence once where it is the source of several rows that follow each other."""
    previous = ""
    for row, cell in _last_cells(table):
        text = _text(cell)
        properties = cell.find(f"{W}tcPr")
        if row.find(f"{W}trPr/{W}tblHeader") is not None or properties is None:
            continue
        merge = etree.SubElement(properties, f"{W}vMerge")
        if text and text == previous:
            for paragraph in cell.findall(f"{W}p"):
                _empty(paragraph)
        else:
            merge.set(f"{W}val", "restart")
        previous = text


def _last_cells(table: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    for row in table.findall(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        if cells:
            yield row, cells[_SOURCE_COLUMN]


def _empty(paragraph: etree._Element) -> None:
    for run in paragraph.findall(f"{W}r"):
        paragraph.remove(run)


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(f"{W}val", "") if style is not None else ""


def _text(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))
