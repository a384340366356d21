"""Cases and those who are in them: `phát hiện 12 vụ, 15 người buôn lậu`."""

from nlp.figures.unit_words import lexicon
from nlp.phrases.context_words import whole, word_lists


def crime_of(noun: str, people: str, did: str) -> str:
    """Give what some people did, which also tells the cases that are counted before them.

    >>> crime_of("vụ", "đối tượng", "buôn lậu"), crime_of("vụ", "người", "chết")
    ('buôn lậu', '')
    """
    entry = lexicon().get(people)
    is_who = entry is not None and entry.noun_class == "person"
    if not is_who or noun not in word_lists()["cases"]:
        return ""
    is_other = whole("casualties", "states", "aspects", "passives", "attended", "existential")
    return "" if is_other.match(did) else did
