"""Cases and those who are in them: `phát hiện 12 vụ, 15 người buôn lậu`."""

from nlp.figures.unit_words import noun_class_of
from nlp.phrases.context_words import whole, word_lists


def crime_of(noun: str, people: str, did: str) -> str:
    """Give what some people did, which also tells the cases that are counted before them.

    >>> crime_of("vụ", "đối tượng", "buôn lậu"), crime_of("vụ", "người", "chết")
    ('buôn lậu', '')
    """
    if noun_class_of(people) != "person" or noun not in word_lists()["cases"]:
        return ""
    is_other = whole("casualties", "states", "aspects", "passives", "attended", "existential")
    return "" if is_other.match(did) else did
