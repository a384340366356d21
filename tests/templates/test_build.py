"""The forms as they are built: the same bytes again, measures inside what the rules allow."""

import io
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length
from lxml import etree

from output.office import read_office
from output.rendering import KINDS
from output.symbols import load_words
from templates.build import HERE, SYSTEMS, build_template, read_forms
from templates.wordml import W

FORMS = read_forms()
CASES = [(kind, system) for kind in FORMS["kinds"] for system in SYSTEMS]
each_form = pytest.mark.parametrize(("kind", "system"), CASES)
each_system = pytest.mark.parametrize("system", SYSTEMS)

# What stands in the legal text: the least and the most, in pt (A1.V; 05-HD/VPTW, annex 2).
SIZES = {
    "nha-nuoc": {
        "heading": (12, 13),
        "motto": (13, 14),
        "parent": (12, 13),
        "issuer": (12, 13),
        "number": (13, 13),
        "place_date": (13, 14),
        "type_name": (13, 14),
        "subject": (13, 14),
        "addressee": (13, 14),
        "addressees": (13, 14),
        "body": (13, 14),
        "closing": (13, 14),
        "heading1": (13, 14),
        "heading2": (13, 14),
        "point": (13, 14),
        "dash": (13, 14),
        "recipients_title": (12, 12),
        "recipients": (11, 11),
        "authority": (13, 14),
        "office": (13, 14),
        "signer": (13, 14),
        "annex": (14, 14),
        "annex_title": (13, 14),
        "annex_reference": (13, 14),
        "page_number": (13, 14),
    },
    "dang": {
        "heading": (15, 15),
        "parent": (14, 14),
        "issuer": (14, 14),
        "number": (14, 14),
        "place_date": (14, 14),
        "type_name": (15, 16),
        "subject": (14, 15),
        "body": (14, 15),
        "closing": (14, 15),
        "heading1": (14, 15),
        "heading2": (14, 15),
        "point": (14, 15),
        "dash": (14, 15),
        "recipients_title": (14, 14),
        "recipients": (12, 12),
        "authority": (14, 14),
        "office": (14, 14),
        "signer": (14, 14),
        "page_number": (14, 14),
    },
}
# Bold, italic and underlined styles; all others with text are plain.
WEIGHTS = {
    "nha-nuoc": {
        "b": "heading motto issuer type_name subject heading1 heading2 authority office signer "
        "annex annex_title table_head",
        "i": "place_date annex_reference",
        "bi": "recipients_title",
    },
    "dang": {
        "b": "heading issuer type_name subject heading1 heading2 authority signer annex "
        "annex_title table_head",
        "i": "place_date annex_reference",
        "u": "recipients_title",
    },
}
MARGINS = {
    "nha-nuoc": {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)},
    "dang": {"top": (20, 20), "bottom": (20, 20), "left": (30, 30), "right": (15, 15)},
}
BODY = ("body", "heading1", "heading2", "point", "dash", "closing")


def open_form(kind: str, system: str) -> WordDocument:
    return Document(io.BytesIO(build_template(FORMS, system=system, kind=kind)))


def xml(document: WordDocument) -> etree._Element:
    return etree.fromstring(etree.tostring(document.element))


def values(document: WordDocument, name: str) -> Iterator[str]:
    for element in xml(document).iter(f"{{{W}}}{name}"):
        yield str(element.get(f"{{{W}}}val"))


def mm(length: Length | None) -> float:
    assert length is not None
    return float(length.mm)


def test_every_kind_has_a_form_in_both_systems() -> None:
    assert tuple(sorted(FORMS["kinds"])) == tuple(sorted(KINDS))
    assert {item.name for item in (files("templates") / "word").iterdir()} == {
        f"{kind}.{system}.docx" for kind, system in CASES
    }


@each_form
def test_building_again_changes_no_byte(kind: str, system: str) -> None:
    stored = (files("templates") / "word" / f"{kind}.{system}.docx").read_bytes()
    assert build_template(FORMS, system=system, kind=kind) == stored


