"""The layout of a pasted text: its title, page chrome, letterhead, captions, and its body."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutes.record import SourceKind
from nlp.layout.chrome import begins_tail, is_page_line
from nlp.layout.letterhead import dated_line, day_of, find_frame, kind_of
from nlp.layout.stamps import Stamp, find_stamps
from nlp.text.lines import (
    Line,
    LineRole,
    Span,
    begins_with,
    cut_lines,
    is_closed,
    is_name,
    is_short,
    kind_words,
    numbering_end,
)

_LONGEST_TITLE = 260
_LONGEST_CLOSED_TITLE = 130
_LONGEST_CAPTION = 220
_TAIL_SHARE = 3
_LEAST_HEADINGS = 2
_HEAD_LINES = 6

_DATELINE = re.compile(
    r"(?:\(|[A-ZĐ&. ]{2,12} ?[-–(]|(?:Sáng|Chiều|Tối|Trưa|Ngày|Hôm nay|Hôm qua|Vừa qua)(?: |,))"
)
_TELLS_WHEN = re.compile(
    r"(?<!\w)(?:[Nn]gày|[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Hh]ôm) (?:ngày )?(?:\d|nay|qua)"
)
_LABELLED = re.compile(r"\(?\s*([^:(]{1,24}?) ?: ?(.{0,80})")
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


def find_layout(text: str) -> Layout:
    r"""Tell the lines of `text` apart.

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
        _mark_article(pieces, roles, left)
    else:
        for i, role in zip(left, framed, strict=True):
            roles[i] = role
    return [role or _body_role(pieces[i], framed is not None) for i, role in enumerate(roles)]


def _mark_teasers(pieces: list[str], roles: list[LineRole | None]) -> None:
    for i, piece in enumerate(pieces):
        if i and begins_tail(piece):
            for later in range(i, len(pieces)):
                roles[later] = "chrome"
            return


def _mark_article(pieces: list[str], roles: list[LineRole | None], left: list[int]) -> None:
    rest = [i for i in left if not _is_slogan(pieces[i])]
    for i in left:
        if i not in rest[-1:] and _is_slogan(pieces[i]):
            roles[i] = "slogan"
    left = [i for i in left if roles[i] is None]
    if len(left) <= 1:
        return
    if _is_title(pieces[left[0]]):
        roles[left.pop(0)] = "title"
    _mark_bylines(pieces, roles, left)
    led = False
    for i in left:
        opens = not led and bool(_DATELINE.match(pieces[i]))
        led = led or (roles[i] is None and (is_closed(pieces[i]) or not is_short(pieces[i])))
        # The first paragraph stays one where its full stop is lost.
        if led and opens:
            continue
        # A scrap between the title and the first paragraph belongs to a picture, too.
        if roles[i] is None and (_is_caption(pieces[i]) or not (led or _is_headed(pieces[i]))):
            roles[i] = "caption"


def _mark_bylines(pieces: list[str], roles: list[LineRole | None], left: list[int]) -> None:
    """Mark labelled bylines anywhere and a bare name towards the end; captions follow it."""
    for i in left:
        if _label_of(pieces[i]) and is_short(pieces[i]):
            roles[i] = "byline"
    names = [at for at, i in enumerate(left) if roles[i] is None and is_name(pieces[i])]
    names = [at for at in names if at and (len(left) - at) * _TAIL_SHARE <= len(left) + _TAIL_SHARE]
    if not names:
        return
    roles[left[names[-1]]] = "byline"
    for i in left[names[-1] + 1 :]:
        if roles[i] is None and len(pieces[i]) <= _LONGEST_CAPTION:
            roles[i] = "caption"


def _is_slogan(piece: str) -> bool:
    return piece.isupper() and (piece.endswith("!") or begins_with(piece, kind_words()["slogans"]))


def _is_title(piece: str) -> bool:
    if piece[0] in "-+*•|" or piece[-1] in ":;" or len(piece) > _LONGEST_TITLE:
        return False
    if _DATELINE.match(piece) and (is_closed(piece) or not is_short(piece)):
        return False
    closed = piece[-1] == "." and not piece.endswith("..")
    if not closed:
        return True
    # A sentence that says when is the first of the news, not its title.
    is_brief = len(piece) <= _LONGEST_CLOSED_TITLE and ". " not in piece
    return is_brief and not _TELLS_WHEN.search(piece)


def _is_headed(piece: str) -> bool:
    if begins_with(piece, kind_words()["body_starts"]) and _LABELLED.fullmatch(piece):
        return True
    return bool(numbering_end(piece)) or piece.isupper() or piece[0] in '-+*•|“"'


def _is_caption(piece: str) -> bool:
    lower = piece.lower()
    if len(piece) > _LONGEST_CAPTION or numbering_end(piece) or piece[0] in '-+|“"':
        return False
    if any(mark in lower for mark in kind_words()["caption_marks"]):
        return True
    if lower.startswith(("clip:", "video:", "ảnh:")):
        return True
    if piece[-1] in ":;,":
        return False
    bare_end = not is_closed(piece)
    starts = kind_words()["caption_starts" if bare_end else "caption_starts_sure"]
    if is_short(piece) and begins_with(piece, starts):
        return True
    return bare_end and not piece.isupper() and _shows_deed(f"{lower} ")


def _shows_deed(words: str) -> bool:
    return any(f" {word} " in words for word in kind_words()["caption_deeds"])


def _body_role(piece: str, framed: bool) -> LineRole:  # noqa: FBT001 - told apart by the caller
    short = is_short(piece) and not is_closed(piece)
    if short and (numbering_end(piece) or piece.isupper()):
        return "heading"
    if short and piece[0] not in '-+*•“"' and not framed:
        return "heading"
    return "body"


def _label_of(piece: str) -> tuple[str, str] | None:
    """Give the label and what it says, where `piece` is a labelled byline."""
    match = _LABELLED.fullmatch(piece)
    if not match:
        return None
    label = match[1].strip().lower()
    known = label in kind_words()["authors"] or label in kind_words()["sources"]
    return (label, match[2].strip(" ).")) if known else None


def _author(pieces: Sequence[str], roles: Sequence[LineRole]) -> str | None:
    bylines = [piece for piece, role in zip(pieces, roles, strict=True) if role == "byline"]
    for piece in bylines:
        label = _label_of(piece)
        if label and label[0] in kind_words()["authors"] and label[1]:
            return label[1]
    return next((piece.strip(" .") for piece in bylines if not _label_of(piece)), None)


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
