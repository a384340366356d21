"""A saved web page to its main text, with title, author and day of publication."""

import datetime as dt
import re
import unicodedata
from typing import Final

import trafilatura
from trafilatura.settings import Document, use_config

from minutes.errors import BienbanError
from pipeline.sources.source import Source

# What the library and those below it raise on pages that nobody wrote like this.
_STUMBLES: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)

_RULE = re.compile(r"\|[-|: ]*\|")


def read_web(raw: bytes, *, file: str) -> Source:
    """Read the page `raw`; raises BienbanError where it holds no text of its own.

    Menus, teasers, comments and scripts are left out; rows of tables become lines.
    """
    # Where the page's account of itself cannot be read, its text still may.
    page = _extract(raw, with_metadata=True) or _extract(raw, with_metadata=False)
    if page is None or not page.text or not page.text.strip():
        raise BienbanError("input-broken-page", file=file)
    lines = [_row(line) for line in page.text.split("\n") if not _RULE.fullmatch(line.strip())]
    title = _clean(page.title)
    if [_clean(line) for line in lines] == [title]:
        raise BienbanError("input-broken-page", file=file)  # A page that only leads to others.
    if title and _clean(lines[0]) != title:
        lines.insert(0, title)
    return Source(
        "\n".join(lines),
        title=title,
        author=_clean(page.author),
        published=_day(page.date),
        url=page.url,
    )


def _extract(raw: bytes, *, with_metadata: bool) -> Document | None:
    try:
        page = trafilatura.bare_extraction(
            raw, with_metadata=with_metadata, include_comments=False, config=use_config()
        )
    except _STUMBLES:
        return None
    return page if isinstance(page, Document) else None


def _row(line: str) -> str:
    """Write a row of a table as the cells with one mark between them."""
    line = line.strip()
    return line.strip("| ") if line.startswith("|") else line


def _clean(text: str | None) -> str | None:
    return " ".join(unicodedata.normalize("NFC", text or "").split()) or None


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None
