"""Tools: judge any Word file, and check own templates and keep them."""

from typing import Annotated, Final

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from minutes.errors import BienbanError, FaultsError
from output import check
from output.conform.annotated import annotate
from output.variables import load_variables
from output.word.marking import comment_faults
from pipeline.template import find_template_faults
from pipeline.usage import SYSTEMS, parse_system
from pipeline.web.documents import WORD, judge, send_file
from pipeline.web.messages import explain_here, say
from pipeline.web.shelf import find_file, list_files
from pipeline.web.views import Serving, render_page
from pipeline.writing import write_file

router = APIRouter(include_in_schema=False)

# What a button sends to get the copy with comments.
_COPY: Final = "chep"

Wish = Annotated[str, Form()]


@router.get("/kiem-tra")
def show_check(request: Request) -> Response:
    """Show the form for a Word file."""
    return _show_check(request)


@router.post("/kiem-tra")
def check_upload(
    request: Request, file: UploadFile, *, system: Wish = "", wish: Wish = ""
) -> Response:
    """Judge a Word file, or send it back with the findings as comments."""
    name, content = file.filename or say("pasted"), file.file.read()
    wanted = parse_system(system or None)
    try:
        if wish == _COPY:
            copy = annotate(content, check(content, system=wanted))
            return send_file(copy, f"nhan-xet.{name}", WORD)
        return _show_check(request, judged=judge(name, content, wanted))
    except BienbanError as error:
        return _show_check(request, fault=explain_here(error, name))


def _show_check(
    request: Request, *, judged: dict[str, object] | None = None, fault: str = ""
) -> Response:
    values = {"judged": judged, "fault": fault, "systems": SYSTEMS}
    return render_page(request, "check.html", values, status=422 if fault else 200)


@router.get("/mau")
def show_templates(request: Request, settings: Serving) -> Response:
    """Show own templates, and what a template may use."""
    return _show_templates(request, settings)


@router.post("/mau")
def take_template(
    request: Request, settings: Serving, file: UploadFile, *, wish: Wish = ""
) -> Response:
    """Keep a template without faults; show the faults of another, or send it with comments."""
    name, content = (file.filename or "").replace("\\", "/").rpartition("/")[2], file.file.read()
    try:
        faults = find_template_faults(content, file=name)
        if faults and wish == _COPY:
            copy = comment_faults(content, faults, file=name)
            return send_file(copy, f"nhan-xet.{name}", WORD)
        if faults:
            raise FaultsError("template-faults", faults)
        write_file(settings.templates / _safe_name(name), content)
    except BienbanError as error:
        return _show_templates(request, settings, fault=explain_here(error, name), status=422)
    return RedirectResponse("/mau", status_code=303)


@router.post("/mau/xoa")
def drop_template(settings: Serving, *, name: Wish) -> Response:
    """Take an own template away."""
    path = find_file(settings.templates, name)
    if path is not None:
        path.unlink()
    return RedirectResponse("/mau", status_code=303)


def _safe_name(name: str) -> str:
    """Refuse what is no plain name of a Word file; raises BienbanError."""
    if not name.lower().endswith(".docx") or name.startswith("."):
        raise BienbanError("template-name", file=name)
    return name


def _show_templates(
    request: Request, settings: Serving, *, fault: str = "", status: int = 200
) -> Response:
    values = {
        "fault": fault,
        "templates": list_files(settings.templates, ".docx"),
        "variables": load_variables(),
    }
    return render_page(request, "templates.html", values, status=status)
