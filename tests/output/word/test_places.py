"""Places as a person would point to them: paragraphs, tables, rows, cells, parts."""

import pytest
from lxml import etree

from output.word.places import Map, Place, W

HEAD = f'<w:document xmlns:w="{W.strip("{}")}">'


def place_of(xml: str, *, part: str = "word/document.xml") -> str:
    """Find the place of the one text that reads «đây»."""
    root = etree.fromstring(f"{HEAD}{xml}</w:document>")
    (text,) = (t for t in root.iter(f"{W}t") if t.text == "đây")
    return str(Map(root, part).find(text))


def paragraph(inner: str = "") -> str:
    return f"<w:p><w:r>{inner}</w:r></w:p>"


def table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


HERE = paragraph("<w:t>đây</w:t>")
BOX = f"<w:pict><w:txbxContent>{paragraph()}{paragraph()}</w:txbxContent></w:pict>"


@pytest.mark.parametrize(
    ("xml", "place"),
    [
        (HERE, "đoạn 1"),
        (paragraph() + paragraph() + HERE, "đoạn 3"),
        (paragraph() + table([paragraph() * 5]) + HERE, "đoạn 2"),
        (paragraph(BOX) + HERE, "đoạn 2"),
        (paragraph() + paragraph(BOX.replace(paragraph(), HERE, 1)), "đoạn 2"),
        (table([HERE]), "bảng 1, hàng 1, ô 1"),
        (
            table([paragraph()]) + table([paragraph()] * 2, [paragraph(), HERE]),
            "bảng 2, hàng 2, ô 2",
        ),
        (table([paragraph(), table([paragraph()], [HERE]) + paragraph()]), "bảng 2, hàng 2, ô 1"),
        (
            table([table([paragraph()], [paragraph()]) + paragraph()], [paragraph(), HERE]),
            "bảng 1, hàng 2, ô 2",
        ),
    ],
    ids=[
        "first paragraph",
        "third paragraph",
        "cells are not counted as paragraphs",
        "neither are paragraphs of text boxes",
        "a text box is where it hangs",
        "first cell",
        "second table",
        "inner table",
        "rows of an inner table are not counted outside",
    ],
)
def test_place(xml: str, place: str) -> None:
    assert place_of(xml) == place


@pytest.mark.parametrize(
    ("part", "place"),
    [
        ("word/header2.xml", "đầu trang, đoạn 1"),
        ("word/footer1.xml", "chân trang, đoạn 1"),
        ("word/footnotes.xml", "chú thích, đoạn 1"),
        ("word/endnotes.xml", "chú thích cuối, đoạn 1"),
        ("word/document.xml", "đoạn 1"),
    ],
)
def test_a_place_names_its_part(part: str, place: str) -> None:
    assert place_of(HERE, part=part) == place


def test_what_stands_in_no_paragraph_is_in_the_first() -> None:
    root = etree.fromstring("<coreProperties><title/></coreProperties>")
    assert Map(root, "docProps/core.xml").find(root[0]) == Place("docProps/core.xml", 1)
