"""Review: the source with every value marked, the record beside it, and changes by hand."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field, model_validator

from minutes.errors import BienbanError
from minutes.record import Record, Span
from pipeline.dossiers.days import find_days
from pipeline.dossiers.editing import Kind, add_item, remove_item, set_value
from pipeline.dossiers.figure_places import name_places
from pipeline.dossiers.history import Case, change, undo
from pipeline.sources.splitting import count_documents
from pipeline.web.edits import tell_edit
from pipeline.web.marks import cut_segments
from pipeline.web.messages import explain_here, say
from pipeline.web.settings import Settings
from pipeline.web.shelf import find_case, find_folder
from pipeline.web.statuses import status_of
from pipeline.web.views import Serving, render_page

router = APIRouter(include_in_schema=False)


class Change(BaseModel):
    """New values for the paths of one row; `state` is the state of the record that was seen."""

    state: str
    path: Annotated[list[str], Field(min_length=1)]
    value: list[str]

    @model_validator(mode="after")
    def check_pairs(self) -> "Change":
        """Refuse a form that lost a field on its way; raises ValueError."""
        if len(self.path) != len(self.value):
            raise ValueError(self.path)
        return self


class Addition(BaseModel):
    """What is selected in the source, or else the words to look for there."""

    state: str
    kind: Kind
    words: str = ""
    start: int = -1
    end: int = -1


class Removal(BaseModel):
    """The item to take out."""

    state: str
    path: str


class Undo(BaseModel):
    """The last change to take back."""

    state: str


@router.get("/ho-so/{name}")
def show_review(request: Request, settings: Serving, name: str) -> Response:
    """Show the dossier `name`."""
    return _show(request, find_case(settings.out, name))


@router.post("/ho-so/{name}/sua")
def change_values(
    request: Request, settings: Serving, name: str, form: Annotated[Change, Form()]
) -> Response:
    """Set the values of one row."""

    def edit(folder: Path) -> str:
        def set_all(record: Record) -> Record:
            for path, text in zip(form.path, form.value, strict=True):
                record = set_value(record, path, text)
            return record

        change(folder, form.state, set_all)
        return form.path[0].partition(".")[0]

    return _do(request, settings, name, edit)


@router.post("/ho-so/{name}/them")
def add_value(
    request: Request, settings: Serving, name: str, form: Annotated[Addition, Form()]
) -> Response:
    """Add what is selected in the source, or the first place where the words stand."""

    def edit(folder: Path) -> str:
        added: list[str] = []

        def add(record: Record) -> Record:
            record, path = add_item(record, form.kind, _find_span(record, form))
            added.append(path)
            return record

        change(folder, form.state, add)
        return added[0]

    return _do(request, settings, name, edit)


@router.post("/ho-so/{name}/xoa")
def remove_value(
    request: Request, settings: Serving, name: str, form: Annotated[Removal, Form()]
) -> Response:
    """Take one item out."""

    def edit(folder: Path) -> str:
        change(folder, form.state, lambda record: remove_item(record, form.path))
        return ""

    return _do(request, settings, name, edit)


@router.post("/ho-so/{name}/hoan-tac")
def undo_change(
    request: Request, settings: Serving, name: str, form: Annotated[Undo, Form()]
) -> Response:
    """Take the last change back."""

    def edit(folder: Path) -> str:
        undo(folder, form.state)
        return ""

    return _do(request, settings, name, edit)


def _find_span(record: Record, form: Addition) -> Span:
    """Give the selected span, or the first place of the words; raises BienbanError."""
    words = form.words.strip()
    if form.start >= 0 or not words:
        return form.start, form.end
    start = record.source.text.find(words)
    if start < 0:
        raise BienbanError("edit-words-not-found", words=words)
    return start, start + len(words)


def _do(request: Request, settings: Settings, name: str, edit: Callable[[Path], str]) -> Response:
    """Change the dossier and lead back to the place that `edit` names; a fault is shown there."""
    folder = find_folder(settings.out, name)
    try:
        place = edit(folder)
    except BienbanError as error:
        return _show(request, find_case(settings.out, name), error)
    return _back(name, place)


def _back(name: str, place: str) -> Response:
    anchor = f"#r-{slug(place)}" if place else ""
    return RedirectResponse(f"/ho-so/{name}{anchor}", status_code=303)


def slug(path: str) -> str:
    """Write a path as the name of an element of the page.

    >>> slug("figures[3]")
    'figures-3'
    """
    return path.replace("[", "-").replace("]", "").replace(".", "-")


def _show(request: Request, case: Case, fault: BienbanError | None = None) -> Response:
    record = case.record
    days = find_days(record)
    count = count_documents(record.source.text)
    values = {
        "case": case,
        "record": record,
        "home": record.home.commune_code or record.home.district_code or record.home.province_code,
        "name": case.folder.name,
        "segments": cut_segments(record, days),
        "days": [(record.source.text[slice(*span)], span, day) for span, day in days],
        "places": name_places(record),
        "edits": [tell_edit(edit) for edit in record.edits],
        "doubts": [
            (f"checks[{i}]", check) for i, check in enumerate(record.checks) if check.level != "ok"
        ],
        "several": say("several", count=count) if count > 1 else "",
        "sound": sum(check.level == "ok" for check in record.checks),
        "figure_at": {figure.id: i for i, figure in enumerate(record.figures)},
        "slug": slug,
        "fault": explain_here(fault) if fault else "",
    }
    return render_page(request, "review.html", values, status=status_of(fault) if fault else 200)
