"""Cases of `contexts`, `goals`, `measures` and of whole `plans`; places of figures."""

import datetime as dt
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from nlp import extract
from nlp.context import FigureContext, Setting, describe_figures
from nlp.datafile import read_tree
from nlp.figures import find_figures
from nlp.mentions import FigureMention
from nlp.text.reading import read
from nlp.text.sentences import find_sentences
from nlp.times.dates import find_dates
from nlp.times.periods import find_periods

_CASES = Path(__file__).parents[1] / "cases"
_ANCHOR = dt.date(2023, 5, 26)
_HOME = ("404",)


def _cases(*keys: str) -> list[Any]:
    names = ("contexts.yaml", "goals.yaml", "labels.yaml", "measures.yaml", "plans.yaml")
    files = [_CASES / name for name in names]
    rows = [row for file in files for row in yaml.safe_load(file.read_text(encoding="utf-8"))]
    return [pytest.param(row, id=row["note"]) for row in rows if set(keys) & set(row)]


def _describe(
    source: str, places: dict[str, str] | None = None
) -> tuple[str, list[FigureMention], list[FigureContext]]:
    text = read(source).text
    dates = find_dates(text, published=_ANCHOR)
    periods = find_periods(text, anchor=_ANCHOR, dates=dates)
    times = [*((d.start, d.end) for d in dates), *((p.start, p.end) for p in periods)]
    figures = find_figures(text, taken=sorted(times))
    setting = Setting(
        sentences=find_sentences(text),
        periods=periods,
        anchor=_ANCHOR,
        places=[
            (text.index(name), text.index(name) + len(name), code)
            for name, code in (places or {}).items()
        ],
        home_codes=_HOME,
    )
    return text, figures, describe_figures(text, figures, setting)


def test_no_two_word_lists_have_one_name() -> None:
    shared = set(read_tree("context_words.yaml")) & set(read_tree("indicator_words.yaml"))
    assert shared == set()


@pytest.mark.parametrize("row", _cases("expect"))
def test_indicators_of_a_case(row: dict[str, Any]) -> None:
    text, figures, found = _describe(row["text"])
    said = [[text[f.start : f.end], c.indicator] for f, c in zip(figures, found, strict=True)]
    assert said == row["expect"]


@pytest.mark.parametrize("row", _cases("goals"))
def test_goals_of_a_case(row: dict[str, Any]) -> None:
    text, figures, found = _describe(row["text"])
    said = [
        [text[f.start : f.end], c.indicator, c.target] for f, c in zip(figures, found, strict=True)
    ]
    assert said == row["goals"]


@pytest.mark.parametrize("row", _cases("targets"))
def test_targets_of_a_case(row: dict[str, Any]) -> None:
    text, figures, found = _describe(row["text"])
    said = [[text[f.start : f.end], c.target] for f, c in zip(figures, found, strict=True)]
    assert said == row["targets"]


@pytest.mark.parametrize("row", _cases("plan"))
def test_targets_of_a_paper(row: dict[str, Any]) -> None:
    found = extract(row["text"]).figures
    assert [[figure.text, figure.target] for figure in found] == row["plan"]


@pytest.mark.parametrize("row", _cases("totals"))
def test_parts_of_a_case(row: dict[str, Any]) -> None:
    text, figures, found = _describe(row["text"])
    said = [
        [text[f.start : f.end], c.indicator, c.part_of] for f, c in zip(figures, found, strict=True)
    ]
    assert said == row["totals"]


@pytest.mark.parametrize("row", _cases("periods"))
def test_periods_of_a_case(row: dict[str, Any]) -> None:
    text, figures, found = _describe(row["text"])
    said = [
        [
            text[f.start : f.end],
            c.indicator,
            c.period and [c.period.start, c.period.end],
        ]
        for f, c in zip(figures, found, strict=True)
    ]
    assert said == row["periods"]


