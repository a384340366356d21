"""Lines under a text, however a clerk drew them."""

from typing import Any

import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from output import check
from tests.output.conform.papers import build, find, save, xml

SHAPES = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def vml(attributes: str, inside: str = "") -> str:
    shape = f"<v:line {attributes}>{inside}</v:line>"
    return f"<w:r {nsdecls('w')} {SHAPES}><w:pict>{shape}</w:pict></w:r>"


def drawing(length: float, *, align: str = "center", dash: str = "solid") -> str:
    shape = (
        f'<a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst="line"/><a:ln>'
        f'<a:prstDash val="{dash}"/></a:ln></wps:spPr></wps:wsp></a:graphicData></a:graphic>'
    )
    place = f'<wp:positionH relativeFrom="column"><wp:align>{align}</wp:align></wp:positionH>'
    anchor = (
        f'<wp:anchor>{place}<wp:extent cx="{round(length * 12700)}" cy="0"/>{shape}</wp:anchor>'
    )
    return f"<w:r {nsdecls('w')} {DRAWING}><w:drawing>{anchor}</w:drawing></w:r>"


def typed(sign: str, count: int) -> str:
    size = '<w:rPr><w:sz w:val="28"/></w:rPr>'
    return f"<w:r {nsdecls('w')}>{size}<w:t>{sign * count}</w:t></w:r>"


LINES = [
    ("vml", vml('from="52pt,2pt" to="223pt,2pt"'), []),
    ("vml with a style", vml('style="margin-left:52pt;width:171pt"'), []),
    ("vml dashed", vml('from="52pt,2pt" to="223pt,2pt"', '<v:stroke dashstyle="dash"/>'), ["W"]),
    ("vml without a length", vml('style="position:absolute"'), ["unchecked"]),
    ("drawing", drawing(171), []),
    ("drawing too short", drawing(90), ["W"]),
    ("drawing dashed", drawing(171, dash="sysDash"), ["W"]),
    ("drawing aside", drawing(171, align="left"), ["W"]),
    ("underscores", typed("_", 24), ["W"]),
    ("nothing", f"<w:r {nsdecls('w')}/>", ["E"]),
]


@pytest.mark.parametrize(
    ("xml_run", "kinds"), [row[1:] for row in LINES], ids=[r[0] for r in LINES]
)
def test_a_line_under_the_motto(xml_run: str, kinds: list[str]) -> None:
    document = build("state-notice")
    border = find(document, "§2")
    xml(border).getparent().remove(xml(border))
    motto = find(document, "Độc lập")
    target = motto
    if "<w:t>" in xml_run:
        target = motto.insert_paragraph_before("")
        xml(motto).addnext(xml(target))
    xml(target).append(parse_xml(xml_run))
    found = check(save(document))
    assert {finding.rule for finding in found} <= {"R21"}
    shown = [f.severity if f.status == "fail" else f.status for f in found]
    assert shown == kinds


def test_an_underlined_motto_is_named() -> None:
    document = build("state-notice")
    border = find(document, "§2")
    xml(border).getparent().remove(xml(border))
    find(document, "Độc lập").runs[0].font.underline = True
    (finding,) = check(save(document))
    assert (finding.rule, finding.severity) == ("R21", "E")
    assert "gạch chân" in finding.message


def test_a_line_that_hangs_on_the_other_side_counts_where_one_is_missing() -> None:
    document = build("state-notice")
    border = find(document, "§2")
    xml(border).getparent().remove(xml(border))
    xml(find(document, "XÃ HOẰNG LỘC")).append(parse_xml(drawing(171)))
    assert not [f for f in check(save(document)) if f.rule == "R21" and f.severity == "E"]


def test_the_border_of_a_cell_is_a_line() -> None:
    document = build("party-notice")
    border = find(document, "§1")
    cell = xml(border).getparent()
    cell.remove(xml(border))
    box: Any = OxmlElement("w:tcBorders")
    edge = OxmlElement("w:bottom")
    edge.set(qn("w:val"), "single")
    box.append(edge)
    cell.get_or_add_tcPr().append(box)
    rules = {(f.rule, f.severity) for f in check(save(document))}
    # As wide as its cell, so only its length is doubtful.
    assert rules == {("R87", "W")}
