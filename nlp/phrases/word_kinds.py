"""Kinds of words beside a number: nouns of quantity, changes, verbs, names of places."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from minutes.letters import CAPITALS
from nlp.datafile import read_tree
from nlp.phrases.context_words import either, whole, word_lists

FEW = 3
_SYLLABLE = re.compile(
    r"(?:ngh?|[cgknpt]h|g[hi]|qu|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|n[gh]?|[cmpt])?"
)


# Several rules ask the same of the words around one figure.
@lru_cache(maxsize=64)
def find_measure(clause: str) -> int | None:
    """Give where the first noun of quantity stands in `clause`.

    >>> find_measure("chất lượng và sản lượng lúa"), find_measure("lực lượng công an")
    (14, None)
    """
    return _first_noun(_measures(), clause)


def measure_noun(words: str) -> str:
    """Give the noun of quantity that opens the words, empty where none does.

    >>> measure_noun("giá bán heo hơi"), measure_noun("heo hơi")
    ('giá bán', '')
    """
    match = _measures().match(words)
    noun = (match["noun"] or "") if match else ""
    return "" if noun in word_lists()["not_alone"] else noun


def after_measures(words: str) -> str:
    """Give the words behind the nouns of quantity that open them.

    >>> after_measures("tổng số tiền bồi thường cho"), after_measures("hỗ trợ cho")
    ('bồi thường cho', 'hỗ trợ cho')
    """
    while (noun := _measures().match(words)) and noun["noun"]:
        words = words[noun.end() :].strip()
    return words


def from_measure(clause: str) -> str:
    """Give the words from the noun of quantity on; one behind `có` is what the number is of.

    >>> from_measure("xã đã huy động nguồn vốn xã hội hóa"), from_measure("số hộ có thu nhập")
    ('nguồn vốn xã hội hóa', 'thu nhập')
    """
    nouns = [match for match in _measures().finditer(clause) if match["noun"]]
    starts, ends = [noun.start() for noun in nouns], {noun.end() + 1 for noun in nouns}
    holding = whole("holding").finditer(clause)
    had = {match.end() + 1 for match in holding if match.start() not in ends}
    at = next((at for at in reversed(starts) if at in had), starts[0] if starts else len(clause))
    return clause[at:]


def find_count(clause: str) -> int | None:
    """Give where a noun stands that makes a measure of a count: `dân số`, `sức chứa`."""
    return _first_noun(_counts(), clause)


def _first_noun(nouns: re.Pattern[str], clause: str) -> int | None:
    for match in nouns.finditer(clause):
        if match["noun"]:
            return match.start()
    return None


def begins_with_change(clause: str) -> bool:
    """Tell whether `tăng`, `giảm` or the like opens the clause; `tăng trưởng` is a noun."""
    return bool(whole("changes").match(clause)) and not whole("not_changes").match(clause)


@lru_cache(maxsize=64)
def find_change(clause: str) -> re.Match[str] | None:
    """Give the last `tăng`, `giảm` or the like of a clause."""
    return last_of(_changes().finditer(clause))


def verb_size(words: Sequence[str], at: int) -> int:
    """Give how many words the verb at `at` has, 0 where none is known."""
    # Most words begin no verb, and are told by that at once.
    most = _act_sizes().get(words[at], 0) if 0 <= at < len(words) else 0
    for size in range(min(most, len(words) - at), 0, -1):
        if " ".join(words[at : at + size]) in _acts():
            return size
    return 0


def is_verb_head(words: str) -> bool:
    """Tell whether a known verb opens the words."""
    return verb_size(words.split()[:FEW], 0) > 0


@lru_cache(maxsize=1024)
def is_syllable(word: str) -> bool:
    """Tell whether a word can be Vietnamese; what can not is a name.

    >>> [is_syllable(word) for word in ("Nghiêng", "Quý", "Habeco")]
    [True, True, False]
    """
    bare = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return _SYLLABLE.fullmatch(letters) is not None


def is_address(piece: str) -> bool:
    """Tell whether a piece between commas is but the name of a place."""
    return bool(_address().fullmatch(piece.strip()))


def continues_address(before: str, piece: str) -> bool:
    """Tell whether a piece goes on with the name of a place: `tại xã Tân An, huyện Ba Vì`."""
    return is_address(piece) and is_place_named(before)


def is_place_named(words: str) -> bool:
    """Tell whether some words name a place: `gần xã Tân An`."""
    return bool(_named_place().search(words))


def last_of(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    """Give the last of some matches."""
    found = None
    for match in matches:
        found = match
    return found


@cache
def _acts() -> frozenset[str]:
    return frozenset([*read_tree("directive_words.yaml")["verbs"], *word_lists()["deeds"]])


@cache
def _act_sizes() -> dict[str, int]:
    """Give how many words the longest verb has that begins with each word."""
    sizes: dict[str, int] = {}
    for first, *rest in map(str.split, _acts()):
        sizes[first] = max(sizes.get(first, 0), min(1 + len(rest), FEW))
    return sizes


@cache
def _measures() -> re.Pattern[str]:
    return _nouns("measures", "attributes", "of_money")


@cache
def _counts() -> re.Pattern[str]:
    return _nouns("counts")


def _nouns(*keys: str) -> re.Pattern[str]:
    """Find nouns of quantity; the compounds that only look like one are passed over."""
    noun = rf"(?P<noun>(?:{either(*keys)})(?!\w)(?! ?\d))"
    return re.compile(rf"(?<!\w)(?:(?:{either('not_measures')})(?!\w)|{noun})")


@cache
def _named_place() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?i:{either('address_heads', 'road_heads')})(?:\.? |\.)[{CAPITALS}\d]"
    )


@cache
def _address() -> re.Pattern[str]:
    part = rf"[{CAPITALS}][\w'’-]*"
    name = rf"(?:{part}(?: (?:{part}|[-–]))*|\d{{1,2}})"
    return re.compile(rf"(?i:{either('address_heads')})(?:\.? |\.){name}")


@cache
def _changes() -> re.Pattern[str]:
    kept = rf"(?!(?:{either('not_changes')})(?!\w))"
    return re.compile(rf"(?<!\w){kept}(?:{either('changes')})(?!\w)")
