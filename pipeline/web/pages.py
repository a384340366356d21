"""The first page: paste or choose a text, and the dossiers that are there."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from minutes.errors import BienbanError
from pipeline.documents import Order
from pipeline.faults import explain
from pipeline.run import Desk, Reading
from pipeline.sources.reading import parse_source
from pipeline.sources.source import Source
from pipeline.usage import parse_day
from pipeline.web.messages import say
from pipeline.web.settings import Settings
from pipeline.web.shelf import (
    find_file,
    list_files,
    list_records,
    read_choices,
    write_choices,
)
from pipeline.web.views import Serving, render_page

router = APIRouter(include_in_schema=False)


@router.get("/")
def show_start(request: Request, settings: Serving) -> Response:
    """Show the form and the dossiers."""
    return _show(request, settings, text="", fault="")


class Pasted(BaseModel):
    """The first form: a text or a file, and what the user knows of it."""

    text: str = ""
    file: UploadFile | None = None
    home: str = ""
    published: str = ""
    office: str = ""


@router.post("/nhap")
def take_text(request: Request, settings: Serving, form: Annotated[Pasted, Form()]) -> Response:
    """Take a text to a dossier and lead to its review; a fault leaves the text in the form."""
    home = form.home.strip()
    try:
        reading = Reading(home or None, parse_day(form.published.strip() or None))
        # Documents are made when somebody asks for them, in the way that is asked for.
        order = Order(kinds=(), office=find_file(settings.offices, form.office))
        desk = Desk(settings.out, reading, order)
        try:
            outcome = desk.take(_read_source(form.text, form.file))
        finally:
            desk.close()
    except BienbanError as error:
        return _show(request, settings, text=form.text, fault=explain(error))
    write_choices(settings.out, home=home, office=form.office)
    return RedirectResponse(f"/ho-so/{outcome.folder.name}", status_code=303)


def _read_source(text: str, file: UploadFile | None) -> Source:
    if file is not None and file.filename:
        return parse_source(file.file.read(), file=file.filename)
    return parse_source(text.encode("utf-8", "surrogatepass"), file=say("pasted"))


def _show(request: Request, settings: Settings, *, text: str, fault: str) -> Response:
    values = {
        "text": text,
        "fault": fault,
        "choices": read_choices(settings.out),
        "offices": list_files(settings.offices, ".yaml"),
        "records": list_records(settings.out),
    }
    return render_page(request, "start.html", values, status=422 if fault else 200)
