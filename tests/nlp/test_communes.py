"""Communes in their places, resolved by kind, home and date."""

import datetime as dt
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutes.record import Home
from nlp.places.commune_doubts import suggest_name
from nlp.places.communes import find_communes, resolve_communes
from nlp.places.home import find_home
from nlp.text.reading import read

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "communes.yaml").read_text(encoding="utf-8")
)
DAY = dt.date(2023, 5, 25)
NONG_CONG = Home("Thanh Hóa", "38", "Nông Cống", "404")


@pytest.mark.parametrize("case", CASES, ids=[case["note"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = read(case["text"]).text
    home = find_home(text, on=case["day"], given=case.get("home"))
    findings = find_communes(text, on=case["day"], home=home)
    found = [[c.kind, c.name, c.code, len(c.spans)] for c in resolve_communes(findings, home=home)]
    assert found == case["expect"]
    assert all(text[m.start : m.end] == m.written or m.name.isdigit() for m in findings.mentions)


def test_current_units_and_names_of_the_day() -> None:
    findings = find_communes("xã Hoàng Giang", on=DAY, home=NONG_CONG)
    (commune,) = resolve_communes(findings, on=DAY, home=NONG_CONG)
    assert (commune.district, commune.province) == ("Nông Cống", "Thanh Hóa")
    assert [(unit.name, unit.code) for unit in commune.current] == [("Trung Chính", "16297")]


@pytest.mark.parametrize(
    ("year", "district"), [(2019, "9"), (2022, "Thủ Đức")], ids=["before", "after"]
)
def test_the_district_is_called_as_on_the_day(year: int, district: str) -> None:
    day, home = dt.date(year, 3, 2), Home("Hồ Chí Minh", "79")
    findings = find_communes("phường Tăng Nhơn Phú A", on=day, home=home)
    (commune,) = resolve_communes(findings, on=day, home=home)
    assert commune.district == district


def test_without_a_day_the_district_is_called_as_in_the_text() -> None:
    text, home = "xã Láng Dài (huyện Đất Đỏ)", Home("Bà Rịa - Vũng Tàu", "77")
    (commune,) = resolve_communes(find_communes(text, on=None, home=home), home=home)
    assert (commune.code, commune.district) == ("26698", "Đất Đỏ")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("xã Tượng Vân chưa đạt", "commune-near-miss"),
        ("xã Quỳ Vẽ Tây chưa đạt", "commune-unknown"),
        ("xã Kênh Giang chưa đạt", "commune-elsewhere"),
        ("phường Tế Lợi chưa đạt", "commune-other-kind"),
        ("xã Thắng Lợi chưa đạt", "commune-not-then"),
    ],
)
def test_doubts(text: str, rule: str) -> None:
    (doubt,) = find_communes(text, on=DAY, home=NONG_CONG).doubts
    assert doubt.rule == rule
    assert text[doubt.start : doubt.end] == dict(doubt.facts)["name"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Kênh qua xã Hoàng Giang, huyện Nông Cống (cũ) dài 2 km.", []),
        ("Các xã Hoàng Giang, Tế Nông cũ còn 40 hộ. Xã Tế Nông sửa trường.", []),
        ("Xã Trung Chính được thành lập trên cơ sở các xã Hoàng Giang, Tế Nông.", []),
        ("Ông An, nguyên Chủ tịch UBND xã Hoàng Giang, góp ý.", []),
        ("Xã Hoàng Giang sửa con đường cũ.", ["commune-not-then"]),
        ("Xã Hoàng Giang trồng cây. Sau sáp nhập, bộ máy ổn định.", ["commune-not-then"]),
    ],
)
def test_names_that_the_text_itself_calls_old(text: str, rules: list[str]) -> None:
    findings = find_communes(text, on=dt.date(2025, 9, 1), home=Home("Thanh Hóa", "38"))
    assert [doubt.rule for doubt in findings.doubts] == rules


def test_near_miss_is_kept_as_written_and_offered() -> None:
    findings = find_communes("xã Tượng Vân", on=DAY, home=NONG_CONG)
    (commune,) = resolve_communes(findings, home=NONG_CONG)
    assert (commune.name, commune.code, commune.province) == ("Tượng Vân", None, "Thanh Hóa")
    assert dict(findings.doubts[0].facts)["suggestion"] == "Tượng Văn"


def test_ambiguous_name_is_never_guessed() -> None:
    findings = find_communes("xã Quang Trung", on=DAY, home=Home())
    assert findings.mentions[0].unit is None
    assert len(findings.mentions[0].candidates) > 5
    assert findings.doubts[0].rule == "commune-ambiguous"


def test_no_home_no_suggestion() -> None:
    assert suggest_name("Tượng Vân", Home()) is None


def test_mentions_are_apart_and_in_order() -> None:
    text = "các xã Tế Lợi, Tế Thắng; xã Tế Lợi và Tế Thắng, Tế Lợi"
    mentions = find_communes(text, on=DAY, home=NONG_CONG).mentions
    assert [text[m.start : m.end] for m in mentions] == ["Tế Lợi", "Tế Thắng"] * 2 + ["Tế Lợi"]
    assert all(a.end <= b.start for a, b in pairwise(mentions))
