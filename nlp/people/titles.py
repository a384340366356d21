"""Titles of people: whose each is by its place, before a name or behind it."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from nlp.people.joints import find_joint
from nlp.people.title_ends import MAX_LENGTH, is_abbreviated, skip_blank, title_end
from nlp.text.title_cues import Cue, Cues, title_words

Span = tuple[int, int]

_AFTER_NAME = re.compile(
    r"""
    [,;]?[ ]?[-–]?[ ]?(?:[Cc]hức[ ](?:vụ|danh))[ ]?:?[ ]?
    | (?:,[ ]|[ ]?[(])(?:\d\d[ ]tuổi|(?:SN|[Ss]inh[ ]năm)[ ]\d{4}),[ ]    # "(38 tuổi, cán bộ …"
    # "– khi đó là Chủ tịch UBND huyện"
    | (?:,|[ ]?[-–—]|[ ]\()[ ]?
      (?:(?:lúc[ ])?bấy[ ]giờ|khi[ ]ấy|khi[ ]đó|lúc[ ]đó|nay|hiện(?:[ ]nay)?)[ ]là[ ]
    | [ ]?[-–—],[ ] | [ ]?,[ ](?:[-–—][ ])?
    | , | [ ][-–—][ ]? | [-–][ ]? | [ ]?[(] | :[ ]? | (?=[ ])
    """,
    re.VERBOSE,
)
# What stands under the label of an office: "– Chức vụ: Thiết kế rập".
_LABELLED_OFFICE = re.compile(
    r"[,;]? ?[-–—]? ?[Cc]hức (?:vụ|danh) ?: ?(?P<office>[^\W\d_][^\n,;.():]{1,60}?)(?= ?[\n,;.(]|$)"
)
# The term of an office before what links it to a name: "nhiệm kỳ 2021 - 2026 đối với".
_TERM = re.compile(r"^(?:khóa \w+,? )?nhiệm kỳ \(?\d{4} ?[-–] ?\d{4}\)?,? ")
_MANY = ("các ", "những ")
_PLACES = re.compile(
    r"""
    ((?: ,[ ] (?i: huyện | quận | tỉnh | thị[ ]xã | thành[ ]phố | phường | xã | tp\.? | [hpqt]\. )
    [ ]?[^,;:.\n]{1,24} )+?)[ ]
    """,
    re.VERBOSE,
)
# An office that somebody leaves or is given: "cho thôi chức Giám đốc sở đối với ông …".
_OFFICE = re.compile(r"(?<!\w)chức(?: vụ| danh)? [^.;:\n]{0,100}$")
_ASIDE = re.compile(r" ?\([^()\n]{1,60}\)")
_LONGEST_ADDRESS = 20
_WORK = (" ban công tác ", " cục công tác ", " vụ công tác ")
_PANEL = re.compile(r"(?<!\w)(?:đoàn chủ tịch|ban (?:chủ nhiệm|giám đốc|bí thư))(?! tổng)")
_SIGNED_FOR = re.compile(r"(?:KT|TL|TM|TUQ|K/T|T/L|T/M)[. ] ?")


def titles_after(
    cues: Cues, position: int, names: Sequence[int] = (), *, titled: bool = False
) -> tuple[list[Span], int]:
    """Read the titles right behind the name that ends at `position`.

    Gives their spans and where the last ends. `names` are the ordered starts of further full
    names: a title that runs into one belongs to that person, and so do those joined to it where
    an office before this name says who this is (`titled`).

    >>> from nlp.text.title_cues import find_cues
    >>> text = "ông Lê A, Bí thư Đảng ủy, Chủ tịch UBND xã Tam Lộc cho biết"
    >>> [text[s:e] for s, e in titles_after(find_cues(text), 8)[0]]
    ['Bí thư Đảng ủy', 'Chủ tịch UBND xã Tam Lộc']
    """
    labelled = _LABELLED_OFFICE.match(cues.text, position)
    if labelled and labelled.start("office") not in cues.by_start:
        # What stands under the label need be no title of the list.
        return [labelled.span("office")], labelled.end()
    spans: list[Span] = []
    start = position
    at = _opening(cues, position)
    while cue := cues.by_start.get(skip_blank(cues.text, at)):
        if cue.kind != "head" or _only_tells(cues, cue, position):
            break
        end = title_end(cues, cue, len(cues.text))
        runs_on = _next_name(names, cue.end) < end
        if runs_on and titled:
            # "Bí thư … Lê A, Phó Bí thư …, Chủ tịch … Lê B": the rest is of the next.
            return [], start
        said = cues.lower[cue.start : end]
        if runs_on or said in standing_for() or said in title_words()["many_behind"]:
            break
        spans += _split_joined(cues.lower, cue.start, end)
        position = end
        joint = find_joint(cues, end)
        if joint is None:
            break
        at = joint
    return spans, position


def titles_before(cues: Cues, position: int, floor: int) -> list[Span]:
    """Read the titles right before the name that begins at `position`, none before `floor`.

    >>> from nlp.text.title_cues import find_cues
    >>> text = "Giám đốc Sở Y tế (SYT) Lê Văn A"
    >>> [text[s:e] for s, e in titles_before(find_cues(text), 23, 0)]
    ['Giám đốc Sở Y tế']
    """
    spans: list[Span] = []
    reach = position - 1 if cues.text[position - 1 : position] == "(" else position
    at = bisect_left(cues.heads, position, key=lambda head: head.end)
    while at:
        at -= 1
        cue = cues.heads[at]
        if cue.start < floor or not _leads_to(cues, cue, reach):
            break
        if at and _heads_field(cues, cues.heads[at - 1], cue):
            continue
        if cues.lower.endswith(_WORK, 0, cue.start):
            continue  # "Phó Trưởng Ban Công tác đại biểu".
        if _PANEL.search(cues.lower, max(0, cue.start - 5), cue.end):
            continue  # "Đoàn Chủ tịch gồm các đồng chí: …".
        if spans and not _chains(cues, reach, spans[0]):
            continue
        is_listed = bool(spans) or cues.text[reach - 2 : reach] == ", "
        if is_listed and _is_others(cues.lower, cue.start) and not _is_member(cues, cue):
            break
        end = _end_before(cues, cue, reach)
        if cues.lower[cue.start : end] in standing_for():
            break
        spans[:0] = _split_joined(cues.lower, cue.start, end)
        reach = cue.start
    return spans


def _heads_field(cues: Cues, before: Cue, cue: Cue) -> bool:
    """Tell whether a title is only the field of the one before it: `Trưởng phòng Kế toán`."""
    office = cues.lower[before.start : before.end]
    return before.end == cue.start - 1 and office.endswith(tuple(title_words()["offices"]))


def _only_tells(cues: Cues, cue: Cue, position: int) -> bool:
    """Tell whether a word such as "đại diện" says what the person behind whom it stands did."""
    return (
        cues.lower[cue.start : cue.end] in title_words()["parts"]
        and not cues.text[position : cue.start].strip()
    )


def _chains(cues: Cues, reach: int, later: Span) -> bool:
    """Tell whether a title may stand before `later`, which begins at `reach`."""
    joins = tuple(f" {join} " for join in (*title_words()["joins"], "là"))
    marks = (", ", " - ", " – ")
    if cues.text.endswith(marks, 0, reach) or cues.lower.endswith(joins, 0, reach):
        return True
    return cues.lower[slice(*later)] in title_words()["ranks"]


def is_announced(cues: Cues, position: int) -> bool:
    """Tell whether right before `position` stands a rank or the like, which only a name follows."""
    at = bisect_left(cues.heads, position - 1, key=lambda head: head.end)
    if at == len(cues.heads) or cues.heads[at].end != position - 1:
        return False
    words = cues.lower[cues.heads[at].start : position - 1]
    return words in title_words()["ranks"] or words in title_words()["personal"]


def says_office(cues: Cues, spans: Sequence[Span]) -> bool:
    """Tell whether one of the titles is an office rather than a rank or a degree."""
    words = title_words()
    said = {cues.lower[start:end] for start, end in spans}
    return bool(said - set(words["ranks"]) - set(words["personal"]))


def own_office(cues: Cues, line: Span) -> Span:
    """Give the office of who signs where its line says first for whom: "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC".

    >>> from nlp.text.title_cues import find_cues
    >>> said = ("TM. UBND XÃ CHỦ TỊCH", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", "KT. GIÁM ĐỐC")
    >>> [text[slice(*own_office(find_cues(text), (0, len(text))))] for text in said]
    ['CHỦ TỊCH', 'PHÓ GIÁM ĐỐC', 'KT. GIÁM ĐỐC']
    """
    signed_for = _SIGNED_FOR.match(cues.text, *line)
    if signed_for is None:
        return line
    heads = [cue.start for cue in cues.heads if signed_for.end() < cue.start < line[1]]
    is_chair = bool(heads) and cues.lower.endswith("đoàn ", 0, heads[-1])
    return (heads[-1], line[1]) if heads and not is_chair else line


def bare_titles() -> frozenset[str]:
    """Give the abbreviations that say nothing beside another title, in lower case."""
    words: frozenset[str] = title_words()["bare"]
    return words


def standing_for() -> tuple[str, ...]:
    """Give the words that say only for whom somebody stands, in lower case."""
    return tuple(title_words()["standing_for"])


def address_before(cues: Cues, position: int) -> Cue | None:
    """Give the word of address that ends right before `position`, if one does."""
    at = bisect_left(cues.addresses, position, key=lambda cue: cue.end)
    cue = cues.addresses[at - 1] if at else None
    if cue and cues.text[cue.end : position].strip(" .:") == "":
        return cue
    return None


def _opening(cues: Cues, position: int) -> int:
    """Give where a title may begin behind the name that ends at `position`."""
    first = _AFTER_NAME.match(cues.text, position)
    if first and skip_blank(cues.text, first.end()) in cues.by_start:
        return first.end()
    aside = _ASIDE.match(cues.text, position)
    again = _AFTER_NAME.match(cues.text, aside.end()) if aside else None
    return again.end() if again else len(cues.text)


def _leads_to(cues: Cues, cue: Cue, reach: int) -> bool:
    """Tell whether the title at `cue` runs without a break up to `reach`."""
    if reach - cue.start > MAX_LENGTH:
        return False
    between = cues.text[cue.end : reach]
    cut = cues.text.find("\n", cue.end, reach)
    if cut >= 0 and not is_abbreviated(cues.text, cut):
        return False
    between = between.strip()
    if between.endswith(",") and cues.lower[cue.start : cue.end] in title_words()["parts"]:
        return False
    if between in {"", ",", "-", "–", ":"}:
        return True
    rest = cues.text[_end_before(cues, cue, reach) : reach].strip(" ,:-–—")
    if not cues.lower.startswith(_MANY, reach):
        rest = _TERM.sub("", rest, count=1)
    return not rest or (rest[0] == "(" and rest[-1] == ")") or _is_linked(cues, cue, rest)


def _end_before(cues: Cues, cue: Cue, reach: int) -> int:
    """Say where a title before a name ends: places may follow, "xã Tân Lập, huyện Vũ Thư"."""
    end = title_end(cues, cue, reach)
    places = _PLACES.fullmatch(cues.text, end, reach)
    return places.end(1) if places else end


def _is_linked(cues: Cues, cue: Cue, link: str) -> bool:
    """Tell whether `link` joins the title to a name: "Chủ tịch HĐQT là", "thôi chức … đối với"."""
    words = title_words()
    if link in words["joins"]:
        return True
    if link not in words["links"] or _is_others(cues.lower, cue.start):
        return False
    before = cues.lower[max(0, cue.start - MAX_LENGTH) : cue.start]
    return link not in words["links_of_office"] or bool(_OFFICE.search(before))


def _is_others(lower: str, start: int) -> bool:
    before = lower[max(0, start - 8) : start].split()
    words = title_words()
    return bool(before) and before[-1] in words["others_title"] | words["many"]


def is_of_many(lower: str, start: int) -> bool:
    """Tell whether the title at `start` is that of several: "các ông Phó Chủ tịch"."""
    before = lower[max(0, start - _LONGEST_ADDRESS) : start].split()
    while before and before[-1] in title_words()["addressed"]:
        before.pop()
    return bool(before) and before[-1] in title_words()["several"]


def _is_member(cues: Cues, cue: Cue) -> bool:
    """Tell whether a title is a seat beside an office: "phát biểu của Ủy viên …, Bí thư … Lê A"."""
    return cues.lower[cue.start : cue.end].startswith(tuple(title_words()["seats"]))


def _split_joined(lower: str, start: int, end: int) -> list[Span]:
    """Cut the title at `kiêm`, which joins two."""
    spans = []
    for join in title_words()["joins"]:
        cut = lower.find(f" {join} ", start, end)
        while cut >= 0:
            spans.append((start, cut))
            start = cut + len(join) + 2
            cut = lower.find(f" {join} ", start, end)
    return [*spans, (start, end)]


def _next_name(names: Sequence[int], position: int) -> int:
    at = bisect_left(names, position)
    return names[at] if at < len(names) else 1 << 60
