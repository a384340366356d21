"""The frame of an official document: who speaks, its number and name, recipients, signature."""

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache

from minutes.letters import CAPITALS
from minutes.record import SourceKind
from nlp.text.lines import (
    LineRole,
    begins_with,
    is_closed,
    is_name,
    is_short,
    kind_words,
    numbering_end,
)
from nlp.text.lines import bare as bare_words

# A frame stands within the first lines; the longest letterheads have a dozen.
_FRAME_LINES = 25
_LEAD_LINES = 6
_PROSE = 200
_LONGEST_NAME_LINE = 300
_MOTTO_WIDTH = 80

_NUMBER = re.compile(r"(?:Số|SỐ) ?:? ?\S{0,12} ?[/-] ?[\w-]{2,}|(?:Số|SỐ) ?:")
_PLACE = rf"[{CAPITALS}][\w. ]{{1,40}}, ?"
_PLACE_DATE = re.compile(
    rf"(?:(?:{_PLACE})?ngày (\d{{0,2}}) {{0,8}}tháng (\d{{0,2}}) {{0,8}}năm (\d{{4}})"
    rf"|{_PLACE}ngày (\d{{1,2}})([/.-])(\d{{1,2}})\5(\d{{4}}))\.?$"
)
# Minutes may begin with the hour: `8h00 ngày 5/3/2024, tại …`.
AT_HOUR = re.compile(r"\d{1,2}(?:h\d{0,2}['’]?|:\d\d| giờ(?: \d{1,2}(?: phút)?)?),? ngày ")
# `(Do đồng chí A chủ trì ngày 5/3)` below a title tells of the meeting.
_PRESIDED = re.compile(r"(?<!\w)(?:chủ trì|chủ tọa|họp ngày|tổ chức ngày)(?!\w)")
_CAPITALS = re.compile(rf"[{CAPITALS}]{{2}}")
_WIRED = re.compile(r"[^:;.\n]{0,90}(?<!\w)(?:[Đđ]iện|ĐIỆN|[Gg]ửi|GỬI)(?: tới| đến)? ?:")
# The names of two or three who sign side by side, or notes that they have signed.
_COLUMNS = re.compile(
    rf"(?:[{CAPITALS}][^\W\d_]*|\((?:đã )?[Kk]ý[^()]*\))"
    rf"(?:[ \t|]+(?:[{CAPITALS}][^\W\d_]*|\((?:đã )?[Kk]ý[^()]*\))){{1,13}}"
)


def find_frame(lines: Sequence[str]) -> list[LineRole | None] | None:
    """Give the roles of the lines that belong to a frame, None for the others; None: no frame.

    >>> find_frame(["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BIÊN BẢN", "Họp dân", "Hôm nay, ngày"])
    ['letterhead', 'title', 'title', None]
    """
    name = _name_line(lines)
    top = max(
        (i for i, line in enumerate(lines[:_FRAME_LINES]) if _is_letterhead(line)), default=-1
    )
    letter = _letter(lines)
    if name is None and top < 0 and letter is None:
        return None
    roles: list[LineRole | None] = [None] * len(lines)
    head_end = top if name is None else name - 1
    for i in range(head_end + 1):
        roles[i] = "number" if _NUMBER.match(lines[i]) else "letterhead"
    if name is not None:
        _name_document(lines, roles, name)
        _wire(lines, roles, name)
    if letter is not None:
        _address(lines, roles, *letter)
    _sign(lines, roles)
    return roles


def kind_of(title: str) -> SourceKind | None:
    """Tell what a document is from how it names itself; None where it names nothing known."""
    lower = bare_words(title[:_PROSE])
    kinds: dict[str, SourceKind] = kind_words()["documents"]
    if not lower.startswith(tuple(kinds)):
        return None
    return next((kinds[word] for word in kinds if begins_with(lower, [word])), None)


