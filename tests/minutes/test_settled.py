"""Figures whose text, value and unit follow each other after an edit, and those nobody edited."""

from collections.abc import Callable
from typing import Any

import pytest

from minutes.record import Record
from minutes.settled import settle

MakeRecord = Callable[[dict[str, Any]], Record]


@pytest.mark.parametrize(
    ("quote", "value", "unit"),
    [
        ("12 tỷ 500 triệu đồng", "12500", "triệu đồng"),
        ("3 triệu 500 nghìn đồng", "3500", "nghìn đồng"),
        ("2 tỷ rưỡi", "2.5", "tỷ"),
        ("âm 5%", "-5", "%"),
        ("1.234,5 ha", "1234.5", "ha"),
        ("1 234,5 ha", "1234.5", "ha"),
        ("27, 4 tỷ đồng", "27.4", "tỷ đồng"),
    ],
)
def test_what_nobody_edited_stays(
    make_record: MakeRecord, quote: str, value: str, unit: str
) -> None:
    figure = {"quote": quote, "value": value, "unit": unit}
    record = make_record(
        {"parts": [["results", f"Xã chi {quote} cho đường."]], "figures": [figure]}
    )
    assert settle(record) == record


def test_a_value_that_the_digits_contradict_is_an_edit(make_record: MakeRecord) -> None:
    figure = {"quote": "12 ha", "value": "15", "unit": "ha"}
    record = make_record({"parts": [["results", "Xã trồng 12 ha lúa."]], "figures": [figure]})
    assert settle(record).figures[0].text == "15 ha"


@pytest.mark.parametrize(
    ("quote", "value", "unit", "text"),
    [
        ("38 500 000 đồng", "39500000", "đồng", "39.500.000 đồng"),
        ("1\xa0198 hồ sơ", "1200", "hồ sơ", "1.200 hồ sơ"),
        ("27, 4 tỷ đồng", "28.5", "tỷ đồng", "28,5 tỷ đồng"),
    ],
)
def test_a_value_is_written_over_the_whole_of_a_number_that_blanks_part(
    make_record: MakeRecord, quote: str, value: str, unit: str, text: str
) -> None:
    figure = {"quote": quote, "value": value, "unit": unit}
    record = make_record({"parts": [["results", f"Xã nộp {quote}."]], "figures": [figure]})
    assert settle(record).figures[0].text == text
