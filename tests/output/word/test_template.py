"""Templates filled: beside docxtpl, in every part, strictly, in the sandbox, always the same."""

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table
from docxtpl.template import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from output.faults import OutputError
from output.word.opc import DOCUMENT, read_package, write_package
from output.word.places import W
from output.word.template import compile_template
from pipeline.faults import explain

# A paragraph, or a table under `rows`.
Block = str | list[str] | dict[str, list[list[str]]]

_CASES = Path(__file__).parents[2] / "cases"
NS = f'xmlns:w="{W.strip("{}")}"'


def cases(file: str, group: str = "") -> list[Any]:
    tree = yaml.safe_load((_CASES / file).read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in (tree[group] if group else tree)]


SAME = cases("word_templates.yaml", "same")
DIFFERS = cases("word_templates.yaml", "differs")


def save(document: WordDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def make(*body: Block) -> bytes:
    """Make a template: a text or a list of runs for a paragraph, `rows` for a table."""
    document = Document()
    for block in body:
        if isinstance(block, dict):
            _add_table(document, block["rows"])
        else:
            paragraph = document.add_paragraph()
            for run in [block] if isinstance(block, str) else block:
                paragraph.add_run(run)
    return save(document)


def _add_table(document: WordDocument, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text, *others = text.split("\n")
            for other in others:
                cell.add_paragraph(other)


def fill(docx: bytes, values: Mapping[str, object]) -> bytes:
    return compile_template(docx, "mau.docx").render(values)


def fill_with_docxtpl(
    docx: bytes, values: Mapping[str, object], *, autoescape: bool = False
) -> bytes:
    template = DocxTemplate(io.BytesIO(docx))
    template.render(dict(values), autoescape=autoescape)
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def lines_of(docx: bytes) -> list[str]:
    return list(_lines(Document(io.BytesIO(docx))))


def _lines(document: WordDocument) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from (" | ".join(cell.text for cell in row.cells) for row in block.rows)
        else:
            yield block.text


def fault_of(docx: bytes, values: Mapping[str, object]) -> str:
    with pytest.raises(OutputError) as caught:
        fill(docx, values)
    return explain(caught.value)


def text_of(docx: bytes, part: str) -> list[str]:
    root = etree.fromstring(read_package(docx, file="")[part])
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p")]


def with_part(docx: bytes, name: str, xml: str) -> bytes:
    return write_package({**read_package(docx, file=""), name: xml.encode()})


@pytest.mark.parametrize("row", SAME)
def test_our_text_is_that_of_docxtpl(row: dict[str, Any]) -> None:
    docx = make(*row["body"])
    assert lines_of(fill(docx, row["values"])) == row["expect"]
    assert lines_of(fill_with_docxtpl(docx, row["values"])) == row["expect"]


@pytest.mark.parametrize("row", DIFFERS)
def test_where_we_differ_from_docxtpl_on_purpose(row: dict[str, Any]) -> None:
    docx = make(*row["body"])
    if isinstance(row["expect"], str):
        assert fault_of(docx, row["values"]) == row["expect"]
    else:
        assert lines_of(fill(docx, row["values"])) == row["expect"]


@pytest.mark.parametrize("row", DIFFERS)
def test_what_docxtpl_does_instead(row: dict[str, Any]) -> None:
    docx = make(*row["body"])
    assert lines_of(fill_with_docxtpl(docx, row["values"])) == row["docxtpl"]


def test_docxtpl_agrees_on_markup_once_it_escapes() -> None:
    docx, values = make("{{ x }}, {{ y }}"), {"x": "a < b & c", "y": "<d>"}
    escaped = fill_with_docxtpl(docx, values, autoescape=True)
    assert lines_of(escaped) == lines_of(fill(docx, values)) == ["a < b & c, <d>"]


def test_headers_and_footers_are_filled() -> None:
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ x }} đầu"
    section.footer.paragraphs[0].add_run("{{ ")
    section.footer.paragraphs[0].add_run("x }} cuối")
    (filled,) = Document(io.BytesIO(fill(save(document), {"x": "a"}))).sections
    assert filled.header.paragraphs[0].text == "a đầu"
    assert filled.footer.paragraphs[0].text == "a cuối"


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_filled(kind: str) -> None:
    note = f"<w:{kind} w:id='1'><w:p><w:r><w:t>{{{{ x }}}}</w:t></w:r></w:p></w:{kind}>"
    xml = f"<w:{kind}s {NS}>{note}</w:{kind}s>"
    name = f"word/{kind}s.xml"
    assert text_of(fill(with_part(make("a"), name, xml), {"x": "a < b"}), name) == ["a < b"]


