"""Cases of `tests/cases/meetings.yaml` through `find_meeting`, and its spans."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutes.record import Participant
from nlp.meeting.finder import MeetingMention, find_meeting
from nlp.mentions import DateMention
from nlp.people import find_people
from nlp.text.reading import read
from nlp.text.sentences import find_sentences

_CASES = Path(__file__).parents[1] / "cases" / "meetings.yaml"


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


def _find(row: dict[str, Any]) -> tuple[str, MeetingMention]:
    text = read(row["text"]).text
    dates = [
        DateMention(text.index(words), text.index(words) + len(words), day, *session)
        for words, day, *session in row.get("dates", [])
    ]
    end = text.index("\n") if row.get("titled") else 0
    found = find_meeting(
        text,
        title=(0, end) if end else None,
        body=(end, len(text)),
        sentences=find_sentences(text),
        published=dt.date(2030, 1, 1),
        dates=dates,
        people=find_people(text),
    )
    return text, found


def _plain(value: object) -> object:
    if isinstance(value, Participant):
        return [value.name, list(value.titles)]
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("row", _cases())
def test_meeting_of_a_case(row: dict[str, Any]) -> None:
    _, found = _find(row)
    if row["expect"] is None:
        assert found.meeting is None
        return
    said = {key: _plain(getattr(found.meeting, key)) for key in row["expect"]}
    assert said == row["expect"]


@pytest.mark.parametrize("row", _cases())
def test_spans_hold_the_words(row: dict[str, Any]) -> None:
    text, found = _find(row)
    if found.meeting and found.name_span:
        assert text[slice(*found.name_span)] == found.meeting.name
    days = {words: day for words, day, *_ in row.get("dates", [])}
    if found.meeting and found.date_span:
        assert days[text[slice(*found.date_span)]] == found.meeting.date
    elif found.meeting:
        assert found.meeting.date is None


def test_a_sentence_before_changes_nothing_but_the_spans() -> None:
    row: dict[str, Any] = {
        "text": "Sáng 2/8, Sở Y tế tổ chức hội nghị sơ kết tiêm chủng.",
        "dates": [["2/8", dt.date(2022, 8, 2)]],
    }
    _, found = _find(row)
    _, moved = _find({**row, "text": "Trời hôm ấy mưa rất to. " + row["text"]})
    assert moved.meeting == found.meeting
    assert found.name_span
    assert moved.name_span == (found.name_span[0] + 24, found.name_span[1] + 24)


def test_hostile_text_is_read() -> None:
    for text in (
        "hội nghị " * 3000,
        "tại " * 3000,
        "Chủ trì: " * 2000,
        "Nguyễn Văn " * 3000,
        "cuộc họp do sở, " * 2000,
        "Tại cuộc họp, Chủ tịch UBND xã Lê Văn An và " * 500,
        "kết luận của ông Lê Văn An " * 1000,
        'chiều 5/4 "tổ chức ' * 1000,
    ):
        people = find_people(text)
        find_meeting(
            text,
            title=None,
            body=(0, len(text)),
            sentences=find_sentences(text),
            published=None,
            dates=[],
            people=people,
        )
