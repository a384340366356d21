"""The tables of units and nouns, and what is read by them."""

import csv
import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from nlp.datafile import read_rows, read_tree
from nlp.figures.unit_words import MAX_WORDS, lexicon
from nlp.figures.units import read_unit
from nlp.figures.unlisted import read_unlisted

_TABLES = (
    "units.csv",
    "counted_nouns.csv",
    "coordinated_nouns.csv",
    "bounds.csv",
    "number_words.csv",
)
_BASES = {
    "VND", "USD", "EUR", "JPY", "CNY", "KRW", "GBP", "AUD", "SGD", "THB", "LAK",
    "m", "m2", "m3", "kg", "W", "Wh", "VA", "V", "Hz", "Pa", "B", "bit/s", "kcal", "°C",
    "m/s", "m/hour", "%", "‰", "percentage point", "point", "times",
    "second", "minute", "hour", "day", "week", "month", "quarter", "year",
}  # fmt: skip
_CLASSES = {
    "organisation", "person", "household", "hamlet", "unit",
    "works", "part", "product", "document", "event",
}  # fmt: skip
_COMPARES = {">", ">=", "<", "<=", "~", ""}


def _rows(name: str) -> list[dict[str, str]]:
    return [dict(row) for row in read_rows(name)]


@cache
def _key(name: str) -> str:
    return next(iter(_rows(name)[0]))


@pytest.mark.parametrize("name", _TABLES)
def test_tables_are_sorted_without_duplicates(name: str) -> None:
    keys = [row[_key(name)] for row in _rows(name)]
    if name == "bounds.csv":  # a phrase can stand on both sides of a number
        keys = [f"{row['phrase']}|{row['side']}" for row in _rows(name)]
    doubled = [key for key, count in Counter(key.casefold() for key in keys).items() if count > 1]
    assert not doubled
    assert len(set(keys)) == len(keys)
    assert [key.split("|")[0] for key in keys] == sorted(key.split("|")[0] for key in keys)


@pytest.mark.parametrize("name", _TABLES)
def test_cells_are_clean_and_have_a_source(name: str) -> None:
    path = Path(__file__).parents[2] / "nlp" / "data" / name
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    for row in rows:
        assert len(row) == len(rows[0])
        assert all(cell == " ".join(cell.split()) for cell in row)
        assert row[-1]
    assert "\r" not in path.read_text(encoding="utf-8")


def test_units_have_known_bases_and_exact_factors() -> None:
    for row in _rows("units.csv"):
        assert row["kind"] in {"money", "percent", "measure", "time"}, row
        assert not row["base_unit"] or row["base_unit"] in _BASES, row
        assert bool(row["factor"]) >= bool(row["base_unit"]), row
        assert not row["factor"] or Decimal(row["factor"]) > 0, row


def test_nouns_have_known_classes() -> None:
    for row in _rows("counted_nouns.csv"):
        assert row["class"] in _CLASSES, row
        assert row["classifier"] in {"", "yes"}, row
        counted = {"person": "person", "household": "household"}.get(row["class"], "")
        assert row["base_unit"] in {"", counted}, row
        assert len(row["noun"].split()) <= MAX_WORDS, row


def test_coordinations_open_with_a_noun() -> None:
    nouns = {row["noun"].casefold() for row in _rows("counted_nouns.csv")}
    for row in _rows("coordinated_nouns.csv"):
        assert re.split(r", |/", row["noun"])[0].casefold() in nouns, row


def test_bounds_are_known_signs() -> None:
    for row in _rows("bounds.csv"):
        assert row["compare"] in _COMPARES, row
        assert row["side"] in {"before", "after", "sign"}, row
        assert 0 <= int(row["reach"]) <= 4, row


def _leaves(tree: object) -> list[Any]:
    if isinstance(tree, dict):
        return [leaf for value in tree.values() for leaf in _leaves(value)]
    return [leaf for value in tree for leaf in _leaves(value)] if isinstance(tree, list) else [tree]


