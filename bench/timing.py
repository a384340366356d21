"""Time a call the same way everywhere: warm up, repeat, give minimum and median."""

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

_SECONDS = 2.0
_FEWEST = 5


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of one call: the fastest, the median, and how often it ran."""

    fastest: float
    median: float
    runs: int


def time_call(call: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> Timing:
    """Run `call` once unmeasured, then for about two seconds and at least five times.

    `clock` tells the seconds: `time.process_time` those of the processor, which other jobs of
    the machine do not stretch.
    """
    call()
    times: list[float] = []
    stop = time.perf_counter() + _SECONDS
    while len(times) < _FEWEST or time.perf_counter() < stop:
        start = clock()
        call()
        times.append(clock() - start)
    return Timing(min(times), statistics.median(times), len(times))


def format_row(what: str, timing: Timing, peer: Timing) -> str:
    """Write one row of a Markdown table; the ratio compares medians with `peer`."""
    ratio = peer.median / timing.median
    return (
        f"| {what} | {timing.fastest * 1000:,.2f} | {timing.median * 1000:,.2f} "
        f"| {ratio:,.1f} | {timing.runs} |"
    )


def write_load() -> str:
    """Say how many programs wanted a processor: where more than there are, clocks tell little."""
    if not hasattr(os, "getloadavg"):
        return ""
    return "Load of the machine meanwhile: " + ", ".join(f"{load:.1f}" for load in os.getloadavg())
