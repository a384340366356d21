"""What each figure measures, in the words of the text around it.

A count is its noun with what follows it and what is done with it; a measure is the noun before
the number; a change, a share or a detail is said of what the figure before it measures.
"""

import re
from collections.abc import Sequence
from functools import cache

from nlp.figures.unit_words import noun_class_of
from nlp.indicators.counts.counted import describe_count
from nlp.indicators.counts.events import cause_of
from nlp.indicators.groups.arrivals import of_arrival
from nlp.indicators.groups.breakdowns import tell_breakdowns
from nlp.indicators.groups.classifiers import tell_classifiers
from nlp.indicators.groups.comparisons import tell_comparisons
from nlp.indicators.groups.costs import tell_costs
from nlp.indicators.groups.deciders import without_decider, without_plan
from nlp.indicators.groups.fields import without_field
from nlp.indicators.groups.growths import tell_growths
from nlp.indicators.groups.levels import without_moves
from nlp.indicators.groups.listed_changes import share_changes
from nlp.indicators.groups.means import with_mean
from nlp.indicators.groups.moves import tell_moves
from nlp.indicators.groups.parts_of_people import tell_parts_of_people
from nlp.indicators.groups.prizes import find_prizes
from nlp.indicators.groups.reaching import reach_on
from nlp.indicators.groups.referring import find_changed, known_before
from nlp.indicators.groups.seats import tell_seats
from nlp.indicators.groups.sources import without_source
from nlp.indicators.groups.spans import split_spans
from nlp.indicators.indicator import Indicator
from nlp.indicators.measures.behind import right_of, within_deed
from nlp.indicators.measures.bounded import without_bound
from nlp.indicators.measures.classes import find_classes, tell_class, tell_prices
from nlp.indicators.measures.inherited import level_of
from nlp.indicators.measures.measured import describe_measure
from nlp.indicators.measures.spending import spent_of
from nlp.phrases.apposition import without_apposition
from nlp.phrases.context_words import compounds, either, whole, word_lists
from nlp.phrases.cutting import cut_off, strip_loose
from nlp.phrases.owners import find_things, thing_of
from nlp.phrases.phrase import even, has_existential
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import noun_size
from nlp.phrases.word_kinds import FEW, find_measure, is_verb_head

_PAIR = 2
_MOST_PART = 7
_MOST_WHOSE = 8
_NEAR = 300


def find_indicators(around: Sequence[Surroundings], totals: Sequence[int | None] = ()) -> list[str]:
    """Give what each figure measures, without its number; parts borrow words from their total."""
    around = without_moves(split_spans(share_changes(around)))
    around = [without_field(with_mean(without_source(here))) for here in around]
    around = [without_plan(without_decider(here)) for here in around]
    found = _describe(around)
    texts = [
        indicator.text or even(here.left) or here.figure.unit
        for indicator, here in zip(found, around, strict=True)
    ]
    prizes = find_prizes(around)
    texts = [prize or words for prize, words in zip(prizes, texts, strict=True)]
    texts = tell_moves(around, [cut_off(words) for words in texts])
    texts = tell_comparisons(around, texts)
    kinds = find_classes(around)
    texts = [tell_class(*each) for each in zip(around, texts, kinds, strict=True)]
    texts = tell_prices(around, texts)
    texts = _complete(around, found, texts)
    texts = [_in_own_words(here, words) for here, words in zip(around, texts, strict=True)]
    texts = tell_breakdowns(around, tell_growths(around, texts, totals), totals)
    for part, total in enumerate(totals):
        if total is not None:
            told = _of_sector(around[part], _of_some(texts[part], texts[total]), texts[total])
            texts[part] = cut_off(_complete_part(told, texts[total]))
    texts = tell_parts_of_people(around, tell_classifiers(around, texts), totals)
    texts = tell_seats(around, texts)
    return [strip_loose(words) for words in tell_costs(around, texts)]


