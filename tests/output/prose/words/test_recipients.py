"""Cases of `tests/cases/prose_recipients.yaml` through `list_recipients`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from output.prose.words.recipients import list_recipients

_CASES = Path(__file__).parents[3] / "cases" / "prose_recipients.yaml"


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, id=row["note"])
        for row in yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    ],
)
def test_who_receives_a_document(row: dict[str, Any]) -> None:
    assert list(list_recipients(row["names"])) == row["expect"]
