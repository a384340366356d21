"""Workers that die: each takes one input with it, and the rest of the batch is done."""

import sys
from multiprocessing import active_children
from pathlib import Path

import pytest

from minutes.errors import BienbanError
from pipeline.batch.items import Item, list_items
from pipeline.batch.making import Job
from pipeline.batch.pool import Serve, work_in_processes
from pipeline.batch.results import Done, Failed, Result
from pipeline.batch.stopping import Stop
from pipeline.batch.worker import serve
from pipeline.datafile import read_tree
from pipeline.documents import Order
from pipeline.run import Reading
from tests.pipeline.batch import serving

only_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


@pytest.fixture
def job(tmp_path: Path) -> Job:
    out = tmp_path / "ho-so"
    out.mkdir()
    return Job(out, str(out / "luu-tru.sqlite"), Reading(), Order(kinds=("bao-cao",)))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Give a folder of six texts, of which the third has the name that breaks workers."""
    folder = tmp_path / "bai"
    folder.mkdir()
    for number in range(6):
        name = f"{number}-{serving.BAD if number == 2 else 'tot'}.txt"
        text = f"Sáng 1{number}/6/2024, UBND xã Mỹ Hòa họp bàn việc làm {number + 2} km đường.\n"
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def work(job: Job, folder: Path, serve: Serve, *, jobs: int = 1) -> list[Result]:
    items = list_items([str(folder)], job.out)
    several = work_in_processes(job, items, Stop(), jobs=jobs, serve=serve)
    results = [result for results in several for result in results]
    assert active_children() == []
    return sorted(results, key=lambda result: result.item.number)


def check_the_others(results: list[Result], job: Job) -> Failed:
    """Check that all but the bad input are done; give what became of that."""
    assert [result.item.number for result in results] == list(range(6))
    (failed,) = (result for result in results if isinstance(result, Failed))
    assert serving.BAD in failed.item.name
    done = [result for result in results if isinstance(result, Done)]
    assert all((job.out / each.folders[0] / "bao-cao.docx").is_file() for each in done)
    return failed


@pytest.mark.parametrize(
    ("serve", "how", "jobs"),
    [
        pytest.param(serving.leave, "(3)", 1, id="leaves"),
        pytest.param(serving.be_killed, "(SIGKILL)", 2, id="killed", marks=only_posix),
    ],
)
def test_a_worker_that_dies_fails_one_input(
    serve: Serve, how: str, jobs: int, job: Job, texts: Path
) -> None:
    failed = check_the_others(work(job, texts, serve, jobs=jobs), job)
    assert failed.reason.startswith(f"{failed.item.name}: tiến trình xử lý dừng đột ngột {how}")


def test_an_input_without_end_is_given_up(
    job: Job, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Longer than any of the others takes on a busy machine, its libraries included.
    monkeypatch.setitem(read_tree("batch.yaml")["worker"], "seconds", 25)
    failed = check_the_others(work(job, texts, serving.hang), job)
    assert failed.reason.startswith(f"{failed.item.name} đọc quá 25 giây chưa xong.")


def test_an_input_that_needs_too_much_memory_fails_alone(job: Job, texts: Path) -> None:
    failed = check_the_others(work(job, texts, serving.take_too_much), job)
    assert failed.reason.startswith(f"{failed.item.name} cần quá nhiều bộ nhớ")


@pytest.mark.parametrize(
    ("serve", "code"),
    [(serving.never_start, "batch-no-workers"), (serving.halt, "batch-halted")],
)
def test_what_nobody_can_mend_ends_the_batch(
    serve: Serve, code: str, job: Job, texts: Path
) -> None:
    with pytest.raises(BienbanError) as caught:
        work(job, texts, serve)
    assert caught.value.code == code


def test_who_asks_to_stop_gets_what_is_at_hand(job: Job, texts: Path) -> None:
    stop = Stop()

    def items() -> list[Item]:
        return list(list_items([str(texts)], job.out))

    results = work_in_processes(job, iter(items()), stop, jobs=1, serve=serve)
    settled: list[Result] = []
    for several in results:
        settled += several
        stop.asked = stop.asked or bool(several)
    assert 0 < len(settled) < 6
    assert all(isinstance(result, Done) for result in settled)
