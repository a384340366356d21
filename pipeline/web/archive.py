"""The archive on the page: search with filters, series with chart and export, contradictions."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from minutes.errors import BienbanError
from pipeline.queries.found_tables import FORMATS, export_found
from pipeline.queries.indicators import list_names
from pipeline.queries.searching import (
    KINDS,
    Asked,
    find_contradictions,
    search_archive,
    write_contradictions,
    write_found,
)
from pipeline.queries.series import export_series, read_series, show_points
from pipeline.usage import parse_day
from pipeline.web.documents import send_file
from pipeline.web.messages import explain_here
from pipeline.web.settings import Settings
from pipeline.web.views import Serving, render_page

router = APIRouter(include_in_schema=False)

_HITS: Final = 30
_PAIRS: Final = 50
# Of each kind, in a file.
_ROWS: Final = 5000
_MEDIA: Final = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Search(BaseModel):
    """What the form of the search asks for; blanks do not matter."""

    text: Annotated[str, Field(alias="q")] = ""
    kinds: Annotated[list[str], Field(alias="loai")] = []
    place: Annotated[str, Field(alias="noi")] = ""
    today: Annotated[str, Field(alias="nay")] = ""
    first: Annotated[str, Field(alias="tu")] = ""
    last: Annotated[str, Field(alias="den")] = ""
    indicator: Annotated[str, Field(alias="chi-tieu")] = ""
    value: Annotated[str, Field(alias="gia-tri")] = ""


class Following(BaseModel):
    """What the form of the series asks for."""

    indicator: Annotated[str, Field(alias="chi-tieu")] = ""
    place: Annotated[str, Field(alias="noi")] = ""
    first: Annotated[str, Field(alias="tu")] = ""
    last: Annotated[str, Field(alias="den")] = ""


@router.get("/luu-tru")
def show_search(request: Request, settings: Serving, wish: Annotated[Search, Query()]) -> Response:
    """Show the form of the search and what was found."""
    asks = any(wish.model_dump().values())
    found, fault = _try(lambda: search_archive(_db(settings), read_search(wish), _HITS), asks=asks)
    values = {
        "found": found,
        "fault": fault,
        "wish": wish,
        "query": request.url.query,
        "row_kinds": KINDS,
        "indicators": _list_indicators(settings),
        "empty": not settings.archive.exists(),
    }
    return render_page(request, "archive.html", values, status=422 if fault else 200)


@router.get("/luu-tru/tim.json")
def send_hits(settings: Serving, wish: Annotated[Search, Query()]) -> Response:
    """Send what was found as JSON."""
    found = search_archive(_db(settings), read_search(wish), _HITS)
    return Response(write_found(found, "json"), media_type=_MEDIA["json"])


@router.get("/luu-tru/tim.{form}")
def send_table(settings: Serving, form: str, wish: Annotated[Search, Query()]) -> Response:
    """Send what was found as a table for a spreadsheet, many more rows than a page can show."""
    if form not in FORMATS:
        known = ", ".join(FORMATS)
        raise BienbanError("export-suffix", file=f"tim.{form}", known=known)
    found = search_archive(_db(settings), read_search(wish), _ROWS)
    return send_file(export_found(found, form), f"ket-qua-tim.{form}", _MEDIA[form])


@router.get("/luu-tru/mau-thuan")
def show_contradictions(request: Request, settings: Serving, form: str = "html") -> Response:
    """Show where the archive has two values for one thing."""
    found, fault = _try(
        lambda: find_contradictions(_db(settings), None, None, _PAIRS),
        asks=settings.archive.exists(),
    )
    if form == "json" and not fault:
        return Response(write_contradictions(found or [], "json"), media_type=_MEDIA["json"])
    values = {"found": found, "fault": fault, "empty": not settings.archive.exists()}
    return render_page(request, "contradictions.html", values, status=422 if fault else 200)


@router.get("/luu-tru/chuoi")
def show_series(
    request: Request, settings: Serving, wish: Annotated[Following, Query()]
) -> Response:
    """Show an indicator over all meetings, as a table and a chart."""
    series, fault = _try(lambda: _follow(settings, wish), asks=bool(wish.indicator.strip()))
    values = {
        "shown": show_points(series) if series else None,
        "fault": fault,
        "wish": wish,
        "query": request.url.query,
        "empty": not settings.archive.exists(),
        "indicators": _list_indicators(settings),
        "formats": ("xlsx", "csv", "json", "parquet"),
    }
    return render_page(request, "series.html", values, status=422 if fault else 200)


@router.get("/luu-tru/chuoi.{form}")
def send_series(settings: Serving, form: str, wish: Annotated[Following, Query()]) -> Response:
    """Send a series as a file, or its chart as a picture."""
    if form not in _MEDIA:
        raise BienbanError("export-suffix", file=f"chuoi.{form}", known=", ".join(sorted(_MEDIA)))
    content = export_series(_follow(settings, wish), form)
    if form == "svg":
        return Response(content, media_type=_MEDIA[form])
    return send_file(content, f"chuoi-so-lieu.{form}", _MEDIA[form])


def read_search(wish: Search) -> Asked:
    """Read what was typed into the form; raises BienbanError."""
    return Asked(
        text=wish.text,
        kinds=tuple(kind for kind in wish.kinds if kind in KINDS) or tuple(KINDS),
        place=wish.place.strip() or None,
        today=wish.today.strip() or None,
        first=parse_day(wish.first or None),
        last=parse_day(wish.last or None),
        indicator=wish.indicator.strip() or None,
        value=wish.value.strip() or None,
    )


def _follow(settings: Settings, wish: Following) -> Any:  # noqa: ANN401 - a series, imported late
    since: dt.date | None = parse_day(wish.first or None)
    until: dt.date | None = parse_day(wish.last or None)
    place = wish.place.strip() or None
    return read_series(_db(settings), wish.indicator, place, since=since, until=until)


def _list_indicators(settings: Settings) -> list[str]:
    """List the names of the indicators for whoever types one; none from an archive with faults."""
    if settings.archive.exists():
        with suppress(BienbanError):
            return list_names(str(settings.archive))
    return []


def _db(settings: Settings) -> str:
    return str(settings.archive)


def _try(step: Callable[[], Any], *, asks: bool) -> tuple[Any, str]:
    """Take `step` where something is asked; a fault becomes its sentence."""
    if not asks:
        return None, ""
    try:
        return step(), ""
    except BienbanError as error:
        return None, explain_here(error)
