"""Strings that a careless pattern would take hours for are read to the end."""

import pytest

from nlp import extract

HOSTILE = {
    "digits": "1" * 50_000,
    "numbering": "1." * 20_000,
    "numbers": "1 " * 15_000,
    "fractions": "1/" * 20_000,
    "commas": "," * 50_000,
    "stops": "." * 50_000,
    "dots": "…" * 50_000,
    "brackets": "(" * 50_000,
    "quotation marks": "“" * 50_000,
    "communes": "xã " * 20_000,
    "bodies": "UBND xã " * 8_000,
    "number words": "hai " * 10_000,
    "capitals": "A " * 15_000,
    "names": "Nguyễn Văn An, " * 3_000,
    "days": "ngày 1/1 " * 4_000,
    "lines": "\n" * 50_000 + "x",
    "blanks": "x" + " " * 50_000 + "x",
    "marks": "a" + "\u0301" * 50_000,
    "hyphens": "- " * 20_000,
    "lists": "-\n" * 15_000,
    "units": "5 đồng" + "/người" * 8_000,
    "scales": "5 " + "triệu " * 8_000,
    "one word": "a" * 50_000,
    "captions": "Ảnh: " * 8_000,
    "per cent": "5%" * 10_000,
    "rates": "5% so với " * 8_000,
    "parts of parts": "trong đó 5 hộ, " * 6_000,
    "orders": "Giao " + "rà soát 5 xã; " * 3_000,
    "parts": "Tổng 10 tỷ đồng, trong đó: " + "1 tỷ đồng, " * 4_000,
    "lists of communes": "các xã: " + "Tế Lợi, " * 5_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_becomes_a_record(text: str) -> None:
    record = extract(text)
    for figure in record.figures:
        assert figure.span is not None
        assert record.source.text[slice(*figure.span)] == figure.text
