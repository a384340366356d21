"""Amounts without a noun of quantity before them: `xây đường dài 9 km`, `bị phạt 5 triệu đồng`."""

import re
from functools import cache

from nlp.indicators.indicator import Indicator
from nlp.indicators.measures.classes import is_numbered_kind
from nlp.indicators.measures.inherited import inherit, with_dimension
from nlp.indicators.measures.qualities import find_quality, of_ground, of_quality
from nlp.indicators.measures.said_of import is_caused
from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.deeds import deed_of, suffered, with_deed
from nlp.phrases.own_words import own_words
from nlp.phrases.owners import find_things, nearest_noun, up_to_end
from nlp.phrases.phrase import even, has_existential
from nlp.phrases.sorts import is_money
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import ends_in_verb, has_verb, last_verbs, verbs_of
from nlp.phrases.word_kinds import (
    FEW,
    after_measures,
    find_measure,
    is_address,
    is_verb_head,
    last_of,
    measure_noun,
    verb_size,
)

_MOST_WHOLE = 7
_MOST_COMPLEMENT = 6
_MOST_DEED = 2
_MOST_MOVED = 5
_MOST_PURPOSE = 9
_MOST = 12
_MONEY = "VND"
_AREA = "m2"
_LENGTH = "m"


def of_amount(here: Surroundings, clause: str, complement: str, last: Indicator) -> Indicator:
    """Read an amount by its quality, by what it is an amount of, else by the clause."""
    quality = find_quality(here, clause)
    early = of_quality(here, clause, quality, last) if quality else of_ground(here, clause, last)
    if early:
        return early
    is_inside = here.joint == "inside" and not (complement and not clause)
    if is_inside and (here.outer or not clause or whole("places").match(clause)):
        return inherit(here, last)
    clause = clause.removeprefix(f"{word_lists()['deed']} ")
    if complement:
        return _of_complement(here, clause, complement, last)
    if not clause:
        return inherit(here, last)
    if here.joint == "verb" and last.topic and whole("befallen").match(clause):
        clause = f"{last.topic} {clause}"
    if untold := _of_untold(here, clause, last) or _of_same(here, clause, last):
        return untold
    clause = even(whole("adverbs_of_deeds").sub("", clause))
    if has_existential(clause.split(" ")[0]):
        clause = clause.partition(" ")[2]
    deed = deed_of(clause)
    if last.subject and verb_size(clause.split(), 0) == len(clause.split()):
        deed = f"{last.subject} {clause}"
    text = _worth(here, clause) or _with_purpose(here, _with_patient(deed, clause) or clause)
    text = text if _reached().search(here.left) else with_dimension(here, text)
    return Indicator(text, text, clause, deed, last.subject)


def _of_same(here: Surroundings, clause: str, last: Indicator) -> Indicator | None:
    """Read what else is done with the same: `sản lượng cá khai thác 9 tấn, nuôi trồng 5 tấn`."""
    is_left = clause == word_lists()["left_over"]
    is_lone = is_left or verb_size(clause.split(), 0) == len(clause.split())
    base = whole("sums_of").sub("", last.base, count=1).strip()
    is_alike = last.unit == (here.figure.base_unit or here.figure.unit) and find_measure(base) == 0
    if not is_lone or not is_alike or (is_money(here.figure) and not is_left):
        return None
    words = base.split()
    first = len(measure_noun(base).split())
    done = whole("aspects").search(base)
    end = len(base[: done.start()].split()) if done else len(words)
    end = min([end, *(at for at in verbs_of(words) if at >= first)])
    if end < max(first, 1):
        return None
    text = even(f"{' '.join(words[:end])} {clause}")
    return Indicator(text, text, clause, clause, last.subject)


