"""What a run or paragraph looks like, wherever that is said: each layer alone and all together."""

from decimal import Decimal
from typing import Any

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from output.conform.document import Paragraph, Reader
from output.conform.trees import read_trees
from tests.output.conform.papers import save, xml


def read(document: DocxDocument) -> list[Paragraph]:
    trees = read_trees(save(document), file="a.docx")
    return list(Reader(trees).read(trees.document, is_main=True).flow)


def add_style(document: DocxDocument, name: str, kind: int, base: str | None = None) -> Any:  # noqa: ANN401
    style: Any = document.styles.add_style(name, kind)
    if base:
        style.base_style = document.styles[base]
    return style


def test_a_run_wins_over_styles_and_styles_over_their_base() -> None:
    document = Document()
    base = add_style(document, "Base", WD_STYLE_TYPE.PARAGRAPH)
    base.font.size, base.font.name = Pt(15), "Arial"
    child = add_style(document, "Child", WD_STYLE_TYPE.PARAGRAPH, "Base")
    child.font.size = Pt(13)
    letters = add_style(document, "Letters", WD_STYLE_TYPE.CHARACTER)
    letters.font.size = Pt(11)
    paragraph = document.add_paragraph(style="Child")
    paragraph.add_run("kiểu đoạn")
    paragraph.add_run("kiểu chữ", style="Letters")
    paragraph.add_run("chính nó", style="Letters").font.size = Pt(9)
    (read_paragraph,) = read(document)
    assert [run.format.size for run in read_paragraph.runs] == [13, 11, 9]
    assert {run.format.fonts for run in read_paragraph.runs} == {("Arial", "Arial")}


def test_weights_of_two_styles_cancel_each_other() -> None:
    document = Document()
    add_style(document, "Heavy", WD_STYLE_TYPE.PARAGRAPH).font.bold = True
    add_style(document, "Heavier", WD_STYLE_TYPE.CHARACTER).font.bold = True
    paragraph = document.add_paragraph(style="Heavy")
    paragraph.add_run("đậm")
    paragraph.add_run("thường", style="Heavier")
    paragraph.add_run("đậm lại", style="Heavier").font.bold = True
    (read_paragraph,) = read(document)
    assert [run.format.is_bold for run in read_paragraph.runs] == [True, False, True]


def test_fonts_of_the_theme_are_resolved() -> None:
    document = Document()
    document.add_paragraph("chữ")
    document.add_heading("đề mục", 1)
    fonts = [paragraph.runs[0].format.fonts[0] for paragraph in read(document)]
    # The defaults of python-docx's own file name its theme.
    assert fonts == ["Cambria", "Calibri"]


def test_defaults_of_the_document_count_where_nothing_else_does() -> None:
    document = Document()
    path = f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:sz')}"
    xml(document.styles).find(path).set(qn("w:val"), "31")
    document.add_paragraph("chữ")
    assert read(document)[0].runs[0].format.size == Decimal("15.5")


def test_a_table_style_reaches_its_cells() -> None:
    document = Document()
    style = add_style(document, "Cells", WD_STYLE_TYPE.TABLE)
    style.font.size = Pt(10)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    table = document.add_table(1, 2, style="Cells")
    table.cell(0, 1).text = "ô"
    cell = read(document)[1]
    assert cell.runs[0].format.size == 10
    assert cell.format.align == "center"
    assert cell.cell is not None
    assert (cell.cell.row, cell.cell.column) == (1, 1)


def test_indents_and_gaps_come_from_the_nearest_layer() -> None:
    document = Document()
    base = add_style(document, "Base", WD_STYLE_TYPE.PARAGRAPH).paragraph_format
    base.first_line_indent, base.space_before, base.line_spacing = Mm(10), Pt(6), 1.5
    document.add_paragraph("theo kiểu", style="Base")
    own = document.add_paragraph("treo", style="Base").paragraph_format
    own.left_indent, own.first_line_indent = Mm(10), Mm(-5)
    first, second = read(document)
    assert round(first.format.first, 1) == 10
    assert [first.format.before, first.format.line] == [6, 360]
    assert (round(second.format.left), round(second.format.first)) == (10, -5)


def test_hidden_and_deleted_text_is_not_read_and_capitals_are() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("ẩn").font.hidden = True
    paragraph.add_run("hoa").font.all_caps = True
    deleted = f"<w:del {nsdecls('w')}><w:r><w:delText>xóa</w:delText></w:r></w:del>"
    xml(paragraph).append(parse_xml(deleted))
    assert read(document)[0].text == "HOA"


LEVELS = [
    ("upperRoman", "%1.", ["I.", "II."]),
    ("decimal", "%1.", ["1.", "2."]),
    ("lowerLetter", "%1)", ["a)", "b)"]),
    ("bullet", "-", ["-", "-"]),
    ("bullet", "\uf0b7", ["•", "•"]),
]


@pytest.mark.parametrize(("kind", "form", "labels"), LEVELS)
def test_labels_of_lists_are_part_of_the_text(kind: str, form: str, labels: list[str]) -> None:
    document = Document()
    root = xml(document.part.numbering_part)
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
    level += f'<w:lvlText w:val="{form}"/><w:pPr><w:ind w:left="567"/></w:pPr></w:lvl>'
    list_ = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="99">{level}</w:abstractNum>'
    root.insert(0, parse_xml(list_))
    number = f'<w:num {nsdecls("w")} w:numId="99"><w:abstractNumId w:val="99"/></w:num>'
    root.append(parse_xml(number))
    for text in ("một", "hai"):
        properties = xml(document.add_paragraph(text)).get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = 99
    found = read(document)
    assert [paragraph.text for paragraph in found] == [f"{labels[0]} một", f"{labels[1]} hai"]
    assert round(found[0].format.left) == 10
