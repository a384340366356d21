"""Read one untrusted file in a process of its own, with a limit of memory and time.

A library that crashes or hangs on a file fails that file and nothing else. The parent sends the
bytes on standard input and reads one JSON object from standard output.
"""

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any, Final

from minutes.errors import BienbanError
from pipeline.datafile import read_tree
from pipeline.sources.source import Source

_MEGABYTE: Final = 1_000_000

# Windows opens a console for a child of a program without one, unless told not to.
_HIDDEN: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def read_apart(kind: str, raw: bytes, *, file: str) -> Source:
    """Read `raw` as `kind` (`word`, `pdf`, `web`) in a worker; raises BienbanError."""
    limits = read_tree("inputs.yaml")["worker"]
    # Isolated: no module of the user's folder can take the place of ours.
    command = [sys.executable, "-I", "-m", __name__, kind, file]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, a list, no shell
            command,
            input=raw,
            capture_output=True,
            timeout=limits["seconds"],
            check=False,
            creationflags=_HIDDEN,
        )
    except subprocess.TimeoutExpired as error:
        raise BienbanError("input-too-slow", file=file, seconds=limits["seconds"]) from error
    try:
        told = json.loads(done.stdout)
    except ValueError as error:
        raise BienbanError("input-crashed", file=file) from error
    if "code" in told:
        raise BienbanError(told["code"], **told["facts"])
    return _unpack(told)


def main(kind: str, file: str) -> None:
    """Read standard input as `kind` and write the answer to standard output."""
    _limit_memory(int(read_tree("inputs.yaml")["worker"]["megabytes"]) * _MEGABYTE)
    sys.stdout.buffer.write(json.dumps(answer(kind, sys.stdin.buffer.read(), file=file)).encode())


def answer(kind: str, raw: bytes, *, file: str) -> dict[str, Any]:
    """Read `raw` as `kind`, and give what the parent is told: the source, or what is wrong."""
    try:
        return _pack(_reader(kind)(raw, file=file))
    except BienbanError as error:
        return {"code": error.code, "facts": {k: str(v) for k, v in error.facts.items()}}
    except (MemoryError, RecursionError):
        return {"code": "input-too-heavy", "facts": {"file": file}}


def _reader(kind: str) -> Callable[..., Source]:
    """Give the reader of `kind`; each pulls in a heavy library, so only the one is imported."""
    if kind == "word":
        from pipeline.sources.word import read_word as reader  # noqa: PLC0415
    elif kind == "pdf":
        from pipeline.sources.pdf import read_pdf as reader  # noqa: PLC0415
    else:
        from pipeline.sources.web import read_web as reader  # noqa: PLC0415
    return reader


def _limit_memory(size: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows, where only the time is limited
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size, most))


def _pack(source: Source) -> dict[str, Any]:
    published = source.published.isoformat() if source.published else None
    return {
        "text": source.text,
        "title": source.title,
        "author": source.author,
        "published": published,
        "url": source.url,
    }


def _unpack(told: dict[str, Any]) -> Source:
    published = told.pop("published")
    day = None
    if published:
        moment = dt.datetime.fromisoformat(published)
        day = moment if "T" in published else moment.date()
    return Source(published=day, **told)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
