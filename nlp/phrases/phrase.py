"""The last clause before a number: without its openers, and what leads over to the number."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from nlp.datafile import read_rows
from nlp.phrases.context_words import compounds, either, initials, is_paired, whole, word_lists
from nlp.phrases.led_measures import goes_on_with, led_measure
from nlp.phrases.verbs import ends_in_counted, ends_in_verb, verbs_of
from nlp.phrases.word_kinds import (
    FEW,
    begins_with_change,
    continues_address,
    find_change,
    find_measure,
    is_address,
    is_syllable,
    last_of,
    verb_size,
)

# Stands for the words of a period, which are no part of what is measured.
HOLE = "\x00"

_PAIR = 2
_MOST_JOINED = 6
_MOST_NOUN = 8
_MOST_LISTED = 6
_VERB_WIDTH = 40

_LIST_MARKS = ' ,-–+*•"“'
_SIGNS = " ,:<>=≤≥/"
_COMMA = re.compile(r", |,$")


def even(words: str) -> str:
    """Give `words` without holes and with single blanks."""
    return " ".join(words.replace(HOLE, " ").split())


def lower_head(words: str) -> str:
    """Give `words` without the capital that only the head of a sentence has.

    >>> lower_head("Xã đã thi công"), lower_head("Huyện Lý Sơn có"), lower_head("Bạc Liêu có")
    ('xã đã thi công', 'huyện Lý Sơn có', 'Bạc Liêu có')
    """
    first, _, rest = words.lstrip(_LIST_MARKS).partition(" ")
    if words.startswith(tuple(word_lists()["title_heads"])):
        return words
    if not first[:1].isupper() or (len(first) > 1 and first.isupper()):
        return words
    is_common = first.lower() in word_lists()["common_heads"]
    if (rest[:1].isupper() and not is_common) or not is_syllable(first.rstrip(",:")):
        return words
    return f"{first[0].lower()}{first[1:]} {rest}"


# Several rules ask the same of the words around one figure.
@lru_cache(maxsize=64)
def last_clause(left: str) -> str:
    """Give the last clause of the words that lead to a number, without openers and sayings.

    >>> last_clause("Ông A cho biết, ngoài ra, ngân sách huyện, xã")
    'ngân sách huyện, xã'
    """
    pieces = pieces_of(unsaid(left))
    is_change = pieces[-1].strip() == word_lists()["from"]
    if len(pieces) > 1 and whole("inner").match(pieces[-1].strip()) and strip_openers(pieces[-1]):
        # A part has a clause of its own: `thu ngân sách khá, trong đó thu từ đất`.
        pieces = pieces[-1:]
    clause = strip_openers(pieces.pop())
    if pieces and is_change and find_measure(pieces[-1]) is not None:
        # The change stands before the comma: `giá vé tăng mạnh, từ`.
        clause = strip_openers(pieces.pop())
    if pieces and strip_links(clause) == word_lists()["left_over"]:
        clause = f"{_unchanged(pieces.pop())} {clause}" if find_measure(pieces[-1]) == 0 else clause
    if pieces and clause and not strip_links(clause) and find_measure(pieces[-1]) is not None:
        # What only leads to the number goes on with a measure: `sản lượng lớn, lên tới`.
        clause = clause if has_existential(clause) else strip_openers(pieces.pop())
    if len(pieces) == 1 and whole("shares").fullmatch(clause) and _is_noun(pieces[0]):
        # A subject may be set off: `… 30%; dịch vụ, chiếm`.
        clause = f"{strip_openers(pieces.pop())} {clause}"
    while pieces and any(
        goes_on(pieces[-1], clause) for goes_on in (_is_rest_of_place, _is_joined, _change_together)
    ):
        clause = strip_openers(f"{pieces.pop()}, {clause}")
    if pieces and _is_seat(clause) and any(verbs_of(pieces[-1].split())):
        # Only where somebody is stands behind the deed: `phạt công ty A, ở xã Tân An`.
        clause = strip_openers(pieces.pop())
    return _with_listed(pieces, clause).strip(" ,")


def pieces_of(words: str) -> list[str]:
    """Part some words at their commas, but not inside of a pair.

    >>> pieces_of("miễn, giảm phí, thu 5 tỷ,")
    ['miễn, giảm phí', 'thu 5 tỷ', '']
    """
    pieces: list[str] = []
    start = 0
    for comma in _COMMA.finditer(words):
        if comma[0] == "," or not is_paired(words, comma.end()):
            pieces.append(words[start : comma.start()])
            start = comma.end()
    return [*pieces, words[start:]]


def _is_noun(piece: str) -> bool:
    """Tell whether a piece is a short noun of which nothing is said."""
    return len(piece.split()) <= _MOST_NOUN and not whole("aspects", "existential").search(piece)


def _is_rest_of_place(before: str, clause: str) -> bool:
    """Tell whether a piece is but a place's larger place: `ở xã Tân An, huyện Ba Vì khoảng`."""
    words = clause.split()
    while words and words[-1] in _bounds():
        words.pop()
    if is_address(" ".join(words)):
        return True
    first, *larger = strip_links(clause).split(", ")
    return continues_address(before, first) and all(map(is_address, larger))


