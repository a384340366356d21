"""Numbers of templates: with units and decimals as programs write them, and what is no number."""

import io

import pytest
from docx import Document

from output.faults import OutputError
from output.word.diagnosis import find_faults
from output.word.layout import lay_out
from output.word.numbers import read_twentieths
from output.word.opc import read_package, write_package
from output.word.template import compile_template
from pipeline.faults import explain


def make(old: str, new: str, part: str = "word/document.xml") -> bytes:
    """Make a template with `new` in the place of `old` in a part."""
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "Nội dung"
    buffer = io.BytesIO()
    document.save(buffer)
    parts = read_package(buffer.getvalue(), file="")
    assert old.encode() in parts[part]
    return write_package({**parts, part: parts[part].replace(old.encode(), new.encode())})


@pytest.mark.parametrize(
    ("text", "length"),
    [("1701", 1701), ("-20", -20), ("720.0", 720), ("3cm", 1701), ("25.4mm", 1440), ("12pt", 240)],
)
def test_lengths_have_units(text: str, length: int) -> None:
    assert read_twentieths(text) == length


@pytest.mark.parametrize("text", ["", "abc", "1e5", "9" * 5000, "٣", "5 dặm"])
def test_what_is_no_length(text: str) -> None:
    assert read_twentieths(text, 7) == 7


@pytest.mark.parametrize(
    ("old", "new", "part", "value"),
    [
        ('w:left="1800"', 'w:left="abc"', "word/document.xml", "abc"),
        ('w:w="12240"', 'w:w="NaN"', "word/document.xml", "NaN"),
        ("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="999999999"/>', "word/document.xml", "999999999"),
        ("<w:tcPr>", '<w:tcPr><w:tcW w:w="rộng"/>', "word/document.xml", "rộng"),
        ('<w:sz w:val="22"/>', '<w:sz w:val="x"/>', "word/styles.xml", "x"),
    ],
)
def test_what_is_no_number_is_named_with_its_part(
    old: str, new: str, part: str, value: str
) -> None:
    docx = make(old, new, part)
    with pytest.raises(OutputError) as caught:
        compile_template(docx, "mau.docx")
    sentence = (
        f"mau.docx không phải là tệp Word .docx (phần {part} ghi «{value}» ở chỗ phải là một số). "
        "Hãy mở bằng Word và lưu lại dưới dạng .docx."
    )
    assert explain(caught.value) == sentence
    assert [explain(fault) for fault in find_faults(docx, file="mau.docx", known={})] == [sentence]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('w:left="1800"', 'w:left="3cm"'),
        ('w:left="1800"', 'w:left="1800.0"'),
        ("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="1"/>'),
        ('<w:tblW w:type="auto" w:w="0"/>', '<w:tblW w:type="pct" w:w="50%"/>'),
    ],
)
def test_numbers_of_other_programs_are_taken(old: str, new: str) -> None:
    docx = make(old, new)
    assert compile_template(docx, "mau.docx").render({}, finish=lay_out)
    assert find_faults(docx, file="mau.docx", known={}) == ()