def day_of(line: str) -> dt.date | None:
    """Read the day of issue of a letterhead: `Hà Nội, ngày 14 tháng 10 năm 2024`.

    None where the line is no such line or leaves the day open.

    >>> day_of("Bình Thuận, ngày 17  tháng 2 năm 2025")
    datetime.date(2025, 2, 17)
    """
    match = _PLACE_DATE.search(line.rstrip(")] "))
    if not match:
        return None
    day, month, year = match.group(1, 2, 3) if match[3] else match.group(4, 6, 7)
    if not (day and month):
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def dated_line(line: str) -> dt.date | None:
    """Read the day of a line that says nothing but place and day."""
    return day_of(line) if is_short(line) and _PLACE_DATE.fullmatch(line.strip("()[] ")) else None


def _name_line(lines: Sequence[str]) -> int | None:
    """Find the line on which the document says what it is, in capitals or right below the frame.

    The name of a body may begin like that of a document; it stands above the country's.
    """
    found: list[int] = []
    above = below = -1
    for i, line in enumerate(lines[:_FRAME_LINES]):
        if not (is_short(line) or _is_long_name(line)) or _is_letterhead(line):
            above = i if _is_national(line) else above
            below = i + 1 if _is_letterhead(line) else below
            continue
        if kind_of(line) and (_names_in_capitals(line) or (i == below and not is_closed(line))):
            found.append(i)
        if is_closed(line) and len(line) > _PROSE:
            break
    return next((i for i in found if i > above), found[0] if found else None)


