"""A cluster of processes: a scheduler and two workers, one of which is killed in the middle."""

import importlib.util
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from bench.kills import check_files, list_dossiers, make_command
from output.archive import open_archive, reading
from output.archive.base.schema import contents, records
from tests.output.archive.conftest import make_database
from tests.output.archive.server import find_port, refuse, run_server

PROGRAM = "import sys; from pipeline.cli import main; sys.exit(main())"
ROOT = Path(__file__).parents[3]


@contextmanager
def running(*words: str) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def scheduler() -> Iterator[str]:
    """Give the address of a scheduler that has no workers yet."""
    if importlib.util.find_spec("distributed") is None:
        refuse("distributed, the extra «dask», is not installed")
    port = str(find_port())
    words = ("-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", port)
    with running(*words, "--no-dashboard") as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "Scheduler at" in line:
                break
        else:
            pytest.fail("the scheduler does not start")
        yield f"tcp://127.0.0.1:{port}"


@contextmanager
def working(scheduler: str) -> Iterator["subprocess.Popen[str]"]:
    """Run a worker of its own process, which nobody starts again."""
    options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
    with running("-m", "distributed.cli.dask_worker", scheduler, *options) as process:
        yield process


@pytest.fixture
def database() -> Iterator[str]:
    """Give the address of an empty database."""
    with run_server() as address:
        yield make_database(address)


def run_batch(*words: str) -> "subprocess.Popen[str]":
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *words], stdout=pipe, stderr=pipe, text=True, cwd=ROOT
    )


def wait_until(process: "subprocess.Popen[str]", is_so: Callable[[], bool]) -> None:
    while not is_so():
        try:
            process.wait(timeout=0.05)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail(process.communicate()[1])


def test_a_lost_worker_costs_no_record(tmp_path: Path, scheduler: str, database: str) -> None:
    command = make_command("batch", tmp_path, 60, seed=31)
    words = (*command.words, "--db", database, "--dask", scheduler)
    with working(scheduler) as first, working(scheduler):
        process = run_batch(*words)
        wait_until(process, lambda: len(list_dossiers(command.out)) > 5)
        first.kill()
        out, err = process.communicate(timeout=500)
        assert process.returncode == 0, err
        assert out.startswith("Đã làm xong 60 tệp, 0 tệp không làm được, 0 tệp đã xong từ trước.")
        check_files(command.out)
        check_database(database, {folder.name for folder in list_dossiers(command.out)}, 60)
        again = run_batch(*words)
        out, err = again.communicate(timeout=500)
        assert again.returncode == 0, err
        assert out.startswith("Đã làm xong 0 tệp, 0 tệp không làm được, 60 tệp đã xong từ trước.")
    check_database(database, {folder.name for folder in list_dossiers(command.out)}, 60)
    # The address is told without what follows the name of the user.
    assert re.search(r"kho lưu trữ: postgresql://bienban@127", out)


def check_database(database: str, names: set[str], count: int) -> None:
    """Check that every record is in the archive exactly once."""
    engine = open_archive(database)
    with reading(engine) as connection:
        ids = Counter(connection.execute(select(records.c.id)).scalars())
        kept = len(connection.execute(select(contents.c.serial)).all())
    engine.dispose()
    assert ids == Counter(names)
    assert len(ids) == kept == count


def test_a_cluster_without_scheduler_is_named(tmp_path: Path, database: str) -> None:
    if importlib.util.find_spec("distributed") is None:
        refuse("distributed, the extra «dask», is not installed")
    command = make_command("batch", tmp_path, 1, seed=31)
    address = f"tcp://127.0.0.1:{find_port()}"
    short = "import pipeline.datafile as d; d.read_tree('batch.yaml')['cluster']['seconds'] = 1; "
    process = subprocess.run(
        [
            sys.executable,
            "-c",
            short + PROGRAM,
            *command.words,
            "--db",
            database,
            "--dask",
            address,
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert process.returncode == 1
    assert process.stderr.startswith(f"Không kết nối được cụm máy {address}.")
