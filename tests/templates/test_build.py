"""The Word files of the forms: built again without a change, inside the measures of the law."""

import io
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH

from output.office import read_office
from output.word.places import W
from templates.build import HERE, SYSTEMS, build_template, read_forms

FORMS = read_forms()
PAIRS = [(kind, system) for kind in FORMS["kinds"] for system in SYSTEMS]

# Smallest and largest: margins in mm; sizes of styles in pt (A1.I.3, A1.V; H5 IV.4.1, pl2).
MARGINS = {
    "nha-nuoc": {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)},
    "dang": {"top": (20, 20), "bottom": (20, 20), "left": (30, 30), "right": (15, 15)},
}
SIZES: dict[str, dict[str, tuple[int, int]]] = {
    "nha-nuoc": {
        "heading": (12, 13), "motto": (13, 14), "parent": (12, 13), "issuer": (12, 13),
        "number": (13, 13), "place_date": (13, 14), "type_name": (13, 14), "subject": (13, 14),
        "body": (13, 14), "recipients_title": (12, 12), "recipients": (11, 11),
        "authority": (13, 14), "signer": (13, 14), "annex": (14, 14), "page_number": (13, 14),
    },
    "dang": {
        "heading": (15, 15), "parent": (14, 14), "issuer": (14, 14), "number": (14, 14),
        "place_date": (14, 14), "type_name": (15, 16), "subject": (14, 15), "body": (14, 15),
        "recipients_title": (14, 14), "recipients": (12, 12), "authority": (14, 14),
        "office": (14, 14), "signer": (14, 14), "page_number": (14, 14),
    },
}  # fmt: skip
WEIGHTS = {
    "nha-nuoc": {
        "heading": "b", "motto": "b", "parent": "", "issuer": "b", "number": "",
        "place_date": "i", "type_name": "b", "subject": "b", "body": "", "point": "",
        "recipients_title": "bi", "recipients": "", "authority": "b", "office": "b", "signer": "b",
    },
    "dang": {
        "heading": "b", "parent": "", "issuer": "b", "number": "", "place_date": "i",
        "type_name": "b", "subject": "b", "body": "", "recipients_title": "u", "recipients": "",
        "authority": "b", "office": "", "signer": "b",
    },
}  # fmt: skip

each_pair = pytest.mark.parametrize(("kind", "system"), PAIRS)
each_system = pytest.mark.parametrize("system", SYSTEMS)


def _open(kind: str, system: str) -> WordDocument:
    return Document(io.BytesIO((HERE / "word" / f"{kind}.{system}.docx").read_bytes()))


@each_pair
def test_building_again_changes_nothing(kind: str, system: str) -> None:
    path = HERE / "word" / f"{kind}.{system}.docx"
    assert path.read_bytes() == build_template(FORMS, system=system, kind=kind)


@each_system
def test_measures_lie_inside_the_law(system: str) -> None:
    form = FORMS[system]
    for side, (least, most) in MARGINS[system].items():
        assert least <= form["margins"][side] <= most, side
    for style, (least, most) in SIZES[system].items():
        assert least <= form["styles"][style]["size"] <= most, style
    for style, weight in WEIGHTS[system].items():
        assert form["styles"][style].get("weight", "") == weight, style


@each_system
def test_body_styles_agree(system: str) -> None:
    styles = FORMS[system]["styles"]
    body = [styles[name] for name in ("body", "heading1", "heading2", "point", "dash", "closing")]
    assert {row["size"] for row in body} == {14}
    assert {row["align"] for row in body} == {"both"}
    assert all(row["before"] >= 6 for row in body)
    indents = {row["first"] for row in body}
    assert len(indents) == 1
    assert indents <= ({10, 12.7} if system == "nha-nuoc" else {10})
    for row in body:
        inside = (
            1 <= row.get("lines", 0) <= 1.5 if system == "nha-nuoc" else 18 <= row["exact"] <= 22
        )
        assert inside


@each_pair
def test_the_file_opens_as_the_measures_say(kind: str, system: str) -> None:
    document = _open(kind, system)
    first, last = document.sections
    assert first.page_width
    assert first.page_height
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert (first.orientation, last.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml  # noqa: SLF001 - fields have no other door
        assert section.header.paragraphs[0].style.paragraph_format.alignment == (
            WD_ALIGN_PARAGRAPH.CENTER
        )
        assert not section.first_page_header.paragraphs[0].text
    used = {style.get(f"{W}val") for style in document.element.body.iter(f"{W}pStyle")}
    assert used - {"Normal"} <= set(FORMS[system]["styles"])
    assert used <= {style.style_id for style in document.styles}


@each_pair
def test_only_a_state_report_addresses_somebody(kind: str, system: str) -> None:
    text = "\n".join(paragraph.text for paragraph in _open(kind, system).paragraphs)
    assert ("Kính gửi:" in text) == ((kind, system) == ("bao-cao", "nha-nuoc"))


@pytest.mark.parametrize("path", sorted(HERE.glob("co-quan*.example.yaml")), ids=lambda p: p.name)
def test_example_profiles_are_whole(path: Path) -> None:
    office = read_office(path)
    assert office.name
    assert office.issuer
    assert office.place
    assert office.signer.name
    assert office.recipients
    assert (office.drafting_unit or office.archive) is not None
