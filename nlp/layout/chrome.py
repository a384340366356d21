"""Page chrome: clock stamps with the moment they tell, picture names, share bars, counters."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from nlp.datafile import read_tree
from nlp.text.anchors import between, digit_starts, match_at
from nlp.text.title_cues import lower_evenly

Span = tuple[int, int]

_MOST_OF_A_LINE = 80
_LABEL_WIDTH = 60
_LONGEST_END = len(".docx")
_NOON = 12
_VIETNAM = dt.timezone(dt.timedelta(hours=7))

_GAP = r"[ ,|\-–—]*"
_TIME = r"(?P<{0}h>\d{{1,2}}) ?(?::|h|g|giờ) ?(?P<{0}m>\d{{2}})(?::(?P<{0}s>\d{{2}}))?"
_HALF = r"(?:'| ?phút)?(?: ?(?P<{0}half>AM|PM|SA|CH))?"
_DAY = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d{2})(?!\d|[/.-]\d)"
_ZONE = r"(?P<zone>[ ,]*\(? ?(?:GMT|UTC) ?\+ ?0?7(?::?00)? ?\)?)?"
_MOMENT = re.compile(
    r"(?<![\d/.:-])(?:"
    + (_TIME + _HALF).format("a")
    + rf"{_GAP}(?:ngày )?{_GAP})?"
    + _DAY
    + rf"(?:{_GAP}(?:lúc )?"
    + (_TIME + _HALF).format("b")
    + r"(?!\d))?"
    + _ZONE
)
_FILE_NAME = re.compile(r"[^\s/\\]{1,80}\.(\w{3,4})(?!\w)")
# "Thứ hai, ngày 5/6/2023, xã họp": a sentence that begins with its day goes on behind a comma.
_PROSE = re.compile(r", ?[^\W\d_]")
_PER_CENT = re.compile(r"\d{1,3} ?%")
_PLAYER = re.compile(r"[\d:]+ ?/ ?[\d:]+|(?:A[+-]? ?){1,3}|[\W\d_]+")
_DECORATION = re.compile(r"[\W\d_]+")
_NUMBERED = re.compile(r"\d")
# Every stamp has a year behind a sign; looking for these is much faster than for a moment.
_YEAR_SIGNS = tuple(f"{sign}{century}" for sign in "/.-" for century in (19, 20))


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a page says that it was published; a moment has a zone only where the page names it."""

    start: int
    end: int
    published: dt.date


def find_stamps(text: str) -> list[Stamp]:
    """Find the clock stamps of the page in `text`, with their labels and zones.

    >>> text = "Đăng lúc: 08:05:20 12/03/2024 (GMT+7) 90%"
    >>> [(text[s.start : s.end], s.published.isoformat()) for s in find_stamps(text)]
    [('Đăng lúc: 08:05:20 12/03/2024 (GMT+7)', '2024-03-12T08:05:20+07:00')]
    >>> find_stamps("Sáng 26/05/2023, huyện họp.")
    []
    """
    lines = _lines_with_year(text)
    digits = digit_starts(lower_evenly(text)) if lines else ()
    found = (
        _stamp(text, match)
        for start, end in lines
        for match in match_at(_MOMENT, text, between(digits, start, end), end)
    )
    return [stamp for stamp in found if stamp]


def _lines_with_year(text: str) -> list[Span]:
    """Give the lines that hold the year of a written day."""
    lines: set[Span] = set()
    for sign in _YEAR_SIGNS:
        at = text.find(sign)
        while at >= 0:
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            lines.add((text.rfind("\n", 0, at) + 1, end))
            at = text.find(sign, end)
    return sorted(lines)


def is_file_name(text: str) -> bool:
    """Tell whether `text` is nothing but the name of a picture or of an attached file.

    >>> is_file_name("IMG_9854.jpg"), is_file_name("Ảnh đẹp"), is_file_name("quy che 2023.docx")
    (True, False, True)
    """
    ending = text[-_LONGEST_END:].rpartition(".")[2]
    if ending.lower() not in _words("file_ends"):
        return False
    match = _FILE_NAME.search(text)
    return match is not None and match.end() == len(text)


