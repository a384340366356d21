"""Tables in a text: the numbers that stand alone in a cell, below which head, and in what unit.

Cells are parted by tabs or upright strokes. `ĐVT: triệu đồng` above a table holds for its cells,
and for the lines of a list that end with a colon and a number.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from nlp.datafile import read_tree
from nlp.text.anchors import make_finder, match_at, starts_of
from nlp.text.title_cues import lower_evenly

Span = tuple[int, int]

_CELL = re.compile(r"[^|\t\n]+")
_LINE = re.compile(r"[^\n]+")
_NUMBER = re.compile(r"[-–]?[0-9]+(?:[.,][0-9]+)*(?: ?%)?")
_LISTED = re.compile(r"[^\n]*[^\W\d][^\n]*:[ ](?P<number>[0-9]+(?:[.,][0-9]+)*)[.;]?[ ]?")
_BRACKET = re.compile(r"\(([^()]{1,30})\)\s*$")
_RULE = re.compile(r"[\s|:=-]*")
_NUMBER_OF = "số "
_LEAST_CELLS = 2
# So many lines below `ĐVT: …` the list or table begins.
_NOTE_REACH = 3


class Cell(NamedTuple):
    """A number alone in a cell: its unit, where its head stands and the name of its row.

    A head that says what is counted may go on: `Số hộ thoát nghèo trong năm`.
    """

    unit: str
    head: Span | None = None
    label: str = ""
    is_counted: bool = False


def find_cells(text: str) -> dict[int, Cell]:
    r"""Give the numbers that stand alone in a cell or at the end of a listed line, by their start.

    >>> text = "Nội dung\tSố tiền (đồng)\nSửa cầu\t12.500.000"
    >>> for start, cell in find_cells(text).items():
    ...     print(text[start:], text[slice(*cell.head)], cell.unit)
    12.500.000 Số tiền (đồng) đồng
    >>> text = "Chi phí (ĐVT: nghìn đồng)\n- Chi họp: 7.300"
    >>> [(text[start:], cell.unit) for start, cell in find_cells(text).items()]
    [('7.300', 'nghìn đồng')]
    """
    if "\t" not in text and "|" not in text and not _has_note(text):
        return {}
    found: dict[int, Cell] = {}
    heads: list[Span] = []
    note, left = "", 0
    for line in _LINE.finditer(text):
        cells = list(_cells(text, line.span()))
        told = _note().search(line[0])
        if told:
            note, left = told["unit"].strip(), _NOTE_REACH
        read = _read_line(text, line, cells, heads, note)
        if len(cells) < _LEAST_CELLS:
            heads = []
        elif not read and not _RULE.fullmatch(line[0]):
            heads = cells
        found.update(read)
        # The list or table ends with the first other line.
        left = 1 if read or heads else left - (told is None)
        note = note if left > 0 else ""
    return found


def _read_line(
    text: str, line: re.Match[str], cells: Sequence[Span], heads: Sequence[Span], note: str
) -> dict[int, Cell]:
    """Give the numbers of a row or of a listed line."""
    if len(cells) >= _LEAST_CELLS:
        return dict(_read_row(text, cells, heads, note)) if heads else {}
    listed = _LISTED.fullmatch(line[0]) if note else None
    return {line.start() + listed.start("number"): Cell(note)} if listed else {}


def _cells(text: str, line: Span) -> Iterator[Span]:
    """Give the cells of a line that hold anything."""
    for cell in _CELL.finditer(text, *line):
        if words := cell[0].strip():
            start = cell.start() + cell[0].index(words)
            yield start, start + len(words)


def _read_row(
    text: str, cells: Sequence[Span], heads: Sequence[Span], note: str
) -> Iterator[tuple[int, Cell]]:
    """Give the numbers of a row with their heads.

    Where cells of a row are empty, what is left stands below the last heads, unless the row
    begins with its number.
    """
    is_numbered = _is_numbering(text[slice(*heads[0])]) and _is_number(text, cells[0])
    shift = 0 if is_numbered else max(0, len(heads) - len(cells))
    own = next(
        (
            text[slice(*cell)]
            for cell, head in zip(cells, heads[shift:], strict=False)
            if _is_unit_head(text[slice(*head)])
        ),
        "",
    )
    label = _label(text, cells, heads[shift:], own)
    for cell, head in zip(cells, heads[shift:], strict=False):
        if not _is_number(text, cell) or _is_numbering(text[slice(*head)]):
            continue
        name = text[slice(*head)]
        if counted := _counted(name):
            yield cell[0], Cell(counted, head, label, is_counted=True)
        elif unit := _unit_of(name, own, note) or _unit_in(label):
            yield cell[0], Cell(unit, head, _BRACKET.sub("", label).strip() or label)


def _label(text: str, cells: Sequence[Span], heads: Sequence[Span], own: str) -> str:
    """Give the name of a row, with its one-word head: `thôn Đồng Tiến` below `Thôn`."""
    for cell, head in zip(cells, heads, strict=False):
        name = text[slice(*cell)]
        if not _is_number(text, cell) and name != own:
            kind = text[slice(*head)]
            is_kind = kind.isalpha() and name[:1].isupper() and not _is_numbering(kind)
            return f"{kind.lower()} {name}" if is_kind else name
    return ""


def _unit_of(head: str, own: str, note: str) -> str:
    """Give the unit of a column: in its head, in the row, or above the table."""
    if bracket := _BRACKET.search(head):
        return bracket[1].strip()
    if _shares().search(head.lower()):
        return "%"
    return own or note


def _unit_in(label: str) -> str:
    """Give the unit that the name of a row ends with: `Tiêm phòng (con)`, not `Đợt thu (lần 2)`."""
    bracket = _BRACKET.search(label)
    is_unit = bracket and bracket[1].islower() and not _no_unit().match(bracket[1])
    return bracket[1].strip() if bracket and is_unit else ""


def _counted(head: str) -> str:
    """Give what a head counts: `Số hộ nghèo`, unless its unit stands in brackets."""
    is_count = head.lower().startswith(_NUMBER_OF) and not _BRACKET.search(head)
    return head[len(_NUMBER_OF) :].strip() if is_count else ""


def _is_number(text: str, cell: Span) -> bool:
    return bool(_NUMBER.fullmatch(text, *cell))


def _is_numbering(head: str) -> bool:
    return head.lower().rstrip(".") in _words()["numbering"]


def _is_unit_head(head: str) -> bool:
    return head.lower().rstrip(".") in _words()["unit_heads"]


def is_goal_head(head: str) -> bool | None:
    """Tell whether a column is of goals or of results, None where its head says neither.

    >>> is_goal_head("Kế hoạch 2024"), is_goal_head("TH/KH (%)"), is_goal_head("Số tiền")
    (True, False, None)
    """
    words = re.findall(r"[^\W\d]+|[%/]", head.lower())
    said = {key: _holds(words, key) for key in ("reached", "goals")}
    return not said["reached"] if any(said.values()) else None


def says_when(head: str) -> bool:
    """Tell whether a head only says whether a column is of plans or of what came of them.

    >>> says_when("Kế hoạch 2024"), says_when("Tỷ lệ thực hiện"), says_when("Số tiền")
    (True, False, False)
    """
    return is_goal_head(head) is not None and not _shares().match(head.lower())


def says_nothing(head: str) -> bool:
    """Tell whether a head says nothing of what is measured: `Giá trị`."""
    return head.lower() in _words()["plain"]


def _holds(words: Sequence[str], key: str) -> bool:
    line = f" {' '.join(words)} "
    return any(f" {word} " in line for word in _words()[key])


@cache
def _words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = read_tree("table_words.yaml")
    return words


def _has_note(text: str) -> bool:
    """Tell whether a text gives a unit ahead."""
    return any(match_at(_note(), text, starts_of(_note_heads(), lower_evenly(text))))


@cache
def _note_heads() -> AhoCorasick:
    return make_finder([head.lower() for head in _words()["unit_heads"]])


@cache
def _note() -> re.Pattern[str]:
    """Match the unit of all that follows: `(ĐVT: triệu đồng)`."""
    heads = "|".join(map(re.escape, sorted(_words()["unit_heads"], key=len, reverse=True)))
    return re.compile(
        rf"(?<!\w)(?i:{heads})\.?\s*:\s*(?P<unit>[^\W\d][^().;:|\t\n]{{0,30}})", re.IGNORECASE
    )


@cache
def _no_unit() -> re.Pattern[str]:
    words = "|".join(map(re.escape, _words()["no_units"]))
    return re.compile(rf"(?:{words})(?!\w)|.*\d")


@cache
def _shares() -> re.Pattern[str]:
    return re.compile(rf"%|(?<!\w)(?:{'|'.join(map(re.escape, _words()['shares']))})(?!\w)")