def _describe(around: Sequence[Surroundings]) -> list[Indicator]:
    """Describe each figure by its words and by the one before it in the sentence.

    Items behind semicolons belong to whom the first of them does, whatever stands between them.
    """
    found: list[Indicator] = []
    listed = ""
    followed = {here.last for here in around}
    for index, (here, right) in enumerate(_with_rights(around)):
        of = find_changed(index, around, found)
        last = found[of] if of is not None else known_before(index, around, found)
        if here.joint == "item":
            last = last._replace(subject=listed or last.subject)
        before = around[of] if of is not None else None
        told = _describe_one(here, last, right, before)
        # What befell those who are counted is asked by the next figure of the sentence.
        found.append(told._replace(cause=cause_of(here, last)) if index in followed else told)
        if here.joint == "item" or here.last is None or has_existential(here.left):
            listed = told.subject
    return found


def _with_rights(around: Sequence[Surroundings]) -> list[tuple[Surroundings, str]]:
    """Give each figure with its own words behind it, from the last on: a list shares its end."""
    found: list[tuple[Surroundings, str]] = []
    behind = ""
    for index in range(len(around) - 1, -1, -1):
        following = around[index + 1] if index + 1 < len(around) else None
        here = without_bound(within_deed(reach_on(around[index], following)))
        here = without_apposition(here)
        behind = right_of(here, following, behind)
        found.append((here, behind))
    return found[::-1]


def _describe_one(
    here: Surroundings, last: Indicator, right: str, before: Surroundings | None
) -> Indicator:
    if arrived := of_arrival(here, last, right, before):
        return arrived
    if here.last is not None and (level := level_of(here, last.text)):
        told = Indicator(level, level, level, "", last.subject)
        return told._replace(unit=here.figure.base_unit or here.figure.unit)
    if here.sort == "count":
        told = describe_count(here, last, right, before)
        return told._replace(subject=told.subject or _thing_before(here))
    told = describe_measure(here, last, right, before)
    return told._replace(unit=here.figure.base_unit or here.figure.unit)


def _thing_before(here: Surroundings) -> str:
    """Give the thing that a sentence begins with, as the subject of a count and what follows."""
    piece = here.left.partition(",")[0]
    return thing_of(piece) if here.last is None and find_things(piece)[:1] == [0] else ""


def _complete(
    around: Sequence[Surroundings], found: Sequence[Indicator], texts: Sequence[str]
) -> list[str]:
    """Complete bare attributes; one behind another is of the same: `năng suất …, sản lượng …`."""
    told: list[str] = []
    attributes = word_lists()["attributes"]
    for index, words in enumerate(texts):
        completed = _completed(index, around, found, words)
        is_bare = completed == words in attributes and around[index].last is not None
        before = texts[index - 1] if is_bare and texts[index - 1] in attributes else None
        if before is not None and told[-1].startswith(before):
            completed = f"{words}{told[-1].removeprefix(before)}"
        elif before is not None and before == words:
            completed = told[-1]
        told.append(completed)
    return told


def _completed(
    index: int, around: Sequence[Surroundings], found: Sequence[Indicator], words: str
) -> str:
    """Complete a bare attribute such as `diện tích` with what the last figure is about."""
    is_attribute = words in word_lists()["attributes"]
    if index and (said := _said_of_last(around[index], found[index - 1], words)):
        return said
    if not index or not (is_attribute or _is_bare(around[index], words)):
        return words
    before = found[index - 1]
    is_first = around[index].last is None and around[index - 1].sort == "count"
    if is_attribute and is_first and words not in around[index].left:
        # The noun is none of the text's: what another sentence counts has no such sum.
        return words
    is_near = around[index].figure.start - around[index - 1].figure.end < _NEAR
    whose = before.subject or before.topic
    is_near = is_near and not (whole("fines").search(words) and _pays_no_fine(whose))
    if is_attribute and words not in whose and (field := whole("grown").match(whose)):
        # A mean of one is none of the next: `năng suất lúa bình quân 58 tạ/ha, sản lượng …`.
        whose = _mean_end().sub("", whose[field.end() :]).strip()
    if not is_near or whose in words or len(whose.split()) > _MOST_WHOSE:
        return words
    is_same = whose.split()[:1] == words.split()[:1] or words in whose
    if not is_attribute and (is_same or whole("number_of").match(whose)):
        return words
    joined = "" if is_attribute or whole("wholes").match(whose) else word_lists()["whose"]
    return cut_off(even(f"{words} {joined if whose else ''} {whose}"))


