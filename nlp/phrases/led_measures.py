"""Nouns of quantity behind a preposition, and the lists that go on with what they measure."""

from nlp.phrases.context_words import endings, whole
from nlp.phrases.verbs import verbs_of
from nlp.phrases.word_kinds import find_measure, is_address, verb_size

_MOST_LISTED = 5


def led_measure(head: str) -> int:
    """Give where a noun of quantity begins behind `với` or the like, else 0: `… với giá trị`."""
    at = find_measure(head) or 0
    before = f" {head[:at].rstrip().lower()}"
    return at if before.endswith(endings("before_measures")) else 0


def goes_on_with(measure: str, clause: str) -> bool:
    """Tell whether a piece goes on with what a measure is of: `… sản lượng lúa, ngô đạt`."""
    if len(clause.split()) > _MOST_LISTED or find_measure(clause) is not None:
        return False
    if is_address(clause) or whole("things", "aspects", "changes", "existential").search(clause):
        return False
    size = verb_size(clause.split(), 0)
    is_done = any(verbs_of(clause.split()[size:]))
    return not is_done and (not size or any(verbs_of(measure.split())))
