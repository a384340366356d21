"""The page under load: fifty users at once on loopback, who paste, review and take a document."""

import asyncio
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

SAMPLE = Path("minutes/samples/ban-chi-dao-huyen-2023.txt")

_USERS = 50
_STEPS = ("paste, to the review page", "review page again", "one Word document")
_LONG = 10_000
_PATIENCE = 300
_PROGRAM = "import sys; from pipeline.cli import main; sys.exit(main(sys.argv[1:]))"


def measure() -> str:
    """Give a Markdown section with the waiting times of fifty users, and of one alone."""
    sample = SAMPLE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        port = _free_port()
        server = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, "serve", "--no-browser", "--port", str(port),
             "--out", folder],
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            base = f"http://127.0.0.1:{port}"
            _wait_for(base)
            alone = asyncio.run(_use(base, sample, users=1))
            alone = asyncio.run(_use(base, sample, users=1))
            many = asyncio.run(_use(base, sample, users=_USERS))
        finally:
            server.terminate()
            server.wait()
    rows = [
        _row(step, [times[i] for times, _ in alone], [times[i] for times, _ in many])
        for i, step in enumerate(_STEPS)
    ]
    failures = sum(failed for _, failed in many)
    return "\n".join(
        [
            f"## The page: {_USERS} users at once, an article of {_LONG:,} characters each",
            "",
            "| step | one user, ms | median, ms | 95 %, ms |",
            "| --- | ---: | ---: | ---: |",
            *rows,
            "",
            f"Answers that were no success: {failures}.",
        ]
    )


async def _use(base: str, sample: str, users: int) -> list[tuple[list[float], int]]:
    limits = httpx.Limits(max_connections=users)
    async with httpx.AsyncClient(base_url=base, timeout=_PATIENCE, limits=limits) as client:
        return await asyncio.gather(*(_one(client, sample, number) for number in range(users)))


async def _one(client: httpx.AsyncClient, sample: str, number: int) -> tuple[list[float], int]:
    """Go through the steps once; give the seconds of each and how many failed."""
    text = f"Cuộc họp số {number} của xã.\n\n{sample}"
    text = (text * (_LONG // len(text) + 1))[:_LONG]
    times: list[float] = []
    failed = 0
    begin = time.perf_counter()
    answer = await client.post("/nhap", data={"text": text}, follow_redirects=True)
    times.append(time.perf_counter() - begin)
    failed += not answer.is_success
    place = answer.url.path
    for path in (place, f"{place}/tai/bao-cao.docx"):
        begin = time.perf_counter()
        answer = await client.get(path)
        times.append(time.perf_counter() - begin)
        failed += not answer.is_success
    return times, failed


def _row(step: str, alone: list[float], many: list[float]) -> str:
    ordered = sorted(many)
    late = ordered[int(0.95 * (len(ordered) - 1))]
    numbers = (statistics.median(alone), statistics.median(many), late)
    return f"| {step} | " + " | ".join(f"{1000 * n:,.0f}" for n in numbers) + " |"


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def _wait_for(base: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            httpx.get(base)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(base)
