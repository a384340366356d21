"""Pages: a template and its values to HTML; all that users wrote is escaped."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from output.prose.words.days import write_period
from pipeline.datafile import read_tree
from pipeline.dossiers.dossier import Shelf
from pipeline.queries.searching import write_figure
from pipeline.web.settings import Settings

# The page that asks for the password.
ENTRY: Final = "/dang-nhap"

# From English marks of thousands and decimals to Vietnamese ones.
_MARKS: Final = str.maketrans(",.", ".,")


def get_settings(request: Request) -> Settings:
    """Give the settings of the application that answers `request`."""
    settings: Settings = request.app.state.settings
    return settings


def get_shelf(request: Request) -> Shelf:
    """Give the shelf of the application, which knows all its dossiers."""
    shelf: Shelf = request.app.state.shelf
    return shelf


Serving = Annotated[Settings, Depends(get_settings)]
Shelved = Annotated[Shelf, Depends(get_shelf)]


def render_page(
    request: Request, name: str, values: Mapping[str, Any], *, status: int = 200
) -> HTMLResponse:
    """Fill the page `name`."""
    words = read_tree("web.yaml")
    template = _environment().get_template(name)
    # Who is not in yet is shown no way on, and who is in the way out.
    is_in = request.app.state.door is not None and not request.url.path.startswith(ENTRY)
    html = template.render(
        **values,
        words=words,
        path=request.url.path,
        may_leave=is_in,
        is_shared=request.app.state.door is not None,
        may_go=not request.url.path.startswith(ENTRY),
    )
    return HTMLResponse(html, status_code=status)


@cache
def _environment() -> Environment:
    folder = Path(str(files("templates") / "web" / "pages"))
    environment = Environment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        number=write_number,
        day=write_day,
        headed=write_heading,
        period=write_period,
        found=write_figure,
        name_in=lambda key, names: names.get(key, key),
    )
    return environment


def write_number(value: Decimal | None) -> str:
    """Write a number as official documents do; nothing for none.

    >>> write_number(Decimal("892738")), write_number(Decimal("12.5")), write_number(None)
    ('892.738', '12,5', '')
    """
    return "" if value is None else f"{value:,f}".translate(_MARKS)


def write_heading(text: str) -> str:
    """Write `text` as a heading: with a capital at its beginning.

    >>> write_heading("hội nghị sơ kết NTM")
    'Hội nghị sơ kết NTM'
    """
    return text[:1].upper() + text[1:]


def write_day(value: date | datetime | None) -> str:
    """Write a day, or a moment, as it is written here; nothing for none."""
    if value is None:
        return ""
    return f"{value:%d/%m/%Y %H:%M}" if isinstance(value, datetime) else f"{value:%d/%m/%Y}"
