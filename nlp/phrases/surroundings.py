"""The words around each figure: which of them lead to it, which belong to it from behind."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from minutes.letters import CAPITALS
from nlp.datafile import read_rows
from nlp.figures.unit_words import lexicon
from nlp.mentions import FigureMention, PeriodMention
from nlp.phrases.context_words import either, unpaired, whole, word_lists
from nlp.phrases.masking import mask
from nlp.phrases.phrase import HOLE, even, last_clause, lower_head, strip_address, strip_links
from nlp.phrases.verbs import noun_size, verbs_of
from nlp.phrases.word_kinds import find_change, find_count, find_measure, last_of, verb_size

Span = tuple[int, int]
Sort = Literal["count", "percent", "measure"]
Joint = Literal["new", "list", "item", "verb", "with", "inside"]

_PER = "%‰"
_POINT = "percentage point"
_AND = {",", "và", ", và"}
_UNIT_WIDTH = 12

# No clause reaches further.
_REACH = 400

# A name and the word behind it.
_NAME = re.compile(rf"[{CAPITALS}]\w*(?: [{CAPITALS}]\w*)* (\w+)")

_OPENING, _CLOSING = '“"«', frozenset('”"»')
_STRONG = re.compile(
    rf";|:|\(|\)|[“”\"«»]|(?<=[\dIVX])\. |(?<=[a-zà-ỹ])\.(?=[\d{CAPITALS}{HOLE}])|…"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A figure among the words of its sentence.

    `left` leads to the number, `right` goes on behind the unit, both without the words of
    periods; `joint` says how the figure hangs on the one before it, `last`, in the sentence (an
    `item` stands alone behind a semicolon);
    `outer` is the clause before the bracket that the figure stands in; `is_ordered` tells of a
    figure inside the action of an order.
    """

    figure: FigureMention
    written: str
    sort: Sort
    sentence: Span
    left: str
    right: str
    joint: Joint
    last: int | None
    outer: str = ""
    is_ordered: bool = False


class _Cut(NamedTuple):
    """Where the words of the figure before end, and where those to this one begin."""

    end: int
    start: int
    joint: Joint
    last: int | None
    outer: str = ""


def find_surroundings(
    text: str,
    figures: Sequence[FigureMention],
    *,
    sentences: Sequence[Span],
    periods: Sequence[PeriodMention],
    orders: Sequence[int] = (),
) -> list[Surroundings]:
    """Give the surroundings of each of `figures`; a figure behind one of `orders` begins there."""
    masked = mask(text, periods, [figure.start for figure in figures])
    homes = [_sentence_of(sentences, figure.start, len(text)) for figure in figures]
    floors = [
        _floor(home, figure.start, orders) for home, figure in zip(homes, figures, strict=True)
    ]
    cuts = [_cut(masked, figures, floors, index) for index in range(len(figures))]
    found: list[Surroundings] = []
    for index, (figure, cut) in enumerate(zip(figures, cuts, strict=True)):
        is_last = index + 1 == len(figures) or cuts[index + 1].last is None
        end = homes[index][1] if is_last else cuts[index + 1].end
        end = max(figure.end, min(end, figure.end + _REACH))
        left = f"{_before_bracket(masked, cut, found)} {masked[cut.start : figure.start]}"
        found.append(
            Surroundings(
                figure=figure,
                written=even(text[figure.start : figure.end]),
                sort=sort_of(figure),
                sentence=homes[index],
                left=lower_head(even(left)).replace(";", ","),
                right=even(masked[figure.end : end]),
                joint=cut.joint,
                last=_outside(masked, figures, cut),
                outer=cut.outer,
                is_ordered=floors[index] > homes[index][0],
            )
        )
    return found


def sort_of(figure: FigureMention) -> Sort:
    """Tell a count from a percentage and from a measure or a sum of money."""
    if figure.unit.startswith(("%", "‰")) or figure.base_unit == _POINT:
        return "percent"
    if "/" in figure.unit or (figure.base_unit or "").partition("/")[0] in _base_units():
        return "measure"
    unit = figure.unit.lower()
    entry = lexicon().get(unit) or lexicon().get(unit.partition(" ")[0])
    return "measure" if entry and entry.kind in {"money", "measure"} else "count"


def is_money(figure: FigureMention) -> bool:
    """Tell whether a figure is a sum of money or a price."""
    return (figure.base_unit or "").partition("/")[0] in _currencies()


def _sentence_of(sentences: Sequence[Span], position: int, length: int) -> Span:
    at = bisect_right(sentences, (position, length + 1)) - 1
    return sentences[at] if at >= 0 else (0, length)


def _floor(home: Span, position: int, orders: Sequence[int]) -> int:
    """Give where the words that may lead to a figure begin: its sentence, or an order in it."""
    at = bisect_right(orders, position) - 1
    return max(home[0], orders[at]) if at >= 0 else home[0]


