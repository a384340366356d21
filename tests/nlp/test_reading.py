"""The evened text and the way back to the source."""

import unicodedata

import pytest

from minutes.tones import place_tones
from nlp.text.reading import read

EVEN = [
    ("xã  A", "xã A", "two blanks"),
    ("xã\u00a0A", "xã A", "no-break space"),
    ("xã \u00a0 A", "xã A", "mixed blanks"),
    ("xã\tA", "xã A", "tabulator"),
    ("xã\u2003A\u3000B", "xã A B", "wide blanks"),
    ("x\u00adã A", "xã A", "soft hyphen"),
    ("\ufeffxã A", "xã A", "byte order mark"),
    ("xã\u200b A", "xã A", "zero-width space beside a blank"),
    ("a\u200bb", "ab", "zero-width space in a word"),
    ("a\r\nb", "a\nb", "Windows line end"),
    ("a\rb", "a\nb", "old line end"),
    ("a\u2028b\u2029c", "a\nb\nc", "separators of Unicode"),
    ("a \n b", "a\nb", "blanks around a line end"),
    ("a\n\n\nb", "a\n\n\nb", "empty lines stay"),
    ("a\n \nb", "a\n\nb", "a line of blanks is empty"),
    ("thuỷ lợi, hoà bình", "thủy lợi, hòa bình", "older tone places"),
    ("\x1b[31mxã\x1b[0m A", "xã A", "colours of a terminal"),
    ("thu \x1b[1;32m5\x1b[0m tỷ", "thu 5 tỷ", "a colour with numbers beside a number"),
    ("\x1b]0;tên\x07xã A", "xã A", "the title of a terminal's window"),
    ("\x1bMxã\x1b A", "xã A", "one letter behind an escape, and none"),
    ("xã\x00 A\x08", "xã A", "control characters"),
    ("[31m", "[31m", "the same letters without an escape"),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("source", "text"), [row[:2] for row in EVEN], ids=[r[2] for r in EVEN])
def test_text_is_evened(source: str, text: str) -> None:
    assert read(source).text == text


@pytest.mark.parametrize("source", [row[0] for row in EVEN], ids=[row[2] for row in EVEN])
def test_every_letter_leads_back_to_its_own(source: str) -> None:
    reading = read(source)
    for at, letter in enumerate(reading.text):
        if letter.isspace():
            continue
        start, end = reading.to_source(at, at + 1)
        assert place_tones(reading.source)[start:end] == letter


def test_a_span_leads_back_with_what_was_inside() -> None:
    reading = read("Thu\u00a0 65.716\u00a0\u00a0triệu\u200b đồng")
    start = reading.text.index("65")
    span = reading.to_source(start, reading.text.index("đồng") + 4)
    assert reading.source[slice(*span)] == "65.716\u00a0\u00a0triệu\u200b đồng"


def test_positions_of_the_source_lead_forward() -> None:
    source = "a\u00a0\u00a0b\u00adc  d"
    reading = read(source)
    for letter in "abcd":
        assert reading.text[reading.from_source(source.index(letter))] == letter
    assert reading.from_source(len(source) + 9) == len(reading.text)


@pytest.mark.parametrize(
    ("written", "placed"),
    [
        ("hoà", "hòa"),
        ("Thuỷ", "Thủy"),
        ("UỶ BAN", "ỦY BAN"),
        ("khoẻ", "khỏe"),
        ("quý", "quý"),
        ("quỳ", "quỳ"),
        ("toàn", "toàn"),
        ("hoàng", "hoàng"),
        ("huỳnh", "huỳnh"),
        ("hòa", "hòa"),
        ("Oà", "Òa"),
    ],
)
def test_tones_move_to_the_older_place(written: str, placed: str) -> None:
    assert place_tones(written) == placed
    assert len(place_tones(written)) == len(written)


@pytest.mark.parametrize("text", [row[1] for row in EVEN], ids=[row[2] for row in EVEN])
def test_reading_twice_changes_nothing(text: str) -> None:
    assert read(text).text == text
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("piece", [" ", "\u00a0", "\u200b", "\n", "a\u00ad", "a\u00a0 ", "oà"])
def test_hostile_text_is_read(piece: str) -> None:
    reading = read(piece * 20_000 + "x")
    assert reading.text[-1] == "x"
    assert reading.to_source(len(reading.text) - 1, len(reading.text))[1] == len(reading.source)
