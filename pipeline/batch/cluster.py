"""The work of a batch on a cluster of Dask: the same steps, on as many machines as there are.

A task is a parcel of items. The scheduler gives it to another worker when its own is lost, and
doing it twice changes nothing: a lost worker costs its own parcels only.
"""

import socket
import threading
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import CancelledError
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from minutes.errors import BienbanError
from pipeline.batch.items import Item
from pipeline.batch.journal import JOURNAL
from pipeline.batch.making import Job, Made, Maker, fail
from pipeline.batch.results import Failed, Halt, Result
from pipeline.batch.stopping import Stop
from pipeline.datafile import read_tree
from pipeline.faults import explain
from pipeline.inputs import read_bytes
from pipeline.run import cut_source, read_sources
from pipeline.sources.fetch import is_url
from pipeline.sources.reading import parse_source

if TYPE_CHECKING:
    from distributed import Client, Future

    from pipeline.sources.source import Source

# Parcels that wait at the cluster for each of its threads, so that none has nothing to do.
_WAITING: Final = 2
# How long one look waits for the cluster before it sees whether somebody asks to stop, in seconds.
_LOOK: Final = 0.2


@dataclass(frozen=True, slots=True)
class Parcel:
    """What one task does: items with their bytes; None for what its worker fetches itself."""

    items: tuple[tuple[Item, bytes | None], ...]


def work_on_cluster(
    job: Job, items: Iterator[Item], stop: Stop, *, address: str
) -> Generator[list[Result], None, None]:
    """Do `job` for all `items` on the cluster at `address`; give the results as they come.

    After `stop` was asked for, what the cluster has is finished. Raises BienbanError where there
    is no cluster, or its workers cannot do the work.
    """
    client = _connect(address)
    try:
        load = Load(client, _make_whole(job), address)
        source = iter(items)
        while True:
            yield load.fill(source, stop)
            if not load.is_busy:
                break
            yield load.gather()
    finally:
        client.close()


class Load:
    """The parcels that the cluster has in hand."""

    def __init__(self, client: "Client", job: Job, address: str) -> None:
        self._client = client
        self._job = job
        self._address = address
        self._given: dict[Future, Parcel] = {}

    @property
    def is_busy(self) -> bool:
        """Tell whether the cluster has something in hand."""
        return bool(self._given)

    def fill(self, items: Iterator[Item], stop: Stop) -> list[Result]:
        """Give the cluster as much as it may have at once; give what could not even be read."""
        failed: list[Result] = []
        room = _WAITING * max(1, self._count_threads())
        while not stop.asked and len(self._given) < room:
            parcel, unread = _pack(items)
            failed += unread
            if not parcel.items and not unread:
                break
            if parcel.items:
                self._submit(parcel)
        return failed

    def gather(self) -> list[Result]:
        """Wait a moment for parcels; give what became of those that are done."""
        from distributed import wait  # noqa: PLC0415 - an extra

        try:
            wait(list(self._given), timeout=_LOOK, return_when="FIRST_COMPLETED")
        except TimeoutError:
            return []
        except (CancelledError, OSError) as error:  # the scheduler is gone
            raise BienbanError("batch-no-cluster", address=self._address) from error
        results: list[Result] = []
        for future in [future for future in self._given if future.done()]:
            results += self._settle(future)
        return results

    def _submit(self, parcel: Parcel) -> None:
        task = self._client.submit(take_parcel, self._job, parcel, pure=False)
        self._given[task] = parcel

    def _settle(self, future: "Future") -> list[Result]:
        parcel = self._given.pop(future)
        if future.status == "finished":
            answer = future.result()
            if isinstance(answer, Halt):
                raise BienbanError("batch-halted", reason=answer.reason)
            return list(answer)
        if future.status != "error":
            raise BienbanError("batch-no-cluster", address=self._address)
        return self._judge(parcel, future.exception())

    def _judge(self, parcel: Parcel, error: Any) -> list[Result]:  # noqa: ANN401 - whatever came
        """Find the one item that kills workers: each of its parcel goes alone, then it is named."""
        from distributed import KilledWorker  # noqa: PLC0415 - an extra

        if not isinstance(error, KilledWorker):
            raise BienbanError("batch-other-program", reason=repr(error))
        if len(parcel.items) > 1:
            for each in parcel.items:
                self._submit(Parcel((each,)))
            return []
        ((item, _),) = parcel.items
        fault = BienbanError("batch-crashed", file=item.name, how=type(error).__name__)
        return [Failed(item, explain(fault, item.name))]

    def _count_threads(self) -> int:
        return sum(self._client.nthreads().values())


def take_parcel(job: Job, parcel: Parcel) -> tuple[Result, ...] | Halt:
    """Do the work of one task, on a worker of the cluster."""
    # Threads of one worker take turns: what reads the texts was made for one at a time.
    with _get_lock():
        try:
            return tuple(_take(job, parcel))
        except BienbanError as error:
            return Halt(explain(error))


@cache
def _get_lock() -> threading.Lock:
    return threading.Lock()


@lru_cache(maxsize=1)
def _get_maker(job: Job) -> Maker:
    """Give what a worker keeps from parcel to parcel."""
    return Maker(job)


def _take(job: Job, parcel: Parcel) -> Iterator[Result]:
    if not (job.out / JOURNAL).exists():
        raise BienbanError("batch-not-shared", host=socket.gethostname(), folder=job.out)
    maker = _get_maker(job)
    made = []
    for item, raw in parcel.items:
        one = maker.make(item, _reader(job, raw))
        if isinstance(one, Made):
            made.append(one)
        else:
            yield one
    if made:
        yield from maker.archive(made)


def _reader(job: Job, raw: bytes | None) -> "Callable[[str], list[Source]]":
    def parse(name: str) -> "list[Source]":
        if raw is None:
            return read_sources(name, job.reading)
        return cut_source(parse_source(raw, file=name), job.reading)

    return parse


def _pack(items: Iterator[Item]) -> tuple[Parcel, list[Result]]:
    """Read the next items into a parcel; empty at the end of the items."""
    limits = read_tree("batch.yaml")["cluster"]
    packed: list[tuple[Item, bytes | None]] = []
    failed: list[Result] = []
    size = 0
    while len(packed) + len(failed) < limits["items"] and size < limits["bytes"]:
        item = next(items, None)
        if item is None:
            break
        try:
            raw = None if is_url(item.name) else read_bytes(item.name)
        except BienbanError as error:
            failed.append(fail(item, error))
        else:
            packed.append((item, raw))
            size += len(raw or b"")
    return Parcel(tuple(packed)), failed


def _make_whole(job: Job) -> Job:
    """Give `job` with paths that mean the same wherever a worker runs."""
    order = job.order
    office = order.office and order.office.absolute()
    template = order.template and order.template.absolute()
    whole = replace(order, office=office, template=template)
    return replace(job, out=job.out.absolute(), order=whole)


def _connect(address: str) -> "Client":
    """Connect to the scheduler and wait for its first worker; raises BienbanError."""
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise BienbanError("extra-missing", library="dask", extra="dask") from error
    seconds = int(read_tree("batch.yaml")["cluster"]["seconds"])
    try:
        client = Client(address, timeout=seconds)
    except (OSError, ValueError) as error:
        raise BienbanError("batch-no-cluster", address=address) from error
    try:
        client.wait_for_workers(1, timeout=seconds)
    except OSError as error:  # a TimeoutError is one
        client.close()
        raise BienbanError("batch-no-machines", address=address, seconds=seconds) from error
    return client
