"""The words around each figure: which of them lead to it, which belong to it from behind."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from nlp.mentions import FigureMention, PeriodMention
from nlp.phrases.context_words import either, word_lists
from nlp.phrases.cuts import REACH, Cut, Joint, cut_before, find_end
from nlp.phrases.masking import mask
from nlp.phrases.phrase import even, lower_head
from nlp.phrases.sorts import Sort, sort_of

Span = tuple[int, int]

# The mark of a footnote, glued to the noun before it: `14 dự án2 đã khởi công`.
_NOTE = re.compile(r"^\d{1,2}(?= )")
# So far into a sentence it may still be told what it lists.
_OPENING = 120


class Surroundings(NamedTuple):
    """A figure among the words of its sentence.

    `left` leads to the number, `right` goes on behind the unit, both without the words of
    periods; `joint` says how the figure hangs on the one before it, `last`, in the sentence (an
    `item` stands alone behind a semicolon);
    `outer` is the clause before the bracket that the figure stands in; `is_ordered` tells of a
    figure inside the action of an order; `opening` begins its sentence.
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
    opening: str = ""


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
    cuts = [cut_before(masked, figures, floors, index) for index in range(len(figures))]
    found: list[Surroundings] = []
    for index, (figure, cut) in enumerate(zip(figures, cuts, strict=True)):
        is_last = index + 1 == len(figures) or cuts[index + 1].last is None
        end = homes[index][1] if is_last else cuts[index + 1].end
        end = max(figure.end, min(end, figure.end + REACH))
        left = f"{_before_bracket(masked, cut, found)} {masked[cut.start : figure.start]}"
        behind = _NOTE.sub("", masked[figure.end : end])
        beyond = "" if is_last else _beyond_bracket(masked, figures, cuts, index, homes[index])
        found.append(
            Surroundings(
                figure=figure,
                written=even(text[figure.start : figure.end]),
                sort=sort_of(figure),
                sentence=homes[index],
                left=_compared_in_full(lower_head(even(left)).replace(";", ",")),
                right=_without_whole(figure, _compared_in_full(even(f"{behind}{beyond}"))),
                joint=cut.joint,
                last=_outside(masked, figures, cut),
                outer=cut.outer,
                is_ordered=floors[index] > homes[index][0],
                opening=even(masked[homes[index][0] : figure.start][:_OPENING]),
            )
        )
    return found


def _compared_in_full(words: str) -> str:
    """Write `so với` where a text leaves `với` out: `giảm 2% so cùng kỳ`."""
    is_short = word_lists()["compared_shortly"] in words.lower()
    return _comparison().sub(word_lists()["compared_with"], words) if is_short else words


def _without_whole(figure: FigureMention, words: str) -> str:
    """Leave out that the second number of a ratio is a plan: `18/22 tỷ đồng dự toán năm`."""
    plan = _plan_of_whole().match(words) if figure.of is not None else None
    return words[plan.end() :].lstrip(" ") if plan else words


def _sentence_of(sentences: Sequence[Span], position: int, length: int) -> Span:
    at = bisect_right(sentences, (position, length + 1)) - 1
    return sentences[at] if at >= 0 else (0, length)


def _floor(home: Span, position: int, orders: Sequence[int]) -> int:
    """Give where the words that may lead to a figure begin: its sentence, or an order in it."""
    at = bisect_right(orders, position) - 1
    return max(home[0], orders[at]) if at >= 0 else home[0]


def _outside(masked: str, figures: Sequence[FigureMention], cut: Cut) -> int | None:
    """Give the figure before; behind a bracket and a comma that is the one before the bracket."""
    if cut.last is None or (
        masked[cut.start - 1] == ")" and masked[cut.start : cut.start + 1] != ","
    ):
        return cut.last
    inner = figures[cut.last]
    closing = masked.find(")", inner.end, cut.start)
    opening = masked.rfind("(", max(0, inner.start - REACH), inner.start)
    if closing < 0 or opening < 0 or ")" in masked[opening : inner.start]:
        return cut.last
    at = cut.last
    while at > 0 and figures[at].start > opening:
        at -= 1
    between = masked[figures[at].end : opening]
    return at if figures[at].end <= opening and not between.strip() else cut.last


def _beyond_bracket(
    masked: str, figures: Sequence[FigureMention], cuts: Sequence[Cut], index: int, home: Span
) -> str:
    """Give what goes on behind a bracket with figures: `5 suất quà (mỗi suất 2 triệu) cho trẻ`."""
    following = cuts[index + 1]
    opening = following.end
    closing = masked.find(")", figures[index + 1].end, min(home[1], opening + REACH))
    is_near = masked[figures[index].end : opening + 1].strip() == "("
    if not is_near or closing < 0 or masked[closing + 1 : closing + 2] != " ":
        return ""
    at = index + 1
    while at < len(figures) and figures[at].start < closing:
        at += 1
    is_last = at == len(figures) or figures[at].start >= home[1]
    end = home[1] if is_last else find_end(masked, closing + 1, figures[at])
    beyond = masked[closing + 1 : min(end, closing + REACH)]
    unit = figures[index].unit
    # Of a number without its noun the words go on only where that stands there.
    is_told = masked.endswith(unit, 0, figures[index].end) or beyond.lstrip().startswith(unit)
    return beyond if is_told else ""


def _before_bracket(masked: str, cut: Cut, found: Sequence[Surroundings]) -> str:
    """Give the words before a bracket with figures, which go on behind it."""
    if cut.last is None or masked[cut.start - 1] != ")":
        return ""
    last = found[cut.last]
    return last.outer or (found[last.last].outer if last.last is not None else "")


@cache
def _plan_of_whole() -> re.Pattern[str]:
    more = rf"(?: (?:{either('plan_givers')}))*"
    return re.compile(rf"(?:vốn )?(?:{either('plan_nouns')}|DT){more}(?!\w)", re.IGNORECASE)


@cache
def _comparison() -> re.Pattern[str]:
    shortly, thens = word_lists()["compared_shortly"], either("compared_thens")
    return re.compile(rf"(?<!\w){shortly}(?= (?:{thens})(?!\w))", re.IGNORECASE)
