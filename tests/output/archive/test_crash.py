"""Processes that are killed in the middle, and several that write at once."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from output.archive import add_records, open_archive, reading
from output.archive.base.schema import contents, figures, records
from tests.output.archive.records import make_record, rows

KILLED = """
import os, signal, sys
from output.archive import add_records, open_archive
from output.archive.filling import filling
from tests.output.archive.records import make_record

engine = open_archive(sys.argv[1])
write_rows = filling.write_rows

def write_and_die(connection, table, columns, rows):
    write_rows(connection, table, columns, rows)
    if table == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)

filling.write_rows = write_and_die
many = [make_record(f"Xã {n} thu 1.250,5 triệu đồng.", f"x{n}") for n in range(50)]
add_records(engine, many)
"""

WRITER = """
import sys
from output.archive import add_record, open_archive
from tests.output.archive.records import make_record

engine = open_archive(sys.argv[1])
number = int(sys.argv[2])
for n in range(number * 5, number * 5 + 10):
    print(add_record(engine, make_record(f"Xã {n} thu 1.250,5 triệu đồng.", f"x{n}")))
engine.dispose()
"""


def start(script: str, *arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path.cwd())


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="only POSIX kills for certain")
@pytest.mark.parametrize("moment", ["contents", "figure_places", "figure_words"])
def test_a_killed_process_leaves_the_old_state(place: str, moment: str) -> None:
    engine = open_archive(place)
    add_records(engine, [make_record("Xã 0 thu 1.250,5 triệu đồng.", "x0")])
    engine.dispose()
    process = start(KILLED, place, moment)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    again = open_archive(place)
    assert [row["id"] for row in rows(again, records)] == ["2024-04-12-x0"]
    assert (len(rows(again, contents)), len(rows(again, figures))) == (1, 2)
    check_whole(again)
    many = [make_record(f"Xã {n} thu 1.250,5 triệu đồng.", f"x{n}") for n in range(50)]
    assert add_records(again, many) == ["unchanged"] + ["new"] * 49
    again.dispose()


def check_whole(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        with reading(engine) as connection:
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"


def test_processes_that_write_at_once(place: str) -> None:
    # Each two neighbours share five records, and all make the archive itself.
    processes = [start(WRITER, place, str(number)) for number in range(3)]
    outputs = [process.communicate(timeout=120)[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    said = [word for output in outputs for word in output]
    assert (said.count("new"), said.count("unchanged")) == (20, 10)
    engine = open_archive(place)
    assert {row["id"] for row in rows(engine, records)} == {f"2024-04-12-x{n}" for n in range(20)}
    assert len(rows(engine, figures)) == 40
    check_whole(engine)
    engine.dispose()
