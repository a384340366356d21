"""Words of indicators meet the catalogue exactly, or get a key of their own."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from output.archive.indicators.catalogue import (
    find_indicator,
    indicator_key,
    load_catalogue,
    match_indicators,
    may_add,
    suggest_indicators,
)
from output.archive.indicators.measures import find_measure
from output.archive.indicators.phrases import normalise_phrase, strip_share

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parents[3] / "cases" / "indicators.yaml").read_text(encoding="utf-8")
)
CATALOGUE = load_catalogue()


def cases(group: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", CASES[group], ids=[row["note"] for row in CASES[group]])


@cases("known")
def test_words_meet_the_catalogue(case: dict[str, Any]) -> None:
    key = indicator_key(case["text"], case["unit"])
    assert key == case["key"] or (case["key"] is None and find_indicator(key) is None)


@cases("same")
def test_two_ways_of_saying_it_share_a_key(case: dict[str, Any]) -> None:
    (key,) = {indicator_key(text, case["unit"]) for text in case["texts"]}
    assert key.startswith("rieng-")


@cases("apart")
def test_what_differs_stays_apart(case: dict[str, Any]) -> None:
    keys = {indicator_key(text, unit) for text, unit in case["rows"]}
    assert len(keys) == len(case["rows"])


def test_a_key_never_changes() -> None:
    # Keys stand in archives, so a change here needs a migration of what is archived.
    key = indicator_key("hộ dân ký cam kết", "hộ")
    assert key == "rieng-ho-dan-ky-cam-ket-d7c0011c"


def test_what_nobody_named_is_the_same_as_nothing() -> None:
    assert indicator_key(" ", "hộ") == ""


@pytest.mark.parametrize("indicator", CATALOGUE, ids=lambda row: row.key)
def test_an_indicator_is_found_by_its_name_in_its_unit(indicator: Any) -> None:  # noqa: ANN401
    assert indicator_key(indicator.name, indicator.unit) == indicator.key
    assert find_measure(indicator.unit).kind in indicator.measures


def test_the_catalogue_is_large_and_without_doubt() -> None:
    assert len(CATALOGUE) >= 150
    assert len({row.key for row in CATALOGUE}) == len(CATALOGUE)
    for row in CATALOGUE:
        assert {indicator_key(phrase, row.unit) for phrase in row.phrases} == {row.key}


@pytest.mark.parametrize("indicator", CATALOGUE, ids=lambda row: row.key)
def test_synonyms_are_in_the_form_that_texts_are_put_into(indicator: Any) -> None:  # noqa: ANN401
    for phrase in indicator.phrases:
        words = normalise_phrase(phrase)
        assert phrase in (words, strip_share(words))


def test_a_likeness_only_suggests() -> None:
    typed = "thu nhap binh quan dau nguoi"
    assert match_indicators(typed) == []
    suggested = suggest_indicators("thu nhập bình quân trên đầu người")
    assert suggested[0].key == "thu-nhap-binh-quan"
    assert suggest_indicators("chiếu phim lưu động ngoài trời") == []
    # Typed without accents it is told which one that may be.
    assert suggest_indicators(typed)[0].key == "thu-nhap-binh-quan"


def test_words_name_all_that_they_may_mean() -> None:
    found = {row.key for row in match_indicators("Hộ nghèo toàn xã")}
    assert found == {"ho-ngheo", "ho-ngheo-ty-le"}
    assert [row.key for row in match_indicators("ho-ngheo")] == ["ho-ngheo"]
    # Whoever gives the whole name means that one.
    assert [row.key for row in match_indicators("Số  hộ nghèo")] == ["ho-ngheo"]


@pytest.mark.parametrize(
    ("text", "unit", "adds"),
    [
        ("hộ nghèo", "hộ", True),
        ("tổng thu ngân sách", "triệu đồng", True),
        ("tỷ lệ hộ nghèo", "%", False),
        ("thu nhập bình quân đầu người", "triệu đồng", False),
        ("tiêu chí đạt", "tiêu chí", False),
        ("năng suất lúa", "tạ/ha", False),
        ("diện tích trồng sắn", "ha", True),
        ("giá bán sắn", "đồng", False),
        ("giá trị sản lượng sắn", "đồng", True),
        ("mật độ dân cư", "người", False),
    ],
)
def test_what_may_be_added_up(text: str, unit: str, adds: bool) -> None:  # noqa: FBT001
    assert may_add(indicator_key(text, unit), text, unit) == adds