def _unchanged(clause: str) -> str:
    """Leave out how much something changed before what is left of it: `nợ thuế giảm mạnh`."""
    clause = strip_openers(clause)
    change = find_change(clause)
    return whole("aspects").split(clause[: change.start()] if change else clause)[0].strip()


def _is_seat(clause: str) -> bool:
    """Tell whether a clause says nothing but where somebody or something is."""
    clause = strip_links(clause)
    seat = whole("places", "seats_before").match(clause)
    parts = clause[seat.end() :].split(", ") if seat else ()
    return bool(parts) and all(map(is_address, parts))


def _with_listed(pieces: Sequence[str], clause: str) -> str:
    """Add the pieces of a list from its noun of quantity on: `chi phí đo đạc, đền bù, hỗ trợ`."""
    if find_measure(clause) is not None:
        return clause
    listed = strip_links(clause)
    is_short = len(listed.split()) <= FEW
    for at in range(len(pieces) - 1, max(-1, len(pieces) - 1 - _MOST_LISTED), -1):
        head = strip_openers(pieces[at])
        head = head[led_measure(head) :]
        is_list = is_short or goes_on_with(head, listed)
        if find_measure(head) == 0 and at < len(pieces) - 1 and is_list:
            return ", ".join([head, *pieces[at + 1 :], clause])
        if len(head.split()) > FEW and not goes_on_with("", head):
            return clause
    return clause


def unsaid(words: str) -> str:
    """Give the words behind the last `cho biết` or the like."""
    saying = last_of(_sayings().finditer(words))
    if saying is None:
        return words
    rest = words[saying.end() :]
    is_deed = whole("told").match(saying[0]) and set(rest.split()) <= _bounds()
    return words if is_deed else rest


def strip_address(clause: str) -> str:
    """Take the rest of an address off the end: `… quận Ba Tơ, TP. Hội An`."""
    pieces = pieces_of(clause)
    while len(pieces) > 1 and is_address(pieces[-1]):
        pieces.pop()
    return ", ".join(pieces)


def _is_joined(before: str, clause: str) -> bool:
    """Tell whether a short piece goes on with the one before: `cải tạo, nâng cấp`."""
    words = len(strip_links(clause).split())
    own = strip_links(clause).split()
    if own and verb_size(own, 0) == len(own) and ends_in_verb(before.split()):
        # A verb with so many things of its own is done: `họp 2 kỳ, ban hành`.
        return not (whole("concessions").match(before) or ends_in_counted(before))
    led = led_measure(before)
    is_other = has_existential(clause) or not words or begins_with_change(clause)
    if is_other or (not led and whole("adverbials").match(before)):
        return False
    if led:
        return goes_on_with(before[led:], strip_links(clause))
    if find_measure(strip_openers(before)) == 0 and find_measure(clause) is None:
        is_changed = find_change(before) is not None
        return not is_changed and not whole("changes", "aspects", "verbs").match(clause)
    if own[-1][:1].isupper() or whole("concessions").match(before):
        # Who does something is named: `tin lời, bà H.`.
        return False
    return words == 1 or (words == _PAIR and len(before.split()) <= _MOST_JOINED)


