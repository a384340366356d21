"""Cases of `tests/cases/prose_minutes.yaml`: who said what, when it ended, what minutes hold."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutes.record import Record
from output.content import System, build_content
from output.office import Office
from output.prose.documents.minutes import find_end
from output.prose.statements.passages import Passages
from output.prose.statements.speeches import find_opinions

_CASES = Path(__file__).parents[3] / "cases" / "prose_minutes.yaml"

MakeRecord = Callable[[dict[str, Any]], Record]


def _cases(group: str) -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))[group]
    return [pytest.param(row, id=row["note"]) for row in rows]


@pytest.mark.parametrize("row", _cases("ends"))
def test_when_a_meeting_ended(row: dict[str, Any]) -> None:
    found = find_end(row["text"])
    assert ([found["hour"], found["minutes"]] if found else []) == row["expect"]


@pytest.mark.parametrize("row", _cases("speeches"))
def test_who_said_what(row: dict[str, Any], make_record: MakeRecord) -> None:
    record = make_record(row)
    source = dataclasses.replace(record.source, kind=row.get("kind", "article"))
    speeches = find_opinions(Passages(dataclasses.replace(record, source=source)))
    found = [[s.speaker.name if s.speaker else "", list(s.texts)] for s in speeches]
    assert found == row["expect"]


@pytest.mark.parametrize("system", ["nha-nuoc", "dang"])
@pytest.mark.parametrize("row", _cases("bodies"))
def test_what_minutes_hold(row: dict[str, Any], system: System, make_record: MakeRecord) -> None:
    office = Office(system, name="Ủy ban nhân dân xã")
    content = build_content(make_record(row), "bien-ban", system=system, office=office)
    lines = [f"{block.label} {block.text}".strip() for block in content.blocks]
    assert [line for line in row[system] if line not in lines] == []
    places = [lines.index(line) for line in row[system]]
    assert places == sorted(places)
