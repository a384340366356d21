"""Cases of `tests/cases/prose_frames.yaml` through `strip_frames`, and what says nothing."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from output.prose.statements.frames import (
    is_about_meeting,
    is_colour,
    is_held,
    is_speaker,
    strip_frames,
    strip_order,
)

_CASES = Path(__file__).parents[3] / "cases" / "prose_frames.yaml"


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


@pytest.mark.parametrize("row", _cases())
def test_a_sentence_without_its_frame(row: dict[str, Any]) -> None:
    text = strip_frames(row["text"], tuple(row.get("names", ())))
    assert text.removesuffix(".") == row["expect"].removesuffix(".")


@pytest.mark.parametrize("row", _cases())
def test_stripping_twice_changes_nothing(row: dict[str, Any]) -> None:
    names = tuple(row.get("names", ()))
    once = strip_frames(row["text"], names)
    assert strip_frames(once, names) == once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đồng chí biểu dương các xã.", True),
        ("Không khí rất sôi nổi.", True),
        ("Cả hệ thống chính trị phải vào cuộc.", True),
        ("Xã trồng 3 ha rừng.", False),
        ("Phấn đấu 3 xã đạt chuẩn.", False),
    ],
)
def test_colour_is_told_from_content(text: str, *, expected: bool) -> None:
    assert is_colour(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dự hội nghị có đại diện các xã.", True),
        ("Ông Lê Văn Tám chủ trì cuộc họp.", True),
        ("Hội nghị đã nghe báo cáo kết quả.", True),
        ("Các đại biểu đã tập trung thảo luận.", True),
        ("Tham dự buổi làm việc có ông Lê Văn Tám, Chủ tịch xã.", True),
        ("Về phía Công ty Hoa Sen, có bà Hà Thị Mận.", True),
        ("Về phía thị trấn chỉ có 3 người trực.", False),
        ("Nội dung này được nêu tại hội nghị đất đai.", True),
        ("Đây là yêu cầu của Chủ tịch xã khi đi thăm đê.", True),
        ("Đây là nội dung quan trọng của đề án.", False),
        ("Hội nghị trường học được sửa chữa.", False),
        ("Xã đã họp dân ba lần.", False),
    ],
)
def test_talk_of_the_meeting_is_told_from_content(text: str, *, expected: bool) -> None:
    assert is_about_meeting(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chiều 8/9, Giám đốc Sở Y tế có buổi làm việc với huyện Hòa An.", True),
        ("Ngày 3/4, đoàn đã có Buổi làm việc với huyện Hòa An, tại trụ sở UBND huyện.", True),
        ("Nội dung này được nêu tại buổi làm việc với huyện Hòa An.", False),
        ("Có buổi làm việc với huyện Hòa An, Sở đã cấp 3 máy thở.", False),
        ("Buổi làm việc với huyện Hòa An.", False),
        ("Sở có buổi làm việc với huyện Hà Quảng.", False),
    ],
)
def test_that_the_meeting_was_held_is_no_result(text: str, *, expected: bool) -> None:
    assert is_held(text, "buổi làm việc với huyện Hòa An") is expected


def test_the_way_to_the_next_addressee_goes() -> None:
    assert strip_order("nạo vét kênh; ông Lê Văn Tám cũng yêu cầu") == "nạo vét kênh"
    assert strip_order("nạo vét kênh theo yêu cầu của xã") == "nạo vét kênh theo yêu cầu của xã"


def test_who_may_speak() -> None:
    assert is_speaker("Đồng chí Lê Văn Tám", ())
    assert is_speaker("Lê Văn Tám", ("Lê Văn Tám",))
    assert not is_speaker("Xã Tân Lập", ("Lê Văn Tám",))
