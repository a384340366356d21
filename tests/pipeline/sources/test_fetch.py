"""URLs: fetched only from public addresses, each redirect judged anew."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from minutes.errors import BienbanError
from pipeline.sources import fetch as module
from pipeline.sources.fetch import fetch, find_public_address

PAGE = "<!DOCTYPE html><p>Xã họp.".encode()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        answers: dict[str, tuple[int, str | None, bytes]] = {
            "/tin": (200, None, PAGE),
            "/moi": (302, "/tin", b""),
            "/vong": (302, "/vong", b""),
            "/trong": (302, "http://169.254.169.254/latest/", b""),
            "/tep": (302, "file:///etc/passwd", b""),
            "/lon": (200, None, b"x" * 5000),
        }
        status, target, body = answers.get(self.path, (404, None, b""))
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *_: object) -> None:  # noqa: A002 - the name that it has
        """Say nothing."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Serve on loopback under a name; the judge of addresses takes that one for public."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    resolve = socket.getaddrinfo

    def resolve_site(host: str, port: int, *rest: int, **more: int) -> object:
        return resolve("127.0.0.1" if host == "bao.example" else host, port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve_site)
    public = module._is_public  # noqa: SLF001 - the one rule that the test must bend
    monkeypatch.setattr(module, "_is_public", lambda ip: ip == "127.0.0.1" or public(ip))
    yield f"http://bao.example:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def code_of(url: str, limit: int = 1000) -> str:
    with pytest.raises(BienbanError) as caught:
        fetch(url, limit=limit)
    return caught.value.code


def test_a_page_is_fetched_and_followed(site: str) -> None:
    assert fetch(f"{site}/tin", limit=1000) == PAGE
    assert fetch(f"{site}/moi", limit=1000) == PAGE


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/khong-co", "url-refused"),
        ("/vong", "url-redirects"),
        ("/trong", "url-private"),
        ("/tep", "url-private"),
        ("/lon", "input-too-large"),
    ],
)
def test_what_must_not_be_fetched_is_named(site: str, path: str, code: str) -> None:
    assert code_of(site + path) == code


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "10.0.0.5",
        "192.168.1.1",
        "169.254.169.254",
        "::1",
        "::",
        "::ffff:10.0.0.1",
        "fd00::1",
        "100.64.0.1",
        "224.0.0.1",
    ],
)
def test_addresses_inside_are_refused(host: str) -> None:
    with pytest.raises(BienbanError) as caught:
        find_public_address(host, 80, url=host)
    assert caught.value.code == "url-private"


def test_a_public_address_is_taken() -> None:
    assert find_public_address("203.0.114.1", 80, url="") == "203.0.114.1"


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "http://127.0.0.1:99999/", "https://:80"]
)
def test_broken_urls_are_named(url: str) -> None:
    assert code_of(url) in ("url-unreachable", "url-private")
