"""Whose a measure is: the thing, or else the subject, of the clauses before its noun."""

import re
from functools import cache, lru_cache

from nlp.phrases.context_words import either, initials, whole, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.phrase import pieces_of, strip_links, strip_openers, unsaid
from nlp.phrases.verbs import ends_in_verb, noun_size, verbs_of
from nlp.phrases.word_kinds import (
    FEW,
    continues_address,
    find_measure,
    is_place_named,
    is_verb_head,
    last_of,
    verb_size,
)

_MOST_OWNER = 10
_MOST_NEAR = 7
_MOST_TAIL = 5
_MOST_TIME = 4


# Several rules ask whose the same figure is.
@lru_cache(maxsize=64)
def find_owner(left: str) -> str:
    """Give the thing that the words before a noun of quantity are about, else their subject.

    >>> find_owner("Năm nay tỉnh sẽ khởi công dự án cầu Bến Đá nối hai bờ sông với")
    'dự án cầu Bến Đá'
    >>> find_owner("Trường Hoa Sen được xây từ lâu, có")
    'Trường Hoa Sen'
    """
    pieces = _joined([strip_openers(strip_links(piece)) for piece in pieces_of(unsaid(left))])
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if index == len(pieces) - 1:
            piece = last_of_clauses(piece)
        if (
            not piece
            or is_aside(piece)
            or whole("not_owners").match(piece)
            or (index and _is_address(pieces[index - 1], piece))
        ):
            continue
        owner = _ground_of(piece) if whole("grounds_named").match(piece) else ""
        owner = owner or thing_of(piece) or find_object(piece) or subject_of(piece)
        if owner:
            return owner
    return ""


def last_of_clauses(piece: str) -> str:
    """Give the words behind the last `nên`, `thì` or the like of a piece, without `khi`.

    >>> last_of_clauses("trời mưa nên xe chạy"), last_of_clauses("khi xe chạy")
    ('xe chạy', 'xe chạy')
    """
    other = last_of(whole("other_clauses").finditer(piece))
    rest = strip_openers(piece[other.end() :]) if other else ""
    piece = rest or piece
    return whole("whens").sub("", piece, count=1).strip() if whole("whens").match(piece) else piece


def _joined(pieces: list[str]) -> list[str]:
    """Join the pieces of a name that lists what is done: `dự án cải tạo, mở rộng quốc lộ`."""
    joined = pieces[:1]
    for piece in pieces[1:]:
        if is_verb_head(piece) and ends_in_verb(joined[-1].split()):
            joined[-1] = f"{joined[-1]}, {piece}"
        else:
            joined.append(piece)
    return joined


def owner_in(piece: str) -> str:
    """Give the thing, else the subject, that a clause begins with.

    >>> owner_in("nhà máy nước Hòa Lộc sẽ cấp nước cho ba xã")
    'nhà máy nước Hòa Lộc'
    """
    things = find_things(piece)
    is_first = bool(things) and len(piece[: things[0]].split()) <= FEW
    return (thing_of(piece) if is_first else "") or subject_of(piece)


def nearest_noun(clause: str) -> str:
    """Give the noun that ends a clause, what a quality such as `dài` is said of.

    >>> nearest_noun("tỉnh sẽ giao công ty làm con đường"), nearest_noun("ngôi nhà cổ")
    ('con đường', 'ngôi nhà cổ')
    """
    words = clause.split()
    if words and words[0] == word_lists()["deed"]:
        words = words[1 + verb_size(words, 1) :]
        clause = " ".join(words)
    span = _span().search(clause)
    if span:
        near = nearest_noun(clause[: span.start()].strip()) if span.start() else ""
        stretch = f"{near} {span[0]}".strip()
        return stretch if len(stretch.split()) <= _MOST_OWNER or not near else near
    at = _last_end(words)
    if at:
        return _nearest_behind(clause, words, at)
    done = find_object(clause) if find_measure(clause) is None else ""
    is_short = len(words) <= _MOST_NEAR
    return done or (clause if is_short else thing_of(clause) or up_to_end(clause))


def _nearest_behind(clause: str, words: list[str], start: int) -> str:
    """Give the noun that ends a clause, from the word `start` on."""
    at, found, ended = start, -1, -1
    while at < len(words):
        size = noun_size(words, at)
        if size:
            found = found if ended == at else at
            ended = at + size
        at += size or 1
    if found < 0:
        tail = words[start + verb_size(words, start) :]
        is_passive = whole("passives").fullmatch(words[start - 1])
        if not is_passive and 0 < len(tail) <= _MOST_TAIL:
            return " ".join(tail)
        return thing_of(clause) or subject_of(clause)
    tail = words[found:]
    return " ".join(tail) if len(tail) <= _MOST_NEAR else ""


