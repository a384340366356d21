"""Where things are that are counted next: `tại 5 thôn và 2 xóm có 40 hộ bị ngập`."""

from collections.abc import Sequence

from nlp.phrases.context_words import whole, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import has_verb
from nlp.phrases.word_kinds import last_of

_MOST_SEAT = 4
_MOST = 10


def tell_seats(around: Sequence[Surroundings], texts: Sequence[str]) -> list[str]:
    """Give the texts of the figures, where a count of places says what there is in them."""
    told = list(texts)
    held = ""
    for index in range(len(told) - 1, -1, -1):
        here = around[index]
        following = around[index + 1] if index + 1 < len(told) else None
        is_next = following is not None and following.last == index
        if not is_next or following is None or has_verb(here.right):
            held = ""
        elif following.joint != "list":
            held = _held(here, following, texts[index + 1])
        is_seat = here.joint == "list" or _is_led(here.left)
        if held and here.sort == "count" and is_seat and len(told[index].split()) <= _MOST_SEAT:
            told[index] = cut_off(f"{told[index]} {held}", _MOST)
    return told


def _held(here: Surroundings, following: Surroundings, words: str) -> str:
    """Give what there is, with the `có` before it, but not some of the same or whose it is."""
    if words.startswith(here.figure.unit):
        return ""
    words = words.removesuffix(f" {word_lists()['whose']} {here.figure.unit}")
    had = whole("existential").match(following.left)
    is_had = had is not None and had[0].endswith(word_lists()["having"])
    return f"{word_lists()['having']} {words}" if is_had and following.sort == "count" else ""


def _is_led(left: str) -> bool:
    """Tell whether words end in one for where: `tại`, `ở trên`."""
    where = last_of(whole("seats_before").finditer(left))
    return where is not None and where.end() == len(left.rstrip())
