"""Things that are counted by a shorter word for them: `hộ nghèo còn 47 hộ`, `học sinh 12 em`."""

from nlp.figures.unit_words import match_word
from nlp.phrases.context_words import word_lists

_PERSON = "person"


def is_same_kind(noun: str, things: str) -> bool:
    """Tell whether some words name what `noun` counts, and more closely.

    >>> is_same_kind("hộ", "hộ cận nghèo"), is_same_kind("em", "học sinh giỏi cấp tỉnh")
    (True, True)
    >>> is_same_kind("người", "huyện Ba Vì"), is_same_kind("hộ", "hộ")
    (False, False)
    """
    if things.startswith(f"{noun} "):
        return True
    # `nữ 390 người` says which of them.
    is_named = " " in things and noun in word_lists()["any_person"]
    found = match_word(f" {things}", 0) if is_named else None
    return found is not None and found[2].noun_class == _PERSON
