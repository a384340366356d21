"""Numbers that are no figures: times, names, codes, list numbering, fixed expressions, ratings.

The words are in `nlp/data/not_figures.yaml`; the shapes are here.
"""

import re
from functools import cache

from minutes.letters import CAPITALS
from nlp.figures.calendar_numbers import is_time
from nlp.figures.candidates import WORD, Candidate, follows, word_group, word_tree
from nlp.figures.naming_numbers import is_numbered_name

_LONGEST_COUNT = 9
_SEVERAL = re.compile(r"\d trong $")

# Right behind the number: `467/TB-VPCP`, `1208-KL/TU`, `16:17`, `Km 25+300`, `IMG_1.jpg`.
_TAIL = re.compile(
    r"""
      /[A-ZĐ]{2} | [ ]?/[ ]?\d{4}/[A-ZĐ] | [ ]?[-–][ ]?[A-ZĐ]{2,}(?![a-z]) | [ ]?[:+][ ]?\d
    | [²³°] | \.[a-z0-9]{3,4}(?!\w) | [A-Za-z]{0,2}\d
    """,
    re.VERBOSE,
)
# Between what was counted and its money stands no end of a clause.
_MARKED = re.compile(r"[;.:\n]")
_CHAINAGE = re.compile(r"[0-9] \+ $")
_NUMBERING = re.compile(rf"(?:\.|\)|/|\.\)| ?[-–])(?: |$)(?=\S)|[./)](?=[{CAPITALS}])")
_HEADING = re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}}){{1,3}} (?=[{CAPITALS}][^{CAPITALS}])")
# A number without a mark heads a line that ends with a colon: `1 Tường rào:`.
_BARE_HEADING = re.compile(rf"[1-9]\d? (?=[{CAPITALS}][^{CAPITALS}])[^\n]{{1,80}}:[ \t]*(?:\n|$)")
# `4.1 Đ/c An báo cáo`, but `4.5 triệu đồng`.
_DOTTED_LABEL = re.compile(rf"[1-9]\d?(?:\.[1-9]\d?){{1,3}}[.)]? (?=[{CAPITALS}])")
_LINE_START = re.compile(r"(?:^|\n)[ \t]*(?:[-–+*•●][ ]?)?[(“\"]?$")
_DIGITS = re.compile(r"[0-9]+")
_NEXT_WORDS = re.compile(r" [\"“]?([^\W\d_]+)(?: ([^\W\d_]+))?(?: ([^\W\d_]+))?")


def is_no_figure(candidate: Candidate) -> bool:
    """Tell whether the numbers are something else than a quantity."""
    return (
        is_time(candidate)
        or is_part_of_word(candidate)
        or is_fixed(candidate)
        or _is_long_code(candidate)
        or _is_numbering(candidate)
        or _is_map_scale(candidate)
        or _is_rating(candidate)
        or _is_one_of_rate(candidate)
        or is_numbered_name(candidate)
    )


def is_part_of_word(candidate: Candidate) -> bool:
    """Tell whether letters, slashes or colons tie the number to its surroundings."""
    text, start, end = candidate.text, candidate.expression.start, candidate.expression.end
    before = text[start - 1] if start else ""
    if before and (before.isalnum() or before in "_@#"):
        return True
    if before and before in "-–/:+." and start > 1 and text[start - 2].isalnum():
        ends = before == "." and _ends_sentence(text, start - 1)
        if candidate.since != start - 1 and not ends and not _is_its_money(candidate):
            return True
    mark = text[start - 2 : start - 1] if before == " " else before
    if mark == "+" and _CHAINAGE.search(text, max(0, start - 4), start):
        return True
    if mark in {".", "-", "–"} and _marked_names().search(text, max(0, start - 12), start):
        return True
    if candidate.has_unit and (candidate.is_strong or candidate.is_count or text[end] == " "):
        return False
    return bool(_TAIL.match(text, end)) or text[end : end + 1].isalnum()


def _is_its_money(candidate: Candidate) -> bool:
    """Tell whether a slash parts what was counted from its money: `9 hộ vay vốn/95 triệu đồng`."""
    text, start, since = candidate.text, candidate.expression.start, candidate.since
    unit = candidate.unit
    is_money = unit is not None and candidate.has_unit and unit.kind == "money"
    is_led = text[start - 1] == "/" and text[start - 2].islower() and since >= 0
    return is_money and is_led and not _MARKED.search(text, since, start)


@cache
def _marked_names() -> re.Pattern[str]:
    """Give the pattern of names that a mark parts from their number: `COVID - 19`, `ĐT. 639`."""
    dashed, dotted = ("|".join(sorted(word_group(key))) for key in ("dashed_names", "dotted_names"))
    return re.compile(rf"(?i)(?<!\w)(?:(?:{dashed}) ?[-–]|(?:{dotted})\.) ?$")


