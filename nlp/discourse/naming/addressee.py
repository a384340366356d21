"""One addressee: the name of who is told, and the word that ends it."""

from typing import NamedTuple

from nlp.discourse.cues.order_cues import Cue, Scan, directive_words
from nlp.discourse.naming.body_names import head_at, skip_blanks, trimmed_end

_NEAR = 24
_SIGNS = ("modals", "adverbs", "passives")


class Addressee(NamedTuple):
    """Who is told, and the word that ends the name: a verb, or what stands before one.

    `sign` is None where a colon or the end comes before any such word.
    """

    start: int
    end: int
    reach: int
    sign: Cue | None


def make_addressee(scan: Scan, start: int, sign: Cue, stop: int | None = None) -> Addressee | None:
    """Give the addressee before `sign`; None where that is only what something is for.

    `stop` is where the name is over, where other words stand before `sign`.
    """
    end = _without_manner(scan, start, trimmed_end(scan, start, stop or sign.start))
    between = scan.lower[end : sign.start if stop is None else stop].split()
    if " ".join(between) in directive_words()["purposes"] or _is_made_by(scan, start, end, sign):
        return None
    if _says(scan, start, end):
        return None
    is_agent = scan.by_start.get(sign.start) is not sign
    reach = skip_blanks(scan, sign.end) if is_agent else sign.start
    return Addressee(start, end, reach, sign)


def _without_manner(scan: Scan, start: int, end: int) -> int:
    """Give where a name ends without how it is to be done: `các hộ ven sông dứt khoát phải`."""
    last = next(
        (c for c in scan.of_kind("adverbs", max(start, end - _NEAR), end) if c.end == end), None
    )
    is_how = last is not None and scan.text[last.start].islower() and not last.is_a("heads")
    return trimmed_end(scan, start, last.start) if last and is_how else end


def _says(scan: Scan, start: int, end: int) -> bool:
    """Tell whether a leader says something of a thing: `Bí thư nhấn mạnh mỗi món hàng phải …`."""
    head = head_at(scan, start)
    if head is None or scan.lower[head.start : head.end] not in directive_words()["speaker_heads"]:
        return False
    if any(f" {word} " in scan.lower[start:end] for word in directive_words()["decisions"]):
        return True
    return any(scan.text[one.start].islower() for one in scan.of_kind("weak_orders", start, end))


def _is_made_by(scan: Scan, start: int, end: int, sign: Cue) -> bool:
    """Tell whether a verb says who made or held the thing named: `Hội báo do xã A tổ chức`."""
    by = scan.lower.rfind(" do ", start, end)
    if by < 0 or sign.is_a(*_SIGNS):
        return False
    return head_at(scan, by + len(" do ")) is not None
