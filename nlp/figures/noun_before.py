"""What a number counts where the noun does not stand behind it.

`số xã đạt chuẩn là 188`, `có mặt 09/09`, `Khách mời: 05`.
"""

import re
from functools import cache

from nlp.datafile import read_tree
from nlp.figures.expressions import Expression
from nlp.figures.unit_words import Unit, figure_words, match_word

_WINDOW = 100
_PARAGRAPH = 240
_NUMBER_OF = re.compile(r"(?<!\w)[Ss]ố(?: lượng)?(?= )")
_FOLLOWER = re.compile(r"[ ]?(?:[,.;:)(\n%]|$)|[ ][^\W\d]")
# A label opens its line or item, and nothing but the number follows it.
_LABEL = re.compile(r"(?:^|[,(+*•–-]) ?([^\d,():+*•–-]{2,50}): ?$")
_LABEL_END = re.compile(r"[ ]?(?:[,;)(\n]|\.(?!\d)|$)")
_TOTAL = re.compile(r"(?<!\w)(?P<all>[Tt]ổng )?[Ss]ố (?P<words>[^\W\d_]+(?: [^\W\d_]+){0,4}) $")
_BLANK = re.compile(r" (?=[^\W\d_])")


def find_noun_before(text: str, expression: Expression) -> Unit | None:
    """Give the noun before the number as its unit, ending where the number ends.

    >>> text = "nâng tổng số xã đạt chuẩn lên 188"
    >>> from decimal import Decimal
    >>> number = Expression(text.index("188"), len(text), Decimal(188))
    >>> find_noun_before(text, number).name
    'xã'
    """
    if not _FOLLOWER.match(text, expression.end):
        return None
    low = max(0, expression.start - _WINDOW)
    clause = re.split(r"[.;\n]", text[low : expression.start])[-1]
    found = _counted_by_number_of(text, expression, expression.start - len(clause))
    found = found or _labelled(text, clause, expression) or _totalled(text, clause, expression)
    attended = _attendance().search(clause) if found is None else None
    if attended and _is_attendance(text, expression, attended[0]):
        found = _last_person(text, expression.start) or _head_of_line(text, expression.start)
    if found is None:
        return None
    name, base, noun_class = found
    return Unit(expression.end, name, "count", base, noun_class=noun_class)


Found = tuple[str, str | None, str]


def _counted_by_number_of(text: str, expression: Expression, low: int) -> Found | None:
    """Read `số … là N`: the noun behind the last `số` of the clause, if a link leads to N."""
    heads = list(_NUMBER_OF.finditer(text, low, expression.start))
    if not heads or not _link().search(text, low, expression.start):
        return None
    found = match_word(text, heads[-1].end())
    if found is None or found[2].kind != "count" or found[1] >= expression.start:
        return None
    rest = text[found[1] : expression.start]
    if re.search(r"[\d,]", rest):
        return None
    return text[found[0] : found[1]], found[2].base_unit, found[2].noun_class


def _is_attendance(text: str, expression: Expression, words: str) -> bool:
    """Tell whether the number says how many came: `có mặt 45/47`, `vắng: 02`, `vắng 02.`."""
    if expression.shape == "slash" or ":" in words:
        return True
    plain = tuple(read_tree("figure_words.yaml")["counted_plainly"])
    return words.lower().startswith(plain) and bool(_LABEL_END.match(text, expression.end))


def _last_person(text: str, start: int) -> Found | None:
    low = max(text.rfind("\n", 0, start), start - _PARAGRAPH, 0)
    for blank in reversed(list(_BLANK.finditer(text, low, start))):
        found = match_word(text, blank.start())
        if found and found[2].noun_class == "person" and found[1] < start:
            return text[found[0] : found[1]], found[2].base_unit, found[2].noun_class
    return None


def _labelled(text: str, clause: str, expression: Expression) -> Found | None:
    """Read the person or household that a label names right before the number: `Khách mời: 05`."""
    label = _LABEL.search(clause)
    if label is None or not _LABEL_END.match(text, expression.end):
        return None
    found = match_word(label[1], 0, glued=True)
    if found is None or found[2].noun_class not in {"person", "household"}:
        return None
    return label[1][found[0] : found[1]], found[2].base_unit, found[2].noun_class


def _totalled(text: str, clause: str, expression: Expression) -> Found | None:
    """Read the noun of `tổng số đại biểu 30,` and `số phiếu hợp lệ 29;`; not of `số nhà 30`."""
    total = _TOTAL.search(clause)
    if total is None or not _LABEL_END.match(text, expression.end):
        return None
    found = match_word(total["words"], 0, glued=True)
    if found is None or found[2].kind != "count":
        return None
    name = total["words"][: found[1]]
    is_total = bool(total["all"]) and found[1] == len(total["words"])
    is_told = found[2].noun_class in {"person", "household"} or name.lower() in _ballots()
    return (name, found[2].base_unit, found[2].noun_class) if is_total or is_told else None


def _head_of_line(text: str, start: int) -> Found:
    """Take what stands before the colon of the line, as in `- Thường trực HĐND: có mặt 09/09`.

    Where that is no more than `Có mặt`, people are counted all the same.
    """
    low = text.rfind("\n", max(0, start - _PARAGRAPH), start) + 1
    head, colon, _ = text[low:start].partition(":")
    name = head.lstrip("-–+*• ").strip()
    if not colon or not name or _attendance().search(name):
        name = read_tree("figure_words.yaml")["attendants"]
    return name, "person", "person"


@cache
def _ballots() -> frozenset[str]:
    return frozenset(read_tree("figure_words.yaml")["ballots"])


@cache
def _link() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?: (?:{figure_words('links')})|:)(?: (?:{figure_words('bounds')})){{0,2}}) ?$"
    )


@cache
def _attendance() -> re.Pattern[str]:
    return re.compile(rf"(?i:(?<!\w)(?:{figure_words('attendance')}))(?::| là| đạt)? ?$")
