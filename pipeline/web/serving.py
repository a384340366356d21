"""`bienban serve`: a free port on this computer, and the browser opened on it."""

import gc
import os
import socket
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import uvicorn

from minutes.errors import BienbanError
from pipeline.web.app import make_app
from pipeline.web.login import read_password
from pipeline.web.settings import Settings
from pipeline.web.shelf import list_summaries

LOOPBACK: Final = "127.0.0.1"

_BACKLOG: Final = 128
_FIRST_TEXT: Final = "Sáng 5/6/2024, xã Kim Liên, tỉnh Nghệ An họp bàn 3 việc."
# Until the server answers, in seconds.
_MOMENT: Final = 0.5


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen; `names` are further names of this computer, `proxy` one that does TLS."""

    host: str = LOOPBACK
    port: int = 0
    names: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None
    proxy: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether other computers can reach the page."""
        return self.host not in (LOOPBACK, "::1", "localhost")


def make_settings(out: Path, address: Address) -> Settings:
    """Make the settings for `address`; raises BienbanError where others could come in unsafely."""
    if not address.is_open:
        return Settings(out)
    if (address.certificate is None or address.key is None) and not address.proxy:
        raise BienbanError("serve-needs-tls", host=address.host)
    password = read_password(out)
    if password is None:
        raise BienbanError("serve-needs-password", host=address.host)
    hosts = tuple(name.lower() for name in (address.host, *address.names))
    return Settings(out, hosts=hosts, password_hash=password, is_secure=True)


def serve(settings: Settings, address: Address, *, opens: bool, say: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; `say` gets the address. Raises OSError where the port is taken."""
    with bind(address.host, address.port) as listener:
        scheme = "https" if address.certificate else "http"
        host = f"[{address.host}]" if ":" in address.host else address.host
        link = f"{scheme}://{host}:{listener.getsockname()[1]}/"
        say(link)
        config = uvicorn.Config(
            make_app(settings),
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=address.proxy,
            ssl_certfile=address.certificate,
            ssl_keyfile=address.key,
        )
        threading.Thread(target=_warm_up, args=(settings.out,), daemon=True).start()
        if opens:
            threading.Timer(_MOMENT, webbrowser.open, [link]).start()
        uvicorn.Server(config).run(sockets=[listener])


def _warm_up(out: Path) -> None:
    """Load what reads a text and look through the dossiers, so that nobody need wait for it."""
    from nlp import extract  # noqa: PLC0415 - the start must not wait for it either

    list_summaries(out)
    extract(_FIRST_TEXT)
    # What was loaded stays; looking through it for garbage would make every answer wait.
    gc.freeze()


def bind(host: str, port: int) -> socket.socket:
    """Take `port`, any free one for 0, before anything is said of it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    # A port that our own last run left is free; Windows would give away one that is in use.
    if os.name == "posix":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener
