"""Packages: parts in, the same bytes out, and files that nobody should trust."""

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from output.faults import OutputError
from output.word import opc
from output.word.opc import (
    CONTENT_TYPES,
    DOCUMENT,
    SIZE_LIMIT,
    TAG_LIMIT,
    read_package,
    write_package,
)
from pipeline.faults import explain

PARTS = {DOCUMENT: b"<d/>", "word/styles.xml": b"<s/>" * 99, CONTENT_TYPES: b"<t/>"}


def fault_of(docx: bytes) -> str:
    with pytest.raises(OutputError) as caught:
        read_package(docx, file="mau.docx")
    return explain(caught.value)


def make_zip(parts: dict[str, bytes], packer: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packer) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def declare_size(docx: bytes, true: int, size: int) -> bytes:
    """Overwrite the true size wherever the zip tells it."""
    return docx.replace(struct.pack("<I", true), struct.pack("<I", size))


def test_parts_come_back_as_they_were() -> None:
    assert read_package(write_package(PARTS), file="mau.docx") == PARTS


def test_content_types_stand_first_then_names_in_order() -> None:
    with zipfile.ZipFile(io.BytesIO(write_package(PARTS))) as archive:
        assert archive.namelist() == [CONTENT_TYPES, DOCUMENT, "word/styles.xml"]


def test_order_and_time_of_writing_leave_no_trace() -> None:
    backwards = dict(reversed(PARTS.items()))
    docx = write_package(PARTS)
    assert write_package(backwards) == docx
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        assert {item.date_time[0] for item in archive.infolist()} == {1980}


def test_parts_are_added_to_a_package_that_stays_as_it_is() -> None:
    before = write_package({CONTENT_TYPES: b"<t/>"})
    docx = write_package({DOCUMENT: b"<d/>"}, after=before)
    assert read_package(docx, file="mau.docx") == {CONTENT_TYPES: b"<t/>", DOCUMENT: b"<d/>"}
    assert docx.startswith(before[:50])


def test_word_itself_reads_what_we_write() -> None:
    buffer = io.BytesIO()
    document = Document()
    document.add_paragraph("Kính gửi")
    document.save(buffer)
    parts = read_package(buffer.getvalue(), file="mau.docx")
    assert Document(io.BytesIO(write_package(parts))).paragraphs[0].text == "Kính gửi"


def test_folders_in_a_zip_are_no_parts() -> None:
    assert read_package(make_zip({"word/": b"", **PARTS}), file="mau.docx") == PARTS


@pytest.mark.parametrize(
    "spoil",
    [
        lambda docx: docx[:0],
        lambda docx: b"%PDF-1.7" + docx[:99],
        lambda docx: docx[: len(docx) // 2],
        lambda docx: docx.replace(b"<d/>", b"<e/>"),
    ],
    ids=["empty", "no zip", "cut", "another checksum"],
)
def test_broken_files_are_named_so(spoil: Callable[[bytes], bytes]) -> None:
    assert fault_of(spoil(make_zip(PARTS, zipfile.ZIP_STORED))) == (
        "mau.docx không phải là tệp Word .docx (gói nén hỏng hoặc không phải gói nén). "
        "Hãy mở bằng Word và lưu lại dưới dạng .docx."
    )


def test_an_old_or_locked_file_is_named_so() -> None:
    assert "(tệp Word đời cũ .doc hoặc tệp có mật khẩu)" in fault_of(
        b"\xd0\xcf\x11\xe0" + b"0" * 99
    )


@pytest.mark.parametrize("name", [CONTENT_TYPES, DOCUMENT])
def test_a_missing_part_is_named(name: str) -> None:
    parts = {key: part for key, part in PARTS.items() if key != name}
    assert f"(thiếu phần {name})" in fault_of(make_zip(parts))


def test_a_bomb_is_refused_by_the_size_that_it_declares() -> None:
    size = 5_000_000
    docx = make_zip({**PARTS, "word/media/a": b"0" * size})
    assert fault_of(declare_size(docx, size, SIZE_LIMIT * 2)) == (
        "Mẫu mau.docx quá lớn sau khi giải nén (400 MB, cho phép 200 MB). Hãy dùng tệp khác."
    )


def test_all_parts_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opc, "SIZE_LIMIT", 1_000_000)
    parts = {f"word/media/{n}": bytes(600_000) for n in range(2)}
    assert "quá lớn" in fault_of(make_zip({**PARTS, **parts}))


@pytest.mark.parametrize(
    ("name", "is_refused"),
    [(DOCUMENT, True), ("word/HEADER1.XML", True), ("word/media/a", False)],
)
def test_a_bomb_of_tags_is_refused_before_it_is_parsed(name: str, *, is_refused: bool) -> None:
    docx = make_zip({**PARTS, name: b"<w:p/>" * (TAG_LIMIT + 1)})
    said = (
        "Mẫu mau.docx có quá nhiều đoạn và bảng nên không xử lý được. "
        "Hãy viết mẫu ngắn hơn, hoặc dùng tệp khác."
    )
    if is_refused:
        assert fault_of(docx) == said
    else:
        assert name in read_package(docx, file="mau.docx")


@pytest.mark.parametrize("packer", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_bomb_that_lies_about_its_size_is_never_unpacked(packer: int) -> None:
    size = 60_000_000
    docx = declare_size(make_zip({**PARTS, "word/media/a": bytes(size)}, packer), size, 100)
    tracemalloc.start()
    try:
        assert "gói nén hỏng" in fault_of(docx)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < size // 10


@settings(derandomize=True, max_examples=300, deadline=None)
@given(at=st.integers(0, 400), byte=st.integers(0, 255))
def test_any_wrong_byte_gives_parts_or_a_fault(at: int, byte: int) -> None:
    docx = bytearray(make_zip(PARTS))
    docx[at % len(docx)] = byte
    with suppress(OutputError):
        assert read_package(bytes(docx), file="mau.docx").keys() >= {CONTENT_TYPES, DOCUMENT}