def _of_complement(here: Surroundings, clause: str, complement: str, last: Indicator) -> Indicator:
    """Read what a figure is an amount of, with what is done with it."""
    deed = _whole_deed(here, deed_of(clause), last) or _shared_deed(here, last)
    is_befallen = is_caused(here.left, "causing") and whole("states", "passives").search(complement)
    if is_befallen or is_caused(here.left, "befalling"):
        # What befell it stands behind: `hạn hán làm 5 ha lúa thiếu nước`.
        deed = ""
    is_long = len(complement.split()) > _MOST_COMPLEMENT
    if deed and is_long and not is_money(here.figure):
        complement = _without_aim(complement, deed)
    if len(f"{complement} {deed}".split()) > _MOST and ends_in_verb(deed.split()):
        deed = last_verbs(deed.split())
    is_short = len(complement.split()) <= _MOST_COMPLEMENT
    is_short = is_short and not whole("aspects").search(complement)
    told = suffered(deed) if here.sort == "measure" else deed
    text = even(with_deed(complement, told) if is_short else complement)
    is_said = whole("aspects", "passives").match(complement)
    if is_said and clause and not any(verbs_of(clause.split())):
        text = even(f"{clause} {complement}")
    is_area = here.figure.base_unit == _AREA and not complement.startswith(
        tuple(word_lists()["lands"])
    )
    is_bare = here.figure.base_unit == _LENGTH or is_area or is_said
    text = with_dimension(here, text) if is_bare else text
    return Indicator(text, text, complement, deed, last.subject)


def _whole_deed(here: Surroundings, deed: str, last: Indicator) -> str:
    """Give a bare verb with what was done before it: `xã bán đất` behind `xây 2 km đường`."""
    is_bare = bool(deed) and verb_size(deed.split(), 0) == len(deed.split())
    if here.joint != "verb" or not is_bare or find_measure(last.topic) is not None:
        return deed
    done = even(f"{last.verb} {last.topic}")
    return f"{done} {deed}" if len(done.split()) <= _MOST_COMPLEMENT else deed


def _shared_deed(here: Surroundings, last: Indicator) -> str:
    """Give what is done with the things before, or is said of all: `30 ha bị ngập (2 ha ngô)`."""
    if here.joint == "list":
        return last.verb
    if here.joint != "inside" or is_money(here.figure):
        return ""
    said = after_measures(last.verb or last.text)
    return said if last.verb or whole("predicates", "aspects").match(said) else ""


def _without_aim(complement: str, deed: str) -> str:
    """Leave out for whom or by what a thing is, if what is done with it says enough."""
    apart = whole("breaks", "for_whom", "accordings").search(complement)
    head = complement[: apart.start()].strip() if apart else ""
    is_told = whole("aspects", "passives").search(complement) or any(verbs_of(head.split()))
    is_short = len(head.split()) <= _MOST_COMPLEMENT and len(deed.split()) <= _MOST_WHOLE
    return head if head and is_short and not is_told else complement


def _with_patient(deed: str, clause: str) -> str:
    """Say to what a deed is done that only its end tells of: `tuyến tránh được đầu tư`."""
    if not whole("befallen").match(deed) or not clause.endswith(deed):
        return deed
    near = nearest_noun(clause.removesuffix(deed).strip())
    return f"{near} {deed}" if 0 < len(near.split()) <= _MOST_WHOLE else deed


def purpose_behind(right: str) -> str:
    """Give the words behind money that say what it is for, or why.

    >>> purpose_behind("để sửa đường, kè"), purpose_behind("do xả thải"), purpose_behind("đồng")
    ('sửa đường, kè', 'do xả thải', '')
    """
    behind = _purposes_behind().match(right)
    if behind is None:
        return own_words(right) if is_verb_head(right) else ""
    rest = own_words(right[behind.end() :])
    return f"{behind[0].strip()} {rest}" if rest and not behind["dropped"] else rest


