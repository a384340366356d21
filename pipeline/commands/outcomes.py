"""What became of each input of `bienban run`, for a person to read."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from pipeline.console import Reporter, cap_lines
from pipeline.datafile import read_tree
from pipeline.dossiers.dossier import RECORD
from pipeline.run import Outcome


def show_outcomes(reporter: Reporter, outcomes: Sequence[Outcome]) -> None:
    """Print what lies where after one input."""
    for outcome in outcomes:
        _show_outcome(reporter, outcome)


def _show_outcome(reporter: Reporter, outcome: Outcome) -> None:
    words = read_tree("words.yaml")
    reporter.head(words["dossier"].format(folder=outcome.folder))
    if outcome.is_unchanged:
        notes = [words["nothing_changed"]]
    else:
        reporter.show(_make_table(outcome, words))
        notes = list(_notes(outcome, words))
    for line in (*notes, *_doubts(outcome, debug=reporter.debug)):
        reporter.say(f"  {line}")


def _make_table(outcome: Outcome, words: dict[str, Any]) -> Table:
    table = Table(*words["columns"])
    for name, change in outcome.changes.items():
        contents = words["contents"].get(name.partition(".")[0], "")
        table.add_row(Text(name), contents, words["changes"][change])
    return table


def _notes(outcome: Outcome, words: dict[str, Any]) -> Iterator[str]:
    record = outcome.record
    yield words["summary"].format(
        figures=len(record.figures),
        communes=len(record.communes),
        people=len(record.people),
        tasks=len(record.tasks),
    )
    yield words["archive"][outcome.archived].format(file=outcome.archive)
    if outcome.changes.get("ho-so.yaml") == "kept":
        yield words["edited"]


def _doubts(outcome: Outcome, *, debug: bool) -> Iterator[str]:
    """Say what has to be looked at again, each time: whoever asks anew has not done it yet."""
    record = outcome.record
    doubtful = [check.message for check in record.checks if check.level != "ok"]
    yield from cap_lines(doubtful, str(outcome.folder / RECORD), debug=debug)
    yield from cap_lines(outcome.doubts, debug=debug)
