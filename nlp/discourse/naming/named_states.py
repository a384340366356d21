"""What stands between a name and what is asked for: what those do, have or are who must act."""

import re
from collections.abc import Iterator

from nlp.discourse.cues.order_cues import Cue, Scan, directive_words
from nlp.text.items import ITEM_LABEL

_LONGEST_ORDER = 24
_LONGEST_RELATIVE = 60
_LONGEST_STATE = 150
_LONGEST_LABEL = 6
_ITEM = re.compile(rf"(?:^|\n) ?{ITEM_LABEL} $")

_NUMBER = re.compile(r" (?:lại )?\d")
_TURNS = re.compile(r" (?:nhưng|nên|song|thì|và) ")
_THEN = " thì "
_SIGNS = ("modals", "adverbs", "passives")


def behind_doing(scan: Scan, head: Cue, cue: Cue, end: int) -> Cue | None:
    """Give the modal behind what people do whom that names: `người dân nuôi tôm phải …`."""
    if cue.start != head.end + 1 or cue.is_a(*_SIGNS):
        return None
    name, words = scan.lower[head.start : head.end], directive_words()
    if name not in words["doers"] and name not in words["named_by_work"]:
        return None
    for behind in scan.within(cue.end, min(end, cue.end + _LONGEST_RELATIVE)):
        if "," in scan.text[cue.end : behind.start] or behind.is_a("heads", "told", "orders"):
            return None
        if behind.is_a("modals"):
            return behind
    return None


def behind_relative(scan: Scan, start: int, cue: Cue, end: int) -> Cue | None:
    """Give the modal behind what is said of the many who must act: `các hộ bị ngập phải …`."""
    many = scan.by_start.get(start)
    if many is None or not many.is_a("counts") or "," in scan.text[start : cue.start]:
        return None
    if _NUMBER.match(scan.lower, cue.end):
        # `Toàn tỉnh còn 5 nhà cần sửa` tells how many there are.
        return None
    stop = scan.text.find(",", cue.end, min(end, cue.end + _LONGEST_RELATIVE))
    stop = stop if stop > 0 else min(end, cue.end + _LONGEST_RELATIVE)
    behind = list(scan.within(cue.end, stop))
    modal = next((one for one in behind if one.is_a("modals")), None)
    if modal is None or any(one.is_a("orders") for one in behind if one.start < modal.start):
        return None
    return None if _TURNS.search(scan.lower, cue.end, modal.start) else modal


def behind_task(scan: Scan, start: int, cue: Cue, end: int) -> Cue | None:
    """Give what those must do whom an order names by their task: `đơn vị được giao vốn`."""
    if not cue.is_a("passives"):
        return None
    if is_behind_order(scan, start):
        return behind_state(scan, start, cue, end)
    # `Cán bộ được giao theo dõi thôn cần nắm …`
    task = scan.by_start.get(cue.end + 1)
    if task is None or not task.is_a("verbs"):
        return None
    comma = scan.text.find(",", task.end, min(end, task.end + _LONGEST_RELATIVE))
    stop = comma if comma > 0 else min(end, task.end + _LONGEST_RELATIVE)
    behind = list(scan.within(task.end, stop))
    modal = next((one for one in behind if one.is_a("modals")), None)
    if modal is None or any(
        one.is_a("orders", "told") for one in behind if one.start < modal.start
    ):
        return None
    return modal


def behind_state(scan: Scan, start: int, cue: Cue, end: int) -> Cue | None:
    """Give what tells that those must act of whom a state is told: `các xã có dịch lập chốt`.

    A mere verb tells that right behind a verb of order, and not the first one of what was, is or
    was not done: `yêu cầu các hộ bị ngập di dời`.
    """
    word, words = scan.lower[cue.start : cue.end], directive_words()
    is_ordered = is_behind_order(scan, start)
    many = scan.by_start.get(start)
    is_state = word in words["states"] or cue.is_a("passives")
    if not is_state or not (is_ordered or (many and many.is_a("counts"))):
        return None
    if not is_ordered and _NUMBER.match(scan.lower, cue.end):
        return None
    if word in words["past"] and not is_ordered and not word.startswith("chưa"):
        return None
    stop = scan.text.find(",", cue.end, min(end, cue.end + _LONGEST_RELATIVE))
    stop = stop if stop > 0 else min(end, cue.end + _LONGEST_RELATIVE)
    then = scan.lower.find(_THEN, cue.end, stop)
    if then >= 0 and (acts := scan.by_start.get(then + len(_THEN))):
        # `các thôn chưa nộp báo cáo thì nộp ngay`
        return acts if acts.is_a("verbs", "adverbs", "modals") else None
    found = next(_acting(scan, _past_state(scan, cue), stop, is_ordered=is_ordered), None)
    return found if found or is_ordered else _far_modal(scan, cue.end, end)


def _far_modal(scan: Scan, start: int, end: int) -> Cue | None:
    """Give the modal behind a state of several parts: `các xã có núi lở, sông sạt phải dời dân`.

    It is not that of somebody else who is named behind a comma.
    """
    for cue in scan.within(start, min(end, start + _LONGEST_STATE)):
        comma = scan.text.rfind(", ", start, cue.start)
        named = scan.by_start.get(comma + 2) if comma >= 0 else None
        if cue.is_a("orders") or (named is not None and named.is_a("heads", "counts")):
            return None
        if cue.is_a("modals") and scan.lower[cue.start : cue.end] in directive_words()["musts"]:
            return cue
    return None


def _past_state(scan: Scan, cue: Cue) -> int:
    """Give where the words are over that tell a state: behind `chưa được cấp`."""
    states = directive_words()["states"]
    at: int = cue.end
    while (more := scan.by_start.get(at + 1)) and scan.lower[more.start : more.end] in states:
        at = more.end
    # What somebody has stands behind `có`.
    return more.end if more and more.is_a("verbs") else at + 1


def _acting(scan: Scan, start: int, stop: int, *, is_ordered: bool) -> Iterator[Cue]:
    """Give the words of a stretch that tell that somebody must act, up to what tells something.

    Right behind a state only a modal is none of its own verb: `cán bộ được phân công phải …`.
    """
    first = scan.by_start.get(start)
    if first and first.is_a("modals"):
        yield first
    for cue in scan.within(start + 1, stop):
        if cue.is_a("orders", "told") and not cue.is_a("verbs"):
            return
        is_verb = is_ordered and cue.is_a("verbs") and scan.text[cue.start].islower()
        if is_verb or cue.is_a("adverbs", "modals"):
            yield cue


def is_behind_order(scan: Scan, position: int) -> bool:
    """Tell whether a verb of order ends right before a place."""
    near = scan.of_kind("orders", max(0, position - _LONGEST_ORDER), position)
    return any(cue.end == position - 1 for cue in near)


def is_listed(scan: Scan, start: int) -> bool:
    """Tell whether an item of a list begins at `start`, behind its label or a semicolon."""
    if scan.text.endswith("; ", 0, start):
        return True
    return bool(_ITEM.search(scan.text, max(0, start - _LONGEST_LABEL), start))
