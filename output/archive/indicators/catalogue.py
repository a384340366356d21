"""Which figures of different meetings measure the same thing: one key an indicator.

The catalogue names the usual ones. Words that it does not have get a key of their own, which a
person may merge with another; a likeness only suggests, it never decides.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import Any, Final

import yaml

from minutes.tones import strip_diacritics
from output.archive.indicators.measures import Measure, find_measure, is_mean
from output.archive.indicators.phrases import normalise_phrase, normalise_words, strip_share

_KNOWN: Final = 1 << 16
_CHOICE: Final = re.compile(r"\{([^{}]*)\}")
_NO_LETTER: Final = re.compile(r"[^a-z0-9]+")
# What a key of our own begins with; no key of the catalogue does.
_OWN: Final = "rieng-"
_LONGEST: Final = 60
# Digits of a hash at the end of such a key.
OWN_DIGITS: Final = 8

LONG_KEY: Final = _LONGEST
"""A key of at least so many letters may lack some of its indicator's words."""

# A likeness in per cent under which nothing is suggested.
_ALIKE: Final = 80


@dataclass(frozen=True, slots=True)
class Indicator:
    """A usual indicator: how it may be measured, its usual unit, and whether it adds up.

    It `adds` over places; a `flow` grows over its period, so half a year has less than a year.
    """

    key: str
    name: str
    group: str
    measures: tuple[str, ...]
    unit: str
    adds: bool
    flow: bool
    phrases: frozenset[str]


def indicator_key(text: str, unit: str) -> str:
    """Give the key of the indicator that `text` names, measured in `unit`.

    Empty where `text` says nothing: what nobody named is not the same as anything.

    >>> indicator_key("Số xã đạt chuẩn NTM toàn huyện", "xã"), indicator_key("thu ngân sách", "%")
    ('ntm-xa-dat-chuan', 'rieng-thu-ngan-sach-ae333515')
    """
    phrase = normalise_phrase(text)
    if not phrase:
        return ""
    measure = find_measure(unit)
    found = _find(phrase, measure)
    return found.key if found else _own_key(phrase, measure)


def find_indicator(key: str) -> Indicator | None:
    """Give the indicator of the catalogue with that key; None for a key of another kind."""
    return _by_key().get(key)


def match_indicators(text: str) -> list[Indicator]:
    """Give all that the words of `text` name, whatever the unit; a key or whole name its own.

    >>> [row.key for row in match_indicators("Số hộ nghèo")], len(match_indicators("hộ nghèo"))
    (['ho-ngheo'], 2)
    """
    found = find_indicator(text) or _by_name().get(" ".join(text.lower().split()))
    if found:
        return [found]
    phrase = normalise_phrase(text)
    rows = (_by_phrase().get(words, ()) for words in (phrase, strip_share(phrase)))
    return list(dict.fromkeys(indicator for row in rows for indicator in row))


