"""Parts of a whole that are more than it: `21/19 xã`, shares of one structure above 100%."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from minutes.datafile import read_yaml
from minutes.decimals import format_decimal
from minutes.reckoning import cover, end_of, say, start_of, written
from minutes.record import Check, Figure, Record

_HUNDRED = Decimal(100)
# Each share may have been rounded by half of its last digit.
_HALF = Decimal("0.5")
_LEAST_SHARES = 3
_NEAR = 60
_REACH = 120
_GAP = re.compile(r"[^.;:()\n%]{0,70}[,;]?[^.;:()\n%]{0,70}")
_BARE_GAP = re.compile(r"(?:, (?:và )?| và )")
_CLAUSE_END = re.compile(r"[.;\n]")
_SENTENCE = re.compile(r"[.!?]\s|\n")


def find_ratios(record: Record) -> Iterator[Check]:
    """Find counts of which more are told than there are."""
    text = record.source.text
    units: list[str] = read_yaml("minutes", "wholes.yaml")["units"]
    for figure in record.figures:
        if figure.of is None or figure.value <= figure.of or not figure.span:
            continue
        start, end = figure.span
        before = _CLAUSE_END.split(text[max(0, start - _NEAR) : start])[-1]
        near = f"{before} {_CLAUSE_END.split(text[end : end + _NEAR])[0]}"
        if figure.unit.lower() in units and not _words("plans").search(near):
            message = say("ratio-error", written=written(figure))
            yield Check("ratio", "warning", message, (figure.id,), (), figure.span)


def find_structures(record: Record) -> Iterator[Check]:
    """Add up the shares of one structure: `nông nghiệp 40%, công nghiệp 35%, dịch vụ 25%`."""
    shares = [f for f in record.figures if f.unit == "%" and f.span]
    text = record.source.text
    for run in _runs(text, shares):
        found = sum((figure.value for figure in run), Decimal(0))
        slack = sum((_HALF.scaleb(_exponent(figure)) for figure in run), Decimal(0))
        facts = {
            "sum": " + ".join(f"{format_decimal(figure.value)}%" for figure in run),
            "found": format_decimal(found),
        }
        ids = tuple(figure.id for figure in run)
        if found > _HUNDRED + slack:
            yield Check("shares", "warning", say("shares-error", **facts), ids, (), cover(run))
        elif found == _HUNDRED:
            yield Check("shares", "ok", say("shares-ok", **facts), ids, (), cover(run))


def _runs(text: str, shares: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Give the shares of one structure each, in text order."""
    run: list[Figure] = []
    for share, following in pairwise([*shares, None]):
        if share is None:
            break
        run = run or [share]
        if following is not None and _is_next(text, run, following):
            run.append(following)
            continue
        if len(run) >= _LEAST_SHARES and all(_is_plain(figure) for figure in run):
            yield run
        run = []


def _is_next(text: str, run: Sequence[Figure], following: Figure) -> bool:
    """Tell whether a share goes on with those of a structure."""
    start, end = end_of(run[-1]), start_of(following)
    if _BARE_GAP.fullmatch(text, start, end):
        return _opens(text, run[0], "structures", "shared")
    gap = text[start:end]
    is_gap = _GAP.fullmatch(gap) and not _words("other").search(gap)
    return bool(is_gap) and _opens(text, run[0], "structures")


def _opens(text: str, first: Figure, *keys: str) -> bool:
    """Tell whether words before the first share, in its sentence, say that a whole is shared."""
    before = _SENTENCE.split(text[max(0, start_of(first) - _REACH) : start_of(first)])[-1]
    return bool(_words(*keys).search(before)) and not _words("other").search(before)


def _is_plain(share: Figure) -> bool:
    return share.to is None and share.of is None and share.compare in {None, "~"}


def _exponent(share: Figure) -> int:
    return min(0, int(share.value.as_tuple().exponent))


@cache
def _words(*keys: str) -> re.Pattern[str]:
    words = read_yaml("minutes", "wholes.yaml")
    either = "|".join(re.escape(word) for key in keys for word in words[key])
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
