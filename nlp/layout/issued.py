"""What the frame of an official document says of it: number, day, issuer, signer, recipients.

Where two columns were pasted as one, the left part of a line is the issuer's or the recipients'.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutes.letters import CAPITALS
from minutes.record import Check
from nlp.datafile import read_tree
from nlp.layout.finder import Layout
from nlp.layout.letterhead import day_of
from nlp.text.lines import LineRole, begins_with, is_name, kind_words
from nlp.text.names import is_strong_surname, is_surname
from nlp.text.reading import Reading

_NUMBER = re.compile(r"(?:Số|SỐ) ?:? {0,8}(\d[\w.]{0,8}) {0,8}([-–/]) {0,8}([\w&./-]{2,40})")
_PLACE = re.compile(rf"([{CAPITALS}][^,;:\d]{{1,40}}), ?ngày \d{{1,2}} {{0,8}}tháng")
# A title or an authority in the right column, behind a recipient in the left one.
_RIGHT = re.compile(
    r"(?<=[;:.,]) +((?:(?:TM|KT|TL|TUQ|Q)\.|[TK]/[TML]) .+|"
    rf"[{CAPITALS}]{{2,}}(?: [{CAPITALS}-]+)+)$"
)
# A council names its term and its session as well.
_SITTING = re.compile(r"[ ,–-]+KHÓA (?:[IVX]+|\d+|THỨ)(?!\w).*")
# Syllables that a full name has at least, and hardly ever more than.
_LEAST_NAME, _MOST_NAME = 2, 4
_NO_LETTERS = re.compile(r"[\W\d_]*")


@dataclass(frozen=True, slots=True)
class Issued:
    """An official document as its frame names it; empty where the frame does not say.

    `issuer` stands below its `parent`. `authority` is what comes above the signer's title, such as
    `TM. ỦY BAN NHÂN DÂN`, or with it, such as `KT. CHỦ TỊCH`.
    """

    number: str = ""
    place: str = ""
    day: str = ""
    parent: str = ""
    issuer: str = ""
    authority: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()


def read_issued(text: str, layout: Layout) -> Issued:
    r"""Read the frame of `text`; its lines are told apart already.

    >>> from nlp.layout.finder import find_layout
    >>> text = "UBND XÃ ÁI\nSố: 5/TB-UBND\nÁi, ngày 2 tháng 3 năm 2023\nTHÔNG BÁO\nHọp\nHôm nay."
    >>> found = read_issued(text, find_layout(text))
    >>> found.issuer, found.number, found.place, found.day
    ('UBND XÃ ÁI', '5/TB-UBND', 'Ái', '02/03/2023')
    """
    head = _lines(text, layout, ("letterhead", "number"))
    number = next((m for line in head if (m := _NUMBER.search(line))), None)
    dated = next((line for line in head if day_of(line)), "")
    beside = _NUMBER.search(dated)
    day, place = day_of(dated), _PLACE.search(dated, beside.end() if beside else 0)
    parent, issuer = _split_bodies(_bodies(head))
    left, right = _split_columns(_lines(text, layout, ("recipients",)))
    authority, signer = _signer([*right, *_lines(text, layout, ("signature",))])
    return Issued(
        number="".join(number.groups()) if number else "",
        place=place[1].strip() if place else "",
        day=f"{day:%d/%m/%Y}" if day else "",
        parent=parent,
        issuer=issuer,
        authority=authority,
        signer=signer,
        recipients=tuple(_recipients(left)),
    )


def describe_issued(issued: Issued, reading: Reading, layout: Layout) -> tuple[Check, ...]:
    """Say in one sentence what the frame says; nothing where there is no number and no signer."""
    if not (issued.number or (issued.signer and issued.issuer)):
        return ()
    words = read_tree("issued.yaml")
    facts = {
        "number": issued.number,
        "place": issued.place,
        "day": issued.day,
        "issuer": issued.issuer,
        "parent": issued.parent,
        "signer": " ".join(filter(None, (issued.authority, issued.signer))),
        "recipients": ", ".join(issued.recipients),
    }
    said = [words["parts"][key].format(value) for key, value in facts.items() if value]
    lines = [line for line in layout.lines if line.role in ("letterhead", "number")]
    span = reading.to_source(lines[0].start, lines[-1].end) if lines else None
    message = words["sentence"].format("; ".join(said))
    return (Check("letterhead", "ok", message, span=span),)


def _lines(text: str, layout: Layout, roles: Sequence[LineRole]) -> list[str]:
    return [text[line.start : line.end].strip() for line in layout.lines if line.role in roles]


def _bodies(head: Sequence[str]) -> list[str]:
    """Give the bodies of the head, one a line; the country's lines may stand beside theirs."""
    names = (_before_nation(line) for line in head if not _NUMBER.match(line))
    return [name for name in names if name.isupper() and not _NO_LETTERS.fullmatch(name)]


