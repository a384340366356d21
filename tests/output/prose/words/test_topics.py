"""Cases of `tests/cases/prose_topics.yaml` through `find_topic`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from output.prose.words.topics import find_topic

_CASES = Path(__file__).parents[3] / "cases" / "prose_topics.yaml"


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


@pytest.mark.parametrize("row", _cases())
def test_the_topic_of_a_result(row: dict[str, Any]) -> None:
    assert find_topic(row["text"]) == row["expect"]
