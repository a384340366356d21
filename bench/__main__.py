"""Run every measurement and write `bench/RESULTS.md`."""

import datetime as dt
import platform
from pathlib import Path

from bench import extraction, linguist, quality, rendering

SECTIONS = (extraction.measure, rendering.measure, quality.measure, linguist.measure)


def main() -> None:
    """Measure, print, and keep the results with the date and the machine."""
    today = dt.datetime.now(tz=dt.UTC).date()
    machine = f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    parts = ["# Results", "", f"{today}, {machine}. Medians of repeated runs in one process.", ""]
    for measure in SECTIONS:
        section = measure()
        print(section, flush=True)
        parts += [section, ""]
    Path("bench/RESULTS.md").write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
