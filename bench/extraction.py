"""Text to record, stage by stage and beside the name tagger of underthesea, on longer texts too.

All in seconds of the processor: nothing here waits, and other jobs of the machine do.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Final

from bench.peer import tag_names
from bench.timing import Timing, format_row, time_call, write_load
from minutes import dump
from nlp import extract
from nlp.assemble import assemble, normalise
from nlp.draft import Draft
from nlp.pipeline import make_pipeline
from nlp.stages import STAGES
from nlp.text.reading import read
from nlp.text.sentences import find_sentences

SAMPLE: Final = Path("minutes/samples/ban-chi-dao-huyen-2023.txt")
SEEDS: Final = Path("../shared/seed")
# The stages that find what stands in a text; the others tell what it means.
SCANNERS: Final = ("layout", "times", "communes", "people", "figures")
TIMES_AS_LONG: Final = (1, 10, 50)

_ROUNDS = 60
# No finder remembers as many texts.
_VARIANTS = 4


def measure() -> str:
    """Give Markdown sections with milliseconds on the longest sample and on the seed's article."""
    paths = [SAMPLE, *sorted(SEEDS.glob("*.txt"))[:1]]
    texts = [normalise(path.read_text(encoding="utf-8")) for path in paths]
    longest = max(texts, key=len)
    return "\n\n".join([*map(_measure_text, texts), _measure_growth(longest)])


def scan(text: str) -> Draft:
    """Find all spans, values and places of a text, and nothing more."""
    draft = Draft(read(text))
    for name in SCANNERS:
        STAGES[name](draft)
    return draft


def _vary(text: str) -> Iterator[str]:
    """Give `text` again and again with another end: nothing that is remembered of it helps."""
    return cycle([f"{text}\n{'-' * size}" for size in range(1, _VARIANTS + 1)])


def _measure_text(text: str) -> str:
    """Compare with the peer in one run, and tell where the time goes."""
    texts = _vary(text)
    sentences = [text[start:end] for start, end in find_sentences(text)]
    record = extract(text)
    pipeline = make_pipeline()
    peer = _time(lambda: [tag_names(sentence) for sentence in sentences])
    rows = [
        format_row("underthesea `ner`, sentence by sentence", peer, peer),
        format_row(
            "the scanners alone: spans, values, places",
            _time(lambda: scan(next(texts))),
            peer,
        ),
        format_row("`extract`: text to record", _time_each(texts), peer),
        format_row("the stages in spaCy's pipeline", _time(lambda: pipeline(next(texts))), peer),
        format_row("`dump`: record to YAML", _time(lambda: dump(record)), peer),
    ]
    head = "| what | fastest, ms | median, ms | times as fast as the peer | runs |"
    title = f"## Text to record ({len(text):,} characters)"
    note = f"Milliseconds of the processor; no text is read twice in a row. {write_load()}"
    table = [title, "", note, "", head, "| --- | ---: | ---: | ---: | ---: |", *rows]
    return "\n".join([*table, "", *_stage_table(text)])


def _stage_table(text: str) -> list[str]:
    medians = {part: statistics.median(times) for part, times in _time_stages(text).items()}
    whole = sum(medians.values())
    rows = [
        f"| {part} | {median * 1000:,.2f} | {median / whole:.0%} |"
        for part, median in medians.items()
    ]
    total = f"| together | {whole * 1000:,.2f} | 100% |"
    return ["| stage | median, ms | share |", "| --- | ---: | ---: |", *rows, total]


def _time_stages(text: str) -> dict[str, list[float]]:
    """Give the seconds of each step from text to record, round by round."""
    seconds: dict[str, list[float]] = {}
    texts = _vary(text)
    for _ in range(_ROUNDS):
        varied = next(texts)
        clock = _Clock(seconds)
        draft = Draft(read(varied))
        clock.stop("read")
        for name, stage in STAGES.items():
            stage(draft)
            clock.stop(name)
        assemble(draft)
        clock.stop("assemble")
    return seconds


class _Clock:
    """Notes the time since the last stop under a name."""

    def __init__(self, seconds: dict[str, list[float]]) -> None:
        self.seconds = seconds
        self.last = time.process_time()

    def stop(self, name: str) -> None:
        now = time.process_time()
        self.seconds.setdefault(name, []).append(now - self.last)
        self.last = time.process_time()


def _time(call: Callable[[], object]) -> Timing:
    return time_call(call, time.process_time)


def _time_each(texts: Iterator[str]) -> Timing:
    return _time(lambda: extract(next(texts)))


def _measure_growth(text: str) -> str:
    """Tell how the time grows with the length: the same article again and again."""
    base: Timing | None = None
    rows = []
    for times in TIMES_AS_LONG:
        longer = "\n".join([text] * times)
        timing = _time_each(_vary(longer))
        base = base or timing
        growth = timing.median / base.median
        rows.append(
            f"| {times} × | {len(longer):,} | {timing.median * 1000:,.1f} | {growth:,.1f} |"
        )
    head = ["| length | characters | median, ms | times as long |", "| ---: | ---: | ---: | ---: |"]
    return "\n".join(["## Text to record: how the time grows", "", *head, *rows])