def _pays_no_fine(whose: str) -> bool:
    """Tell whether a fine can't be that of what is told before: no licence pays one."""
    noun = " ".join(whose.split()[: noun_size(whose.split(), 0)])
    return noun_class_of(noun) in {"document", "part", "product", "works"}


def _said_of_last(here: Surroundings, last: Indicator, words: str) -> str:
    """Say of what the last figure is about what its words only refer to; else nothing."""
    if this := whole("this_one").match(words):
        return cut_off(even(f"{last.text or words} {words[this.end() :]}"))
    return spent_of(words, last) if here.last is None else ""


def _is_bare(here: Surroundings, words: str) -> bool:
    """Tell whether one or two words say too little: `2 hộ nuôi heo (26 con)`, `phạt 5 triệu`."""
    if here.last is None or len(words.split()) >= FEW:
        return False
    is_detail = here.joint in {"with", "inside"} or has_existential(here.left)
    return (is_detail and here.sort == "count") or bool(whole("sums").match(words))


def _in_own_words(here: Surroundings, words: str) -> str:
    """Take off a `số tiền` that the text does not say, where enough words of its own are left."""
    noun = word_lists()["sum"]
    if not words.startswith(f"{noun} "):
        return words
    rest = words.removeprefix(f"{noun} ")
    is_said = noun in f"{here.outer} {here.left} {here.right}".lower()
    is_short = len(rest.split()) < FEW and rest not in word_lists()["sums_by_name"]
    return words if is_said or is_short else rest


def _of_some(part: str, total: str) -> str:
    """Leave out that a part is all of it: `tổng nhu cầu vốn` of the first years."""
    return whole("sums_of").sub("", part, count=1).strip() if part == total else part


def _of_sector(here: Surroundings, part: str, total: str) -> str:
    """Say what of a sector a part is: `giá trị sản xuất 90 tỷ, trong đó nông nghiệp 30 tỷ`."""
    noun = word_lists()["sum"]
    sector = part.removeprefix(f"{noun} ")
    measured = whole("of_sectors").match(total.removeprefix(f"{word_lists()['total']} "))
    is_deed = is_verb_head(sector) and " ".join(sector.split()[:_PAIR]) not in compounds()
    is_bare = find_measure(sector) is None and not is_deed and noun not in here.left
    return f"{measured[0]} {sector}" if measured and is_bare and is_money(here.figure) else part


def _complete_part(part: str, total: str) -> str:
    """Complete the part's words with what its total is for, behind the noun of quantity."""
    if find_measure(total) != 0 or len(part.split()) > _MOST_PART:
        return part
    harmed = word_lists()["harmed"]
    thing, befell, how = total.partition(f" {harmed} ")
    state = part.removeprefix(" ".join(thing.split()[:_PAIR])).strip()
    if befell and whole("states").match(state):
        # A part may tell itself what befell it: `40 ha lúa bị ngập, trong đó 30 ha mất trắng`.
        return f"{thing} {state}"
    if befell and f" {harmed} " not in f" {part} ":
        # What befell the whole befell its parts: `40 ha bị ngập, trong đó 30 ha lúa`.
        return f"{part} {harmed} {how}"
    purposes = [
        total[purpose.start() :]
        for purpose in whole("purposes").finditer(total)
        if find_measure(total[: purpose.start()].rpartition(" ")[2]) is None
        and total[purpose.end() :].strip()
    ]
    return f"{part} {purposes[-1]}" if purposes and purposes[-1] not in part else part


@cache
def _mean_end() -> re.Pattern[str]:
    return re.compile(rf" (?:{either('each_time')})$")
