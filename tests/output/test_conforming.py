"""Our own documents of the records in `tests/records`: no rule is broken but by marks."""

from pathlib import Path

import pytest

from minutes import load
from output import check, render
from output.content import System
from output.rendering import KINDS

RECORDS = sorted((Path(__file__).parents[1] / "records").glob("*.yaml"))


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("system", ["nha-nuoc", "dang"])
def test_only_marks_break_a_rule(path: Path, kind: str, system: System) -> None:
    found = check(render(load(path), kind, system=system))
    broken = {f.rule for f in found if f.severity == "E" and f.status == "fail"}
    assert broken <= {"R95"}
    # Of the warnings, one that only careless writing brings: a level left out.
    assert "R62" not in {finding.rule for finding in found}
