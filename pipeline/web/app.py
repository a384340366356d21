"""The application: routes put together, every fault turned into one sentence."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Final

from anyio import to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from minutes.errors import BienbanError
from pipeline.dossiers.dossier import Shelf
from pipeline.web import api, archive, documents, login, offices, pages, review, tasks, tools
from pipeline.web.guard import App, Guard
from pipeline.web.login import Door
from pipeline.web.messages import explain_here, say
from pipeline.web.settings import Settings
from pipeline.web.statuses import status_of
from pipeline.web.views import render_page

# Some wait for a web page or for another program, the others for the interpreter.
_AT_ONCE: Final = 8


def make_app(settings: Settings) -> App:
    """Make the ASGI application that serves the dossiers of `settings`."""
    app = FastAPI(
        title="bienban",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=_take_turns,
    )
    app.state.settings = settings
    app.state.shelf = Shelf(settings.out)
    app.state.door = Door(settings.password_hash) if settings.password_hash else None
    for part in (login, pages, review, documents, tools, offices, archive, tasks, api):
        app.include_router(part.router)
    static = Path(str(files("templates") / "web" / "static"))
    app.mount("/tinh", StaticFiles(directory=static), name="static")
    app.add_exception_handler(BienbanError, _answer_fault)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(RequestValidationError, _answer_form)
    app.add_exception_handler(Exception, _answer_crash)
    return Guard(app, settings, app.state.door)


@asynccontextmanager
async def _take_turns(_: FastAPI) -> AsyncIterator[None]:
    """Let few requests work at once: the others get their turn sooner than all would be done."""
    to_thread.current_default_thread_limiter().total_tokens = _AT_ONCE
    yield


async def _answer_fault(request: Request, error: Exception) -> Response:
    assert isinstance(error, BienbanError)  # noqa: S101 - registered for it alone
    return _answer(request, explain_here(error), status_of(error))


async def _answer_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it alone
    if error.status_code == 405 and request.method == "GET":  # noqa: PLR2004 - HTTP's own
        # The address of a form that was answered there: its page is one step above.
        return RedirectResponse(request.url.path.rpartition("/")[0] or "/", status_code=303)
    key = "not-found" if error.status_code == 404 else "bad-request"  # noqa: PLR2004 - HTTP's own
    return _answer(request, say(key), error.status_code)


async def _answer_form(request: Request, _: Exception) -> Response:
    # A program has no page to go back to.
    key = "bad-call" if _is_call(request) else "bad-request"
    return _answer(request, say(key), 422)


async def _answer_crash(request: Request, _: Exception) -> Response:
    return _answer(request, say("crashed"), 500)


def _is_call(request: Request) -> bool:
    """Tell whether a program asks."""
    return request.url.path.startswith("/api/")


def _answer(request: Request, sentence: str, status: int) -> Response:
    """Say `sentence` as a page, or as JSON to a program.

    It may name what was asked for, and half a letter among that cannot be sent.
    """
    sentence = sentence.encode("utf-8", "replace").decode()
    if _is_call(request):
        return JSONResponse({"message": sentence}, status_code=status)
    return render_page(request, "fault.html", {"sentence": sentence}, status=status)
