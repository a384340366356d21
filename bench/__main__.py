"""Run measurements and write them into `bench/RESULTS.md`.

`python -m bench` runs all, `python -m bench archive` those that are named; the sections of the
others stay. `archive-full`, `batch-full`, `fuzz` and `kills` take long, an hour where the machine
is slow, so they run only when named.
"""

import datetime as dt
import platform
import sys
from collections.abc import Callable
from functools import partial
from typing import Final

from bench import (
    archive,
    batch,
    extraction,
    fuzz,
    kills,
    linguist,
    page,
    quality,
    rendering,
    start,
)
from bench.fuzz import RESULTS
from bench.fuzz_cases import KINDS

SECTIONS: Final[dict[str, Callable[[], str]]] = {
    "extraction": extraction.measure,
    "rendering": rendering.measure,
    "start": start.measure,
    "quality": quality.measure,
    "linguist": linguist.measure,
    "archive": archive.measure,
    "batch": batch.measure,
    "page": page.measure,
}
ONLY_NAMED: Final[dict[str, Callable[[], str]]] = {
    "archive-full": partial(archive.measure, archive.FULL),
    "batch-full": batch.measure_full,
    "fuzz": fuzz.measure,
    **{f"fuzz-{kind}": partial(fuzz.measure, (kind,)) for kind in KINDS},
    "kills": kills.measure,
}


def main() -> None:
    """Measure, print, and keep the results with the date and the machine."""
    known = SECTIONS | ONLY_NAMED
    kept = read_sections(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    for name in sys.argv[1:] or SECTIONS:
        section = known[name]()
        print(section, flush=True)
        kept |= read_sections(section)
    today = dt.datetime.now(tz=dt.UTC).date()
    machine = f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    head = f"# Results\n\n{today}, {machine}. Medians of repeated runs in one process.\n\n"
    RESULTS.write_text(head + "\n".join(kept.values()), encoding="utf-8")


def read_sections(text: str) -> dict[str, str]:
    """Split Markdown into its sections by their headings; what stands before them is left out."""
    _, *parts = f"\n{text}".split("\n## ")
    return {part.partition("\n")[0]: f"## {part.rstrip()}\n" for part in parts}


if __name__ == "__main__":
    main()
