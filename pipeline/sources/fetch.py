"""A page or file on the web to bytes: only where the user gave a URL, and never from inside.

Every address that the name of the host stands for must be public, for each redirect anew, and the
connection goes to the address that was judged: a name cannot change its meaning in between.
"""

import http.client
import ipaddress
import socket
import ssl
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from minutes.errors import BienbanError
from pipeline.datafile import read_tree

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_OK: Final = 200
_PORTS: Final = {"http": 80, "https": 443}


def is_url(name: str) -> bool:
    """Tell whether an input is a URL.

    >>> is_url("https://example.vn/tin.html"), is_url("C:/hop.txt"), is_url("HTTP://a.vn")
    (True, False, True)
    """
    return name.lower().startswith(("http://", "https://"))


def fetch(url: str, *, limit: int) -> bytes:
    """Fetch at most `limit` bytes; raises BienbanError where it cannot or must not be fetched."""
    rules = read_tree("inputs.yaml")["fetch"]
    at = url
    for _ in range(rules["redirects"] + 1):
        try:
            status, target, body = _get(at, limit=limit, seconds=rules["seconds"])
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise BienbanError("url-unreachable", url=url) from error
        if status not in _REDIRECTS or not target:
            break
        at = urljoin(at, target)
        if not is_url(at):
            raise BienbanError("url-private", url=url)
    else:
        raise BienbanError("url-redirects", url=url)
    if status != _OK:
        raise BienbanError("url-refused", url=url, status=status)
    if len(body) > limit:
        raise BienbanError("input-too-large", file=url, limit=limit // 1_000_000)
    return body


def _get(url: str, *, limit: int, seconds: float) -> tuple[int, str | None, bytes]:
    """Ask once; gives the status, where a redirect leads, and the body up to `limit` and one."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or _PORTS[parts.scheme.lower()]
    address = find_public_address(host, port, url=url)
    connection = _connect(parts.scheme.lower(), host, (address, port), seconds)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path.encode("ascii", "ignore").decode(), headers=_headers())
        response = connection.getresponse()
        return response.status, response.getheader("location"), response.read(limit + 1)
    finally:
        connection.close()


def _headers() -> dict[str, str]:
    return {"User-Agent": "bienban", "Accept": "text/html,application/pdf,*/*;q=0.5"}


def find_public_address(host: str, port: int, *, url: str) -> str:
    """Resolve `host`; raises BienbanError where one of its addresses is not public."""
    found = {row[4][0] for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not found or not all(map(_is_public, map(str, found))):
        raise BienbanError("url-private", url=url)
    return str(min(found, key=lambda address: (":" in str(address), str(address))))


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_global and not ip.is_multicast


def _connect(
    scheme: str, host: str, address: tuple[str, int], seconds: float
) -> http.client.HTTPConnection:
    """Connect to the address that was judged, with the name for TLS and the host header."""

    def dial(_: object, timeout: float, *__: Any) -> socket.socket:  # noqa: ANN401 - http.client's call
        return socket.create_connection(address, timeout)

    if scheme == "https":
        context = ssl.create_default_context()
        connection: Any = http.client.HTTPSConnection(
            host, address[1], timeout=seconds, context=context
        )
    else:
        connection = http.client.HTTPConnection(host, address[1], timeout=seconds)
    connection._create_connection = dial  # noqa: SLF001 - the only way to choose the address
    result: http.client.HTTPConnection = connection
    return result
