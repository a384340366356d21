"""The name of the meeting in the words of the text: which word begins it, how sure it is."""

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from minutes.letters import CAPITALS
from nlp.meeting.end import find_end, said_before
from nlp.meeting.inside import FEW_WORDS
from nlp.meeting.other_meetings import (
    Place,
    heads_item,
    is_another,
    is_concluded,
    is_to_come,
    says_other,
)
from nlp.meeting.words import openings, words
from nlp.text.names import find_surnames, run_at
from nlp.text.sentences import sentence_at
from nlp.text.title_cues import lower_evenly

Span = tuple[int, int]

MOST_HITS = 400
LEAD = 1500
# Of what a title calls held only the name counts: elsewhere it must be said that it was.
IN_TITLE = 1

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
_NAME_WIDTH = 24
_TO_COME = 9
_LONGEST_KIND = 40
_NAME_BEFORE = re.compile(rf"[{CAPITALS}][^\W\d_]* [{CAPITALS}][^\W\d_]* $")
# "Nghị quyết này đã được HĐND tỉnh khóa X, kỳ họp thứ 5 thông qua ngày …".
_PASSES = re.compile(r"nghị quyết (?:này )?(?:đã )?được (?:hđnd|hội đồng nhân dân)(?!\w)")
_PASSED_BONUS = 8
_SESSION = "kỳ họp"
_ORGANISES = "tổ chức "
# "đề nghị các đồng chí dự họp cho ý kiến": who came are asked, and nothing is named.
_ASKED = re.compile(r" (?:cho ý kiến|góp ý|nêu ý kiến|phát biểu|thảo luận)(?!\w)")
# "Quy định về trách nhiệm trong việc tiếp dân, đối thoại với dân": a duty, and no meeting.
_DUTY = re.compile(r"(?<!\w)trong việc [^.;:\n]{0,60}$")
# "HĐND tỉnh tiếp tục ngày làm việc thứ hai của kỳ họp thứ 17".
_GOING_ON = re.compile(
    r"(?<!\w)(?:(?:tiếp tục|bước vào|bước sang|trong) (?:chương trình|ngày|phiên) (?:làm việc|họp)"
    r"(?: (?:thứ|cuối) [\w/]+)?(?: của)? (?:hội nghị|kỳ họp|phiên họp|đại hội)|tiếp tục kỳ họp)$"
)
_CONCLUDING = re.compile(r"(?:phát biểu )?(?:bế mạc|chỉ đạo|khai mạc|kết luận)(?: chỉ đạo)? ")
_WENT_ON = re.compile(
    r" (?:(?:đã |cũng |còn )+(?:được )?"
    r"(?:bầu|biểu quyết|dành|ghi nhận|nghe|nhất trí|quyết nghị|thông qua|thảo luận|thống nhất"
    r"|tiến hành|xem xét|đánh giá)|kết thúc (?:lúc|vào)|giao (?:các|công an|phòng|sở|ubnd|ủy ban)) "
)


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


def find_names(
    text: str, *, body: Span, title: Span | None, sentences: list[Span], days: list[Span]
) -> list[Name]:
    """Find the places that name a meeting which the text reports on, in text order.

    `sentences` are those of the whole text, `days` the ordered spans of the dates in it.
    """
    lower = lower_evenly(text)
    names = []
    hits = _kinds().find_matches_as_indexes(lower)
    for index, found, end in islice(hits, MOST_HITS):
        start, kind = _without_place(text, lower, found, _kind_words()[index])
        inside_title = title is not None and title[0] <= start < title[1]
        if not (inside_title or body[0] <= start < body[1]) or not _is_word(lower, start, end):
            continue
        if _is_given(text, lower, (start, end), kind) or _is_role(text, lower, (start, end)):
            continue
        sentence = sentence_at(sentences, start)
        stop = find_end(text, lower, (start, end), sentence)
        dated = _is_dated(lower, sentence, (start, stop), days, end)
        behind_name = bool(_NAME_BEFORE.search(text, max(0, start - _NAME_WIDTH), start))
        in_lead = inside_title or start - body[0] < LEAD
        held = start - len(_ORGANISES) if lower.endswith(_ORGANISES, 0, start) else 0
        by_name = bool(held and _NAME_BEFORE.search(text, max(0, held - _NAME_WIDTH), held))
        place = Place(sentence, dated, in_lead, behind_name, inside_title, by_name)
        score = _score(lower, (start, stop), kind, place)
        if score is None and inside_title and _heads_title(text, (start, stop), kind):
            names.append(Name(start, stop, kind, IN_TITLE, sentence))
        if score is None:
            continue
        score += _place_bonus(start, inside_title=inside_title, body=body) + 3 * dated
        if lower.startswith(" thông qua", stop) and _PASSES.match(lower, sentence[0]):
            score += _PASSED_BONUS
        names.append(Name(start, stop, kind, score, sentence))
    return names


def _without_place(text: str, lower: str, start: int, kind: str) -> tuple[int, str]:
    """Leave out a word that ends the name of a place: "thôn Đồng Kỳ họp"."""
    before = text[max(0, start - _NAME_WIDTH) : start].rpartition("\n")[2].split()
    is_run = text[start - 1 : start] == " " and bool(before) and before[-1].istitle()
    is_name = is_run and kind == _SESSION and text.startswith("Kỳ ", start)
    if not is_name or lower.startswith((" thứ ", " lần "), start + len(kind)):
        return start, kind
    return start + len("Kỳ "), kind.removeprefix("kỳ ")


def _heads_title(text: str, span: Span, kind: str) -> bool:
    """Tell whether a title is what was held: "Hội CCB: Gặp mặt kỷ niệm ngày thành lập Hội"."""
    before = text[text.rfind("\n", 0, span[0]) + 1 : span[0]]
    length = len(text[slice(*span)].split()) - len(kind.split())
    opens = text[span[0]].isupper() and (not before or before.endswith(": "))
    return opens and kind in _held_deeds() and length >= FEW_WORDS


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


def _is_role(text: str, lower: str, span: Span) -> bool:
    """Tell whether a kind says only what somebody heads: "Chủ tọa phiên họp Lê Thị An đề nghị"."""
    before = lower[max(0, span[0] - len("chủ tọa ")) : span[0]]
    if before != "chủ tọa " or text[span[1] : span[1] + 1] != " ":
        return False
    behind = text[span[1] + 1 : span[1] + 1 + _NAME_WIDTH]
    surname = next(iter(find_surnames(behind)), None)
    is_name = surname is not None and surname.start == 0 and not behind.isupper()
    return is_name and len(run_at(behind, 0, len(behind))) > 1


def _score(lower: str, span: Span, kind: str, place: Place) -> int | None:
    """Weigh a name by what stands before it and how much it says; None where it is another's."""
    said = said_before(lower, place.sentence, span[0])
    if "sau" in said and is_concluded(lower, place.sentence, span[0]):
        said = said - {"sau"}
    if place.is_dated and _GOING_ON.search(lower, place.sentence[0], span[0] + len(kind)):
        said = {"tiến hành"}
    length = len(lower[slice(*span)].split()) - len(kind.split())
    is_none = (
        (says_other(said, kind) and not place.behind_name)
        or (kind in words()["deeds"] and length < _least_words(lower, span, kind, place))
        or (kind in _held_deeds() and not said & words()["holds"])
        or (kind in words()["dated_deeds"] and not (place.is_dated or place.in_title))
        or (kind in words()["deeds"] and heads_item(lower, span[0]))
        or is_another(lower, span, kind, place)
        or _is_no_deed(lower, span, kind, place)
    )
    if is_none:
        return None
    score = int(words()["kinds"].get(kind, 0)) + (5 if length >= FEW_WORDS else 1 if length else 0)
    # Of two meetings the text is about the one that was held.
    score -= _TO_COME * is_to_come(lower, place.sentence, span)
    if said & words()["holding"]:
        # "tổ chức hội nghị, tuyên truyền": without a day and a name it is any meeting.
        if not length and not place.is_dated and not _HELD.match(lower, span[1]):
            return score if place.in_lead and said & words()["presiding"] else -score
        is_own = place.in_lead or (place.is_dated and said & words()["presiding"])
        return score + (3 if is_own else -2)
    if said & words()["within"] or (not length and _is_known(lower, span, place.sentence)):
        return score + 1
    # "Sáng 12/4, xã giao ban": a day before it makes even a bare word a meeting.
    is_told = place.is_dated and span[0] > place.sentence[0]
    return score if length or is_told or _HELD.match(lower, span[1]) else None


def _is_no_deed(lower: str, span: Span, kind: str, place: Place) -> bool:
    """Tell whether what is done was asked of those who came, or is a duty that a paper names."""
    if kind not in words()["deeds"]:
        return False
    asked = "dự" in said_before(lower, place.sentence, span[0])
    if asked and not place.is_dated and _ASKED.match(lower, span[0] + len(kind)):
        return True
    return _DUTY.search(lower, place.sentence[0], span[0]) is not None


def _is_known(lower: str, span: Span, sentence: Span) -> bool:
    """Tell whether a bare kind is spoken of as known: "Kết luận hội nghị, …", "Hội nghị đã nghe …".

    An excerpt may name its meeting nowhere else.
    """
    before = lower[sentence[0] : span[0]]
    if not before:
        return _WENT_ON.match(lower, span[1]) is not None
    return lower.startswith(",", span[1]) and _CONCLUDING.fullmatch(before) is not None


def _least_words(lower: str, span: Span, kind: str, place: Place) -> int:
    """Say how many words must follow what is done so that they name a meeting.

    One is enough on a paper on it, "biên bản họp thôn", and where on a day a body was visited.
    """
    if said_before(lower, place.sentence, span[0]) & words()["papers"]:
        return 1
    is_visit = place.is_dated and place.in_lead and kind.endswith((" tại", " với"))
    is_body = lower.startswith(openings("bodies"), span[0] + len(kind) + 1)
    return 1 if is_visit and is_body else FEW_WORDS


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
    return sorted({*words()["kinds"], *words()["deeds"], *_held_deeds()})


@cache
def _held_deeds() -> frozenset[str]:
    """Give what names a meeting only as what is held."""
    return frozenset({*words()["held_deeds"], *words()["dated_deeds"]})


@cache
def _kinds() -> AhoCorasick:
    return AhoCorasick(_kind_words(), matchkind=MatchKind.LeftmostLongest)