def _before_nation(line: str) -> str:
    lower = line.lower()
    starts = [lower.find(words) for words in (*kind_words()["national"], _motto())]
    return line[: min((at for at in starts if at >= 0), default=len(line))].strip(" *-–—")


def _motto() -> str:
    return " ".join(kind_words()["motto"][0].split()[:2])


def _split_columns(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    found = [(line, _RIGHT.search(line)) for line in lines]
    left = [line[: right.start()] if right else line for line, right in found]
    return left, [right[1] for _, right in found if right]


def _split_bodies(lines: Sequence[str]) -> tuple[str, str]:
    """Tell the issuer, whose name may go on over lines, from the bodies above it."""
    names: list[str] = []
    for line in lines:
        goes_on = names and (
            begins_with(line, read_tree("issued.yaml")["goes_on"]) or names[-1].endswith(" VÀ")
        )
        if goes_on:
            names[-1] += f" {line}"
        else:
            names.append(line)
    names = [_SITTING.sub("", name) for name in names]
    # Below its title a paper names again whose it is: `CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …`.
    own = [name for at, name in enumerate(names) if not _is_again(name, names[:at])]
    return ", ".join(own[:-1]), own[-1] if own else ""


def _is_again(name: str, before: Sequence[str]) -> bool:
    """Tell whether a body, or its head, is named that stands above already."""
    return any(name.startswith((body, f"CHỦ TỊCH {body}")) for body in before)


def _signer(lines: Sequence[str]) -> tuple[str, str]:
    """Give what stands above the last name of the signatures, and that name.

    Two who sign beside each other are named alone: who of them is what, columns would tell.
    """
    at = next(
        (i for i in range(len(lines) - 1, 0, -1) if is_name(lines[i]) and not lines[i].isupper()),
        None,
    )
    if at is None:
        return "", ""
    if pair := _beside(lines[at].split()):
        return "", ", ".join(pair)
    above: list[str] = []
    for line in reversed(lines[:at]):
        if line.isupper() and line[0] != "(":
            above.insert(0, line)
        elif above:
            break
    return ", ".join(above), lines[at]


def _beside(words: Sequence[str]) -> tuple[str, str] | None:
    """Split a line into two full names, where it can be but one way.

    >>> _beside("Lê Thị Lan Nguyễn Văn Thái".split()), _beside("Đỗ Văn Khang".split())
    (('Lê Thị Lan', 'Nguyễn Văn Thái'), None)
    """
    inner = range(_LEAST_NAME, len(words) - _LEAST_NAME + 1)
    cuts = [at for at in inner if is_strong_surname(words[at])]
    if len(words) <= _MOST_NAME or not is_surname(words[0]) or len(cuts) != 1:
        return None
    return " ".join(words[: cuts[0]]), " ".join(words[cuts[0] :])


def _recipients(lines: Sequence[str]) -> list[str]:
    items = [line.lstrip("-+• ").rstrip(" ;,./") for line in lines]
    named = kind_words()["recipients"]
    return [item for item in items if item and not (begins_with(item, named) and len(item) < 12)]  # noqa: PLR2004 - the heading alone
