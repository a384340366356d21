"""What Word would refuse, before and after."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from output.word.places import W
from output.word.repairs import is_whole, repair


def repaired(xml: str, *, new_columns: bool = False) -> str:
    """Repair elements that are written without prefix: `<tc><p/></tc>`."""
    head = f'<w:doc xmlns:w="{W.strip("{}")}">'
    prefixed = re.sub(r"(</?|\s)(?=\w)", r"\1w:", xml)
    root = etree.fromstring(f"{head}{prefixed}</w:doc>")
    before = etree.tostring(root)
    assert repair(root, new_columns=new_columns) == (etree.tostring(root) != before)
    inner = "".join(etree.tostring(child, encoding="unicode") for child in root)
    return inner.replace(head[6:-1], "").replace("w:", "")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<tc/>", "<tc><p/></tc>"),
        ("<tc><tcPr/></tc>", "<tc><tcPr/><p/></tc>"),
        ("<hdr/><ftr/>", "<hdr><p/></hdr><ftr><p/></ftr>"),
        ("<footnote/><endnote/>", "<footnote><p/></footnote><endnote><p/></endnote>"),
        ("<txbxContent/>", "<txbxContent><p/></txbxContent>"),
        ("<tbl><tr/></tbl><p/>", "<p/>"),
        ("<tbl><tblPr/></tbl>", ""),
        ("<tc><p/><tbl><tr/></tbl></tc>", "<tc><p/></tc>"),
        (
            "<tc><tbl><tr><tc><p/></tc></tr></tbl></tc>",
            "<tc><tbl><tr><tc><p/></tc></tr></tbl><p/></tc>",
        ),
    ],
)
def test_what_word_refuses_is_mended(before: str, after: str) -> None:
    assert repaired(before) == after


@pytest.mark.parametrize(
    "xml",
    [
        "<tc><p/></tc>",
        "<tc><p/><bookmarkEnd/></tc>",
        "<tc><sdt/></tc>",
        "<tbl><tr><sdt><sdtContent><tc><p/></tc></sdtContent></sdt></tr></tbl>",
    ],
)
def test_what_word_accepts_stays(xml: str) -> None:
    assert repaired(xml) == xml


def table(grid: list[int], *rows: list[tuple[int, int]]) -> str:
    """Write a table by the widths of its grid, and the width and span of each cell."""
    columns = "".join(f'<gridCol w="{width}"/>' for width in grid)
    cells = (
        "".join(
            f'<tc><tcPr><tcW w="{width}" type="dxa"/><gridSpan val="{span}"/></tcPr><p/></tc>'
            for width, span in row
        )
        for row in rows
    )
    return f"<tbl><tblGrid>{columns}</tblGrid>{''.join(f'<tr>{row}</tr>' for row in cells)}</tbl>"


def test_new_columns_share_the_width() -> None:
    before = table([600, 600], [(600, 1)] * 4, [(1200, 4)])
    after = table([300] * 4, [(300, 1)] * 4, [(1200, 4)])
    assert repaired(before, new_columns=True) == after


@pytest.mark.parametrize(
    "xml", [table([600, 300], [(600, 1), (300, 1)]), "<tbl><tr><tc><p/></tc></tr></tbl>"]
)
def test_a_grid_that_fits_or_is_missing_stays(xml: str) -> None:
    assert repaired(xml, new_columns=True) == xml


NAMES = ("tbl", "tr", "tc", "p", "hdr", "ftr", "footnote", "endnote", "txbxContent", "tcPr")
TREES = st.recursive(
    st.sampled_from([*(f"<w:{name}/>" for name in NAMES), "<w:p><w:r/></w:p>", '<w:tr w:a="1"/>']),
    lambda inner: st.builds(
        lambda name, inside: f"<w:{name}>{''.join(inside)}</w:{name}>",
        st.sampled_from(NAMES),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.lists(TREES, max_size=3))
def test_what_looks_whole_needs_no_repair(trees: list[str]) -> None:
    xml = f'<w:doc xmlns:w="{W.strip("{}")}">{"".join(trees)}</w:doc>'.encode()
    if is_whole(xml):
        assert not repair(etree.fromstring(xml), new_columns=False)


def test_whole_at_a_glance() -> None:
    head = f'<w:doc xmlns:w="{W.strip("{}")}">'
    whole = "<w:tbl><w:tr><w:tc><w:p><w:r/></w:p></w:tc></w:tr></w:tbl></w:doc>"
    assert is_whole(f"{head}{whole}".encode())
    # Another prefix for Word's names says nothing at a glance.
    other = head.replace("w:", "v:").replace(":w", ":v")
    assert not is_whole(f"{other}{whole.replace('w:', 'v:')}".encode())
