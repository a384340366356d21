"""What a filled form still needs: even title lines, fitting rules, no empty annex, tidy sources.

It looks at styles only, so that it serves users' own templates as well.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from output.word.measure import find_even_width, measure_longest
from output.word.numbers import read_twentieths
from output.word.places import W

# A line under a text is this share of the text's longest line (A1.II.2b, A1.II.5b).
_SHARE: Final = 0.42
# Styles of drawn lines, each with the style of the text above it and that text's size.
_RULES: Final = {"issuer_rule": ("issuer", 13), "subject_line": ("subject", 14)}
# Sizes of the styles whose lines are made about equally long, so that no single word is left;
# the parent is not bold, and about as wide as bold letters that are a point smaller.
_EVEN: Final = {"parent": 13, "issuer": 14, "subject": 14}
# In state documents, which have a line under the issuer (A1.V.2).
_EVEN_STATE: Final = {"parent": 12, "issuer": 13, "subject": 14}
_MEASURED: Final = frozenset({*_RULES, *(above for above, _ in _RULES.values()), *_EVEN})
# What a title may be wider than measured, in points: programs differ a little.
_SLACK: Final = 8
_SOURCE_COLUMN: Final = -1
# More rows of one source may part, or they would leave half a page empty.
_MOST_TOGETHER: Final = 8
# Cells of this style hold no sentence: the same deadline in two rows stands in both.
_NO_SOURCE: Final = "table_centre"
# The schema has an order: this stands in front of `ind` in a `pPr`, of `vMerge` in a `tcPr`.
_BEFORE_INDENT: Final = frozenset(
    f"{W}{name}"
    for name in (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"),
        *("numPr", "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku"),
        *("wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi"),
        *("adjustRightInd", "snapToGrid", "spacing"),
    )
)
_BEFORE_MERGE: Final = frozenset(W + name for name in ("cnfStyle", "tcW", "gridSpan", "hMerge"))
_TWENTIETHS: Final = 20
_A4: Final = 11906
_MARGINS: Final = 2551


def lay_out(root: etree._Element, /) -> None:
    """Finish the main part under `root`."""
    styled = list(_iterate_styled(root))
    _even_lines(styled)
    _keep_leads(root)
    _draw_rules(styled)
    _drop_empty_section(root)
    for table in root.iter(f"{W}tbl"):
        if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None:
            _merge_sources(table)
            _keep_last_rows(table)


def _iterate_styled(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Give the paragraphs of titles and lines under them behind their styles, in text order."""
    for style in root.iter(f"{W}pStyle"):
        name = style.get(f"{W}val", "")
        properties = style.getparent() if name in _MEASURED else None
        paragraph = None if properties is None else properties.getparent()
        if paragraph is not None and paragraph.tag == f"{W}p":
            yield name, paragraph


