"""Where the patterns of this package may begin in a text, found for all of them in one pass."""

from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick

from nlp.datafile import read_tree
from nlp.discourse.cues.order_cues import directive_words
from nlp.discourse.cues.ranks import speaker_words
from nlp.text.anchors import digit_starts, heads_of, make_finder

# The keys of `section_words.yaml` that are looked for anywhere.
SHOWN = (
    "opening",
    "closing",
    "discussion",
    "wishes",
    "conclusion",
    "praises",
    "plans",
    "reached",
    "directing",
    "orders_sent",
    "faults",
    "shortcomings",
    "overcome",
    "inspections",
    "pointed_orders",
)
_QUOTES = ("ordered_quotes", "said_quotes")
# By these names other modules ask for words of speakers and of directives.
_SPOKEN = {
    "leaders": ("leaders",),
    "speaks": ("speaks",),
    "tells": ("tells",),
    "voices": ("leading", "others"),
    "concludes": ("concludes",),
}
_DIRECTED = {"praised": "praises", "blamed": "blames"}
_PRESIDES = ("chủ trì", "chủ tọa")
_DIGITS = frozenset("0123456789")
# A day or a year that tells of something begins so.
_TIMES = ("ngày", "hôm", "sáng", "trưa", "chiều", "tối", "đêm", "tháng", "năm")


# One sentence of a text is asked about after the other, for one kind after the other.
@lru_cache(maxsize=1)
def heads_in(lower: str) -> dict[str, list[int]]:
    """Give for each kind where its words may begin, in text order."""
    finder, kinds = _finder()
    found: dict[str, list[int]] = {kind: [] for kind in _heads()}
    for index, at, _ in finder.find_matches_as_indexes(lower, overlapping=True):
        for kind in kinds[index]:
            found[kind].append(at)
    for kind in _numbered():
        found[kind] += digit_starts(lower)
    return {kind: sorted({*places}) for kind, places in found.items()}


@cache
def _finder() -> tuple[AhoCorasick, list[list[str]]]:
    """Make the automaton of all heads, and give the kinds of each."""
    kinds: dict[str, list[str]] = {}
    for kind, heads in _heads().items():
        for head in heads - _DIGITS:
            kinds.setdefault(head, []).append(kind)
    return make_finder(list(kinds)), list(kinds.values())


@cache
def _numbered() -> tuple[str, ...]:
    """Give the kinds that a number may begin: of its digits only the first can."""
    return tuple(kind for kind, heads in _heads().items() if heads & _DIGITS)


@cache
def _heads() -> dict[str, set[str]]:
    shown = read_tree("section_words.yaml")
    return {
        **{kind: {head for cue in shown[kind] for head in heads_of(cue)} for kind in SHOWN},
        **{
            kind: {word for key in keys for word in speaker_words()[key]}
            for kind, keys in _SPOKEN.items()
        },
        **{kind: {*directive_words()[key]} for kind, key in _DIRECTED.items()},
        "presides": {*_PRESIDES, *(f"sự {word}" for word in _PRESIDES)},
        "quotes": {word for key in _QUOTES for word in shown[key]},
        "times": {f"{word} " for word in _TIMES},
    }
