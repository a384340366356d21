"""Whatever the text, the spans of a record quote it, in order and apart."""

from itertools import pairwise

from hypothesis import assume, given

from minutes.record import Record
from nlp import extract
from nlp.extraction import check_text
from nlp.figures import find_figures
from nlp.text.reading import read
from tests.property.strategies import MANY, SOME, texts


def _record(text: str) -> Record:
    assume(read(text).text.strip())
    return extract(text)


@MANY
@given(texts())
def test_figures_quote_the_source(text: str) -> None:
    record = _record(text)
    for figure in record.figures:
        assert figure.span is not None
        assert record.source.text[slice(*figure.span)] == figure.text


@SOME
@given(texts())
def test_figures_are_ordered_and_apart(text: str) -> None:
    spans = [figure.span for figure in _record(text).figures if figure.span]
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@SOME
@given(texts())
def test_other_spans_stay_inside_the_source(text: str) -> None:
    record = _record(text)
    spans = [section.span for section in record.sections] + [task.span for task in record.tasks]
    spans += [span for person in record.people for span in person.spans]
    spans += [span for commune in record.communes for span in commune.spans]
    for span in spans:
        if span is not None:
            assert 0 <= span[0] < span[1] <= len(record.source.text)


@MANY
@given(texts())
def test_the_finder_alone_gives_ordered_spans(text: str) -> None:
    figures = find_figures(text)
    assert all(0 <= f.start < f.end <= len(text) for f in figures)
    assert all(left.end <= right.start for left, right in pairwise(figures))


def test_the_extraction_checks_its_text() -> None:
    check_text("Xã họp.")