def _of_untold(here: Surroundings, clause: str, last: Indicator) -> Indicator | None:
    """Read what has only a place, a quality or a case of its own; else None."""
    if case := _of_case(here, clause):
        return Indicator(case, case, case, "", last.subject)
    place = whole("places").match(clause) if here.joint == "verb" and last.topic else None
    if place and is_address(clause[place.end() :].strip()):
        text = with_dimension(here, f"{last.topic} {clause}")
        return Indicator(text, text, last.topic, "", last.subject)
    noun = _noun_left_out(here, clause, last) or _divided(here, clause, last)
    if is_money(here.figure) and _reached().search(here.left) and is_numbered_kind(clause):
        noun = noun or word_lists()["toll"]
    text = f"{noun} {clause}"
    return Indicator(text, text, clause, noun, last.subject) if noun else None


def _noun_left_out(here: Surroundings, clause: str, last: Indicator) -> str:
    """Give the noun that is not said again: `giá bò là 9 đồng, lợn là 7 đồng`."""
    if last.unit != (here.figure.base_unit or here.figure.unit):
        return ""
    if whole("extremes").fullmatch(clause):
        return measure_noun(last.text) or whole("extremes").sub("", last.text).strip()
    if not _reached().search(here.left):
        return ""
    level = f"{word_lists()['level']} "
    paid = whole("payments").match(last.text.removeprefix(level))
    is_paid = paid is not None and last.text.startswith(level)
    return f"{level}{paid[0]}" if paid and is_paid else measure_noun(last.text)


def _divided(here: Surroundings, clause: str, last: Indicator) -> str:
    """Give what a part without a noun of its own is a part of: `kim ngạch …, thủy sản 9 tỷ`."""
    is_part = bool(whole("inner").match(here.left)) or here.joint in {"new", "list"}
    is_told = has_verb(clause) or find_measure(clause) is not None
    if not is_part or is_told or len(clause.split()) > FEW:
        return ""
    of = whole("divided").match(last.base)
    return of[0] if of else ""


def _of_case(here: Surroundings, clause: str) -> str:
    """Read the money that a case is about: `tang vật trong vụ đổi 500 USD`; else nothing."""
    case = last_of(whole("cases").finditer(clause)) if is_money(here.figure) else None
    words = clause[case.end() :].split() if case else []
    is_deed = 0 < len(words) <= FEW and verb_size(words, 0) == len(words)
    return f"{word_lists()['sum']} {' '.join(words)}" if is_deed else ""


def _worth(here: Surroundings, clause: str) -> str:
    """Read the price right behind a thing: `khởi công cây cầu 25 tỷ đồng`."""
    things = find_things(clause)
    if here.figure.base_unit != _MONEY or not things:
        return ""
    is_work = whole("works").match(clause) and len(clause.split()) <= _MOST_WHOLE
    noun = clause if is_work else clause[things[-1] :]
    is_said = len(noun.split()) < FEW and whole("befallen").match(here.right)
    said = own_words(here.right) if is_said else ""
    return f"{word_lists()['worth']} {noun} {said}".strip() if up_to_end(noun) == noun else ""


def _with_purpose(here: Surroundings, deed: str) -> str:
    """Say what money that is moved is for: `chi 5 tỷ đồng để sửa đường`."""
    unit, purpose = here.figure.base_unit or "", purpose_behind(here.right)
    if not unit.startswith(_MONEY) or not purpose:
        return deed
    if deed.endswith(" ".join(purpose.split()[:2])):
        return even(f"{deed} {' '.join(purpose.split()[2:])}")
    is_short = unit == _MONEY and len(f"{deed} {purpose}".split()) <= _MOST_PURPOSE
    return even(f"{deed if is_short else _end_of(deed)} {purpose}")


def _end_of(deed: str) -> str:
    """Give the last words of who moved money and how: those behind `đã`, or the last verb's."""
    done = last_of(whole("aspects").finditer(deed))
    words = (deed[done.end() :] if done else deed).split()
    at = max(verbs_of(words), default=len(words))
    start = at if 0 < len(words) - at <= _MOST_MOVED else len(words) - _MOST_DEED
    return " ".join(words[max(start, 0) :])


@cache
def _reached() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('reaching')})(?: \S+)?$")


@cache
def _purposes_behind() -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<dropped>{either('aims_dropped')})|{either('aims_behind')})(?!\w) ?")
