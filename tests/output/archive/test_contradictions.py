"""Two values for one thing: what contradicts, what does not, and both sentences."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from minutes import Record
from minutes.record import SCHEMA, Figure, Home, Meeting, Period, Source
from minutes.store import hash_text
from output.archive import add_records, find_contradictions
from output.archive.indicators.catalogue import indicator_key
from output.archive.indicators.merges import merge_keys

PERIOD = Period(dt.date(2025, 1, 1), dt.date(2025, 6, 30))
FIGURE = Figure(
    "f1",
    None,
    "",
    Decimal(12),
    unit="hộ",
    indicator="hộ nuôi dê núi",
    period=PERIOD,
    place=("08881",),
)


def make_record(day: int, figure: Figure) -> Record:
    value = f"{figure.value:f}".replace(".", ",")
    text = f"Họp ngày {day} tháng 7. Đến nay toàn xã có {value} {figure.unit}, tăng khá."
    written = f"{value} {figure.unit}"
    start = text.index(written)
    return Record(
        SCHEMA,
        f"2025-07-{day:02}-hop",
        Source("minutes", None, None, None, None, hash_text(text), text),
        Home("Hà Nội", "01", None, None, "Mộc Sơn", "08881"),
        Meeting(f"Họp lần {day}", dt.date(2025, 7, day)),
        figures=(replace(figure, text=written, span=(start, start + len(written))),),
    )


def add(engine: Engine, *figures: Figure) -> None:
    add_records(engine, [make_record(day, figure) for day, figure in enumerate(figures, 1)])


def test_two_places_of_one_code_contradict_nothing(engine: Engine) -> None:
    other, again = (replace(FIGURE, value=Decimal(number)) for number in (17, 19))
    add(engine, FIGURE, other, again)

    def is_same(_code: str, *days: dt.date) -> bool:
        return len({day < dt.date(2025, 7, 2) for day in days}) == 1

    (found,) = find_contradictions(engine, is_same_place=is_same)
    assert [side.text for side in found.sides] == ["19 hộ", "17 hộ"]
    assert len(find_contradictions(engine)[0].sides) == 3

    def is_never(_code: str, one: dt.date, other: dt.date) -> bool:
        return one == other

    assert find_contradictions(engine, is_same_place=is_never) == []


def test_the_name_is_that_of_the_catalogue(engine: Engine) -> None:
    poor = replace(FIGURE, indicator="số hộ nghèo toàn xã")
    add(engine, poor, replace(poor, value=Decimal(17)))
    assert find_contradictions(engine)[0].indicator == "số hộ nghèo"


def test_both_sentences_stand_side_by_side(engine: Engine) -> None:
    add(engine, FIGURE, replace(FIGURE, value=Decimal(17)), FIGURE)
    (found,) = find_contradictions(engine)
    assert (found.indicator, found.place, found.place_name) == (
        "hộ nuôi dê núi",
        "08881",
        "Mộc Sơn",
    )
    assert (found.start, found.end, found.target) == (PERIOD.start, PERIOD.end, False)
    newer, older = found.sides
    assert (newer.record, newer.day, newer.text) == ("2025-07-03-hop", dt.date(2025, 7, 3), "12 hộ")
    assert older.quote == "Đến nay toàn xã có 17 hộ, tăng khá."
    assert (older.meeting, older.figure) == ("Họp lần 2", "f1")


MONEY = replace(
    FIGURE,
    indicator="vốn nuôi dê",
    value=Decimal("12.6"),
    unit="tỷ đồng",
    amount=Decimal(12_600_000_000),
    base_unit="VND",
)


STARS = replace(FIGURE, indicator="mật ong rừng đạt hạng OCOP", value=Decimal(3), unit="sao")


@pytest.mark.parametrize(
    "pair",
    [
        pytest.param((FIGURE, FIGURE), id="the same value"),
        pytest.param((FIGURE, replace(FIGURE, value=Decimal("12.0"))), id="written otherwise"),
        pytest.param((FIGURE, replace(FIGURE, value=Decimal(17), target=True)), id="a target"),
        pytest.param((FIGURE, replace(FIGURE, value=Decimal(17), compare="~")), id="an estimate"),
        pytest.param((FIGURE, replace(FIGURE, value=Decimal(10), compare=">=")), id="a bound"),
        pytest.param((FIGURE, replace(FIGURE, value=Decimal(17), place=("1",))), id="elsewhere"),
        pytest.param((FIGURE, replace(FIGURE, value=Decimal(17), period=None)), id="no period"),
        pytest.param((STARS, replace(STARS, value=Decimal(4))), id="ranks"),
        pytest.param(
            (FIGURE, replace(FIGURE, value=Decimal(17), period=Period(None, PERIOD.end))),
            id="another period",
        ),
        pytest.param(
            (FIGURE, replace(FIGURE, value=Decimal(17), indicator="hộ nuôi ong")),
            id="another indicator",
        ),
        pytest.param(
            (
                MONEY,
                replace(
                    MONEY, value=Decimal(12580), unit="triệu đồng", amount=Decimal(12_580) * 10**6
                ),
            ),
            id="the same, rounded",
        ),
    ],
)
def test_what_contradicts_nothing(engine: Engine, pair: tuple[Figure, Figure]) -> None:
    add(engine, *pair)
    assert find_contradictions(engine) == []


def test_one_below_zero_is_not_two_below(engine: Engine) -> None:
    """Python gives -1 and -2 the same hash, so none of its own is kept."""
    falls = (replace(FIGURE, value=Decimal(value), unit="%") for value in (-1, -2))
    add(engine, *falls)
    (found,) = find_contradictions(engine)
    assert len(found.sides) == 2


def test_units_are_converted(engine: Engine) -> None:
    other = replace(MONEY, value=Decimal(12700), unit="triệu đồng", amount=Decimal(12_700) * 10**6)
    add(engine, MONEY, other)
    (found,) = find_contradictions(engine)
    assert [side.text for side in found.sides] == ["12700 triệu đồng", "12,6 tỷ đồng"]


def test_a_corrected_record_contradicts_itself_no_more(engine: Engine) -> None:
    wrong, right = make_record(1, replace(FIGURE, value=Decimal(17))), make_record(2, FIGURE)
    corrected = replace(wrong, figures=(replace(wrong.figures[0], value=Decimal(12)),))
    add_records(engine, [wrong, right])
    assert len(find_contradictions(engine)) == 1
    add_records(engine, [corrected])
    assert find_contradictions(engine) == []


def test_merged_indicators_are_one(engine: Engine) -> None:
    add(engine, FIGURE, replace(FIGURE, value=Decimal(17), indicator="hộ chăn dê"))
    assert find_contradictions(engine) == []
    merge_keys(
        engine,
        indicator_key("hộ chăn dê", "hộ"),
        indicator_key(FIGURE.indicator, "hộ"),
        by="văn thư",
    )
    assert len(find_contradictions(engine)) == 1


def test_the_newest_come_first_merged_or_not(engine: Engine) -> None:
    goats, bees = replace(FIGURE, indicator="hộ chăn dê"), replace(FIGURE, indicator="hộ nuôi ong")
    deer = replace(FIGURE, indicator="hộ nuôi hươu")
    pairs = [deer, FIGURE, bees, goats, replace(bees, value=Decimal(9)), deer]
    last = replace(deer, value=Decimal(17))
    add(engine, *pairs[:3], replace(goats, value=Decimal(17)), *pairs[4:], last)
    key = indicator_key(FIGURE.indicator, "hộ")
    merge_keys(engine, indicator_key("hộ chăn dê", "hộ"), key, by="văn thư")
    newest = [found.sides[0].day for found in find_contradictions(engine)]
    assert newest == [dt.date(2025, 7, day) for day in (7, 5, 4)]
    assert len(find_contradictions(engine, limit=2)) == 2
    for asked in (key, indicator_key("hộ chăn dê", "hộ")):
        (found,) = find_contradictions(engine, keys=[asked])
        assert found.key == key
    assert len(find_contradictions(engine, codes=["08881"])) == 3


def test_two_ranges_or_ratios_differ_in_either_number(engine: Engine) -> None:
    ratio = replace(FIGURE, of=Decimal(19))
    add(engine, ratio, replace(ratio, of=Decimal(20)), replace(ratio, value=Decimal("12.0")))
    (found,) = find_contradictions(engine)
    assert [side.record[8:10] for side in found.sides] == ["03", "02"]


def test_only_what_was_asked_for(engine: Engine) -> None:
    add(engine, FIGURE, replace(FIGURE, value=Decimal(17)), MONEY)
    assert len(find_contradictions(engine, codes=["08881"])) == 1
    assert find_contradictions(engine, codes=["99999"]) == []
    assert find_contradictions(engine, keys=["khong-co"]) == []
    assert find_contradictions(engine, limit=1)
