"""A worker process: takes items from a pipe one by one, tells what it begins and what is settled.

It ends when the pipe does, so nothing stays behind when the program that started it is killed.
"""

import signal
import time
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

from minutes.errors import BienbanError
from pipeline.batch.items import Item
from pipeline.batch.making import Job, Made, Maker
from pipeline.batch.results import Halt, Result
from pipeline.datafile import read_tree
from pipeline.faults import explain
from pipeline.garbage import collect_late, collect_seldom
from pipeline.run import read_sources

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Ready:
    """The worker has started."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The worker begins with the item of that number; None for the archive."""

    number: int | None


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of items."""

    results: tuple[Result, ...]


def serve(connection: "Connection[Any, Any]", job: Job) -> None:
    """Work on the items that come through `connection`, until None comes or it ends."""
    # Ctrl-C reaches every process of the terminal; what is begun is finished all the same.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    collect_late()
    try:
        _serve(connection, job)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except BienbanError as error:
        connection.send(Halt(explain(error)))


def _serve(connection: "Connection[Any, Any]", job: Job) -> None:
    maker = Maker(job)
    together = read_tree("batch.yaml")["together"]
    held: list[Made] = []
    since = 0.0
    connection.send(Ready())
    while True:
        is_late = time.monotonic() - since > together["seconds"]
        if held and (is_late or len(held) >= together["records"] or not connection.poll()):
            _archive(connection, maker, held)
            held = []
        item: Item | None = connection.recv()
        if item is None:
            break
        connection.send(Begun(item.number))
        made = maker.make(item, partial(read_sources, reading=job.reading))
        collect_seldom()
        if isinstance(made, Made):
            since = since if held else time.monotonic()
            held.append(made)
        else:
            connection.send(Settled((made,)))
    if held:
        _archive(connection, maker, held)
    maker.close()


def _archive(connection: "Connection[Any, Any]", maker: Maker, held: list[Made]) -> None:
    connection.send(Begun(None))
    connection.send(Settled(tuple(maker.archive(held))))


def _limit_memory() -> None:
    """Let what takes too much memory fail here before the system ends another program for it."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    size = int(read_tree("batch.yaml")["worker"]["megabytes"]) * _MEGABYTE
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size, most))
