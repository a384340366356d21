"""The archive as it grows: bulk adding, searches, size and memory, each size in its own process.

`python -m bench.archive COUNT` measures one size and prints it as JSON.
"""

import datetime as dt
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine

from bench.archive_records import FIGURES, make_records
from output.archive import (
    Condition,
    Wanted,
    add_record,
    add_records,
    find_contradictions,
    open_archive,
    search,
)
from output.archive.series.following import follow
from output.archive.series.places import Part, Place

SMALL: Final = (1_000, 10_000)
FULL: Final = (1_000, 10_000, 100_000)

# So many are added by one call, in transactions of a thousand.
_CHUNK: Final = 2000
_RUNS: Final = 15
# From here on a value is written without decimals.
_LARGE: Final = 100
# Codes of a commune of today, of one of the past that became it, and of a province.
_TODAY, _OLD, _PROVINCE = "00045", "00046", "05"
_BILLION: Final = Decimal(10**9)

SEARCHES: Final = {
    "`nghèo`": Wanted("nghèo"),
    "`ngheo`, without accents": Wanted("ngheo"),
    "`ty le ho dung nuoc sach`": Wanted("ty le ho dung nuoc sach"),
    '`"thu ngan sach tren dia ban"`, a phrase': Wanted('"thu ngan sach tren dia ban"'),
    "`duong`, people": Wanted("duong", kinds=("people",)),
    "`khong co dau nay`, nothing found": Wanted("khong co dau nay"),
    "`1.234,5`, a number": Wanted("1.234,5"),
    "`tiêu chí < 15`": Wanted("tiêu chí", value=Condition("<", Decimal(15))),
    "`tiêu chí > 1.000`, nothing found": Wanted("tiêu chí", value=Condition(">", Decimal(1000))),
    "`ngân sách > 900 tỷ đồng`": Wanted(
        "ngân sách", value=Condition(">", 900 * _BILLION, base_unit="VND")
    ),
    "`= 412,5`, no words": Wanted(value=Condition("=", Decimal("412.5"))),
    "a commune then": Wanted(places=((_OLD,),)),
    "`hộ nghèo`, a commune of today": Wanted("hộ nghèo", today=(_TODAY,)),
    "`hộ nghèo`, a province": Wanted("hộ nghèo", places=((_PROVINCE,),)),
    "`hộ nghèo`, a quarter long ago": Wanted(
        "hộ nghèo", first=dt.date(2016, 1, 1), last=dt.date(2016, 3, 31)
    ),
    "`hộ nghèo < 15`, a province, a year": Wanted(
        "hộ nghèo",
        places=((_PROVINCE,),),
        first=dt.date(2016, 1, 1),
        last=dt.date(2016, 12, 31),
        value=Condition("<", Decimal(15)),
    ),
    "an indicator of the catalogue": Wanted(keys=("thu-ngan-sach",)),
    "everything, the newest": Wanted(),
}


def measure(counts: tuple[int, ...] = SMALL) -> str:
    """Measure each of `counts`; give a Markdown section with a column a size."""
    return write_section([_measure_apart(count) for count in counts])


def write_section(sizes: list[dict[str, Any]]) -> str:
    """Write what `measure_size` gave as a Markdown section."""
    head = [f"{size['records']:,} records" for size in sizes]
    rows = [
        f"| {name} | {' | '.join(_write(size['values'][name]) for size in sizes)} |"
        for name in sizes[0]["values"]
    ]
    about = (
        f"{dt.datetime.now(tz=dt.UTC).date()}, SQLite, {FIGURES} figures a record, "
        f"{_describe_machine()}. Times are medians of {_RUNS} runs in milliseconds, each with "
        "its transaction and the quotes from the sources."
    )
    heading = f"## Archive of up to {sizes[-1]['records']:,} records"
    columns = [f"| what | {' | '.join(head)} |", f"| --- |{' ---: |' * len(head)}"]
    return "\n".join([heading, "", about, "", *columns, *rows])


def _measure_apart(count: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.archive", str(count)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def measure_size(count: int, folder: Path) -> dict[str, Any]:
    """Measure an archive of `count` records."""
    path = folder / "luu-tru.sqlite"
    engine = open_archive(path)
    values = _add(engine, count)
    engine.dispose()
    values["size, MB"] = path.stat().st_size / 1e6
    engine = open_archive(path)
    for name, wanted in SEARCHES.items():
        values[f"search {name}"] = _time(partial(search, engine, wanted))
    place = Place(_TODAY, "", parts=(Part(_OLD, "", None, None),))
    values["series of an indicator at a place"] = _time(
        lambda: follow(engine, "thu ngân sách", place)
    )
    values["contradictions of a place"] = _time(lambda: find_contradictions(engine, codes=[_OLD]))
    start = time.perf_counter()
    find_contradictions(engine)
    values["contradictions of the whole archive, once"] = (time.perf_counter() - start) * 1000
    single = iter(make_records(_RUNS + 1, seed=99))
    values["one more record, written"] = _time(lambda: add_record(engine, next(single)))
    engine.dispose()
    values["peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"records": count, "values": values}


def _add(engine: Engine, count: int) -> dict[str, float]:
    """Add in chunks, timed without the making of the records; the processor's time beside."""
    made, seconds, processor = make_records(count), 0.0, 0.0
    while chunk := list(islice(made, _CHUNK)):
        start, busy = time.perf_counter(), time.process_time()
        add_records(engine, chunk)
        seconds += time.perf_counter() - start
        processor += time.process_time() - busy
    return {
        "added in bulk, records a second": count / seconds,
        "the same, by the processor's time": count / processor,
    }


def _time(call: Callable[[], object]) -> float:
    call()
    times = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def _write(value: float) -> str:
    return f"{value:,.0f}" if value >= _LARGE else f"{value:,.1f}"


def _describe_machine() -> str:
    """Name the processor, how many of it there are, and how busy they were."""
    models = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return f"{len(models)} × {models[0]}, load of the machine while measuring {load}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        print(json.dumps(measure_size(int(sys.argv[1]), Path(temporary))))
