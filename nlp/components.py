"""The stages of extraction as spaCy components.

Each component runs one stage over the draft in `doc._.draft` and shows what it found as a span
group, so that displaCy can draw it, spaCy's scorer can judge it, and users can put components
of their own before or after. Offsets of the record never come from tokens: groups are rounded
out to whole tokens, the draft keeps the exact places.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import registry
from spacy.vocab import Vocab

from nlp.draft import Draft
from nlp.stages import STAGES
from nlp.text.reading import read

# A word or mark, the plain space behind it that belongs to it, and more blanks as one token;
# blanks that open the text stand alone.
_TOKEN = re.compile(r"(\w+|[^\w\s])( ?)(\s*)|(\s+)")

TOKENIZER = "bienban.LightTokenizer.v1"
"""The tokenizer by the name that a configuration of spaCy gives it."""

Mark = tuple[int, int, str]


class LightTokenizer:
    """Words and single marks, without a model: enough for rules, and offsets stay exact."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Split `text`; every blank is kept, so that `doc.text == text`."""
        words: list[str] = []
        spaces: list[bool] = []
        for word, space, gap, opening in _TOKEN.findall(text):
            if word:
                words.append(word)
                spaces.append(bool(space))
            if gap or opening:
                words.append(gap or opening)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


# What each stage found, as marks.
_MARKS: Final[Mapping[str, Callable[[Draft], Iterable[Mark]]]] = {
    "layout": lambda draft: (
        [(s, e, "chrome") for s, e in draft.layout.chrome] if draft.layout else []
    ),
    "times": lambda draft: [
        *((d.start, d.end, "date") for d in draft.dates),
        *((p.start, p.end, "period") for p in draft.periods),
    ],
    "communes": lambda draft: (
        [(m.start, m.end, m.kind) for m in draft.communes.mentions] if draft.communes else []
    ),
    "people": lambda draft: [(s, e, "person") for p in draft.people for s, e in p.spans],
    "meeting": lambda draft: [(s, e, part) for part, (s, e) in draft.meeting_spans.items()],
    "figures": lambda draft: [(f.start, f.end, f.unit or "number") for f in draft.figures],
    "sections": lambda draft: [(s.start, s.end, s.role) for s in draft.sections],
    "tasks": lambda draft: [(t.start, t.end, "task") for t in draft.tasks],
    "contexts": lambda draft: [
        (figure.start, figure.end, "target" if context.target else "result")
        for figure, context in zip(draft.figures, draft.contexts, strict=True)
    ],
}


@dataclass
class Component:
    """One stage in the pipeline; its spans can be scored against those of annotated texts."""

    stage: str

    def __call__(self, doc: Doc) -> Doc:
        """Run the stage over the draft of `doc`, begun here where no other stage ran before."""
        if doc._.draft is None:
            doc._.draft = Draft(read(doc.text))
        STAGES[self.stage](doc._.draft)
        doc.spans[self.stage] = _spans_of(doc, self.stage)
        return doc

    def score(self, examples: Iterable[Example], **_: object) -> dict[str, Any]:
        """Give precision, recall and F1 of the span group as `spans_NAME_p`, `_r` and `_f`."""
        return Scorer.score_spans(
            examples,
            f"spans_{self.stage}",
            getter=lambda doc, _: doc.spans.get(self.stage, []),
            has_annotation=lambda doc: self.stage in doc.spans,
            allow_overlap=True,
        )


def _spans_of(doc: Doc, stage: str) -> list[Span]:
    draft: Draft = doc._.draft
    found = (
        doc.char_span(*draft.reading.to_source(start, end), label=label, alignment_mode="expand")
        for start, end, label in _MARKS[stage](draft)
    )
    return [span for span in found if span]


def register() -> tuple[str, ...]:
    """Make the components known to spaCy; gives their names in order."""
    if not Doc.has_extension("draft"):
        Doc.set_extension("draft", default=None)
        registry.tokenizers(TOKENIZER, func=make_tokenizer)
        for name in STAGES:
            Language.factory(f"bienban_{name}", func=_factory(name))
    return tuple(f"bienban_{name}" for name in STAGES)


def make_tokenizer() -> Callable[[Language], LightTokenizer]:
    """Give what makes the tokenizer of a pipeline, as spaCy asks for it."""
    return lambda nlp: LightTokenizer(nlp.vocab)


def _factory(stage: str) -> Callable[[Language, str], Component]:
    def make(nlp: Language, name: str) -> Component:  # noqa: ARG001 - spaCy passes both by name
        return Component(stage)

    return make
