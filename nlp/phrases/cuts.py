"""Where the words that lead to a figure begin: behind a mark, at a verb, behind another figure."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from minutes.letters import CAPITALS
from nlp.figures.unit_words import lexicon
from nlp.mentions import FigureMention
from nlp.phrases.context_words import either, endings, is_paired, whole, word_lists
from nlp.phrases.name_runs import end_of_names
from nlp.phrases.phrase import HOLE, even, last_clause, lower_head, strip_address, strip_links
from nlp.phrases.quoted import called, named_last, quoted_before
from nlp.phrases.sorts import Sort, sort_of
from nlp.phrases.verbs import noun_size, verbs_of
from nlp.phrases.word_kinds import find_change, find_count, find_measure, last_of, verb_size

Joint = Literal["new", "list", "item", "verb", "with", "inside", "against"]
"""How a figure hangs on the one before it.

An `item` stands alone behind a semicolon; `against` one the figure before is only compared.
"""

_PER = "%‰"
_AND = {",", "và", ", và"}
_UNIT_WIDTH = 12
# Behind these a figure is the same in other terms: `2% (39 hộ)`, `2% = 39 hộ`.
_INNER = "(="

# No clause reaches further.
REACH = 400

# A name and the word behind it.
_NAME = re.compile(rf"[{CAPITALS}]\w*(?: [{CAPITALS}]\w*)* (\w+)")
_NUMERAL = re.compile(r"^\s*[IVX]{1,5}[.)] ")
_STRONG = re.compile(
    rf"[;:()=“”\"«»….](?:(?<!\.)|(?<=[\dIVX]\.) |(?<=[a-zà-ỹ]\.)(?=[\d{CAPITALS}{HOLE}]))"
)


class Cut(NamedTuple):
    """Where the words of the figure before end, and where those to this one begin."""

    end: int
    start: int
    joint: Joint
    last: int | None
    outer: str = ""


def cut_before(
    masked: str, figures: Sequence[FigureMention], floors: Sequence[int], index: int
) -> Cut:
    """Cut between where the words may begin, or the last figure there, and the figure `index`."""
    figure = figures[index]
    last = index - 1 if index and floors[index - 1] == floors[index] else None
    floor = floors[index] if last is None else figures[last].end
    floor = max(floor, figure.start - REACH)
    if last is None:
        end, start, joint = _cut_first(masked, floor, figure.start)
    elif (compared := _compared().search(masked, floor, figure.start)) and _is_alike(
        figures[last], figure
    ):
        end, start, joint = compared.start(), figure.start, "against"
    else:
        end, start, joint = _cut_gap(masked, floor, figure.start, sort_of(figure))
    if joint != "inside":
        return Cut(end, start, joint, last, quoted_before(masked, floor, start))
    clause = masked[floor : start - 1]
    return Cut(end, start, joint, last, _outer(clause, is_free=last is None))


def _is_alike(figure: FigureMention, other: FigureMention) -> bool:
    """Tell whether two amounts may measure the same thing; counts tell by their nouns."""
    return sort_of(figure) == sort_of(other) != "count" and figure.base_unit == other.base_unit


def find_end(masked: str, start: int, figure: FigureMention) -> int:
    """Give where words that begin at `start` end before those that lead to `figure`."""
    return _cut_gap(masked, start, figure.start, sort_of(figure))[0]


def _cut_first(masked: str, floor: int, end: int) -> tuple[int, int, Joint]:
    marks = _STRONG.finditer(masked, floor, _before_colon(masked, floor, end))
    named = named_last().search(masked, floor, end)
    # A short name in quotation marks is part of the clause: `góp Quỹ “Vì trẻ em” 9 triệu đồng`.
    within = range(named.start("name"), named.end("name")) if named else range(0)
    marks = (mark for mark in marks if mark.start() not in within)
    strong = last_of(mark for mark in marks if not _goes_on(masked, mark))
    start = strong.end() if strong else floor
    return floor, start, "inside" if strong and strong[0] in _INNER else "new"


def _goes_on(masked: str, mark: re.Match[str]) -> bool:
    """Tell whether what owns nothing stands behind a semicolon: `thửa 5; tờ bản đồ 7 rộng`."""
    return mark[0] == ";" and bool(whole("not_owners").match(masked[mark.end() :].lstrip()))


def _before_colon(masked: str, floor: int, end: int) -> int:
    """Give where the words before a number end: a colon right before it belongs to them."""
    while end > floor and masked[end - 1] in f" {HOLE}":
        end -= 1
    return end - 1 if end > floor and masked[end - 1] == ":" else end


def _cut_gap(masked: str, start: int, end: int, sort: Sort) -> tuple[int, int, Joint]:
    if strong := _cut_strong(masked, start, end, sort):
        return strong
    if listed := _cut_listed(masked, start, end, sort):
        return listed
    weak = list(_find_weak(masked, end_of_names(masked, start), end))
    if weak and weak[0].start() == start and _is_subject(weak[0], masked[weak[0].end() : end]):
        del weak[0]
    weak = [mark for mark in weak if not (_is_named(masked, mark) or _is_harm(masked, mark))]
    if weak:
        return _cut_weak(masked, weak, end, sort)
    anew = last_of(whole("other_clauses", "such_as").finditer(masked, start, end))
    if sort != "count" and anew:
        return anew.start(), anew.end(), "new"
    if sort == "measure" and (sum_of := whole("money_starts").search(masked, start, end)):
        return sum_of.start(), sum_of.start(), "verb"
    return _cut_at_verb(masked, start, end, sort)


def _cut_listed(masked: str, start: int, end: int, sort: Sort) -> tuple[int, int, Joint] | None:
    """Cut at what stands for a comma: a slash between counts, a change right behind an amount."""
    if sort == "count" and masked[start:end].strip() == "/":
        return start, end, "list"
    return (start, start, "list") if _changed_since().match(masked, start, end) else None


def _cut_strong(masked: str, start: int, end: int, sort: Sort) -> tuple[int, int, Joint] | None:
    """Cut at a mark, at `trong đó` or where a total is raised, not at a name in quotation marks."""
    reach = _before_colon(masked, start, end)
    kinds = (_STRONG, whole("inner"))
    strong = [mark for kind in kinds for mark in kind.finditer(masked, start, reach)]
    if name := called().match(masked, start, reach):
        # So the things before are called: `12 tập thể đạt danh hiệu “Đơn vị vững mạnh”`.
        strong = [mark for mark in strong if mark.start() >= name.end()]
    if strong and strong[0][0] == ";" and (own := named_last().search(masked, start, end)):
        # Behind a semicolon a name is part of the words: `; vận động Quỹ "Vì trẻ em" được …`.
        first, behind = own.span("name")
        strong = [mark for mark in strong if not first <= mark.start() < behind]
    if not strong:
        raised = whole("raising_totals").search(masked, start, end)
        return (raised.start(), raised.start(), "new") if raised else None
    marks = sorted(strong, key=re.Match.start)
    between = masked[marks[0].end() : end].strip()
    joint: Joint = "inside" if marks[-1][0] in _INNER else "new"
    if sort == "count" and [mark[0] for mark in marks] == [";"] and not between:
        joint = "item"
    if [mark[0] for mark in marks] == [")"] and between in _AND:
        joint = "list"
    return marks[0].start(), marks[-1].end(), joint


def _cut_at_verb(masked: str, start: int, end: int, sort: Sort) -> tuple[int, int, Joint]:
    verb = last_of(whole("existential").finditer(masked, start, end))
    verb = verb or next(_cutting(masked, start, end), None)
    at = verb.start() if verb else _own_start(masked, start, end, sort)
    # The noun before a quality is what is so long or wide: `chi 5 tỷ đồng xây chợ rộng 2 ha`.
    if verb and verb[0].lower() == word_lists()["compared_with"]:
        return at, verb.end(), "verb"
    is_quality = verb is not None and sort == "measure" and whole("qualities").match(verb[0])
    return at, start if is_quality else at, "verb"


def _own_start(masked: str, start: int, end: int, sort: Sort) -> int:
    """Give where a noun of quantity or a verb leads to a measure: `đổi 5 ha đất làm 2 km đường`.

    Behind a percentage it is what that is of: `60% giá trị`.
    """
    if sort == "count":
        # `3 xã hoàn thành 19 tiêu chí` says no less than `đạt`.
        met = _met().search(masked, start, end)
        return met.start() if met else end
    if change := _change_at_end(masked, start, end):
        return change
    if masked[start - 1] in _PER:
        return end
    noun = find_measure(masked[start:end])
    if noun is not None:
        return start + noun
    words = strip_links(even(masked[start:end])).split()
    at = max(verbs_of(words), default=len(words))
    is_last = at < len(words) == at + verb_size(words, at)
    # What those who are counted do belongs to them: `6 người trồng 2 ha lúa`.
    is_last = is_last and (at > 0 or _ends_in_amount(masked[max(0, start - _UNIT_WIDTH) : start]))
    return masked.rindex(words[at], start, end) if is_last else end


def _change_at_end(masked: str, start: int, end: int) -> int:
    """Give where a change begins that leads to a number: `20% giá vé mà lùi thời gian tăng`."""
    words = strip_links(even(masked[start:end]))
    change = find_change(words)
    is_led = change is not None and change.end() == len(words) and change.start() > 0
    return masked.rindex(change[0], start, end) if change and is_led else 0


def _ends_in_amount(before: str) -> bool:
    """Tell whether a unit of money or of measure ends some words."""
    entry = lexicon().get(before.rpartition(" ")[2])
    return entry is not None and entry.kind in {"money", "measure"}


def _is_subject(mark: re.Match[str], behind: str) -> bool:
    """Tell whether `và` joins two who do something: `12 xã và thị trấn đã trồng 5 ha`."""
    words = behind.split()
    size = noun_size(words, 0) if mark[0].strip() == word_lists()["and"] else 0
    return size > 0 and bool(whole("aspects").fullmatch(" ".join(words[size : size + 1])))


def _is_named(masked: str, mark: re.Match[str]) -> bool:
    """Tell whether `và` joins two names of whom something is said: `hai thôn A và B đã góp`."""
    if mark[0].strip() != word_lists()["and"]:
        return False
    before = masked[: mark.start()].rpartition(" ")[2]
    behind = _NAME.match(masked, mark.end())
    return before[:1].isupper() and behind is not None and bool(whole("aspects").match(behind[1]))


def _is_harm(masked: str, mark: re.Match[str]) -> bool:
    """Tell whether `và` joins two things that befell people: `9 người chết và mất tích ở 2 xã`."""
    is_and = mark[0].strip() == word_lists()["and"]
    is_second = is_and and whole("casualties").match(masked, mark.end()) is not None
    return is_second and masked.endswith(endings("casualties"), 0, mark.start())


def _cutting(masked: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Give the verbs that begin a figure's own words; `cho` only right before it.

    A verb with a capital is part of a name: `Quỹ Hỗ trợ nông dân`.
    """
    for verb in _verbs().finditer(masked, start, end):
        if verb[0][0].isupper() and verb.start() > start + 1:
            continue
        if verb[0] not in word_lists()["for_whom"] or not strip_links(masked[verb.start() : end]):
            yield verb


