"""Damaged inputs end in a result or in a sentence; a long run is `python -m bench fuzz`."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.fuzz_cases import KINDS, make_case, read_case
from bench.fuzz_seeds import make_word_parts, zip_parts
from output.prose.words.amounts import read_amounts

FOUND = yaml.safe_load(Path("tests/cases/fuzzed.yaml").read_text(encoding="utf-8"))
A_FEW = range(25)
BODY = "<w:body>"


def make_found(row: dict[str, Any]) -> bytes:
    if "hex" in row:
        return bytes.fromhex(row["hex"])
    if "nested" in row:
        head, piece, times, tail = row["nested"]
        return str(head + piece * times + tail).encode()
    if "body" in row:
        parts = make_word_parts()
        main = parts["word/document.xml"].replace(BODY, BODY + row["body"])
        parts = parts | {"word/document.xml": main}
        return zip_parts({name: part.encode() for name, part in parts.items()})
    return str(row["text"]).encode()


@pytest.mark.parametrize("row", FOUND, ids=[row["note"] for row in FOUND])
def test_what_was_found_once_is_mended(row: dict[str, Any]) -> None:
    read_case(row["kind"], make_found(row))


@pytest.mark.parametrize("kind", KINDS)
def test_a_few_damaged_inputs_of_each_kind(kind: str) -> None:
    for number in A_FEW:
        read_case(kind, make_case(kind, 1, number))


@pytest.mark.parametrize("kind", KINDS)
def test_damage_leaves_some_inputs_readable(kind: str) -> None:
    """Cases that all fail at a reader's first look would find nothing."""
    cases = {make_case(kind, 2, number) for number in A_FEW}
    assert len(cases) > len(A_FEW) / 2


@pytest.mark.parametrize("text", ["①từ 5 xã", "² xã", "5 ² xã", "½ xã"])
def test_signs_that_look_like_digits_are_no_amounts(text: str) -> None:
    assert [amount.worth for amount in read_amounts(text)] == [Decimal(5)] * ("5" in text)
