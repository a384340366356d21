"""Tasks of all meetings on the page: how each stands, what is overdue, a calendar to take home."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field

from minutes.errors import BienbanError
from pipeline.queries.tasks import change_state, find_tasks, list_states, write_tasks
from pipeline.web.documents import send_file
from pipeline.web.messages import explain_here
from pipeline.web.settings import Settings
from pipeline.web.views import Serving, render_page

router = APIRouter(include_in_schema=False)


class Wanted(BaseModel):
    """Which tasks are asked for."""

    overdue: Annotated[bool, Field(alias="tre")] = False
    assignee: Annotated[str, Field(alias="don-vi")] = ""


class Standing(BaseModel):
    """What somebody says about a task."""

    ref: str
    state: str
    note: str = ""


@router.get("/viec")
def show_tasks(request: Request, settings: Serving, wish: Annotated[Wanted, Query()]) -> Response:
    """Show the tasks with a form for the state of each."""
    return _show(request, settings, wish)


@router.post("/viec")
def set_state(
    request: Request,
    settings: Serving,
    form: Annotated[Standing, Form()],
    wish: Annotated[Wanted, Query()],
) -> Response:
    """Note how a task stands, and show the same tasks as before."""
    try:
        change_state(settings.archive, form.ref, form.state, form.note.strip() or None)
    except BienbanError as error:
        return _show(request, settings, wish, explain_here(error))
    return RedirectResponse(f"/viec?{request.url.query}#{form.ref}", status_code=303)


@router.get("/viec.ics")
def send_calendar(settings: Serving, wish: Annotated[Wanted, Query()]) -> Response:
    """Send the tasks with their days as a calendar."""
    today = _today()
    assignee = wish.assignee.strip() or None
    found = find_tasks(settings.archive, today=today, overdue=wish.overdue, assignee=assignee)
    content = write_tasks(found, "ics", today).encode()
    return send_file(content, "viec-duoc-giao.ics", "text/calendar; charset=utf-8")


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()


def _show(request: Request, settings: Settings, wish: Wanted, fault: str = "") -> Response:
    today = _today()
    is_empty = not settings.archive.exists()
    found = []
    try:
        if not is_empty:
            assignee = wish.assignee.strip() or None
            found = find_tasks(
                settings.archive, today=today, overdue=wish.overdue, assignee=assignee
            )
    except BienbanError as error:
        fault = explain_here(error)
    values = {
        "found": found,
        "fault": fault,
        "wish": wish,
        "query": request.url.query,
        "today": today,
        "states": list_states(),
        "empty": is_empty,
    }
    return render_page(request, "tasks.html", values, status=422 if fault else 200)
