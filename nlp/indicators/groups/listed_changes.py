"""Changes in a list that are told once: `giảm 6 vụ, 3 người chết so với cùng kỳ`."""

from collections.abc import Sequence

from nlp.phrases.context_words import word_lists
from nlp.phrases.phrase import even, last_clause, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.word_kinds import begins_with_change, find_change


def share_changes(around: Sequence[Surroundings]) -> list[Surroundings]:
    """Give the figures, where counts listed behind a change have it, and since when it is.

    Only where that is told, or in a bracket, are those behind no numbers of their own.
    """
    found = list(around)
    start = 0
    while start < len(found) - 1:
        end = start
        while end + 1 < len(found) and _goes_on(found, start, end + 1):
            end += 1
        if end > start and (change := _change_of(found[start])):
            _share(found, start, end, change)
        start = end + 1
    return found


def _goes_on(found: Sequence[Surroundings], start: int, index: int) -> bool:
    """Tell whether a count stands in a list behind the one before, with no words of its own."""
    here = found[index]
    is_listed = here.joint == "list" and here.last == index - 1 and not here.left.strip(" ,")
    return is_listed and found[start].sort == here.sort == "count"


def _change_of(here: Surroundings) -> str:
    """Give the change that leads to a count and no more; else nothing."""
    clause = strip_links(last_clause(here.left))
    change = find_change(clause)
    is_bare = change is not None and change.end() == len(clause) and begins_with_change(clause)
    return clause if is_bare else ""


def _share(found: list[Surroundings], start: int, end: int, change: str) -> None:
    compared_with = word_lists()["compared_with"]
    _, compared, then = found[end].right.partition(f"{compared_with} ")
    if not compared and found[start].joint != "inside":
        return
    for index in range(start, end + 1):
        here = found[index]
        left = here.left if index == start else change
        since = f"{compared}{then}" if compared_with not in here.right else ""
        found[index] = here._replace(left=left, right=even(f"{here.right} {since}"))
