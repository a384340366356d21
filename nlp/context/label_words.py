"""The words of labels: up to the colon before a figure, and of the lines that lead its line."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from nlp.figures.units import read_unit
from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.leads import Lead, leads_of
from nlp.phrases.phrase import even, lower_head, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import last_of

_REACH = 300
_MOST = 14
_MOST_WHOM = 8
_MARK = re.compile(r"\s*(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,5})[.)/]+(?!\d)|[-–+*•])+\s*")
_SENTENCE = re.compile(r"\.\s")
_PIECE = re.compile(r"(?<=[^\d\W])[.;]\s|; ")
_NUMBER = re.compile(r" \d[\d.,]*+")
# Words and no number stand behind the colon of a list.
_OPEN = re.compile(r": (?=[^\W\d])")
_ITEM = re.compile(r"[;,+] ?")


class Label(NamedTuple):
    """The words of a label, which ends at `end`; a time has no words of its own."""

    end: int
    words: str = ""
    is_time: bool = False


def label_of(text: str, position: int) -> Label | None:
    """Give the label that a number at `position` stands behind, in its line and sentence.

    >>> label_of("a) Các hộ ven sông: Tổng số 20 hộ", 28)
    Label(end=19, words='hộ ven sông', is_time=False)
    """
    floor = max(0, position - _REACH)
    floor = text.rfind("\n", floor, position) + 1 or floor
    colon = text.rfind(": ", floor, position)
    if colon < 0 or _SENTENCE.search(text, colon, position):
        return None
    said = _PIECE.split(_unmarked(text[floor:colon]))[-1].strip()
    when = _by_when().match(said)
    said = said[when.end() :] if when else said
    if _time().match(said):
        return Label(colon + 1, "", is_time=True)
    words = _bare(said)
    return Label(colon + 1, words) if len(words.split()) <= _MOST else None


def item_of(text: str, label: Label) -> tuple[Label, str] | None:
    """Give the label over a label in its line, of which that is an item.

    >>> text = "Tỷ lệ tiêm phòng: bò 92%; lợn: 88%"
    >>> item_of(text, Label(31, "lợn"))
    (Label(end=17, words='tỷ lệ tiêm phòng', is_time=False), 'lợn')
    """
    floor = max(0, label.end - _REACH, text.rfind("\n", 0, label.end) + 1)
    opened = last_of(_OPEN.finditer(text, floor, label.end - 1))
    outer = label_of(text, opened.end()) if opened else None
    if outer is None or not outer.words or ":" in outer.words:
        return None
    return outer, _bare(_ITEM.split(text[outer.end : label.end - 1])[-1])


def plan_of(text: str, leads: Sequence[Lead], position: int) -> str:
    """Give what the line over a list of years says is done: `thực hiện` of `Phân kỳ thực hiện`."""
    for start, end in leads_of(leads, position)[:1]:
        words = _bare(_unmarked(text[start:end]))
        plan = whole("label_plans").match(words)
        return words[plan.end() :].strip() if plan else ""
    return ""


def heading_of(text: str, leads: Sequence[Lead], position: int) -> str:
    """Give the words of the line right over that of a figure: `Diện tích gieo trồng`."""
    for start, end in leads_of(leads, position)[:1]:
        words = _bare(_unmarked(text[start:end]))
        return words if len(words.split()) <= _MOST else ""
    return ""


def whom_of(text: str, leads: Sequence[Lead], here: Surroundings) -> str:
    """Give whom the label of a figure, or the line over it, is about: `Đối với hộ nghèo:`."""
    position = here.figure.start
    floor = max(0, position - _REACH)
    floor = text.rfind("\n", floor, position) + 1 or floor
    colon = text.rfind(": ", floor, position)
    lines = [text[floor:colon]] if colon >= 0 else []
    lines += [text[start:end] for start, end in leads_of(leads, position)[:1]]
    towards = word_lists()["towards"]
    for line in lines:
        said = even(_PIECE.split(_unmarked(line))[-1]).rstrip(":")
        if said.lower().startswith(f"{towards} "):
            whom = said[len(towards) + 1 :]
            return whom if len(whom.split()) <= _MOST_WHOM else whom.partition(",")[0]
    return ""


def _unmarked(line: str) -> str:
    """Give a line without its number, letter or dash; `Chương trình` is no number."""
    mark = _MARK.match(line)
    return line[mark.end() :] if mark else line


def _bare(said: str) -> str:
    """Give a label without its mark, `đối với các` and the like; nothing where it names nothing."""
    words = even(lower_head(even(said).strip(" -:,")))
    words = _without_amount(_ends().sub("", words))
    head = _heads().match(words)
    # What has but a number behind the head is called by it: `đối tượng 1`.
    words = words[head.end() :] if head and words[head.end() :][:1].isalpha() else words
    return "" if whole("label_nothings").fullmatch(words) else words


def _without_amount(words: str) -> str:
    """Leave out how much it is in all, which ends a label.

    >>> [_without_amount(words) for words in ("diện tích đạt trên 420 ha", "quốc lộ 45 qua xã")]
    ['diện tích', 'quốc lộ 45 qua xã']
    """
    number = last_of(_NUMBER.finditer(words))
    unit = read_unit(words, number.end()) if number else None
    is_last = number is not None and unit is not None and unit.end == len(words)
    return strip_links(words[: number.start()]) if number and is_last else words


@cache
def _time() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('label_times')}) [\dIVX]", re.IGNORECASE)


@cache
def _by_when() -> re.Pattern[str]:
    """Match the year that a share begins with: `đến năm 2025, tỷ trọng các ngành`."""
    share = rf"(?:{either('share_nouns', 'label_shares')})(?!\w)"
    year = rf"(?:{either('label_times')}) \d{{4}},? (?={share})"
    return re.compile(rf"(?:{word_lists()['as_far_as']} )?{year}", re.IGNORECASE)


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{either('label_heads')}) )+", re.IGNORECASE)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf",? \(?(?:{either('label_ends')})$", re.IGNORECASE)
