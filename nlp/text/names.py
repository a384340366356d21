"""What a person's name looks like: capitalised syllables behind a family name."""

import re
from bisect import bisect_left
from functools import cache
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from minutes.letters import CAPITALS
from nlp.datafile import read_rows

Kind = Literal["strong", "plain", "highland", "place"]

# One capitalised syllable; names of the highlands hold apostrophes: H'Bia, K'Sor, those of
# guests hyphens: Min-ho.
SYLLABLE = rf"[{CAPITALS}](?:['’´][^\W\d_]+|[^\W\d_]*(?:['’][^\W\d_]+|-[a-z]{{1,6}}(?!\w))?)"
# The second word may be typed without its capital: "Lê văn Tám".
_TYPED = rf" (?:văn|thị)(?= [{CAPITALS}][^\W\d_])"
# So may the given name be, where nothing else can end the name: "Bùi Thị hạnh, Phó Bí thư".
_GIVEN = r"(?<= Văn| Thị) [^\W\d_]+(?=,| ?[-–—] )"
_RUN = re.compile(rf"{SYLLABLE}(?:{_TYPED})?(?: {SYLLABLE}){{0,7}}(?:{_GIVEN})?")
_MIDDLE = re.compile(_TYPED)
_ONE_MORE = re.compile(rf" [{CAPITALS}][^\W\d_]+(?! [{CAPITALS}])")
_PREVIOUS = re.compile(r"[^\W\d_][^\s,;:.()\"“”…]* $")

# The onset, the vowels and the coda of a Vietnamese syllable, tone marks and all.
_VIETNAMESE = re.compile(
    r"(?:ngh?|gh?|kh?|ph?|th?|tr?|ch?|qu?|nh?|[bcdđhlmnrsvx])?"
    r"[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}"
    r"(?:ch|nh?g?|[cmpt])?",
    re.IGNORECASE,
)

MAX_SYLLABLES = 4


class Surname(NamedTuple):
    """A family name in the text, or a place that begins like one."""

    start: int
    end: int
    kind: Kind


def find_surnames(text: str) -> list[Surname]:
    """Find the words that can begin a full name, each with a capitalised word behind it.

    >>> [(s.start, s.kind) for s in find_surnames("Ông Hoàng Ly ở Hà Nội gặp bà Lý.")]
    [(4, 'strong'), (15, 'place')]
    """
    automaton, kinds = _automaton()
    longest: dict[int, Surname] = {}
    # Of all that match: "Nguyễn Duy" begins like the street "Nguyễn Du".
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        kind = kinds[index]
        if kind == "place" and _is_of_person(text, start, end):
            continue
        if _stands_alone(text, start, end) and _goes_on(text, end, kind):
            other = longest.get(start)
            if other is None or end > other.end:
                longest[start] = Surname(start, end, kind)
    found: list[Surname] = []
    for start in sorted(longest):
        if not found or start >= found[-1].end:
            found.append(longest[start])
    return found


def is_surname(word: str) -> bool:
    """Tell whether `word` is a family name.

    >>> is_surname("Trần"), is_surname("Dân")
    (True, False)
    """
    return word in _surnames()


def is_strong_surname(word: str) -> bool:
    """Tell whether `word` is a family name and hardly anything else.

    >>> is_strong_surname("Trần"), is_strong_surname("Hà")
    (True, False)
    """
    return _surnames().get(word) == "strong"


def run_at(text: str, position: int, limit: int) -> tuple[int, ...]:
    """Give the ends of the capitalised syllables from `position` on, none past `limit`.

    >>> run_at("Lê Văn Tình, Chủ tịch", 0, 100)
    (2, 6, 11)
    """
    match = _RUN.match(text, position)
    if not match:
        return ()
    ends = []
    end = position - 1
    for syllable in match[0].split(" "):
        end += 1 + len(syllable)
        if end <= limit:
            ends.append(end)
    return tuple(ends)


def starts_inside_run(text: str, position: int) -> bool:
    """Tell whether the word just before `position` is capitalised and joined by one blank."""
    match = _PREVIOUS.search(text, max(0, position - 12), position)
    return match is not None and text[match.start()] in CAPITALS


def is_vietnamese(syllable: str) -> bool:
    """Tell whether `syllable` obeys Vietnamese spelling.

    >>> [is_vietnamese(word) for word in ("Nghiêm", "Donald", "Ksor")]
    [True, False, False]
    """
    return bool(_VIETNAMESE.fullmatch(syllable))


def overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether one of the ordered, disjoint `spans` touches `start` to `end`."""
    at = bisect_left(spans, (end, end))
    return at > 0 and spans[at - 1][1] > start


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = start == 0 or not (text[start - 1].isalnum() or text[start - 1] in "'’")
    return before and (end == len(text) or not text[end].isalnum())


def _is_of_person(text: str, start: int, end: int) -> bool:
    """Tell whether one more word makes a place a person: "Đồng Văn An", "Trần Phú Quý"."""
    first, *rest = text[start:end].split(" ")
    if len(rest) != 1 or not _ONE_MORE.match(text, end):
        return False
    return rest[0] == "Văn" or _surnames().get(first) == "strong"


def _goes_on(text: str, end: int, kind: Kind) -> bool:
    """Tell whether behind a family name a given name stands; a place needs none."""
    if kind == "place" or (text[end : end + 1] == " " and text[end + 1 : end + 2] in CAPITALS):
        return kind == "place" or end + 1 < len(text)
    return kind == "strong" and _MIDDLE.match(text, end) is not None


@cache
def _surnames() -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    for row in read_rows("surnames.csv"):
        kind = row["kind"]
        kinds[row["surname"]] = (
            "strong" if kind == "strong" else "highland" if kind == "highland" else "plain"
        )
    return kinds


@cache
def _automaton() -> tuple[AhoCorasick, list[Kind]]:
    kinds: dict[str, Kind] = dict(_surnames())
    kinds |= {name.upper(): kind for name, kind in kinds.items()}
    for row in read_rows("name_places.csv"):
        kinds[row["name"]] = kinds[row["name"].upper()] = "place"
    automaton = AhoCorasick(list(kinds), matchkind=MatchKind.Standard)
    return automaton, list(kinds.values())
