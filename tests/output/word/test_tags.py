"""Tags of a part: found over runs, put in Jinja's hands, refused where something would be lost."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from output.faults import OutputError
from output.word.places import W
from output.word.sandbox import make_environment
from output.word.tags import PartSource, compile_part
from pipeline.faults import explain

NS = f'xmlns:w="{W.strip("{}")}"'


def compile_body(body: str) -> PartSource:
    xml = f"<w:document {NS}>{body}</w:document>"
    return compile_part(xml.encode(), name="word/document.xml", file="mau.docx")


def fault_of(body: str) -> str:
    with pytest.raises(OutputError) as caught:
        compile_body(body)
    return explain(caught.value)


def paragraph(*texts: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts) + "</w:p>"


def runs_of(body: str, **values: object) -> list[list[str]]:
    """Fill `body` and give the texts of the runs by paragraph."""
    xml = make_environment(plain=False).from_string(compile_body(body).text).render(values)
    root = etree.fromstring(xml.encode())
    return [[t.text or "" for t in p.iter(f"{W}t")] for p in root.iter(f"{W}p")]


@pytest.mark.parametrize(
    ("texts", "runs"),
    [
        (["a {{ x }} b"], ["a X b"]),
        (["a {{", " x }} b"], ["a X", " b"]),
        (["a {", "{ x ", "}", "} b"], ["a X", "", "", " b"]),
        (["a {{ x }}{{", " x }}", "{{ x }} b"], ["a XX", "", "X b"]),
        (["{", "% if x %}", "a{% e", "ndif %}"], ["", "", "a", ""]),
        (["", "{{ x }}", ""], ["", "X", ""]),
        (["{# ghi", " chú #}a"], ["", "a"]),
    ],
)
def test_a_tag_stands_in_the_run_where_it_begins(texts: list[str], runs: list[str]) -> None:
    assert runs_of(paragraph(*texts), x="X") == [runs]


def test_what_lies_between_the_pieces_of_a_tag_stays() -> None:
    marks = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="a"/>'
    body = f"<w:p><w:r><w:t>{{{{ x</w:t></w:r>{marks}<w:r><w:t> }}}}</w:t></w:r></w:p>"
    assert marks in compile_body(body).text


def test_braces_outside_tags_are_no_tags_to_jinja() -> None:
    body = '<w:p w:rsid="{{ x }}"><w:r><w:instrText>{{ x }}</w:instrText></w:r></w:p>'
    assert compile_body(body).tags == {}
    written = make_environment(plain=False).from_string(compile_body(body).text).render()
    assert etree.fromstring(written.encode())[0].get("w:rsid".replace("w:", W)) == "{{ x }}"


def test_each_tag_has_its_place_by_line() -> None:
    source = compile_body(
        paragraph("a\nb {{ x }}") + paragraph("{%p if x %}") + paragraph("{%p endif %}")
    )
    lines = source.text.split("\n")
    assert [
        (lines[line - 1].split(" ")[1], str(tag.place)) for line, tag in source.tags.items()
    ] == [("x", "đoạn 1"), ("x", "đoạn 2"), ("%}</w:document>", "đoạn 3")]


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        ("<w:r><w:drawing/></w:r>", "hình vẽ"),
        ("<w:r><w:footnoteReference/></w:r>", "dấu chú thích"),
        ("<w:pPr><w:sectPr/></w:pPr>", "dấu ngắt phần"),
        ('<w:r><w:br/><w:br w:type="page"/></w:r>', "dấu ngắt trang"),
    ],
)
def test_what_is_no_text_is_not_lost_with_a_paragraph_either(thing: str, words: str) -> None:
    body = paragraph("{%p if x %}").replace("<w:p>", f"<w:p>{thing}") + paragraph("{%p endif %}")
    assert f"ở đó còn chữ «{words}»" in fault_of(body)


def test_tags_of_two_levels_cannot_share_a_row() -> None:
    cell = f"<w:tc>{paragraph('{%p if x %}')}{paragraph('{%tr if x %}')}</w:tc>"
    assert "còn chữ «{%p if x %}»" in fault_of(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")


def test_a_level_means_nothing_in_the_properties_of_a_file() -> None:
    with pytest.raises(OutputError) as caught:
        compile_part(b"<a><b>{%p if x %}</b></a>", name="docProps/core.xml", file="mau.docx")
    assert explain(caught.value) == (
        "Mẫu mau.docx, thuộc tính của tệp, đoạn 1: thẻ {%p if x %} phải nằm trong đoạn. "
        "Hãy chuyển thẻ vào đúng chỗ."
    )


def test_instructions_that_look_like_our_own_are_no_tags() -> None:
    assert runs_of(f"<?bienban 0?><!-- {{{{ y }}}} -->{paragraph('{{ x }}')}", x="a") == [["a"]]


@pytest.mark.parametrize("text", ["{{ a " * 50_000, "{% 'a' " * 50_000, "{{ '" + "a" * 500_000])
def test_openings_without_end_are_read_once(text: str) -> None:
    start = time.perf_counter()
    assert "chưa được đóng" in fault_of(paragraph(text))
    assert time.perf_counter() - start < 2


def test_many_tags_over_many_runs_are_cut_in_one_pass() -> None:
    start = time.perf_counter()
    assert len(compile_body(paragraph(*["{{ x }} {", "{ x }}"] * 10_000)).tags) == 20_000
    assert time.perf_counter() - start < 5


@settings(derandomize=True, max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(["{", "}", "{{", "}}", "{%", "%}", "x", " ", "'", "#", "“", "p "])))
def test_any_pieces_of_tags_give_a_source_or_a_fault(pieces: list[str]) -> None:
    try:
        source = compile_body(paragraph(*pieces))
    except OutputError as error:
        assert explain(error).startswith("Mẫu mau.docx, đoạn 1: thẻ ")  # noqa: PT017 - both are right
    else:
        text = "".join(pieces)
        assert bool(source.tags) == any(opening in text for opening in ("{{", "{%", "{#"))