@pytest.mark.parametrize(
    ("source", "places", "expected"),
    [
        ("Toàn huyện có 14 dự án.", {}, [_HOME]),
        ("Xã Tế Lợi có 3 dự án.", {"Tế Lợi": "1"}, [("1",)]),
        ("Thu hồi 200 ha tại xã Tế Thắng.", {"Tế Thắng": "2"}, [("2",)]),
        ("Các xã Tế Lợi, Tế Thắng có 5 cầu.", {"Tế Lợi": "1", "Tế Thắng": "2"}, [("1", "2")]),
        (
            "Xã Tế Lợi góp 70 ha, xã Tế Thắng góp 40 ha.",
            {"Tế Lợi": "1", "Tế Thắng": "2"},
            [("1",), ("2",)],
        ),
        ("Xã Tế Lợi đã họp. Cả huyện có 9 cầu.", {"Tế Lợi": "1"}, [_HOME]),
    ],
)
def test_places_of_figures(
    source: str, places: dict[str, str], expected: list[tuple[str, ...]]
) -> None:
    _, _, found = _describe(source, places)
    assert [context.place for context in found] == expected


def test_a_total_is_found_whole_however_it_is_punctuated() -> None:
    source = "Tổng vốn ước là 90 tỷ đồng; trong đó vốn tỉnh 60 tỷ đồng, vốn huyện, xã 30 tỷ đồng."
    for mark in ("; trong đó", ", trong đó:", " (trong đó", ". Trong đó,", ", bao gồm"):
        _, _, found = _describe(source.replace("; trong đó", mark))
        assert [context.part_of for context in found] == [None, 0, 0], mark


def test_parts_make_a_tree() -> None:
    source = "Thu 80 tỷ đồng, trong đó đất 50 tỷ đồng, gồm xã 20 tỷ đồng, huyện 10 tỷ đồng."
    _, _, found = _describe(source)
    for index, context in enumerate(found):
        assert context.part_of is None or context.part_of < index


def test_a_paragraph_before_changes_nothing() -> None:
    source = "Năm 2022, xã thu 3 tỷ đồng, tăng 5%; trong đó thu phí 1 tỷ đồng."
    _, _, alone = _describe(source)
    _, _, moved = _describe("Toàn huyện thi đua.\n" + source)
    assert moved == alone


def test_hostile_text_is_described() -> None:
    pieces = ("5 xã, ", "trong đó 5 xã ", "(5 xã ", "đạt 5% ", "gồm: 5 xã; ", "- 5 xã:\n")
    for piece in pieces:
        _, figures, found = _describe(piece * 1500)
        assert len(found) == len(figures)


def test_a_long_sentence_takes_time_by_its_length() -> None:
    heads = ("Tổng 9 tỷ đồng, trong đó: ", "Chuyển ", "Sẽ khởi công dự án gồm ", "Năm 2010, ")
    for head in heads:
        short, long = (_time_of(head + "1 tỷ đồng, " * times) for times in (700, 5600))
        assert long < 24 * short, head


def _time_of(source: str) -> float:
    begin = time.process_time()
    _describe(source)
    return time.process_time() - begin


@pytest.mark.parametrize(("between", "expected"), [("", True), ("Bến xe mưa. " * 200, False)])
def test_a_plan_holds_for_the_head_of_a_long_text(between: str, *, expected: bool) -> None:
    plan = "Tỉnh đề xuất dự án cầu Bến Cau.\n"
    _, _, (found,) = _describe(
        f"{plan}Dân mong đợi. Bà con vui. Ai cũng vui. Chợ đông.\n{between}\nCầu dài 90 m."
    )
    assert found.target is expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("Yêu cầu Công an huyện củng cố hồ sơ vụ sập giàn giáo làm 3 người chết.", [False]),
        ("Yêu cầu Phòng Kinh tế hỗ trợ các trại có đàn lợn mới bị thiệt 5%.", [False]),
        ("Yêu cầu Phòng Kinh tế hỗ trợ các trại tiêm phòng đạt 95%.", [True]),
        ("Yêu cầu Phòng Kinh tế làm 3 km đường.", [True]),
        ("Yêu cầu Trung tâm Chính trị mở 2 lớp cho ít nhất 90 quần chúng.", [True, True]),
    ],
)
def test_what_befell_somebody_is_no_order(order: str, expected: list[bool]) -> None:
    text = f"Kết luận cuộc họp, Chủ tịch UBND huyện Lê Văn Bảy chỉ đạo:\n- {order}"
    assert [figure.target for figure in extract(text).figures] == expected


def test_no_list_of_words_has_the_name_of_another() -> None:
    names = [read_tree(name).keys() for name in ("context_words.yaml", "indicator_words.yaml")]
    assert names[0].isdisjoint(names[1])
