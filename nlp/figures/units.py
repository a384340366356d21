"""The unit behind a number: money, a measure, per cent, or the noun that says what is counted.

All words are data: `units.csv`, `counted_nouns.csv`, `coordinated_nouns.csv`, `number_words.csv`.
"""

import re
from decimal import Decimal, Inexact, localcontext
from functools import cache
from typing import Literal, NamedTuple

from nlp.datafile import read_rows, read_tree

Kind = Literal["money", "percent", "measure", "time", "count", "unlisted", "scale", "none"]

MAX_WORDS = 8
_MILLION = Decimal(1_000_000)
_ONE = Decimal(1)
_LEAST_RATE = Decimal(1000)

_WORD = r"(?:đ/c|[A-Z][0-9](?!\w)|[^\W\d_]+(?:[23²³](?![0-9]))?)"
# One word, then up to seven more behind single blanks or hyphens.
_RUN = re.compile(rf" ?({_WORD}(?:[ -]{_WORD}){{0,{MAX_WORDS - 1}}})")
_SYMBOL = re.compile(r" ?(US\$|[%‰$€]|[°º] ?C(?!\w))")
_PER = re.compile(r" ?/ ?((?:1|01|10|100|1\.000|10\.000|100\.000)(?= ?[^\W\d_]))?")
_DENOMINATOR = re.compile(r" ?([a-zà-ỹđ]+)(?!\w)")
_EACH = re.compile(r" (?:một|mỗi|1|cho mỗi|trên mỗi)(?= )")
_SLASH = re.compile(r" ?/ ?")
_PERCENT = re.compile(r" ?%")
_UNLISTED = re.compile(r" ([a-zà-ỹđ]{2,})(?![\w-])(?: ([a-zà-ỹđ]{2,})(?![\w-]))?")
_ABBREVIATED = re.compile(r" ([A-ZĐ]{2,6}(?:-[A-ZĐ]{2,4})?)(?![\w-])")


class Unit(NamedTuple):
    """A unit in its place: `name` with even spacing, `factor` base units to one of it.

    `base_unit` is None where there is none; `half` is what a `rưỡi` inside adds to the number;
    a bare scale is `triệu` alone, which is taken for money.
    """

    end: int
    name: str
    kind: Kind
    base_unit: str | None = None
    factor: Decimal = _ONE
    noun_class: str = ""
    half: Decimal = Decimal(0)
    is_bare_scale: bool = False

    @property
    def is_strong(self) -> bool:
        """Tell whether only a quantity can stand before such a unit."""
        return self.kind in {"money", "percent", "measure"}


class Entry(NamedTuple):
    """A word of the tables."""

    kind: Kind
    base_unit: str | None
    factor: Decimal
    noun_class: str = ""
    is_classifier: bool = False
    spelling: str = ""


@cache
def lexicon() -> dict[str, Entry]:
    """Read all words that can stand behind a number, in lower case."""
    entries = {}
    for row in read_rows("units.csv"):
        factor = Decimal(row["factor"]) if row["factor"] else _ONE
        kind: Kind = row["kind"]  # type: ignore[assignment]
        entries[row["unit"].lower()] = Entry(
            kind, row["base_unit"] or None, factor, spelling=row["unit"]
        )
    for row in read_rows("number_words.csv"):
        if row["kind"] in {"scale", "hundred"}:
            entries[row["word"]] = Entry("scale", None, Decimal(row["value"]))
    for row in read_rows("counted_nouns.csv"):
        base, classifier = row["base_unit"] or None, row["classifier"] == "yes"
        entries[row["noun"].lower()] = Entry("count", base, _ONE, row["class"], classifier)
    for word in read_tree("not_figures.yaml")["not_noun_compounds"].split():
        entries.setdefault(word.replace("-", " "), Entry("none", None, _ONE))
    return entries


@cache
def _reaches() -> dict[str, int]:
    """Give how long the longest word of the tables is that begins with each first word."""
    reaches: dict[str, int] = {}
    for word in lexicon():
        first = _first_word(word)
        reaches[first] = max(len(word), reaches.get(first, 0))
    return reaches


def read_unit(text: str, start: int) -> Unit | None:
    """Read the unit that stands at `start`, right behind a number.

    >>> unit = read_unit("48 triệu đồng/người/năm.", 2)
    >>> unit.name, unit.base_unit, unit.factor, unit.end
    ('triệu đồng/người/năm', 'VND/person/year', Decimal('1000000'), 23)
    >>> read_unit("37 tuyến đường mẫu", 2).name, read_unit("7.446 người/km2", 5).base_unit
    ('tuyến đường', 'person/m2')
    """
    symbol = _SYMBOL.match(text, start)
    if symbol:
        entry = lexicon().get(symbol[1].lower().replace("º", "°").replace(" ", ""))
        return _finish(text, symbol.start(1), symbol.end(), entry) if entry else None
    found = match_word(text, start)
    if found is None:
        return None
    first, end, entry = found
    if entry.kind == "scale":
        return _read_scaled(text, first, end, entry.factor)
    return _finish(text, first, end, entry)


