"""Tasks that a teaser or a caption only says again: what the text says in full counts."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from nlp.mentions import TaskMention

# So much of what a task asks for stands in another one where it says that again.
_SHARE = 0.7
_LONGEST_LINE = 260
# A text with more tasks is no article with a teaser.
_MOST = 200
_LINE_END = re.compile(r"\n")
_WORD = re.compile(r"\w+")


class _Said(NamedTuple):
    """A task with its line, its words, and those of it that are names or figures."""

    task: TaskMention
    line: int
    words: Counter[str]
    names: frozenset[str]
    whole: Counter[str]


def drop_repeats(text: str, found: Sequence[TaskMention]) -> list[TaskMention]:
    r"""Give `found` without those that are alone in a short line and repeat a longer one.

    >>> text = "Bí thư giao xã A dọn chợ.\nBí thư giao xã A dọn chợ và chợ đêm.\n"
    >>> first = TaskMention(7, 24, "xã A", "dọn chợ")
    >>> second = TaskMention(33, 61, "xã A", "dọn chợ và chợ đêm")
    >>> [task.action for task in drop_repeats(text, [first, second])]
    ['dọn chợ và chợ đêm']
    """
    if len(found) > _MOST:
        return list(found)
    breaks = [-1, *(match.start() for match in _LINE_END.finditer(text)), len(text)]
    lines = [bisect_right(breaks, task.start, hi=len(breaks) - 1) - 1 for task in found]
    short = {line for line, tasks in Counter(lines).items() if tasks == 1}
    short = {line for line in short if breaks[line + 1] - breaks[line] <= _LONGEST_LINE}
    # Where no task is alone in a short line, none has to be compared.
    said = [_read(text, *each) for each in zip(lines, found, strict=True)] if short else []
    repeated = {
        at
        for at, one in enumerate(said)
        if one.line in short
        and any(_repeats(one, other, is_later=at > i) for i, other in enumerate(said))
    }
    return [task for at, task in enumerate(found) if at not in repeated]


def _read(text: str, line: int, task: TaskMention) -> _Said:
    words = _WORD.findall(task.action)
    names = frozenset(word.lower() for word in words[1:] if not word.islower())
    whole = Counter(_WORD.findall(text[task.start : task.end].lower()))
    return _Said(task, line, Counter(w.lower() for w in words), names, whole)


def _repeats(one: _Said, other: _Said, *, is_later: bool) -> bool:
    """Tell whether `one` says in short what `other` says in another line."""
    size, more = one.words.total(), other.words.total()
    if one.line == other.line or size > more or (size == more and not is_later):
        return False
    if not (_is_same(one.task.assignee, other.task.assignee) and one.names <= other.whole.keys()):
        return False
    return (one.words & other.whole).total() >= _SHARE * size


def _is_same(name: str | None, other: str | None) -> bool:
    """Tell whether `name` is nobody, or one of the two is a shorter form of the other."""
    if name is None:
        return True
    mine, others = set(name.lower().split()), set((other or "").lower().split())
    return mine <= others or (others <= mine and bool(others))
