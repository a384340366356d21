"""Help for writers of templates from the command line."""

import pytest

from output.variables import load_variables
from pipeline.cli import main

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