def _cut_weak(
    masked: str, weak: Sequence[re.Match[str]], end: int, sort: Sort
) -> tuple[int, int, Joint]:
    """Cut at the last comma or `và`; a lone word behind it belongs to what stands before."""
    words = [strip_links(even(masked[mark.end() : end])) for mark in weak]
    at = len(weak) - 1
    while sort != "count" and at and _is_rest(words[at], weak[at][0]):
        at -= 1
    if at and find_measure(words[at]) is None and find_measure(words[at - 1]) == 0:
        at -= 1
    if at and sort != "count" and _is_coordinated(weak[at - 1 : at + 1], words[at]):
        at -= 1
    joint: Joint = "with" if weak[at][0] == " với " else "new" if words[at] else "list"
    return weak[at].start(), weak[at].end(), joint


def _is_rest(words: str, mark: str) -> bool:
    """Tell whether one word behind a comma goes on with what stands before: `nông, lâm, ngư`."""
    is_lone = len(words.split()) == 1 and "với" not in mark
    return is_lone and not whole("seizing").fullmatch(words)


def _is_coordinated(weak: Sequence[re.Match[str]], words: str) -> bool:
    """Tell whether `và` joins two subjects of one change: `, khu vực A và B tăng 5%`."""
    change = find_change(words)
    is_subject = change is not None and change.end() == len(words) and change.start() > 0
    return is_subject and weak[0][0].startswith(",") and weak[1][0] == f" {word_lists()['and']} "


