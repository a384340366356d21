"""Doubts become sentences that a clerk can act on."""

import datetime as dt
import re

import pytest

from minutes.record import Check, Home
from nlp import extract
from nlp.datafile import read_tree
from nlp.doubts import (
    describe_doubts,
    describe_impossible_dates,
    describe_namesakes,
    describe_unrecognised,
    describe_wrong_weekdays,
)
from nlp.people import find_people
from nlp.places.commune_doubts import CommuneDoubt
from nlp.places.communes import CommuneFindings, find_communes
from nlp.text.reading import read

DAY = dt.date(2023, 5, 25)
NONG_CONG = Home("Thanh Hóa", "38", "Nông Cống", "404")


def _checks(source: str, *, home: Home = NONG_CONG) -> tuple[Check, ...]:
    reading = read(source)
    return describe_doubts(find_communes(reading.text, on=DAY, home=home), reading)


@pytest.mark.parametrize(
    ("source", "rule", "said"),
    [
        ("xã Tượng Vân chưa đạt", "commune-near-miss", "Có phải là «xã Tượng Văn»?"),
        ("xã Quỳ Vẽ Tây chưa đạt", "commune-unknown", "Chưa thấy «xã Quỳ Vẽ Tây»"),
        ("xã Kênh Giang chưa đạt", "commune-elsewhere", "tên này có ở "),
        ("phường Tế Lợi chưa đạt", "commune-other-kind", "ghi «xã Tế Lợi»"),
        ("xã Thắng Lợi chưa đạt", "commune-not-then", "chỉ có từ ngày 01/07/2025"),
    ],
)
def test_each_doubt_is_said(source: str, rule: str, said: str) -> None:
    (check,) = _checks(source)
    assert (check.rule, check.level) == (rule, "warning")
    assert said in check.message
    assert check.message.endswith(".")


def test_an_ambiguous_name_lists_its_places() -> None:
    (check,) = _checks("xã Quang Trung", home=Home())
    assert re.match(r"Có \d+ đơn vị hành chính mang tên «xã Quang Trung» \(", check.message)


def test_a_name_in_capitals_is_told_once_as_it_is_written_elsewhere() -> None:
    (check,) = _checks("UBND XÃ KÊNH GIANG\nxã Kênh Giang chưa đạt")
    assert "«xã Kênh Giang»" in check.message


def test_a_district_without_a_name_has_its_kind_and_a_cut_list_says_so() -> None:
    (check,) = _checks("phường 15 ngập", home=Home("Hồ Chí Minh", "79"))
    assert "; quận 10, Hồ Chí Minh; …)" in check.message


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("", "2019-11-30", "chỉ có đến ngày 30/11/2019"),
        ("2025-07-01", "", "chỉ có từ ngày 01/07/2025"),
        ("1994-02-01", "2019-11-30", "chỉ có từ ngày 01/02/1994 đến ngày 30/11/2019"),
    ],
)
def test_a_name_of_another_time_says_which(first: str, last: str, said: str) -> None:
    facts = (("kind", "xã"), ("name", "Bình An"), ("from", first), ("to", last))
    doubt = CommuneDoubt("commune-not-then", "warning", facts, 3, 10, "00001")
    (check,) = describe_doubts(CommuneFindings((), (doubt,)), read("xã Bình An"))
    assert said in check.message
    assert check.communes == ("00001",)


def test_spans_point_into_the_source() -> None:
    source = "Đối với  xã\xa0 Tượng   Vân, họp trước ngày  31/6/2023."
    (check,) = _checks(source)
    assert check.span
    assert source[slice(*check.span)] == "Tượng   Vân"
    (day,) = describe_impossible_dates(read(source))
    assert day.span
    assert source[slice(*day.span)] == "31/6/2023"


def test_impossible_days_are_named() -> None:
    (check,) = describe_impossible_dates(read("Xong ngày 30/2/2023, nộp ngày 28/2/2023."))
    assert (check.rule, check.level) == ("date-impossible", "warning")
    assert check.message == "Lịch không có ngày 30/2/2023. Đề nghị kiểm tra lại."


