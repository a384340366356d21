"""The extraction as a spaCy pipeline: users add to it, draw what it finds and score it."""

from pathlib import Path

import pytest
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from minutes import dump
from nlp import extract
from nlp.assemble import assemble, normalise
from nlp.pipeline import make_pipeline

SAMPLES = sorted(Path("minutes/samples").glob("*.txt"))
TEXT = "Sáng 12/6/2023, UBND huyện Mai Sơn họp. Huyện có 14 xã, trong đó 9 xã đạt chuẩn."


def spans_of(doc: Doc, group: str) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in doc.spans[group]]


def test_the_pipeline_reads_a_text_by_itself() -> None:
    doc = make_pipeline()(TEXT)
    assert doc.text == TEXT
    assert spans_of(doc, "figures") == [("14 xã", "xã"), ("9 xã", "xã")]
    assert spans_of(doc, "times") == [("Sáng 12/6/2023", "date")]
    assert spans_of(doc, "contexts") == [("14 xã", "result"), ("9 xã", "result")]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_pipeline_finds_what_the_record_holds(path: Path) -> None:
    text = normalise(path.read_text(encoding="utf-8"))
    doc = make_pipeline()(text)
    record = extract(text)
    assert assemble(doc._.draft) == record
    assert [span.text for span in doc.spans["tasks"]] != []
    assert len(doc.spans["figures"]) == len(record.figures)
    of_the_meeting = {span.label_: span.text for span in doc.spans["meeting"]}
    assert of_the_meeting["name"] == record.meeting.name
    assert "day" in of_the_meeting
    kinds = [span.label_ == "target" for span in doc.spans["contexts"]]
    assert kinds == [figure.target for figure in record.figures]


def test_what_is_found_can_be_drawn() -> None:
    html = displacy.render(make_pipeline()(TEXT), style="span", options={"spans_key": "figures"})
    assert html.count("display: inline-block") == 4  # Two figures of two words each.


@pytest.mark.parametrize(("gold", "score"), [((49, 54), 2 / 3), ((0, 4), 0.0)])
def test_the_pipeline_scores_itself(gold: tuple[int, int], score: float) -> None:
    pipeline = make_pipeline()
    reference = pipeline.make_doc(TEXT)
    span = reference.char_span(*gold, label="xã")
    assert span
    reference.spans["figures"] = [span]
    scores = pipeline.evaluate([Example(pipeline.make_doc(TEXT), reference)])
    assert scores["spans_figures_f"] == pytest.approx(score)


@Language.component("test_bodies")
def find_bodies(doc: Doc) -> Doc:
    doc.spans["bodies"] = [doc[i : i + 2] for i, word in enumerate(doc) if word.text == "UBND"]
    return doc


def test_users_add_components_and_patterns() -> None:
    pipeline = make_pipeline()
    before = dump(extract(TEXT))
    ruler = pipeline.add_pipe("span_ruler", config={"spans_key": "programmes"})
    ruler.add_patterns([{"label": "standard", "pattern": "đạt chuẩn"}])  # type: ignore[attr-defined]
    pipeline.add_pipe("test_bodies", before="bienban_figures")
    doc = pipeline(TEXT)
    assert spans_of(doc, "programmes") == [("đạt chuẩn", "standard")]
    assert [span.text for span in doc.spans["bodies"]] == ["UBND huyện"]
    assert dump(extract(TEXT)) == before
