"""A record that is written and read again is the same, and so are its bytes."""

from hypothesis import assume, given

from minutes import dump, load
from nlp import extract
from nlp.text.reading import read
from tests.property.strategies import SOME, proses, texts


@SOME
@given(texts())
def test_what_is_dumped_loads_again(text: str) -> None:
    assume(read(text).text.strip())
    record = extract(text)
    assert load(dump(record)) == record


@SOME
@given(proses())
def test_dumping_twice_gives_the_same_bytes(text: str) -> None:
    assume(read(text).text.strip())
    first, second = dump(extract(text)), dump(extract(text))
    assert first.encode() == second.encode()
    assert dump(load(first)) == first