@each_form
def test_pages_are_a4_with_lawful_margins(kind: str, system: str) -> None:
    main, annex = open_form(kind, system).sections
    assert (main.orientation, annex.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
    for section, size in ((main, (210, 297)), (annex, (297, 210))):
        assert (round(mm(section.page_width)), round(mm(section.page_height))) == size
        for side, (least, most) in MARGINS[system].items():
            assert least <= round(mm(getattr(section, f"{side}_margin")), 1) <= most
        assert round(mm(section.header_distance)) == 10


@each_form
def test_pages_are_numbered_in_the_header_but_the_first(kind: str, system: str) -> None:
    for section in open_form(kind, system).sections:
        assert section.different_first_page_header_footer
    first = open_form(kind, system).sections[0]
    starts = xml(open_form(kind, system)).iter(f"{{{W}}}pgNumType")
    assert [start.get(f"{{{W}}}start") for start in starts] == ["1", "1"]
    alone, numbered = (h.paragraphs[0] for h in (first.first_page_header, first.header))
    assert alone.text == ""
    assert numbered.style is not None
    assert numbered.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    headers = (first.header.part, first.first_page_header.part)
    fields = [etree.tostring(header.element) for header in headers]
    assert [b" PAGE " in field for field in fields] == [True, False]


@each_system
@pytest.mark.parametrize("part", ["sizes", "fonts"])
def test_styles_are_lawful(system: str, part: str) -> None:
    styles = {style.style_id: style for style in open_form("bao-cao", system).styles}
    for key, (least, most) in SIZES[system].items():
        font: Any = getattr(styles[key], "font")  # noqa: B009 - only some styles have one
        if part == "sizes":
            assert font.size is not None
            assert least <= font.size.pt <= most, key
        else:
            assert font.name is None  # One font for all, from the defaults below.


@each_form
def test_all_text_is_in_times_new_roman(kind: str, system: str) -> None:
    content = build_template(FORMS, system=system, kind=kind)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/styles.xml"))
        main = archive.read("word/document.xml")
    (fonts,) = root.iter(f"{{{W}}}rFonts")
    assert set(fonts.attrib.values()) == {"Times New Roman"}
    assert len(fonts.attrib) == 4
    assert b"rFonts" not in main
    (language,) = root.iter(f"{{{W}}}lang")
    assert language.get(f"{{{W}}}val") == "vi-VN"


@each_system
def test_weights_are_those_of_the_table_of_styles(system: str) -> None:
    wanted = {key: weight for weight, keys in WEIGHTS[system].items() for key in keys.split()}
    for style in open_form("bao-cao", system).styles:
        font: Any = getattr(style, "font", None)
        if style.style_id in FORMS[system]["styles"]:
            found = "b" * bool(font.bold) + "i" * bool(font.italic) + "u" * bool(font.underline)
            assert found == wanted.get(style.style_id, ""), style.style_id


@each_system
def test_the_body_has_lawful_indents_and_gaps(system: str) -> None:
    styles = {style.style_id: style for style in open_form("bao-cao", system).styles}
    for key in BODY:
        form: Any = getattr(styles[key], "paragraph_format")  # noqa: B009
        assert round(mm(form.first_line_indent), 1) in (
            (10.0, 12.7) if system != "dang" else (10.0,)
        )
        assert form.space_before.pt >= 6
        if system == "dang":
            assert 18 <= form.line_spacing.pt <= 22
        else:
            assert 1 <= form.line_spacing <= 1.5


@each_system
def test_the_styles_of_the_body_agree(system: str) -> None:
    body = [FORMS[system]["styles"][key] for key in BODY]
    for measure, choices in (("size", {14}), ("align", {"both"}), ("first", {10, 12.7})):
        found = {row[measure] for row in body}
        assert len(found) == 1
        assert found <= choices


@each_form
def test_only_a_state_report_addresses_somebody(kind: str, system: str) -> None:
    text = "\n".join(paragraph.text for paragraph in open_form(kind, system).paragraphs)
    assert ("Kính gửi:" in text) == ((kind, system) == ("bao-cao", "nha-nuoc"))


@pytest.mark.parametrize("path", sorted(HERE.glob("co-quan*.example.yaml")), ids=lambda p: p.name)
def test_example_profiles_are_whole(path: Path) -> None:
    office = read_office(path)
    assert office.name
    assert office.issuer
    assert office.symbol
    assert office.place
    assert office.signer.authority
    assert office.signer.name
    assert office.recipients
    assert (office.drafting_unit or office.archive) is not None


@each_form
def test_every_style_used_is_there_and_none_is_idle(kind: str, system: str) -> None:
    document = open_form(kind, system)
    known = {style.style_id for style in document.styles}
    used = set(values(document, "pStyle"))
    assert used <= known
    not_here = {"page_number", "addressee", "addressees", "NormalTable"}
    # Minutes are signed by secretary and chair, not by an office.
    not_here |= {"office"} if kind == "bien-ban" else set()
    assert known - used <= not_here


@each_form
def test_columns_fill_the_page(kind: str, system: str) -> None:
    document = open_form(kind, system)
    main, annex = (
        round(mm(s.page_width) - mm(s.left_margin) - mm(s.right_margin)) for s in document.sections
    )
    widths = [round(sum(mm(column.width) for column in table.columns)) for table in document.tables]
    tasks = [main, main] if kind == "phan-cong" else []  # With and without partners.
    assert widths == [main, *tasks, main, annex]


@each_form
def test_tables_repeat_their_head_and_keep_rows_whole(kind: str, system: str) -> None:
    tables = xml(open_form(kind, system)).findall(f".//{{{W}}}tbl")
    heads = [table for table in tables if table.find(f".//{{{W}}}tblHeader") is not None]
    assert len(heads) == (3 if kind == "phan-cong" else 1)
    for table in tables:
        rows = table.findall(f"{{{W}}}tr")
        assert all(row.find(f"{{{W}}}trPr/{{{W}}}cantSplit") is not None for row in rows)
        layout = table.find(f"{{{W}}}tblPr/{{{W}}}tblLayout")
        assert layout is not None
        assert layout.get(f"{{{W}}}type") == "fixed"


@each_system
def test_minutes_are_signed_by_secretary_and_chair(system: str) -> None:
    document = open_form("bien-ban", system)
    cells = document.tables[1].rows[0].cells
    captions = [cell.paragraphs[0].text for cell in cells]
    wanted = {"nha-nuoc": ["THƯ KÝ", "CHỦ TỌA"], "dang": ["NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ"]}
    assert captions == wanted[system]
    assert "Nơi nhận:" in cells[0].text
    assert "Nơi nhận:" not in cells[1].text
    is_dated = "{{ place_date }}" in document.tables[0].rows[1].cells[1].text
    assert is_dated == (system == "dang")  # A3, mẫu 1.9 has no day at the head.


@each_form
def test_elements_stand_in_the_order_of_the_schema(kind: str, system: str) -> None:
    orders = {
        "pPr": "pStyle keepNext widowControl pBdr spacing ind jc rPr sectPr",
        "rPr": "rFonts b bCs i iCs sz szCs u lang",
        "sectPr": "headerReference type pgSz pgMar pgNumType titlePg",
        "tblPr": "tblW tblBorders tblLayout tblCellMar",
        "style": "name basedOn qFormat pPr rPr tblPr",
    }
    document = open_form(kind, system)
    roots = [xml(document), etree.fromstring(etree.tostring(document.styles.element))]
    for name, order in orders.items():
        wanted = order.split()
        for element in (e for root in roots for e in root.iter(f"{{{W}}}{name}")):
            places = [wanted.index(etree.QName(child).localname) for child in element]
            assert places == sorted(places), etree.tostring(element)


@each_system
def test_the_frame_knows_the_left_column(system: str) -> None:
    column = load_words()["columns"][system]
    assert column["width"] == int(FORMS[system]["heading"]["left"] * 72 / 25.4)
    assert column["issuer"] == FORMS[system]["styles"]["issuer"]["size"]
    assert column["parent"] == FORMS[system]["styles"]["parent"]["size"] - 1