@pytest.mark.parametrize("name", ["figure_words.yaml", "not_figures.yaml"])
def test_word_lists_hold_words(name: str) -> None:
    for leaf in _leaves(read_tree(name)):
        assert isinstance(leaf, str | int), leaf
        assert not isinstance(leaf, bool), leaf


def test_no_noun_is_also_said_to_be_none() -> None:
    # A compound that opens like a noun and is none must not be among the nouns.
    compounds = {
        word.replace("-", " ")
        for word in read_tree("not_figures.yaml")["not_noun_compounds"].split()
    }
    nouns = {row["noun"].casefold() for row in _rows("counted_nouns.csv")}
    assert not compounds & nouns


@pytest.mark.parametrize(
    ("unit", "base", "factor"),
    [
        ("triệu đồng", "VND", "1000000"),
        ("nghìn tỷ đồng", "VND", "1000000000000"),
        ("tỷ USD", "USD", "1000000000"),
        ("ha", "m2", "10000"),
        ("km2", "m2", "1000000"),
        ("tấn", "kg", "1000"),
        ("tạ/ha", "kg/m2", "0.01"),
        ("tấn/ha", "kg/m2", "0.1"),
        ("triệu m3", "m3", "1000000"),
        ("MW", "W", "1000000"),
        ("lượng vàng", "kg", "0.0375"),
        ("đồng/kg", "VND/kg", "1"),
        ("triệu đồng/người/năm", "VND/person/year", "1000000"),
        ("người/km2", "person/m2", "0.000001"),
        ("bác sĩ/10.000 dân", "person/person", "0.0001"),
        ("bác sĩ/vạn dân", "person/person", "0.0001"),
        ("vạn dân", "person", "10000"),
    ],
)
def test_conversions_are_exact(unit: str, base: str, factor: str) -> None:
    found = read_unit(f"5 {unit}.", 1)
    assert found is not None
    assert (found.name, found.base_unit, found.factor) == (unit, base, Decimal(factor))


def test_a_factor_without_exact_decimal_has_no_base() -> None:
    found = read_unit("7 kg/inch.", 1)
    assert found is not None
    assert found.base_unit is None


@pytest.mark.parametrize("glued", ["12ha", "12km", "50MW", "13m", "9kg", "7đ", "30%", "5tấn"])
def test_measures_stand_glued_to_digits(glued: str) -> None:
    digits = re.match(r"\d+", glued)
    assert digits is not None
    assert read_unit(glued, digits.end()) is not None


@pytest.mark.parametrize("glued", ["5xã", "8g15", "7h30", "1m60", "5A", "4G"])
def test_nouns_and_clocks_do_not(glued: str) -> None:
    found = read_unit(glued, 1)
    assert found is None or found.kind == "time"


def test_symbols_keep_their_case() -> None:
    assert read_unit("5V", 1) is not None
    assert read_unit("5v", 1) is None


def test_the_longest_noun_is_read() -> None:
    found = read_unit("12 trạm y tế xã", 2)
    assert found is not None
    assert found.name == "trạm y tế"


def test_words_that_open_like_nouns_are_none() -> None:
    assert read_unit("5 ban hành", 1) is None
    assert read_unit("5 tỷ lệ", 1) is None
    assert read_unlisted("5 được giao", 1) is None


def test_every_noun_of_the_table_is_read() -> None:
    for noun in (row["noun"] for row in _rows("counted_nouns.csv")):
        found = read_unit(f"5 {noun}.", 1)
        assert found is not None, noun
        assert found.name == noun


def test_every_unit_of_the_table_is_read() -> None:
    for unit in (row["unit"] for row in _rows("units.csv") if row["kind"] != "time"):
        found = read_unit(f"5 {unit}.", 1)
        assert found is not None, unit
        assert found.name == unit
        assert lexicon()[unit.lower()].kind == found.kind
