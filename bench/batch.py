"""Batches: how fast on one core and on all, where the time goes, how much memory and disk.

`python -m bench batch` takes a few hundred articles, `python -m bench batch-full` ten thousand.
"""

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.articles import write_articles
from bench.batch_steps import measure_steps
from bench.timing import write_load
from pipeline.batch.journal import JOURNAL
from pipeline.run import ARCHIVE

_PROGRAM: Final = "import sys; from pipeline.cli import main; sys.exit(main())"
FULL: Final = 10_000
_FEW: Final = 200
_SLICES: Final = 10
_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Sample:
    """A moment of a batch: inputs done, bytes in memory of the parent and of the largest worker."""

    done: int
    parent: int
    worker: int


@dataclass(frozen=True, slots=True)
class Run:
    """A finished batch: seconds by the clock, seconds of all processors, samples on the way."""

    count: int
    jobs: int
    seconds: float
    work: float
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class Disk:
    """What a batch wrote: bytes and number of the dossiers' files, bytes of the archive."""

    dossiers: int
    files: int
    archive: int


def measure(count: int = _FEW) -> str:
    """Measure `count` articles with one worker and with one a core; give a section."""
    cores = _count_cores()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_articles(folder / "bai", count)
        runs = [run_batch(folder / "bai", folder / f"ho-so-{n}", count, n) for n in (1, cores)]
        disk = measure_disk(folder / f"ho-so-{cores}")
    lines = [
        f"## Batch of {count:,} generated articles",
        "",
        "| workers | seconds | articles a second | times one | processor seconds an article |",
        "| --: | --: | --: | --: | --: |",
        *(_write_run(run, runs[0]) for run in runs),
        "",
        _write_disk(disk, count) + " " + write_load(),
        "",
        measure_steps(),
    ]
    return "\n".join(lines)


def measure_full(count: int = FULL) -> str:
    """Measure the memory of a batch of `count` articles over time; give a section."""
    cores = _count_cores()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_articles(folder / "bai", count)
        run = run_batch(folder / "bai", folder / "ho-so", count, cores)
        disk = measure_disk(folder / "ho-so")
    return "\n".join(
        [
            f"## Memory over a batch of {count:,} articles, {run.jobs} workers",
            "",
            f"{_write_cost(run)} {_write_disk(disk, count)} {write_load()}",
            "",
            "| articles done | peak of the parent, MB | peak of the largest worker, MB |",
            "| --: | --: | --: |",
            *_write_slices(run.samples),
            "",
        ]
    )


def run_batch(articles: Path, out: Path, count: int, jobs: int) -> Run:
    """Run the command over all articles with `jobs` workers, and look at it meanwhile."""
    words = ["batch", str(articles), "--out", str(out), "--jobs", str(jobs)]
    before, start = _count_work(), time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", _PROGRAM, *words], stdout=subprocess.DEVNULL)
    samples = tuple(_watch(process, out))
    seconds = time.perf_counter() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    return Run(count, jobs, seconds, _count_work() - before, samples)


def measure_disk(out: Path) -> Disk:
    """Count what lies below `out`."""
    files = [path for path in out.glob("*/*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    return Disk(size, len(files), (out / ARCHIVE).stat().st_size)


def _watch(process: "subprocess.Popen[bytes]", out: Path) -> Iterator[Sample]:
    while process.poll() is None:
        children = _list_children(process.pid)
        workers = max(map(_read_memory, children), default=0)
        yield Sample(_count_done(out), _read_memory(process.pid), workers)
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            continue


def _count_done(out: Path) -> int:
    """Ask the journal, which is not there at the beginning."""
    if not (out / JOURNAL).exists():
        return 0
    with closing(sqlite3.connect(out / JOURNAL, timeout=30)) as base:
        try:
            return int(base.execute("SELECT count(*) FROM inputs").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def _list_children(parent: int) -> list[int]:
    try:
        text = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(word) for word in text.split()]


def _read_memory(process: int) -> int:
    """Read what a process has in memory, in bytes; 0 where it has ended or this is no Linux."""
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * resource.getpagesize()


def _count_work() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _count_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _write_run(run: Run, one: Run) -> str:
    return (
        f"| {run.jobs} | {run.seconds:,.1f} | {run.count / run.seconds:,.1f} "
        f"| {one.seconds / run.seconds:,.2f} | {run.work / run.count:,.3f} |"
    )


def _write_cost(run: Run) -> str:
    return (
        f"{run.seconds:,.0f} s by the clock, {run.work:,.0f} s of processors, "
        f"{run.work / run.count * 1000:,.0f} ms an article."
    )


def _write_disk(disk: Disk, count: int) -> str:
    dossier, archive = disk.dossiers / count / 1000, disk.archive / count / 1000
    return (
        f"An article takes {dossier:,.0f} kB in {disk.files / count:,.0f} files of its dossier "
        f"and {archive:,.0f} kB of the archive."
    )


def _write_slices(samples: tuple[Sample, ...]) -> Iterator[str]:
    """Write a row for each tenth of the samples: the most that was in memory during it."""
    for number in range(_SLICES):
        start = len(samples) * number // _SLICES
        some = samples[start : len(samples) * (number + 1) // _SLICES]
        if some:
            parent = max(sample.parent for sample in some) / _MEGABYTE
            worker = max(sample.worker for sample in some) / _MEGABYTE
            yield f"| {some[-1].done:,} | {parent:,.0f} | {worker:,.0f} |"
