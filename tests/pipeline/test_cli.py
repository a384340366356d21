"""The command line: manual, wrong usage, inputs that are no texts, and how it starts."""

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from output import rendering
from pipeline.cli import main, make_program
from pipeline.commands.manual import find_page, name_option
from pipeline.datafile import read_tree
from pipeline.sources import foreign
from pipeline.usage import KINDS

CASES = Path("tests/cases")
BAD_INPUTS = yaml.safe_load((CASES / "bad_inputs.yaml").read_text(encoding="utf-8"))
WRONG_USAGE = yaml.safe_load((CASES / "usage.yaml").read_text(encoding="utf-8"))
HEAVY = (
    *("spacy", "underthesea", "docx", "lxml", "sqlalchemy", "jinja2", "pydantic", "asyncio"),
    *("minutes.record", "pipeline.run", "pipeline.commands.batch", "nlp.extraction"),
)

Capture = pytest.CaptureFixture[str]


def make_input(row: dict[str, Any]) -> None:
    path = Path(row["name"])
    if row.get("folder"):
        path.mkdir()
    elif "hex" in row:
        path.write_bytes(bytes.fromhex(row["hex"]) + b"\0" * row.get("fill", 0))
    elif "text" in row:
        path.write_bytes(row["text"].encode())
    elif "word" in row:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("[Content_Types].xml", "<Types/>")
            package.writestr("word/document.xml", row["word"] * row.get("times", 1))
    elif "pages" in row:
        path.write_bytes(make_pdf(row["pages"]))


def make_pdf(count: int) -> bytes:
    """Make a PDF of `count` empty pages."""
    kids = " ".join(f"{i + 3} 0 R" for i in range(count))
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Kids [{kids}] /Count {count} >>"]
    bodies += [page] * count
    objects = "".join(f"{i} 0 obj {body} endobj\n" for i, body in enumerate(bodies, 1))
    return f"%PDF-1.4\n{objects}trailer << /Root 1 0 R >>\n%%EOF".encode()


@pytest.mark.parametrize("row", BAD_INPUTS, ids=[row["note"] for row in BAD_INPUTS])
@pytest.mark.parametrize("command", ["extract", "run"])
def test_bad_input_ends_in_one_sentence(
    row: dict[str, Any],
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    monkeypatch.chdir(tmp_path)
    if row.get("bare"):  # a machine without LibreOffice and OCRmyPDF
        monkeypatch.setattr(foreign, "find_office", lambda: None)
        monkeypatch.setattr(shutil, "which", lambda _: None)
    make_input(row)
    before = sorted(tmp_path.rglob("*"))
    assert main([command, row["name"]]) == 1
    assert capsys.readouterr() == ("", row["expect"] + "\n")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("row", WRONG_USAGE, ids=[" ".join(row["args"]) for row in WRONG_USAGE])
def test_wrong_usage_ends_in_one_sentence(row: dict[str, Any], capsys: Capture) -> None:
    assert main(row["args"]) == 2
    assert capsys.readouterr() == ("", row["expect"] + "\n")


def test_empty_standard_input_is_named(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b" \n")))
    assert main(["extract", "-"]) == 1
    expected = "Đầu vào chuẩn không có chữ nào. Hãy dán hoặc chọn văn bản có nội dung.\n"
    assert capsys.readouterr() == ("", expected)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all files")
