"""Patterns in the arguments, as the shells of Windows leave them."""

from pathlib import Path

import pytest

from pipeline import cli
from pipeline.commands.patterns import expand_patterns

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("hai.txt", "ba.txt", "mot.docx", "họp [1].txt", "sâu/hơn/bốn.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("Chữ.", encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "expanded"),
    [
        ("*.txt", ["ba.txt", "hai.txt", "họp [1].txt"]),
        ("?ai.txt", ["hai.txt"]),
        ("mot.docx", ["mot.docx"]),
        # A name may look like a pattern.
        ("họp [1].txt", ["họp [1].txt"]),
        ("*.pdf", ["*.pdf"]),
        ("--out=*", ["--out=*"]),
        ("-", ["-"]),
    ],
)
def test_a_pattern_stands_for_the_files_that_it_fits(given: str, expanded: list[str]) -> None:
    assert expand_patterns([given]) == expanded


def test_two_stars_go_into_folders() -> None:
    assert Path("sâu/hơn/bốn.txt") in map(Path, expand_patterns(["**/*.txt"]))


def test_the_program_takes_patterns_where_the_shell_does_not(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(cli, "SHELL_EXPANDS", False)
    assert cli.main(["extract", "?a*.txt", "--format", "json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    monkeypatch.setattr(cli, "SHELL_EXPANDS", True)
    assert cli.main(["extract", "?a*.txt"]) == 1
    assert "?a*.txt" in capsys.readouterr().err
