"""A batch from its orders to its end: what is not done yet goes to the hands that do it."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minutes.errors import BienbanError
from pipeline.batch.items import Item, count_items, list_items
from pipeline.batch.journal import Journal, open_journal
from pipeline.batch.known import Passed, check_journal, name_orders, trust_journal
from pipeline.batch.making import Job
from pipeline.batch.reporting import Board, Tally, showing_board, write_lists
from pipeline.batch.results import Result
from pipeline.batch.stopping import Stop, heeding_interrupts
from pipeline.console import Reporter

if TYPE_CHECKING:
    from sqlalchemy import Engine

Results = Generator[list[Result], None, None]
Hands = Callable[[Job, Iterator[Item], Stop], Results]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a batch ended: its counts, the length of each list, and the archive's name."""

    tally: Tally
    passed: int
    lists: dict[str, int]
    is_stopped: bool


def run_batch(
    job: Job, given: Sequence[str], hands: Hands, *, trusts: bool, reporter: Reporter
) -> Ended:
    """Do `job` for all inputs that `given` stands for, and for none of them twice.

    With `trusts` the journal alone says what is done. Raises BienbanError where the folder or the
    archive refuses, with all that was done noted.
    """
    total = count_items(given, job.out)
    if total == 0:
        raise BienbanError("batch-empty", file=", ".join(given))
    journal = open_journal(job.out, name_orders(job))
    try:
        engine = _open_archive(job)
        passed, items = Passed(), list_items(given, job.out)
        rest = (
            trust_journal(items, journal, passed)
            if trusts
            else check_journal(items, journal, engine, job.out, passed)
        )
        try:
            with heeding_interrupts() as stop, showing_board(reporter, total) as board:
                _follow(hands(job, rest, stop), journal, board, stop, passed)
        finally:
            engine.dispose()
            lists = write_lists(journal, job.out)
        return Ended(board.tally, passed.count, lists, stop.asked)
    finally:
        journal.close()


def _follow(results: Results, journal: Journal, board: Board, stop: Stop, passed: Passed) -> None:
    """Note and show results as they come."""
    is_told = False
    with closing(results):
        for several in results:
            if several:
                journal.note(several)
            board.add(several, passed.count)
            if stop.asked and not is_told:
                board.tell_stopping()
                is_told = True


def _open_archive(job: Job) -> "Engine":
    from output.archive import open_archive  # noqa: PLC0415 - SQLAlchemy is heavy

    return open_archive(job.db)
