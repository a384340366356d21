"""Inputs that are texts: encodings, line ends, standard input, records."""

import io
import sys
import unicodedata
from pathlib import Path

import pytest

from minutes.errors import BienbanError
from pipeline.faults import explain
from pipeline.inputs import read_record, read_source
from pipeline.sources.plain import decode_text

TEXT = "Chiều 12/4, xã Bình An họp.\n\tThu 5 tỷ đồng 🌾.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_texts_come_through_exactly(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "hop.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert read_source(str(path)).text == TEXT


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_make_no_other_source(line_end: str) -> None:
    assert decode_text(TEXT.replace("\n", line_end).encode(), file="hop.txt") == TEXT


def test_both_orders_of_utf_16() -> None:
    for mark, encoding in ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le")):
        assert decode_text(mark + TEXT.encode(encoding), file="hop.txt") == TEXT


def test_decomposed_letters_are_no_fault() -> None:
    text = unicodedata.normalize("NFD", TEXT)
    assert decode_text(text.encode(), file="hop.txt") == text


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert read_source("-").text == TEXT


def test_a_text_as_large_as_allowed(tmp_path: Path) -> None:
    path = tmp_path / "hop.txt"
    path.write_bytes(b"a" * 20_000_000)
    assert len(read_source(str(path)).text) == 20_000_000


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b"])
def test_names_that_no_file_can_have(name: str) -> None:
    with pytest.raises(BienbanError) as caught:
        read_source(name)
    assert explain(caught.value)


def test_every_fault_of_a_record_names_its_file(tmp_path: Path) -> None:
    path = tmp_path / "ho-so.yaml"
    for content, expected in (
        (b"schema: \xff", f"Hồ sơ {path} không phải là văn bản UTF-8. "),
        (b"schema: bienban/9", f"Hồ sơ {path}, dòng 1: phiên bản «bienban/9» chưa được hỗ trợ"),
        ("schema: bienban/8".encode("utf-16"), f"Hồ sơ {path}, dòng 1: phiên bản «bienban/8»"),
        (b"a: b: c", f"Hồ sơ {path}, dòng 1: sai cú pháp YAML. "),
    ):
        path.write_bytes(content)
        with pytest.raises(BienbanError) as caught:
            read_record(str(path))
        assert explain(caught.value, str(path)).startswith(expected)
