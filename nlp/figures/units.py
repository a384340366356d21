"""The unit behind a number: money, a measure, per cent, or the noun that says what is counted.

All words are data: `units.csv`, `counted_nouns.csv`, `coordinated_nouns.csv`, `number_words.csv`.
"""

import re
from decimal import Decimal, Inexact, localcontext
from functools import cache

from nlp.datafile import read_tree
from nlp.figures.coordination import behind_coordination
from nlp.figures.unit_words import Entry, Kind, Unit, lexicon, match_word
from nlp.figures.unlisted import not_nouns, read_unlisted

_MILLION = Decimal(1_000_000)
_ONE = Decimal(1)
_LEAST_RATE = Decimal(1000)

_SYMBOL = re.compile(r" ?(US\$|[%‰$€]|[°º] ?C(?!\w)|tr\.đ(?!\w))")
_PER = re.compile(
    r" ?/ ?((?:1|01|10|100|1\.000|10\.000|100\.000)(?= ?[^\W\d_])|\d\d?(?= ?(?:h|giờ|phút)(?!\w)))?"
)
_DENOMINATOR = re.compile(r" ?([a-zà-ỹđ]+)(?!\w)")
_EACH = re.compile(r" (?:một|mỗi|1|cho mỗi|trên mỗi)(?= )")
_SLASH = re.compile(r" ?/ ?")
_NUMBER_OF = " số"
_PERCENT = re.compile(r" ?%")


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


def match_whole(text: str, start: int) -> Unit | None:
    """Read what only a share can be of, such as `dân số`, `tổng diện tích` and `số thôn`.

    >>> match_whole("2/3 tổng diện tích", 3).name
    'tổng diện tích'
    """
    match = _wholes().match(text, start)
    if match:
        return Unit(match.end(), match[1], "count")
    if not text.startswith(_NUMBER_OF, start):
        return None
    counted = match_word(text, start + len(_NUMBER_OF))
    if counted is None or counted[2].kind != "count":
        return None
    return Unit(counted[1], text[slice(*counted[:2])], "count")


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
        end = behind_coordination(text, first, end)
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
    return (word.end(), word[1], number) if word and word[1] not in not_nouns() else None


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
def _wholes() -> re.Pattern[str]:
    words = sorted(read_tree("figure_words.yaml")["wholes"], key=len, reverse=True)
    return re.compile(rf" ({'|'.join(words)})(?!\w)")
