"""What the prizes of a list are for: `trao 2 giải A, 4 giải B cho thể loại ảnh`."""

from collections.abc import Sequence

from nlp.phrases.context_words import whole
from nlp.phrases.own_words import own_words, phrase_behind
from nlp.phrases.phrase import even, strip_links
from nlp.phrases.surroundings import Surroundings


def find_prizes(around: Sequence[Surroundings]) -> list[str]:
    """Give what each prize is with what it is for, said behind the last of its list; else ''.

    One pass from behind: an item takes over what the next one is for.
    """
    found = [""] * len(around)
    purpose = ""
    for index in range(len(around) - 1, -1, -1):
        here = around[index]
        if not whole("prizes").match(here.figure.unit):
            purpose = ""
            continue
        said = phrase_behind(_behind_name(here), "prize_for")
        is_listed = index + 1 < len(around) and around[index + 1].joint == "list"
        is_listed = is_listed and not strip_links(around[index + 1].left)
        purpose = said or (purpose if is_listed else "")
        if purpose:
            name = own_words(here.right)
            name = "" if whole("prize_for").match(name) else name
            found[index] = even(f"{here.figure.unit} {name} {purpose}")
    return found


def _behind_name(here: Surroundings) -> str:
    """Give the words from what a prize is for on."""
    start = whole("prize_for").search(here.right)
    return here.right[start.start() :] if start else ""
