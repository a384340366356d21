"""Lines of numbers, dates, authority and filing, right and wrong: each fault has its rule."""

import pytest

from output import check
from output.conform.rulebook import load_rules
from output.conform.rules.conclusion import find_sentence_name
from output.conform.rules.date import find_date_fault
from output.conform.rules.number import find_number_fault
from tests.output.conform.papers import build, mutate, save

STATE = "nha-nuoc"
PARTY = "dang"
NUMBERS = [
    ("Số: 05/TB-UBND", STATE, ""),
    ("Số: 12/UBND-VX", STATE, ""),
    ("Số: 07/QyĐ-STC", STATE, ""),
    ("Số: 08/CT-TTg", STATE, ""),
    ("Số:        /TB-UBND", STATE, ""),
    ("Số: /TB-UBND", STATE, ""),
    ("Số: 5/TB-UBND", STATE, "R31"),
    ("Số: 05/TB UBND", STATE, "R34"),
    ("Số 05/TB-UBND", STATE, "R33"),
    ("Số: 05-TB/UBND", STATE, "R33"),
    ("Số: 05/TB-ubnd", STATE, "R29"),
    ("Số: xx/TB-UBND", STATE, "R33"),
    ("Số 05-TB/ĐU", PARTY, ""),
    ("Số 138-CV/BTGDVTU", PARTY, ""),
    ("Số 05-QC/BTCTU-BNCTU", PARTY, ""),
    ("Số 20-BB/ĐH", PARTY, ""),
    ("Số      -TB/ĐU", PARTY, ""),
    ("Số: 05-TB/ĐU", PARTY, "R33"),
    ("Số 5-TB/ĐU", PARTY, "R31"),
    ("Số 05/TB-ĐU", PARTY, "R33"),
]
DATES = [
    ("Thanh Hóa, ngày 05 tháng 02 năm 2026", ""),
    ("Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2026", ""),
    ("Thanh Hóa, ngày      tháng 11 năm 2026", ""),
    ("Thanh Hóa, ngày 5 tháng 02 năm 2026", "R35"),
    ("Thanh Hóa, ngày 05 tháng 2 năm 2026", "R35"),
    ("Thanh Hóa ngày 05 tháng 02 năm 2026", "R35"),
    ("Thanh Hóa, ngày 30 tháng 02 năm 2026", "R35"),
    ("Thanh Hóa, 05/02/2026", "R35"),
    ("Thanh Hóa, ngày 05 tháng 06 năm 2026", "R36"),
]
# What stands in a sound document, what replaces it, and the rule that this breaks.
SWAPPED = [
    ("state-notice", "TM. ỦY BAN NHÂN DÂN", "T/M ỦY BAN NHÂN DÂN", "R69"),
    ("party-notice", "T/M BAN THƯỜNG VỤ", "TM. BAN THƯỜNG VỤ", "R70"),
    ("state-notice", "- Lưu: VT, VP.", "- Lưu Văn phòng.", "R83"),
    ("party-notice", "- Lưu Văn phòng Đảng ủy.", "- Lưu: VT, TH.", "R84"),
]


@pytest.mark.parametrize(("text", "system", "rule"), NUMBERS)
def test_a_number_line_breaks_one_rule_or_none(text: str, system: str, rule: str) -> None:
    limits = load_rules("dang" if system == PARTY else "nha-nuoc")["R33"].limits
    assert find_number_fault(text, limits) == rule


@pytest.mark.parametrize(("text", "rule"), DATES)
def test_a_date_line_breaks_one_rule_or_none(text: str, rule: str) -> None:
    assert find_date_fault(text) == rule


@pytest.mark.parametrize(("paper", "old", "new", "rule"), SWAPPED)
def test_marks_of_the_other_system_are_refused(paper: str, old: str, new: str, rule: str) -> None:
    document = build(paper)
    mutate(document, {"at": old, "set": {"text": new}})
    assert [finding.rule for finding in check(save(document))] == [rule]


def test_a_law_is_named_and_not_judged() -> None:
    document = build("state-decision")
    mutate(document, {"at": "Số:", "set": {"text": "Số: 128/2026/QĐ-UBND"}})
    mutate(document, {"section": {"top": 5}})
    (finding,) = check(save(document))
    assert (finding.rule, finding.severity) == ("R02", "I")


def test_an_older_party_document_is_judged_with_a_note() -> None:
    document = build("party-notice")
    date = "Hoằng Lộc, ngày 05 tháng 02 năm 2026"
    mutate(document, {"at": "Hoằng Lộc,", "set": {"text": date}})
    assert [(f.rule, f.severity) for f in check(save(document))] == [("R00", "I")]


def test_a_draft_has_blanks_for_number_and_day() -> None:
    document = build("state-notice")
    mutate(document, {"at": "Số:", "set": {"text": "Số:      /TB-UBND"}})
    date = "Hoằng Lộc, ngày      tháng 02 năm 2026"
    mutate(document, {"at": "Hoằng Lộc,", "set": {"text": date}})
    assert check(save(document)) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("đồng chí Lê Văn An, Giám đốc Cảng Tân Phú", "Lê Văn An"),
        ("đồng chí Lê Văn An, Chủ tịch Công đoàn Tổng công ty Bưu điện Việt Nam", "Lê Văn An"),
        ("đồng chí Phó Chủ tịch Lê Văn An", "Lê Văn An"),
        ("Sáng ngày 05 tháng 6, Bí thư Huyện ủy Lê Văn An", "Lê Văn An"),
    ],
)
def test_an_office_that_ends_like_a_name_is_nobody(text: str, name: str) -> None:
    assert find_sentence_name(text, load_rules(STATE)["R94"].limits) == name
