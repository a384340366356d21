"""A pool of worker processes that survives their deaths: one fails one input, never the batch.

The pools of the standard library give up when a worker dies, and cannot tell what it had in hand.
"""

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final

from minutes.errors import BienbanError
from pipeline.batch.items import Item
from pipeline.batch.making import Job
from pipeline.batch.results import Failed, Halt, Result
from pipeline.batch.stopping import Stop
from pipeline.batch.worker import Begun, Ready, Settled, serve
from pipeline.datafile import read_tree
from pipeline.faults import explain

Serve = Callable[["Connection[Any, Any]", Job], None]

# A worker has its next item at hand while the parent looks elsewhere.
_AT_HAND: Final = 2
# Windows can wait for 63 pipes at once.
_MOST: Final = 60
# How often the parent looks whether somebody takes too long or asks to stop, in seconds.
_LOOK: Final = 0.2
# An item that was in hand at so many deaths, or so many workers that die before their first item.
_DEATHS: Final = 3


@dataclass(eq=False, slots=True)
class Seat:
    """One worker: its process, the pipe to it, what it was given, and what it is working on."""

    process: BaseProcess
    connection: "Connection[Any, Any]"
    given: dict[int, Item] = field(default_factory=dict)
    begun: int | None = None
    since: float = 0.0
    is_ready: bool = False
    is_too_slow: bool = False


def work_in_processes(
    job: Job, items: Iterator[Item], stop: Stop, *, jobs: int, serve: Serve = serve
) -> Generator[list[Result], None, None]:
    """Do `job` for all `items` with `jobs` workers; give the results as they come.

    After `stop` was asked for, what is at hand is finished. Raises BienbanError where the disk or
    the archive refuses, or no worker starts.
    """
    pool = Pool(job, items, jobs=jobs, stop=stop, serve=serve)
    try:
        while pool.is_busy():
            yield pool.step()
    finally:
        pool.end()


class Pool:
    """The workers of one batch."""

    def __init__(
        self, job: Job, items: Iterator[Item], *, jobs: int, stop: Stop, serve: Serve
    ) -> None:
        self._job = job
        self._items = items
        self._jobs = min(jobs, _MOST)
        self._stop = stop
        self._serve = serve
        self._seats: list[Seat] = []
        self._again: deque[Item] = deque()
        self._deaths: dict[int, int] = {}
        self._stillborn = 0
        # Spawned everywhere, as Windows does: a fork would copy locks and open archives.
        self._context = multiprocessing.get_context("spawn")
        self._limit = int(read_tree("batch.yaml")["worker"]["seconds"])

    def is_busy(self) -> bool:
        """Give out what is to do; tell whether anything is still in hand.

        Workers are started when there is something for them.
        """
        for seat in self._seats:
            while len(seat.given) < _AT_HAND and (item := self._take()):
                _give(seat, item)
        while len(self._seats) < self._jobs and (item := self._take()):
            self._seats.append(self._start_worker())
            _give(self._seats[-1], item)
        return any(seat.given for seat in self._seats)

    def step(self) -> list[Result]:
        """Wait for what the workers have to tell; give what they settled."""
        results: list[Result] = []
        seats = {id(seat.connection): seat for seat in self._seats}
        for connection in wait([seat.connection for seat in self._seats], timeout=_LOOK):
            results += self._hear(seats[id(connection)])
        self._give_up_the_slow()
        return results

    def end(self) -> None:
        """End all workers: those that have nothing in hand by themselves, the others at once."""
        for seat in self._seats:
            if seat.given:
                seat.process.kill()
            else:
                _send(seat, None)
        for seat in self._seats:
            seat.process.join()
            seat.connection.close()

    def _start_worker(self) -> Seat:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=self._serve, args=(theirs, self._job), daemon=True)
        process.start()
        # Only with our copy closed does the pipe end when the worker does.
        theirs.close()
        return Seat(process, ours)

    def _take(self) -> Item | None:
        if self._stop.asked:
            return None
        return self._again.popleft() if self._again else next(self._items, None)

    def _hear(self, seat: Seat) -> list[Result]:
        try:
            message = seat.connection.recv()
        except (EOFError, OSError):
            return self._bury(seat)
        match message:
            case Ready():
                seat.is_ready, self._stillborn = True, 0
            case Begun(number):
                seat.begun, seat.since = number, time.monotonic()
            case Settled(results):
                for result in results:
                    del seat.given[result.item.number]
                    if result.item.number == seat.begun:
                        seat.begun = None
                return list(results)
            case Halt(reason):
                raise BienbanError("batch-halted", reason=reason)
        return []

    def _bury(self, seat: Seat) -> list[Result]:
        """Put a new worker in the place of a dead one; give what failed with it."""
        seat.process.join()
        seat.connection.close()
        results: list[Result] = []
        if seat.begun is not None:
            results.append(self._blame(seat, seat.given.pop(seat.begun)))
        for item in seat.given.values():
            self._deaths[item.number] = self._deaths.get(item.number, 0) + 1
            if self._deaths[item.number] < _DEATHS:
                self._again.append(item)
            else:
                results.append(self._blame(seat, item))
        if not seat.is_ready:
            self._stillborn += 1
            if self._stillborn >= _DEATHS:
                how = _name_end(seat.process.exitcode)
                raise BienbanError("batch-no-workers", how=how)
        self._seats[self._seats.index(seat)] = self._start_worker()
        return results

    def _blame(self, seat: Seat, item: Item) -> Failed:
        if seat.is_too_slow:
            fault = BienbanError("input-too-slow", file=item.name, seconds=self._limit)
        else:
            how = _name_end(seat.process.exitcode)
            fault = BienbanError("batch-crashed", file=item.name, how=how)
        return Failed(item, explain(fault, item.name))

    def _give_up_the_slow(self) -> None:
        for seat in self._seats:
            if seat.begun is not None and time.monotonic() - seat.since > self._limit:
                seat.is_too_slow = True
                seat.process.kill()


def _give(seat: Seat, item: Item) -> None:
    seat.given[item.number] = item
    _send(seat, item)


def _send(seat: Seat, item: Item | None) -> None:
    try:
        seat.connection.send(item)
    except OSError:
        return  # It is dead, which the next look at its pipe tells.


def _name_end(code: int | None) -> str:
    """Say how a process ended: the name of the signal that killed it, or its status.

    >>> _name_end(3)
    '3'
    """
    if code is not None and code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return str(code)
    return str(code)
