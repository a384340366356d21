"""Starting cold: whole processes, from the command to its end, beside what their imports take.

Compiled modules are kept, as an installed program has them; each process runs alone and often.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from bench.articles import make_articles
from bench.timing import Timing, write_load

_CLI: Final = "import sys; from pipeline.cli import main; sys.exit(main())"
_PEER: Final = "import spacy, underthesea"
_IMPORTS: Final = f'`python -c "{_PEER}"`'
_GAZETTEER: Final = (
    "import time; from nlp.places.gazetteer import load_gazetteer;"
    "from nlp.places import commune_names as names;"
    "begun = time.perf_counter(); load_gazetteer(); names.find_commune_names('xã A');"
    "print(time.perf_counter() - begun)"
)
_RUNS: Final = 9
_HEAD = (
    "| what | fastest, s | median, s | times the imports | runs |",
    "| --- | ---: | ---: | ---: | ---: |",
)


def measure() -> str:
    """Give a Markdown section with a row for each command."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        article = folder / "bai.txt"
        article.write_text(next(make_articles(1)), encoding="utf-8")
        timings = _time_in_turn(dict(_commands(folder, article)))
        loads = (_run([sys.executable, "-c", _GAZETTEER], folder) for _ in range(_RUNS))
        gazetteer = statistics.median(map(float, loads))
    peer = timings[_IMPORTS]
    rows = [
        f"| {what} | {t.fastest:.2f} | {t.median:.2f} | {t.median / peer.median:.2f} | {t.runs} |"
        for what, t in timings.items()
    ]
    ready = f"The gazetteer with its automaton is ready in {gazetteer * 1000:.0f} ms (median)."
    return "\n".join(["## Cold starts", "", *_HEAD, *rows, "", ready, "", write_load()])


def _commands(folder: Path, article: Path) -> Iterator[tuple[str, Callable[[], list[str]]]]:
    """Give each command with its words for the table; `run` gets a new folder every time."""
    yield _IMPORTS, lambda: [sys.executable, "-c", _PEER]
    yield "`bienban --help`", lambda: [sys.executable, "-c", _CLI, "--help"]
    yield (
        "`bienban run`, one article",
        lambda: [
            *(sys.executable, "-c", _CLI, "run", str(article)),
            *("--out", tempfile.mkdtemp(dir=folder)),
        ],
    )


def _time_in_turn(starts: dict[str, Callable[[], list[str]]]) -> dict[str, Timing]:
    """Time all commands one after the other, over and over: the machine's moods hit them alike."""
    seconds: dict[str, list[float]] = {what: [] for what in starts}
    with tempfile.TemporaryDirectory() as cache:
        for turn in range(_RUNS + 1):
            for what, command in starts.items():
                begun = time.perf_counter()
                _run(command(), Path(cache))
                if turn:  # the first one compiles the modules
                    seconds[what].append(time.perf_counter() - begun)
    return {w: Timing(min(s), statistics.median(s), len(s)) for w, s in seconds.items()}


def _run(command: list[str], cache: Path) -> str:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(cache), "PYTHONIOENCODING": "utf-8"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        command, capture_output=True, check=True, encoding="utf-8", env=environment
    )
    return done.stdout
