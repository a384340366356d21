"""What a second reader would gain: underthesea's tags and words, scored against the annotation.

Each use changes the records as the second reader would have it, on the sentences that need it
only. A use that gains nothing stays out of the pipeline; this is the evidence, made anew at
every run.
"""

from collections.abc import Callable, Iterator
from typing import Any

from bench.peer import split_words, tag_names
from bench.quality import extract_record, read_development_set, score_records
from nlp.assemble import normalise
from nlp.draft import Draft
from nlp.stages import run_stages
from nlp.text.names import find_surnames, overlaps, run_at
from nlp.text.reading import read

Span = tuple[int, int]
Record = dict[str, Any]
# Gives a record as the second reader would have it, and how many sentences it was asked about.
Use = Callable[[Record], tuple[Record, int]]

_HEAD = (
    "| use of underthesea | score, per cent | without | with | values changed | sentences asked |",
    "| --- | --- | ---: | ---: | ---: | ---: |",
)


def measure() -> str:
    """Give a Markdown section with a row for each use that was tried."""
    title = "## underthesea as second reader, on 27 annotated texts"
    articles, gold = read_development_set()
    if not gold:
        return f"{title}\n\nThe annotated texts in `../shared/dev` are not here."
    records = {ident: extract_record(text) for ident, text in articles.items()}
    rows = []
    for use, what, key, score in _uses():
        done = {ident: use(record) for ident, record in records.items()}
        changed = {ident: record for ident, (record, _) in done.items()}
        asked = sum(sentences for _, sentences in done.values())
        changes = sum(_differences(records[ident][key], changed[ident][key]) for ident in records)
        scores = (score_records(articles, gold, r)[score] for r in (records, changed))
        before, after = (row.get("F1", row.get("acc")) for row in scores)
        rows.append(f"| {what} | {score} | {before} | {after} | {changes} | {asked} |")
    return "\n".join([title, "", *_HEAD, *rows])


def _uses() -> Iterator[tuple[Use, str, str, str]]:
    """Give each use with its words for the table, the part it changes and the score of that."""
    yield doubt_names, "`ner` drops names that it doubts", "people", "people"
    yield suggest_names, "`ner` adds names that were left", "people", "people"
    yield widen_indicators, "`word_tokenize` mends cut words", "figures", "figure indicator"


def _differences(before: list[Any], after: list[Any]) -> int:
    if len(before) != len(after):
        return abs(len(before) - len(after))
    return sum(old != new for old, new in zip(before, after, strict=True))


def doubt_names(record: Record) -> tuple[Record, int]:
    """Drop the people without a title whom the tagger does not see as people."""
    draft = _draft(record)
    weak = {person.name: person.spans[0] for person in draft.people if not person.titles}
    doubted: set[str] = set()
    asked = 0
    for sentence, names in _by_sentence(draft, weak):
        asked += 1
        tagged = _people_in(draft.text, sentence)
        doubted |= {name for name in names if not overlaps(tagged, *weak[name])}
    people = [person for person in record["people"] if person["name"] not in doubted]
    return {**record, "people": people}, asked


def suggest_names(record: Record) -> tuple[Record, int]:
    """Add the runs of capitals behind a family name that the tagger sees as people."""
    draft = _draft(record)
    left = {draft.text[start:end]: (start, end) for start, end in _left_names(draft)}
    added: list[str] = []
    asked = 0
    for sentence, names in _by_sentence(draft, left):
        asked += 1
        tagged = _people_in(draft.text, sentence)
        added += [name for name in names if overlaps(tagged, *left[name])]
    people = [*record["people"], *({"name": name, "titles": []} for name in added)]
    return {**record, "people": people}, asked


def widen_indicators(record: Record) -> tuple[Record, int]:
    """Widen every indicator that stands in one piece to whole words of the segmenter."""
    text = record["source"]["text"]
    figures, asked = [], 0
    for figure in record["figures"]:
        phrase = figure.get("indicator")
        line = _line_around(text, figure["span"][0])
        at = line.find(phrase) if phrase else -1
        if at >= 0:
            asked += 1
            start, end = _whole_words(line, at, at + len(phrase))
            figure = {**figure, "indicator": line[start:end]}  # noqa: PLW2901
        figures.append(figure)
    return {**record, "figures": figures}, asked


def _draft(record: Record) -> Draft:
    return run_stages(Draft(read(normalise(record["source"]["text"]))))


def _left_names(draft: Draft) -> Iterator[Span]:
    known = [span for person in draft.people for span in person.spans]
    places = [(m.start, m.end) for m in draft.communes.mentions] if draft.communes else []
    shut = sorted({*known, *places})
    for surname in find_surnames(draft.text):
        run = run_at(draft.text, surname.start, len(draft.text))
        if surname.kind != "place" and len(run) > 1 and not overlaps(shut, surname.start, run[0]):
            yield surname.start, run[-1]


def _by_sentence(draft: Draft, names: dict[str, Span]) -> Iterator[tuple[Span, list[str]]]:
    for start, end in draft.sentences:
        inside = [name for name, span in names.items() if start <= span[0] < end]
        if inside:
            yield (start, end), inside


def _people_in(text: str, sentence: Span) -> list[Span]:
    """Give where the tagger sees people in a sentence, in offsets of `text`."""
    people: list[Span] = []
    at, end = sentence
    for word, _, _, tag in tag_names(text[at:end]):
        start = max(text.find(word, at, end), at)
        at = start + len(word)
        if tag == "B-PER":
            people.append((start, at))
        elif tag == "I-PER" and people:
            people[-1] = (people[-1][0], at)
    return people


def _line_around(text: str, position: int) -> str:
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return text[start : end if end >= 0 else len(text)]


def _whole_words(line: str, start: int, end: int) -> Span:
    at = 0
    first, last = start, end
    for word in split_words(line):
        low = max(line.find(word, at), at)
        at = low + len(word)
        if low < start < at:
            first = low
        if low < end < at:
            last = at
    return first, last
