"""What a document prints for a figure is read back as the same amount, edited or not."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from minutes.record import Figure
from nlp.figures import find_figures
from nlp.mentions import FigureMention
from output.prose.words.figures import write_figure, write_value

_CASES = Path(__file__).parents[1] / "cases" / "figures.yaml"
_TEXTS = [row["text"] for row in yaml.safe_load(_CASES.read_text(encoding="utf-8"))]
_BEFORE, _BEHIND = "Xã đã chi ", " cho việc này."

_WORDS = st.sampled_from(["hai", "bảy", "mười hai", "ba mươi lăm", "hai trăm linh tư"])
_NUMBERS = st.integers(1, 999).map(str) | st.integers(1, 99).map(lambda n: f"{n},5") | _WORDS
_STEPS = st.builds(
    "{} {} {} {} đồng".format,
    st.integers(1, 900) | _WORDS,
    st.sampled_from(["tỷ", "tỉ"]),
    st.integers(2, 999),
    st.sampled_from(["triệu", "nghìn"]),
)
_HALVES = st.builds("{} {} rưỡi đồng".format, _NUMBERS, st.sampled_from(["tỷ", "triệu"]))
_SINGLE = st.builds("{} {}".format, _NUMBERS, st.sampled_from(["ha", "tỷ đồng", "nghìn tấn", "m2"]))


def _figure(text: str, mention: FigureMention) -> Figure:
    values = {name: getattr(mention, name) for name in ("value", "of", "to", "unit", "amount")}
    written = text[mention.start : mention.end]
    return Figure("f1", (mention.start, mention.end), written, **values)


def _worth(mention: FigureMention) -> tuple[object, ...]:
    return mention.amount or mention.value, mention.of, mention.to


@pytest.mark.parametrize("text", _TEXTS)
def test_a_printed_figure_is_read_as_itself(text: str) -> None:
    for index, mention in enumerate(find_figures(text)):
        printed = write_figure(_figure(text, mention), "")
        again = find_figures(text[: mention.start] + printed + text[mention.end :])
        assert _worth(again[index]) == _worth(mention)


@given(words=_STEPS | _HALVES | _SINGLE)
def test_amounts_in_steps_and_words_are_printed_as_they_are(words: str) -> None:
    text = _BEFORE + words + _BEHIND
    for mention in find_figures(text):
        figure = _figure(text, mention)
        assert write_figure(figure, "") == text[mention.start : mention.end]
        (alone,) = find_figures(f"{_BEFORE}{write_value(figure)} {figure.unit}{_BEHIND}")
        assert _worth(alone) == _worth(mention)


@given(words=_STEPS | _HALVES | _SINGLE, value=st.integers(1, 99999))
def test_an_edited_amount_is_printed_with_its_new_value(words: str, value: int) -> None:
    text = _BEFORE + words + _BEHIND
    for mention in find_figures(text)[:1]:
        printed = write_figure(replace(_figure(text, mention), value=Decimal(value)), "")
        (again,) = find_figures(f"{_BEFORE}{printed}{_BEHIND}")
        old = mention.amount or mention.value
        assert _worth(again)[0] == old / mention.value * value
