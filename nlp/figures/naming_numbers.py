"""Numbers that name something and are no figures: ordinals, numbered villages, papers, works."""

import re

from nlp.figures.candidates import Candidate, word_group
from nlp.figures.expressions import Expression
from nlp.figures.unit_words import Unit

_MONTHS = 12
_LEAST_COUNT = 10
# No school, road or office is of a higher grade: `đã cấp 320 giấy chứng nhận`.
_GRADES = 20
_STEP = 10
_LIST_GAP = re.compile(r"(?:,| và|;| hoặc| -| –| đến|-|–) ?")
# The letter of a block, behind `nhà`.
_BLOCK = re.compile(r" [A-Z]\d{0,2}(?!\w)")
_GROUPED = re.compile(r"[1-9]\d{0,2}\.\d{3}(?![\d/-])")


def is_named(candidate: Candidate) -> bool:
    """Tell whether the word before the number makes it an ordinal or part of a name."""
    if not candidate.before:
        return False
    words = [word.lower() for word in candidate.before[-3:]]
    phrases = {" ".join(words[at:]) for at in range(len(words))}
    if not phrases.isdisjoint(word_group("always")):
        return True
    is_amount = words[-1] in word_group("grades") and candidate.expression.value > _GRADES
    if candidate.is_strong or is_amount or not phrases.isdisjoint(word_group("not_naming")):
        return False
    if not phrases.isdisjoint(word_group("unless_strong")):
        is_free = _is_grouped(candidate) or _is_behind_months(candidate, words)
        is_free = is_free or _is_broken(candidate) or _is_of_each(candidate, words)
        return not (is_free or _counts(words, candidate.unit))
    if candidate.is_count:
        return _names_document(candidate.before) or _is_of_block(candidate, words)
    return not phrases.isdisjoint(word_group("unless_unit"))


def _is_grouped(candidate: Candidate) -> bool:
    """Tell whether thousands are grouped, as in `ra lớp 86.079 học sinh`: names never are."""
    return candidate.is_count and bool(_GROUPED.match(candidate.text, candidate.expression.start))


def _is_of_each(candidate: Candidate, words: list[str]) -> bool:
    """Tell whether each of several has so many: `mỗi tổ 5 người`, `từng khu phố 3 camera`."""
    if not candidate.is_count:
        return False
    sizes = range(1, len(words))
    named = (size for size in sizes if " ".join(words[-size:]) in word_group("unless_strong"))
    return any(words[-size - 1] in word_group("each") for size in named)


def _is_broken(candidate: Candidate) -> bool:
    """Tell whether a number has decimals, as in `nhà ga 0,5 triệu khách`: names never do."""
    value = candidate.expression.value
    return candidate.is_count and value != value.to_integral_value()


def _is_behind_months(candidate: Candidate, words: list[str]) -> bool:
    """Tell whether a count of months goes before: `cả năm 30 vụ, 6 tháng 15 vụ`; no month is 15."""
    is_length = len(words) > 1 and words[-2].isdigit() and words[-1] in word_group("months")
    return is_length and candidate.is_count and candidate.expression.value > _MONTHS


def _is_of_block(candidate: Candidate, words: list[str]) -> bool:
    """Tell whether a storey is meant: `hội trường tầng 3 nhà A`, `phòng họp tầng 2 trụ sở xã`.

    How many storeys there are says nothing of it: `3 tầng 2 trụ sở`, `cao tầng 2 tòa nhà`.
    """
    unit = candidate.unit
    if unit is None or words[-1] not in word_group("storeys"):
        return False
    if unit.name in word_group("buildings"):
        counted = len(words) > 1 and (words[-2].isdigit() or words[-2] in word_group("storeyed"))
        return not counted
    return _BLOCK.match(candidate.text, unit.end) is not None


def _names_document(before: list[str]) -> bool:
    """Tell whether a document or body is called by its number, as in `Nghị quyết 18`."""
    for size in (1, 2, 3):
        words = before[-size:]
        if words[0][0].isupper() and " ".join(words).lower() in word_group("numbered_bodies"):
            return True
    return False


def continues_names(candidate: Candidate, named: Expression) -> bool:
    """Tell whether the number goes on in a list of names, as in `thôn 1, 2 và 3 xã Tế Lợi`."""
    expression = candidate.expression
    step = expression.value - named.value
    return (
        not candidate.is_strong
        and 0 < step <= _STEP
        and bool(_LIST_GAP.fullmatch(candidate.text, named.end, expression.start))
    )


def _counts(words: list[str], unit: Unit | None) -> bool:
    """Tell whether the word names nothing here: `tổng số 12 xã`, `một khối 9 tầng`."""
    if words[-1] == "số":
        return len(words) > 1 and words[-2] in word_group("counting_number")
    return unit is not None and unit.name in word_group("storeys")


def is_numbered_name(candidate: Candidate) -> bool:
    """Tell whether a name in capitals carries the number: `cầu Bến Thủy 1 ách tắc`."""
    unit = candidate.unit
    if unit is None or unit.kind == "unlisted":
        return ends_with_name(candidate.before)
    if not _has_capital(candidate, unit) or _is_in_capitals(candidate, unit):
        return False
    return ends_with_name(candidate.before)


def _is_in_capitals(candidate: Candidate, unit: Unit) -> bool:
    """Tell whether the whole line is in capitals: "THU NGÂN SÁCH 12 TỶ ĐỒNG", "CÓ 28 THÔN".

    Names carry small numbers there, too, but no amounts.
    """
    written = candidate.text[candidate.expression.end : unit.end]
    all_capitals = written.isupper() and all(word.isupper() for word in candidate.before[-2:])
    return all_capitals and (unit.is_strong or candidate.expression.value >= _LEAST_COUNT)


def ends_with_name(before: list[str]) -> bool:
    """Tell whether the words end with a capital that does not only open a sentence."""
    return len(before) > 1 and before[-1][0].isupper()


def _has_capital(candidate: Candidate, unit: Unit) -> bool:
    return candidate.text[candidate.expression.end : unit.end].strip()[:1].isupper()
