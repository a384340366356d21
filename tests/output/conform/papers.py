"""Word files for the tests of the checker: built from rows or by us, then one thing changed."""

import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml
from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from minutes import load
from output import render
from output.office import read_office
from output.rendering import KINDS
from templates.build import HERE, SYSTEMS

CASES: Final = Path("tests/cases")
ROWS: Final[dict[str, Any]] = yaml.safe_load(
    (CASES / "conform_papers.yaml").read_text(encoding="utf-8")
)
# Documents that this program makes of a whole record for a whole profile, by kind and system.
OURS: Final = {f"our-{kind}.{system}": (kind, system) for kind in KINDS for system in SYSTEMS}
SYSTEM_OF: Final = {name: row["system"] for name, row in ROWS.items()} | {
    name: system for name, (_, system) in OURS.items()
}
ALIGN: Final = {
    "b": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "c": WD_ALIGN_PARAGRAPH.CENTER,
    "l": WD_ALIGN_PARAGRAPH.LEFT,
    "r": WD_ALIGN_PARAGRAPH.RIGHT,
}
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Look:
    """Size, weights (b, i, u) and alignment of a kind of line; `body` has indent and gap."""

    size: float
    weights: str = ""
    align: str = "c"
    body: bool = False


STATE: Final = {
    "addressee": Look(14, align="l"),
    "addressing": Look(14),
    "annex": Look(14, "b"),
    "annex_reference": Look(14, "i"),
    "annex_title": Look(14, "b"),
    "base": Look(14, "i", "b", body=True),
    "body": Look(14, "", "b", body=True),
    "date": Look(14, "i"),
    "issuer": Look(13, "b"),
    "khoản": Look(14, "b", "b", body=True),
    "letter_subject": Look(12),
    "mark": Look(14, "b"),
    "motto": Look(14, "b"),
    "mục": Look(14, "b", "b", body=True),
    "national": Look(13, "b"),
    "number": Look(13),
    "office": Look(14, "b"),
    "parent": Look(13),
    "part": Look(14, "b"),
    "part_title": Look(14, "b"),
    "recipient": Look(11, align="l"),
    "recipients_title": Look(12, "bi", "l"),
    "signer": Look(14, "b"),
    "subject": Look(14, "b"),
    "title": Look(14, "b"),
    "urgency": Look(13, "b"),
    "điều": Look(14, "b", "b", body=True),
}
PARTY: Final = {
    **STATE,
    "addressee": Look(14, align="l"),
    "addressing": Look(14, "i"),
    "base": Look(14, "", "b", body=True),
    "hyphens": Look(14),
    "issuer": Look(14, "b"),
    "letter_subject": Look(12, "i"),
    "number": Look(14),
    "office": Look(14),
    "parent": Look(14),
    "party": Look(15, "b"),
    "recipient": Look(12, align="l"),
    "recipients_title": Look(14, "u", "l"),
    "star": Look(14),
    "title": Look(16, "b"),
    "urgency": Look(14, "b"),
}
LOOKS: Final = {"nha-nuoc": STATE, "dang": PARTY}
# The points that the text of the left column and of the page may fill.
WIDTHS: Final = (Mm(62), Mm(103))
PAGE: Final = Mm(165)
SIGNED: Final = (Mm(80), Mm(85))


def build(name: str) -> DocxDocument:
    """Build the document `name` of the case file, or the one that we make."""
    if name in OURS:
        return _render(*OURS[name])
    row = ROWS[name]
    document = Document()
    _set_up(document, row["system"])
    _write_head(document, row)
    lines = list(row["main"])
    if "announce" in row:
        lines.insert(-2, ["body", row["announce"]])
    for kind, text in lines:
        write(document.add_paragraph(), row["system"], kind, text, PAGE)
    _write_end(document, row)
    for lines in row.get("annexes", ()):
        _write_annex(document, row["system"], lines)
    return document


def _render(kind: str, system: str) -> DocxDocument:
    profile = "co-quan" if system == "nha-nuoc" else "co-quan-dang"
    office = read_office(HERE / f"{profile}.example.yaml")
    record = load(Path("tests/records/hop-thuy-loi-2026.yaml"))
    return Document(io.BytesIO(render(record, kind, office=office)))


