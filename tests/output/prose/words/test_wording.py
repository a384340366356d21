"""Cases of `tests/cases/prose_wording.yaml` through `write_officially`."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from output.prose.words.wording import write_officially

_CASES = Path(__file__).parents[3] / "cases" / "prose_wording.yaml"


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


@pytest.mark.parametrize("row", _cases())
def test_a_statement_in_the_words_of_an_office(row: dict[str, Any]) -> None:
    assert write_officially(row["text"]) == row["expect"]
