"""Cases of `tests/cases/prose_assignments.yaml`: who has to do what, with whom, by when."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutes.record import Record
from output.prose.documents.assignments import list_receivers, make_assignments, strip_deadline
from output.prose.documents.material import gather
from output.prose.words.partners import find_partners

_CASES = Path(__file__).parents[3] / "cases" / "prose_assignments.yaml"


def _cases(group: str) -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))[group]
    return [pytest.param(row, id=row["note"]) for row in rows]


@pytest.mark.parametrize("row", _cases("partners"))
def test_with_whom_a_directive_is_carried_out(row: dict[str, Any]) -> None:
    assert find_partners(row["text"]) == (row["who"], row["task"])


def test_a_name_without_an_end_takes_no_time() -> None:
    text = f"phối hợp với {'Ban xã ' * 400}!"
    assert find_partners(text) == ("", text)


@pytest.mark.parametrize("row", _cases("deadlines"))
def test_a_directive_without_its_deadline(row: dict[str, Any]) -> None:
    assert strip_deadline(row["text"], row["deadline"]) == row["expect"]


@pytest.mark.parametrize("row", _cases("tables"))
def test_the_table_of_tasks(
    row: dict[str, Any], make_record: Callable[[dict[str, Any]], Record]
) -> None:
    rows = make_assignments(gather(make_record(row), "Ủy ban nhân dân xã"))
    found = [[item.assignee, item.task, item.partners, item.deadline] for item in rows]
    assert found == row["expect"]
    assert [item.number for item in rows] == list(range(1, len(rows) + 1))
    assert list(list_receivers(rows)) == row["receivers"]
