"""What minutes and notices have: a title that names the meeting, and a sentence that opens them.

"BIÊN BẢN / Kiểm tra hồ chứa", "Hôm nay, hồi 8 giờ, ngày 5/3/2024, tại …, chúng tôi tiến hành …".
"""

import re
from collections.abc import Sequence

from nlp.layout.letterhead import AT_HOUR
from nlp.meeting.end import find_end
from nlp.meeting.name import Name, kind_at
from nlp.meeting.words import openings, words

Span = tuple[int, int]

_HEAD_SENTENCES = 15
_SURE = 6
_MOST_OF_TITLE = 300
_FEW_WORDS = 3
_TRIM = " .,;:-–"

_MINUTES = re.compile(r"(?:trích )?biên bản(?: số:? ?[\w./-]+)?[\s:]*")
_NOTICE = re.compile(r"(?:thông báo\s+|ý kiến\s+)*kết luận(?!\w)")
_LEAD = 3
# A paper that orders says what is to be held, and need not come from a meeting.
_PAPER = re.compile(
    r"(?:nghị quyết|kế hoạch|chỉ thị|chương trình|công điện|hướng dẫn|quyết định|đề án)(?!\w)"
)
_CAPITALS = 6
_FIRST = re.compile(r"^ ?(?:1|i|a)[.)/-]", re.MULTILINE)
_ABOUT = re.compile(r"(?:v/v|về việc|về)(?!\w)[\s:]*")
_LINE = re.compile(r"[^\n(]+")
_NEXT_LINE = re.compile(r" ?\n+([^\W\d_][^\n(]+)")
_BEGINS = re.compile(r"(?<!\w)tiến hành (?=[^\W\d_]{2,} )")


def is_minutes(lower: str, title: Span | None) -> bool:
    """Tell whether the title says that the text is the minutes of a meeting."""
    if title is None:
        return False
    head = lower[title[0] : title[0] + _MOST_OF_TITLE]
    return bool(_MINUTES.match(head)) and not head.startswith(openings("no_minutes"))


def opens(lower: str, start: int) -> bool:
    """Tell whether minutes begin so: "Hôm nay, hồi 8 giờ, ngày …", "8h00 ngày …"."""
    is_timed = AT_HOUR.match(lower, start) is not None
    return is_timed or lower.startswith(tuple(words()["opens_minutes"]), start)


def opening_of(lower: str, sentences: Sequence[Span]) -> Span | None:
    """Give the sentence with which minutes begin: "Hôm nay, hồi 8 giờ, ngày …"."""
    return next((span for span in sentences[:_HEAD_SENTENCES] if opens(lower, span[0])), None)


def own_names(
    text: str, lower: str, title: Span, names: list[Name], sentences: Sequence[Span]
) -> list[Name]:
    """Give those of `names` that may be the meeting's own, told by a text with this title."""
    if is_minutes(lower, title):
        return _of_minutes(text, lower, title, names, sentences)
    if _NOTICE.match(lower, title[0], title[1]):
        return _of_notice(title, names, sentences)
    if _PAPER.match(lower, title[0], title[1]) and text[title[0] : title[0] + _CAPITALS].isupper():
        return _of_paper(lower, title, names, sentences)
    return names


def _of_paper(lower: str, title: Span, names: list[Name], sentences: Sequence[Span]) -> list[Name]:
    """Give those of `names` that a plan or resolution comes from; below they are to be held.

    `…, kỳ họp thứ 5 thông qua` tells at the end of a resolution who passed it.
    """
    lead = (sentences[0][0], sentences[:_LEAD][-1][1]) if sentences else None
    first = _FIRST.search(lower, *lead) if lead else None
    lead = (lead[0], first.start()) if lead and first else lead
    passed = [name for name in names if lower.startswith(" thông qua", name.end)]
    return passed + [name for name in names if _is_at_head(name, title, lead)]


def _of_notice(title: Span, names: list[Name], sentences: Sequence[Span]) -> list[Name]:
    """Give those of `names` by which a notice says of what meeting it is.

    Below them the orders name other meetings: those to prepare, to hold, to report to.
    """
    lead = (sentences[0][0], sentences[:_LEAD][-1][1]) if sentences else None
    own = [name for name in names if _is_at_head(name, title, lead)]
    return own if any(not name.is_bare for name in own) else names


def _of_minutes(
    text: str, lower: str, title: Span, names: list[Name], sentences: Sequence[Span]
) -> list[Name]:
    """Give those of `names` that may be the meeting's own, which the minutes are of.

    These are told by the title and the opening sentence; other sentences cite other meetings.
    """
    opening = opening_of(lower, sentences)
    own = [name for name in names if _is_at_head(name, title, opening) and not name.is_bare]
    titled = _titled(text, lower, title)
    if titled and not any(name.start < titled.end and titled.start < name.end for name in own):
        own.append(titled)
    elif titled:
        own = [titled if _is_part(name, titled) else name for name in own]
    said = text[titled.start : titled.end] if titled else ""
    if titled and len(said.split()) > _FEW_WORDS and not said.isupper():
        own = [name for name in own if name.end - name.start >= titled.end - titled.start]
    if all(len(text[name.start : name.end].split()) < _FEW_WORDS for name in own):
        own = _begun(text, lower, sentences[:_HEAD_SENTENCES]) or own
    return own or names


def _is_at_head(name: Name, title: Span, opening: Span | None) -> bool:
    in_title = title[0] <= name.start < title[1]
    return in_title or (opening is not None and opening[0] <= name.start < opening[1])


def _is_part(name: Name, titled: Name) -> bool:
    """Tell whether the title says more than `name`, which it begins with."""
    return name.start == titled.start and name.end < titled.end


def _titled(text: str, lower: str, title: Span) -> Name | None:
    """Name the meeting by what the title says behind the word for minutes."""
    head = _MINUTES.match(lower, title[0], title[1])
    if head is None:
        return None
    about = _ABOUT.match(lower, head.end(), title[1])
    line = _LINE.match(text, about.end() if about else head.end(), title[1])
    if line is None or not line[0].strip():
        return None
    start, end = line.start(), line.start() + len(line[0].rstrip(_TRIM))
    more = _NEXT_LINE.match(text, end, title[1])
    if more and _needs_more(lower[start:end], lower[more.start(1) : more.end(1)]):
        end = more.start(1) + len(more[1].rstrip(_TRIM))
    return Name(start, end, kind_at(lower, start), _SURE, title)


def _needs_more(said: str, following: str) -> bool:
    """Tell whether a line goes on in the next: "HỌP / Hội đồng kỷ luật", "HỌP DÂN / Về việc …"."""
    few = len(said.split()) <= _FEW_WORDS
    return (
        said in words()["minutes_of"]
        or kind_at(said, 0) == said
        or (few and bool(_ABOUT.match(following)))
    )


def _begun(text: str, lower: str, sentences: Sequence[Span]) -> list[Name]:
    """Name the meeting by what the opening says was done: "… chúng tôi tiến hành xác minh …"."""
    for span in sentences:
        if match := _BEGINS.search(lower, *span):
            kind = kind_at(lower, match.end())
            end = find_end(text, lower, (match.end(), match.end() + len(kind)), span)
            return [Name(match.end(), end, kind, _SURE, span)]
    return []
