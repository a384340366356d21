"""Cases of `tests/cases/sections.yaml` through `find_sections`, and how parts follow each other."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from nlp.discourse.sections.finder import SectionMention, find_sections
from nlp.layout import find_layout
from nlp.people import find_people
from nlp.text.reading import read
from nlp.text.sentences import find_sentences

_CASES = Path(__file__).parents[1] / "cases" / "sections.yaml"


def _rows() -> list[Any]:
    rows: list[Any] = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return rows


def _cases() -> list[Any]:
    return [
        pytest.param(
            row,
            id=row["note"],
            marks=[pytest.mark.xfail(reason=row["xfail"])] if "xfail" in row else [],
        )
        for row in _rows()
    ]


def _find(row: dict[str, Any]) -> tuple[str, list[SectionMention]]:
    text = read(row["text"]).text
    layout = replace(find_layout(text), kind=row.get("kind", "article"))
    people, sentences = find_people(text), find_sentences(text)
    return text, find_sections(text, layout, sentences, people=people, chair=row.get("chair"))


@pytest.mark.parametrize("row", _cases())
def test_parts_of_a_case(row: dict[str, Any]) -> None:
    text, found = _find(row)
    said = [
        [part.role, text[part.start : part.start + len(words)]]
        for part, (_, words) in zip(found, row["expect"], strict=False)
    ]
    assert said == row["expect"]
    assert len(found) == len(row["expect"])


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["note"])
def test_parts_follow_each_other(row: dict[str, Any]) -> None:
    text, found = _find(row)
    assert all(first.end <= second.start for first, second in pairwise(found))
    layout = find_layout(text)
    body = [line for line in layout.lines if line.role in ("body", "heading")]
    for line in body:
        assert any(part.start <= line.start and line.end <= part.end for part in found) or any(
            line.start <= part.start < line.end for part in found
        )


def test_a_text_without_body_has_no_parts() -> None:
    _, found = _find({"text": ""})
    assert found == []


def test_hostile_text_is_divided() -> None:
    for piece in ("tuy nhiên. ", "II. NHIỆM VỤ\n", "giao các xã; ", "kết luận: ", "“a” ("):
        _find({"text": "Xã họp\n" + piece * 2000})
