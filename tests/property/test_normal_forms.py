"""Composed and decomposed letters give the same record."""

import unicodedata

from hypothesis import assume, given

from nlp import extract
from nlp.text.reading import read
from tests.property.strategies import SOME, proses, texts


@SOME
@given(texts())
def test_decomposed_text_gives_the_same_record(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assume(read(composed).text.strip())
    assert extract(unicodedata.normalize("NFD", text)) == extract(composed)


@SOME
@given(proses())
def test_the_place_of_the_tone_changes_no_code(text: str) -> None:
    assume(read(text).text.strip())
    older, newer = extract(text.replace("Hoà", "Hòa")), extract(text.replace("Hòa", "Hoà"))
    assert [c.code for c in older.communes] == [c.code for c in newer.communes]
    assert [f.span for f in older.figures] == [f.span for f in newer.figures]
