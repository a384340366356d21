"""What minutes say under labels and behind names: who heads, who writes, who came, where, when."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from nlp.meeting.words import words
from nlp.text.anchors import make_finder, match_at, starts_of
from nlp.text.title_cues import lower_evenly

Span = tuple[int, int]

# A label stands alone, before a colon, or in a cell of its own.
_LABEL = re.compile(
    r"""
    (?: ^[ \t]* (?: \|[ ]? )? | \t )
    # 1.  II.  a)  I/  1-  -
    (?P<mark>
        (?: \d{1,2} | [IVX]{1,4} | [a-zđA-D] ) (?: [.)] | [/–-] (?!\w) ) [ ]? | [-–+*•] [ ]?
    )?
    (?P<label> [^\W\d_] [^:\n\t|]{1,40}? ) [ ]? (?: : | \t | \| | $ )
    """,
    re.MULTILINE | re.VERBOSE,
)
# In the next cell another label stands: "Thư ký: …", "Vắng: …".
_NEXT_LABEL = re.compile(r"\t[^\W\d_][^:\t\n]{1,40}:")
# "Chúng tôi gồm:", "Đoàn kiểm tra gồm có:" at the end of a line.
_LISTING = re.compile(
    r"(?<!\w)(?:chúng tôi|hai bên|(?:ban|đoàn|hội đồng|tổ) [^\n,.;:]{2,60}) ?"
    r"(?:gồm|gồm có|có): ?$",
    re.MULTILINE,
)
# One of these stands in every match; most texts have none.
_LEADS = ("gồm:", "có:")
GROUP = re.compile(
    r"[ \t]*(?:[ivx]{1,4}[.)/-] ?|(?:đại diện|phía|bên) [^\n:]{1,90}:)", re.MULTILINE
)
ITEM = re.compile(
    r"[ \t]*(?:[-–+*•]|\d{1,2}(?:[.)]|[/–-](?!\d))|[a-zđ]\)|[A-HĐ][.)](?= ))[ ]?(?=\S)"
)
# Behind a comma a verb may stand: "…, chủ trì hội nghị".
_OF_PERSON = re.compile(
    r"\s*(?:(?:[-–+*•]|\d{1,2}[.)/–-])\s*)?(?:ông|bà|đồng chí|đ/c|thầy|cô|anh|chị) "
)
_CLAUSE_END = re.compile(r"[;\n]|\. ")
_PIECE_END = re.compile(r"[;\n]")
# Those who came are told up to the end of the sentence.
_LIST_END = re.compile(r"\n|\. ")
TRIM = " .;,:-–\n\t|"
# The labels whose field is one person.
_OF_ONE = ("chair", "secretary")
# The labels whose field may stand on the line below.
_OF_A_LINE = (*_OF_ONE, "place", "time")
_INSIDE = (*_OF_A_LINE, "attendees")
_ENDS = {"attendees": _LIST_END, **dict.fromkeys(_OF_ONE, _PIECE_END)}
_LONGEST_ROLE_LINE = 200
_BLANKS = "\n \t"


@dataclass(frozen=True, slots=True)
class Labelled:
    """What stands under a label: the rest of its line, or the list below it."""

    key: str
    span: Span


def find_labelled(text: str, body: Span) -> list[Labelled]:
    """Find the labels of minutes at the beginnings of lines, with what each says.

    In `text` tabs part the cells of a table.
    """
    found = []
    for match in _LABEL.finditer(text, *body):
        if key := key_of(match["label"], is_marked=match[0].endswith(":")):
            end = _field_end(text, match, body[1])
            if key in _OF_A_LINE and not text[match.end() : end].strip(TRIM):
                end = _next_line(text, end, body[1])
            found.append(Labelled(key, (match.end(), end)))
    is_told = any(field.key == "attendees" for field in found)
    return found if is_told else [*found, *_listed(text, body)]


def _listed(text: str, body: Span) -> list[Labelled]:
    """Find the list of those who came where no label but a sentence leads to it."""
    lower = lower_evenly(text)
    is_led = any(lead in lower for lead in _LEADS)
    lead = _LISTING.search(lower, *body) if is_led else None
    if lead is None:
        return []
    end = lead.end()
    while end < body[1]:
        start = end + 1
        if not (ITEM.match(text, start) or _heads_group(lower, start)):
            break
        end = _line_end(text, start, body[1])
    return [Labelled("attendees", (lead.end(), end))]


def _heads_group(lower: str, start: int) -> bool:
    """Tell whether a line heads others who came: `II. Bên B`, but not `I. Kết quả kiểm tra`."""
    group = GROUP.match(lower, start)
    return group is not None and not lower.startswith(tuple(words()["after_list"]), group.end())


def find_roles(text: str, start: int) -> list[Labelled]:
    """Find the items from `start` on that end in what somebody is there: "Bà Hoa - Thư ký"."""
    lower = lower_evenly(text)
    found = _inside_lines(text, lower, start)
    for role in match_at(_role_behind(), lower, starts_of(_role_words(), lower)):
        floor = max(start, role.start() - _LONGEST_ROLE_LINE)
        line = max(lower.rfind(mark, floor, role.start()) for mark in "\n;") + 1
        if lower[role.start()] == "," and not _OF_PERSON.match(lower, max(line, floor)):
            continue
        if role.start() > start and (line or floor == start):
            found.append(Labelled(_roles()[_evened(role[1])], (max(line, floor), role.start())))
    return found


def _inside_lines(text: str, lower: str, start: int) -> list[Labelled]:
    """Find the labels inside of a line: "Có mặt: 11/11. Ghi biên bản: ông A"."""
    found = []
    for match in match_at(_inside(), lower, starts_of(_inside_words(), lower)):
        if match.start() > start:
            key = _keys()[_evened(match[1])]
            # A name may have a point: "Chủ trì: BS. Lê An".
            end = _ENDS.get(key, _CLAUSE_END).search(text, match.end())
            found.append(Labelled(key, (match.end(), end.start() if end else len(text))))
    return found


def key_of(label: str, *, is_marked: bool = False) -> str | None:
    """Tell what a label asks for, which a colon may mark; None where it is none of the known.

    >>> key_of("Thư kí cuộc họp"), key_of("CHỦ TỌA"), key_of("Kính gửi")
    ('secretary', 'chair', None)
    """
    said = _evened(label.lower().strip())
    # "Thư ký Hội đồng trường:".
    is_secretary = is_marked and said.startswith("thư ký ")
    return _keys().get(said) or ("secretary" if is_secretary else None)


def _evened(word: str) -> str:
    """Write "thư kí" as "thư ký"."""
    return word.replace("thư kí", "thư ký")


def _field_end(text: str, label: re.Match[str], limit: int) -> int:
    """Say where a labelled field ends: at its line, or behind the list that it opens.

    The next item of the list in which the label itself is one ends it, too.
    """
    end = _line_end(text, label.end(), limit)
    if beside := _NEXT_LABEL.search(text, label.end(), end):
        return beside.start()
    if text[label.end() : end].strip(TRIM):
        return end
    own = _sort_of(label["mark"] or "")
    while end < limit:
        start = end
        while start < limit and text[start] in _BLANKS:
            start += 1
        item = ITEM.match(text, start)
        if item is None or (own and _sort_of(item[0]) == own):
            return end
        end = _line_end(text, start, limit)
        if _is_label(text, start, end):
            return start
    return end


def _sort_of(mark: str) -> str:
    """Tell numbers from letters and dashes: "1." and "2)" number, "-" does not."""
    mark = mark.strip()
    return "number" if mark[:1].isdigit() else mark[:1] and ("letter" if mark[0].isalpha() else "")


def _next_line(text: str, position: int, limit: int) -> int:
    """Give where the line below an empty label ends, unless it is a label itself."""
    start = position
    while start < limit and text[start] in _BLANKS:
        start += 1
    end = _line_end(text, start, limit)
    return position if _is_label(text, start, end) else end


def _is_label(text: str, start: int, end: int) -> bool:
    match = _LABEL.match(text, start, end)
    return match is not None and key_of(match["label"]) is not None


def _line_end(text: str, position: int, limit: int) -> int:
    end = text.find("\n", position, limit)
    return limit if end < 0 else end


@cache
def _keys() -> dict[str, str]:
    return {label: key for key, labels in words()["labels"].items() for label in labels}


@cache
def _roles() -> dict[str, str]:
    """Give what may stand behind a name: the labels of one person, and heads of bodies."""
    labels = {word: key for word, key in _keys().items() if key in _OF_ONE}
    return labels | dict.fromkeys(words()["heads"], "head")


@cache
def _role_behind() -> re.Pattern[str]:
    """Give the pattern of a role behind a sign or in brackets, with which the item ends."""
    roles = sorted(_role_spellings(), key=len, reverse=True)
    either = "|".join(map(re.escape, roles))
    return re.compile(rf"(?:[-–—:] ?|, |\()({either})\)?[.,]? ?(?=[;\n]|$)")


def _role_spellings() -> list[str]:
    return _spellings(_roles())


def _spellings(labels: Iterable[str]) -> list[str]:
    return [spelt for word in labels for spelt in {word, word.replace("thư ký", "thư kí")}]


@cache
def _inside() -> re.Pattern[str]:
    either = "|".join(map(re.escape, sorted(_inside_spellings(), key=len, reverse=True)))
    return re.compile(rf"[.;] ({either}) ?:")


@cache
def _inside_words() -> AhoCorasick:
    return make_finder([f"{mark}{word}" for word in _inside_spellings() for mark in (". ", "; ")])


def _inside_spellings() -> list[str]:
    return _spellings([word for word, key in _keys().items() if key in _INSIDE])


@cache
def _role_words() -> AhoCorasick:
    """Find whatever a role in its place can begin with."""
    marks = ("- ", "-", "– ", "–", "— ", "(", ", ", ": ")
    return make_finder([f"{mark}{word}" for word in _role_spellings() for mark in marks])
