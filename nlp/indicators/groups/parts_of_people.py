"""Those told apart among people did what all of them did: `15 em bỏ học, trong đó 6 em nữ`."""

from collections.abc import Sequence

from nlp.figures.unit_words import noun_class_of
from nlp.phrases.context_words import whole
from nlp.phrases.cutting import cut_off
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import has_verb, noun_size, verbs_of

_MOST_PART = 4
_MOST = 10
_PEOPLE = frozenset({"person", "household"})


def tell_parts_of_people(
    around: Sequence[Surroundings], texts: Sequence[str], totals: Sequence[int | None]
) -> list[str]:
    """Give the texts of the figures, where some of the people counted before say what they did."""
    told = list(texts)
    for part, total in enumerate(totals):
        if total is None or around[part].sort != "count":
            continue
        words = told[part]
        is_bare = len(words.split()) <= _MOST_PART and not _is_told(words)
        if is_bare and _is_of_people(around[total]) and (done := _done_by(texts[total])):
            told[part] = cut_off(_join(words, done), _MOST)
    return told


def _join(words: str, done: str) -> str:
    """Put what is done behind the noun, before a kind of what it is done with.

    >>> _join("người bảo hiểm tự nguyện", "tham gia bảo hiểm")
    'người tham gia bảo hiểm tự nguyện'
    """
    noun, _, kind = words.partition(" ")
    deed, is_same, _ = done.partition(f" {kind.partition(' ')[0]}")
    return f"{noun} {deed} {kind}" if kind and is_same else f"{words} {done}"


def _is_of_people(here: Surroundings) -> bool:
    return noun_class_of(here.figure.unit) in _PEOPLE


def _is_told(words: str) -> bool:
    return has_verb(words) or whole("predicates", "aspects").search(words) is not None


def _done_by(total: str) -> str:
    """Give what is told of people behind the noun for them: `lao động | được giải quyết việc làm`.

    >>> _done_by("tổng số lao động được giải quyết việc làm"), _done_by("số lượng nghỉ hưu")
    ('được giải quyết việc làm', 'nghỉ hưu')
    """
    counted = whole("number_of").match(total)
    rest = total[counted.end() :].strip() if counted else total
    words = rest.split()
    noun = noun_size(words, 0)
    said = whole("predicates", "aspects").search(rest)
    at = len(rest[: said.start()].split()) if said else len(words)
    at = min([at, *(place for place in verbs_of(words) if place >= noun)])
    return " ".join(words[at:])