def is_aside(piece: str) -> bool:
    """Tell whether a piece only says when, where or why."""
    is_time = len(piece.split()) <= _MOST_TIME and _when().match(piece)
    return bool(is_time or whole("adverbials", "places").match(piece))


def _is_address(before: str, piece: str) -> bool:
    """Tell whether a piece with its predicate goes on with a place: `…, huyện Ba Vì có …`."""
    rest = up_to_end(piece)
    is_name = all(word[:1].isupper() for word in rest.split())
    if continues_address(before, rest):
        return True
    return is_name and is_place_named(before)


def thing_of(piece: str) -> str:
    """Give the first thing with its name: `dự án cầu Bến Đá`."""
    things = [piece[start:] for start in find_things(piece)]
    found = next(filter(None, map(up_to_end, things)), "")
    first = things[0] if things else ""
    is_long = bool(first) and not up_to_end(first) and not _ends().match(f" {first}", 1)
    return cut_off(first, _MOST_OWNER) if is_long else found


def find_things(words: str) -> list[int]:
    """Give where works and things such as `dự án` are named.

    >>> find_things("yêu cầu sửa cầu")
    [12]
    """
    return [match.start() for match in _things().finditer(words) if match["thing"]]


def without_seat(noun: str) -> str:
    """Give a noun without where it is.

    >>> without_seat("sân bóng tại xã Tân An"), without_seat("tại xã")
    ('sân bóng', 'tại xã')
    """
    seat = whole("seats_before").search(noun)
    return noun[: seat.start()].strip() if seat and seat.start() else noun


def find_object(piece: str) -> str:
    """Give the noun behind the last verb of a piece: `huyện đã lập phố đi bộ`."""
    words = piece.split()
    at = max(verbs_of(words), default=None)
    if not at:
        return ""
    tail = words[at + verb_size(words, at) :]
    # A word how it is done may stand before: `dùng chung bãi thải`.
    if tail and not noun_size(tail, 0) and not _ends().match(f" {tail[0]}", 1):
        del tail[0]
    if len(tail) > _MOST_TAIL:
        tail = without_seat(" ".join(tail)).split()
    is_noun_phrase = 0 < len(tail) <= _MOST_TAIL and noun_size(tail, 0) > 0
    is_noun_phrase = is_noun_phrase and tail[-1] not in word_lists()["object_ends"]
    return " ".join(tail) if is_noun_phrase else ""


def _ground_of(piece: str) -> str:
    """Give the ground, or section, that a piece begins with, however long it is."""
    end = _ends().search(piece)
    return cut_off(piece[: end.start()] if end else piece, _MOST_OWNER)


def subject_of(piece: str) -> str:
    """Give what a piece begins with, up to what is said of it."""
    return "" if _ends().match(f" {piece}", 1) else up_to_end(piece)


def up_to_end(words: str) -> str:
    """Give a noun up to what is said of it."""
    end = _ends().search(words)
    owner = (words[: end.start()] if end else words).strip(" ,")
    while len(owner.split()) > _MOST_OWNER:
        joint = last_of(whole("joints").finditer(owner))
        owner = owner[: joint.start()].strip(" ,") if joint else ""
    return owner


def _last_end(words: list[str]) -> int:
    """Give behind which word the last end stands."""
    end = last_of(_ends().finditer(" ".join(["", *words])))
    return len(" ".join(["", *words])[: end.end()].split()) if end else 0


@cache
def _things() -> re.Pattern[str]:
    thing = rf"(?P<thing>(?:{either('things')})(?!\w))"
    may_begin = initials("things", "not_things")
    return re.compile(
        rf"{may_begin}(?<!\w)(?:(?:{either('not_things')})(?!\w)|{thing})", re.IGNORECASE
    )


@cache
def _span() -> re.Pattern[str]:
    """Find from where to where something goes: `từ xã Tân An đến xã Hòa Lộc`."""
    return re.compile(rf"(?<!\w){word_lists()['from']} .+ {word_lists()['as_far_as']} .+$")


@cache
def _when() -> re.Pattern[str]:
    return re.compile(rf"(?:\w+ )?(?:{either('times')})(?!\w)", re.IGNORECASE)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"(?<=\s)(?<!\smở )(?:{either('tails', 'ends')})(?!\w)")