def is_page_line(line: str) -> bool:
    """Tell whether the whole `line` belongs to the page and not to the text.

    >>> [is_page_line(line) for line in ("100%", "Lượt xem: 1.204", "A+ A-", "Chia sẻ: Facebook")]
    [True, True, True, True]
    >>> is_page_line("Chia sẻ tại hội nghị, ông An cho biết")
    False
    """
    if _PER_CENT.fullmatch(line) or is_file_name(line) or _PLAYER.fullmatch(line):
        return True
    lower = line.lower()
    if lower.startswith(_openings("teasers")):
        return True
    if len(line) > _MOST_OF_A_LINE:
        return False
    if lower.startswith(_openings("starts")) and (line[-1] not in ".;" or _NUMBERED.search(line)):
        return True
    parts = [part.strip() for part in _DECORATION.split(lower) if part.strip()]
    whole = _DECORATION.sub(" ", lower).strip()
    return whole in _words("lines") or (bool(parts) and _all_known(parts))


def begins_tail(line: str) -> bool:
    """Tell whether only teasers of other texts follow from `line` on."""
    if len(line) > _MOST_OF_A_LINE:
        return False
    return _DECORATION.sub(" ", line.lower()).strip() in _words("tails")


def _all_known(parts: list[str]) -> bool:
    return all(part in _words("lines") for part in parts)


def _stamp(text: str, match: re.Match[str]) -> Stamp | None:
    # Looking no further than a label reaches keeps a text of one line linear.
    floor = max(0, match.start() - _LABEL_WIDTH)
    line_start = text.rfind("\n", floor, match.start()) + 1
    line_start = line_start or (0 if floor == 0 else floor - 1)
    line_end = text.find("\n", match.end(), match.end() + _LABEL_WIDTH)
    line_end = min(len(text), match.end() + _LABEL_WIDTH) if line_end < 0 else line_end
    start, label = _labelled_start(text, line_start, match.start())
    alone = not text[line_start:start].strip(" ,|-–—(") and not text[match.end() : line_end].strip(
        " ,|-–—)."
    )
    sure = bool(label) and (start == line_start or ":" in label or bool(match["zone"]))
    sure = sure and not (_PROSE.match(text, match.end()) and _weekday().match(label))
    if not (alone or sure or (match["zone"] and match["ah"])):
        return None
    moment = _moment(match)
    return Stamp(start, match.end(), moment) if moment else None


def _labelled_start(text: str, line_start: int, position: int) -> tuple[int, str]:
    """Go back over a weekday and over the words that introduce a stamp; give them as well."""
    floor = max(line_start, position - _LABEL_WIDTH)
    lower = text[floor:position].lower()
    before = _label().search(lower)
    # `lower` makes two characters of "İ"; nothing Vietnamese is lost with such a label.
    if not before or len(lower) != position - floor:
        return position, ""
    return floor + before.start(), before[0]


def _moment(match: re.Match[str]) -> dt.date | None:
    try:
        day = dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
        prefix = "a" if match["ah"] else "b"
        if not match[f"{prefix}h"]:
            return day
        hour = int(match[f"{prefix}h"])
        if match[f"{prefix}half"] in ("PM", "CH") and hour < _NOON:
            hour += _NOON
        time = dt.time(hour, int(match[f"{prefix}m"]), int(match[f"{prefix}s"] or 0))
    except ValueError:
        return None
    return dt.datetime.combine(day, time, tzinfo=_VIETNAM if match["zone"] else None)


@cache
def _label() -> re.Pattern[str]:
    labels, days = _either("stamp_labels"), _either("weekdays")
    return re.compile(
        rf"(?<!\w)(?:(?:{labels})[ :,\-–]*)?(?:(?:{days})[ ,:\-–]*)?"
        r"(?<=[ :,\-–])(?:(?:vào |lúc |ngày )*:? ?)?$"
    )


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either('weekdays')})(?!\w)")


def _either(key: str) -> str:
    return "|".join(map(re.escape, sorted(read_tree("chrome.yaml")[key], key=len, reverse=True)))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(read_tree("chrome.yaml")[key])


@cache
def _openings(key: str) -> tuple[str, ...]:
    return tuple(read_tree("chrome.yaml")[key])
