"""The name of the meeting in the words of the text: which word begins it, how sure it is."""

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from minutes.letters import CAPITALS
from nlp.meeting.end import FEW_WORDS, find_end, said_before
from nlp.meeting.words import words
from nlp.text.items import ITEM_LABEL
from nlp.text.sentences import sentence_at
from nlp.text.title_cues import lower_evenly

Span = tuple[int, int]

MOST_HITS = 400
LEAD = 1500
_QUOTED = 600

_CONCLUSION = re.compile(r"(?<!\w)kết luận (?:chỉ đạo )?của [^.;:\n]{2,130} sau $")
_HELD = re.compile(
    r" (?:do [^.;:\n]{2,150}? (?:chủ (?:trì|tọa)|tổ chức)|(?:sẽ )?diễn ra|được tổ chức)(?!\w)"
)
WHEN = re.compile(
    r"""
    (?<!\w) (?<!đến[ ]) (?<!từ[ ])
    (?: (?: sáng | trưa | chiều | tối | hôm )[ ] (?: nay | qua | mai | cùng[ ]ngày | ngày | \d )
      | ngày[ ]\d
    )
    """,
    re.VERBOSE,
)
# A quotation from the line before ends in this one.
_CLOSED = re.compile(r'"[,.;:][^"]*$')
# "TP Hải Phòng tiếp xúc cử tri": no "phòng" for meetings.
_CONCLUDED = 140
_NAME_WIDTH = 24
_BEFORE = 60
_TO_COME = 7
_LONGEST_KIND = 40
_NAME_BEFORE = re.compile(rf"[{CAPITALS}][^\W\d_]* [{CAPITALS}][^\W\d_]* $")
# "hội nghị Ban Chấp hành (dự kiến ngày 28/1)" is still to be held.
_COMING = re.compile(r" ?\((?:dự kiến|sẽ|tổ chức vào|diễn ra vào)(?!\w)")
_ITEM = re.compile(rf"{ITEM_LABEL} ?")
# "Nghị quyết này đã được HĐND tỉnh khóa X, kỳ họp thứ 5 thông qua ngày …".
_PASSES = re.compile(r"nghị quyết (?:này )?(?:đã )?được (?:hđnd|hội đồng nhân dân)(?!\w)")
_PASSED_BONUS = 8


class Name(NamedTuple):
    """A meeting as one place of the text names it; the better the name, the higher the score."""

    start: int
    end: int
    kind: str
    score: int
    sentence: Span

    @property
    def is_bare(self) -> bool:
        """Tell whether only the kind is named: "Tại cuộc họp, …"."""
        return self.end - self.start == len(self.kind)


class _Place(NamedTuple):
    """The sentence of a name, whether it tells a day, and how far into the text it stands.

    `behind_name` says that somebody or some place is named right before it.
    """

    sentence: Span
    is_dated: bool
    in_lead: bool
    behind_name: bool


def find_names(
    text: str, *, body: Span, title: Span | None, sentences: list[Span], days: list[Span]
) -> list[Name]:
    """Find the places that name a meeting which the text reports on, in text order.

    `sentences` are those of the whole text, `days` the ordered spans of the dates in it.
    """
    lower = lower_evenly(text)
    names = []
    hits = _kinds().find_matches_as_indexes(lower)
    for index, start, end in islice(hits, MOST_HITS):
        inside_title = title is not None and title[0] <= start < title[1]
        if not (inside_title or body[0] <= start < body[1]) or not _is_word(lower, start, end):
            continue
        if _is_given(text, lower, (start, end), _kind_words()[index]):
            continue
        sentence = sentence_at(sentences, start)
        kind = _kind_words()[index]
        stop = find_end(text, lower, (start, end), sentence)
        dated = _is_dated(lower, sentence, (start, stop), days, end)
        behind_name = bool(_NAME_BEFORE.search(text, max(0, start - _NAME_WIDTH), start))
        in_lead = inside_title or start - body[0] < LEAD
        place = _Place(sentence, dated, in_lead, behind_name)
        score = _score(lower, (start, stop), kind, place)
        if score is None:
            continue
        score += _place_bonus(start, inside_title=inside_title, body=body) + 3 * dated
        if lower.startswith(" thông qua", stop) and _PASSES.match(lower, sentence[0]):
            score += _PASSED_BONUS
        names.append(Name(start, stop, kind, score, sentence))
    return names


