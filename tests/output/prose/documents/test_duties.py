"""Cases of `tests/cases/prose_duties.yaml`: who has to do what."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutes.record import Record
from output.prose.documents.material import gather, write_duty

_CASES = Path(__file__).parents[3] / "cases" / "prose_duties.yaml"


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


@pytest.mark.parametrize("row", _cases())
def test_directives_by_who_must_act(
    row: dict[str, Any], make_record: Callable[[dict[str, Any]], Record]
) -> None:
    groups = gather(make_record(row), "Ủy ban nhân dân xã").groups
    found = {name: [write_duty(duty) for duty in duties] for name, duties in groups.items()}
    assert found == row["expect"]
    assert list(found) == list(row["expect"])
