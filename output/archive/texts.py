"""Quotes from the sources: a figure's sentence, the line in which searched words stand."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from output.archive.content import read_content_record
from output.archive.schema import contents
from output.archive.words import split_words

# What a quote has at most on each side, in characters.
_AROUND = 160


class Texts:
    """Reads the texts of sources by their record's serial number, each once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: dict[int, str] = {}

    def read(self, serial: int) -> str:
        """Read the text of a source."""
        if serial not in self._read:
            query = select(contents.c.content).where(contents.c.serial == serial)
            self._read[serial] = _find_text(self._connection.execute(query).scalar_one())
        return self._read[serial]

    def quote_span(self, serial: int, start: int | None, end: int | None) -> str:
        """Quote the line around a span; empty without one."""
        if start is None or end is None:
            return ""
        return cut_line(self.read(serial), start, end)

    def quote_words(self, serial: int, words: Iterable[str]) -> str:
        """Quote the line that holds the most of `words`, the first one of several."""
        wanted = set(words)
        lines = [line for line in self.read(serial).splitlines() if line.strip()]
        if not lines:
            return ""
        best = max(lines, key=lambda line: len(wanted & set(split_words(line))))
        return cut_line(best, 0, 0)


def cut_line(text: str, start: int, end: int) -> str:
    r"""Cut the line around a span out of `text`, shortened where it is long.

    >>> cut_line("Mở đầu.\nThu 12,6 tỷ đồng.\nHết.", 12, 16)
    'Thu 12,6 tỷ đồng.'
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    left, right = max(first, start - _AROUND), min(last, end + _AROUND)
    # No word is cut in two.
    if left > first:
        left = text.find(" ", left, start) + 1 or start
    if right < last:
        cut = text.rfind(" ", end, right)
        right = cut if cut >= 0 else end
    marks = ("… " if left > first else "", " …" if right < last else "")
    return marks[0] + text[left:right].strip() + marks[1]


def _find_text(content: str) -> str:
    if content.startswith("{"):
        tree: Any = json.loads(content)
        return str(tree["source"]["text"])
    return read_content_record(content).source.text
