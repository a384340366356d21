"""The finish of a filled form: even titles, lines under texts, no empty annex, tidy sources."""

import pytest
from lxml import etree

from output.word.layout import lay_out
from output.word.measure import measure_line, measure_longest
from output.word.places import W

NS = f'xmlns:w="{W.strip("{}")}"'
SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:left="1701" w:right="850" w:top="1134" w:bottom="1134"/></w:sectPr>'
)
# The width of the text on that page, in twentieths of a point.
ROOM = 11906 - 1701 - 850


def lay(body: str) -> etree._Element:
    root = etree.fromstring(f"<w:document {NS}><w:body>{body}</w:body></w:document>")
    lay_out(root)
    return root


def line(style: str, text: str = "", properties: str = "") -> str:
    run = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{run}</w:p>'


def cell(width: int, *lines: str, properties: str = "") -> str:
    size = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>'
    return f"<w:tc>{size}{''.join(lines)}</w:tc>"


def length(root: etree._Element, style: str, room: int) -> int:
    """Give the printed width of the paragraph in `style`, in twentieths of a point."""
    (indent,) = root.iterfind(f".//{W}pStyle[@{W}val='{style}']/../{W}ind")
    sides = [int(indent.get(f"{W}{side}", "")) for side in ("left", "right")]
    assert sides[0] == sides[1]
    return room - sum(sides)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["SỞ TÀI CHÍNH"], id="one line"),
        pytest.param(["ỦY BAN NHÂN DÂN", "XÃ BÌNH AN"], id="two lines, the first longer"),
        pytest.param(["HỘI ĐỒNG", "NHÂN DÂN XÃ BÌNH AN"], id="two lines, the last longer"),
    ],
)
def test_the_line_under_the_issuer_is_a_share_of_its_longest_line(lines: list[str]) -> None:
    texts = [line("issuer", text) for text in lines]
    room = 3629
    row = f"<w:tbl><w:tr>{cell(room, *texts, line('issuer_rule'))}</w:tr></w:tbl>"
    share = length(lay(row + SECTION), "issuer_rule", room) / 20
    longest = max(measure_line(text, size=13) for text in lines)
    assert 1 / 3 < share / longest < 1 / 2


def test_an_issuer_that_wraps_is_measured_as_it_wraps() -> None:
    name, room = "VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN", 3629
    row = f"<w:tbl><w:tr>{cell(room, line('issuer', name), line('issuer_rule'))}</w:tr></w:tbl>"
    share = length(lay(row + SECTION), "issuer_rule", room) / 20
    assert 1 / 3 < share / measure_longest(name, size=13, room=room // 20) < 1 / 2


def test_a_title_has_even_lines_and_a_line_that_fits_them() -> None:
    title = "Kết quả thực hiện Chương trình xây dựng nông thôn mới 9 tháng đầu năm 2023"
    root = lay(line("subject", title) + line("subject_line") + SECTION)
    width = length(root, "subject", ROOM) // 20
    assert measure_line(title, size=14) / 2 < width < ROOM / 20 * 0.8
    longest = measure_longest(title, size=14, room=width)
    assert 1 / 3 < length(root, "subject_line", ROOM) / 20 / longest < 1 / 2


def test_a_short_title_keeps_its_style() -> None:
    root = lay(line("subject", "Kết quả phiên họp") + SECTION)
    assert root.find(f".//{W}ind") is None


def test_what_is_written_instead_of_a_line_stays() -> None:
    root = lay(line("subject", "kết quả") + line("subject_line", "-----") + SECTION)
    assert root.find(f".//{W}ind") is None


def test_indents_stand_where_the_schema_wants_them() -> None:
    own = '<w:keepNext/><w:spacing w:before="60"/><w:ind w:left="9"/><w:jc w:val="center"/>'
    root = lay(line("subject", "Kết quả") + line("subject_line", properties=own) + SECTION)
    properties = root.find(f".//{W}pStyle[@{W}val='subject_line']/..")
    assert properties is not None
    names = [etree.QName(child).localname for child in properties]
    assert names == ["pStyle", "keepNext", "spacing", "ind", "jc"]


def test_an_empty_last_section_goes_and_a_filled_one_stays() -> None:
    end = f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>"
    empty = lay(line("body", "Họp.") + end + line("end") + SECTION)
    assert len(list(empty.iter(f"{W}sectPr"))) == 1
    assert [etree.QName(child).localname for child in empty[0]] == ["p", "sectPr"]
    filled = lay(line("body", "Họp.") + end + line("annex", "Phụ lục") + SECTION)
    assert len(list(filled.iter(f"{W}sectPr"))) == 2


def test_the_same_source_is_printed_once_in_a_merged_cell() -> None:
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell(9, line('x', 'Câu'))}</w:tr>"
    borders = "<w:tcBorders/>"
    texts = ["a", "a", "b", "", ""]
    rows = [f"<w:tr>{cell(9, line('x', text), properties=borders)}</w:tr>" for text in texts]
    root = lay(f"<w:tbl>{head}{''.join(rows)}</w:tbl>{SECTION}")
    cells = list(root.iter(f"{W}tc"))[1:]
    shown = ["".join(text.text or "" for text in item.iter(f"{W}t")) for item in cells]
    assert shown == ["a", "", "b", "", ""]
    merges = [item.find(f"{W}tcPr/{W}vMerge") for item in cells]
    begins = [merge is not None and merge.get(f"{W}val") == "restart" for merge in merges]
    assert begins == [True, False, True, True, True]
    for item in cells:
        names = [etree.QName(child).localname for child in item[0]]
        assert names == ["tcW", "vMerge", "tcBorders"]


@pytest.mark.parametrize(("count", "kept"), [(2, [0]), (4, [2])])
def test_no_row_stands_alone_on_the_last_page(count: int, kept: list[int]) -> None:
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell(900, line('table_head', 'TT'))}</w:tr>"
    rows = [f"<w:tr>{cell(900, line('table_centre', str(i)))}</w:tr>" for i in range(1, count)]
    root = lay(f"<w:tbl>{head}{''.join(rows)}</w:tbl>{SECTION}")
    found = [row.find(f".//{W}keepNext") is not None for row in root.iter(f"{W}tr")]
    assert [i for i, is_kept in enumerate(found) if is_kept] == kept


def test_a_state_issuer_of_one_line_stays_on_it() -> None:
    text = "THÀNH PHỐ HỒ CHÍ MINH"
    rows = line("issuer", text) + line("issuer_rule")
    root = lay(f"<w:tbl><w:tr>{cell(3629, rows)}</w:tr></w:tbl>{SECTION}")
    assert root.find(f".//{W}pStyle[@{W}val='issuer']/../{W}ind") is None


def test_rows_of_one_source_stay_together() -> None:
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell(900, line('table_head', 'TT'))}</w:tr>"
    sources = ["Câu một.", "Câu hai.", "Câu hai.", "Câu hai.", "Câu ba.", "Câu bốn."]
    rows = [f"<w:tr>{cell(900, line('table_text', text))}</w:tr>" for text in sources]
    root = lay(f"<w:tbl>{head}{''.join(rows)}</w:tbl>{SECTION}")
    found = [row.find(f".//{W}keepNext") is not None for row in root.iter(f"{W}tr")]
    # The second to last row keeps the last one.
    assert [i for i, is_kept in enumerate(found) if is_kept] == [2, 3, 5]