def read_unlisted(text: str, start: int) -> Unit | None:
    """Read two small syllables that no table holds as the noun that is counted, or only one.

    Most words have two syllables; the second one is left out where it opens something else.

    >>> read_unlisted("12 trích lục và", 2).name, read_unlisted("17 homestay, 5", 2).name
    ('trích lục', 'homestay')
    >>> read_unlisted("17 được", 2), read_unlisted("17 pano trên", 2).name
    (None, 'pano')
    >>> read_unlisted("89 CTTN và", 2).name, read_unlisted("16 UBND", 2)
    ('CTTN', None)
    """
    match = _UNLISTED.match(text, start)
    if not match:
        return _read_abbreviated(text, start)
    if match[1] in _not_nouns():
        return None
    last = 2 if match[2] and match[2] not in _not_nouns() else 1
    return Unit(match.end(last), text[match.start(1) : match.end(last)], "unlisted")


def _read_abbreviated(text: str, start: int) -> Unit | None:
    """Read capitals that no table holds: `89 CTTN` are as many works of the youth union."""
    match = _ABBREVIATED.match(text, start)
    if not match or match[1] in _tree_words("not_counted"):
        return None
    return Unit(match.end(), match[1], "unlisted")


def match_whole(text: str, start: int) -> Unit | None:
    """Read what only a share can be of, such as `dân số` and `tổng diện tích`.

    >>> match_whole("2/3 tổng diện tích", 3).name
    'tổng diện tích'
    """
    match = _wholes().match(text, start)
    return Unit(match.end(), match[1], "count") if match else None


def match_word(text: str, start: int, *, glued: bool = False) -> tuple[int, int, Entry] | None:
    """Find the longest word of the tables at `start`, behind one blank at most.

    A word that is glued to a number must be a measure, in the spelling of its symbol; `glued`
    says that it is glued to something else.
    """
    run = _RUN.match(text, start)
    if not run:
        return None
    first, last = run.span(1)
    table, lowered = lexicon(), run[1].lower()
    if len(lowered) != last - first:  # some capitals of other alphabets grow in lower case
        return None
    # No word of the tables that begins so is longer.
    reach = _reaches().get(_first_word(lowered), 0)
    cut = len(lowered) if len(lowered) <= reach else _cut_before(lowered, reach + 1)
    while cut > 0:
        entry = table.get(lowered[:cut])
        if entry and (glued or first > start or _may_be_glued(text, (first, first + cut), entry)):
            return (first, first + cut, entry) if entry.kind != "none" else None
        cut = _cut_before(lowered, cut)
    return None


def _cut_before(words: str, end: int) -> int:
    """Give the last blank or hyphen before `end`, -1 where there is none."""
    return max(words.rfind(" ", 0, end), words.rfind("-", 0, end))


def _first_word(words: str) -> str:
    return words.partition(" ")[0].partition("-")[0]


def _may_be_glued(text: str, span: tuple[int, int], entry: Entry) -> bool:
    """Tell whether the word can stand right behind the digits: `12km` can, `8g15` is a time."""
    start, end = span
    if entry.kind == "none" or text[end : end + 1].isdigit():
        return False
    if entry.kind == "count":
        # `578hộ`: in small letters, and behind more than one digit.
        return end - start > 1 and text[start:end].islower() and text[start - 2 : start].isdigit()
    return end - start > 1 or text[start:end] == entry.spelling


def _read_scaled(text: str, first: int, end: int, factor: Decimal) -> Unit | None:
    """Read the unit whose first word, ending at `end`, is a scale such as `triệu`."""
    half = Decimal(0)
    found = match_word(text, end)
    while found and found[2].kind == "scale":
        end, factor = found[1], factor * found[2].factor
        found = match_word(text, end)
    scales_end = end
    if text.startswith(" rưỡi", end):
        half, end = Decimal("0.5"), end + len(" rưỡi")
        found = match_word(text, end)
    if found and found[2].kind not in {"time", "percent"} and found[0] > end:
        _, end, entry = found
        unit = _finish(text, first, end, entry._replace(factor=entry.factor * factor))
    elif factor < 1000:  # noqa: PLR2004 - tens and hundreds alone are no amount of money
        return None
    elif factor < _MILLION and (noun := read_unlisted(text, end)):
        return Unit(noun.end, f"{text[first:end]} {noun.name}", "unlisted", factor=factor)
    else:
        unit = _finish(text, first, end, Entry("money", "VND", factor))
        unit = unit._replace(is_bare_scale=unit.end == end)
    if half:
        name = text[first:scales_end] + unit.name[scales_end - first + len(" rưỡi") :]
        unit = unit._replace(half=half, name=name)
    return unit


