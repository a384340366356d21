"""Text to record, beside the name tagger of underthesea."""

from pathlib import Path

from bench.peer import tag_names
from bench.timing import format_row, time_call
from minutes import dump
from nlp import extract
from nlp.assemble import normalise
from nlp.draft import Draft
from nlp.reading import read
from nlp.sentences import find_sentences
from nlp.stages import run_stages

SAMPLE = Path("minutes/samples/ban-chi-dao-huyen-2023.txt")


def measure() -> str:
    """Give a Markdown section with milliseconds on the longest sample."""
    text = normalise(SAMPLE.read_text(encoding="utf-8"))
    sentences = [text[start:end] for start, end in find_sentences(text)]
    record = extract(text)
    peer = time_call(lambda: [tag_names(sentence) for sentence in sentences])
    rows = [
        format_row("underthesea `ner`, sentence by sentence", peer, peer),
        format_row("the finders alone", time_call(lambda: run_stages(Draft(read(text)))), peer),
        format_row("`extract`: text to record", time_call(lambda: extract(text)), peer),
        format_row("`dump`: record to YAML", time_call(lambda: dump(record)), peer),
    ]
    head = "| what | fastest, ms | median, ms | times as fast as the peer | runs |"
    title = f"## Text to record ({len(text):,} characters)"
    return "\n".join([title, "", head, "| --- | ---: | ---: | ---: | ---: |", *rows])
