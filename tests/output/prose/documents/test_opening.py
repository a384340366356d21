"""Cases of `tests/cases/prose_meetings.yaml` through `Opening`, and the long name of a body."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutes.record import Record
from output.prose.documents.opening import Opening, meeting_kind, shorten_body
from output.prose.words.abbreviations import find_abbreviations

_CASES = Path(__file__).parents[3] / "cases" / "prose_meetings.yaml"

MakeRecord = Callable[[dict[str, Any]], Record]


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


def _open(row: dict[str, Any], make_record: MakeRecord) -> Opening:
    meeting = make_record({"meeting": row["meeting"]}).meeting
    return Opening(meeting, find_abbreviations(""), row.get("text", ""))


@pytest.mark.parametrize("row", _cases())
def test_the_facts_of_a_meeting(row: dict[str, Any], make_record: MakeRecord) -> None:
    opening = _open(row, make_record)
    found = {key: getattr(opening, key) for key in row["expect"] if key != "subject"}
    if "subject" in row["expect"]:
        found["subject"] = opening.subject()
    assert found == row["expect"]


@pytest.mark.parametrize("row", _cases())
def test_two_paragraphs_name_who_concludes(row: dict[str, Any], make_record: MakeRecord) -> None:
    opening = _open(row, make_record)
    first, second = opening.paragraphs()
    assert opening.chair in first
    assert second.endswith(f"{opening.chair_name} kết luận như sau:")


def test_a_programme_of_its_own_follows_the_name(make_record: MakeRecord) -> None:
    row = {"meeting": {"name": "Họp thường trực", "program": "Chương trình trồng chè"}}
    first, _ = _open(row, make_record).paragraphs()
    assert "chủ trì cuộc họp thường trực; nội dung: Chương trình trồng chè. " in first


def test_the_kind_of_a_meeting() -> None:
    assert meeting_kind("Hội nghị trực tuyến") == "hội nghị"
    assert meeting_kind("hội nghịch") == ""
    assert meeting_kind("Buổi làm việc với xã") == "buổi làm việc"


def test_a_body_named_once_keeps_its_name() -> None:
    assert shorten_body(["Ban Chỉ đạo giảm nghèo họp."], "Ban Chỉ đạo giảm nghèo") == [
        "Ban Chỉ đạo giảm nghèo họp."
    ]


def test_a_body_named_by_its_place_keeps_the_kind_of_place() -> None:
    body = "Ban Chỉ đạo giảm nghèo huyện"
    assert shorten_body(
        [f"{body} họp.", f"Báo cáo của {body} Đô Lương.", f"{body} giao xã."], body
    ) == [
        f"{body} (sau đây gọi là Ban Chỉ đạo) họp.",
        f"Báo cáo của {body} Đô Lương.",
        "Ban Chỉ đạo giao xã.",
    ]
