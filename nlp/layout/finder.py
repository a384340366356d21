"""The layout of a pasted text: its title, page chrome, letterhead, captions, and its body."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from minutes.record import SourceKind
from nlp.layout.article_lines import label_of, mark_article
from nlp.layout.chrome import begins_tail, is_page_line
from nlp.layout.letterhead import dated_line, day_of, find_frame, kind_of
from nlp.layout.outline import level_at
from nlp.layout.stamps import Stamp, find_stamps
from nlp.text.lines import (
    Line,
    LineRole,
    Span,
    begins_with,
    cut_lines,
    is_closed,
    is_short,
    kind_words,
    numbering_end,
)

_LEAST_HEADINGS = 2
_LEAST_ITEMS = 2
_HEAD_LINES = 6

# A row of a table tells a value, however short it is: `2\tSản lượng lúa\ttấn\t8.900`.
_ROW = re.compile(r"[^\n]*\t[-–]?[0-9]+(?:[.,][0-9]+)*%?")
_COLUMNS = 2
_CUE_FRAME = re.compile(r"như sau ?:|Chủ (?:trì|tọa)\b|Thư ký\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """What each line of a text is for.

    `body` reaches from the first to the last body line. `published` comes from the page's stamp,
    with a zone only where the page names it, or else from the day of issue in a letterhead.
    `chrome` are the spans that are the page's and not the author's.
    """

    lines: tuple[Line, ...]
    title: Span | None
    body: Span
    kind: SourceKind
    published: dt.date | None
    author: str | None
    chrome: tuple[Span, ...]


def find_layout(text: str, cells: str = "") -> Layout:
    r"""Tell the lines of `text` apart; `cells` is the same text with tabs between cells of tables.

    >>> text = "Huyện A họp\nThứ Hai, 05/06/2023, 08:15\nSáng 5/6, huyện họp.\nAn Vũ"
    >>> layout = find_layout(text)
    >>> [line.role for line in layout.lines], layout.kind, layout.published.isoformat()
    (['title', 'chrome', 'body', 'byline'], 'article', '2023-06-05T08:15:00')
    >>> layout.author
    'An Vũ'
    """
    stamps = find_stamps(text)
    spans = cut_lines(text, [(stamp.start, stamp.end) for stamp in stamps])
    pieces = [text[start:end] for start, end in spans]
    roles = _roles(pieces, _stamped(spans, stamps))
    if "\t" in cells:
        _tell_tables(pieces, roles, [cells[start:end] for start, end in spans])
    lines = tuple(Line(start, end, role) for (start, end), role in zip(spans, roles, strict=True))
    title = _reach(lines, "title")
    return Layout(
        lines=lines,
        title=title,
        body=_body(lines, len(text)),
        kind=_kind(pieces, roles),
        published=_published(pieces, roles, stamps),
        author=_author(pieces, roles),
        chrome=tuple((line.start, line.end) for line in lines if line.role == "chrome"),
    )


def _tell_tables(pieces: list[str], roles: list[LineRole], cells: list[str]) -> None:
    """Tell rows of tables: none is a heading, and a title ends above the first."""
    is_below = False
    for i, line in enumerate(cells):
        is_below = roles[i] == "title" and (is_below or line.count("\t") >= _COLUMNS)
        if is_below:
            roles[i] = _body_role(pieces[i], framed=True)
        if roles[i] == "heading" and _ROW.fullmatch(line):
            roles[i] = "body"


def _stamped(spans: Sequence[Span], stamps: Sequence[Stamp]) -> set[int]:
    starts = {stamp.start for stamp in stamps}
    return {i for i, (start, _) in enumerate(spans) if start in starts}


def _roles(pieces: list[str], stamped: set[int]) -> list[LineRole]:
    """Give each piece its role: page chrome first, then a frame, then the rest."""
    roles: list[LineRole | None] = [
        "chrome" if i in stamped or is_page_line(piece) else None for i, piece in enumerate(pieces)
    ]
    _mark_teasers(pieces, roles)
    left = [i for i, role in enumerate(roles) if role is None]
    framed = find_frame([pieces[i] for i in left])
    if framed is None:
        mark_article(pieces, roles, left)
    else:
        for i, role in zip(left, framed, strict=True):
            roles[i] = role
    told = [role or _body_role(pieces[i], framed is not None) for i, role in enumerate(roles)]
    if framed is None:
        _tell_items(pieces, told)
    return told


def _tell_items(pieces: list[str], roles: list[LineRole]) -> None:
    """Tell items of a list that no mark closes from headings, which stand alone.

    Several of one level stand together, below a colon or with one that is closed.
    """
    kept = [i for i, role in enumerate(roles) if role != "chrome"]
    for level, run in groupby(enumerate(kept), key=lambda each: level_at(pieces[each[1]], 0)):
        items = list(run)
        (first, _), lines = items[0], [i for _, i in items]
        if level is None or len(lines) < _LEAST_ITEMS:
            continue
        is_opened = first > 0 and pieces[kept[first - 1]].rstrip().endswith(":")
        if is_opened or any(roles[i] == "body" for i in lines):
            for i in lines:
                roles[i] = "body" if roles[i] == "heading" else roles[i]


def _mark_teasers(pieces: list[str], roles: list[LineRole | None]) -> None:
    for i, piece in enumerate(pieces):
        if i and begins_tail(piece):
            for later in range(i, len(pieces)):
                roles[later] = "chrome"
            return


def _body_role(piece: str, framed: bool) -> LineRole:  # noqa: FBT001 - told apart by the caller
    short = is_short(piece) and not is_closed(piece)
    if short and (numbering_end(piece) or piece.isupper()):
        return "heading"
    if short and piece[0] not in '-+*•“"' and not framed:
        return "heading"
    return "body"


def _author(pieces: Sequence[str], roles: Sequence[LineRole]) -> str | None:
    bylines = [piece for piece, role in zip(pieces, roles, strict=True) if role == "byline"]
    for piece in bylines:
        label = label_of(piece)
        if label and label[0] in kind_words()["authors"] and label[1]:
            return label[1]
    return next((piece.strip(" .") for piece in bylines if not label_of(piece)), None)


def _kind(pieces: Sequence[str], roles: Sequence[LineRole]) -> SourceKind:
    title = " ".join(piece for piece, role in zip(pieces, roles, strict=True) if role == "title")
    if "letterhead" in roles or "number" in roles or title.isupper():
        return kind_of(title) or ("conclusion" if "letterhead" in roles else "article")
    if begins_with(title, kind_words()["frameless"]):
        headed = sum(role == "heading" for role in roles) >= _LEAST_HEADINGS
        if headed or any(_CUE_FRAME.search(piece) for piece in pieces):
            return kind_of(title) or "article"
    first = next((i for i, role in enumerate(roles) if role == "title"), None)
    framed = first is not None and pieces[first].isupper() and kind_of(pieces[first])
    return framed or "article"


def _published(
    pieces: Sequence[str], roles: Sequence[LineRole], stamps: Sequence[Stamp]
) -> dt.date | None:
    if stamps:
        return stamps[0].published
    for piece, role in zip(pieces, roles, strict=True):
        if role in ("letterhead", "number") and (day := day_of(piece)):
            return day
    # An article pasted from a paper may have its place and day as a letterhead has.
    edge = [*pieces[:_HEAD_LINES], *pieces[_HEAD_LINES:][-_HEAD_LINES:]]
    return next((day for piece in edge if (day := dated_line(piece))), None)


def _reach(lines: Sequence[Line], role: LineRole) -> Span | None:
    """Give the span from the first to the last line of the first run of `role`."""
    first = next((i for i, line in enumerate(lines) if line.role == role), None)
    if first is None:
        return None
    last = first
    while last + 1 < len(lines) and lines[last + 1].role == role:
        last += 1
    return lines[first].start, lines[last].end


def _body(lines: Sequence[Line], length: int) -> Span:
    body = [line for line in lines if line.role in ("body", "heading")]
    proper = [line for line in body if line.role == "body"] or body
    if not proper:
        return (0, length) if not lines else (lines[0].start, lines[-1].end)
    return min(body[0].start, proper[0].start), proper[-1].end
