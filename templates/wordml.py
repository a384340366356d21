"""Elements of WordprocessingML in short, `make("p", make("r"))`; lengths from mm and pt."""

from typing import Final

from lxml import etree

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_TWENTIETHS_A_MM: Final = 1440 / 25.4


def make(name: str, /, *children: etree._Element | None, **attributes: object) -> etree._Element:
    """Make the element `w:name` with `w:` attributes; a child that is None is left out."""
    element = etree.Element(f"{{{W}}}{name}", nsmap={"w": W, "r": R})
    for key, value in attributes.items():
        element.set(f"{{{W}}}{key.rstrip('_')}", str(value))
    element.extend(child for child in children if child is not None)
    return element


def make_text(text: str) -> etree._Element:
    """Make a run that shows `text` with all its blanks."""
    shown = make("t")
    shown.text = text
    shown.set(_XML_SPACE, "preserve")
    return make("r", shown)


def relate(element: etree._Element, relation: str) -> etree._Element:
    """Give `element` the id of a relation of its part."""
    element.set(f"{{{R}}}id", relation)
    return element


def write(element: etree._Element) -> bytes:
    """Write a part."""
    etree.cleanup_namespaces(element, keep_ns_prefixes=["w", "r"])
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def from_mm(length: float) -> int:
    """Give twentieths of a point for `length` in mm.

    >>> from_mm(210), from_mm(12.7)
    (11906, 720)
    """
    return round(length * _TWENTIETHS_A_MM)


def from_pt(length: float) -> int:
    """Give twentieths of a point for `length` in points."""
    return round(length * 20)


def paragraph(style: str, text: str = "") -> etree._Element:
    """Make a paragraph in `style`, with one run where there is `text`."""
    run = make_text(text) if text else None
    return make("p", make("pPr", make("pStyle", val=style)), run)
