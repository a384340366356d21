"""Faults of a template as comments: at their tags, wherever Word takes a comment."""

import io

from docx import Document
from docx.document import Document as WordDocument
from lxml import etree

from output.word.diagnosis import find_faults
from output.word.marking import comment_faults
from output.word.opc import read_package, write_package
from output.word.places import W


def save(document: WordDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def mark(docx: bytes) -> list[tuple[str, str]]:
    """Give the words inside each comment's range with the comment's, in the order of the list."""
    faults = find_faults(docx, file="mau.docx", known={"subject": None})
    copy = Document(io.BytesIO(comment_faults(docx, faults, file="mau.docx")))
    ranges: dict[str, str] = {}
    opened: set[str] = set()
    for element in etree.fromstring(etree.tostring(copy.element)).iter():
        number = str(element.get(f"{W}id"))
        if element.tag == f"{W}commentRangeStart":
            opened.add(number)
            ranges[number] = ""
        elif element.tag == f"{W}commentRangeEnd":
            opened.discard(number)
        elif element.tag == f"{W}t":
            for name in opened:
                ranges[name] += element.text or ""
    return [(ranges[str(item.comment_id)], item.text) for item in copy.comments]


def test_each_fault_stands_at_its_tag() -> None:
    document = Document()
    document.add_paragraph("Về {{ subject }} và {{ nam }}, {{ thang }}.")
    table = document.add_table(2, 2)
    table.cell(1, 1).text = "a\nb {{ ngay }}"
    paragraph = document.add_paragraph("x ")
    for piece in ("{{ tê", "n }}", " y"):
        paragraph.add_run(piece)
    document.add_paragraph("Ghi {{ subject")
    found = mark(save(document))
    assert [words for words, _ in found] == [
        "{{ nam }}",
        "{{ thang }}",
        "{{ ngay }}",
        "{{ tên }}",
        "{{ subject",
    ]
    assert found[0][1] == (
        "Mẫu mau.docx, đoạn 1: không có biến «nam» trong thẻ {{ nam }}. Hãy sửa lại tên biến."
    )
    assert "bảng 1, hàng 2, ô 2" in found[2][1]


def test_faults_on_the_wrong_level_stand_at_the_closing_tag() -> None:
    document = Document()
    document.add_paragraph("{%p if subject %}")
    document.add_paragraph("a{% endif %}")
    assert [words for words, _ in mark(save(document))] == ["{% endif %}"]


def test_faults_of_a_header_stand_at_the_first_paragraph() -> None:
    document = Document()
    document.add_paragraph()
    document.add_paragraph("b")
    document.sections[0].header.paragraphs[0].text = "{{ nam }}"
    ((words, told),) = mark(save(document))
    assert not words
    assert "đầu trang, đoạn 1" in told


def test_faults_of_a_text_box_stand_where_it_hangs() -> None:
    document = Document()
    document.add_paragraph("a")
    paragraph = document.add_paragraph("hộp")
    run = paragraph.add_run()._r  # noqa: SLF001 - python-docx makes no text boxes
    box: etree._Element = run
    for name in ("pict", "txbxContent", "p", "r", "t"):
        box = etree.SubElement(box, f"{W}{name}")
    box.text = "{{ nam }}"
    ((words, told),) = mark(save(document))
    assert words == "hộp"
    assert "đoạn 2" in told


def test_comments_that_are_there_stay() -> None:
    document = Document()
    paragraph = document.add_paragraph("{{ nam }}")
    document.add_comment(paragraph.runs, text="hỏi lại", author="A")
    assert [told.partition(",")[0] for _, told in mark(save(document))] == [
        "hỏi lại",
        "Mẫu mau.docx",
    ]


def test_a_file_without_relations_gets_them() -> None:
    part = "word/_rels/document.xml.rels"
    document = Document()
    document.add_paragraph("{{ nam }}")
    parts = read_package(save(document), file="a")
    del parts[part]
    docx = write_package(parts)
    faults = find_faults(docx, file="a", known={})
    assert b"comments.xml" in read_package(comment_faults(docx, faults, file="a"), file="a")[part]