def kind_at(lower: str, start: int) -> str:
    """Give the word for a meeting that begins at `start`, else the next word."""
    found = next(iter(_kinds().find_matches_as_indexes(lower[start : start + _LONGEST_KIND])), None)
    if found and found[1] == 0 and _is_word(lower[start : start + _LONGEST_KIND + 1], 0, found[2]):
        return _kind_words()[found[0]]
    return lower[start : start + _LONGEST_KIND].split(maxsplit=1)[0]


def _is_given(text: str, lower: str, span: Span, kind: str) -> bool:
    """Tell whether a kind is a verb and a body, "giao Ban Tổ chức rà soát", or another thing."""
    others = words()["other_things"].get(kind, ())
    if lower.startswith(tuple(f" {word} " for word in others), span[1]):
        return True
    bodies = words()["given_to"].get(kind)
    if bodies is None or text[slice(*span)].isupper():
        return False
    verb, body = text[slice(*span)].split(maxsplit=1)
    # `Giao Ban Xây dựng Đảng` heads an item with a capital, too.
    is_body = body[0].isupper() and text[span[1] + 1 : span[1] + 2].isupper()
    is_body = is_body and not verb.isupper()
    return is_body or lower.startswith(tuple(f" {word} " for word in bodies), span[1])


def _score(lower: str, span: Span, kind: str, place: _Place) -> int | None:
    """Weigh a name by what stands before it and how much it says; None where it is another's."""
    said = said_before(lower, place.sentence, span[0])
    if "sau" in said and _is_concluded(lower, place.sentence, span[0]):
        said = said - {"sau"}
    length = len(lower[slice(*span)].split()) - len(kind.split())
    is_none = (
        (_says_other(said, kind) and not place.behind_name)
        or (kind in words()["deeds"] and length < (1 if said & words()["papers"] else FEW_WORDS))
        or (kind in words()["held_deeds"] and not said & words()["holds"])
        or (kind in words()["deeds"] and _heads_item(lower, span[0]))
        or _is_another(lower, span, kind, place)
    )
    if is_none:
        return None
    score = int(words()["kinds"].get(kind, 0)) + (5 if length >= FEW_WORDS else 1 if length else 0)
    # Of two meetings the text is about the one that was held.
    score -= _TO_COME * _is_to_come(lower, place.sentence, span[0])
    if said & words()["holding"]:
        # "tổ chức hội nghị, tuyên truyền": without a day and a name it is any meeting.
        if not length and not place.is_dated and not _HELD.match(lower, span[1]):
            return score if place.in_lead and said & words()["presiding"] else -score
        is_own = place.in_lead or (place.is_dated and said & words()["presiding"])
        return score + (3 if is_own else -2)
    if said & words()["within"]:
        return score + 1
    # "Sáng 12/4, xã giao ban": a day before it makes even a bare word a meeting.
    is_told = place.is_dated and span[0] > place.sentence[0]
    return score if length or is_told or _HELD.match(lower, span[1]) else None


def _heads_item(lower: str, start: int) -> bool:
    """Tell whether a deed heads an item of a list, where it is asked for: "a) Họp dân …"."""
    line = lower.rfind("\n", 0, start) + 1
    return start > line and _ITEM.fullmatch(lower, line, start) is not None


def _is_concluded(lower: str, sentence: Span, start: int) -> bool:
    """Tell whether a conclusion tells of the meeting: "kết luận của Chủ tịch … sau buổi họp"."""
    return _CONCLUSION.search(lower, max(sentence[0], start - _CONCLUDED), start) is not None


