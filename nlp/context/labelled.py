"""What the label before a figure says of it: `Hộ vùng lũ: Tổng số 20 hộ`, `Năm 2024: …`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from nlp.context.label_words import Label, item_of, label_of, plan_of, whom_of
from nlp.figures.unit_words import noun_class_of
from nlp.indicators.measures.behind import noun_of
from nlp.indicators.measures.qualities import dimension_of
from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.leads import Lead
from nlp.phrases.own_words import own_words
from nlp.phrases.phrase import even, has_existential, last_clause, strip_links
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import noun_size
from nlp.phrases.word_kinds import (
    FEW,
    begins_with_change,
    find_count,
    find_measure,
    is_verb_head,
)

_MOST = 12
_MOST_ITEM = 6
_MOST_DEED = 4


@dataclass(frozen=True, slots=True)
class _List:
    """The figures behind one label: what the first one counts, and whether it is a total."""

    label: Label
    noun: str
    is_total: bool
    is_itemised: bool


def tell_labels(
    text: str, around: Sequence[Surroundings], indicators: Sequence[str], leads: Sequence[Lead]
) -> list[str]:
    """Give the indicators, where those that say too little have the words of their label."""
    told: list[str] = []
    current: _List | None = None
    for here, indicator in zip(around, indicators, strict=True):
        label = label_of(text, here.figure.start)
        if label is None:
            current = None
        elif current is None or current.label != label:
            current = _begin(text, here, label, indicator)
        plan = plan_of(text, leads, here.figure.start) if label and label.is_time else ""
        words = _in_order(here, indicator)
        new = _labelled_item(text, here, label) if label else ""
        new = new or _of_whom(text, here, leads)
        new = new or (_told(here, words, current, plan) if current else "")
        told.append(cut_off(new, _MOST) if new else _no_bare_total(here, words))
    return told


def _begin(text: str, here: Surroundings, label: Label, indicator: str) -> _List:
    """Begin a list; a count right behind its label that says it is a total, too."""
    is_itemised = bool(text[label.end : here.figure.start].strip())
    is_named = not is_itemised and here.sort == "count" and label.words in indicator
    is_named = is_named and find_measure(label.words) is None and find_count(label.words) is None
    is_total = _is_total(here) or (is_named and bool(label.words))
    return _List(label, noun_of(here), is_total, is_itemised)


def _told(here: Surroundings, words: str, current: _List, plan: str) -> str:
    """Give what the label makes of an indicator, empty where that says enough."""
    label = current.label
    if _is_total(here) and _is_bare(here, words):
        if here.sort != "count":
            return _sum_of(here, plan or label.words)
        thing = _planned(noun_of(here), plan) if label.is_time else _counted(here, label.words)
        return f"{word_lists()['all_number']} {thing}"
    if label.is_time:
        rest = words if here.sort == "count" else _without_total(words)
        return _of_plan(here, rest, plan) or rest
    if label.words and current.is_itemised and (item := _item(here, label.words)):
        return _with_item(label.words, item)
    if label.words and current.is_total and _is_bare(here, words):
        return _of_total(here, words, current)
    return ""


def _is_total(here: Surroundings) -> bool:
    """Tell whether nothing but `tổng số` or the like leads to a figure."""
    return here.left.lower().strip(" :,") in word_lists()["bare_totals"]


def _is_bare(here: Surroundings, words: str) -> bool:
    """Tell whether an indicator says no more than what is counted, or of a sum."""
    if here.sort != "count":
        words = _without_total(words)
        is_noun = find_measure(words) == 0 or words in word_lists()["money_for"]
        return is_noun and len(words.split()) <= FEW + 1
    rest = _behind_total(words).removeprefix(noun_of(here))
    whose = _behind_total(rest.strip().removeprefix(f"{word_lists()['whose']} ")).split()
    is_own = rest.startswith(f" {word_lists()['whose']} ")
    return not whose or (is_own and noun_size(whose, 0) == len(whose))


def _behind_total(words: str) -> str:
    """Give the words behind `tổng số` or the like, or all."""
    total = _totals().match(words)
    return words[total.end() :] if total else words


def _without_total(words: str) -> str:
    """Give a noun of quantity without the total before it: `vốn đăng ký tổng số hộ`."""
    total = _total_behind().search(words)
    is_noun = total is not None and noun_size(words[total.end() :].split(), 0)
    is_end = total is not None and (total.end() == len(words) or is_noun)
    return words[: total.start()] if total and is_end else words


def _counted(here: Surroundings, label: str) -> str:
    """Give a counted noun with the words of a label, which may begin with it."""
    noun = noun_of(here)
    tail = " ".join(noun.split()[1:])
    if tail and f" {tail} " in f" {label} " and noun not in label:
        return noun
    if is_verb_head(label) and f" {noun} " in f"{label} ":
        return _planned(noun, label)
    if not label or label == noun or label.startswith(f"{noun} "):
        return label or noun
    return label if _is_of_class(label, noun) else f"{noun} {label}"


def _is_of_class(label: str, noun: str) -> bool:
    """Tell whether a label begins with another noun for those whom `noun` counts."""
    words = label.replace(",", "").split()
    first = " ".join(words[: noun_size(words, 0)])
    return noun_class_of(noun) == "person" == noun_class_of(first)


def _of_total(here: Surroundings, words: str, current: _List) -> str:
    """Say of what goes on behind a total whose it is: `khẩu thuộc vùng lũ`, `thôn có hộ …`."""
    label, noun = current.label.words, noun_of(here)
    if here.sort != "count":
        words = _without_total(words)
        joint = word_lists()["for"] if words in word_lists()["money_for"] else ""
        return "" if here.sort == "percent" else even(f"{words} {joint} {label}")
    if whole("seats_before").fullmatch(here.left.strip(" ,")):
        had = label if label.startswith(f"{current.noun} ") else f"{current.noun} {label}"
        return f"{noun} {word_lists()['having']} {had}"
    rest = label.removeprefix(f"{current.noun} ")
    if whole("relating", "seats_before").match(rest):
        return f"{noun} {rest}"
    joint = word_lists()["whose"] if noun_size(label.replace(",", "").split(), 0) else ""
    return even(f"{noun} {joint} {label}")


def _item(here: Surroundings, label: str) -> str:
    """Give the item of a list that a noun of quantity is the label of, else nothing."""
    item = strip_links(last_clause(here.left))
    words = len(item.split())
    if not 0 < words <= _MOST_ITEM or item in label or begins_with_change(item):
        return ""
    is_own = find_measure(item) is not None or find_count(item) is not None
    if is_own or has_existential(here.left) or whole("aspects").search(item):
        return ""
    return item if is_measured(here, label) else ""


def _labelled_item(text: str, here: Surroundings, label: Label) -> str:
    """Say of which item with a colon a label is: `Tỷ lệ tiêm phòng: bò 92%; lợn: 88%`."""
    if text[label.end : here.figure.start].strip() or not (found := item_of(text, label)):
        return ""
    outer, item = found
    is_item = 0 < len(item.split()) <= _MOST_ITEM and find_measure(item) is None
    is_item = is_item and find_count(item) is None and not whole("aspects").search(item)
    return _with_item(outer.words, item) if is_item and is_measured(here, outer.words) else ""


def _with_item(label: str, item: str) -> str:
    """Say of which item a label is; one of several stands for all: `tỷ trọng các ngành`."""
    several = _several().match(label)
    if several is None:
        herd = _herd().match(label)
        whole_of = word_lists()["total"]
        return f"{herd[1]} {item}" if herd else f"{label.removeprefix(f'{whole_of} ')} {item}"
    what, rest = several[1], label[several.end() :].strip()
    return cut_off(even(f"{what} {item} {rest}"), _MOST)


def is_measured(here: Surroundings, label: str) -> bool:
    """Tell whether a figure can measure what a label names."""
    if here.sort == "count":
        return find_count(label) == 0 and not own_words(here.right)
    if is_money(here.figure) and (is_verb_head(label) or label in word_lists()["label_rates"]):
        return "/" in here.figure.unit
    if find_measure(label) != 0:
        return False
    is_share = bool(whole("share_nouns", "label_shares").match(label))
    if is_share or here.sort == "percent":
        return is_share and here.sort == "percent" and not own_words(here.right)
    if is_money(here.figure):
        return not whole("not_of_money").match(label)
    named = set(word_lists()["dimensions"].values()) - {word_lists()["level"]}
    dimension = next((name for name in named if label.startswith(name)), "")
    return not whole("of_money").match(label) and dimension in {"", dimension_of(here)}


def _of_plan(here: Surroundings, words: str, plan: str) -> str:
    """Say of what stands behind a year what the list is about: `kinh phí xóa nhà tạm`."""
    if not plan or plan in words or not _is_bare(here, words) or here.sort == "percent":
        return ""
    if here.sort == "count":
        return _planned(noun_of(here), plan)
    dimension = dimension_of(here)
    if words.startswith(f"{dimension} ") and not re.search(r"\w", here.left):
        words = dimension
    return f"{words} {plan}"


def _planned(noun: str, plan: str) -> str:
    """Give a counted noun with what is done: `nhà tạm được xóa` of `xóa nhà tạm`."""
    before, found, behind = f"{plan} ".partition(f" {noun} ")
    if not found or not is_verb_head(before):
        return even(f"{noun} {plan}")
    return even(f"{noun} {behind} {word_lists()['given']} {before}")


def _of_whom(text: str, here: Surroundings, leads: Sequence[Lead]) -> str:
    """Read `Đối với Chi cục Kiểm lâm: Được giữ lại 25%`: the rate of those whom a line names."""
    given = f"{word_lists()['given']} "
    if here.sort == "count" or not here.left.startswith(given):
        return ""
    deed = strip_links(here.left.removeprefix(given))
    if not deed or len(deed.split()) > _MOST_DEED:
        return ""
    is_out_of = bool(whole("out_of").match(here.right))
    if not (whom := whom_of(text, leads, here)):
        return f"{word_lists()['share']} {given}{deed}" if is_out_of else ""
    of = "" if is_out_of else own_words(here.right)
    joint = word_lists()["whose"] if whom[:1].isupper() else word_lists()["towards"]
    return even(f"{word_lists()['level']} {deed} {of} {joint} {whom}")


def _sum_of(here: Surroundings, label: str) -> str:
    """Give a total with the label that says of what it is: `Vốn dân góp: Tổng 5 tỷ đồng`."""
    noun = "" if find_measure(label) == 0 else dimension_of(here)
    return even(f"{word_lists()['total']} {noun} {label}") if label else ""


def _in_order(here: Surroundings, words: str) -> str:
    """Give the words as they stand before the number: `nhu cầu kinh phí`."""
    if not here.left.endswith(tuple(word_lists()["money_for"])):
        return words
    clause = strip_links(last_clause(here.left))
    is_same = clause in word_lists()["money_for"] and set(clause.split()) == set(words.split())
    return clause if is_same else words


def _no_bare_total(here: Surroundings, words: str) -> str:
    """Give what is counted to a `tổng số` that stands alone."""
    lists = word_lists()
    is_alone = words in lists["bare_totals"] or words.endswith(f" {lists['total']}")
    if not is_alone or not _is_total(here):
        return words
    noun = noun_of(here) if here.sort == "count" else dimension_of(here)
    return f"{lists['all_number' if here.sort == 'count' else 'total']} {noun}".strip()


@cache
def _totals() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('bare_totals')})(?: |$)")


@cache
def _total_behind() -> re.Pattern[str]:
    return re.compile(rf" (?:{either('bare_totals')})(?: |$)")


@cache
def _herd() -> re.Pattern[str]:
    """Match all animals, of which an item names one kind: `tổng đàn gia súc`."""
    return re.compile(rf"(?:{word_lists()['total']} )?({either('herds')})(?!\w)")


@cache
def _several() -> re.Pattern[str]:
    """Match a share of all the kinds that a list goes through: `tỷ trọng của các ngành`."""
    whose, kinds = rf"(?:{word_lists()['whose']} )?", rf"(?:{either('listed_kinds')})(?!\w)"
    return re.compile(rf"({either('share_nouns')}) {whose}(?:{either('plurals')}) {kinds}")