def _names_in_capitals(line: str) -> bool:
    """Tell whether a line is in capitals, or begins so: `BIÊN BẢN Họp chi bộ tháng 9`."""
    first_two = " ".join(line.split()[:2])
    is_whole = bool(_CAPITALS.match(line[: len(line) // 2 + 1])) and _is_capital(line)
    return is_whole or (first_two.isupper() and not is_closed(line))


def _is_long_name(line: str) -> bool:
    """Tell whether a line in capitals says at length what a paper is about."""
    return len(line) <= _LONGEST_NAME_LINE and _is_capital(line)


def _letter(lines: Sequence[str]) -> tuple[int, int] | None:
    """Give where a letter says what it is about, or behind its number, and to whom it goes."""
    heads = range(min(len(lines), _FRAME_LINES))
    about = next((i for i in heads if begins_with(lines[i], kind_words()["subjects"])), None)
    if about is None:
        about = next((i + 1 for i in heads if _NUMBER.match(lines[i])), None)
    if about is None:
        return None
    to = (i for i in heads if i >= about and begins_with(lines[i], kind_words()["addressed"]))
    first = next(to, None)
    return None if first is None else (about, first)


def _address(lines: Sequence[str], roles: list[LineRole | None], about: int, first: int) -> None:
    """Mark what stands above those to whom a letter goes, and them, an item a line."""
    for i in range(first):
        if roles[i] is None:
            roles[i] = "title" if i >= about else "letterhead"
    _mark_addressed(lines, roles, first)


def _wire(lines: Sequence[str], roles: list[LineRole | None], name: int) -> None:
    """Mark to whom a dispatch is wired below its title: `CHỦ TỊCH UBND TỈNH điện:`."""
    near = range(name + 1, min(len(lines) - 1, name + 2 + _LEAD_LINES))
    wired = (i for i in near if _WIRED.fullmatch(lines[i]) and lines[i + 1][0] in "-+*•–")
    first = next(wired, None)
    if first is not None:
        _mark_addressed(lines, roles, first)


def _mark_addressed(lines: Sequence[str], roles: list[LineRole | None], first: int) -> None:
    """Mark the line that addresses somebody, and the items below it."""
    last = first
    while last + 1 < len(lines) and lines[last + 1][0] in "-+*•–" and lines[last][-1] in ":;,":
        last += 1
    for i in range(first, last + 1):
        roles[i] = "letterhead"


def _is_capital(line: str) -> bool:
    return line.split("(", maxsplit=1)[0].isupper()


def _is_letterhead(line: str) -> bool:
    if _is_national(line):
        return len(line) < _PROSE
    return bool(_NUMBER.fullmatch(line) or (is_short(line) and _PLACE_DATE.fullmatch(line)))


def _is_national(line: str) -> bool:
    # Twice the width leaves room for the marks and blanks that go.
    head = line[: 2 * _MOTTO_WIDTH]
    if not _national_letters().search(head):
        return False
    bare = bare_words(head)[:_MOTTO_WIDTH]
    return bare.startswith(_nation()) or kind_words()["motto"][0] in bare


def _name_document(lines: Sequence[str], roles: list[LineRole | None], name: int) -> None:
    roles[name] = "title"
    for i in range(name + 1, min(len(lines), name + 1 + _LEAD_LINES * 2)):
        line = lines[i]
        if _is_letterhead(line):
            roles[i] = "number" if _NUMBER.match(line) else "letterhead"
        elif line.isupper() and begins_with(line, kind_words()["issuers"]):
            roles[i] = "letterhead"
        elif _begins_body(line) and not (i == name + 1 and _is_subject(line)):
            return
        elif line[0].isalnum() or line[0] in '(“"':
            roles[i] = "title"


def _is_subject(line: str) -> bool:
    """Tell whether a line below the name of a paper says what it is to carry out."""
    is_open = is_short(line) and not is_closed(line)
    return is_open and begins_with(line, kind_words()["carried_out"])


def _begins_body(line: str) -> bool:
    if line.isupper() and not numbering_end(line):
        return line.endswith(":")
    return (
        bool(numbering_end(line))
        or line[0] in "-+*•"
        or line.count("|") > 1
        or (line[0] == "(" and bool(_PRESIDED.search(line)))
        or len(line) > _LONGEST_NAME_LINE
        or line[-1] == ":"
        or (line[-1] in ".;" and len(line) > _PROSE // 4)
        or begins_with(line, kind_words()["body_starts"])
        or AT_HOUR.match(line.lower()) is not None
    )


def _sign(lines: Sequence[str], roles: list[LineRole | None]) -> None:
    """Mark recipients and signatures at the end, from the last line up."""
    start = len(lines)
    while start > 0 and roles[start - 1] is None and _is_signing(lines[start - 1]):
        start -= 1
    if not any(begins_with(line, kind_words()["signatures"]) for line in lines[start:]):
        start = len(lines)
    for i in range(start, len(lines)):
        roles[i] = "signature"
    for i in range(len(lines) - 1, 0, -1):
        if begins_with(lines[i], kind_words()["recipients"]):
            _mark_recipients(lines, roles, i)
            return


def _mark_recipients(lines: Sequence[str], roles: list[LineRole | None], first: int) -> None:
    signing = False
    for i in range(first, len(lines)):
        signing = signing or (i > first and _is_signing(lines[i]) and lines[i][0] not in "-+")
        roles[i] = "signature" if signing else "recipients"


def _is_signing(line: str) -> bool:
    if not is_short(line) or line[-1] in ".;:":
        return begins_with(line, kind_words()["signatures"]) and line[:2].isupper()
    head = line.isupper() and not numbering_end(line)
    names = is_name(line) or _COLUMNS.fullmatch(line) is not None
    return head or names or begins_with(line, ["(", "kt.", "tm.", "tl."])


@cache
def _national_letters() -> re.Pattern[str]:
    """Match the first word of what only such lines say, to pass over the others fast."""
    words = {phrase.split()[0] for key in ("national", "motto") for phrase in kind_words()[key]}
    return re.compile(
        "|".join(form for word in words for form in (word, word.upper(), word.capitalize()))
    )


@cache
def _nation() -> tuple[str, ...]:
    return tuple(kind_words()["national"])