def suggest_indicators(text: str, *, unit: str | None = None, limit: int = 3) -> list[Indicator]:
    """Give the indicators of the catalogue whose words are the most like `text`, best first.

    Only those that may be measured in `unit`, where one is given. Typed without accents, it is
    like what is the same without them.

    >>> [row.key for row in suggest_indicators("dan so", limit=1)]
    ['dan-so']
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only who asks needs it

    phrase = normalise_phrase(text)
    known = _by_plain_phrase() if strip_diacritics(phrase) == phrase else _by_phrase()
    found = process.extract(
        phrase,
        list(known),
        scorer=fuzz.token_sort_ratio,
        score_cutoff=_ALIKE,
        limit=limit * 8,
    )
    rows = (known[each] for each, *_ in found)
    near = dict.fromkeys(indicator for row in rows for indicator in row)
    return [row for row in near if unit is None or _fits(row, find_measure(unit))][:limit]


def may_add(key: str, text: str, unit: str) -> bool:
    """Tell whether values of the indicator in `unit` may be added up over places.

    >>> may_add("rieng-x", "hộ chăn nuôi", "hộ"), may_add("rieng-x", "giá lúa", "đồng")
    (True, False)
    """
    if not find_measure(unit).adds:
        return False
    known = find_indicator(key)
    return known.adds if known else not is_mean(normalise_phrase(text))


def load_catalogue() -> tuple[Indicator, ...]:
    """Give every indicator of the catalogue, in the order of the file."""
    return tuple(_by_key().values())


def _find(phrase: str, measure: Measure) -> Indicator | None:
    words = strip_share(phrase) if measure.kind == "percent" else phrase
    found = [row for row in _by_phrase().get(words, ()) if _fits(row, measure)]
    return found[0] if len(found) == 1 else None


def _fits(indicator: Indicator, measure: Measure) -> bool:
    if measure.kind not in indicator.measures:
        return False
    usual = find_measure(indicator.unit)
    if measure.kind != "count" or usual.kind != "count":
        return True
    # `sản phẩm OCOP` counts what `sản phẩm` does; no unit at all is in the words before it.
    pair = (f"{measure.noun} ", f"{usual.noun} ")
    return not measure.noun or pair[0].startswith(pair[1]) or pair[1].startswith(pair[0])


def own_prefix(phrase: str) -> str:
    """Give how every key begins that a normalised phrase gets when the catalogue has none.

    >>> own_prefix("tỷ lệ hộ nuôi ong")
    'rieng-ty-le-ho-nuoi-ong-'
    """
    slug = "-".join(filter(None, map(_slug, phrase.split())))
    return f"{_OWN}{slug[:_LONGEST].rstrip('-')}-"


@lru_cache(maxsize=_KNOWN)
def _slug(word: str) -> str:
    return _NO_LETTER.sub("-", strip_diacritics(word)).strip("-")


def _own_key(phrase: str, measure: Measure) -> str:
    """Make a key that the same words, measured alike, always get."""
    words = strip_share(phrase) if measure.kind == "percent" else phrase
    whole = f"{words}\n{measure.kind}\n{measure.noun}\n{measure.per}"
    return own_prefix(words) + hashlib.sha256(whole.encode("utf-8")).hexdigest()[:OWN_DIGITS]


def expand(text: str) -> list[str]:
    """Write out each choice in braces.

    >>> expand("{thu,tổng thu} ngân sách")
    ['thu ngân sách', 'tổng thu ngân sách']
    """
    parts = _CHOICE.split(text)
    choices = [part.split(",") if i % 2 else [part] for i, part in enumerate(parts)]
    return ["".join(choice) for choice in product(*choices)]


@cache
def _by_phrase() -> dict[str, tuple[Indicator, ...]]:
    rows: dict[str, tuple[Indicator, ...]] = {}
    for indicator in _by_key().values():
        for phrase in indicator.phrases:
            rows[phrase] = (*rows.get(phrase, ()), indicator)
    return rows


@cache
def _by_plain_phrase() -> dict[str, tuple[Indicator, ...]]:
    rows: dict[str, tuple[Indicator, ...]] = {}
    for phrase, found in _by_phrase().items():
        plain = strip_diacritics(phrase)
        rows[plain] = (*rows.get(plain, ()), *found)
    return rows


@cache
def _by_name() -> dict[str, Indicator]:
    return {indicator.name.lower(): indicator for indicator in _by_key().values()}


@cache
def _by_key() -> dict[str, Indicator]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (files("output") / "data" / "indicators.yaml").read_text(encoding="utf-8")
    groups: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader
    rows = [(key, row) for key, group in groups.items() for row in group["indicators"]]
    return {row["key"]: _make_indicator(group, row) for group, row in rows}


def _make_indicator(group: str, row: dict[str, Any]) -> Indicator:
    measures = row["measure"] if isinstance(row["measure"], list) else [row["measure"]]
    usual = find_measure(row["unit"])
    phrases = {normalise_words(text) for words in row["synonyms"] for text in expand(words)}
    phrases.add(normalise_phrase(row["name"]))
    if "percent" in measures:
        phrases = {strip_share(phrase) for phrase in phrases}
    adds = row.get("adds", usual.adds)
    return Indicator(
        row["key"],
        row["name"],
        group,
        tuple(measures),
        row["unit"],
        adds,
        row.get("flow", False),
        frozenset(phrases),
    )
