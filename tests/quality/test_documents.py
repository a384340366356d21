"""Every kind of document of every development text keeps the rules and says only what it knows."""

from functools import cache
from pathlib import Path

import pytest

from bench.quality import DEV
from minutes.record import Record
from nlp import extract
from output import check, prove, render
from output.content import System
from output.office import default_office
from output.rendering import KINDS

ARTICLES = sorted([*DEV.glob("articles/*.txt"), *DEV.parent.glob("seed/*.txt")])

pytestmark = pytest.mark.skipif(
    not ARTICLES, reason="the development texts in ../shared/dev are not here"
)


@cache
def read(path: Path) -> Record:
    return extract(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("system", ["nha-nuoc", "dang"])
def test_documents_conform_and_are_proved(path: Path, system: System) -> None:
    record = read(path)
    office = default_office(record, system)
    for kind in KINDS:
        docx = render(record, kind, office=office, system=system)
        broken = {f.rule for f in check(docx) if f.severity == "E" and f.status == "fail"}
        assert broken <= {"R95"}, kind
        assert prove(docx, record, office) == [], kind
