"""Items of work with a line each for who does them and until when: `- Cơ quan chủ trì: Sở A`."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlp.text.items import ITEM_LABEL

Span = tuple[int, int]

_FEWEST_WORDS = 4
_LABEL = re.compile(rf"{ITEM_LABEL} ?")
_NAMED = re.compile(r"(?:[-–—+*•◦][ ]?)?(?P<name>[^:\d]{2,30}?)[ ]?:[ ]?(?P<said>\S.*)", re.DOTALL)


class Labelled(NamedTuple):
    """A piece of work with what the lines below it say of it; `lines` are all of them."""

    lines: tuple[Span, ...]
    work: Span
    doer: Span
    due: Span | None


def find_labelled(
    text: str, lines: Sequence[Span], *, kinds: dict[str, list[str]], sure: tuple[str, ...]
) -> Iterator[Labelled]:
    r"""Find items below which one line names who does them, and others by when and with whom.

    `kinds` are the labels by what they name: `doer`, `due`, `beside`. Where no line says by when,
    a label counts only if it begins with one of `sure`.

    >>> text = "1. Sửa lại mái chợ huyện\n- Đơn vị chủ trì: Phòng A\n- Thời hạn: quý I\n2. Khác"
    >>> kinds = {"doer": ["đơn vị chủ trì"], "due": ["thời hạn"], "beside": []}
    >>> lines = [(0, 24), (25, 50), (51, 68), (69, 76)]
    >>> [(text[slice(*one.work)], text[slice(*one.doer)], text[slice(*one.due)])
    ...  for one in find_labelled(text, lines, kinds=kinds, sure=())]
    [('Sửa lại mái chợ huyện', 'Phòng A', 'quý I')]
    """
    kind_of = {word: kind for kind, words in kinds.items() for word in words}
    at = 0
    while at < len(lines):
        work = _work_at(text, lines[at], kind_of)
        below = list(_labels_below(text, lines[at + 1 :], kind_of)) if work else []
        if work and (found := _item(lines[at], work, below, sure)):
            yield found
        at += 1 + len(below)


def _work_at(text: str, line: Span, kind_of: dict[str, str]) -> Span | None:
    """Give the words of an item behind its label; None where it is no work."""
    label = _LABEL.match(text, *line)
    named = _NAMED.fullmatch(text, *line)
    start = label.end() if label else line[0]
    words = text[start : line[1]]
    if label is None or words.isupper() or len(words.split()) < _FEWEST_WORDS:
        return None
    if named and named["name"].strip().lower() in kind_of:
        return None
    return start, start + len(words.rstrip(" .;,:"))


def _labels_below(
    text: str, lines: Sequence[Span], kind_of: dict[str, str]
) -> Iterator[tuple[str, str, Span, Span]]:
    """Give the lines with a label right below an item: kind, label, what it says, and the line."""
    for line in lines:
        named = _NAMED.fullmatch(text, *line)
        kind = kind_of.get(named["name"].strip().lower()) if named else None
        if named is None or kind is None:
            return
        start, end = named.span("said")
        said = start, start + len(text[start:end].rstrip(" .;,"))
        yield kind, named["name"].strip().lower(), said, line


def _item(
    line: Span,
    work: Span,
    below: Sequence[tuple[str, str, Span, Span]],
    sure: tuple[str, ...],
) -> Labelled | None:
    doer = next(((name, said) for kind, name, said, _ in below if kind == "doer"), None)
    due = next((said for kind, _, said, _ in below if kind == "due"), None)
    if doer is None or (due is None and not doer[0].startswith(sure)):
        return None
    return Labelled((line, *(one for *_, one in below)), work, doer[1], due)