def _even_lines(styled: Sequence[tuple[str, etree._Element]]) -> None:
    """Narrow a text of several centred lines until one more line would be needed."""
    is_state = any(style == "issuer_rule" for style, _ in styled)
    sizes = _EVEN_STATE if is_state else _EVEN
    for style, paragraph in styled:
        size = sizes.get(style)
        if size is not None:
            room = _room(paragraph)
            points = find_even_width(_text(paragraph), size=size, room=room // _TWENTIETHS)
            if points is not None:
                _set_indent(paragraph, max(0, room - (points + _SLACK) * _TWENTIETHS) // 2)


def _keep_leads(root: etree._Element) -> None:
    """Keep a paragraph of the body that ends with a colon on the page of what it leads to."""
    for paragraph in root.iterfind(f"{W}body/{W}p"):
        if _text(paragraph).rstrip().endswith(":"):
            _keep_next(paragraph)


def _keep_last_rows(table: etree._Element) -> None:
    """Let no row of a table stand alone on the last page."""
    for row in table.findall(f"{W}tr")[-2:-1]:
        for paragraph in row.iter(f"{W}p"):
            _keep_next(paragraph)


def _keep_next(paragraph: etree._Element) -> None:
    properties = _child(paragraph, f"{W}pPr")
    if properties is not None and _child(properties, f"{W}keepNext") is None:
        style = _child(properties, f"{W}pStyle")
        properties.insert(0 if style is None else 1, etree.Element(f"{W}keepNext"))


def _draw_rules(styled: Sequence[tuple[str, etree._Element]]) -> None:
    above: dict[str, list[etree._Element]] = {}
    for style, paragraph in styled:
        if style in _RULES and not _text(paragraph):
            key, size = _RULES[style]
            _set_length(paragraph, above.get(key, []), size)
        above.setdefault(style, []).append(paragraph)


def _set_length(rule: etree._Element, above: list[etree._Element], size: int) -> None:
    """Indent the paragraph `rule` on both sides, so that its border has the length asked for."""
    longest = max((_measure(paragraph, size) for paragraph in above), default=0)
    _set_indent(rule, (_room(rule) - round(longest * _SHARE * _TWENTIETHS)) // 2)


def _measure(paragraph: etree._Element, size: int) -> int:
    """Measure the longest printed line of `paragraph` in points."""
    room = (_room(paragraph) - _indents(paragraph)) // _TWENTIETHS
    return measure_longest(_text(paragraph), size=size, room=room)


def _indents(paragraph: etree._Element) -> int:
    indent = paragraph.find(f"{W}pPr/{W}ind")
    if indent is None:
        return 0
    return sum(read_twentieths(indent.get(f"{W}{side}")) for side in ("left", "right"))


def _set_indent(paragraph: etree._Element, side: int) -> None:
    """Indent `paragraph` by `side` twentieths of a point on both sides."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return
    for old in properties.findall(f"{W}ind"):
        properties.remove(old)
    indent = etree.Element(f"{W}ind")
    indent.set(f"{W}left", str(side))
    indent.set(f"{W}right", str(side))
    properties.insert(sum(e.tag in _BEFORE_INDENT for e in properties), indent)


def _room(paragraph: etree._Element) -> int:
    """Give the width that `paragraph` may fill: its cell's, else the page's, in twentieths."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    width = cell.find(f"{W}tcPr/{W}tcW") if cell is not None else None
    if width is not None:
        return read_twentieths(width.get(f"{W}w"))
    section = next(paragraph.getroottree().getroot().iter(f"{W}sectPr"), None)
    return _text_width(section) if section is not None else _A4 - _MARGINS


def _text_width(section: etree._Element) -> int:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return _A4 - _MARGINS
    sides = (read_twentieths(margins.get(f"{W}{side}")) for side in ("left", "right"))
    return read_twentieths(size.get(f"{W}w"), _A4) - sum(sides)


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
    previous, group = "", []
    for row, cell in _last_cells(table):
        text = _text(cell)
        properties = cell.find(f"{W}tcPr")
        if row.find(f"{W}trPr/{W}tblHeader") is not None or properties is None:
            continue
        if any(_style(paragraph) == _NO_SOURCE for paragraph in cell.findall(f"{W}p")):
            continue
        merge = etree.Element(f"{W}vMerge")
        properties.insert(sum(e.tag in _BEFORE_MERGE for e in properties), merge)
        if text and text == previous:
            for paragraph in cell.findall(f"{W}p"):
                _empty(paragraph)
            group.append(row)
        else:
            merge.set(f"{W}val", "restart")
            _keep_together(group)
            group = [row]
        previous = text
    _keep_together(group)


def _keep_together(rows: list[etree._Element]) -> None:
    """Keep rows of one source on one page, so that none stands there without it."""
    for row in rows[:-1] if len(rows) <= _MOST_TOGETHER else []:
        for paragraph in row.iter(f"{W}p"):
            _keep_next(paragraph)


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


def _child(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterchildren(tag), None)


def _text(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))
