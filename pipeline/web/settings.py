"""What the page is served with: where the dossiers lie, who may come in, how much may be sent."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

_LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """The dossiers' folder, the names under which the page may be asked for, the limits.

    `password_hash` is None on loopback, where nobody needs to log in. `is_secure` tells that
    the page is reached by TLS, so that cookies never travel without.
    """

    out: Path
    hosts: tuple[str, ...] = _LOOPBACK
    max_bytes: int = 25_000_000
    password_hash: str | None = None
    is_secure: bool = False

    @property
    def archive(self) -> Path:
        """Give the file of the archive."""
        return self.out / "luu-tru.sqlite"

    @property
    def offices(self) -> Path:
        """Give the folder of the office profiles."""
        return self.out / "co-quan"

    @property
    def templates(self) -> Path:
        """Give the folder of the user's own Word templates."""
        return self.out / "mau"
