"""A figure that is planted in neutral words is found exactly there."""

from hypothesis import given
from hypothesis import strategies as st

from nlp.figures import find_figures
from tests.property.strategies import MANY, NEUTRAL, SOME, Planted, planted


@MANY
@given(planted())
def test_a_planted_figure_is_found_where_it_stands(sentence: Planted) -> None:
    figures = find_figures(sentence.text)
    assert [sentence.text[f.start : f.end] for f in figures] == [sentence.words]
    assert figures[0].start == sentence.start
    assert (figures[0].value, figures[0].of, figures[0].to) == (sentence.value, None, None)
    assert figures[0].unit == sentence.unit


@SOME
@given(st.lists(planted(), min_size=2, max_size=5))
def test_planted_figures_do_not_disturb_one_another(sentences: list[Planted]) -> None:
    text = "\n".join(f"{sentence.text.strip()}\n{NEUTRAL}" for sentence in sentences)
    found = [text[f.start : f.end] for f in find_figures(text)]
    assert found == [sentence.words for sentence in sentences]