def _cut(masked: str, figures: Sequence[FigureMention], floors: Sequence[int], index: int) -> _Cut:
    """Cut between where the words may begin, or the last figure there, and the figure `index`."""
    figure = figures[index]
    last = index - 1 if index and floors[index - 1] == floors[index] else None
    floor = floors[index] if last is None else figures[last].end
    floor = max(floor, figure.start - _REACH)
    if last is None:
        end, start, joint = _cut_first(masked, floor, figure.start)
    else:
        end, start, joint = _cut_gap(masked, floor, figure.start, sort_of(figure))
    if joint != "inside":
        return _Cut(end, start, joint, last, _quoted(masked, floor, start))
    clause = masked[floor : start - 1]
    return _Cut(end, start, joint, last, _outer(clause, is_free=last is None))


def _outside(masked: str, figures: Sequence[FigureMention], cut: _Cut) -> int | None:
    """Give the figure before; behind a bracket and a comma that is the one before the bracket."""
    if cut.last is None or (
        masked[cut.start - 1] == ")" and masked[cut.start : cut.start + 1] != ","
    ):
        return cut.last
    inner = figures[cut.last]
    closing = masked.find(")", inner.end, cut.start)
    opening = masked.rfind("(", max(0, inner.start - _REACH), inner.start)
    if closing < 0 or opening < 0 or ")" in masked[opening : inner.start]:
        return cut.last
    at = cut.last
    while at > 0 and figures[at].start > opening:
        at -= 1
    between = masked[figures[at].end : opening]
    return at if figures[at].end <= opening and not between.strip() else cut.last


def _cut_first(masked: str, floor: int, end: int) -> tuple[int, int, Joint]:
    marks = _STRONG.finditer(masked, floor, _before_colon(masked, floor, end))
    strong = last_of(mark for mark in marks if not _goes_on(masked, mark))
    start = strong.end() if strong else floor
    return floor, start, "inside" if strong and strong[0] == "(" else "new"


def _goes_on(masked: str, mark: re.Match[str]) -> bool:
    """Tell whether what owns nothing stands behind a semicolon: `thửa 5; tờ bản đồ 7 rộng`."""
    return mark[0] == ";" and bool(whole("not_owners").match(masked[mark.end() :].lstrip()))


def _before_colon(masked: str, floor: int, end: int) -> int:
    """Give where the words before a number end: a colon right before it belongs to them."""
    while end > floor and masked[end - 1] in f" {HOLE}":
        end -= 1
    return end - 1 if end > floor and masked[end - 1] == ":" else end


def _cut_gap(masked: str, start: int, end: int, sort: Sort) -> tuple[int, int, Joint]:
    reach = _before_colon(masked, start, end)
    kinds = (_STRONG, whole("inner"))
    strong = [mark for kind in kinds for mark in kind.finditer(masked, start, reach)]
    if strong:
        marks = sorted(strong, key=re.Match.start)
        joint: Joint = "inside" if marks[-1][0] == "(" else "new"
        if (
            sort == "count"
            and [mark[0] for mark in marks] == [";"]
            and not masked[marks[0].end() : end].strip()
        ):
            joint = "item"
        if [mark[0] for mark in marks] == [")"] and masked[marks[0].end() : end].strip() in _AND:
            joint = "list"
        return marks[0].start(), marks[-1].end(), joint
    if sort == "count" and masked[start:end].strip() == "/":
        return start, end, "list"
    weak = list(_weak().finditer(masked, start, end))
    if weak and weak[0].start() == start and _is_subject(weak[0], masked[weak[0].end() : end]):
        del weak[0]
    weak = [mark for mark in weak if not _is_named(masked, mark)]
    if weak:
        return _cut_weak(masked, weak, end, sort)
    anew = last_of(whole("other_clauses", "such_as").finditer(masked, start, end))
    if sort != "count" and anew:
        return anew.start(), anew.end(), "new"
    if sort == "measure" and (sum_of := whole("money_starts").search(masked, start, end)):
        return sum_of.start(), sum_of.start(), "verb"
    verb = last_of(whole("existential").finditer(masked, start, end))
    verb = verb or next(_cutting(masked, start, end), None)
    at = verb.start() if verb else _own_start(masked, start, end, sort)
    return at, at, "verb"


def _own_start(masked: str, start: int, end: int, sort: Sort) -> int:
    """Give where a noun of quantity or a verb leads to a measure: `đổi 5 ha đất làm 2 km đường`.

    Behind a percentage it is what that is of: `60% giá trị`.
    """
    if sort == "count":
        return end
    if change := _change_at_end(masked, start, end):
        return change
    if masked[start - 1] in _PER:
        return end
    noun = find_measure(masked[start:end])
    if noun is not None:
        return start + noun
    words = strip_links(even(masked[start:end])).split()
    at = max(verbs_of(words), default=len(words))
    is_last = at < len(words) == at + verb_size(words, at)
    # What those who are counted do belongs to them: `6 người trồng 2 ha lúa`.
    is_last = is_last and (at > 0 or _ends_in_amount(masked[max(0, start - _UNIT_WIDTH) : start]))
    return masked.rindex(words[at], start, end) if is_last else end


