"""The command `check`: text for clerks, JSON for programs, a status for both."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

from output import check
from pipeline.cli import main
from tests.output.conform.papers import build, build_bytes, mutate, save

Capture = pytest.CaptureFixture[str]
KEYS = ["file", "rule", "severity", "status", "paragraph", "measured", "allowed", "clause"]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("dung.docx").write_bytes(build_bytes("state-notice"))
    document = build("party-notice")
    mutate(document, {"at": "BÍ THƯ", "set": {"bold": True}})
    mutate(document, {"section": {"header_distance": 20}})
    Path("sai.docx").write_bytes(save(document))


@pytest.mark.usefixtures("files")
def test_a_sound_file_is_told_in_one_line(capsys: Capture) -> None:
    assert main(["check", "dung.docx"]) == 0
    assert capsys.readouterr() == ("dung.docx: đạt\n", "")


@pytest.mark.usefixtures("files")
def test_findings_are_told_below_their_file(capsys: Capture) -> None:
    assert main(["check", "sai.docx", "dung.docx"]) == 1
    head, warning, error, last = capsys.readouterr().out.splitlines()
    assert head == "sai.docx: chưa đạt (1 lỗi, 1 cảnh báo)"
    assert warning.startswith("  Cảnh báo R14: Số trang phải cách mép trên 10 mm, đang cách 20 mm.")
    assert error.startswith("  Lỗi R72 (đoạn ")
    assert error.endswith("[Hướng dẫn 05-HD/VPTW, Phần II, pl2.7]")
    assert last == "dung.docx: đạt"


@pytest.mark.usefixtures("files")
def test_json_is_one_list_for_all_files(capsys: Capture) -> None:
    assert main(["check", "sai.docx", "dung.docx", "--format", "json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert [(row["file"], row["rule"], row["severity"]) for row in rows] == [
        ("sai.docx", "R14", "W"),
        ("sai.docx", "R72", "E"),
    ]
    assert all(list(row) == [*KEYS, "message"] for row in rows)


@pytest.mark.usefixtures("files")
def test_a_warning_alone_is_no_failure(capsys: Capture) -> None:
    document = build("state-notice")
    mutate(document, {"at": "Sau khi nghe", "set": {"italic": True}})
    Path("nghieng.docx").write_bytes(save(document))
    assert main(["check", "nghieng.docx"]) == 0
    assert capsys.readouterr().out.startswith("nghieng.docx: đạt (1 cảnh báo)\n")


@pytest.mark.usefixtures("files")
def test_the_system_may_be_given(capsys: Capture) -> None:
    assert main(["check", "dung.docx", "--system", "dang"]) == 1
    assert "Lỗi R01 (đoạn " in capsys.readouterr().out


@pytest.mark.usefixtures("files")
def test_a_bad_file_does_not_stop_the_others(capsys: Capture) -> None:
    Path("hong.docx").write_bytes(b"hong")
    assert main(["check", "hong.docx", "khong-co.docx", "dung.docx"]) == 1
    out, err = capsys.readouterr()
    assert out == "dung.docx: đạt\n"
    assert err.splitlines()[0].startswith("hong.docx: Văn bản không phải là tệp Word .docx")
    assert err.splitlines()[1].startswith("Không tìm thấy khong-co.docx.")


@pytest.mark.usefixtures("files")
def test_a_copy_has_the_findings_as_comments() -> None:
    before = Path("sai.docx").read_bytes()
    assert main(["check", "sai.docx", "dung.docx", "--annotate", "ra"]) == 1
    assert [path.name for path in Path("ra").iterdir()] == ["sai.nhan-xet.docx"]
    assert Path("sai.docx").read_bytes() == before
    copy = Document("ra/sai.nhan-xet.docx")
    assert [comment.text.partition(":")[0] for comment in copy.comments] == ["R14", "R72"]
    assert [p.text for p in copy.paragraphs] == [p.text for p in Document("sai.docx").paragraphs]
    # Comments are no text of the document, so the copy is judged as the original.
    again = check(Path("ra/sai.nhan-xet.docx").read_bytes())
    assert [finding.rule for finding in again] == ["R14", "R72"]


def test_checking_needs_neither_language_processing_nor_templates() -> None:
    code = "import sys; from output import check; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    loaded = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    assert not {"spacy", "underthesea", "docx", "jinja2"} & set(loaded)
