"""Comments in Word files: around the right characters, readable, beside comments that are there."""

import io

import pytest
from docx import Document
from docx.document import Document as WordDocument
from lxml import etree

from output.word.comments import PART, Comment, add_comments, read_text
from output.word.opc import DOCUMENT, read_package, write_package
from output.word.places import W


def save(document: WordDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def comment(docx: bytes, *rows: tuple[int, int, str]) -> bytes:
    """Comment characters of the first paragraph: start, end, words."""
    parts = read_package(docx, file="a.docx")
    root = etree.fromstring(parts[DOCUMENT])
    paragraph = next(root.iter(f"{W}p"))
    add_comments(parts, [Comment(paragraph, start, end, (text,)) for start, end, text in rows])
    parts[DOCUMENT] = etree.tostring(root, encoding="UTF-8", standalone=True)
    return write_package(parts)


def marked(docx: bytes) -> dict[str, str]:
    """Give the words inside each range by the words of its comment."""
    document = Document(io.BytesIO(docx))
    texts = {str(item.comment_id): item.text for item in document.comments}
    found, ranges = dict.fromkeys(texts, ""), set()
    for element in etree.fromstring(etree.tostring(document.element)).iter():
        if element.tag == f"{W}commentRangeStart":
            ranges.add(element.get(f"{W}id"))
        elif element.tag == f"{W}commentRangeEnd":
            ranges.discard(element.get(f"{W}id"))
        elif element.tag == f"{W}t":
            for number in ranges:
                found[str(number)] += element.text or ""
    return {texts[number]: words for number, words in found.items()}


@pytest.mark.parametrize(
    "runs",
    [
        pytest.param(["Thu 12,6 tỷ đồng, đạt 58%."], id="one run"),
        pytest.param(["Thu 12", ",6 tỷ", " đồng, đạt 58%", "."], id="a figure over several runs"),
        pytest.param(["Thu ", "12,6 tỷ đồng", ", đạt ", "58%", "."], id="runs end where it does"),
        pytest.param(
            ["Thu 12,6 \ttỷ".replace("\t", ""), " đồng, đạt 58%."], id="a blank at an end"
        ),
    ],
)
def test_ranges_hold_the_characters(runs: list[str]) -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for text in runs:
        paragraph.add_run(text).bold = True
    docx = comment(save(document), (4, 16, "mot"), (22, 25, "hai"))
    assert marked(docx) == {"mot": "12,6 tỷ đồng", "hai": "58%"}
    (changed,) = Document(io.BytesIO(docx)).paragraphs
    assert changed.text == "Thu 12,6 tỷ đồng, đạt 58%."
    assert all(run.bold for run in changed.runs if run.text)


def test_breaks_and_tabs_stay_where_they_are() -> None:
    document = Document()
    document.add_paragraph("Thu\t12\nChi 7 tỷ")
    before = Document(io.BytesIO(save(document))).paragraphs[0].text
    docx = comment(save(document), (3, 5, "thu"), (9, 10, "chi"))
    assert marked(docx) == {"thu": "12", "chi": "7"}
    assert Document(io.BytesIO(docx)).paragraphs[0].text == before


def test_comments_of_others_stay() -> None:
    document = Document()
    paragraph = document.add_paragraph("Thu 12 tỷ")
    document.add_comment(paragraph.runs, text="xem lại", author="Lan", initials="L")
    docx = comment(save(document), (4, 6, "nguồn"))
    assert marked(docx) == {"xem lại": "Thu 12 tỷ", "nguồn": "12"}
    ids = [item.comment_id for item in Document(io.BytesIO(docx)).comments]
    assert len(set(ids)) == 2


def test_comments_of_others_may_have_ids_that_are_no_numbers() -> None:
    document = Document()
    paragraph = document.add_paragraph("Thu 12 tỷ")
    document.add_comment(paragraph.runs, text="xem lại")
    parts = read_package(save(document), file="a.docx")
    parts[PART] = parts[PART].replace(b'w:id="0"', b'w:id="x0"')
    docx = comment(write_package(parts), (4, 6, "nguồn"))
    assert b'w:id="x0"' in read_package(docx, file="a.docx")[PART]


def test_a_comment_has_an_author_no_day_and_the_same_bytes() -> None:
    document = Document()
    document.add_paragraph("Thu 12 tỷ")
    plain = save(document)
    docx = comment(plain, (4, 6, 'R&D <b> "x" 🙂'))
    (item,) = Document(io.BytesIO(docx)).comments
    assert (item.author, item.initials, item.timestamp) == ("bienban", "bb", None)
    assert item.text == 'R&D <b> "x" 🙂'
    assert docx == comment(plain, (4, 6, 'R&D <b> "x" 🙂'))
    assert PART not in read_package(plain, file="a.docx")


def test_the_text_of_a_paragraph_is_that_of_its_runs() -> None:
    document = Document()
    paragraph = document.add_paragraph("Thu ")
    paragraph.add_run("12")
    assert read_text(etree.fromstring(etree.tostring(paragraph._element))) == "Thu 12"  # noqa: SLF001
