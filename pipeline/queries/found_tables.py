"""What a search found as one table, for a spreadsheet: a row a hit, whatever its kind."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from pipeline.datafile import read_tree
from pipeline.queries.searching import write_figure

if TYPE_CHECKING:
    from output.archive import Found, Hit
    from output.sheet import Table

FORMATS: Final = ("xlsx", "csv")


def export_found(found: "Mapping[str, Found]", form: str) -> bytes:
    """Write what was found as a file of the format `form`; raises BienbanError."""
    from output import sheet  # noqa: PLC0415 - only who exports needs it

    writers: dict[str, Callable[[Table], bytes]] = {
        "csv": sheet.write_csv,
        "xlsx": sheet.write_xlsx,
    }
    return writers[form](make_table(found))


def make_table(found: "Mapping[str, Found]") -> "Table":
    """Put the hits of all kinds into one table, in their order."""
    from output.sheet import Column, Table  # noqa: PLC0415 - as above

    words = read_tree("searching.yaml")
    columns = tuple(
        Column(key, heading, "date" if key == "day" else "text")
        for key, heading in words["sheet"].items()
    )
    rows = tuple(
        (words["kinds"][kind], hit.day, *_cells(hit), hit.quote, hit.meeting, hit.record)
        for kind, each in found.items()
        for hit in each.hits
    )
    return Table(words["sheet_title"], columns, rows)


def _cells(hit: "Hit") -> tuple[str | None, str | None]:
    """Give what was found, and what is said of it."""
    row = hit.row
    if hit.kind == "figures":
        return row["indicator"], write_figure(row)
    if hit.kind == "people":
        return row["name"], "; ".join(row["titles"])
    if hit.kind == "tasks":
        return ": ".join(filter(None, (row["assignee"], row["action"]))), row["deadline_text"]
    return None, None
