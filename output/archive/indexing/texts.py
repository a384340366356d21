"""Quotes from the sources: the sentence of a figure, the one in which searched words stand."""

import json
from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, select

from output.archive.base.content import DamagedContentError, read_content_record
from output.archive.base.schema import contents
from output.archive.indexing.words import split_words
from output.prose.words.sentences import split_sentences

# What a quote has at most on each side, in characters.
_AROUND: Final = 160
# Databases limit how many values one statement may hold.
_ASKED: Final = 500

_DECODER: Final = json.JSONDecoder()
_SOURCE: Final = '"source":'


class Texts:
    """Reads the texts of sources by their record's serial number, each once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._read: dict[int, str] = {}

    def fetch(self, serials: Iterable[int]) -> None:
        """Read the texts of many sources at once, since they will be asked for."""
        missing = {serial for serial in serials if serial not in self._read}
        query = select(contents.c.serial, contents.c.content)
        while missing:
            some = [missing.pop() for _ in range(min(len(missing), _ASKED))]
            rows = self._connection.execute(query.where(contents.c.serial.in_(some)))
            self._read |= {serial: _find_text(content) for serial, content in rows}

    def read(self, serial: int) -> str:
        """Read the text of a source."""
        self.fetch([serial])
        return self._read[serial]

    def quote_span(self, serial: int, start: int | None, end: int | None) -> str:
        """Quote the sentence around a span; empty without one."""
        if start is None or end is None:
            return ""
        return quote(self.read(serial), start, end)

    def quote_words(self, serial: int, words: Iterable[str]) -> str:
        """Quote the sentence with the most of `words`, the first one of several."""
        text, wanted = self.read(serial), set(words)
        lines = [line for line in text.splitlines() if line.strip()]
        line = max(lines, key=lambda each: _count(each, wanted), default="")
        spans = split_sentences(line, (0, len(line))) or [(0, 0)]
        start, end = max(spans, key=lambda span: _count(line[slice(*span)], wanted))
        sentence = line[start:end]
        place = next((at for at, word in _find_words(sentence) if word in wanted), 0)
        return quote(sentence, place, place)


def quote(text: str, start: int, end: int) -> str:
    r"""Quote the sentence of `text` around a span, shortened where it is long.

    >>> quote("Mở đầu.\nThu 12,6 tỷ đồng. Hết.", 12, 16)
    'Thu 12,6 tỷ đồng.'
    """
    line = text.rfind("\n", 0, start) + 1, text.find("\n", end) if "\n" in text[end:] else len(text)
    around = [span for span in split_sentences(text, line) if span[0] <= start and end <= span[1]]
    first, last = around[0] if around else line
    left, right = max(first, start - _AROUND), min(last, end + _AROUND)
    # No word is cut in two.
    if left > first:
        left = text.find(" ", left, start) + 1 or start
    if right < last:
        cut = text.rfind(" ", end, right)
        right = cut if cut >= 0 else end
    marks = ("… " if left > first else "", " …" if right < last else "")
    return marks[0] + text[left:right].strip() + marks[1]


def _count(text: str, wanted: set[str]) -> int:
    return len(wanted & set(split_words(text)))


def _find_words(sentence: str) -> Iterable[tuple[int, str]]:
    """Find where each piece between two blanks begins, and its words."""
    place = 0
    for piece in sentence.split(" "):
        for word in split_words(piece):
            yield place, word
        place += len(piece) + 1


def _find_text(content: str) -> str:
    if not content.startswith("{"):
        return read_content_record(content).source.text
    # Before the source stand only the schema and the id, which hold no such words.
    try:
        source, _ = _DECODER.raw_decode(content, content.index(_SOURCE) + len(_SOURCE))
        return str(source["text"])
    except (ValueError, KeyError) as error:
        raise DamagedContentError from error