@cache
def build_bytes(name: str) -> bytes:
    """Build the document `name` once."""
    return save(build(name))


def save(document: DocxDocument) -> bytes:
    """Give the bytes of `document`."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def xml(proxy: Any) -> Any:  # noqa: ANN401 - any object of python-docx
    """Give the XML element behind `proxy`: python-docx does not wrap all that Word has."""
    return proxy._sectPr if isinstance(proxy, Section) else proxy._element  # noqa: SLF001


def _set_up(document: DocxDocument, system: str) -> None:
    normal: Any = document.styles["Normal"]
    normal.font.name = "Times New Roman"
    fonts = normal.element.rPr.rFonts
    for use in list(fonts.attrib):
        if use.endswith("Theme"):
            del fonts.attrib[use]
    styles: Any = document.styles.element
    styles.find(f".//{qn('w:lang')}").set(qn("w:val"), "vi-VN")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.style = normal
    write(paragraph, system, "number", "", PAGE)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    xml(paragraph).append(field)
    run = paragraph.add_run("2")
    run.font.size = Pt(14)
    field.append(xml(run))


def _write_head(document: DocxDocument, row: Row) -> None:
    table = _add_table(document, WIDTHS, 2)
    places = {"left": (0, 0), "right": (0, 1), "number": (1, 0), "date": (1, 1)}
    for part, (line, column) in places.items():
        fill(table.cell(line, column), row["system"], row.get(part, ()), WIDTHS[column])


def _write_end(document: DocxDocument, row: Row) -> None:
    system = row["system"]
    recipients = [["recipients_title", "Nơi nhận:"]]
    recipients += [["recipient", text] for text in row["recipients"]]
    if "minutes" in row:
        table = _add_table(document, SIGNED, 1)
        for column, (caption, name) in enumerate(row["minutes"]):
            lines = [["mark", caption], ["signer", name]]
            fill(table.cell(0, column), system, lines, SIGNED[column])
        for kind, text in recipients:
            write(document.add_paragraph(), system, kind, text, PAGE)
        return
    table = _add_table(document, SIGNED, 1)
    fill(table.cell(0, 0), system, recipients, SIGNED[0])
    fill(table.cell(0, 1), system, row["signature"], SIGNED[1])


def _write_annex(document: DocxDocument, system: str, lines: list[list[str]]) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    count = OxmlElement("w:pgNumType")
    count.set(qn("w:start"), "1")
    xml(section).append(count)
    for kind, text in lines:
        write(document.add_paragraph(), system, kind, text, PAGE)


def _add_table(document: DocxDocument, widths: tuple[Mm, Mm], rows: int) -> Table:
    table: Table = document.add_table(rows, 2)
    table.autofit = False
    for line in table.rows:
        keep_whole(line)
        for cell, width in zip(line.cells, widths, strict=True):
            cell.width = width
    return table


def keep_whole(row: _Row) -> None:
    """Keep `row` on one page."""
    xml(row).get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def fill(cell: _Cell, system: str, lines: Iterable[Any], width: Mm) -> None:
    """Write `lines` into `cell`, which has one empty paragraph."""
    paragraph: Paragraph | None = cell.paragraphs[0]
    for kind, text in lines:
        write(paragraph or cell.add_paragraph(), system, kind, text, width)
        paragraph = None


def write(paragraph: Paragraph, system: str, kind: str, text: Any, width: Mm) -> None:  # noqa: ANN401
    """Write a line of `kind`; a `rule` has its length in points for a text."""
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = 1.0
    if kind == "rule":
        draw(paragraph, text, width)
        return
    look = LOOKS[system][kind]
    shape.alignment = ALIGN[look.align]
    if kind == "letter_subject" and system == "nha-nuoc":
        shape.space_before = Pt(6)
    if look.body:
        shape.first_line_indent = Mm(10)
        shape.space_before = Pt(6)
        if system == "dang":
            shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
            shape.line_spacing = Pt(18)
    if text:
        run = paragraph.add_run(text)
        run.font.size = Pt(look.size)
        run.font.bold = "b" in look.weights
        run.font.italic = "i" in look.weights
        run.font.underline = "u" in look.weights
    if kind == "urgency" and system == "nha-nuoc":
        border(paragraph, ("top", "left", "bottom", "right"))


def draw(paragraph: Paragraph, length: float, width: Mm, kind: str = "single") -> None:
    """Draw a line of `length` points in the middle of `width`, as the border of `paragraph`."""
    shape = paragraph.paragraph_format
    # Cells of python-docx have margins of 108 twentieths on both sides.
    room = width.pt - (0 if width == PAGE else 10.8)
    shape.left_indent = shape.right_indent = Pt((room - length) / 2)
    border(paragraph, ("top",), kind)


def border(paragraph: Paragraph, sides: Iterable[str], kind: str = "single") -> None:
    """Draw borders of `paragraph`."""
    box = OxmlElement("w:pBdr")
    for side in sides:
        edge: Any = OxmlElement(f"w:{side}")
        edge.set(qn("w:val"), kind)
        edge.set(qn("w:sz"), "6")
        box.append(edge)
    xml(paragraph).get_or_add_pPr().append(box)


def mutate(document: DocxDocument, row: Row) -> None:
    """Make the one change that `row` asks for."""
    if "section" in row:
        for key, value in row["section"].items():
            SECTION[key](document.sections[row.get("index", 0)], value)
        return
    if "document" in row:
        for key, value in row["document"].items():
            DOCUMENT[key](document, value)
        return
    paragraph = find(document, row["at"], row.get("nth", 1))
    for key, value in row["set"].items():
        PARAGRAPH[key](paragraph, value)


def find(document: DocxDocument, text: str, nth: int = 1) -> Paragraph:
    """Find the paragraph that begins with `text`; `§n` is the n-th line drawn by a border."""
    body = xml(document).body
    found = [Paragraph(element, document) for element in body.iter(qn("w:p"))]
    if text.startswith("§"):
        drawn = [p for p in found if not p.text and xml(p).find(f".//{qn('w:pBdr')}") is not None]
        return drawn[int(text[1:]) - 1]
    return [paragraph for paragraph in found if paragraph.text.startswith(text)][nth - 1]


def _font(name: str) -> Callable[[Paragraph, Any], None]:
    def change(paragraph: Paragraph, value: Any) -> None:  # noqa: ANN401
        for run in paragraph.runs:
            setattr(run.font, name, value)

    return change


def _shape(name: str, unit: Callable[[float], Any]) -> Callable[[Paragraph, Any], None]:
    def change(paragraph: Paragraph, value: Any) -> None:  # noqa: ANN401
        setattr(paragraph.paragraph_format, name, unit(value))

    return change


def _set_size(paragraph: Paragraph, value: float) -> None:
    _font("size")(paragraph, Pt(value))


def _set_font(paragraph: Paragraph, value: str) -> None:
    for run in paragraph.runs:
        run.font.name = value


def _set_colour(paragraph: Paragraph, value: str) -> None:
    _font_colour = RGBColor.from_string(value)
    for run in paragraph.runs:
        run.font.color.rgb = _font_colour


def _set_text(paragraph: Paragraph, value: str) -> None:
    first, *others = paragraph.runs
    first.text = value
    for run in others:
        run.text = ""


def _replace(paragraph: Paragraph, value: list[str]) -> None:
    old, new = value
    _set_text(paragraph, paragraph.text.replace(old, new))


def _delete(paragraph: Paragraph, _: object) -> None:
    element = xml(paragraph)
    element.getparent().remove(element)


def _empty(paragraph: Paragraph, _: object) -> None:
    """Take all text out of `paragraph`, which may be the only one of its cell."""
    for run in paragraph.runs:
        run.text = ""


def _copy_before(paragraph: Paragraph, value: str) -> None:
    added = paragraph.insert_paragraph_before(value)
    shape, like = added.paragraph_format, paragraph.paragraph_format
    shape.alignment = like.alignment
    shape.space_before, shape.space_after = like.space_before, like.space_after
    shape.first_line_indent, shape.line_spacing = like.first_line_indent, like.line_spacing
    for run in added.runs:
        run.font.size, run.font.bold = paragraph.runs[0].font.size, paragraph.runs[0].font.bold
        run.font.italic = paragraph.runs[0].font.italic


def _set_exact(paragraph: Paragraph, value: float) -> None:
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(value)


def _set_multiple(paragraph: Paragraph, value: float) -> None:
    paragraph.paragraph_format.line_spacing = value


def _set_border(paragraph: Paragraph, value: str) -> None:
    for element in xml(paragraph).iter(qn("w:pBdr")):
        for edge in element:
            edge.set(qn("w:val"), value)


def _move_to(paragraph: Paragraph, value: str) -> None:
    """Move `paragraph` behind the paragraph that begins with `value`."""
    root = xml(paragraph).getroottree().getroot()
    target = next(
        element
        for element in root.iter(qn("w:p"))
        if "".join(text.text or "" for text in element.iter(qn("w:t"))).startswith(value)
    )
    target.addnext(xml(paragraph))


PARAGRAPH: Final[Mapping[str, Callable[[Paragraph, Any], None]]] = {
    "after": _shape("space_after", Pt),
    "align": lambda paragraph, value: setattr(paragraph, "alignment", ALIGN[value]),
    "before": _shape("space_before", Pt),
    "bold": _font("bold"),
    "border": _set_border,
    "colour": _set_colour,
    "copy": _copy_before,
    "delete": _delete,
    "empty": _empty,
    "exact": _set_exact,
    "first": _shape("first_line_indent", Mm),
    "font": _set_font,
    "italic": _font("italic"),
    "left": _shape("left_indent", Mm),
    "lines": _set_multiple,
    "move": _move_to,
    "replace": _replace,
    "size": _set_size,
    "text": _set_text,
    "underline": _font("underline"),
}


def _side(name: str) -> Callable[[Section, Any], None]:
    return lambda section, value: setattr(section, name, Mm(value))


def _set_start(section: Section, value: Mapping[str, str]) -> None:
    for old in xml(section).findall(qn("w:pgNumType")):
        xml(section).remove(old)
    element = OxmlElement("w:pgNumType")
    for key, text in value.items():
        element.set(qn(f"w:{key}"), text)
    xml(section).append(element)


def _turn(section: Section, _: object) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _set_header(section: Section, value: Mapping[str, Any]) -> None:
    paragraph = section.header.paragraphs[0]
    if "align" in value:
        paragraph.alignment = ALIGN[value["align"]]
    for run in xml(paragraph).iter(qn("w:r")):
        if "size" in value:
            run.find(f"{qn('w:rPr')}/{qn('w:sz')}").set(qn("w:val"), str(2 * value["size"]))
        if value.get("italic"):
            run.find(qn("w:rPr")).append(OxmlElement("w:i"))


def _move_number(section: Section, _: object) -> None:
    """Move the page number to the footer."""
    field = xml(section.header.paragraphs[0])
    target = xml(section.footer.paragraphs[0])
    for element in list(field.iter(qn("w:fldSimple"))):
        target.append(element)


def _drop_number(section: Section, _: object) -> None:
    paragraph = xml(section.header.paragraphs[0])
    for element in list(paragraph.iter(qn("w:fldSimple"))):
        paragraph.remove(element)


def _show_first(section: Section, _: object) -> None:
    section.different_first_page_header_footer = False


SECTION: Final[Mapping[str, Callable[[Section, Any], None]]] = {
    "bottom": _side("bottom_margin"),
    "drop_number": _drop_number,
    "footer": _move_number,
    "header": _set_header,
    "header_distance": _side("header_distance"),
    "height": _side("page_height"),
    "left": _side("left_margin"),
    "number": _set_start,
    "right": _side("right_margin"),
    "show_first": _show_first,
    "top": _side("top_margin"),
    "turn": _turn,
    "width": _side("page_width"),
}


def _swap_columns(document: DocxDocument, index: int) -> None:
    for row in document.tables[index].rows:
        first, second = xml(row).tc_lst
        second.addnext(first)


def _let_split(document: DocxDocument, index: int) -> None:
    for row in document.tables[index].rows:
        xml(row).trPr.clear()


def _join_sections(document: DocxDocument, index: int) -> None:
    """Take away the break before section `index`."""
    body = xml(document).body
    breaks = [p for p in body.iter(qn("w:sectPr")) if p.getparent().tag != qn("w:body")]
    breaks[index - 1].getparent().remove(breaks[index - 1])


DOCUMENT: Final[Mapping[str, Callable[[DocxDocument, Any], None]]] = {
    "join": _join_sections,
    "split": _let_split,
    "swap": _swap_columns,
}
