"""Workers that break in the ways in which real ones do; spawned processes find them by name."""

import os
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from pipeline.batch import worker
from pipeline.batch.making import Job
from pipeline.batch.results import Halt
from pipeline.run import Reading
from pipeline.sources.source import Source

BAD = "xau"


def leave(connection: "Connection[Any, Any]", job: Job) -> None:
    """Leave the process at the bad input, as a native library does."""
    _serve_with(lambda: os._exit(3), connection, job)


def be_killed(connection: "Connection[Any, Any]", job: Job) -> None:
    """Be killed at the bad input, as a system without memory does."""
    _serve_with(lambda: os.kill(os.getpid(), signal.SIGKILL), connection, job)


def hang(connection: "Connection[Any, Any]", job: Job) -> None:
    """Never come to an end with the bad input."""
    _serve_with(lambda: time.sleep(600), connection, job)


def take_too_much(connection: "Connection[Any, Any]", job: Job) -> None:
    """Ask for more memory than there is at the bad input."""
    _serve_with(lambda: bytearray(1 << 60), connection, job)


def never_start(_: "Connection[Any, Any]", __: Job) -> None:
    """Leave before anything was begun."""
    os._exit(4)


def halt(connection: "Connection[Any, Any]", _: Job) -> None:
    """Tell that the disk refuses."""
    connection.recv()
    connection.send(Halt("Ổ đĩa đã đầy."))


def _serve_with(harm: Callable[[], object], connection: "Connection[Any, Any]", job: Job) -> None:
    read = vars(worker)["read_sources"]

    def read_or_break(name: str, reading: Reading) -> list[Source]:
        if BAD in name:
            harm()
        sources: list[Source] = read(name, reading)
        return sources

    vars(worker)["read_sources"] = read_or_break
    worker.serve(connection, job)
