"""Words of directives in a text: who is told, with which verb, and what is only reported.

One scan finds all the words of `directive_words.yaml`; the readers of directives walk over them.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, wraps
from typing import Any, TypeVar, TypeVarTuple, Unpack

from minutes.letters import CAPITALS
from minutes.patterns import alternatives
from minutes.tones import place_tones
from nlp.datafile import read_tree
from nlp.text.title_cues import lower_evenly
from nlp.text.whole_words import WholeWords

Place = TypeVarTuple("Place")
Found = TypeVar("Found")

_KINDS = (
    "orders",
    "weak_orders",
    "modals",
    "passives",
    "adverbs",
    "verbs",
    "told",
    "heads",
    "counts",
    "inert",
)
_ORDERS = ("orders", "weak_orders", "passives")
_UNREAD: Any = object()
_BODY = frozenset({"heads"})
_NAMED = re.compile(rf" [{CAPITALS}]")
# Such a word with a capital, and the next one too, is the name of a place: `Cần Thơ`.
_PLACE = re.compile(rf"[{CAPITALS}][^\W\d_{CAPITALS}]* [{CAPITALS}][^\W\d_{CAPITALS}]+")
_MODALS = "modals"
# A mark before a comma or at the end of a line closes what a line before it opened.
_PAIRED = re.compile(
    r"\([^()\n]*\)|“[^“”\n]*”"
    r'|"(?! ?(?:[,;:!?)]|\.(?!\.)|[-–] |\n|$))[^"\n]*"'
)


# A text has hundreds, and a frozen one takes four times as long to make.
@dataclass(slots=True)
class Cue:
    """A word of `directive_words.yaml` with all the kinds that it has there."""

    start: int
    end: int
    kinds: frozenset[str]

    def is_a(self, *kinds: str) -> bool:
        """Tell whether the word is of one of `kinds`."""
        return not self.kinds.isdisjoint(kinds)


@dataclass(frozen=True, slots=True)
class Scan:
    """A text with its cues in order; `lower` is the text in lower case, of the same length.

    `starts` is where each cue begins, and `by_kind` where those of each kind do. `paired` are the
    stretches in brackets and quotation marks, in text order; `opened` gives where the stretch
    begins for the start of each cue in one. `orders` is where the words begin without which nobody
    begins to direct. `memory` is what `remembered` readers gave.
    """

    text: str
    lower: str
    cues: tuple[Cue, ...]
    starts: tuple[int, ...]
    by_kind: dict[str, list[int]]
    opened: dict[int, int]
    by_start: dict[int, Cue]
    paired: tuple[tuple[int, int], ...]
    orders: tuple[int, ...]
    memory: dict[object, Any] = field(default_factory=dict, repr=False)

    def has_order(self, start: int, end: int) -> bool:
        """Tell whether a word of order, or that one was given, stands between two places."""
        at = bisect_left(self.orders, start)
        return at < len(self.orders) and self.orders[at] < end

    def within(self, start: int, end: int) -> Iterator[Cue]:
        """Give the cues from `start` up to `end`, without those in brackets and quotations."""
        first = bisect_left(self.starts, start)
        for at in range(first, bisect_left(self.starts, end, first)):
            if self.opened.get(self.starts[at], -1) < start:
                yield self.cues[at]

    def of_kind(self, kind: str, start: int, end: int) -> Iterator[Cue]:
        """Give those cues that `within` gives which are of one kind."""
        starts = self.by_kind[kind]
        first = bisect_left(starts, start)
        for at in range(first, bisect_left(starts, end, first)):
            if self.opened.get(starts[at], -1) < start:
                yield self.by_start[starts[at]]

    def is_paired(self, position: int, since: int = -1) -> bool:
        """Tell whether `position` lies in brackets or a quotation that opened behind `since`."""
        pair = bisect_left(self.paired, position, key=lambda span: span[1] - 1)
        return pair < len(self.paired) and since < self.paired[pair][0] < position


def remembered(
    read: Callable[[Scan, Unpack[Place]], Found],
) -> Callable[[Scan, Unpack[Place]], Found]:
    """Let a reader of a place of a text read it once: sections and tasks ask for the same ones."""

    @wraps(read)
    def look_up(scan: Scan, *place: *Place) -> Found:
        key = (read, *place)
        found: Found = scan.memory.get(key, _UNREAD)
        if found is _UNREAD:
            found = scan.memory[key] = read(scan, *place)
        return found

    return look_up


@lru_cache(maxsize=1)
def scan_cues(text: str) -> Scan:
    """Find the words of directives as whole words, the longest at each place.

    The last text is kept: its sections are found first, and then its tasks.

    >>> scan = scan_cues("Giao UBND xã khẩn trương rà soát.")
    >>> [scan.text[cue.start : cue.end] for cue in scan.cues]
    ['Giao', 'UBND', 'xã', 'khẩn trương', 'rà soát']
    """
    lower = lower_evenly(text)
    words, kinds, bodies = _words()
    by_start: dict[int, Cue] = {}
    by_kind: dict[str, list[int]] = {kind: [] for kind in _KINDS}
    for index, start, end in words.find(lower):
        # With a name in capitals behind it such a verb is a body: `thanh tra Hà Nội`.
        is_body = index in bodies and _NAMED.match(text, end)
        own = _BODY if is_body else kinds[index]
        if _MODALS in own and _names_place(text, lower, start, end):
            continue
        by_start[start] = Cue(start, end, own)
        for kind in own:
            by_kind[kind].append(start)
    paired = tuple(match.span() for match in _PAIRED.finditer(text))
    starts = tuple(by_start)
    orders = tuple(sorted({start for kind in _ORDERS for start in by_kind[kind]}))
    opened = _opened(starts, paired)
    cues = tuple(by_start.values())
    return Scan(text, lower, cues, starts, by_kind, opened, by_start, paired, orders)


def _names_place(text: str, lower: str, start: int, end: int) -> bool:
    """Tell whether a word between two places begins a name, and no body stands behind it."""
    is_name = _PLACE.match(text, start) is not None
    return is_name and not lower.startswith(spaced("short_names"), end + 1)


def _opened(starts: Sequence[int], paired: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Give for each of `starts` in a pair where that begins."""
    found = {}
    for begin, end in paired:
        inside = starts[bisect_left(starts, begin) : bisect_left(starts, end)]
        found.update(dict.fromkeys(inside, begin))
    return found


@cache
def directive_words() -> dict[str, Any]:
    """Give the words of `directive_words.yaml` by key, lists as the tuples `startswith` takes."""
    tree: dict[str, Any] = read_tree("directive_words.yaml")
    return {key: tuple(words) if isinstance(words, list) else words for key, words in tree.items()}


def either_told(key: str) -> str:
    """Give the words of a list of `directive_words.yaml` as alternatives, the longest first."""
    return alternatives(directive_words()[key])


@cache
def spaced(*keys: str) -> tuple[str, ...]:
    """Give the words of some lists with a blank behind each, as `startswith` takes them."""
    return tuple(f"{word} " for key in keys for word in directive_words()[key])


@cache
def _words() -> tuple[WholeWords, list[frozenset[str]], frozenset[int]]:
    kinds: dict[str, set[str]] = {}
    for kind in _KINDS:
        for word in directive_words()[kind]:
            kinds.setdefault(place_tones(word), set()).add(kind)
    both = {place_tones(word) for word in directive_words()["verbs_of_bodies"]}
    for word in both:
        kinds.setdefault(word, set())
    bodies = frozenset(index for index, word in enumerate(kinds) if word in both)
    return WholeWords(list(kinds)), [frozenset(found) for found in kinds.values()], bodies
