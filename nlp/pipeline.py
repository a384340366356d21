"""The finders as one spaCy pipeline, for whoever wants to add to them, draw them or score them."""

import threading

from spacy.lang.xx import MultiLanguage
from spacy.language import Language

from nlp.components import TOKENIZER, make_tokenizer, register

# spaCy's list of components is shared; two threads that fill it would find it half full.
_making = threading.Lock()


def make_pipeline() -> Language:
    """Make a pipeline that runs every stage, to add components and patterns to.

    `doc._.draft` is what the stages found; `nlp.assemble.assemble` makes the record of it that
    `nlp.extract` gives without spaCy.
    """
    with _making:
        names = register()
        # `spacy.blank` would read and check its own configuration first, which takes longer.
        pipeline = MultiLanguage(create_tokenizer=make_tokenizer())
        pipeline.config["nlp"]["tokenizer"] = {"@tokenizers": TOKENIZER}
        pipeline.max_length = 20_000_000
        for name in names:
            pipeline.add_pipe(name)
    return pipeline