@pytest.mark.parametrize(
    ("source", "right"),
    [
        ("Thứ Ba, ngày 07/6/2023, xã họp.", "thứ Tư"),
        ("Sáng thứ 6 (10/9/2023), huyện họp.", "Chủ nhật"),
        ("Họp Chủ Nhật ngày 5 tháng 8 năm 2024.", "thứ Hai"),
    ],
)
def test_a_wrong_weekday_is_told(source: str, right: str) -> None:
    (check,) = describe_wrong_weekdays(read(source))
    assert (check.rule, check.level) == ("date-weekday", "warning")
    assert f"là {right}. " in check.message


@pytest.mark.parametrize(
    "source",
    [
        "Thứ Tư, ngày 07/6/2023, xã họp.",
        "Kỳ họp thứ hai ngày 07/6/2023 vừa qua.",
        "Lần thứ ba, 07/6/2023.",
        "Thứ Ba, ngày 07/6, xã họp.",
        "Thứ Ba tuần tới, ngày 31/6/2023.",
    ],
)
def test_no_weekday_is_doubted_without_need(source: str) -> None:
    assert describe_wrong_weekdays(read(source)) == ()


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("Ông Lê Văn Minh và ông Phan Hoài Minh dự. Ông Minh nói.", 1),
        ("Ông Lê Văn Minh và bà Phan Thị Minh dự. Bà Minh nói.", 0),
        ("Ông Lê Văn Minh và ông Phan Hoài Bắc dự. Ông Minh nói.", 0),
    ],
)
def test_a_name_that_two_have_is_told(source: str, count: int) -> None:
    text = read(source)
    checks = describe_namesakes(find_people(text.text), text)
    assert [check.rule for check in checks] == ["person-ambiguous"] * count


def test_every_sentence_is_a_sentence() -> None:
    for key, sentence in read_tree("doubts.yaml").items():
        assert sentence[0].isupper() or sentence[0] in "«{", key
        assert sentence.endswith("."), key


def test_no_doubt_no_check() -> None:
    assert _checks("xã Tế Lợi đã đạt") == ()
    assert describe_impossible_dates(read("Họp ngày 29/2/2024.")) == ()


@pytest.mark.parametrize(
    ("source", "is_empty", "rule"),
    [
        ("12 345 678", False, "source-not-vietnamese"),
        ("The board met on Monday and will fund 3 schools.", False, "source-not-vietnamese"),
        ("Le comité a décidé de créer une école à Nîmes.", False, "source-not-vietnamese"),
        ("Bien ban hop thon Dong, ngay 3/5/2023", False, "source-not-vietnamese"),
        ("Trời hôm nay đẹp quá.", True, "source-without-meeting"),
    ],
)
def test_a_text_without_minutes_is_told(source: str, rule: str, *, is_empty: bool) -> None:
    (check,) = describe_unrecognised(read(source), is_empty=is_empty)
    assert (check.rule, check.level, check.span) == (rule, "warning", None)
    assert check.message.endswith(".")


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("Diện tích chè\nha\n1.250\n1.190,5\n95,2%\nHộ nghèo\n%\n4,1\n3,8", 5),
        ("Diện tích chè\t1.250\t1.190,5\nHộ nghèo\t4,1\t3,8", 0),
        ("Trang\n1\n2\n10\n11\n12\n2025", 0),
        ("Xã trồng chè.\n1.250\nHết", 0),
    ],
)
def test_cells_of_a_torn_table_are_told(source: str, count: int) -> None:
    checks = extract(source).checks
    told = [check.message for check in checks if check.rule == "table-torn"]
    assert len(told) == bool(count)
    assert all(f"Có {count} dòng" in message for message in told)


def test_short_vietnamese_is_no_doubt() -> None:
    assert not describe_unrecognised(read("BIÊN BẢN HỌP TỔ 4"), is_empty=False)
