"""Documents of a dossier: made on request, looked at, judged, taken home."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from minutes.errors import BienbanError
from minutes.record import Record
from minutes.store import dump
from output import check
from pipeline.documents import Order, list_doubts, render_documents
from pipeline.dossiers.dossier import RECORD, SOURCE
from pipeline.looking_back import find_earlier_beside
from pipeline.run import archive_record
from pipeline.usage import KINDS, parse_kinds, parse_system
from pipeline.web.messages import explain_here, say
from pipeline.web.settings import Settings
from pipeline.web.shelf import (
    find_case,
    find_chosen_office,
    find_file,
    find_folder,
    list_files,
)
from pipeline.web.views import Serving, render_page

if TYPE_CHECKING:
    from output.earlier import Earlier

router = APIRouter(include_in_schema=False)

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ZIP: Final = "application/zip"
# The oldest time that a zip can hold, so that the same documents give the same bytes.
_STAMP: Final = (1980, 1, 1, 0, 0, 0)


class Wish(BaseModel):
    """What a link or the form asks for; blanks leave the choice to record and office.

    Without a word about the office it is the one that was chosen last.
    """

    kinds: Annotated[list[str], Field(alias="loai")] = []
    system: Annotated[str, Field(alias="he")] = ""
    office: Annotated[str | None, Field(alias="co-quan")] = None
    template: Annotated[str, Field(alias="mau")] = ""
    draft: Annotated[bool, Field(alias="nhap")] = False


def make_order(settings: Serving, wish: Annotated[Wish, Query()]) -> Order:
    """Make an order of what was asked for; raises BienbanError."""
    if wish.office is None:
        office = find_chosen_office(settings)
    else:
        office = find_file(settings.offices, wish.office)
    return Order(
        kinds=parse_kinds(",".join(wish.kinds) or None),
        system=parse_system(wish.system or None),
        office=office,
        template=find_file(settings.templates, wish.template),
        draft=wish.draft,
    )


Ordered = Annotated[Order, Depends(make_order)]


@router.get("/ho-so/{name}/van-ban")
def show_documents(request: Request, settings: Serving, name: str, order: Ordered) -> Response:
    """Show the documents of the dossier `name` with what the rules and the proof say of them."""
    record = find_case(settings.out, name).record
    documents: Mapping[str, bytes] = {}
    doubts: tuple[str, ...] = ()
    earlier, faults = _look_back(settings, record)
    try:
        documents = render_documents(record, order, earlier)
        doubts = list_doubts(record, order, documents, earlier)
    except BienbanError as error:
        faults.append(explain_here(error))
    # Whoever looks at the documents has reviewed the record: so it is kept.
    faults += [] if faults else _archive(settings, record)
    values = {
        "name": name,
        "record": record,
        "fault": "\n".join(faults),
        "judged": [judge(file, content) for file, content in documents.items()],
        "doubts": doubts,
        "query": request.url.query,
        "order": order,
        "kinds": KINDS,
        "offices": list_files(settings.offices, ".yaml"),
        "templates": list_files(settings.templates, ".docx"),
    }
    return render_page(request, "documents.html", values, status=200 if documents else 422)


def _look_back(settings: Settings, record: Record) -> "tuple[Earlier | None, list[str]]":
    """Find the meeting before; an archive that cannot be read withholds no document."""
    try:
        return find_earlier_beside(settings.archive, record), []
    except BienbanError as error:
        return None, [say("not_compared", reason=explain_here(error))]


def _archive(settings: Settings, record: Record) -> list[str]:
    """Keep the record in the archive; gives what speaks against it."""
    try:
        archive_record(settings.archive, record)
    except BienbanError as error:
        return [say("not_archived", reason=explain_here(error))]
    return []


@router.get("/ho-so/{name}/tai/{file}.docx")
def send_document(settings: Serving, name: str, file: str, order: Ordered) -> Response:
    """Send one document of the dossier."""
    record = find_case(settings.out, name).record
    kind, *_ = parse_kinds(file)
    earlier, _ = _look_back(settings, record)
    ((title, content),) = render_documents(record, replace(order, kinds=(kind,)), earlier).items()
    return send_file(content, f"{name}.{title}", WORD)


@router.get("/ho-so/{name}/tai.zip")
def send_all(settings: Serving, name: str, order: Ordered) -> Response:
    """Send all documents of the dossier, its record and its source in one file."""
    record = find_case(settings.out, name).record
    earlier, _ = _look_back(settings, record)
    files = {
        **render_documents(record, order, earlier),
        RECORD: dump(record).encode(),
        SOURCE: record.source.text.encode(),
    }
    return send_file(pack(files), f"{name}.zip", _ZIP)


@router.get("/xem/{name}/{file}")
def show_pages(request: Request, settings: Serving, name: str, file: str) -> Response:
    """Show the frame in which the pages of one document are drawn."""
    find_folder(settings.out, name)
    values = {"name": name, "file": file, "query": request.url.query}
    return render_page(request, "preview.html", values)


def judge(file: str, content: bytes, system: str | None = None) -> dict[str, object]:
    """Judge one document: its name and the findings in the order of the rules."""
    findings = check(content, system=system)
    broken = [finding for finding in findings if finding.status == "fail"]
    unchecked = [finding for finding in findings if finding.status == "unchecked"]
    return {"file": file, "broken": broken, "unchecked": unchecked}


def pack(files: Mapping[str, bytes]) -> bytes:
    """Pack files into a zip; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            item = zipfile.ZipInfo(name, _STAMP)
            item.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(item, files[name])
    return buffer.getvalue()


def send_file(content: bytes, name: str, kind: str) -> Response:
    """Send `content` to be saved as `name`, whose letters may be Vietnamese."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in name)
    header = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return Response(content, media_type=kind, headers={"Content-Disposition": header})
