"""The words of the prose: every file is whole, sorted where it is a list, and fits its use."""

import re
from importlib.resources import files
from string import Formatter
from typing import get_args

import pytest

from minutes.record import Compare
from output.content import Kind, System
from output.prose.words.tables import read_rows, read_words
from output.symbols import load_words

_DATA = files("output") / "data"
_YAML = sorted(
    path.name.removeprefix("prose_").removesuffix(".yaml")
    for path in _DATA.iterdir()
    if re.fullmatch(r"prose_\w+\.yaml", path.name)
)


def _leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in _leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in _leaves(item)]
    return [value]


@pytest.mark.parametrize("name", _YAML)
def test_a_file_has_no_empty_word(name: str) -> None:
    words = {key: value for key, value in read_words(name).items() if key != "replace"}
    assert all(leaf not in ("", None) for leaf in _leaves(words))


@pytest.mark.parametrize("name", _YAML)
def test_a_list_of_words_has_none_twice(name: str) -> None:
    for value in read_words(name).values():
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            assert len(value) == len(set(value)), value


def test_names_in_capitals_are_sorted_and_have_a_source() -> None:
    rows = read_rows("capitals")
    forms = [row["form"].lower() for row in rows]
    assert forms == sorted(set(forms))
    assert all(row["source"] for row in rows)


def test_bounds_are_those_of_the_record() -> None:
    rows = read_rows("bounds")
    assert {row["compare"] for row in rows} == set(get_args(Compare))
    assert {row["place"] for row in rows} == {"before", "after"}


def test_forms_cover_every_kind_and_system() -> None:
    forms = read_words("forms")
    assert set(forms["types"]) == set(get_args(Kind)) == set(load_words()["types"])
    assert set(forms["ends"]) == set(get_args(System))


def test_a_place_in_a_form_is_closed() -> None:
    for text in _leaves(read_words("forms")):
        if isinstance(text, str) and "(?" not in text:
            assert all(
                name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(text)
            )


def test_every_mark_asks_for_something() -> None:
    marks = read_words("forms")["marks"].values()
    assert all(re.fullmatch(r"\[CẦN BỔ SUNG: [^]]+\]", mark) for mark in marks)
