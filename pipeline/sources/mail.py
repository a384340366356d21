"""An e-mail (.eml) to text: subject and body; a bare cover letter gives way to its file."""

import email
import email.policy
import email.utils
from email.message import EmailMessage
from typing import Final

from minutes.errors import BienbanError
from pipeline.sources.source import Source

# A body of fewer characters only covers the file that comes with it.
_COVER_LETTER: Final = 400


def read_mail(raw: bytes) -> EmailMessage:
    """Parse the message `raw`; broken parts stay as they are."""
    return email.message_from_bytes(raw, policy=email.policy.default)


def find_attachment(message: EmailMessage) -> tuple[str, bytes] | None:
    """Give name and bytes of the one file that the message only covers, else None."""
    files = [part for part in message.iter_attachments() if part.get_filename()]
    if len(files) != 1 or len(_body(message)) >= _COVER_LETTER:
        return None
    content = files[0].get_payload(decode=True)
    return (files[0].get_filename() or "", content) if isinstance(content, bytes) else None


def read_body(message: EmailMessage, *, file: str) -> tuple[Source, bytes | None]:
    """Read subject, sender, day and body; the body in bytes where it is a web page.

    Raises BienbanError where the message has no text.
    """
    page = message.get_body(("html",)) if message.get_body(("plain",)) is None else None
    raw = page.get_payload(decode=True) if page else None
    text = "" if page else _body(message)
    if not text.strip() and not raw:
        raise BienbanError("input-mail-empty", file=file)
    title = str(message["subject"] or "").strip() or None
    date = message["date"]
    source = Source(
        f"{title}\n{text}" if title else text,
        title=title,
        author=email.utils.parseaddr(str(message["from"] or ""))[0] or None,
        published=date.datetime if date is not None else None,
    )
    return source, raw if isinstance(raw, bytes) else None


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
