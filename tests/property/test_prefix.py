"""A neutral sentence before a text moves all spans by its length and changes nothing else."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from minutes.record import Figure
from nlp import extract
from nlp.figures import find_figures
from tests.property.strategies import NEUTRAL, SOME, Planted, planted


def _moved(figure: Figure, by: int) -> Figure:
    assert figure.span is not None
    return replace(figure, span=(figure.span[0] + by, figure.span[1] + by))


@SOME
@given(st.lists(planted(), min_size=1, max_size=4), st.sampled_from(["\n", "\n\n", " "]))
def test_the_finder_moves_with_the_text(sentences: list[Planted], gap: str) -> None:
    text = "\n".join(sentence.text for sentence in sentences)
    lead = NEUTRAL + gap
    moved = [
        replace(f, start=f.start - len(lead), end=f.end - len(lead))
        for f in find_figures(lead + text)
    ]
    assert moved == find_figures(text)


@SOME
@given(st.lists(planted(), min_size=1, max_size=3))
def test_the_record_moves_with_the_text(sentences: list[Planted]) -> None:
    text = "\n".join(f"{NEUTRAL} {sentence.text.strip()}" for sentence in sentences)
    lead = f"{NEUTRAL}\n"
    plain = extract(f"{NEUTRAL}\n{text}").figures
    assert extract(f"{NEUTRAL}\n{lead}{text}").figures == tuple(
        _moved(figure, len(lead)) for figure in plain
    )
