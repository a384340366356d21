"""The two streams: results on standard output, faults and progress on standard error."""

import io
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Timer
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn
from rich.table import Table
from rich.text import Text

from minutes.errors import BienbanError
from pipeline.datafile import read_tree
from pipeline.faults import explain, explain_os_error
from pipeline.names import name_input

# Up to so many inputs no bar is shown: they are done before one can read it. One that takes
# longer than so many seconds is named.
_FEW: Final = 3
_LONG: Final = 5.0

# What shells give for a program that Ctrl-C stopped.
STOPPED: Final = 130

# How many doubts of one kind are printed; who wants all of them asks for more.
_MOST: Final = 10


def set_streams() -> None:
    """Make both streams UTF-8, as a Windows console is not by itself."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def write_out(text: str) -> None:
    """Write `text` to the standard output as it is; raises BienbanError where that fails."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        file, reason = read_tree("words.yaml")["standard_output"], explain_os_error(error)
        raise BienbanError("write-failed", file=file, reason=reason) from error


class Reporter:
    """Says what happened: results on one stream, faults on the other."""

    # Tests put one here that does not wait.
    make_timer = Timer

    def __init__(self, *, debug: bool = False) -> None:
        self.debug = debug
        self._out = Console(highlight=False, soft_wrap=True)
        self._err = Console(stderr=True, highlight=False, soft_wrap=True)

    def track(self, names: Iterable[str], title: str) -> Iterator[str]:
        """Give each name, with a bar for more than a few where a person is looking."""
        rows = list(names)
        # Records that run over the same terminal would tear the bar to pieces.
        is_torn = title == "extract" and self._out.is_terminal
        if len(rows) <= _FEW or not self._err.is_terminal or is_torn:
            for name in rows:
                with self._patience(name):
                    yield name
            return
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        with self.make_progress(*columns) as progress:
            yield from progress.track(rows, description=read_tree("words.yaml")["progress"][title])

    @property
    def is_watched(self) -> bool:
        """Tell whether a person is looking at the faults and the progress."""
        return self._err.is_terminal

    def make_progress(self, *columns: ProgressColumn) -> Progress:
        """Make a bar of progress of `columns`, which goes away when it ends."""
        return Progress(
            *columns,
            console=self._err,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )

    @contextmanager
    def _patience(self, name: str) -> Iterator[None]:
        """Name what takes long, where a person is looking."""
        words = read_tree("words.yaml")["long"].format(file=name_input(name))
        timer = self.make_timer(_LONG, lambda: self._err.print(Text(words)))
        if self._err.is_terminal:
            timer.daemon = True
            timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def fail(self, error: BienbanError, name: str) -> int:
        """Name an input that failed, with its reason; give the status."""
        self._err.print(Text(explain(error, name), "red"))
        self._trace(error)
        return 1

    def name_failure(self, reason: str, trace: str = "") -> None:
        """Name what failed in another process, where the fault became words already."""
        self._err.print(Text(reason, "red"))
        if self.debug and trace:
            self._err.print(Text(trace))

    def crash(self, error: Exception, fault: BienbanError) -> int:
        """Name in the words of `fault` what a fault of our own stopped; give the status."""
        self._err.print(Text(explain(fault), "red"))
        self._trace(error)
        return 1

    def warn(self, text: str) -> None:
        """Print a line beside the results."""
        self._err.print(Text(text, "yellow"))

    def warn_of(self, messages: Sequence[str], place: str = "") -> None:
        """Print what has to be looked at again; `place` is where all of it can be read."""
        for line in cap_lines(messages, place, debug=self.debug):
            self.warn(line)

    def say(self, text: str) -> None:
        """Print a line of results."""
        self._out.print(Text(text))

    def head(self, text: str) -> None:
        """Print a line above results."""
        self._out.print(Text(text, "bold"))

    def show(self, table: Table) -> None:
        """Print a table of results, no wider than the terminal."""
        self._out.print(table, soft_wrap=False)

    def _trace(self, error: Exception) -> None:
        if self.debug:
            self._err.print(Text("".join(traceback.format_exception(error))))


def cap_lines(messages: Sequence[str], place: str = "", *, debug: bool = False) -> list[str]:
    """Write each of `messages` once, the first of many, and where the others can be read.

    >>> cap_lines(["a", "b", "a"])
    ['Cần xem lại: a', 'Cần xem lại: b']
    """
    words = read_tree("words.yaml")
    told = list(dict.fromkeys(messages))
    most = len(told) if debug else _MOST
    lines = [words["warnings"].format(message=message) for message in told[:most]]
    if len(told) > most:
        where = words["more_places"]["file" if place else "none"].format(file=place)
        lines.append(words["more"].format(count=len(told) - most, place=where))
    return lines
