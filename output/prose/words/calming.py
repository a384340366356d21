"""Names in capitals, in the letters that a sentence has them in: `HỌP XÉT NÂNG LƯƠNG`."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from minutes.letters import CAPITALS
from output.issuers import load_catalogue
from output.prose.words.capitals import capitalise
from output.prose.words.tables import read_words

_WORD: Final = re.compile(r"[^\W\d_]+")
# … that opens no sentence and no line.
_INNER: Final = re.compile(r"(?<=[\w,)] )[^\W\d_]+")
_PAIR: Final = re.compile(r"(?<![^\W\d_])([^\W\d_]+)(?= ([^\W\d_]+))")
# Words in capitals with which a name begins that goes on in small letters: `HỌP DÂN V/v …`.
_HEAD: Final = re.compile(rf"(?:[{CAPITALS}]{{2,}}[ ,]+){{2,}}(?=[^\W\d_])")
_PLAIN: Final = re.compile(r"[a-zđ]+")
_SYLLABLE: Final = re.compile(
    r"(?:ngh|ng|nh|ch|tr|th|ph|kh|gh|gi|qu|[bcdghklmnprstvxđ])?[^\W\d_bcdghklmnpqrstvxđfjwz]{1,3}"
    r"(?:ng|nh|ch|[cmnpt])?"
)
# The name of a unit has so many syllables, mostly.
_SYLLABLES: Final = 2
_SOURCES: Final = ("bodies", "directives", "frames", "results", "topics")


def calm(text: str, source: str) -> str:
    """Give words in capitals the letters that they have elsewhere in `source`.

    What it has nowhere else is small where it is a word, but not behind the kind of a unit, where
    names stand; a short form stays.

    >>> calm("KỲ HỌP THỨ HAI HĐND XÃ TÂN LẬP", "Xã Tân Lập: kỳ họp thứ hai của HĐND xã.")
    'Kỳ họp thứ hai HĐND xã Tân Lập'
    >>> calm("HỌP BCH CÔNG ĐOÀN XÃ HẢI AN THÁNG 5", ""), calm("HỌP NHÂN DÂN V/v làm đường", "")
    ('Họp BCH công đoàn xã Hải An tháng 5', 'Họp nhân dân V/v làm đường')
    >>> calm("HỌP GIAO BAN THÁNG 5", "Ban Quản lý chợ báo cáo.")
    'Họp giao ban tháng 5'
    >>> calm("LÀM ĐƯỜNG GIAO THÔNG", "Giao ông Ba. Giao bà Tư.")
    'Làm đường giao thông'
    """
    letters = [char for char in text if char.isalpha()]
    if sum(char.isupper() for char in letters) * 2 > len(letters):
        return _calm_words(text, source)
    head = _HEAD.match(text)
    return _calm_words(head[0], source) + text[head.end() :] if head else text


def _calm_words(text: str, source: str) -> str:
    written = Counter(_WORD.findall(source))
    written.update(_beside(source))
    words = _WORD.findall(text)
    forms = iter([_form_of(words, place, written) for place in range(len(words))])
    return capitalise(_WORD.sub(lambda _: next(forms), text))


def _beside(source: str) -> Iterator[str]:
    """Give each word of `source` that opens no sentence, and words with the ones beside them.

    A word that opens a sentence counts with the next one where that has a capital, too: a name.
    """
    for word in _INNER.finditer(source):
        yield f"^{word[0]}"
    for pair in _PAIR.finditer(source):
        first, second = pair.groups()
        yield f"<{first.lower()} {second}"
        if second[0].isupper() or _INNER.match(source, pair.start()):
            yield f"{first} {second.lower()}>"


def _form_of(words: list[str], place: int, written: Counter[str]) -> str:
    """Choose the form that is written most, else the likely one of a word in capitals.

    How it is written beside the same words counts first, and then how it is within sentences.
    """
    word = words[place]
    before, behind = (
        words[at].lower() if 0 <= at < len(words) else "" for at in (place - 1, place + 1)
    )
    small = read_words("marks")["small_pairs"]
    is_name = written[f"<{before} {word.capitalize()}"] > 0
    if f"{before} {word.lower()}" in small or (f"{word.lower()} {behind}" in small and not is_name):
        return word.lower()
    ranks = [
        (
            written[f"{form} {behind}>"] + written[f"<{before} {form}"],
            written[f"^{form}"],
            written[form],
            form,
        )
        for form in (word.capitalize(), word.lower())
    ]
    best = max(ranks)
    if any(best[:-1]):
        return best[-1]
    if not word.isupper() or not _is_word(word):
        return word
    if any(other.lower() in _units() for other in words[max(0, place - _SYLLABLES) : place]):
        return word.lower() if word.lower() in _units() else word.capitalize()
    beside = [words[at] for at in (place - 1, place + 1) if 0 <= at < len(words)]
    # A syllable that no word of the trade has, beside another one: a name.
    is_name = _is_strange(word) and any(map(_is_strange, beside))
    return word.capitalize() if is_name else word.lower()


def _is_word(word: str) -> bool:
    """Tell a syllable from a short form: by its marks, or because it is known."""
    lower = word.lower()
    is_syllable = _SYLLABLE.fullmatch(lower) is not None
    return is_syllable and (not _PLAIN.fullmatch(lower) or not _is_strange(word))


def _is_strange(word: str) -> bool:
    return word.lower() not in _vocabulary() and _SYLLABLE.fullmatch(word.lower()) is not None


@cache
def _units() -> frozenset[str]:
    """Give the last syllable of every kind of unit: `xã`, `trấn`."""
    kinds = (kind for level in load_catalogue()["kinds"].values() for kind in level)
    return frozenset(kind.split()[-1] for kind in (*kinds, *read_words("forms")["hamlets"]))


@cache
def _vocabulary() -> frozenset[str]:
    """Give the syllables that the words of this package have in small letters."""
    texts = (text for name in _SOURCES for text in _texts(read_words(name)))
    return frozenset(word for text in texts for word in _WORD.findall(text) if word.islower())


def _texts(tree: Any) -> Iterator[str]:  # noqa: ANN401 - any YAML value
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield str(key)
            yield from _texts(value)
    elif isinstance(tree, list | tuple):
        for value in tree:
            yield from _texts(value)