def _finish(text: str, first: int, end: int, entry: Entry) -> Unit:
    """Take what belongs to the unit behind its first word: another noun, `%`, `/người/năm`."""
    if entry.is_classifier:
        end = _behind_classifier(text, end)
    if entry.kind == "count":
        end = _behind_coordination(text, first, end)
    percent = _PERCENT.match(text, end) if text[first:end] == "điểm" else None
    if percent:
        end, entry = percent.end(), lexicon()["điểm %"]
    base, factor = entry.base_unit, entry.factor
    for _ in range(3):
        part = _denominator(text, end, entry.kind)
        if part is None:
            break
        end, below, size = part
        exact = _exact_quotient(factor, size)
        factor, base = (factor, None) if exact is None else (exact, base)
        base = f"{base}/{below}" if base else None
    written = text[first:end]
    if "/" in written:
        written = _SLASH.sub("/", written)
    name = " ".join(written.replace(",", ", ").split())
    return Unit(end, name, entry.kind, base, factor, entry.noun_class)


def _exact_quotient(factor: Decimal, size: Decimal) -> Decimal | None:
    """Divide, or give None where no decimal is the exact quotient: an amount is never rounded."""
    with localcontext() as exact:
        exact.traps[Inexact] = True
        try:
            return factor / size
        except Inexact:
            return None


def _behind_classifier(text: str, end: int) -> int:
    found = match_word(text, end)
    if found and found[0] == end + 1 and found[2].kind == "count":
        _, last, entry = found
        return end if entry.noun_class in {"unit", "hamlet", "household"} else last
    return end


def _behind_coordination(text: str, first: int, end: int) -> int:
    """Give the end of a set phrase such as `xã, phường, thị trấn` that opens with the noun."""
    for phrase in _coordinations_of(text[first:end].lower()):
        match = phrase.match(text, first)
        # `5 xã, thị trấn Nông Cống`: before a capital the second noun opens a name.
        if match and not _opens_name(text, match.end()):
            return match.end()
    return end


def _opens_name(text: str, end: int) -> bool:
    follower = text[end : end + 2]
    return follower[:1].isalnum() or (follower[:1] == " " and follower[1:].isupper())


def _denominator(text: str, end: int, kind: Kind) -> tuple[int, str, Decimal] | None:
    """Read `/ha`, `/1 tàu`, `/100.000 dân`, or `một kg` behind money."""
    slash = _PER.match(text, end)
    each = None if slash or kind != "money" else _EACH.match(text, end)
    if not (slash or each):
        return None
    match = slash or each
    assert match is not None  # noqa: S101 - for the type checker
    number = Decimal((slash[1] if slash and slash[1] else "1").replace(".", ""))
    below = _word_below(text, match.end())
    if below:
        first, last, entry = below
        if kind == "count" and 1 < number < _LEAST_RATE and not _is_populace(text[first:last]):
            # `65 vụ/100 bị can` are two figures; `12 giường/10.000 dân` is a rate.
            return None
        return last, entry.base_unit or text[first:last].lower(), entry.factor * number
    word = _DENOMINATOR.match(text, match.end()) if slash else None
    return (word.end(), word[1], number) if word and word[1] not in _not_nouns() else None


def _is_populace(noun: str) -> bool:
    """Tell whether rates are given for so many of `noun`: `25 máy/100 dân`."""
    return noun.lower() in read_tree("figure_words.yaml")["populace"]


def _word_below(text: str, start: int) -> tuple[int, int, Entry] | None:
    """Find the word below a slash, with the scale before it in its factor: `/vạn dân`."""
    found = match_word(text, start, glued=True)
    size = _ONE
    while found and found[2].kind == "scale":
        size *= found[2].factor
        found = match_word(text, found[1])
    if found is None or found[2].kind == "none":
        return None
    first, last, entry = found
    return first, last, entry._replace(factor=entry.factor * size)


@cache
def _not_nouns() -> frozenset[str]:
    return frozenset(read_tree("not_figures.yaml")["not_nouns"].split())


@cache
def _tree_words(group: str) -> frozenset[str]:
    return frozenset(read_tree("not_figures.yaml")[group])


@cache
def _wholes() -> re.Pattern[str]:
    words = sorted(read_tree("figure_words.yaml")["wholes"], key=len, reverse=True)
    return re.compile(rf" ({'|'.join(words)})(?!\w)")


@cache
def _coordinations_of(noun: str) -> tuple[re.Pattern[str], ...]:
    """Give the set phrases that open with `noun`, the longest first; commas may lack a blank."""
    return tuple(map(_spaced, sorted(_coordinations().get(noun, ()), key=len, reverse=True)))


@cache
def _coordinations() -> dict[str, list[str]]:
    """Group the set phrases by their first noun."""
    groups: dict[str, list[str]] = {}
    for row in read_rows("coordinated_nouns.csv"):
        phrase = row["noun"].lower()
        groups.setdefault(re.split(r", |/", phrase)[0], []).append(phrase)
    return groups


def _spaced(phrase: str) -> re.Pattern[str]:
    parts = phrase.split(", ")
    return re.compile(", ?".join(map(re.escape, parts)), re.IGNORECASE)