def _change_together(before: str, clause: str) -> bool:
    """Tell whether two short nouns have one change: `nông, lâm, thủy sản tăng`."""
    change = find_change(clause)
    if change is None or not 0 < change.start() < change.end() == len(clause):
        return False
    nouns = strip_openers(before).split(), clause[: change.start()].split()
    return all(len(noun) <= _PAIR and not ends_in_verb(noun) for noun in nouns)


@lru_cache(maxsize=64)
def has_existential(clause: str) -> bool:
    """Tell whether `có`, `gồm` or the like leads from the clause to the number."""
    return bool(_existential().search(clause[-_VERB_WIDTH:]))


def strip_openers(clause: str) -> str:
    """Take connectives off the head of a clause."""
    clause = clause.strip(_LIST_MARKS)
    openers = _openers().match(clause)
    return clause[openers.end() :] if openers else clause


@lru_cache(maxsize=64)
def strip_links(clause: str) -> str:
    """Take the words that lead over to the number off the end of a clause.

    >>> strip_links("tổng nguồn vốn huy động ước đạt trên")
    'tổng nguồn vốn huy động'
    """
    words = clause.strip(_SIGNS).split(" ")
    while words and (size := _link_size(words)):
        del words[-size:]
    return " ".join(words).strip(_SIGNS)


def without_reached(clause: str) -> str:
    """Leave out what leads to a mean that ends a clause: `tốc độ tăng trưởng đạt bình quân`."""
    return _reached_on_average().sub(" ", clause)


def _link_size(words: Sequence[str]) -> int:
    """Give how many words the link at the end of `words` takes, 0 where there is none."""
    links, last_words, most = _links()
    last = words[-1].strip(_SIGNS)
    if last.lower() not in last_words or (len(words) > 1 and last[:1].isupper()):
        return 0
    pair = " ".join(words[-_PAIR:]).lower()
    if pair in compounds() or (len(words) == _PAIR and pair in word_lists()["changes"]):
        return 0
    for size in range(min(most, len(words)), 0, -1):
        if " ".join(words[-size:]).strip(_SIGNS).lower() in links:
            whole_word = " ".join(words[-size - 1 : len(words) - size + 1])
            if whole_word not in compounds():
                return size
    return 0


@cache
def _reached_on_average() -> re.Pattern[str]:
    return re.compile(rf" (?:{either('reaching')}) (?=(?:{either('means')})$)")


@cache
def _existential() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|\s)(?:{either('existential')})(?! lại)(?: \S+){{0,2}}$", re.IGNORECASE
    )


@cache
def _sayings() -> re.Pattern[str]:
    kept = "".join(rf"(?<!{word} )" for word in word_lists()["not_sayings_after"])
    reckoned = rf"(?:{either('estimates')}) (?!(?:{either('not_estimated')})(?!\w))(?=\w)"
    said = rf"(?:{either('sayings')})(?: rằng)?(?: là)?(?!\w)[, :]*"
    return re.compile(rf"{initials('sayings', 'estimates')}(?<!\w){kept}(?:{said}|{reckoned})")


@cache
def _openers() -> re.Pattern[str]:
    """Find what leads into a clause, also `lúc 14h02` and `vòng 30 ngày tiếp theo`."""
    kept = rf"(?!(?:{either('not_openers')})(?!\w))"
    hour = rf"(?:{either('at_hours')}) \d\S*"
    limit = (
        rf"(?:{either('limits')}) \d+ (?:{either('times')})(?: (?:{either('limit_ends')})(?!\w))?"
    )
    words = rf"(?:{either('openers')})(?!\w)"
    return re.compile(rf"(?:{kept}(?:{hour}|{limit}|{words})[, ]*)+", re.IGNORECASE)


@cache
def _bounds() -> frozenset[str]:
    rows = read_rows("bounds.csv")
    return frozenset(row["phrase"] for row in rows if row["side"] == "before")


@cache
def _links() -> tuple[frozenset[str], frozenset[str], int]:
    """Give the links, bounds among them, their last words, and the most words of one."""
    # Of a change only the bound is dropped: `tăng hơn`.
    bounds = (bound for bound in _bounds() if bound.split()[0] not in word_lists()["changes"])
    links = frozenset([*bounds, *word_lists()["links"], ""])
    lasts = frozenset(link.rpartition(" ")[2] for link in links)
    return links, lasts, max(link.count(" ") + 1 for link in links)
