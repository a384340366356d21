"""`bienban archive series`: an indicator over all meetings, as a table, a file or a chart."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from minutes.decimals import format_decimal
from minutes.errors import BienbanError
from pipeline.datafile import read_tree
from pipeline.tables import Shown, show_table
from pipeline.writing import write_file

if TYPE_CHECKING:
    from output.archive.series.series import Point, Series

FORMATS: Final = ("text", "csv", "json", "vega")
# These hold only the points; what a series leaves out is said beside them.
WITHOUT_REFUSALS: Final = ("csv", "vega")
# The longer endings first.
_ENDS: Final = {
    ".vl.json": "vega",
    ".csv": "csv",
    ".json": "json",
    ".parquet": "parquet",
    ".png": "png",
    ".svg": "svg",
    ".xlsx": "xlsx",
}


def read_series(
    db: str | Path,
    indicator: str,
    place: str | None,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> "Series":
    """Follow `indicator` in the archive `db`; raises BienbanError."""
    from output.archive import open_existing_archive  # noqa: PLC0415 - SQLAlchemy is heavy
    from output.archive.series.following import follow  # noqa: PLC0415
    from pipeline.places import find_place, name_place_then  # noqa: PLC0415 - the gazetteer is heavy
    from pipeline.queries.searching import check_days  # noqa: PLC0415 - as above

    check_days(since, until)
    found = find_place(place) if place else None
    engine = open_existing_archive(db)
    try:
        return follow(
            engine, indicator, found, since=since, until=until, name_place=name_place_then
        )
    finally:
        engine.dispose()


def write_series(series: "Series", form: str) -> str:
    """Write a series for the standard output: a table for people, or one of the file formats."""
    if form == "text":
        return _write_text(series)
    return _writers()[form](series).decode("utf-8")


def save_series(series: "Series", path: Path) -> None:
    """Write a series to a file of the kind that its name ends with; raises BienbanError."""
    write_file(path, _writers()[check_target(path)](series))


def export_series(series: "Series", form: str) -> bytes:
    """Write a series in the file format `form`; raises BienbanError where a library is missing."""
    return _writers()[form](series)


def show_points(series: "Series") -> dict[str, object]:
    """Give title, rows and refusals of a series in words, for whoever draws a table."""
    from output.archive.series.tables import write_title  # noqa: PLC0415 - as above

    return {
        "title": write_title(series),
        "columns": _list_columns(series),
        "rows": [_make_row(point, series) for point in series.points],
        "refusals": write_refusals(series),
    }


def write_refusals(series: "Series") -> list[str]:
    """Write which figures a series leaves out, and why."""
    from output.archive.series.tables import write_refusal  # noqa: PLC0415 - as above

    return [write_refusal(refusal) for refusal in series.refusals]


def check_target(path: Path) -> str:
    """Give the format that the name of `path` ends with; raises BienbanError for no known one."""
    for suffix, form in _ENDS.items():
        if path.name.lower().endswith(suffix):
            return form
    raise BienbanError("export-suffix", file=str(path), known=", ".join(sorted(_ENDS)))


def _writers() -> "dict[str, Callable[[Series], bytes]]":
    from output import charts, sheet  # noqa: PLC0415 - only who exports needs them
    from output.archive.series.tables import make_refused_table, make_table, make_tree  # noqa: PLC0415

    return {
        "csv": lambda series: sheet.write_csv(make_table(series)),
        "json": lambda series: sheet.dump_json(make_tree(series)),
        "parquet": lambda series: sheet.write_parquet(make_table(series)),
        "png": lambda series: charts.draw_png(charts.make_spec(series)),
        "svg": lambda series: charts.draw_svg(charts.make_spec(series)),
        "vega": lambda series: sheet.dump_json(charts.make_spec(series)),
        "xlsx": lambda series: sheet.write_xlsx(make_table(series), make_refused_table(series)),
    }


def _write_text(series: "Series") -> str:
    from output.archive.series.tables import write_title  # noqa: PLC0415

    words = read_tree("series.yaml")
    rows = [_make_row(point, series) for point in series.points]
    lines = [write_title(series), ""]
    lines += [show_table(Shown(_list_columns(series), rows))] if rows else [words["empty"]]
    lines += ["", *write_refusals(series)] if series.refusals else []
    return "\n".join(lines) + "\n"


def _list_columns(series: "Series") -> list[str]:
    """List the headings; a series of every place says whose each value is."""
    from output.archive.series.tables import load_words  # noqa: PLC0415 - as above

    whose = [] if series.place else [load_words()["place"]["heading"]]
    return [*whose, *read_tree("series.yaml")["columns"]]


def _make_row(point: "Point", series: "Series") -> list[str]:
    from output.archive.series.tables import (  # noqa: PLC0415 - as above
        load_words,
        write_figures,
        write_place,
        write_way,
    )
    from output.prose.words.days import write_period  # noqa: PLC0415

    words, first = load_words(), point.first
    return [
        *([] if series.place else [write_place(point)]),
        write_period(first.period) or _write_day(first.day),
        write_value(point),
        words["kinds"]["target" if first.target else "actual"],
        write_way(point),
        "; ".join(dict.fromkeys(f"{cell.title} ({_write_day(cell.day)})" for cell in point.cells)),
        "; ".join(f"{name}, {write_figures(cells)}" for name, cells in point.sources.items()),
    ]


def write_value(point: "Point") -> str:
    """Write the value of a point with its unit, its bound and its second number."""
    from output.archive.series.tables import load_words  # noqa: PLC0415

    bound = load_words()["bounds"][point.compare] if point.compare else ""
    value = format_decimal(point.value)
    if point.to is not None:
        value = f"{value} - {format_decimal(point.to)}"
    if point.of is not None:
        value = f"{value}/{format_decimal(point.of)}"
    value = f"{value}{point.unit}" if point.unit.startswith("%") else f"{value} {point.unit}"
    return f"{bound} {value}".strip()


def _write_day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else read_tree("series.yaml")["no_day"]
