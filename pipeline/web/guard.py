"""Who may ask, and how much: the names of the host, the origin of a change, the size of a body.

A foreign page must not talk to the program on this computer: not under another name that leads
here (DNS rebinding), and not with a form that it sends (CSRF).
"""

from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import SimpleCookie
from typing import Any, Final
from urllib.parse import urlsplit

from pipeline.web.login import COOKIE, LOGIN, OPEN, Door
from pipeline.web.messages import say
from pipeline.web.settings import Settings

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-src 'self'; frame-ancestors 'none'"
)
# Pictures of Word pages are drawn with styles that the library makes; they run in a frame.
_PREVIEW_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src data: blob:; connect-src 'self'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
PREVIEW: Final = "/xem/"

_HEADERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    # Stricter ones make browsers send forms of our own with the origin "null".
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)


class TooLargeError(Exception):
    """The body of a request is larger than allowed."""


class Guard:
    """An ASGI application around another one."""

    def __init__(self, app: App, settings: Settings, door: Door | None) -> None:
        self.app = app
        self.settings = settings
        self.door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it with one sentence."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        fault = self._find_fault(scope["method"], headers)
        if fault:
            await _refuse(send, *fault)
            return
        if not self._may_enter(scope["path"], headers):
            await _lead_to_login(send, scope["path"])
            return
        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message = {**message, "headers": [*message["headers"], *_headers(scope["path"])]}
            await send(message)

        try:
            await self.app(scope, self._limit(receive), send_guarded)
        except TooLargeError:
            if not started:
                await _refuse(send, 413, "too-large")

    def _find_fault(self, method: str, headers: dict[str, str]) -> tuple[int, str] | None:
        if _host_of(headers.get("host", "")) not in self.settings.hosts:
            return 421, "foreign-host"
        origin = headers.get("origin")
        if method not in _SAFE and origin is not None:
            parts = urlsplit(origin)
            if parts.netloc != headers.get("host") or parts.scheme not in ("http", "https"):
                return 403, "foreign-origin"
        if method not in _SAFE and headers.get("sec-fetch-site") in ("cross-site", "same-site"):
            return 403, "foreign-origin"
        size = headers.get("content-length", "0")
        if not size.isdecimal() or int(size) > self.settings.max_bytes:
            return 413, "too-large"
        return None

    def _may_enter(self, path: str, headers: dict[str, str]) -> bool:
        if self.door is None or path.startswith(OPEN):
            return True
        cookies = SimpleCookie(headers.get("cookie", ""))
        return COOKIE in cookies and self.door.is_in(cookies[COOKIE].value)

    def _limit(self, receive: Receive) -> Receive:
        """Count what comes in, for a body need not say how long it is."""
        total = 0

        async def receive_limited() -> Message:
            nonlocal total
            message = await receive()
            total += len(message.get("body", b""))
            if total > self.settings.max_bytes:
                raise TooLargeError
            return message

        return receive_limited


def _host_of(header: str) -> str:
    """Give the name in a host header without its port.

    >>> _host_of("127.0.0.1:8000"), _host_of("[::1]:80"), _host_of("LocalHost")
    ('127.0.0.1', '[::1]', 'localhost')
    """
    name = header.lower()
    return name.partition("]")[0] + "]" if name.startswith("[") else name.partition(":")[0]


def _headers(path: str) -> tuple[tuple[bytes, bytes], ...]:
    policy = _PREVIEW_POLICY if path.startswith(PREVIEW) else _POLICY
    frame = () if path.startswith(PREVIEW) else ((b"x-frame-options", b"DENY"),)
    return (*_HEADERS, *frame, (b"content-security-policy", policy.encode()))


async def _lead_to_login(send: Send, path: str) -> None:
    if path.startswith("/api/"):
        await _refuse(send, 401, "login-needed")
        return
    headers = [(b"location", LOGIN.encode()), *_HEADERS]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _refuse(send: Send, status: int, key: str) -> None:
    body = say(key).encode()
    kind = b"text/plain; charset=utf-8"
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [(b"content-type", kind), (b"connection", b"close"), *_HEADERS],
        }
    )
    await send({"type": "http.response.body", "body": body})
