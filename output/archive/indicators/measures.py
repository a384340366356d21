"""How a unit measures: money, a count, a percentage …, and whether its values may be added up."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from minutes.datafile import read_yaml
from output.archive.indicators.phrases import normalise_phrase
from output.prose.words.evened import even_line

_KNOWN: Final = 1 << 12


@dataclass(frozen=True, slots=True)
class Measure:
    """A kind of measure; `noun` is what a count counts, `per` what a rate is divided by."""

    kind: str
    adds: bool
    noun: str = ""
    per: str = ""


@lru_cache(maxsize=_KNOWN)
def find_measure(unit: str) -> Measure:
    """Find how `unit` measures; a unit that is listed nowhere counts things.

    >>> find_measure("triệu đồng").kind, find_measure("triệu đồng/người/năm").per
    ('money', 'người/năm')
    >>> find_measure("hộ dân"), find_measure("tiêu chí").adds
    (Measure(kind='count', adds=True, noun='hộ', per=''), False)
    """
    unit = even_line(unit)
    if "/" in unit and not unit.startswith("%"):  # `%/năm` is a percentage all the same.
        return Measure("rate", adds=False, per=unit.partition("/")[2])
    bare = _scales().sub("", f"{unit.partition('/')[0]} ").strip()
    if not bare and unit:
        # A scale alone is money: `12,6 tỷ`.
        return Measure("money", adds=True)
    kind = _kinds().get(bare) or _kinds().get(bare.lower())
    if kind:
        return Measure(kind, _words()["measures"][kind]["adds"])
    noun = normalise_phrase(bare)
    return Measure("count", adds=True, noun=_nouns().get(noun, noun))


def count_alike(one: str, other: str) -> bool:
    """Tell whether two units count the same things one by one.

    >>> count_alike("vụ", "vụ TNGT"), count_alike("vụ", "nghìn vụ"), count_alike("vụ", "người")
    (True, False, False)
    """
    measures = find_measure(one), find_measure(other)
    is_plain = not any(_scales().match(f"{even_line(unit)} ") for unit in (one, other))
    if not is_plain or any(measure.kind != "count" or not measure.noun for measure in measures):
        return False
    first, second = (f"{measure.noun} " for measure in measures)
    return first.startswith(second) or second.startswith(first)


def is_mean(phrase: str) -> bool:
    """Tell whether a normalised phrase is a mean, a share or a price: no sum of such makes sense.

    >>> is_mean("thu nhập bình quân đầu người"), is_mean("giá trị sản xuất")
    (True, False)
    """
    return _means().search(_not_means().sub("", phrase)) is not None


@cache
def _kinds() -> dict[str, str]:
    measures = _words()["measures"]
    return {unit: kind for kind, row in measures.items() for unit in row["units"]}


@cache
def _nouns() -> dict[str, str]:
    return {noun: row[0] for row in _words()["same_nouns"] for noun in row}


@cache
def _scales() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{_choose(_words()['scales'])}) )+", re.IGNORECASE)


@cache
def _means() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_choose(_words()['means'])})(?!\w)")


@cache
def _not_means() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_choose(_words()['not_means'])})(?!\w)")


def _choose(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _words() -> dict[str, Any]:
    words: dict[str, Any] = read_yaml("output", "indicator_measures.yaml")
    return words
