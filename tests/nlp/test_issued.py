"""Cases of `tests/cases/issued.yaml`: what the frame of an official document tells the record."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from nlp import extract

ROWS = yaml.safe_load(Path("tests/cases/issued.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=[row["note"] for row in ROWS])
def test_a_frame_goes_into_the_record(row: dict[str, Any]) -> None:
    record = extract(row["text"])
    told = [check for check in record.checks if check.rule == "letterhead"]
    assert [check.message for check in told] == ([row["message"]] if "message" in row else [])
    assert {check.level for check in told} <= {"ok"}
    assert record.source.author == row.get("author")
    published = record.source.published
    assert (published.isoformat() if published else None) == row.get("published")
