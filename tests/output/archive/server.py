"""A PostgreSQL of the tests' own: Debian's package, a folder that goes away, a free port."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

_HOMES = Path("/usr/lib/postgresql")
_LOOPBACK = "127.0.0.1"
USER = "bienban"


@contextmanager
def run_server() -> Iterator[str]:
    """Run a server; give its address without the name of a database.

    Where it is not installed the test is skipped, or fails in CI.
    """
    programs = find_programs()
    if programs is None:
        refuse("Debian's package postgresql is not installed")
    folder = Path(tempfile.mkdtemp(prefix="bienban-postgresql-"))
    command = _as_user(folder)
    try:
        places = ("--auth=trust", f"--username={USER}", "--encoding=UTF8", "--no-sync")
        locale = "--locale=C.UTF-8"
        start = [*command, str(programs / "initdb"), *places, locale, f"--pgdata={folder / 'data'}"]
        subprocess.run(start, check=True, capture_output=True)
        with _running(command, programs, folder) as port:
            yield f"postgresql://{USER}@{_LOOPBACK}:{port}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def refuse(reason: str) -> NoReturn:
    """Skip for `reason`, or fail where nothing may be missing."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def find_programs() -> Path | None:
    """Find the folder of the newest server that is installed."""
    found = sorted(_HOMES.glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def find_port() -> int:
    """Find a port of this machine that nobody listens at."""
    with socket.socket() as listener:
        listener.bind((_LOOPBACK, 0))
        return int(listener.getsockname()[1])


def _as_user(folder: Path) -> list[str]:
    """Give what runs a command as somebody else than root, whom the server refuses."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres", "postgres")
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


@contextmanager
def _running(command: list[str], programs: Path, folder: Path) -> Iterator[int]:
    port = find_port()
    # The archive is gone with the folder, so nothing needs to reach the disk.
    settings = (
        f"listen_addresses={_LOOPBACK}",
        f"unix_socket_directories={folder}",
        *("fsync=off", "full_page_writes=off", "synchronous_commit=off"),
    )
    options = [part for setting in settings for part in ("-c", setting)]
    start, log = [*command, str(programs / "postgres")], folder / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*start, "-D", str(folder / "data"), "-p", str(port), *options],
            stdout=output,
            stderr=output,
            cwd=folder,
        )
    try:
        _wait(server, programs, port, log)
        yield port
    finally:
        # A server that is interrupted does not wait for its clients.
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)


def _wait(server: "subprocess.Popen[bytes]", programs: Path, port: int, log: Path) -> None:
    ready = [str(programs / "pg_isready"), "-q", "-h", _LOOPBACK, "-p", str(port), "-t", "1"]
    for _ in range(300):
        if subprocess.run(ready, check=False).returncode == 0:
            return
        try:
            server.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail(log.read_text(encoding="utf-8", errors="replace"))
    pytest.fail("the server does not answer")
