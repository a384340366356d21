"""Cases of `tests/cases/tasks.yaml` and `deadlines.yaml` through their finders."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutes.record import SourceKind
from nlp.discourse.sections.finder import find_sections
from nlp.discourse.tasks import find_tasks
from nlp.layout import find_layout
from nlp.mentions import TaskMention
from nlp.people import find_people
from nlp.text.reading import read
from nlp.text.sentences import find_sentences
from nlp.times.deadlines import find_deadline

_CASES = Path(__file__).parents[1] / "cases"
_ANCHOR = dt.date(2023, 10, 5)


def _rows(name: str) -> list[Any]:
    rows: list[Any] = yaml.safe_load((_CASES / name).read_text(encoding="utf-8"))
    return rows


def _cases(name: str) -> list[Any]:
    return [
        pytest.param(
            row,
            id=row["note"],
            marks=[pytest.mark.xfail(reason=row["xfail"])] if "xfail" in row else [],
        )
        for row in _rows(name)
    ]


def _find(
    text: str, *, kind: SourceKind = "article", chair: str | None = None, host: str = ""
) -> list[TaskMention]:
    layout = replace(find_layout(text), kind=kind)
    people = find_people(text)
    sentences = find_sentences(text)
    return find_tasks(
        text,
        layout=layout,
        sections=find_sections(
            text, layout, sentences, people=people, chair=chair, day=_ANCHOR, host=host
        ),
        sentences=sentences,
        people=people,
        anchor=_ANCHOR,
        chair=chair,
        host=host,
    )


def _find_of(row: dict[str, Any]) -> list[TaskMention]:
    text = read(row["text"]).text
    kind = row.get("kind", "article")
    return _find(text, kind=kind, chair=row.get("chair"), host=row.get("host", ""))


@pytest.mark.parametrize("row", _cases("tasks.yaml"))
def test_tasks_of_a_case(row: dict[str, Any]) -> None:
    found = _find_of(row)
    said = [[task.assignee, task.action, task.deadline_text] for task in found]
    assert said == [[*row, None][:3] for row in row["expect"]]


@pytest.mark.parametrize("row", _rows("tasks.yaml"), ids=lambda row: row["note"])
def test_an_action_is_a_piece_of_its_span(row: dict[str, Any]) -> None:
    text = read(row["text"]).text
    for task in _find_of(row):
        assert task.action in text[task.start : task.end]


@pytest.mark.parametrize("row", _cases("deadlines.yaml"))
def test_deadline_of_a_case(row: dict[str, Any]) -> None:
    text = row["text"]
    found = find_deadline(text, 0, len(text), anchor=row.get("anchor", _ANCHOR))
    assert (found and [found.text, found.day]) == row["expect"]
    if found:
        assert text[found.start : found.end] == found.text


def test_a_sentence_before_moves_a_task_and_nothing_else() -> None:
    head, text = "Trời hôm ấy mưa rất to. ", "Bí thư Huyện ủy yêu cầu các xã rà soát hộ nghèo."
    (alone,) = _find(text)
    (moved,) = _find(head + text)
    assert moved._replace(start=alone.start, end=alone.end) == alone
    assert (moved.start - len(head), moved.end - len(head)) == (alone.start, alone.end)


def test_hostile_text_is_read() -> None:
    for text in ("giao các " * 3000, "yêu cầu; " * 3000, "(" * 9000, "trước ngày " * 3000):
        _find(text)
