"""One command over many inputs: a bad one is named and never stops the others."""

import sys
from collections.abc import Callable
from typing import TypeVar

from minutes.errors import BienbanError
from pipeline.console import Reporter
from pipeline.datafile import read_tree
from pipeline.faults import explain_os_error
from pipeline.garbage import collect_seldom
from pipeline.names import STANDARD_INPUT, name_input

_T = TypeVar("_T")


def take_each(
    reporter: Reporter,
    names: list[str],
    title: str,
    step: Callable[[str], _T],
    show: Callable[[_T], None] | None = None,
) -> int:
    """Take `step` for every name, whatever becomes of the others; give the status.

    What they return is shown in the end, below the bar of progress.
    """
    status = 0
    results = []
    for name in reporter.track(names, title):
        if name == STANDARD_INPUT and sys.stdin.isatty():
            reporter.warn(read_tree("words.yaml")["paste"])
        try:
            results.append(step(name))
        except BienbanError as error:
            status = reporter.fail(error, name_input(name))
        except BrokenPipeError:  # Whoever reads our output has had enough.
            raise
        except OSError as error:
            file = error.filename or name_input(name)
            fault = BienbanError("file-refused", file=file, reason=explain_os_error(error))
            status = reporter.fail(fault, name_input(name))
        except Exception as error:  # noqa: BLE001 - one bad file never stops the others
            fault = BienbanError("program-failed", file=name_input(name))
            status = reporter.crash(error, fault)
        collect_seldom()
    if show:
        for result in results:
            show(result)
    return status
