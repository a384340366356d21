"""Files that nobody should trust: one clear sentence, nothing read outside, no crash."""

import io
import zipfile
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from output import check
from output.conform.trees import read_trees
from output.faults import OutputError
from output.word.opc import CONTENT_TYPES, DOCUMENT
from pipeline.faults import explain
from tests.output.conform.papers import build_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
EMPTY = f"<w:document {W}><w:body/></w:document>"
ENTITY = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def pack(document: str, **others: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(CONTENT_TYPES, "<Types/>")
        archive.writestr(DOCUMENT, document)
        for name, text in others.items():
            archive.writestr(f"word/{name}", text)
    return buffer.getvalue()


def bomb() -> bytes:
    return pack(f"<w:document {W}>" + " " * 250_000_000 + "</w:document>")


def without_document() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(CONTENT_TYPES, "<Types/>")
    return buffer.getvalue()


BAD: list[tuple[str, Callable[[], bytes], str]] = [
    ("not a zip", lambda: b"day khong phai la tep Word", "gói nén hỏng"),
    ("empty", lambda: b"", "gói nén hỏng"),
    ("truncated", lambda: build_bytes("state-notice")[:2000], "gói nén hỏng"),
    ("old", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "đời cũ"),
    ("without a document", without_document, "thiếu phần word/document.xml"),
    ("broken xml", lambda: pack("<w:document"), "phần word/document.xml hỏng"),
    ("other xml", lambda: pack("<svg/>"), "không theo định dạng Word"),
    ("entity", lambda: pack(f"{ENTITY}<w:document {W}>&x;</w:document>"), "DOCTYPE"),
    ("bomb", bomb, "quá lớn sau khi giải nén"),
    ("macro", lambda: pack(EMPTY, **{"vbaProject.bin": "x"}), "có chứa macro"),
    ("part outside", lambda: pack(EMPTY, **{"../../x.txt": "x"}), "trỏ ra ngoài gói"),
]


@pytest.mark.parametrize(("make", "words"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_bad_file_is_refused_in_one_sentence(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(OutputError) as caught:
        check(make())
    sentence = explain(caught.value)
    assert words in sentence
    assert sentence.startswith("Văn bản")


def test_an_unknown_system_is_refused() -> None:
    with pytest.raises(OutputError) as caught:
        check(build_bytes("state-notice"), system="tinh")
    assert explain(caught.value).startswith("Không có hệ thể thức «tinh»")


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def link_out(kind: str, target: str) -> bytes:
    relation = (
        f'<Relationship Id="r" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    )
    return pack(
        f"<w:document {W}><w:body/></w:document>",
        **{"_rels/document.xml.rels": f"<Relationships>{relation}</Relationships>"},
    )


def test_hyperlinks_are_no_parts() -> None:
    docx = link_out("hyperlink", "https://xa.example/tin")
    assert read_trees(docx, file="a").relations == {"r": ("hyperlink", "")}
    assert {finding.rule for finding in check(docx)} >= {"R01", "R03"}


@pytest.mark.parametrize("kind", ["header", "attachedTemplate", "image", "oleObject"])
def test_parts_outside_the_file_are_refused(kind: str) -> None:
    with pytest.raises(OutputError) as caught:
        check(link_out(kind, "file:///a.docx"))
    assert explain(caught.value) == (
        "Văn bản có liên kết nạp tệp bên ngoài («file:///a.docx»). "
        "Hãy bỏ liên kết đó trong Word rồi lưu lại."
    )


SOUND = ["<w:p/>", "<w:tbl/>", "<w:tbl><w:tr/></w:tbl>", "<w:sectPr/>"]
SOUND += ["<w:p><w:r><w:t>Nơi nhận:</w:t></w:r></w:p>", "<w:p><w:r><w:t>Phụ lục</w:t></w:r></w:p>"]
SOUND += ["<w:p><w:r><w:t>THÔNG BÁO</w:t></w:r></w:p>", "<w:p><w:r><w:t>Số: /</w:t></w:r></w:p>"]
SOUND += [
    "<w:p><w:r><w:t>ĐẢNG CỘNG SẢN VIỆT NAM</w:t></w:r></w:p>",
    "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>",
]
SOUND += [
    "<w:p><w:r><w:t>CHỦ TỊCH</w:t></w:r></w:p>",
    "<w:p><w:r><w:t>Kính gửi: A</w:t></w:r></w:p>",
]
SOUND += [
    "<w:p><w:r><w:t>BIÊN BẢN</w:t></w:r></w:p>",
    "<w:p><w:r><w:t>Căn cứ Luật A;</w:t></w:r></w:p>",
]
CELLS = [
    f"<w:tbl><w:tr><w:tc>{left}</w:tc><w:tc>{right}</w:tc></w:tr></w:tbl>"
    for left, right in pairwise(SOUND[4:])
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*SOUND, *CELLS]), max_size=9), st.sampled_from(["nha-nuoc", "dang"])
)
def test_any_order_of_parts_is_judged(blocks: list[str], system: str) -> None:
    findings = check(
        pack(f"<w:document {W}><w:body>{''.join(blocks)}</w:body></w:document>"), system=system
    )
    assert all(finding.message and finding.clause for finding in findings)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_judged(text: str) -> None:
    kept = "".join(sign for sign in text if sign.isprintable()).replace("&", "").replace("<", "")
    paragraphs = f"<w:p><w:r><w:t>{kept}</w:t></w:r></w:p>" * 3
    assert check(pack(f"<w:document {W}><w:body>{paragraphs}</w:body></w:document>"))