def is_fixed(candidate: Candidate) -> bool:
    """Tell whether the number is part of a fixed expression such as `2 cấp`, `ba cùng`."""
    expression = candidate.expression
    # `vắc xin 5 trong 1` holds five.
    is_last = expression.value == 1 and _SEVERAL.search(
        candidate.text, max(0, expression.start - 8), expression.start
    )
    if is_last or (expression.shape == "among" and expression.of == 1):
        return True
    if _fixed_pairs().match(candidate.text, expression.end):
        return True
    match = _NEXT_WORDS.match(candidate.text, candidate.expression.end)
    if not match or match[1].lower() not in _fixed_heads():
        return False
    words = [word.lower() for word in match.groups() if word]
    if words[0] in word_group("vague_behind_one") and candidate.expression.of is None:
        return candidate.expression.value == 1
    reach = _reach_of_unit(candidate)
    fixed = word_tree()["fixed"]
    for size in range(len(words), max(reach, 1) - 1, -1):
        numbers = fixed.get(" ".join(words[:size]))
        if numbers is not None:
            return not numbers or candidate.expression.value in numbers
    return False


def _reach_of_unit(candidate: Candidate) -> int:
    """Count the words of the unit, with the `số` that leads to it: `2/3 số thôn`."""
    unit, expression = candidate.unit, candidate.expression
    if unit is None:
        return 0
    behind = candidate.text[expression.end : unit.end].split()
    return max(unit.name.count(" ") + 1, len(behind))


@cache
def _fixed_pairs() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(word_tree()['fixed_pairs'])})(?!\w)", re.IGNORECASE)


@cache
def _fixed_heads() -> frozenset[str]:
    """Give the first words of the fixed expressions."""
    phrases = (phrase.partition(" ")[0] for phrase in word_tree()["fixed"])
    return word_group("vague_behind_one").union(phrases)


def _ends_sentence(text: str, dot: int) -> bool:
    words = WORD.findall(text, max(0, dot - 12), dot)
    return bool(words) and len(words[-1]) > 2 and words[-1].islower()  # noqa: PLR2004


def _is_long_code(candidate: Candidate) -> bool:
    """Tell whether the digits are a telephone or account number: long, or a leading zero."""
    start = candidate.expression.start
    head = _DIGITS.match(candidate.text, start)
    digits = head[0] if head else ""
    if len(digits) <= 3:  # noqa: PLR2004
        return False
    return digits[0] == "0" or len(digits) > _LONGEST_COUNT


def _is_numbering(candidate: Candidate) -> bool:
    text, expression = candidate.text, candidate.expression
    if not _LINE_START.search(text, max(0, expression.start - 6), expression.start):
        return False
    if _is_of_heading(candidate) or _DOTTED_LABEL.match(text, expression.start):
        return True
    if candidate.unit is not None and candidate.has_unit:
        # The zoom of a web page: a line that is nothing but `100%`.
        end = candidate.unit.end
        return candidate.unit.kind == "percent" and text[end : end + 1] in {"", "\n"}
    return bool(_NUMBERING.match(text, expression.end))


def _is_of_heading(candidate: Candidate) -> bool:
    """Tell whether a heading has the number: `2.1 Thông báo`, `2 Tường rào:`."""
    start = candidate.expression.start
    heading = _HEADING.match(candidate.text, start) or _BARE_HEADING.match(candidate.text, start)
    return heading is not None and not candidate.is_strong


def _is_map_scale(candidate: Candidate) -> bool:
    """Tell whether the ratio is the scale of a map: `quy hoạch 1/500`."""
    expression = candidate.expression
    return (
        expression.of is not None
        and expression.value == 1
        and expression.of >= 100  # noqa: PLR2004
        and expression.of % 100 == 0
    )


def _is_rating(candidate: Candidate) -> bool:
    """Tell whether the rating is part of a name: `đường dây 110kV`, `xe 4 chỗ`."""
    if candidate.unit is None:
        return False
    if candidate.unit.name in word_group("seat_units"):
        # `xe 4 chỗ` is a kind, `xe 12 chỗ trở xuống` a bound of kinds.
        is_bound = candidate.text.startswith(" trở ", candidate.unit.end)
        return follows(candidate, "seated") and not is_bound
    is_rated = candidate.unit.name in word_group("rated_units")
    return is_rated and follows(candidate, "rated_works") and not follows(candidate, "rated_told")


def _is_one_of_rate(candidate: Candidate) -> bool:
    """Tell whether the number is the one of a rate: `thu nhập trên 1 ha`."""
    unit, expression = candidate.unit, candidate.expression
    if unit is None or unit.kind != "measure" or expression.value != 1 or expression.of:
        return False
    group = "rate_words_of_area" if (unit.base_unit or "m2") == "m2" else "rate_words"
    return follows(candidate, group)
