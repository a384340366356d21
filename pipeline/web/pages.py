"""The first page: paste or choose a text, and the dossiers that are there."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import UploadFile

from minutes.errors import BienbanError
from pipeline.documents import Order
from pipeline.inputs import check_size
from pipeline.run import Desk, Reading
from pipeline.sources.reading import parse_source
from pipeline.usage import parse_day
from pipeline.web.messages import explain_here, say
from pipeline.web.settings import Settings
from pipeline.web.shelf import (
    count_unlisted,
    find_file,
    list_files,
    list_summaries,
    read_choices,
    write_choices,
)
from pipeline.web.views import Serving, Shelved, render_page

router = APIRouter(include_in_schema=False)


@router.get("/")
def show_start(request: Request, settings: Serving) -> Response:
    """Show the form and the dossiers."""
    return _show(request, settings, None, fault="")


@dataclass(frozen=True, slots=True)
class Pasted:
    """The first form: a text, or a file with its name, and what the user knows of it."""

    raw: bytes
    name: str
    text: str
    home: str
    published: str
    office: str


async def read_paste(request: Request, settings: Serving) -> Pasted:
    """Read the first form; its text may be as long as a file, which is more than usual."""
    async with request.form(max_part_size=settings.max_bytes) as form:
        fields = {key: value for key, value in form.items() if isinstance(value, str)}
        file = form.get("file")
        text = fields.get("text", "")
        raw, name = text.encode("utf-8", "replace"), say("pasted")
        if isinstance(file, UploadFile) and file.filename:
            raw, name = await file.read(), file.filename
    return Pasted(
        raw=raw,
        name=name,
        text=text,
        home=fields.get("home", "").strip(),
        published=fields.get("published", "").strip(),
        office=fields.get("office", ""),
    )


@router.post("/nhap")
def take_text(
    request: Request,
    settings: Serving,
    shelf: Shelved,
    form: Annotated[Pasted, Depends(read_paste)],
) -> Response:
    """Take a text to a dossier and lead to its review; a fault leaves the text in the form."""
    try:
        check_size(form.raw, file=form.name)
        reading = Reading(form.home or None, parse_day(form.published or None))
        # Documents are made when somebody asks for them, in the way that is asked for.
        order = Order(kinds=(), office=find_file(settings.offices, form.office))
        desk = Desk(shelf, reading, order)
        try:
            outcome = desk.take(parse_source(form.raw, file=form.name))
        finally:
            desk.close()
    except BienbanError as error:
        return _show(request, settings, form, fault=explain_here(error))
    write_choices(settings.out, home=form.home, office=form.office)
    return RedirectResponse(f"/ho-so/{outcome.folder.name}", status_code=303)


def _show(request: Request, settings: Settings, form: Pasted | None, *, fault: str) -> Response:
    """Show the page with the form as it was sent, or with what was chosen last."""
    choices = read_choices(settings.out)
    values = {
        "text": form.text if form else "",
        "home": form.home if form else choices.home,
        "published": form.published if form else "",
        "office": form.office if form else choices.office,
        "fault": fault,
        "unlisted": count_unlisted(settings.out),
        "offices": list_files(settings.offices, ".yaml"),
        "dossiers": list_summaries(settings.out),
    }
    return render_page(request, "start.html", values, status=422 if fault else 200)
