"""The whole stage from text to record: one spaCy pipeline around the finders."""

import datetime as dt
import re
import threading
from functools import cache

from spacy.lang.xx import MultiLanguage
from spacy.language import Language

from minutes.errors import BienbanError
from minutes.record import Record, parse_moment
from nlp.assemble import assemble, normalise
from nlp.components import TOKENIZER, make_tokenizer, register
from nlp.dates import can_be
from nlp.draft import Draft
from nlp.reading import read

_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def load_pipeline() -> Language:
    """Give the pipeline that `extract` runs, made once per process."""
    return make_pipeline()


# spaCy's list of components is shared; two threads that fill it would find it half full.
_making = threading.Lock()


def make_pipeline() -> Language:
    """Make a pipeline of one's own, to add components and patterns to."""
    with _making:
        names = register()
        # `spacy.blank` would read and check its own configuration first, which takes longer.
        pipeline = MultiLanguage(create_tokenizer=make_tokenizer())
        pipeline.config["nlp"]["tokenizer"] = {"@tokenizers": TOKENIZER}
        pipeline.max_length = 20_000_000
        for name in names:
            pipeline.add_pipe(name)
    return pipeline


def extract(
    text: str, *, published: dt.date | str | None = None, home: str | None = None
) -> Record:
    """Read `text` into a record.

    `published` is the day of publication and `home` a place such as "Nông Cống, Thanh Hóa",
    where the caller knows better than the text. Raises BienbanError for a text without words
    or with broken characters, and for a home that the gazetteer does not know.
    """
    source = normalise(text)
    check_text(source)
    pipeline = load_pipeline()
    doc = pipeline.make_doc(source)
    doc._.draft = Draft(read(source), published=_moment(published), home_given=home)
    for _, component in pipeline.pipeline:
        doc = component(doc)
    return assemble(doc._.draft)


def check_text(source: str) -> None:
    """Refuse what cannot become a record; raises BienbanError."""
    broken = _SURROGATE.search(source)
    if broken:
        raise BienbanError("source-surrogate", position=broken.start())
    if not read(source).text.strip():
        raise BienbanError("source-empty")


def _moment(published: dt.date | str | None) -> dt.date | None:
    """Read an ISO 8601 day or moment; raises BienbanError where it is none."""
    try:
        moment = parse_moment(published)
    except ValueError as error:
        raise BienbanError("published-not-a-date", value=published) from error
    if not isinstance(moment, dt.date):
        return None
    if not can_be(moment):
        raise BienbanError("published-not-a-date", value=published)
    return moment