def test_a_file_that_one_may_not_read(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "mat.txt"
    path.touch(mode=0)
    assert main(["extract", str(path)]) == 1
    assert f"Không đọc được {path}: không có quyền" in capsys.readouterr().err


def test_debug_adds_what_developers_need(capsys: Capture) -> None:
    assert main(["extract", "--debug", "khong-co.txt"]) == 1
    err = capsys.readouterr().err
    assert err.startswith("Không tìm thấy khong-co.txt.")
    assert "FileNotFoundError" in err


def test_version(capsys: Capture) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("bienban ")


def commands(group: Any = None, path: str = "") -> list[tuple[str, Any]]:  # noqa: ANN401 - typer's own type
    """List the commands of the program by path, those of a group behind it."""
    program: Any = group or make_program()
    found = []
    for name, command in program.commands.items():
        found.append((path + name, command))
        if hasattr(command, "commands"):
            found += commands(command, f"{path}{name} ")
    return found


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_every_option_stands_in_the_manual(
    name: str,
    command: Any,  # noqa: ANN401 - typer's own type
    capsys: Capture,
) -> None:
    page = find_page(f"bienban {name}")
    options = [name_option(p) for p in command.params if p.param_type_name == "option"]
    assert sorted(options) == sorted(page["options"])
    assert main([*name.split(), "--help"]) == 0
    out = capsys.readouterr().out
    assert all(option in out for option in options)
    assert not any(word in out for word in ("Usage", "Options", "Arguments", "Show", "default"))


def test_manual_lists_the_commands(capsys: Capture) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    names = [name for name, _ in commands() if " " not in name]
    assert sorted(read_tree("help.yaml")["commands"]) == sorted(names)
    assert all(f"\n  {name} " in out for name in names)


def test_help_starts_without_heavy_packages() -> None:
    program = (
        "import sys; from pipeline.cli import main; main(['--help']);"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stderr.split() == []


def test_streams_are_utf8_whatever_the_console_says() -> None:
    command = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [*command, "extract", "không có.txt"], capture_output=True, check=False, env=environment
    )
    assert done.returncode == 1
    assert done.stderr.decode("utf-8").startswith("Không tìm thấy không có.txt.")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
@pytest.mark.parametrize(("count", "is_shown"), [(3, False), (4, True)])
def test_progress_of_more_than_a_few_on_a_terminal(count: int, *, is_shown: bool) -> None:
    parent, child = os.openpty()
    names = [f"{number}.txt" for number in range(count)]
    command = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "200"}
    with subprocess.Popen(
        [*command, "extract", *names], stdout=subprocess.PIPE, stderr=child, env=environment
    ) as done:
        assert done.communicate()[0] == b""
    os.close(child)
    shown = _read_all(parent).decode("utf-8")
    os.close(parent)
    assert ("Đang trích xuất" in shown) == is_shown
    assert shown.count("Không tìm thấy") == count


def _read_all(terminal: int) -> bytes:
    """Read what was shown; one read may give the first line of it only."""
    shown = b""
    while True:
        try:
            part = os.read(terminal, 1 << 16)
        except OSError:  # So Linux tells that the other end is closed.
            return shown
        if not part:
            return shown
        shown += part


def test_no_progress_where_nobody_is_looking(capsys: Capture) -> None:
    assert main(["extract", *"abcdef"]) == 1
    assert all(line.startswith("Không tìm thấy ") for line in capsys.readouterr().err.splitlines())


@pytest.mark.parametrize("command", ["render", "run"])
def test_the_manual_lists_exactly_the_kinds_that_there_are(command: str) -> None:
    words = read_tree("help.yaml")["commands"][command]["options"]["--kind"]
    named = re.findall(r"[a-z]+(?:-[a-z]+)+", words)
    assert tuple(sorted(named)) == KINDS == tuple(sorted(rendering.KINDS))


def test_a_fault_of_our_own_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pipeline.commands.search.search_archive", lambda *_: 1 / 0)
    Path("luu-tru.sqlite").touch()
    assert main(["archive", "search", "nghèo", "--db", "luu-tru.sqlite"]) == 1
    said = capsys.readouterr().err
    assert "Lệnh «bienban archive search» gặp lỗi ngoài dự kiến" in said
    assert "Traceback" not in said
    assert main(["archive", "search", "nghèo", "--db", "luu-tru.sqlite", "--debug"]) == 1
    assert "ZeroDivisionError" in capsys.readouterr().err
