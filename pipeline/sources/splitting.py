"""Several meetings in one document: cut where a letterhead, a title or a dividing line stands."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from pipeline.datafile import read_tree
from pipeline.sources.source import Source

# A line of marks, or the end of a page that an editor wrote.
_DIVIDER: Final = re.compile(r"(?:[-–—=*_~]\s*){5,}|\f+")

# Around a divider; the end of a page is one itself.
_BLANK: Final = " \t\xa0"

# A letterhead has at most so many lines of capitals above the country's.
_ABOVE: Final = 5

# A title stands at most so many lines below the first line of its letterhead.
_BELOW: Final = 12

# Fewer characters are no meeting of their own; they stay with what stands before.
_LEAST: Final = 200


def split_source(source: Source) -> list[Source]:
    """Cut `source` into one source a meeting; a text of one meeting stays as it is."""
    lines = source.text.split("\n")
    texts = _cut(lines, {*_openings(lines), *_dividers(lines)})
    if len(texts) < 2:  # noqa: PLR2004 - one is the whole
        return [source]
    return [replace(source, text=text, title=None) for text in texts]


def count_documents(text: str) -> int:
    """Count the documents in `text` by their letterheads and titles, one where there is none.

    Dividing lines count for who has told that there are several meetings alone.
    """
    lines = text.split("\n")
    return max(1, len(_cut(lines, _openings(lines))))


def _cut(lines: list[str], starts: set[int]) -> list[str]:
    firsts = sorted({0, *starts})
    pieces = [
        "\n".join(lines[start:end]).strip("\n")
        for start, end in zip(firsts, [*firsts[1:], len(lines)], strict=True)
    ]
    return list(_join_scraps(pieces))


def _dividers(lines: list[str]) -> Iterator[int]:
    for number, line in enumerate(lines):
        if _DIVIDER.fullmatch(line.strip(_BLANK)):
            lines[number] = ""
            yield number + 1


def _openings(lines: list[str]) -> set[int]:
    """Find where documents begin: at a letterhead, or at a title that stands below none."""
    heads = set(_opened_by(lines, "frames", str.upper))
    titles = _opened_by(lines, "titles", str)
    return heads | {title for title in titles if heads.isdisjoint(range(title - _BELOW, title))}


def _opened_by(lines: list[str], key: str, written: Callable[[str], str]) -> Iterator[int]:
    """Find the first line of the capitals above every line that begins with a name of `key`."""
    names = tuple(read_tree("splitting.yaml")[key])
    for number, line in enumerate(lines):
        if not " ".join(written(line).split()).startswith(names):
            continue
        first = number
        while first and number - first < _ABOVE and _is_head(lines[first - 1]):
            first -= 1
        yield first


def _is_head(line: str) -> bool:
    """Tell whether `line` may stand above the name of the country: capitals or a number."""
    words = line.strip()
    if not words:
        return False
    return words.isupper() or words.lower().startswith(
        tuple(read_tree("splitting.yaml")["numbers"])
    )


def _join_scraps(pieces: list[str]) -> Iterator[str]:
    whole = ""
    for piece in pieces:
        if whole and len(whole) >= _LEAST and len(piece) >= _LEAST:
            yield whole
            whole = piece
        else:
            whole = f"{whole}\n{piece}" if whole else piece
    if whole:
        yield whole
