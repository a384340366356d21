"""Labels in the order of decree 30/2020, and what begins anew under a higher level."""

import pytest

from output.prose.words.blocks import Block, Level
from output.prose.words.numbering import letter, number_blocks, roman


def test_points_follow_the_vietnamese_alphabet() -> None:
    assert "".join(letter(number) for number in range(1, 24)) == "abcdđeghiklmnopqrstuvxy"
    assert [letter(number) for number in (24, 27, 28)] == ["aa", "dd", "đđ"]


@pytest.mark.parametrize(
    ("number", "digits"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (39, "XXXIX")]
)
def test_headings_have_roman_digits(number: int, digits: str) -> None:
    assert roman(number) == digits


def test_lower_levels_begin_anew_under_a_higher_one() -> None:
    rows: list[tuple[Level, str]] = [
        ("paragraph", ""),
        ("heading1", "I."),
        ("heading2", "1."),
        ("point", "a)"),
        ("point", "b)"),
        ("heading2", "2."),
        ("point", "a)"),
        ("dash", "-"),
        ("heading1", "II."),
        ("heading2", "1."),
        ("point", "a)"),
    ]
    blocks = number_blocks(Block(level, "", "x") for level, _ in rows)
    assert [(block.level, block.label) for block in blocks] == rows


def test_no_level_is_left_out_below_a_section_without_clauses() -> None:
    rows: list[tuple[Level, Level, str]] = [
        ("heading1", "heading1", "I."),
        ("point", "point", "1."),
        ("dash", "point", "a)"),
        ("dash", "point", "b)"),
        ("paragraph", "paragraph", ""),
        ("point", "point", "2."),
        ("heading1", "heading1", "II."),
        ("point", "point", "1."),
        ("heading2", "heading2", "2."),
        ("point", "point", "a)"),
        ("dash", "dash", "-"),
    ]
    blocks = number_blocks(Block(level, "", "x") for level, _, _ in rows)
    assert [(block.level, block.label) for block in blocks] == [row[1:] for row in rows]
