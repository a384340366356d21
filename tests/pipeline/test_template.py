"""Help for writers of templates from the command line."""

import io
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document

from output.variables import load_variables
from pipeline.cli import main

CASES = Path(__file__).parents[1] / "cases" / "template_diagnoses.yaml"
DIAGNOSES = yaml.safe_load(CASES.read_text(encoding="utf-8"))
TEMPLATES = sorted(Path("templates/word").resolve().glob("*.docx"))

Capture = pytest.CaptureFixture[str]


def test_variables_are_listed_with_meaning_and_sample(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert main(["template", "variables"]) == 0
    out, err = capsys.readouterr()
    assert not err
    lines = [line.split() for line in out.splitlines()]
    rows = load_variables()
    listed = [words[0] for words in lines if words][-len(rows) :]
    assert listed == [row.name for row in rows]
    assert all(row.meaning in out and row.sample in out for row in rows)


def make(*body: Any) -> bytes:  # noqa: ANN401 - blocks of a case
    document = Document()
    for block in body:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            rows = block["rows"]
            table = document.add_table(len(rows), len(rows[0]))
            for row, texts in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("row", DIAGNOSES, ids=[row["note"] for row in DIAGNOSES])
def test_all_faults_of_a_template_are_named(
    row: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mau.docx").write_bytes(make(*row["body"]))
    assert main(["template", "check", "mau.docx"]) == (1 if row["expect"] else 0)
    out, err = capsys.readouterr()
    assert out == ("" if row["expect"] else "mau.docx: không có lỗi\n")
    assert [line.replace("Mẫu mau.docx", "Mẫu", 1) for line in err.splitlines()] == row["expect"]
    assert [path.name for path in tmp_path.iterdir()] == ["mau.docx"]


def test_a_copy_has_the_faults_as_comments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mau.docx").write_bytes(make("{{ subject }}", "{{ subjct }}"))
    Path("dung.docx").write_bytes(make("{{ subject }}"))
    before = Path("mau.docx").read_bytes()
    assert main(["template", "check", "mau.docx", "dung.docx", "--annotate", "ra"]) == 1
    assert [path.name for path in Path("ra").iterdir()] == ["mau.nhan-xet.docx"]
    assert Path("mau.docx").read_bytes() == before
    (comment,) = Document("ra/mau.nhan-xet.docx").comments
    assert comment.text.startswith("Mẫu mau.docx, đoạn 2: không có biến «subjct»")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_our_own_templates_have_no_faults(path: Path) -> None:
    assert main(["template", "check", str(path)]) == 0


def test_one_bad_template_does_not_stop_the_others(tmp_path: Path, capsys: Capture) -> None:
    text, good = tmp_path / "a.docx", TEMPLATES[0]
    text.write_text("{{ x }}", encoding="utf-8")
    assert main(["template", "check", str(text), "khong-co.docx", str(good)]) == 1
    out, err = capsys.readouterr()
    assert out == f"{good}: không có lỗi\n"
    first, second = err.splitlines()
    assert first.startswith(f"{text} không phải là tệp Word .docx")
    assert second.startswith("Không tìm thấy khong-co.docx")


def test_many_faults_end_soon(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(make(*["{{ a b }}"] * 150))
    assert main(["template", "check", str(path)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 30


@pytest.mark.parametrize("tag", ["(" * 3000 + "1" + ")" * 3000, "subject" + ".a" * 5000])
def test_a_tag_too_deep_is_named(tag: str, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(make("{{ subject }}", f"{{{{ {tag} }}}}"))
    assert main(["template", "check", str(path)]) == 1
    err = capsys.readouterr().err
    assert err.startswith(f"Mẫu {path}, đoạn 2: không tính được {{{{ {tag[:20]}")
    assert err.endswith("(lồng nhau quá sâu). Hãy sửa thẻ này.\n")
