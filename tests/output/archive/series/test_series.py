"""Series: what counts as a place, what may be added up over a merger, one unit for all points."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
import simplejson
from sqlalchemy import Engine

from minutes import Record
from minutes.errors import BienbanError
from minutes.record import (
    SCHEMA,
    Commune,
    CurrentUnit,
    Figure,
    Home,
    Meeting,
    Period,
    Source,
)
from minutes.store import hash_text
from output.archive import add_record, open_archive
from output.archive.series.following import follow
from output.archive.series.places import Part, Place
from output.archive.series.rollup import roll_up
from output.archive.series.series import Cell, Series, make_point, make_series
from output.archive.series.tables import (
    make_table,
    make_tree,
    write_place,
    write_reason,
    write_refusal,
)
from output.charts import draw_png, draw_svg, make_spec

LAST = dt.date(2025, 6, 30)
MERGED = dt.date(2025, 7, 1)
# Three communes became one, which bears the code of the first; of the fourth only a part.
PLACE = Place(
    "00101",
    "xã Liên Sơn",
    MERGED,
    None,
    (
        Part("00101", "xã Sơn Hạ", None, LAST),
        Part("00102", "xã Sơn Trung", None, LAST),
        Part("00103", "xã Sơn Thượng", None, LAST),
    ),
)
SPLIT = replace(PLACE, parts=(*PLACE.parts, Part("00104", "xã Bãi Dài", None, LAST, whole=False)))
BEFORE = dt.date(2024, 5, 10)
AFTER = dt.date(2026, 5, 12)


def cell(code: str, value: str, **facts: Any) -> Cell:  # noqa: ANN401 - columns of a cell
    unit = facts.pop("unit", "hộ")
    given = {
        "record": "2024-05-10-hop",
        "title": "Họp giao ban",
        "day": BEFORE,
        "figure": "f1",
        "indicator": "hộ nghèo",
        "text": f"{value} {unit}",
        "key": "ho-ngheo",
    }
    return Cell(value=Decimal(value), unit=unit, code=code, **{**given, **facts})


def test_figures_of_old_communes_are_added_up() -> None:
    cells = [cell("00101", "10"), cell("00102", "20"), cell("00103", "30", figure="f3")]
    (point,), refusals = roll_up(cells, PLACE)
    assert (point.value, point.summed, point.missing, refusals) == (Decimal(60), True, (), [])
    assert [each.code for each in point.cells] == ["00101", "00102", "00103"]


def test_a_sum_that_lacks_a_part_says_which() -> None:
    (point,), _ = roll_up([cell("00101", "10"), cell("00103", "30")], PLACE)
    assert (point.value, point.missing) == (Decimal(40), ("xã Sơn Trung",))


QUARTER = {"start": dt.date(2024, 1, 1), "end": dt.date(2024, 3, 31)}


def test_meetings_of_the_old_communes_make_one_sum() -> None:
    last = cell("00103", "30", record="2024-06-02-hop", day=dt.date(2024, 6, 2), **QUARTER)
    cells = [
        cell("00101", "10", record="2024-05-10-ha", title="Họp xã Sơn Hạ", **QUARTER),
        cell("00102", "20", record="2024-05-12-trung", title="Họp xã Sơn Trung", **QUARTER),
        last,
    ]
    (point,), refusals = roll_up(cells, PLACE)
    assert (point.value, point.missing, refusals) == (Decimal(60), (), [])
    table = make_table(make_series("hộ nghèo", "xã Liên Sơn", [point], []))
    row = dict(zip([column.key for column in table.columns], table.rows[0], strict=True))
    assert row["meeting"] == "Họp giao ban; Họp xã Sơn Trung; Họp xã Sơn Hạ"
    assert row["record"] == "2024-06-02-hop; 2024-05-12-trung; 2024-05-10-ha"
    assert (row["figures"], row["day"]) == ("f1; f1; f1", last.day)


@pytest.mark.parametrize(
    ("other", "sums"),
    [
        # Said once by the district and again by the commune.
        (cell("00102", "20", record="xa", **QUARTER), [30]),
        # Two values, two bounds or two units make no sum, and neither meeting is lost.
        (cell("00102", "21", record="xa", **QUARTER), [30, 21]),
        (cell("00103", "5", record="xa", compare="<", **QUARTER), [30, 5]),
        (cell("00103", "5", record="xa", unit="nhà", **QUARTER), [30, 5]),
        # Other days, or a goal.
        (cell("00103", "5", record="xa", start=None, end=QUARTER["end"]), [30, 5]),
        (cell("00103", "5", record="xa", target=True, **QUARTER), [30, 5]),
        (cell("00103", "5", record="xa"), [30, 5]),
    ],
)
def test_meetings_that_do_not_fit_each_other_stay_apart(other: Cell, sums: list[int]) -> None:
    bound = {"compare": ">"} if other.compare else {}
    district = [cell("00101", "10", **bound, **QUARTER), cell("00102", "20", **bound, **QUARTER)]
    for cells in ([*district, other], [other, *district]):
        points, refusals = roll_up(cells, PLACE)
        assert sorted(int(point.value) for point in points) == sorted(sums)
        assert refusals == []


def test_meetings_without_days_of_their_figures_stay_apart() -> None:
    points, _ = roll_up([cell("00101", "10"), cell("00102", "20", record="xa")], PLACE)
    assert sorted(int(point.value) for point in points) == [10, 20]


def test_the_unit_of_today_is_no_part_of_the_old_one() -> None:
    old = Place("00101", "xã Sơn Hạ", None, LAST, PLACE.parts[:1])
    new = cell("00101", "55", day=AFTER, record="2026-05-12-hop", current=("00101",))
    (point,), (refusal,) = roll_up([cell("00101", "10"), new], old)
    assert (point.value, point.summed, refusal.reason) == (Decimal(10), False, "later")
    assert "xã Sơn Hạ" in write_reason(refusal)
    assert "30/06/2025" in write_reason(refusal)


def test_a_code_that_was_used_again_is_told_apart_by_the_day() -> None:
    new = cell("00101", "55", day=AFTER, record="2026-05-12-hop")
    points, _ = roll_up([cell("00101", "10"), new], PLACE)
    assert {(int(point.value), point.summed) for point in points} == {(10, True), (55, False)}
    _, (refusal,) = roll_up([cell("00101", "10", day=None)], PLACE)
    assert refusal.reason == "no-day"


def test_a_part_of_a_split_commune_is_refused_and_missing() -> None:
    cells = [cell(code, "10") for code in ("00101", "00102", "00103", "00104")]
    (point,), (refusal,) = roll_up(cells, SPLIT)
    assert (point.value, point.missing) == (Decimal(30), ("xã Bãi Dài",))
    assert (refusal.reason, refusal.cell.code) == ("split", "00104")


def test_what_the_record_says_of_today_goes_before_the_gazetteer() -> None:
    moved = cell("00101", "10", current=("00999",))
    both = cell("00102", "20", current=("00101", "00999"))
    added = cell("00555", "7", current=("00101",))
    (point,), (refusal,) = roll_up([moved, both, added], PLACE)
    assert ([each.code for each in point.cells], refusal.reason) == (["00555"], "split")


@pytest.mark.parametrize(
    ("facts", "reason", "words"),
    [
        ({"unit": "%", "key": "ho-ngheo-ty-le"}, "not-added", "tính bằng «%», không cộng được"),
        ({"unit": "triệu đồng/người/năm", "key": "thu-nhap-binh-quan"}, "not-added", "người/năm"),
        ({"unit": "triệu đồng", "indicator": "thu nhập bình quân"}, "not-added", "triệu đồng"),
        ({"of": Decimal(19)}, "no-single", "khoảng hoặc tỷ số"),
        ({"to": Decimal(12)}, "no-single", "khoảng hoặc tỷ số"),
        ({"places": 2}, "several", "chung về 2 nơi"),
    ],
)
def test_what_cannot_be_added_up_is_refused(facts: dict[str, Any], reason: str, words: str) -> None:
    facts = {"key": "rieng-x", **facts}
    points, (refusal,) = roll_up([cell("00102", "10", **facts)], PLACE)
    assert (points, refusal.reason) == ([], reason)
    assert words in write_reason(refusal)
    assert "2024-05-10-hop, f1" in write_refusal(refusal)


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        (cell("00101", "11", figure="f2"), "differs"),
        (cell("00102", "20", compare=">"), None),
        (cell("00102", "20", unit="nhà"), "units"),
    ],
)
def test_a_doubtful_sum_is_refused_whole(second: Cell, reason: str | None) -> None:
    points, refusals = roll_up([cell("00101", "10"), second], PLACE)
    assert {refusal.reason for refusal in refusals} == ({reason} if reason else set())
    assert [point.compare for point in points] == ([] if reason else [">"])


def test_bounds_of_two_kinds_are_not_added() -> None:
    cells = [cell("00101", "10", compare=">"), cell("00102", "20", compare="<")]
    assert {refusal.reason for refusal in roll_up(cells, PLACE)[1]} == {"bounds"}


def money(value: str, unit: str, amount: str, **facts: Any) -> Cell:  # noqa: ANN401
    facts = {"key": "thu-ngan-sach", "indicator": "thu ngân sách", **facts}
    code = facts.pop("code", "00102")
    return cell(code, value, unit=unit, amount=Decimal(amount), base_unit="VND", **facts)


def test_sums_and_series_are_exact_in_the_usual_unit() -> None:
    parts = [
        money("12.6", "tỷ đồng", "12600000000", code="00101"),
        money("892.738", "triệu đồng", "892738000"),
        money("0.000000001", "tỷ đồng", "1", code="00103"),
    ]
    points, _ = roll_up(parts, PLACE)
    later = money("13", "tỷ đồng", "13000000000", day=AFTER, code="00101")
    more = [make_point(later), make_point(replace(later, figure="f2", start=AFTER, end=AFTER))]
    series = make_series("thu ngân sách", "xã Liên Sơn", [*points, *more], [])
    assert series.unit == "tỷ đồng"
    assert series.points[0].value == Decimal("13.492738001")
    assert [point.unit for point in series.points] == ["tỷ đồng"] * 3


def test_a_unit_that_does_not_go_in_evenly_leaves_the_base_unit() -> None:
    hours = cell("00101", "1", unit="giờ", amount=Decimal(60), base_unit="phút")
    third = cell("00101", "20", unit="phút", amount=Decimal(20), base_unit="phút")
    points = [make_point(item) for item in (hours, replace(hours, day=AFTER), third)]
    series = make_series("thời gian", "", points, [])
    assert (series.unit, sorted(numbers(series))) == ("phút", [20, 60, 60])


def test_what_has_another_base_is_left_out_with_a_reason() -> None:
    points = [make_point(cell("00101", value)) for value in ("10", "12")]
    percent = make_point(cell("00101", "3", unit="%", amount=Decimal(3), base_unit="%"))
    series = make_series("hộ nghèo", "", [percent, *points], [])
    assert (series.unit, len(series.points)) == ("hộ", 2)
    assert write_reason(series.refusals[0]).startswith("đơn vị tính khác với «hộ»")


def make_record(day: dt.date, values: dict[str, str], **more: Any) -> Record:  # noqa: ANN401
    text = f"Ngày {day}, họp về hộ nghèo ở {', '.join(values)}."
    figures = tuple(
        Figure(
            f"f{number}",
            None,
            f"{value} hộ",
            Decimal(value),
            unit=more.get("unit", "hộ"),
            indicator=more.get("indicator", "số hộ nghèo toàn xã"),
            place=(code,),
            period=Period(day.replace(day=1), day),
        )
        for number, (code, value) in enumerate(values.items(), 1)
    )
    communes = tuple(
        Commune(code, "xã", code, current=(CurrentUnit("Liên Sơn", "xã", "00101", "Hà Nội"),))
        for code in values
    )
    return Record(
        SCHEMA,
        f"{day}-hop",
        Source("minutes", "Họp", None, None, None, hash_text(text), text),
        Home("Hà Nội", "01"),
        Meeting("Họp giao ban", day),
        communes=communes,
        figures=figures,
    )


@pytest.fixture
def engine(place: str) -> Iterator[Engine]:
    engine = open_archive(place)
    add_record(engine, make_record(BEFORE, {"00101": "9", "00102": "20", "00103": "30"}))
    add_record(engine, make_record(BEFORE, {"00101": "10", "00102": "20", "00103": "30"}))
    add_record(engine, make_record(AFTER, {"00101": "48"}, indicator="hộ nghèo"))
    add_record(engine, make_record(dt.date(2026, 6, 1), {"00777": "5"}))
    yield engine
    engine.dispose()


def numbers(series: Series) -> list[int]:
    return [int(point.value) for point in series.points]


def test_a_series_goes_over_the_merger(engine: Engine) -> None:
    series = follow(engine, "hộ nghèo", PLACE)
    assert (series.name, series.place, series.unit) == ("số hộ nghèo", "xã Liên Sơn", "hộ")
    assert numbers(series) == [60, 48]
    assert numbers(follow(engine, "ho-ngheo")) == [10, 20, 30, 48, 5]


def test_days_bound_a_series(engine: Engine) -> None:
    assert numbers(follow(engine, "hộ nghèo", PLACE, since=dt.date(2025, 1, 1))) == [48]
    assert numbers(follow(engine, "hộ nghèo", PLACE, until=BEFORE)) == [60]
    assert numbers(follow(engine, "hộ nghèo", PLACE, since=AFTER, until=AFTER)) == [48]


def test_words_that_mean_nothing_get_a_suggestion(engine: Engine) -> None:
    with pytest.raises(BienbanError) as caught:
        follow(engine, "thu nhập bình quân trên đầu người", PLACE)
    assert caught.value.code == "indicator-unknown"
    assert "thu-nhap-binh-quan" in str(caught.value.facts["hint"])


def test_a_table_says_where_every_value_comes_from(engine: Engine) -> None:
    table = make_table(follow(engine, "hộ nghèo", PLACE))
    keys = [column.key for column in table.columns]
    first = dict(zip(keys, table.rows[0], strict=True))
    assert (first["value"], first["unit"]) == (Decimal(60), "hộ")
    assert first["way"] == "cộng 3 đơn vị cũ"
    assert (first["record"], first["figures"]) == ("2024-05-10-hop", "f1, f2, f3")
    tree = simplejson.loads(simplejson.dumps(make_tree(follow(engine, "hộ nghèo", PLACE))))
    assert [row["value"] for row in tree["points"]] == [60, 48]


def test_a_series_of_every_place_says_whose_each_value_is(engine: Engine) -> None:
    series = follow(engine, "ho-ngheo", name_place=lambda code, _day: f"xã {code}")
    table = make_table(series)
    assert table.columns[0].key == "place"
    codes = [row[0] for row in table.rows]
    assert len(codes) == len(numbers(series))
    assert len(set(codes)) > 2
    assert {row["place"] for row in make_spec(series)["data"]["values"]} <= set(codes)
    assert make_table(follow(engine, "hộ nghèo", PLACE)).columns[0].key != "place"


def test_of_several_places_one_is_named() -> None:
    point = make_point(cell("00101", "10", place="xã Liên Sơn", places=3))
    assert write_place(point) == "xã Liên Sơn và 2 nơi khác"


def test_one_specification_makes_every_chart(engine: Engine) -> None:
    spec = make_spec(follow(engine, "hộ nghèo", PLACE))
    assert [(row["day"], row["value"]) for row in spec["data"]["values"]] == [
        ("2024-05-10", 60),
        ("2026-05-12", 48),
    ]
    png, svg = draw_png(spec), draw_svg(spec).decode("utf-8")
    assert png.startswith(b"\x89PNG\r\n")
    assert "Số hộ nghèo, xã Liên Sơn" in svg
    assert "01/01/2025" in svg


def test_a_sum_that_lacks_a_part_is_drawn_apart() -> None:
    short = roll_up([cell("00101", "10"), cell("00103", "30")], PLACE)[0]
    goal = make_point(cell("00101", "50", day=AFTER, target=True))
    spec = make_spec(make_series("hộ nghèo", "xã Liên Sơn", [*short, goal], []))
    states = [row["state"] for row in spec["data"]["values"]]
    assert states == ["Cộng chưa đủ đơn vị", "Đủ số liệu"]
    line, points = spec["layer"]
    assert "Đủ số liệu" in line["transform"][0]["filter"]
    assert points["encoding"]["fill"]["value"] == "white"
    assert spec["encoding"]["color"]["scale"]["domain"] == ["Thực hiện", "Mục tiêu"]
    assert spec["title"]["subtitle"].startswith("Điểm rỗng")
    assert draw_svg(spec).startswith(b"<svg")


@pytest.mark.parametrize("draw", [draw_png, draw_svg])
def test_a_chart_without_points_is_refused(draw: Callable[[dict[str, Any]], bytes]) -> None:
    with pytest.raises(BienbanError) as caught:
        draw(make_spec(make_series("hộ nghèo", "", [], [])))
    assert caught.value.code == "chart-empty"