def test_properties_are_filled_without_line_breaks() -> None:
    document = Document()
    document.core_properties.title = "{{ x }}"
    filled = Document(io.BytesIO(fill(save(document), {"x": "a <\nb"})))
    assert filled.core_properties.title == "a < b"


def test_both_copies_of_a_text_box_are_filled() -> None:
    runs = (["{%", "p if x %}"], ["{{ x }}"], ["{%p endif %}"])
    inner = "".join(
        "<w:p>" + "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts) + "</w:p>"
        for texts in runs
    )
    box = f"<w:txbxContent>{inner}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    boxes = f"<mc:AlternateContent xmlns:mc='{mc}'>{both}</mc:AlternateContent>"
    docx = make("trước", "HỘP")
    document = read_package(docx, file="")[DOCUMENT].decode().replace("<w:t>HỘP</w:t>", boxes)
    assert text_of(fill(with_part(docx, DOCUMENT, document), {"x": "a"}), DOCUMENT) == [
        "trước",
        "aa",
        "a",
        "a",
    ]


def test_a_run_keeps_its_looks() -> None:
    document = Document()
    document.add_paragraph("Số: ").add_run("{{ x }}").bold = True
    (paragraph,) = Document(io.BytesIO(fill(save(document), {"x": "1\n2"}))).paragraphs
    assert [(run.text, run.bold) for run in paragraph.runs] == [("Số: ", None), ("1\n2", True)]


@pytest.mark.parametrize("row", cases("word_template_faults.yaml"))
def test_a_fault_is_told_with_its_place(row: dict[str, Any]) -> None:
    sentence = fault_of(make(*row["body"]), {"y": {}, "ys": ["a"]})
    assert sentence == row["expect"].replace("Mẫu", "Mẫu mau.docx", 1)


@pytest.mark.parametrize("part", ["header", "footer"])
def test_a_fault_names_the_part(part: str) -> None:
    document = Document()
    getattr(document.sections[0], part).paragraphs[0].text = "{{ x }}"
    where = {"header": "đầu trang", "footer": "chân trang"}[part]
    assert f"Mẫu mau.docx, {where}, đoạn 1: không có biến «x»" in fault_of(save(document), {})


def test_what_breaks_only_when_it_is_filled_is_told_too() -> None:
    assert fault_of(make("{% raw %}{{ <w:p> }}{% endraw %}"), {}) == (
        "Mẫu mau.docx: thẻ điều khiển đặt sai chỗ nên văn bản tạo ra bị hỏng (word/document.xml). "
        "Hãy đặt thẻ mở và thẻ đóng ở cùng một cấp (đoạn, hàng hoặc ô)."
    )


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ("<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>{}", "có khai báo DOCTYPE"),
        ("<!DOCTYPE d [<!ENTITY e 'a'><!ENTITY f '&e;&e;'>]>{}", "có khai báo DOCTYPE"),
        ("{}<", "hỏng"),
        ("", "hỏng"),
        (
            "<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'/>",
            "Strict Open XML",
        ),
        (
            "<w:document NS><w:p><w:r><w:t>\ufdd07\ufdd1</w:t></w:r></w:p></w:document>",
            "ký tự không hợp lệ",
        ),
    ],
    ids=["file entity", "entities", "no end", "empty", "strict", "stand-in"],
)
def test_a_part_that_is_no_word_is_refused(xml: str, reason: str) -> None:
    whole = xml.format(f"<w:document {NS}/>") if "{}" in xml else xml.replace("NS", NS)
    sentence = fault_of(with_part(make("a"), DOCUMENT, whole), {})
    assert sentence.startswith("mau.docx không phải là tệp Word .docx (phần word/document.xml ")
    assert reason in sentence


