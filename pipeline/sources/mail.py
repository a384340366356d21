"""An e-mail (.eml) to text: subject and body; a bare cover letter gives way to its file."""

import email
import email.policy
import email.utils
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any, Final

from minutes.errors import BienbanError
from pipeline.sources.source import Source

# A body of fewer characters only covers the file that comes with it.
_COVER_LETTER: Final = 400


@dataclass(frozen=True, slots=True)
class Mail:
    """What a message brings: its text with sender and day, and what must be read further.

    `page` is the body in bytes where it is a web page, `attached` name and bytes of the one file
    that the message only covers.
    """

    source: Source
    page: bytes | None
    attached: tuple[str, bytes] | None


def read_mail(raw: bytes, *, file: str) -> Mail:
    """Read the message `raw`; raises BienbanError where it is nested without reason."""
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        return Mail(_source(message), _page(message), _find_attachment(message))
    except RecursionError as error:
        raise BienbanError("input-too-heavy", file=file) from error


def _source(message: EmailMessage) -> Source:
    """Give subject and body as one text; without a body there is none."""
    title = str(_header(message, "subject") or "").strip() or None
    text, date = _body(message), _header(message, "date")
    return Source(
        f"{title}\n{text}" if title and text.strip() else text,
        title=title,
        author=email.utils.parseaddr(str(_header(message, "from") or ""))[0] or None,
        published=date.datetime if date is not None else None,
    )


def _header(message: EmailMessage, name: str) -> Any:  # noqa: ANN401 - a kind of its own each
    """Read a header; None where there is none, or where Python's parser stumbles over it."""
    try:
        return message[name]
    except RecursionError:
        raise
    except Exception:  # noqa: BLE001 - whatever a broken header makes of it; the text stays
        return None


def _page(message: EmailMessage) -> bytes | None:
    page = message.get_body(("html",)) if message.get_body(("plain",)) is None else None
    raw = page.get_payload(decode=True) if page else None
    return raw if isinstance(raw, bytes) and raw else None


def _find_attachment(message: EmailMessage) -> tuple[str, bytes] | None:
    files = [part for part in message.iter_attachments() if part.get_filename()]
    if len(files) != 1 or len(_body(message)) >= _COVER_LETTER:
        return None
    content = files[0].get_payload(decode=True)
    return (files[0].get_filename() or "", content) if isinstance(content, bytes) else None


def _body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    if part is None:
        return ""
    try:
        content = part.get_content()
    except (LookupError, UnicodeError):
        payload = part.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return content.replace("\r\n", "\n") if isinstance(content, str) else ""
