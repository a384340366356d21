"""The lines of an article: its title, slogans, bylines and captions."""

import re

from nlp.text.lines import (
    LineRole,
    begins_with,
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
_DATELINE = re.compile(
    r"(?:\(|[A-ZĐ&. ]{2,12} ?[-–(]|(?:Sáng|Chiều|Tối|Trưa|Ngày|Hôm nay|Hôm qua|Vừa qua"
    r"|Vào (?:sáng|chiều|tối|ngày|hồi|lúc))(?: |,))"
)
_TELLS_WHEN = re.compile(
    r"(?<!\w)(?:[Nn]gày|[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Hh]ôm) (?:ngày )?(?:\d|nay|qua)"
)
# "Sáng 5/3, xã tổ chức hội nghị …" tells, though it is short and its full stop is lost.
_HELD = re.compile(
    r"(?<!\w)(?:tổ chức|khai mạc|bế mạc|diễn ra|chủ trì|có buổi|họp|làm việc với)(?!\w)"
)
_LABELLED = re.compile(r"\(?\s*([^:(]{1,24}?) ?: ?(.{0,80})")


def mark_article(pieces: list[str], roles: list[LineRole | None], left: list[int]) -> None:
    """Mark the title, slogans, bylines and captions of an article among the lines `left`."""
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
        tells = is_closed(pieces[i]) or not is_short(pieces[i]) or (opens and _is_told(pieces[i]))
        led = led or (roles[i] is None and tells)
        # The first paragraph stays one where its full stop is lost.
        if led and opens:
            roles[i] = roles[i] or ("body" if _is_told(pieces[i]) else None)
            continue
        # A scrap between the title and the first paragraph belongs to a picture, too.
        if roles[i] is None and (_is_caption(pieces[i]) or not (led or _is_headed(pieces[i]))):
            roles[i] = "caption"


def _mark_bylines(pieces: list[str], roles: list[LineRole | None], left: list[int]) -> None:
    """Mark labelled bylines anywhere and a bare name towards the end; captions follow it."""
    for i in left:
        if label_of(pieces[i]) and is_short(pieces[i]):
            roles[i] = "byline"
    names = [at for at, i in enumerate(left) if roles[i] is None and is_name(pieces[i])]
    names = [at for at in names if not _heads_items([pieces[i] for i in left[at : at + 2]])]
    names = [at for at in names if at and (len(left) - at) * _TAIL_SHARE <= len(left) + _TAIL_SHARE]
    if not names:
        return
    roles[left[names[-1]]] = "byline"
    for i in left[names[-1] + 1 :]:
        if roles[i] is None and len(pieces[i]) <= _LONGEST_CAPTION:
            roles[i] = "caption"


def _heads_items(pieces: list[str]) -> bool:
    """Tell whether the first line is numbered, or the second an item: it is a heading, no name."""
    return bool(numbering_end(pieces[0])) or any(piece[0] in "-+*•" for piece in pieces[1:])


def _is_told(piece: str) -> bool:
    """Tell whether a line says when something was held."""
    return bool(_TELLS_WHEN.search(piece) and _HELD.search(piece.lower()))


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
    return is_brief and not _TELLS_WHEN.search(piece) and not _goes_on(piece)


def _goes_on(piece: str) -> bool:
    """Tell whether a sentence says where in a meeting it was spoken: `Tại buổi lễ, bà …`."""
    return begins_with(piece, kind_words()["scene_starts"]) and ", " in piece


def _is_headed(piece: str) -> bool:
    if begins_with(piece, kind_words()["body_starts"]) and _LABELLED.fullmatch(piece):
        return True
    return bool(numbering_end(piece)) or piece.isupper() or piece[0] in '-+*•|“"'


def _is_caption(piece: str) -> bool:
    lower = piece.lower()
    if len(piece) > _LONGEST_CAPTION or numbering_end(piece) or piece[0] in '-+|“"':
        return False
    # A sentence that only points to its picture is one of the text.
    marked = lower.replace("(ảnh)", "") if is_closed(piece) else lower
    if any(mark in marked for mark in kind_words()["caption_marks"]):
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


def label_of(piece: str) -> tuple[str, str] | None:
    """Give the label and what it says, where `piece` is a labelled byline."""
    match = _LABELLED.fullmatch(piece)
    if not match:
        return None
    label = match[1].strip().lower()
    known = label in kind_words()["authors"] or label in kind_words()["sources"]
    return (label, match[2].strip(" ).")) if known else None
