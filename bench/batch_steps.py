"""Where the time of a batch goes: what each step takes for one article, in one process."""

import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bench.articles import make_articles
from minutes.store import dump
from output.archive import add_records, open_archive
from pipeline.documents import Order, list_doubts, render_documents
from pipeline.dossiers.dossier import RECORD, SOURCE, Shelf, write_dossier
from pipeline.run import ARCHIVE, Reading, extract_source
from pipeline.sources.source import Source

_WARM: Final = 10
_COUNT: Final = 60


class Clock:
    """Adds up the seconds that the processor spends on each step."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    @contextmanager
    def time(self, step: str) -> Iterator[None]:
        """Count what the body of the `with` takes as part of `step`."""
        start = time.process_time()
        yield
        self.spent[step] += time.process_time() - start


def measure_steps() -> str:
    """Take articles through the steps one by one; give a table in milliseconds of processor."""
    texts = list(make_articles(_WARM + _COUNT, seed=3))
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        _take(texts[:_WARM], Path(folder) / "am", Clock())
        _take(texts[_WARM:], Path(folder) / "do", clock)
    whole = sum(clock.spent.values())
    rows = [
        f"| {step} | {seconds / _COUNT * 1000:,.1f} | {seconds / whole:.0%} |"
        for step, seconds in clock.spent.items()
    ]
    total = f"| all | {whole / _COUNT * 1000:,.1f} | 100% |"
    return "\n".join(["| step | ms an article | share |", "| --- | --: | --: |", *rows, total])


def _take(texts: list[str], out: Path, clock: Clock) -> None:
    """Do what a worker does, with the clock between the steps."""
    out.mkdir()
    shelf, order, records = Shelf(out), Order(), []
    for text in texts:
        with clock.time("text to record"):
            record = extract_source(Source(text), Reading())
        with clock.time("record to YAML"):
            content = dump(record).encode()
        with clock.time("report and notice"):
            documents = render_documents(record, order)
        with clock.time("proof of both"):
            list_doubts(record, order, documents)
        with clock.time("dossier to disk"):
            dossier = shelf.find(record.id, record.source.sha256)
            write_dossier(dossier, {SOURCE: text.encode(), RECORD: content, **documents})
        records.append(record)
    engine = open_archive(out / ARCHIVE)
    with clock.time("archive"):
        add_records(engine, records)
    engine.dispose()
