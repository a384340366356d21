"""The command `bienban batch`."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minutes.errors import BienbanError
from pipeline.commands.options import (
    Archive,
    Draft,
    Files,
    Home,
    Kinds,
    OfficeFile,
    Published,
    Split,
    SystemName,
    TemplateFile,
)
from pipeline.console import STOPPED, Reporter
from pipeline.datafile import read_tree
from pipeline.documents import Order
from pipeline.garbage import collect_seldom
from pipeline.run import ARCHIVE, DOSSIERS, Reading
from pipeline.usage import parse_day, parse_kinds, parse_system

if TYPE_CHECKING:
    from pipeline.batch.making import Job
    from pipeline.batch.work import Ended, Hands


def batch_command(  # noqa: PLR0913 - the options of the contract
    context: typer.Context,
    files: Files,
    *,
    jobs: Annotated[str | None, typer.Option("--jobs", metavar="SỐ")] = None,
    out: Annotated[Path, typer.Option("--out", metavar="THƯ-MỤC")] = DOSSIERS,
    home: Home = None,
    published: Published = None,
    kind: Kinds = None,
    system: SystemName = None,
    office: OfficeFile = None,
    template: TemplateFile = None,
    draft: Draft = False,
    split: Split = False,
    db: Archive = None,
    resume: Annotated[bool, typer.Option("--resume")] = False,
    dask: Annotated[str | None, typer.Option("--dask", metavar="ĐỊA-CHỈ")] = None,
) -> int:
    """Take many texts to dossiers and into the archive."""
    from pipeline.batch.making import Job  # noqa: PLC0415 - only this command needs it
    from pipeline.batch.work import run_batch  # noqa: PLC0415

    reading = Reading(home, parse_day(published), split)
    order = Order(parse_kinds(kind), parse_system(system), office, template, draft)
    job = Job(out, db or str(out / ARCHIVE), reading, order)
    hands = _choose_hands(dask, db, _parse_jobs(jobs))
    _check_job(job)
    reporter: Reporter = context.obj
    collect_seldom()
    ended = run_batch(job, files, hands, trusts=resume, reporter=reporter)
    _tell_end(ended, job, reporter)
    if ended.is_stopped:
        return STOPPED
    return 1 if ended.tally.failed else 0


def _choose_hands(dask: str | None, db: str | None, jobs: int) -> "Hands":
    if dask is None:
        from pipeline.batch.pool import work_in_processes  # noqa: PLC0415 - as above

        return partial(work_in_processes, jobs=jobs)
    if db is None or not db.lower().startswith("postgres"):
        raise BienbanError("usage-dask-db")
    from pipeline.batch.cluster import work_on_cluster  # noqa: PLC0415 - as above

    return partial(work_on_cluster, address=dask)


def _parse_jobs(text: str | None) -> int:
    """Read `--jobs`, by default the processors that this process may use; raises BienbanError."""
    if text is not None:
        if not text.isdecimal() or not int(text):
            raise BienbanError("usage-jobs", value=text)
        return int(text)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _check_job(job: "Job") -> None:
    """Say once what would fail every text: home, profile, template. Raises BienbanError."""
    if job.reading.home:
        from nlp.places.named_home import parse_home  # noqa: PLC0415 - the gazetteer is heavy

        parse_home(job.reading.home, on=None)
    if job.order.office:
        from output.office import read_office  # noqa: PLC0415 - pydantic is slow

        read_office(job.order.office)
    if job.order.template:
        from pipeline.template import check_template  # noqa: PLC0415 - XML libraries are heavy

        check_template(str(job.order.template))


def _tell_end(ended: "Ended", job: "Job", reporter: Reporter) -> None:
    for line in _end_lines(ended, job):
        reporter.say(line)
    words = read_tree("words.yaml")["batch"]
    for name, count in ended.lists.items():
        if count:
            reporter.warn(words["lists"][name].format(count=count, file=job.out / name))
    if ended.is_stopped:
        reporter.warn(words["go_on"])


def _end_lines(ended: "Ended", job: "Job") -> Iterator[str]:
    from output.archive.base.database import make_engine, name_place  # noqa: PLC0415 - heavy

    words = read_tree("words.yaml")["batch"]
    yield words["end"].format(done=ended.tally.done, passed=ended.passed, failed=ended.tally.failed)
    yield words["where"].format(folder=job.out, file=name_place(make_engine(job.db)))
