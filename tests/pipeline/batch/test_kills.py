"""`run` and `batch` killed at random moments: whole files, and the same command does the rest."""

import random
import sys
from pathlib import Path

import pytest

from bench.kills import check_end, finish, kill_at_random, make_command, note_times


@pytest.mark.skipif(sys.platform == "win32", reason="only POSIX kills a group for certain")
@pytest.mark.parametrize(("kind", "kills"), [("run", 3), ("batch", 5)])
def test_a_killed_command_is_finished_by_the_same_command(
    kind: str, kills: int, tmp_path: Path
) -> None:
    command = make_command(kind, tmp_path, 12, seed=23)
    assert kill_at_random(command, kills, random.Random(7)) > 0  # noqa: S311 - the same moments
    times = note_times(command.out)
    status, said = finish(command)
    assert status == 0, said
    check_end(command)
    now = note_times(command.out)
    assert {path: now[path] for path in times} == times
