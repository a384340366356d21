"""Cases of `tests/cases/figures.yaml` through `find_figures`, and its spans."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from nlp.figures import find_figures
from nlp.mentions import FigureMention
from nlp.text.cells import mark_cells
from nlp.text.reading import read

_CASES = Path(__file__).parents[1] / "cases" / "figures.yaml"
_DETAILS = ("of", "to", "compare")


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


def _said(text: str, figure: FigureMention, keys: tuple[str, ...]) -> list[Any]:
    details = {key: getattr(figure, key) for key in keys}
    return [text[figure.start : figure.end], figure.value, figure.unit, details]


def _expected(row: list[Any], keys: tuple[str, ...]) -> list[Any]:
    words, value, unit = row[:3]
    given = row[3] if len(row) > 3 else {}
    details = {
        key: Decimal(given[key])
        if key in {"of", "to", "amount"} and key in given
        else given.get(key)
        for key in keys
    }
    return [words, Decimal(value), unit, details]


def _begins_numbered(row: Any) -> bool:  # noqa: ANN401 - pytest's own type
    """Tell whether a text begins like a list: numbering is numbering at the head of a line only."""
    first = read(row.values[0]["text"]).text[0]
    return first.isdigit() or first in "(-"


@pytest.mark.parametrize("row", _cases())
def test_figures_of_a_case(row: dict[str, Any]) -> None:
    text = mark_cells(read(row["text"]))
    taken = [(text.index(part), text.index(part) + len(part)) for part in row.get("taken", ())]
    named = {key for found in row["expect"] for key in (found[3:] or [{}])[0]}
    keys = (*_DETAILS, *sorted(named - set(_DETAILS)))
    found = [_said(text, figure, keys) for figure in find_figures(text, taken=taken)]
    assert found == [_expected(expected, keys) for expected in row["expect"]]


def test_cases_have_notes_of_their_own() -> None:
    notes = [row.id for row in _cases()]
    assert len(set(notes)) == len(notes)


@pytest.mark.parametrize("lead", ["Mưa to. ", "Trời hôm ấy nắng đẹp.\n\n"])
@pytest.mark.parametrize("row", [row for row in _cases() if not _begins_numbered(row)])
def test_a_sentence_before_moves_all_spans(row: dict[str, Any], lead: str) -> None:
    text = read(row["text"]).text
    moved = [(f.start - len(lead), f.end - len(lead)) for f in find_figures(lead + text)]
    assert moved == [(f.start, f.end) for f in find_figures(text)]


def test_what_is_read_as_a_date_is_no_figure() -> None:
    text = "Thu 12 tháng được 45 tỷ đồng và 3 xã"
    taken = [(text.index("45"), text.index("45") + 2)]
    assert [text[f.start : f.end] for f in find_figures(text, taken=taken)] == ["3 xã"]


def test_the_same_text_gives_the_same_figures() -> None:
    text = "Xã A có 12 thôn, 45,6 ha và 3 tỷ đồng; đạt 14/19 tiêu chí."
    assert find_figures(text) == find_figures(text)


def test_no_text_has_no_figures() -> None:
    assert find_figures("") == []
    assert find_figures("– – –\n\n***") == []


@pytest.mark.parametrize(
    "hostile",
    [
        "1" * 50_000,
        "1." * 20_000,
        "1 " * 20_000,
        "1/" * 20_000,
        "1, " * 10_000,
        "," * 50_000,
        "(" * 50_000,
        "hai " * 10_000,
        "số " * 20_000,
        "5 " + "triệu " * 10_000,
        "5 đồng" + "/người" * 8_000,
        "khai trừ 5, " * 3_000,
        "Khách: 5\n" * 3_000,
    ],
    ids=lambda text: text[:8].replace("\n", " "),
)
def test_hostile_text_is_read(hostile: str) -> None:
    for figure in find_figures(hostile):
        assert figure.start < figure.end
