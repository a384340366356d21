"""Clock stamps of a page: when it says that it was published, in the many ways of portals."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from nlp.datafile import read_tree
from nlp.layout.chrome import is_page_line
from nlp.text.anchors import between, digit_starts, match_at
from nlp.text.lines import is_name, kind_words
from nlp.text.title_cues import lower_evenly

Span = tuple[int, int]

_LABEL_WIDTH = 60
_NOON = 12
_VIETNAM = dt.timezone(dt.timedelta(hours=7))

_GAP = r"[ ,|\-–—]*"
_TIME = r"(?P<{0}h>\d{{1,2}}) ?(?::|h|g|giờ) ?(?P<{0}m>\d{{2}})(?::(?P<{0}s>\d{{2}}))?"
_HALF = r"(?:'| ?phút)?(?: ?(?P<{0}half>AM|PM|SA|CH))?"
_DAY = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d{2})(?!\d|[/.-]\d)"
_ISO = r"(?P<iso_year>(?:19|20)\d{2})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2})(?![\d-])"
_WORDS = (
    r"(?P<word_day>\d{1,2}) (?i:tháng|thg\.?) (?P<word_month>\d{1,2}|[^\W\d]+(?: [^\W\d]+)?)"
    r"(?:,? năm |, ?| )(?P<word_year>(?:19|20)\d{2})(?!\w)"
)
_ZONE = r"(?P<zone>[ ,]*\(? ?(?:GMT|UTC) ?\+ ?0?7(?::?00)? ?\)?|\+07:?00|\.\d{3}Z|Z)?"
_MOMENT = re.compile(
    r"(?<![\d/.:-])(?:"
    + (_TIME + _HALF).format("a")
    + rf"{_GAP}(?i:thứ \w+|chủ nhật)?{_GAP}(?:ngày )?{_GAP})?"
    + f"(?:{_DAY}|{_ISO}|{_WORDS})"
    + rf"(?:(?:T|{_GAP}(?:lúc )?)"
    + (_TIME + _HALF).format("b")
    + r"(?!\d))?"
    + _ZONE
)
# "Thứ hai, ngày 5/6/2023, xã họp": a sentence that begins with its day goes on behind a comma.
_PROSE = re.compile(r", ?[^\W\d_]")
# What parts a stamp from who wrote and from where it stands: "Nguyễn Hòa | 26/05/2023 14:30".
_PARTS = re.compile(r" ?[|•·] ?| [-–—] |, ")
_MARGIN = " ,|·•-–—()[]"
_BYLINE = re.compile(r"\(?([^:]{1,24}?) ?: ?(.{1,40})")
_AGO = re.compile(
    r"\d+ (?:phút|giờ|ngày|tuần|tháng|năm) trước|\d[\d.,]* (?:lượt xem|bình luận|lượt đọc)"
)
_LINE = re.compile(r"[^\n]+")
_FIRST_LINES, _LAST_LINES = 12, 4
_SHORT = 100
_FIRST_YEAR = 2000
_HEAD = 1000
_MINUTES = re.compile(
    r"^\W*(?:(?:TRÍCH )?BIÊN BẢN|(?:GIẤY|THƯ) MỜI|KẾ HOẠCH|THÔNG BÁO)(?!\w)"
    r"|^\W*(?:Biên bản|Kính mời)",
    re.MULTILINE,
)
# An item of a list says when something is held.
_TIME_LABEL = re.compile(r"[^\w+*•–-]*thời gian ?: ?", re.IGNORECASE)
# Stamps in lines of prose have a year behind a sign; finding these is much faster than moments.
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
    lines, edge = _lines_with_year(text), set(_edge_lines(text))
    digits = digit_starts(lower_evenly(text)) if lines else ()
    found = (
        _stamp(text, match, edge)
        for start, end in lines
        for match in match_at(_MOMENT, text, between(digits, start, end), end)
    )
    return [stamp for stamp in found if stamp]


def _lines_with_year(text: str) -> list[Span]:
    """Give the lines that may hold a stamp: those with the year of a day, and short ones."""
    lines: set[Span] = set()
    for sign in _YEAR_SIGNS:
        at = text.find(sign)
        while at >= 0:
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            lines.add((text.rfind("\n", 0, at) + 1, end))
            at = text.find(sign, end)
    return sorted(lines.union(_edge_lines(text)))


def _edge_lines(text: str) -> list[Span]:
    """Give the short lines near the beginning and the end, where pages put their stamps."""
    lines = [match.span() for match in _LINE.finditer(text)]
    edge = [*lines[:_FIRST_LINES], *lines[_FIRST_LINES:][-_LAST_LINES:]]
    return [(start, end) for start, end in edge if end - start <= _SHORT]


def _stamp(text: str, match: re.Match[str], edge: set[Span]) -> Stamp | None:
    line = _line_around(text, match)
    start, label = _labelled_start(text, line[0], match.start())
    before, behind = text[line[0] : start], text[match.end() : line[1]]
    is_bare = not before.strip(_MARGIN) or (
        before.strip(_MARGIN).lower() == "ngày" and bool(match["year"] or match["word_year"])
    )
    alone = is_bare and not behind.strip(_MARGIN + ".")
    sure = bool(label) and (start == line[0] or ":" in label or bool(match["zone"]))
    sure = sure and not (_PROSE.match(text, match.end()) and _weekday().match(label))
    moment = _moment(match)
    if (alone or sure) and not _is_labelled(label) and not _is_article(text):
        return None
    if moment and (alone or sure or (match["zone"] and match["ah"])):
        return Stamp(line[0] if alone and is_bare else start, match.end(), moment)
    # "Tân Lộc, ngày 5 tháng 6 năm 2024" heads a paper.
    is_head = before.rstrip().endswith(",") and label.strip() == "ngày"
    if moment is None or is_head or line not in edge or moment.year < _FIRST_YEAR:
        return None
    if _is_of_page(before, behind) or (_TIME_LABEL.fullmatch(before) and _is_article(text)):
        return Stamp(line[0] + _writer_end(before), match.end(), moment)
    return None


def _is_labelled(label: str) -> bool:
    """Tell a label that says what a moment is from a mere weekday."""
    return bool(_weekday().sub("", label).replace("ngày", "").strip(" ,:|-–—"))


def _line_around(text: str, match: re.Match[str]) -> Span:
    """Give the line of a moment; looking no further than a label reaches keeps this linear."""
    floor = max(0, match.start() - _SHORT)
    start = text.rfind("\n", floor, match.start()) + 1
    start = start or (0 if floor == 0 else floor - 1)
    end = text.find("\n", match.end(), match.end() + _SHORT)
    return start, min(len(text), match.end() + _SHORT) if end < 0 else end


def _writer_end(before: str) -> int:
    """Give where the stamp begins: behind who wrote, while rubrics go with the stamp."""
    parts = [part.strip(_MARGIN) for part in _PARTS.split(before)]
    is_named = any(is_name(part) or _is_writer(part) for part in parts)
    return len(before.rstrip(_MARGIN)) if is_named else 0


def _is_writer(part: str) -> bool:
    """Tell whether a labelled part names who wrote, rather than who put the text there."""
    byline = _BYLINE.fullmatch(part)
    return byline is not None and byline[1].lower() not in read_tree("chrome.yaml")["stamp_labels"]


def _is_article(text: str) -> bool:
    """Tell that the text is no minutes: there a day that stands alone is that of the meeting."""
    return _MINUTES.search(text, 0, _HEAD) is None and "địa điểm" not in text[:_HEAD].lower()


def _is_of_page(before: str, behind: str) -> bool:
    """Tell whether all that stands beside a stamp is of the page: a writer, a rubric, a counter.

    >>> _is_of_page("Nguyễn Hòa - ", " | 120 lượt xem"), _is_of_page("Thời gian: ", "")
    (True, False)
    """
    if before.rstrip().endswith((":", "ngày")) or (behind and behind[0] not in _MARGIN):
        return False
    parts = [part.strip(_MARGIN) for side in (before, behind) for part in _PARTS.split(side)]
    return all(_is_page_part(part) for part in parts if part)


def _is_page_part(part: str) -> bool:
    # One word with a capital may begin anything: "(Phiên ngày 5/6/2024)".
    is_named = is_name(part) and (" " in part or part.isupper())
    if is_named or is_page_line(part) or _AGO.fullmatch(part):
        return True
    byline = _BYLINE.fullmatch(part)
    if byline:
        label = byline[1].lower()
        known = {*kind_words()["authors"], *kind_words()["sources"]}
        return label in known.union(read_tree("chrome.yaml")["stamp_labels"])
    return part.lower() in read_tree("chrome.yaml")["rubrics"]


def _labelled_start(text: str, line_start: int, position: int) -> tuple[int, str]:
    """Go back over a weekday and over the words that introduce a stamp; give them as well."""
    floor = max(line_start, position - _LABEL_WIDTH)
    lower = text[floor:position].lower()
    before = _label().search(lower)
    # `lower` makes two characters of "İ"; nothing Vietnamese is lost with such a label.
    if not before or not before[0].strip(" ,:|-–—") or len(lower) != position - floor:
        return position, ""
    return floor + before.start(), before[0]


def _moment(match: re.Match[str]) -> dt.date | None:
    try:
        day = _day(match)
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


def _day(match: re.Match[str]) -> dt.date:
    """Read the day; raises ValueError where the calendar has none."""
    if match["iso_year"]:
        return dt.date(*(int(match[key]) for key in ("iso_year", "iso_month", "iso_day")))
    if match["word_year"]:
        said = match["word_month"].lower()
        months: dict[str, int] = {"một": 1, "giêng": 1, **read_tree("time_words.yaml")["months"]}
        month = int(said) if said.isdigit() else months.get(said, 0)
        return dt.date(int(match["word_year"]), month, int(match["word_day"]))
    return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))


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
