"""Give the program damaged inputs of every kind: each must end in a result or in a BienbanError.

`python -m bench fuzz` takes 202,000 cases, `python -m bench fuzz-text` those of one kind; the test
suite takes a few of each. Cases run in a process of their own, which ends by itself where one takes
too long; what fails is saved as a file.
"""

import multiprocessing
import resource
import signal
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from bench.fuzz_cases import KINDS, make_case, read_case

CASES: Final = 202_000
RESULTS: Final = Path("bench/RESULTS.md")
FAILED: Final = Path("bench/fuzz-failed")
# Seconds of processor time for one case, and what a process may hold, in bytes.
_SECONDS: Final = 5
_MEMORY: Final = 1_000_000_000
# A library that only sleeps uses no processor time.
_REAL_SECONDS: Final = 120
# So many cases are done by one process, so that memory is that of few cases.
_BLOCK: Final = 10_000
_KILOBYTE: Final = 1024


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that ended in neither a result nor a BienbanError, and how."""

    kind: str
    number: int
    how: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the cases of one kind."""

    kind: str
    cases: int
    memory: int
    failures: tuple[Failure, ...]


def run_cases(kind: str, numbers: range, *, seed: int) -> Outcome:
    """Run the cases of `numbers`; after one that ends its process, the next ones follow anew."""
    failures, memory, start = list[Failure](), 0, numbers.start
    while start < numbers.stop:
        block = range(start, min(start + _BLOCK, numbers.stop))
        done, used, failed = _run_apart(kind, block, seed)
        failures += failed
        memory = max(memory, used)
        start = done
    return Outcome(kind, len(numbers), memory, tuple(failures))


def _run_apart(kind: str, block: range, seed: int) -> tuple[int, int, list[Failure]]:
    """Run `block` in a process; give where to go on, the most memory, and what failed."""
    context = multiprocessing.get_context("spawn")
    at: Any = context.Value("q", block.start, lock=False)
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(kind, block, seed, at, theirs))
    process.start()
    theirs.close()
    told = list(_receive(ours))
    process.join()
    failures = [Failure(kind, number, how) for number, how in told if isinstance(how, str)]
    used = max((how for _, how in told if isinstance(how, int)), default=0)
    if process.exitcode == 0:
        return block.stop, used, failures
    how = signal.Signals(-(process.exitcode or 0)).name if (process.exitcode or 0) < 0 else "exit"
    return at.value + 1, used, [*failures, Failure(kind, at.value, how)]


def _receive(pipe: Connection) -> Iterator[tuple[int, str | int]]:
    while True:
        try:
            yield pipe.recv()
        except EOFError:
            return


def _work(kind: str, block: range, seed: int, at: Any, pipe: Connection) -> None:  # noqa: ANN401 - a shared number
    """Run the cases of `block`; tell each that fails, and in the end how much memory it took."""
    # The signals' own effect is to end the process, whatever a library is doing.
    for number in block:
        at.value = number
        raw = make_case(kind, seed, number)
        signal.setitimer(signal.ITIMER_PROF, _SECONDS)
        signal.setitimer(signal.ITIMER_REAL, _REAL_SECONDS)
        try:
            read_case(kind, raw)
        except Exception:  # noqa: BLE001 - whatever comes is what is looked for
            pipe.send((number, traceback.format_exc()))
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KILOBYTE
        if used > _MEMORY:
            pipe.send((number, f"memory: {used:,} bytes"))
            break
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    pipe.send((block.start, used))
    if at.value + 1 < block.stop:
        raise SystemExit(1)


def save(failure: Failure, *, seed: int) -> Path:
    """Save the case beside what came of it; give its place."""
    path = FAILED / f"{failure.kind}-{failure.number:06}.bin"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(make_case(failure.kind, seed, failure.number))
    path.with_suffix(".txt").write_text(failure.how, encoding="utf-8")
    return path


def measure(kinds: Iterable[str] = KINDS, *, cases: int = CASES, seed: int = 7) -> str:
    """Run the cases of `kinds`, of which all kinds have `cases`; the rows of the others stay."""
    shares = sum(kind.share for kind in KINDS.values())
    rows = _read_rows()
    for kind in kinds:
        outcome = run_cases(kind, range(cases * KINDS[kind].share // shares), seed=seed)
        for failure in outcome.failures:
            print(save(failure, seed=seed), failure.how.splitlines()[-1], flush=True)
        facts = f"{outcome.cases:,} | {len(outcome.failures)} | {outcome.memory // 1_000_000:,}"
        rows[kind] = f"| {kind} | {facts} |"
        print(rows[kind], flush=True)
    total = sum(int(row.split("|")[2].replace(",", "")) for row in rows.values())
    lines = [
        "## Damaged inputs",
        "",
        (
            f"{total:,} cases (seed {seed}), each with {_SECONDS} s of processor time and "
            f"{_MEMORY // 1_000_000:,} MB of memory for its process. Failed is what ended in "
            "anything but a result or a sentence for the user."
        ),
        "",
        "| kind | cases | failed | most memory, MB |",
        "| --- | ---: | ---: | ---: |",
    ]
    return "\n".join([*lines, *(rows[kind] for kind in KINDS if kind in rows)])


def _read_rows() -> dict[str, str]:
    """Read the rows that stand in the results already."""
    known = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    section = known.partition("## Damaged inputs\n")[2].partition("\n## ")[0]
    rows = (line for line in section.splitlines() if line.startswith("| "))
    return {kind: row for row in rows if (kind := row.split("|")[1].strip()) in KINDS}