def _outer(clause: str, *, is_free: bool) -> str:
    """Give the clause before a bracket, less the words of the figure before it."""
    clause = _NUMERAL.sub("", strip_address(clause))
    if not is_free:
        marks = [mark.end() for mark in (*_STRONG.finditer(clause), *_find_weak(clause))]
        if not marks:
            clause = even(clause)
            at = find_count(clause)
            return strip_links(clause[at:]) if at is not None else ""
        clause = clause[max(marks) :]
    return strip_links(last_clause(lower_head(even(clause))))


@cache
def _changed_since() -> re.Pattern[str]:
    """Match a change right behind an amount and since when: `40 tấn tăng so với cùng kỳ 5 tấn`."""
    compared_with = word_lists()["compared_with"]
    return re.compile(rf" (?:đã )?(?:{either('changes')}) {compared_with} [^,;:()]*$")


def _find_weak(words: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Find the commas and the like that part clauses; one inside of a pair parts nothing."""
    end = len(words) if end is None else end
    for mark in _weak().finditer(words, start, end):
        if not (mark[0] == ", " and is_paired(words, mark.end(), end)):
            yield mark


@cache
def _weak() -> re.Pattern[str]:
    return re.compile(r",(?: và)? |, ?$| và | hoặc | cùng với |(?<!\bso) với ")


@cache
def _met() -> re.Pattern[str]:
    return re.compile(rf"(?<= )(?:{either('meets_all')}) $", re.IGNORECASE)


@cache
def _compared() -> re.Pattern[str]:
    """Match what only compares the figure before: `95% trẻ được tiêm, so với 90% năm trước`."""
    against = word_lists()["compared_with"]
    leads = either("rough", "compared_levels")
    return re.compile(rf",? {against}(?: (?:{leads}))* $", re.IGNORECASE)


@cache
def _verbs() -> re.Pattern[str]:
    """Find the verbs between two figures, but not the heads of compounds."""
    return re.compile(
        rf"(?<!\w)(?!(?:{either('not_verbs')})(?!\w))(?:{either('verbs')})(?!\w)", re.IGNORECASE
    )
