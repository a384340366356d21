"""Series as tables for people and programs: the rows, and the figures left out with reasons."""

from collections.abc import Iterable
from typing import Any

from minutes.datafile import read_yaml
from output.archive.series.series import Cell, Point, Refusal, Series
from output.sheet import Cell as TableCell
from output.sheet import Column, Table, write_json_rows


def make_table(series: Series) -> Table:
    """Make a row of each point, in the order of the series."""
    words = load_words()
    given = words["columns"]
    if any(point.first.place for point in series.points):
        given = [words["place"], *given]
    columns = tuple(Column(**column) for column in given)
    rows = (_make_row(point) for point in series.points)
    keys = [column.key for column in columns]
    return Table(write_title(series), columns, tuple(tuple(row[k] for k in keys) for row in rows))


def make_refused_table(series: Series) -> Table:
    """Make a row of each figure that the series leaves out, with the reason."""
    words = load_words()["left_out"]
    columns = tuple(Column(**column) for column in words["columns"])
    rows = (
        (each.cell.record, each.cell.figure, each.cell.text, write_reason(each))
        for each in series.refusals
    )
    return Table(words["title"], columns, tuple(rows))


def make_tree(series: Series) -> dict[str, Any]:
    """Make the whole series for JSON, with what is left out and why."""
    return {
        "indicator": series.name,
        "place": series.place,
        "unit": series.unit,
        "points": write_json_rows(make_table(series)),
        "refused": write_json_rows(make_refused_table(series)),
    }


def write_title(series: Series) -> str:
    """Write the title of a series."""
    place = series.place or load_words()["anywhere"]
    return str(load_words()["title"].format(name=series.name, place=place))


def write_refusal(refusal: Refusal) -> str:
    """Write in one sentence which figure is left out, and why."""
    cell = refusal.cell
    facts = {"text": cell.text, "record": cell.record, "figure": cell.figure}
    return str(load_words()["refused"].format(reason=write_reason(refusal), **facts))


def write_reason(refusal: Refusal) -> str:
    """Write why a figure is left out."""
    return str(load_words()["reasons"][refusal.reason].format(**dict(refusal.facts)))


def write_way(point: Point) -> str:
    """Write how the value of a point came about."""
    ways = load_words()["ways"]
    if not point.summed:
        return str(ways["own"])
    form = ways["short"] if point.missing else ways["sum"]
    return str(form.format(count=len(point.cells), names=", ".join(point.missing)))


def write_place(point: Point) -> str:
    """Write whose value a point is; of several places the first and how many more there are."""
    first = point.first
    if first.places < 2 or not first.place:  # noqa: PLR2004 - it takes two
        return first.place
    return str(load_words()["places"].format(name=first.place, more=first.places - 1))


def write_figures(cells: Iterable[Cell]) -> str:
    """Write the names of figures of one record."""
    return ", ".join(cell.figure for cell in cells)


def _make_row(point: Point) -> dict[str, TableCell]:
    words, first = load_words(), point.first
    return {
        "place": write_place(point),
        "period_start": first.start,
        "period_end": first.end,
        "day": max((cell.day for cell in point.cells if cell.day), default=None),
        "bound": words["bounds"][point.compare] if point.compare else None,
        "value": point.value,
        "to": point.to,
        "of": point.of,
        "unit": point.unit,
        "kind": words["kinds"]["target" if first.target else "actual"],
        "way": write_way(point),
        "text": "; ".join(cell.text for cell in point.cells),
        "meeting": point.meetings,
        "record": "; ".join(point.sources),
        "figures": "; ".join(map(write_figures, point.sources.values())),
    }


def load_words() -> dict[str, Any]:
    """Read the words of series."""
    words: dict[str, Any] = read_yaml("output", "series.yaml")
    return words