def _says_other(said: set[str], kind: str) -> bool:
    """Tell whether the words before a kind say that another meeting is meant, or several.

    Before what is done a number counts nothing: "UBND phường 5 họp".
    """
    counts = any(word.isdigit() for word in said)
    is_done = kind in words()["deeds"] or kind.startswith(("họp", "tiếp xúc"))
    return bool(said & words()["others"]) or (counts and not is_done)


def _is_another(lower: str, span: Span, kind: str, place: _Place) -> bool:
    """Tell whether the meeting is one that is only cited, wished for, or of another time."""
    start, sentence = span[0], place.sentence
    before = f" {lower[max(sentence[0], start - _BEFORE) : start]}"
    # "Ban Tổ chức Hội nghị" holds nothing yet.
    is_of_body = before.endswith(" ban tổ chức ")
    if is_of_body or any(f" {word} " in before for word in words()["elsewhere"]):
        return True
    # A meeting to come is the one that the text is about where its day stands beside it.
    if not place.is_dated and _is_to_come(lower, sentence, start):
        return True
    if _is_quoted(lower, start) or _COMING.match(lower, span[1], sentence[1]):
        return True
    behind = start + len(kind)
    said = said_before(lower, sentence, start)
    if said & words()["holds"]:
        return False
    # "Trước đó, trong buổi làm việc …": another meeting, of which only a word is told.
    if not place.is_dated and said & words()["within"] and " trước đó, " in before:
        return True
    return any(lower.startswith(f" {word}", behind) for word in words()["cited"])


def _is_to_come(lower: str, sentence: Span, start: int) -> bool:
    before = f" {lower[max(sentence[0], start - _BEFORE) : start]}"
    return any(f" {word} " in before for word in words()["to_come"])


def _is_quoted(lower: str, start: int) -> bool:
    """Tell whether a quotation opens before `start` in its line and does not close."""
    line = lower[max(lower.rfind("\n", 0, start) + 1, start - _QUOTED) : start]
    opens = line.count('"') % 2 == 1 and not _CLOSED.search(line)
    return opens or line.rfind("“") > line.rfind("”") or _goes_on_quoted(lower, start)


def _goes_on_quoted(lower: str, start: int) -> bool:
    """Tell whether a line before begins with a mark, and none stands between it and `start`."""
    mark = lower.rfind('"', max(0, start - _QUOTED), start)
    return mark >= 0 and not lower[lower.rfind("\n", 0, mark) + 1 : mark].strip()


def _place_bonus(start: int, *, inside_title: bool, body: Span) -> int:
    """Favour the lead, which names a meeting best; a title shortens, the end recalls."""
    if inside_title:
        return 0
    return 3 if start - body[0] < LEAD // 2 else 2 if start - body[0] < LEAD else 0


def _is_dated(lower: str, sentence: Span, name: Span, days: list[Span], kind_end: int) -> bool:
    """Tell whether the sentence names a day, or a part of one, outside the name.

    A day right behind the kind counts, too: "cuộc họp ngày 5/3 về …".
    """
    inside = range(kind_end + 2, name[1])
    if any(sentence[0] <= s < sentence[1] and s not in inside for s, _ in days):
        return True
    if WHEN.search(lower, sentence[0], name[0]) or WHEN.match(lower, name[1] + 1, sentence[1]):
        return True
    head = lower[sentence[0] : name[0]].lstrip("(")
    return any(head.startswith(f"{word} ") or f" {word} " in head for word in words()["sessions"])


def _is_word(lower: str, start: int, end: int) -> bool:
    return (start == 0 or not lower[start - 1].isalnum()) and (
        end == len(lower) or not lower[end].isalnum()
    )


@cache
def _kind_words() -> list[str]:
    return sorted({*words()["kinds"], *words()["deeds"], *words()["held_deeds"]})


@cache
def _kinds() -> AhoCorasick:
    return AhoCorasick(_kind_words(), matchkind=MatchKind.LeftmostLongest)
