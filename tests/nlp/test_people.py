"""Cases of `tests/cases/people.yaml` through `find_people`, and its spans."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from nlp.people import find_people
from nlp.text.reading import read

_CASES = Path(__file__).parents[1] / "cases" / "people.yaml"


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


def _taken(text: str, row: dict[str, Any]) -> list[tuple[int, int]]:
    return [(text.index(name), text.index(name) + len(name)) for name in row.get("taken", [])]


@pytest.mark.parametrize("row", _cases())
def test_people_and_titles_of_a_case(row: dict[str, Any]) -> None:
    text = read(row["text"]).text
    found = find_people(text, taken=_taken(text, row))
    assert [[person.name, list(person.titles)] for person in found] == row["expect"]


@pytest.mark.parametrize("row", _cases())
def test_spans_name_the_person(row: dict[str, Any]) -> None:
    text = read(row["text"]).text
    said = [[text[s:e] for s, e in person.spans] for person in find_people(text)]
    if "spans" in row:
        assert said == row["spans"]
    for person in find_people(text, taken=_taken(text, row)):
        assert person.name in {text[s:e] for s, e in person.spans}
        assert list(person.spans) == sorted(set(person.spans))


@pytest.mark.parametrize("lead", ["Mưa to. ", "Hôm qua trời nắng.\n\n"])
def test_a_sentence_before_moves_all_spans(lead: str) -> None:
    text = "Ông Lê Văn Cảnh, Chủ tịch xã, nói. Ông Cảnh về."
    moved = find_people(lead + text)
    assert [[(s - len(lead), e - len(lead)) for s, e in p.spans] for p in moved] == [
        list(p.spans) for p in find_people(text)
    ]


def test_no_text_names_nobody() -> None:
    assert find_people("") == []
    assert find_people("12.345 – 67%\n\n***") == []


@pytest.mark.parametrize(
    ("later", "short"),
    [
        ("Bộ trưởng Trung yêu cầu làm rõ.", ["Trung"]),
        ("Bộ trưởng Trung: không lùi.", ["Trung"]),
        ("Trưởng Ban Đối ngoại Trung ương dự.", []),
        ("Chủ tịch Trung yêu cầu làm rõ.", []),
        ("Bộ trưởng Trung Nam yêu cầu làm rõ.", []),
    ],
)
def test_a_given_name_behind_the_title_of_its_bearer(later: str, short: list[str]) -> None:
    text = f"Ông Lê Hoài Trung, Bộ trưởng Bộ Y tế, đã họp. {later}"
    (found,) = find_people(text)
    assert [text[slice(*span)] for span in found.spans[1:]] == short
