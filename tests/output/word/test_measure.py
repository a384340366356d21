"""Widths of bold lines, beside those that were measured for the rules of the forms."""

import pytest

from output.word.measure import find_even_width, measure_line, measure_longest

POINTS_A_MM = 72 / 25.4


@pytest.mark.parametrize(
    ("text", "size", "width"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, 88.3),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, 95.7),
        ("Độc lập - Tự do - Hạnh phúc", 13, 56.1),
        ("Độc lập - Tự do - Hạnh phúc", 14, 60.5),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 15, 72.9),
        ("ỦY BAN NHÂN DÂN", 12, 39.9),
        ("ỦY BAN NHÂN DÂN", 13, 43.2),
        ("ỦY BAN NHÂN DÂN TỈNH THANH HÓA", 12, 79.0),
        ("ỦY BAN NHÂN DÂN TỈNH THANH HÓA", 13, 85.6),
    ],
)
def test_widths_are_those_of_the_table(text: str, size: int, width: float) -> None:
    assert measure_line(text, size=size) == pytest.approx(width * POINTS_A_MM, rel=0.01)


def test_an_unknown_letter_is_as_wide_as_a_usual_one() -> None:
    assert measure_line("😀", size=14) == measure_line("n", size=14)


def test_the_longest_line_is_no_longer_than_the_room_unless_one_word_is() -> None:
    text = "Kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội"
    assert measure_longest(text, size=14, room=200) <= 200
    assert measure_longest(text, size=14, room=9999) == measure_line(text, size=14)
    assert measure_longest("Nghiêng", size=14, room=1) == measure_line("Nghiêng", size=14)
    assert measure_longest("", size=14, room=100) == 0


def test_even_lines_are_as_many_as_before() -> None:
    text = "Kết quả thực hiện Chương trình xây dựng nông thôn mới 9 tháng đầu năm 2023"
    width = find_even_width(text, size=14, room=467)
    assert width is not None
    # Two lines, and neither is much shorter than the other.
    assert measure_line(text, size=14) / 2 < width < measure_line(text, size=14) * 0.6
    assert find_even_width("Kết quả", size=14, room=467) is None
