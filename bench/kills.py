"""Kill `run` and `batch` at random moments, and look at what they leave: whole files only.

`python -m bench kills` does it a hundred times; the test suite does it a few times.
"""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.articles import write_articles
from minutes.store import load, parse_record
from pipeline.batch.journal import JOURNAL
from pipeline.dossiers.dossier import STATE, hash_bytes
from pipeline.run import ARCHIVE

_PROGRAM: Final = "import sys; from pipeline.cli import main; sys.exit(main())"
_PATIENCE: Final = 300
# How long after the chosen dossier appears a kill comes at the latest, in seconds.
_AFTER: Final = 0.5
# A dossier in the making has a hidden folder, a file in the making a hidden name.
_HIDDEN: Final = "."


@dataclass(frozen=True, slots=True)
class Command:
    """A command that makes all the dossiers of `texts` below `out`, in processes of its own."""

    words: tuple[str, ...]
    out: Path
    texts: int


def make_command(kind: str, folder: Path, texts: int, *, seed: int) -> Command:
    """Write `texts` articles below `folder`; give the command of `kind`, `run` or `batch`."""
    write_articles(folder / "bai", texts, seed=seed)
    out = folder / "ho-so"
    inputs = sorted(map(str, (folder / "bai").rglob("*.txt")))
    given = inputs if kind == "run" else [str(folder / "bai"), "--jobs", "2"]
    return Command((kind, *given, "--out", str(out)), out, texts)


def kill_at_random(command: Command, kills: int, chance: random.Random) -> int:
    """Start `command` and kill it, `kills` times; check each time what is left.

    Every second kill is that of the whole group, the others leave the workers to themselves. Give
    how often the command was still running then.
    """
    struck = 0
    for number in range(kills):
        left = command.texts - len(list_dossiers(command.out))
        process = _start(command)
        _wait_for(process, command, left=chance.randint(0, max(left - 1, 0)))
        try:
            process.wait(timeout=chance.random() * _AFTER)
        except subprocess.TimeoutExpired:
            struck += 1
        _kill(process, group=number % 2 == 0)
        check_files(command.out)
    return struck


def finish(command: Command) -> tuple[int, str]:
    """Run `command` to its end; give its status and what it printed."""
    process = _start(command)
    out, err = process.communicate(timeout=_PATIENCE)
    return process.returncode, out + err


def check_files(out: Path) -> None:
    """Raise where a dossier is not whole, or the archive or the journal is damaged."""
    for folder in list_dossiers(out):
        state = json.loads((folder / STATE).read_text(encoding="utf-8"))
        for name, digest in state["files"].items():
            content = (folder / name).read_bytes()
            _require(hash_bytes(content) == digest, folder / name)
            if name.endswith(".docx"):
                with zipfile.ZipFile(folder / name) as docx:
                    _require(docx.testzip() is None, folder / name)
        load(folder / "ho-so.yaml")
    for name in (ARCHIVE, JOURNAL):
        if (out / name).exists():
            with closing(sqlite3.connect(out / name, timeout=30)) as base:
                verdict = base.execute("PRAGMA integrity_check").fetchone()
                _require(verdict == ("ok",), out / name)


def check_end(command: Command) -> None:
    """Raise where a text has no dossier or two, or is not in the archive exactly once."""
    check_files(command.out)
    folders = list_dossiers(command.out)
    sources = {(folder / "nguon.txt").read_text(encoding="utf-8") for folder in folders}
    _require(len(folders) == len(sources) == command.texts, command.out)
    with closing(sqlite3.connect(command.out / ARCHIVE)) as base:
        ids = [row[0] for row in base.execute("SELECT id FROM records ORDER BY id")]
        contents = base.execute("SELECT count(*) FROM contents").fetchone()
        texts = base.execute("SELECT content FROM contents").fetchall()
    _require(ids == sorted(folder.name for folder in folders), command.out / ARCHIVE)
    _require(contents == (command.texts,), command.out / ARCHIVE)
    for (text,) in texts:
        parse_record(text, file=ARCHIVE)


def list_dossiers(out: Path) -> list[Path]:
    """List the dossiers below `out`."""
    if not out.is_dir():
        return []
    return sorted(each for each in out.iterdir() if each.is_dir() and each.name[0] != _HIDDEN)


def note_times(out: Path) -> dict[Path, int]:
    """Give when each file of each dossier was written."""
    files = (file for folder in list_dossiers(out) for file in folder.iterdir())
    return {file: file.stat().st_mtime_ns for file in files}


def _start(command: Command) -> "subprocess.Popen[str]":
    words: Sequence[str] = (sys.executable, "-c", _PROGRAM, *command.words)
    pipe = subprocess.PIPE
    return subprocess.Popen(words, stdout=pipe, stderr=pipe, text=True, start_new_session=True)


def _wait_for(process: "subprocess.Popen[str]", command: Command, *, left: int) -> None:
    """Wait until only `left` dossiers are missing, or the process ends."""
    while len(list_dossiers(command.out)) < command.texts - left:
        try:
            process.wait(timeout=0.01)
        except subprocess.TimeoutExpired:
            continue
        return


def _kill(process: "subprocess.Popen[str]", *, group: bool) -> None:
    # It may have ended by itself meanwhile, with its group.
    with suppress(ProcessLookupError):
        if group:
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.communicate()


def _require(holds: bool, path: Path) -> None:  # noqa: FBT001 - what must be true
    if not holds:
        raise AssertionError(path)


def measure(kills: int = 50, *, texts: int = 40, seed: int = 17) -> str:
    """Kill each command `kills` times and finish it; give a section of what was found."""
    lines = ["## Killed at random moments", ""]
    for kind in ("run", "batch"):
        with tempfile.TemporaryDirectory() as folder:
            command = make_command(kind, Path(folder), texts, seed=seed)
            struck = kill_at_random(command, kills, random.Random(seed))  # noqa: S311 - the same moments each time
            status, said = finish(command)
            _require(status == 0, Path(said))
            check_end(command)
        lines.append(
            f"- `bienban {kind}`: {kills} times SIGKILL, {struck} of them while it ran. Every file "
            f"was whole each time; in the end all {texts} texts are there once."
        )
    return "\n".join(lines)
