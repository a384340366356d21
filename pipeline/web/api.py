"""The same functions for programs, under `/api`: JSON in and out, described by OpenAPI."""

from dataclasses import asdict
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, UploadFile
from fastapi.responses import Response
from pydantic import BaseModel, Field

from minutes.store import to_json
from output import check
from pipeline.documents import Order, render_documents
from pipeline.dossiers.dossier import Shelf
from pipeline.dossiers.editing import Kind, add_item, remove_item, set_value
from pipeline.dossiers.history import Case, change, undo
from pipeline.inputs import check_size
from pipeline.looking_back import find_earlier_beside
from pipeline.run import Desk, Reading
from pipeline.sources.reading import parse_source
from pipeline.usage import parse_day, parse_kinds, parse_system
from pipeline.web.documents import WORD, send_file
from pipeline.web.messages import say
from pipeline.web.settings import Settings
from pipeline.web.shelf import find_case, find_file, find_folder, list_summaries
from pipeline.web.views import Serving, Shelved

router = APIRouter(prefix="/api", tags=["bienban"])


class Fault(BaseModel):
    """What is wrong, in one Vietnamese sentence."""

    message: str


FAULTS: Final[dict[int | str, dict[str, Any]]] = {
    status: {"model": Fault} for status in (403, 404, 409, 413, 421, 422)
}


class Text(BaseModel):
    """A text to read, with what the caller knows of it."""

    text: Annotated[str, Field(min_length=1)]
    home: str | None = None
    published: str | None = None


class ValueChange(BaseModel):
    """A value to set: `state` is the state of the record that the caller saw."""

    state: str
    path: str
    value: str


class Addition(BaseModel):
    """A span of the source to add as an item."""

    state: str
    kind: Kind
    start: int
    end: int


class Removal(BaseModel):
    """An item to take out."""

    state: str
    path: str


class DocumentWish(BaseModel):
    """How a document is made: `office` and `template` are names of files that the page lists."""

    system: str | None = None
    office: str = ""
    template: str = ""
    draft: bool = False


class Undo(BaseModel):
    """The last change to take back."""

    state: str


class Summary(BaseModel):
    """A dossier in the list; the meeting's values are null where the record has faults."""

    name: str
    meeting: str | None
    date: str | None
    figures: int | None


@router.get("/records")
def list_all(settings: Serving) -> list[Summary]:
    """List the dossiers, the latest meeting first."""
    return [
        Summary(
            name=name,
            meeting=dossier.title if dossier else None,
            date=str(dossier.date) if dossier and dossier.date else None,
            figures=dossier.figures if dossier else None,
        )
        for name, dossier in list_summaries(settings.out)
    ]


@router.post("/records", status_code=201, responses=FAULTS)
def take_text(settings: Serving, shelf: Shelved, text: Text) -> Response:
    """Take a text to a dossier and into the archive; documents are made when asked for."""
    raw = text.text.encode("utf-8", "surrogatepass")
    reading = Reading(text.home, parse_day(text.published))
    return _take(settings, shelf, raw, say("pasted"), reading)


@router.post("/files", status_code=201, responses=FAULTS)
def take_file(settings: Serving, shelf: Shelved, file: UploadFile) -> Response:
    """Take a file of any kind that can be read to a dossier."""
    return _take(settings, shelf, file.file.read(), file.filename or say("pasted"), Reading())


@router.get("/records/{name}", responses=FAULTS)
def give_record(settings: Serving, name: str) -> Response:
    """Give the record `bienban/1` of a dossier."""
    return _answer(find_case(settings.out, name))


@router.patch("/records/{name}", responses=FAULTS)
def set_one(settings: Serving, name: str, wish: ValueChange) -> Response:
    """Set one value."""
    folder = find_folder(settings.out, name)
    return _answer(change(folder, wish.state, lambda r: set_value(r, wish.path, wish.value)))


@router.post("/records/{name}/items", responses=FAULTS)
def add_one(settings: Serving, name: str, wish: Addition) -> Response:
    """Add what stands at a span of the source."""
    folder, span = find_folder(settings.out, name), (wish.start, wish.end)
    return _answer(change(folder, wish.state, lambda r: add_item(r, wish.kind, span)[0]))


@router.post("/records/{name}/removals", responses=FAULTS)
def remove_one(settings: Serving, name: str, wish: Removal) -> Response:
    """Take one item out."""
    folder = find_folder(settings.out, name)
    return _answer(change(folder, wish.state, lambda r: remove_item(r, wish.path)))


@router.post("/records/{name}/undo", responses=FAULTS)
def undo_one(settings: Serving, name: str, wish: Undo) -> Response:
    """Take the last change back."""
    return _answer(undo(find_folder(settings.out, name), wish.state))


@router.get("/records/{name}/documents/{kind}", responses=FAULTS)
def give_document(
    settings: Serving, name: str, kind: str, wish: Annotated[DocumentWish, Query()]
) -> Response:
    """Give one Word document of the record."""
    order = Order(
        kinds=parse_kinds(kind)[:1],
        system=parse_system(wish.system),
        office=find_file(settings.offices, wish.office),
        template=find_file(settings.templates, wish.template),
        draft=wish.draft,
    )
    record = find_case(settings.out, name).record
    earlier = find_earlier_beside(settings.archive, record)
    documents = render_documents(record, order, earlier)
    file, content = next(iter(documents.items()))
    return send_file(content, f"{name}.{file}", WORD)


@router.post("/check", responses=FAULTS)
def check_file(file: UploadFile, system: str | None = None) -> list[dict[str, Any]]:
    """Judge a Word file by the written rules."""
    findings = check(file.file.read(), system=parse_system(system))
    return [asdict(finding) for finding in findings]


def _take(settings: Settings, shelf: Shelf, raw: bytes, name: str, reading: Reading) -> Response:
    desk = Desk(shelf, reading, Order(kinds=()))
    try:
        check_size(raw, file=name)
        outcome = desk.take(parse_source(raw, file=name))
    finally:
        desk.close()
    return _answer(find_case(settings.out, outcome.folder.name), status=201)


def _answer(case: Case, status: int = 200) -> Response:
    """Answer with the record, its name and the state that a change must name."""
    headers = {"X-Record-Name": case.folder.name, "X-Record-State": case.state}
    return Response(
        to_json(case.record), status_code=status, media_type="application/json", headers=headers
    )
