"""Whole texts of `tests/cases/meeting_texts.yaml` through every stage: the meeting as recorded."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutes.record import Meeting
from nlp import extract

_CASES = Path(__file__).parents[1] / "cases" / "meeting_texts.yaml"


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


def _said(meeting: Meeting, key: str) -> object:
    if key == "count":
        return len(meeting.attendees)
    value = getattr(meeting, key)
    return value.name if key in {"chair", "secretary"} and value else value


@pytest.mark.parametrize("row", _cases())
def test_meeting_of_a_text(row: dict[str, Any]) -> None:
    published: dt.date | None = row.get("published")
    meeting = extract(row["text"], published=published).meeting
    assert {key: _said(meeting, key) for key in row["expect"]} == row["expect"]
