"""Totals and their parts: `892 tỷ đồng; trong đó ngân sách tỉnh 65 tỷ đồng, vốn dân 80 tỷ đồng`."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from nlp.context.part_units import is_alike, is_one_kind, is_part, may_overlap, worth
from nlp.datafile import read_tree
from nlp.mentions import FigureMention
from nlp.phrases.context_words import either
from nlp.phrases.context_words import whole as words_of
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import begins_with_change

_REACH = 160
_MOST_PARTS = 40
_EARLIER = 3
_LEAST_UNANNOUNCED = 2
# Parts that are rounded one by one may make up a little more than their total.
_ROUNDED = Decimal("1.001")

_LIST_LINE = re.compile(r"\n+ ?(?:[-+*•–]|[a-zđ0-9]{1,2}[.)])")
# How the lines of one list begin; a line of the same list may follow a full stop.
_LIST_MARKS = (r"-", r"\+", r"\*", "•", "–", r"\d{1,2}[.)]", r"[a-zđ]{1,2}[.)]")
# Between two figures that are named side by side: `500 ha lúa, 300 ha ngô`.
_COORDINATE = re.compile(r"(?: [^\W\d_]+){0,4}(?:,| và|, và) ")

# What a part is told more closely by stands right behind it: `38 sản phẩm đạt 3 sao`.
_JOINED = re.compile(r"[,;:.()\n]| và ")

# `trong 28 xã`, `có 20 xã đạt chuẩn`, `, còn 8 xã`.
_OF = re.compile(r"(?:^|[\s,;:(])[Tt]rong (?:tổng số |số )?$")
_OF_ENDS = ("trong ", "Trong ", "số ")
_HAS = re.compile(r"(?: [^\s\d,.;:()]+){0,6},? (?:đã |thì |mới |hiện )?có (?:[^\s\d,.;:()]+ )?")
_LEAVES = re.compile(r"(?: [^\s\d.;:()]+){0,12}, (?:và )?còn (?:lại )?(?:[^\s\d,.;:()]+ )?")
_OF_WIDTH = 20

_OF_THESE = re.compile(
    r"[^.;:\n\d]{0,40}, trong (?:số )?đó,? (?:[^\s\d,.;:()]+ ){0,2}", re.IGNORECASE
)

_OF_THESE_TOLD = re.compile(r"(?<!\w)trong (?:số )?đó(?!\w)", re.IGNORECASE)
_OWN_SENTENCE = re.compile(r" ?(?:[^\W\d]+ ){0,6}[^\W\d]*\. ")


def find_totals(text: str, around: Sequence[Surroundings]) -> list[int | None]:
    """Give for each figure the index of the total that it is a part of.

    A part has the unit of its total and is not larger; totals and parts form a tree.
    """
    totals: list[int | None] = [None] * len(around)
    behind = _behind_rates(around)
    for index, following in enumerate(behind):
        start = around[index].figure.end
        gap = text[start : min(around[following].figure.start, start + _REACH)]
        is_direct = following == index + 1
        if is_direct and (rest := _rest_of(text, around, index)) is not None:
            totals[following] = totals[rest] = index
            continue
        announced = _announced_in(gap) or (_unannounced().match(gap) if is_direct else None)
        if announced is None or (not is_direct and announced[0].endswith("(")):
            continue
        behind_words = start + announced.end()
        parts = list(_parts(text, around, index, behind_words))
        total, above = index, totals[index]
        if above is not None and _is_anew(text, around, index, parts):
            total = above
            parts = list(_parts(text, around, index, behind_words, whole=around[total].figure))
        if not parts and _OF_THESE_TOLD.search(announced[0]):
            total, parts = _of_earlier(text, around, index, behind_words)
        if parts and words_of("rests").search(text, behind_words, around[parts[0]].figure.start):
            continue
        is_sure = announced.re is _announced() or len(parts) >= _LEAST_UNANNOUNCED
        if is_sure and not _may_be_of_two(text, around, total, parts):
            for part in parts:
                totals[part] = total
    return totals


def _of_earlier(
    text: str, around: Sequence[Surroundings], last: int, start: int
) -> tuple[int, list[int]]:
    """Give the total that stands before a figure of another kind, with its parts behind `start`.

    `1.200 hộ với 4.500 nhân khẩu, trong đó 45 hộ nghèo`
    """
    following = next(
        (i for i in range(last + 1, len(around)) if around[i].figure.start >= start), last
    )
    first = around[following].figure
    if following == last or is_alike(around[last].figure, first):
        return last, []
    for total in range(last - 1, max(-1, last - _EARLIER - 1), -1):
        between = text[around[total].figure.end : around[last].figure.end]
        if around[total].sentence != around[following].sentence or ";" in between:
            break
        if is_part(around[total].figure, first):
            return total, list(_parts(text, around, last, start, whole=around[total].figure))
    return last, []


def _announced_in(gap: str) -> re.Match[str] | None:
    """Match what announces parts behind a total, where a word or a mark that does so stands."""
    may_be = gap.startswith((":", " :")) or words_of("parts").search(gap)
    return _announced().match(gap) if may_be else None


def _rest_of(text: str, around: Sequence[Surroundings], total: int) -> int | None:
    """Give the figure that is left of a total: `trong 28 xã có 20 xã đạt chuẩn, còn 8 xã chưa`."""
    if total + 2 >= len(around):
        return None
    whole = around[total].figure
    before = text[max(0, whole.start - _OF_WIDTH) : whole.start]
    if not before.endswith(_OF_ENDS) or not _OF.search(before):
        return None
    part, rest = around[total + 1].figure, around[total + 2].figure
    is_of = _HAS.fullmatch(text, whole.end, part.start)
    if not is_of or not _LEAVES.fullmatch(text, part.end, rest.start):
        return None
    return total + 2 if is_part(whole, part) and is_part(whole, rest) else None


def _is_anew(text: str, around: Sequence[Surroundings], part: int, parts: Sequence[int]) -> bool:
    """Tell whether a new sentence behind a part divides its total again, and not the part."""
    is_sentence = _OWN_SENTENCE.match(text, around[part].figure.end)
    return bool(is_sentence) and _sum(around, parts) != worth(around[part].figure)


def _behind_rates(around: Sequence[Surroundings]) -> list[int]:
    """Give for each figure but the last the next one that does not say how much of a plan it is.

    From the end on, so that a row of rates is walked through once.
    """
    behind = list(range(1, len(around)))
    for index in range(len(behind) - 2, -1, -1):
        if around[index + 1].figure.unit == "%":
            behind[index] = behind[index + 1]
    return behind


def _may_be_of_two(
    text: str, around: Sequence[Surroundings], total: int, parts: Sequence[int]
) -> bool:
    """Tell whether `parts` may as well be those of the figure named side by side with `total`."""
    if not total:
        return False
    before, whole = around[total - 1].figure, around[total].figure
    if before.unit != whole.unit or not _COORDINATE.fullmatch(text, before.end, whole.start):
        return False
    return _sum(around, parts) != worth(whole)


def _parts(
    text: str,
    around: Sequence[Surroundings],
    before: int,
    start: int,
    *,
    whole: FigureMention | None = None,
) -> Iterator[int]:
    """Give the figures behind `start` that are parts of `whole`, or of the figure `before`.

    Inside a bracket the parts end with it; else they end with the sentence, and with the first
    `;` unless a colon or a sentence of their own opened them. Shares of people may overlap, and
    a sentence may go on with something else: those parts end with their sum.
    """
    opening = text[around[before].figure.end : start]
    whole = whole or around[before].figure
    is_inside = opening.count("(") > opening.count(")")
    is_own = bool(_OWN_SENTENCE.match(opening))
    is_list = ":" in opening or is_own
    line = _list_line(text, start) if is_list else None
    previous, found = start, Decimal(0)
    for index in range(before + 1, min(before + _MOST_PARTS, len(around))):
        part = around[index].figure
        if part.start < start:
            continue
        if previous == start and _is_too_large(text, around, before, index):
            yield index
            return
        gap = text[previous : part.start]
        if _is_over(gap, line, is_inside=is_inside, is_list=is_list):
            if not is_inside and previous > start:
                yield from _closing(text, around, (previous, index), worth(whole) - found, whole)
            return
        is_rate = part.unit == "%" != whole.unit
        if is_rate or begins_with_change(around[index].left) or _is_size(around[index]):
            previous = part.end
            continue
        if is_part(whole, part):
            found += worth(part)
            if found > worth(whole) * _ROUNDED and (is_own or may_overlap(whole)):
                return
            yield index
        elif _JOINED.search(gap):
            return
        previous = part.end


def _is_size(here: Surroundings) -> bool:
    """Tell whether a figure says how thick or wide something is: no part of a length."""
    words = here.left.split()
    return bool(words) and words[-1] in read_tree("figure_words.yaml")["sizes"]


def _closing(
    text: str,
    around: Sequence[Surroundings],
    since: tuple[int, int],
    left: Decimal,
    whole: FigureMention,
) -> list[int]:
    """Give the figures behind a `;` that make up just what is `left` of a total.

    `since` is where the part before ends, and the first figure behind it:
    `250 ha, trong đó có rừng 190 ha; chưa có rừng 60 ha`.
    """
    (previous, first), found = since, list[int]()
    for index in range(first, min(first + _MOST_PARTS, len(around))):
        part = around[index].figure
        gap = text[previous : part.start]
        is_open = "; " in gap or "," in gap or " và " in gap
        is_next = is_open and not any(end in gap for end in ("\n", ". ", ":", "("))
        if not is_next or not is_part(whole, part) or begins_with_change(around[index].left):
            return []
        found.append(index)
        left -= worth(part)
        if left <= 0:
            return found if left == 0 else []
        previous = part.end
    return []


def _is_too_large(text: str, around: Sequence[Surroundings], total: int, part: int) -> bool:
    """Tell whether a count is given as a part of a smaller one: `12 hộ, trong đó có 15 hộ nghèo`.

    What has changed, what is so on average and what is only about so much is no such total.
    """
    whole, larger = around[total].figure, around[part].figure
    left = around[total].left
    is_plain = all(f.of is None and f.to is None and f.compare is None for f in (whole, larger))
    if not is_plain or not is_one_kind(whole, larger) or larger.value <= whole.value:
        return False
    is_part = _OF_THESE.fullmatch(text, whole.end, larger.start)
    return bool(is_part) and not begins_with_change(left) and not words_of("no_totals").search(left)


def _sum(around: Sequence[Surroundings], parts: Sequence[int]) -> Decimal:
    return sum((worth(around[part].figure) for part in parts), Decimal(0))


def _list_line(text: str, start: int) -> re.Pattern[str] | None:
    """Give how each line of the list at `start` begins; None where there are no such lines."""
    for mark in _LIST_MARKS:
        if re.compile(rf"\s*\n ?{mark}").match(text, start):
            return re.compile(rf"\.? ?\n+ ?{mark}")
    return None


def _is_over(gap: str, line: re.Pattern[str] | None, *, is_inside: bool, is_list: bool) -> bool:
    """Tell whether a list of parts, perhaps one to a `line`, has ended somewhere in `gap`."""
    if is_inside:
        return gap.count(")") > gap.count("(")
    if is_list:
        gap = _LIST_LINE.sub(" ", line.sub(" ", gap) if line else gap)
    ends = ("\n", ". ") if is_list else ("\n", ". ", "; ")
    return any(end in gap for end in ends)


@cache
def _announced() -> re.Pattern[str]:
    """Match from the end of a total to its parts: `…, trong đó`, `; gồm`, `:`."""
    return re.compile(
        rf"(?:[^.;:()\n]|\([^.;:()\n]*\)){{0,{_REACH}}}?"
        # (`gồm cả đường dẫn` tells of one thing only)
        rf"[,;(.]? ?(?<!\w)(?:{either('parts')})(?!\w)(?<!gồm(?= cả))[ :,]*| ?:",
        re.IGNORECASE,
    )


@cache
def _unannounced() -> re.Pattern[str]:
    """Match a bracket right behind a total, which may hold its parts."""
    return re.compile(r"[^.,;:()\n]{0,40}\(")
