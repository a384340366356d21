"""Logging in, where the page is served to an office network: one password, sessions, few tries."""

import secrets
import time
from collections import defaultdict, deque
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from minutes.errors import BienbanError
from pipeline.web.messages import say
from pipeline.web.views import ENTRY, Serving, render_page
from pipeline.writing import write_file

router = APIRouter(include_in_schema=False)

COOKIE: Final = "bienban"
LOGIN: Final = ENTRY
# What everybody may ask for.
OPEN: Final = (LOGIN, "/tinh/")
PASSWORD: Final = ".bienban-mat-khau"  # noqa: S105 - the name of a file

_SHORTEST: Final = 8
_SESSION: Final = 12 * 3600
_TRIES: Final = 5
_WINDOW: Final = 900


class Door:
    """Who is in, and who tried too often; lives as long as the program. Times in seconds."""

    def __init__(self, password_hash: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._hash = password_hash
        self._clock = clock
        self._sessions: dict[str, float] = {}
        self._tries: defaultdict[str, deque[float]] = defaultdict(deque)

    def is_in(self, token: str) -> bool:
        """Tell whether `token` is that of a session that has not ended."""
        return self._sessions.get(token, 0) > self._clock()

    def is_shut(self, address: str) -> bool:
        """Tell whether whoever comes from `address` gave too many wrong passwords of late."""
        tries = self._tries[address]
        while tries and tries[0] < self._clock() - _WINDOW:
            tries.popleft()
        return len(tries) >= _TRIES

    def enter(self, address: str, password: str) -> str | None:
        """Begin a session and give its token; None for a wrong password."""
        try:
            PasswordHasher().verify(self._hash, password)
        except (Argon2Error, InvalidHashError):
            self._tries[address].append(self._clock())
            return None
        self._tries.pop(address, None)
        now = self._clock()
        self._sessions = {token: end for token, end in self._sessions.items() if end > now}
        token = secrets.token_urlsafe(32)
        self._sessions[token] = now + _SESSION
        return token

    def leave(self, token: str) -> None:
        """End a session."""
        self._sessions.pop(token, None)


@router.get(LOGIN)
def show_login(request: Request) -> Response:
    """Ask for the password."""
    return render_page(request, "login.html", {"fault": ""})


@router.post(LOGIN)
def log_in(request: Request, settings: Serving, password: Annotated[str, Form()] = "") -> Response:
    """Let in who knows the password."""
    door: Door | None = request.app.state.door
    if door is None:
        return RedirectResponse("/", status_code=303)
    address = request.client.host if request.client else ""
    if door.is_shut(address):
        return render_page(request, "login.html", {"fault": say("too-many-tries")}, status=429)
    token = door.enter(address, password)
    if token is None:
        return render_page(request, "login.html", {"fault": say("wrong-password")}, status=403)
    answer = RedirectResponse("/", status_code=303)
    answer.set_cookie(
        COOKIE, token, httponly=True, samesite="strict", secure=settings.is_secure, path="/"
    )
    return answer


@router.post("/dang-xuat")
def log_out(request: Request) -> Response:
    """End the session."""
    door: Door | None = request.app.state.door
    if door is not None:
        door.leave(request.cookies.get(COOKIE, ""))
    answer = RedirectResponse(LOGIN, status_code=303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


def keep_password(out: Path, password: str) -> None:
    """Keep the hash of `password` for this folder of dossiers; raises BienbanError."""
    if len(password) < _SHORTEST:
        raise BienbanError("password-short", length=_SHORTEST)
    write_file(out / PASSWORD, PasswordHasher().hash(password).encode())


def read_password(out: Path) -> str | None:
    """Read the hash that was kept, None where there is none."""
    try:
        return (out / PASSWORD).read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError):
        return None
