"""Indicators of an archive: what a person may call them, how two are merged and parted."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import Engine, select, update

from minutes import Record
from minutes.errors import BienbanError, render_message
from minutes.record import SCHEMA, Figure, Home, Meeting, Source
from minutes.store import hash_text
from output.archive import add_record, add_records, open_archive, reading
from output.archive.base.schema import indicator_merges, indicators
from output.archive.indicators.catalogue import indicator_key
from output.archive.indicators.listing import find_key, list_indicators
from output.archive.indicators.merges import list_merges, merge_keys, undo_merge
from output.archive.series.following import follow
from output.archive.upgrade import _fill_again

FLAT = indicator_key("hẻm được lát nền", "hẻm")
ALLEY = indicator_key("ngõ hẻm đã lát nền", "hẻm")
# What was said, and how it counts: the last two words mean two things.
FIGURES = (
    ("hẻm được lát nền", "3", "hẻm"),
    ("ngõ hẻm đã lát nền", "5", "hẻm"),
    ("số hộ nghèo toàn phường", "40", "hộ"),
    ("tỷ lệ hộ nghèo", "1.5", "%"),
    ("kinh phí lát hẻm", "2", "tỷ đồng"),
    ("", "7", "cái"),
    ("hộ phơi lúa trên đường", "12", "%"),
)


def make_record(number: int) -> Record:
    text = f"Phiên họp thứ {number} của phường."
    figures = tuple(
        Figure(f"f{at}", None, value, Decimal(value), unit=unit, indicator=words, place=("00200",))
        for at, (words, value, unit) in enumerate(FIGURES, 1)
    )
    return Record(
        SCHEMA,
        f"2024-0{number}-01-hop",
        Source("minutes", None, None, None, None, hash_text(text), text),
        Home("Hà Nội", "01"),
        Meeting("Phiên họp", dt.date(2024, number, 1)),
        figures=figures,
    )


@pytest.fixture
def engine(place: str) -> Iterator[Engine]:
    engine = open_archive(place)
    for number in (1, 2):
        add_record(engine, make_record(number))
    yield engine
    engine.dispose()


def find(engine: Engine, text: str) -> str:
    with reading(engine) as connection:
        return find_key(connection, text)


def fault(engine: Engine, key: str, target: str) -> str:
    with pytest.raises(BienbanError) as caught:
        merge_keys(engine, key, target, by="an")
    assert render_message(caught.value)
    return caught.value.code


def test_a_person_may_name_a_key_the_catalogue_or_words_of_a_text(engine: Engine) -> None:
    assert find(engine, "ho-ngheo") == "ho-ngheo"
    assert find(engine, "Các hẻm được lát nền năm 2024") == FLAT
    assert find(engine, FLAT) == FLAT
    drying = indicator_key("hộ phơi lúa trên đường", "%")
    assert find(engine, "tỷ lệ hộ phơi lúa trên đường") == drying
    assert find(engine, "thu nhập bình quân đầu người") == "thu-nhap-binh-quan"


@pytest.mark.parametrize("text", ["hộ nghèo", "hem duoc lat nen", "", "hẻm được lát"])
def test_what_is_not_certain_is_asked_back(engine: Engine, text: str) -> None:
    with pytest.raises(BienbanError) as caught:
        find(engine, text)
    code = "indicator-many" if text == "hộ nghèo" else "indicator-unknown"
    assert caught.value.code == code


def test_the_list_names_every_indicator_but_the_nameless(engine: Engine) -> None:
    with reading(engine) as connection:
        known = {row.key: row for row in list_indicators(connection)}
    assert set(known) == {indicator_key(words, unit) for words, _, unit in FIGURES if words}
    assert (known[FLAT].name, known[FLAT].unit, known[FLAT].count) == ("hẻm được lát nền", "hẻm", 2)
    assert known["ho-ngheo"].name == "số hộ nghèo"


@pytest.mark.parametrize("at_once", [False, True])
def test_figures_of_older_versions_do_not_count(engine: Engine, *, at_once: bool) -> None:
    first, *others = make_record(2).figures
    said = replace(make_record(2), figures=(replace(first, value=Decimal(4)), *others))
    gone = replace(make_record(2), figures=tuple(others[1:]))
    again = [said, gone] if at_once else [gone]
    add_records(engine, again)
    with reading(engine) as connection:
        counts = {row.key: row.count for row in list_indicators(connection)}
    assert (counts[FLAT], counts[ALLEY], counts["ho-ngheo"]) == (1, 1, 2)
    add_records(engine, [replace(make_record(1), figures=())])
    with reading(engine) as connection:
        counts = {row.key: row.count for row in list_indicators(connection)}
    assert FLAT not in counts
    assert counts["ho-ngheo"] == 1


def test_merged_indicators_make_one_series_until_it_is_undone(engine: Engine) -> None:
    assert len(follow(engine, FLAT).points) == 2
    merge_keys(engine, FLAT, ALLEY, by="an")
    both = [int(point.value) for point in follow(engine, ALLEY).points]
    assert sorted(both) == [3, 3, 5, 5]
    assert follow(engine, "hẻm được lát nền").points == follow(engine, ALLEY).points
    assert [(key, target, by) for key, target, _, by in list_merges(engine)] == [
        (FLAT, ALLEY, "an")
    ]
    assert undo_merge(engine, FLAT, by="bình") == ALLEY
    assert len(follow(engine, FLAT).points) == len(follow(engine, ALLEY).points) == 2


def test_nothing_of_a_merge_is_lost(engine: Engine) -> None:
    for by in ("an", "bình"):
        merge_keys(engine, FLAT, ALLEY, by=by)
        undo_merge(engine, FLAT, by=f"{by} 2")
    with reading(engine) as connection:
        rows = connection.execute(select(indicator_merges)).all()
    assert [(row.by, row.undone_by) for row in rows] == [("an", "an 2"), ("bình", "bình 2")]


def test_chains_count_as_the_last(engine: Engine) -> None:
    merge_keys(engine, FLAT, ALLEY, by="an")
    merge_keys(engine, ALLEY, "ntm-duong-ngo-xom", by="an")
    assert find(engine, FLAT) == "ntm-duong-ngo-xom"
    assert len(follow(engine, FLAT).points) == 4
    undo_merge(engine, ALLEY, by="an")
    assert find(engine, FLAT) == ALLEY


def test_a_merge_that_makes_no_sense_is_refused(engine: Engine) -> None:
    assert fault(engine, FLAT, FLAT) == "merge-same"
    assert fault(engine, FLAT, "rieng-khong-co") == "merge-unknown"
    assert fault(engine, "", FLAT) == "merge-unknown"
    merge_keys(engine, FLAT, ALLEY, by="an")
    assert fault(engine, ALLEY, FLAT) == "merge-same"
    assert fault(engine, FLAT, "ho-ngheo") == "merge-again"
    with pytest.raises(BienbanError) as caught:
        undo_merge(engine, ALLEY, by="an")
    assert caught.value.code == "merge-none"


def test_merges_outlive_rows_that_are_made_again(engine: Engine) -> None:
    merge_keys(engine, FLAT, ALLEY, by="an")
    with engine.begin() as connection:
        _fill_again(connection)
    assert len(follow(engine, FLAT).points) == 4


def test_merges_follow_words_to_their_keys_of_today(engine: Engine) -> None:
    """An older catalogue gave the words of the alleys another key."""
    merge_keys(engine, FLAT, ALLEY, by="an")
    old = "rieng-hem-cu-00000000"
    with engine.begin() as connection:
        connection.execute(update(indicators).where(indicators.c.key == ALLEY).values(key=old))
        connection.execute(update(indicator_merges).values(target=old))
        _fill_again(connection)
    assert len(follow(engine, FLAT).points) == 4
    assert len(follow(engine, ALLEY).points) == 4
    with engine.begin() as connection:
        _fill_again(connection)
    assert [(key, target) for key, target, *_ in list_merges(engine)] == [(FLAT, old), (old, ALLEY)]
