"""A file that breaks its reader fails alone: crashes, hangs and bombs end in one sentence."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from minutes.errors import BienbanError
from pipeline.datafile import read_tree
from pipeline.faults import explain
from pipeline.sources.reading import parse_source
from pipeline.sources.worker import read_apart

PAGE = "<!DOCTYPE html><html><body><article><p>Sáng 5/6, xã Mỹ Hòa họp bàn 3 việc.</p></article>"


def code_of(kind: str, raw: bytes) -> str:
    with pytest.raises(BienbanError) as caught:
        read_apart(kind, raw, file="hop")
    assert explain(caught.value).startswith("hop")
    return caught.value.code


def run_instead(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let the worker run `program` in the place of the reader."""
    run = subprocess.run

    def other(command: list[str], **options: Any) -> object:  # noqa: ANN401 - passed on as they are
        assert command[1:4] == ["-I", "-m", "pipeline.sources.worker"]
        return run([sys.executable, "-c", program], **options)

    monkeypatch.setattr(subprocess, "run", other)


def test_a_reader_that_crashes_fails_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    run_instead(monkeypatch, "import os; os.abort()")
    assert code_of("pdf", b"%PDF-") == "input-crashed"


def test_a_reader_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    run_instead(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setitem(read_tree("inputs.yaml")["worker"], "seconds", 0.2)
    assert code_of("pdf", b"%PDF-") == "input-too-slow"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of memory for a process")
def test_memory_is_limited() -> None:
    program = (
        "from pipeline.sources import worker\n"
        "worker.read_tree('inputs.yaml')['worker']['megabytes'] = 600\n"
        "worker._reader = lambda kind: lambda raw, file: bytearray(700_000_000)\n"
        "worker.main('pdf', 'hop')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=b"", capture_output=True, check=True
    )
    assert b"input-too-heavy" in done.stdout


def test_modules_of_the_folder_are_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lxml.py").write_text("raise SystemExit(3)", encoding="utf-8")
    (tmp_path / "pipeline").mkdir()
    assert "3 việc" in read_apart("web", PAGE.encode(), file="hop").text


def zip_of(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return buffer.getvalue()


BOMB = b'<!DOCTYPE a [<!ENTITY b "xx">]><a>&b;</a>'


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(zip_of(word__document_xml=b" " * 300_000_000), id="a zip bomb"),
        pytest.param(zip_of(word__document_xml=b"<a>" * 200_000), id="deep XML"),
        pytest.param(zip_of(word__document_xml=BOMB), id="entities"),
        pytest.param(zip_of(word__document_xml=b""), id="an empty part"),
        pytest.param(zip_of(word__a_xml=b"<a/>"), id="no document"),
    ],
)
def test_hostile_word_files(raw: bytes) -> None:
    assert code_of("word", raw) == "input-broken-word"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"<!DOCTYPE html>" + b"<div>" * 50_000, id="deep HTML"),
        pytest.param(b"<!DOCTYPE html>" + b"<p" * 100_000, id="unclosed tags"),
    ],
)
def test_hostile_pages(raw: bytes) -> None:
    with pytest.raises(BienbanError):
        parse_source(raw, file="hop")
