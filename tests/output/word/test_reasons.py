"""What Jinja and Python say, in Vietnamese; an unknown message never gets through in English."""

import pytest

from output.word.reasons import say_reason, translate_reason


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("Encountered unknown tag 'hoa'.", "không có lệnh «hoa»"),
        ("Encountered unknown tag 'endfor'.", "không có thẻ mở for ở trước"),
        ("unexpected '}'", "thừa hoặc thiếu dấu «}»"),
        ("unexpected char '\\u2013' at 12", "không hiểu ký tự «\\u2013»"),
        ("expected token 'end of print statement', got 'b'", "không hiểu «b»"),
        ("Expected an expression, got 'end of print statement'", "thẻ chưa viết hết"),
        ("No test named 'tron'.", "không có phép thử «tron»"),
        ("division by zero", "chia cho 0"),
        ("'int' object is not iterable", "giá trị không phải là danh sách"),
        ("something that nobody foresaw", "cách viết không đúng"),
    ],
)
def test_reason(message: str, reason: str) -> None:
    assert translate_reason(message) == reason


def test_braces_of_a_reason_are_shown() -> None:
    assert say_reason("level", level="r") == "chỉ {%r … %} mới dùng được chữ r"
