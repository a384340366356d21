"""Who issues where no profile says it: the table of meetings, chairs and homes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutes.record import Record
from output.heads import load_families
from output.issuers import load_catalogue
from output.office import default_office

_CASES = Path(__file__).parents[1] / "cases" / "issuers.yaml"


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


@pytest.mark.parametrize("row", _cases())
def test_who_issues(row: dict[str, Any], make_record: Callable[[dict[str, Any]], Record]) -> None:
    meeting = {"name": row["name"], "date": row.get("day")}
    if "titles" in row:
        meeting["chair"] = ["Đỗ Văn Lâm", *row["titles"]]
    parts = [["results", row["words"]]] if "words" in row else []
    record = make_record({"home": row.get("home", {}), "meeting": meeting, "parts": parts})
    kind = row.get("kind", record.source.kind)
    source = replace(record.source, author=row.get("author"), kind=kind)
    office = default_office(replace(record, source=source), row.get("system"))
    found = [office.system, office.name, list(office.parent), list(office.issuer)]
    assert found == row["expect"]


def test_families_name_rows_of_the_catalogue_in_their_system() -> None:
    issuers = load_catalogue()["issuers"]
    for row in load_families().values():
        assert row["issuers"]
        for system, keys in row["issuers"].items():
            named = keys.values() if isinstance(keys, dict) else [keys]
            assert {issuers[key]["system"] for key in named} == {system}


@pytest.mark.parametrize("family", load_families())
def test_a_family_has_words_and_heads(family: str) -> None:
    row = load_families()[family]
    assert row["words"]
    assert all(row["heads"].values())
    flags = {"aside", "belongs", "holds", "keeps", "level", "of_committee"}
    assert set(row) <= {"heads", "words", "issuers"} | flags
