"""Heads of columns as words, and names that hold none."""

import pytest

from output.prose.words.columns import write_heads


@pytest.mark.parametrize(
    ("name", "expect"),
    [
        ("sản lượng chè So KH", "sản lượng chè so với kế hoạch"),
        ("đàn trâu TH 2024", "đàn trâu thực hiện năm 2024"),
        ("thu NS so CK", "thu ngân sách so với cùng kỳ"),
        ("thu NS so với DT", "thu ngân sách so với dự toán"),
        ("số đề tài KH&CN", "số đề tài KH&CN"),
        ("học sinh THCS", "học sinh THCS"),
        ("diện tích so với năm trước", "diện tích so với năm trước"),
        ("kế hoạch 2025 hộ", "kế hoạch 2025 hộ"),
    ],
)
def test_heads_are_written_out(name: str, expect: str) -> None:
    assert write_heads(name) == expect
