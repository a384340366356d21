"""What several tests share: golden files, and records from short rows."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from minutes import load
from minutes.record import (
    SCHEMA,
    Deadline,
    Figure,
    Home,
    Meeting,
    Participant,
    Person,
    Record,
    Section,
    Source,
    Task,
)
from minutes.store import hash_text, to_tree
from minutes.tree import write_tree
from tests.output.archive.server import run_server

# How long an example takes says something about the machine's load, not about us.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

_GOLDEN = Path(__file__).parent / "golden"

Golden = Callable[[str, str], None]
MakeRecord = Callable[[dict[str, Any]], Record]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files instead of comparing"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with the golden file of that name below tests/golden, or write it."""

    def compare(name: str, text: str) -> None:
        path = _GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Give the address of a PostgreSQL server without the name of a database."""
    with run_server() as address:
        yield address


@pytest.fixture
def make_record() -> MakeRecord:
    """Give the maker of records from short rows."""
    return _make_record


def _make_record(row: dict[str, Any]) -> Record:
    """Make a record of a row whose pieces are quoted, not counted.

    `parts` are `[role, words]`, one line of the source each; in `figures` and `tasks`, `quote`
    is where they stand.
    """
    parts = row.get("parts", [])
    text = "\n".join(words for _, words in parts)
    sections, start = [], 0
    for role, words in parts:
        sections.append(Section(role, (start, start + len(words))))
        start += len(words) + 1
    meeting = dict(row.get("meeting", {}))
    for key in ("chair", "secretary"):
        if key in meeting:
            meeting[key] = Participant(meeting[key][0], tuple(meeting[key][1:]))
    meeting["attendees"] = tuple(meeting.get("attendees", ()))
    return Record(
        SCHEMA,
        "khong-ro-ngay",
        Source("article", None, None, None, None, hash_text(text), text),
        Home(**row.get("home", {})),
        Meeting(**meeting),
        people=tuple(Person(name) for name in row.get("people", ())),
        figures=tuple(_figure(i, item, text) for i, item in enumerate(row.get("figures", ()), 1)),
        sections=tuple(sections),
        tasks=tuple(_task(item, text) for item in row.get("tasks", ())),
    )


def _figure(number: int, row: dict[str, Any], text: str) -> Figure:
    fields = {key: value for key, value in row.items() if key != "quote"}
    for key in ("value", "of", "to"):
        if key in fields:
            fields[key] = Decimal(str(fields[key]))
    span = _span(row["quote"], text) if "quote" in row else None
    return Figure(f"f{number}", span, row.get("quote", ""), **fields)


def _task(row: dict[str, Any], text: str) -> Task:
    deadline = Deadline(row["deadline"]) if "deadline" in row else None
    span = _span(row.get("quote", row["action"]), text) if row.get("placed", True) else None
    return Task(row.get("assignee"), row["action"], deadline, span)


def _span(quote: str, text: str) -> tuple[int, int]:
    start = text.index(quote)
    return start, start + len(quote)


@pytest.fixture
def edit_record() -> Callable[[Record, dict[str, Any]], Record]:
    """Give what puts values at paths of a record, as a person does who edits its file."""
    return _edit_record


def _plain(value: object) -> object:
    """Give what a record's tree holds for a value of a case, which is YAML with floats and days."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, float):
        return Decimal(str(value))
    return value.isoformat() if isinstance(value, dt.date) else value


def _edit_record(record: Record, change: dict[str, Any]) -> Record:
    tree = to_tree(record)
    for path, value in change.items():
        *above, last = (int(p) if p.isdigit() else p for p in re.findall(r"\w+", path))
        item: Any = tree
        for key in above:
            item = item[key]
        item[last] = _plain(value)
    return load(write_tree(tree))
