"""Edits: what is listed, what stays apart, and which moment a change keeps."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutes import load
from minutes.edits import find_edits
from minutes.record import Edit, Person, Record
from minutes.revised import revise

CASES = yaml.safe_load(Path("tests/cases/edits.yaml").read_text(encoding="utf-8"))
ORIGINAL = load(Path("tests/records/hop-xa-2026.yaml"))
AT = dt.datetime(2026, 7, 11, 8, 0, tzinfo=dt.UTC)

EditRecord = Callable[[Record, dict[str, Any]], Record]


def _exact(value: Any) -> Any:  # noqa: ANN401 - plain values
    return Decimal(str(value)) if isinstance(value, float | int) else value


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["note"])
def test_every_change_is_listed(row: dict[str, Any], edit_record: EditRecord) -> None:
    edited = edit_record(ORIGINAL, row["change"])
    expected = tuple(Edit(path, _exact(old), _exact(new), AT) for path, old, new in row["edits"])
    assert find_edits(ORIGINAL, edited, AT) == expected


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["note"])
def test_the_revised_text_has_every_piece_at_its_span(
    row: dict[str, Any], edit_record: EditRecord
) -> None:
    edited = edit_record(ORIGINAL, row["change"])
    revised = revise(replace(edited, edits=find_edits(ORIGINAL, edited, AT)))
    text = revised.source.text
    assert all(f.span and text[slice(*f.span)] == f.text for f in revised.figures)
    assert all(text[slice(*s)] == c.name for c in revised.communes for s in c.spans)
    assert all(text[slice(*s)] == p.name for p in revised.people for s in p.spans)
    assert [s.role for s in revised.sections] == [s.role for s in ORIGINAL.sections]
    assert len(revised.sections) == len({s.span for s in revised.sections})


def test_what_nobody_changed_is_no_edit_and_stays_as_it_is() -> None:
    assert find_edits(ORIGINAL, ORIGINAL, AT) == ()
    assert revise(ORIGINAL) == ORIGINAL


def test_a_change_keeps_the_moment_when_it_was_first_listed() -> None:
    people = (replace(ORIGINAL.people[0], name="Nguyễn Thị Hân"),)
    once = replace(ORIGINAL, people=people)
    once = replace(once, edits=find_edits(ORIGINAL, once, AT))
    twice = replace(once, meeting=replace(once.meeting, session="sáng"))
    later = AT + dt.timedelta(days=1)
    assert [(edit.path, edit.at) for edit in find_edits(ORIGINAL, twice, later)] == [
        ("meeting.session", later),
        ("people[0].name", AT),
    ]


def test_an_edit_that_was_taken_back_is_no_edit() -> None:
    listed = (Edit("people[0].name", "Nguyễn Thị Hạnh", "Nguyễn Thị Hân", AT),)
    assert find_edits(ORIGINAL, replace(ORIGINAL, edits=listed), AT) == ()


def test_items_that_came_and_went_are_listed_by_their_words() -> None:
    figures, people = ORIGINAL.figures, (*ORIGINAL.people, Person("Võ Văn Tám"))
    edited = replace(ORIGINAL, figures=(*figures[:1], *figures[2:]), people=people)
    found = [(edit.path, edit.from_, edit.to) for edit in find_edits(ORIGINAL, edited, AT)]
    assert found == [("people[1]", None, "Võ Văn Tám"), ("figures[1]", "58%", None)]


def test_what_is_made_anew_is_no_edit() -> None:
    assert find_edits(ORIGINAL, replace(ORIGINAL, checks=()), AT) == ()