def test_same_values_give_the_same_bytes() -> None:
    docx = make("{{ x }}", {"rows": [["{%tr for y in ys %}"], ["{{ y }}"], ["{%tr endfor %}"]]})
    values = {"x": "a < b", "ys": ["a", "b"]}
    first = fill(docx, values)
    compile_template.cache_clear()
    assert fill(docx, values) == first
    assert fill(docx, {**values, "x": "c"}) != first


def test_a_template_is_compiled_once() -> None:
    docx = make("{{ x }} lần đầu")
    first = compile_template(docx, "mau.docx")
    assert compile_template(bytes(docx), "mau.docx") is first
    assert compile_template(docx, "khac.docx").file == "khac.docx"


def test_a_template_without_tags_is_still_finished() -> None:
    def finish(root: etree._Element) -> None:
        next(root.iter(f"{W}t")).text = "xong"

    docx = compile_template(make("a"), "mau.docx").render({}, finish=finish)
    assert lines_of(docx) == ["xong"]


def test_what_holds_no_tag_stays_byte_for_byte() -> None:
    docx = make("{{ x }}")
    before, after = read_package(docx, file=""), read_package(fill(docx, {"x": "a"}), file="")
    assert {name for name in before if before[name] != after[name]} == {DOCUMENT}
    assert before.keys() == after.keys()


LOOP = make("{%p for x in xs %}", "{{ x }}", "{%p endfor %}")


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30), min_size=1))
def test_any_values_stand_in_the_document(values: list[str]) -> None:
    docx = fill(LOOP, {"xs": values})
    lost = str.maketrans("\ufffe\uffff", "\ufffd\ufffd")
    assert text_of(docx, DOCUMENT) == [value.translate(lost) for value in values]


@pytest.mark.parametrize(
    "tag",
    ["(" * 3000 + "1" + ")" * 3000, "y" + ".a" * 5000, "1" + "+1" * 9000, "not " * 5000 + "1"],
)
def test_a_tag_too_deep_is_named(tag: str) -> None:
    sentence = fault_of(make("a", f"{{{{ {tag} }}}}"), {"y": {}})
    assert sentence.startswith(f"Mẫu mau.docx, đoạn 2: không tính được {{{{ {tag[:20]}")
    assert sentence.endswith("(lồng nhau quá sâu). Hãy sửa thẻ này.")


def test_sixteen_loops_in_each_other_are_not_too_many() -> None:
    loops = "".join(f"{{% for a{i} in [{i}] %}}" for i in range(16))
    docx = make(loops + "{{ a0 }}{{ a15 }}" + "{% endfor %}" * 16)
    assert compile_template(docx, "mau.docx").render({})


def test_all_parts_share_one_budget() -> None:
    # Each part alone stays below the bound of work.
    half = "{% for i in range(300) %}{% for j in range(999) %}{% endfor %}{% endfor %}"
    document = Document()
    document.add_paragraph(half)
    assert compile_template(save(document), "mau.docx").render({})
    document.sections[0].header.paragraphs[0].text = half
    with pytest.raises(OutputError) as caught:
        compile_template(save(document), "mau.docx").render({})
    assert "lặp quá nhiều" in explain(caught.value)


def test_a_file_remembers_what_its_template_wrote() -> None:
    body = [
        "{{ a }}{% macro m() %}{{ b }}{% endmacro %}",
        "{{ m() }}",
        "{% if 1 %}{{ 5 }}{% endif %}",
    ]
    docx = compile_template(make(*body), "mau.docx").render({"a": "x < y", "b": "z"})
    # What a macro makes of its values is the macro's.
    assert docx.written == ("x < y", "5")
