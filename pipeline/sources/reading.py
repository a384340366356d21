"""Bytes of any kind to a source: the kind is told by the content, the reader follows from it."""

from dataclasses import replace

from minutes.errors import BienbanError
from pipeline.sources.foreign import convert_to_word, recognise_text
from pipeline.sources.kinds import find_kind
from pipeline.sources.mail import read_mail
from pipeline.sources.plain import decode_text
from pipeline.sources.source import Source
from pipeline.sources.worker import read_apart

_BLANK = "\ufeff\u200b \t\r\n\f\v\xa0"


def parse_source(raw: bytes, *, file: str) -> Source:
    """Read `raw`, called `file` in messages; raises BienbanError with reason and way out."""
    source = _parse(raw, file)
    if not source.text.strip(_BLANK):
        raise BienbanError("input-empty", file=file)
    return source


def _parse(raw: bytes, file: str) -> Source:
    kind = find_kind(raw)
    match kind.reads:
        case "text":
            return Source(decode_text(raw, file=file))
        case "word" | "web":
            return read_apart(kind.reads, raw, file=file)
        case "pdf":
            return _parse_pdf(raw, file)
        case "office":
            return read_apart("word", convert_to_word(raw, file=file, kind=kind.name), file=file)
        case "mail":
            return _parse_mail(raw, file)
        case _:
            raise BienbanError("input-known-kind", file=file, kind=kind.name, advice=kind.advice)


def _parse_pdf(raw: bytes, file: str) -> Source:
    try:
        return read_apart("pdf", raw, file=file)
    except BienbanError as error:
        if error.code != "input-scanned-pdf":
            raise
    return read_apart("pdf", recognise_text(raw, file=file), file=file)


def _parse_mail(raw: bytes, file: str) -> Source:
    """Read the body, or the one file that the message covers; files in that are not followed."""
    mail = read_mail(raw, file=file)
    if mail.attached and find_kind(mail.attached[1]).reads not in ("", "mail"):
        name, content = mail.attached
        return _parse(content, f"{file} ({name})")
    if mail.page is None:
        if not mail.source.text.strip():
            raise BienbanError("input-mail-empty", file=file)
        return mail.source
    inner = read_apart("web", mail.page, file=file)
    said = mail.source
    return replace(inner, title=said.title, author=said.author, published=said.published)
