"""What a person sees of a batch: a bar, each failure with its reason, lists, and the end."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from pipeline.batch.journal import Journal
from pipeline.batch.results import Failed, Result
from pipeline.console import Reporter
from pipeline.datafile import read_tree
from pipeline.writing import write_lines

FAILURES: Final = "tep-khong-lam-duoc.txt"
DOUBTS: Final = "can-xem-lai.txt"


@dataclass(slots=True)
class Tally:
    """How many inputs of a batch are done and how many failed in this run."""

    done: int = 0
    failed: int = 0


class RateColumn(ProgressColumn):
    """Inputs a second, as the eye of a person wants it."""

    def render(self, task: Task) -> Text:
        """Write the rate; nothing before it is known."""
        words = read_tree("words.yaml")["batch"]["rate"]
        return Text(words.format(rate=_decimal(task.speed)) if task.speed else "")


class Board:
    """Counts results and shows them while they come."""

    def __init__(self, reporter: Reporter, progress: Progress | None, total: int | None) -> None:
        self.tally = Tally()
        self._reporter = reporter
        self._progress = progress
        self._words = read_tree("words.yaml")["batch"]
        if progress:
            self._task = progress.add_task(self._words["progress"], total=total, failed="")

    def add(self, results: Iterable[Result], passed: int) -> None:
        """Count `results` and name what failed; `passed` were passed over so far."""
        for result in results:
            if isinstance(result, Failed):
                self.tally.failed += 1
                self._reporter.name_failure(result.reason, result.trace)
            else:
                self.tally.done += 1
        if self._progress:
            count = self.tally.failed
            failed = self._words["failures"].format(count=count) if count else ""
            completed = self.tally.done + count + passed
            self._progress.update(self._task, completed=completed, failed=failed)

    def tell_stopping(self) -> None:
        """Say that what is in hand is finished first."""
        self._reporter.warn(self._words["stopping"])


@contextmanager
def showing_board(reporter: Reporter, total: int | None) -> Iterator[Board]:
    """Show a bar where a person is looking: count, rate, time left, failures."""
    if not reporter.is_watched:
        yield Board(reporter, None, total)
        return
    left = read_tree("words.yaml")["batch"]["left"]
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        RateColumn(),
        TextColumn(left),
        TimeRemainingColumn(),
        TextColumn("[red]{task.fields[failed]}"),
    )
    with reporter.make_progress(*columns) as progress:
        yield Board(reporter, progress, total)


def write_lists(journal: Journal, out: Path) -> dict[str, int]:
    """Write what failed in this run, and what is doubtful, to lists in `out`; give their lengths.

    A line is the input's name, a tab, and the words. A list without lines is removed.
    """
    lists = {FAILURES: journal.list_failures(), DOUBTS: journal.list_doubts()}
    return {
        name: write_lines(out / name, (f"{item}\t{_one_line(words)}" for item, words in rows))
        for name, rows in lists.items()
    }


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _decimal(number: float) -> str:
    """Write `number` with the Vietnamese decimal mark.

    >>> _decimal(12.345)
    '12,3'
    """
    return f"{number:.1f}".replace(".", ",")