def _change_at_end(masked: str, start: int, end: int) -> int:
    """Give where a change begins that leads to a number: `20% giá vé mà lùi thời gian tăng`."""
    words = strip_links(even(masked[start:end]))
    change = find_change(words)
    is_led = change is not None and change.end() == len(words) and change.start() > 0
    return masked.rindex(change[0], start, end) if change and is_led else 0


def _ends_in_amount(before: str) -> bool:
    """Tell whether a unit of money or of measure ends some words."""
    entry = lexicon().get(before.rpartition(" ")[2])
    return entry is not None and entry.kind in {"money", "measure"}


def _is_subject(mark: re.Match[str], behind: str) -> bool:
    """Tell whether `và` joins two who do something: `12 xã và thị trấn đã trồng 5 ha`."""
    words = behind.split()
    size = noun_size(words, 0) if mark[0].strip() == word_lists()["and"] else 0
    return size > 0 and bool(whole("aspects").fullmatch(" ".join(words[size : size + 1])))


def _is_named(masked: str, mark: re.Match[str]) -> bool:
    """Tell whether `và` joins two names of whom something is said: `hai thôn A và B đã góp`."""
    if mark[0].strip() != word_lists()["and"]:
        return False
    before = masked[: mark.start()].rpartition(" ")[2]
    behind = _NAME.match(masked, mark.end())
    return before[:1].isupper() and behind is not None and bool(whole("aspects").match(behind[1]))


def _cutting(masked: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Give the verbs that begin a figure's own words; `cho` only right before it.

    A verb with a capital is part of a name: `Quỹ Hỗ trợ nông dân`.
    """
    for verb in _verbs().finditer(masked, start, end):
        if verb[0][0].isupper() and verb.start() > start + 1:
            continue
        if verb[0] not in word_lists()["for_whom"] or not strip_links(masked[verb.start() : end]):
            yield verb


def _cut_weak(
    masked: str, weak: Sequence[re.Match[str]], end: int, sort: Sort
) -> tuple[int, int, Joint]:
    """Cut at the last comma or `và`; a lone word behind it belongs to what stands before."""
    words = [strip_links(even(masked[mark.end() : end])) for mark in weak]
    at = len(weak) - 1
    while sort != "count" and at and len(words[at].split()) == 1 and "với" not in weak[at][0]:
        at -= 1
    if at and find_measure(words[at]) is None and find_measure(words[at - 1]) == 0:
        at -= 1
    if at and sort != "count" and _is_coordinated(weak[at - 1 : at + 1], words[at]):
        at -= 1
    joint: Joint = "with" if weak[at][0] == " với " else "new" if words[at] else "list"
    return weak[at].start(), weak[at].end(), joint


def _is_coordinated(weak: Sequence[re.Match[str]], words: str) -> bool:
    """Tell whether `và` joins two subjects of one change: `, khu vực A và B tăng 5%`."""
    change = find_change(words)
    is_subject = change is not None and change.end() == len(words) and change.start() > 0
    return is_subject and weak[0][0].startswith(",") and weak[1][0] == f" {word_lists()['and']} "


def _before_bracket(masked: str, cut: _Cut, found: Sequence[Surroundings]) -> str:
    """Give the words before a bracket with figures, which go on behind it."""
    if cut.last is None or masked[cut.start - 1] != ")":
        return ""
    last = found[cut.last]
    return last.outer or (found[last.last].outer if last.last is not None else "")


def _quoted(masked: str, floor: int, start: int) -> str:
    """Give the name in quotation marks that ends where the words of a figure begin."""
    if masked[start - 1 : start] not in _CLOSING:
        return ""
    opening = max(masked.rfind(mark, floor, start - 1) for mark in _OPENING)
    return even(masked[opening + 1 : start - 1]) if opening >= 0 else ""


def _outer(clause: str, *, is_free: bool) -> str:
    """Give the clause before a bracket, less the words of the figure before it."""
    clause = strip_address(clause)
    if not is_free:
        marks = [mark.end() for kind in (_STRONG, _weak()) for mark in kind.finditer(clause)]
        if not marks:
            clause = even(clause)
            at = find_count(clause)
            return strip_links(clause[at:]) if at is not None else ""
        clause = clause[max(marks) :]
    return strip_links(last_clause(lower_head(even(clause))))


@cache
def _weak() -> re.Pattern[str]:
    return re.compile(rf",(?: và)? {unpaired()}|, ?$| và | hoặc | cùng với | với ")


@cache
def _verbs() -> re.Pattern[str]:
    """Find the verbs between two figures, but not the heads of compounds."""
    return re.compile(
        rf"(?<!\w)(?!(?:{either('not_verbs')})(?!\w))(?:{either('verbs')})(?!\w)", re.IGNORECASE
    )


@cache
def _currencies() -> frozenset[str]:
    rows = read_rows("units.csv")
    return frozenset(row["base_unit"] for row in rows if row["kind"] == "money")


@cache
def _base_units() -> frozenset[str]:
    return frozenset(row["base_unit"] for row in read_rows("units.csv") if row["base_unit"])
