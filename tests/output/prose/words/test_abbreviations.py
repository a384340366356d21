"""Cases of `tests/cases/prose_abbreviations.yaml`, in the order in which a document is finished."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from output.prose.words.abbreviations import find_abbreviations
from output.prose.words.tables import read_rows

_CASES = Path(__file__).parents[3] / "cases" / "prose_abbreviations.yaml"


def _cases() -> list[Any]:
    rows = yaml.safe_load(_CASES.read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["note"]) for row in rows]


@pytest.mark.parametrize("row", _cases())
def test_short_forms_of_a_document(row: dict[str, Any]) -> None:
    found = find_abbreviations(row.get("source", ""))
    written = [found.write_out(text) for text in row["texts"]]
    assert found.introduce(written) == row["expect"]


def test_a_title_has_no_short_forms() -> None:
    found = find_abbreviations("phát triển cây chè (PTCC)")
    assert found.write_terms_out("UBND xã họp về PTCC và NTM") == (
        "Ủy ban nhân dân xã họp về phát triển cây chè và nông thôn mới"
    )


def test_initials_that_do_not_fit_introduce_nothing() -> None:
    assert "ABCD" not in find_abbreviations("nhà máy gạch (ABCD)").terms


def test_the_table_is_sorted_and_has_no_short_form_twice() -> None:
    rows = read_rows("abbreviations")
    shorts = [row["short"] for row in rows]
    assert shorts == sorted(set(shorts))
    assert {row["mode"] for row in rows} == {"always", "first"}
    assert all(row["long"] and row["source"] for row in rows)
