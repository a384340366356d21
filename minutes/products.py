"""What is a product of two numbers beside it: record in, checks out.

A field of so many hectares with such a yield bears so much, and so many gifts of such a worth cost
so much.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import permutations

from minutes.datafile import read_yaml
from minutes.decimals import format_decimal
from minutes.patterns import alternatives
from minutes.reckoning import cover, rounding, say, slack, worth, written
from minutes.record import Check, Figure, Level, Record

_BEFORE = 48
_SENTENCE_END = re.compile(r"[.!?…]\s|\n")
# Yields are averages of many fields.
_AVERAGE = Decimal("0.01")
_COUNTED = frozenset({None, "household", "person"})
_KINDS = ("m2", "kg/m2", "kg")


def find_products(record: Record) -> Iterator[Check]:
    """Compare products with the numbers that they are made of, three figures of one sentence."""
    text = record.source.text
    placed = [figure for figure in record.figures if figure.span]
    for three in zip(placed, placed[1:], placed[2:], strict=False):
        if not _is_plain(text, three):
            continue
        for first, second, product in permutations(three):
            if _is_harvest(text, first, second, product):
                about = rounding(first) * worth(second) + rounding(second) * worth(first)
                off = about + rounding(product) + worth(product) * _AVERAGE
                yield _check((first, second, product), off)
        for count, each, total in permutations(three):
            if _is_each(text, count, each, total):
                yield _check((count, each, total), worth(count) * slack([each]) + slack([total]))


def _is_plain(text: str, figures: Sequence[Figure]) -> bool:
    """Tell whether figures are exact numbers of one sentence, all of the past or all to come."""
    whole = cover(figures)
    is_exact = all(f.of is None and f.to is None and f.compare is None for f in figures)
    is_one_time = len({figure.target for figure in figures}) == 1
    if whole is None or not (is_exact and is_one_time):
        return False
    return _SENTENCE_END.search(text, whole[0], whole[1]) is None


def _is_harvest(text: str, area: Figure, rate: Figure, output: Figure) -> bool:
    """Tell whether `30 ha, năng suất 60 tạ/ha, sản lượng 180 tấn` is told, in whatever order."""
    if tuple(figure.base_unit for figure in (area, rate, output)) != _KINDS:
        return False
    return _is_led(text, rate, "yields") and _is_led(text, output, "outputs")


def _check(three: tuple[Figure, Figure, Figure], off: Decimal) -> Check:
    """Compare the product of the first two with the third, which may be `off` by so much."""
    first, second, product = three
    found, told = worth(first) * worth(second), worth(product)
    level: Level = "ok" if abs(found - told) <= off else "warning"
    factor = told / product.value if product.value else Decimal(1)
    message = say(
        f"product-{level}",
        first=written(first),
        second=written(second),
        found=format_decimal((found / factor).quantize(Decimal("0.1")).normalize()),
        product=written(product),
        unit=product.unit,
    )
    return Check("product", level, message, tuple(f.id for f in three), (), cover(three))


def _is_each(text: str, count: Figure, each: Figure, total: Figure) -> bool:
    """Tell whether `10 suất quà, mỗi suất 500.000 đồng, tổng trị giá 5 triệu đồng` is told."""
    is_money = each.base_unit == total.base_unit == "VND"
    is_whole = count.base_unit in _COUNTED and count.value == count.value.to_integral_value()
    if not is_whole or not (is_money or each.unit == total.unit != count.unit):
        return False
    noun = count.unit.split(" ")[0].lower()
    words = _words_before(text, each)
    return bool(
        re.search(rf"(?<!\w)(?:{_either('each')}) {re.escape(noun)}(?!\w)", words)
        and re.search(rf"(?<!\w)(?:{_either('together')})(?!\w)", _words_before(text, total))
    )


def _words_before(text: str, figure: Figure) -> str:
    """Give the words of the clause before a figure."""
    start = figure.span[0] if figure.span else 0
    return re.split(r"[,;:(\d]", text[max(0, start - _BEFORE) : start].lower())[-1]


def _is_led(text: str, figure: Figure, key: str) -> bool:
    """Tell whether words of a list stand in the clause before a figure."""
    return bool(_led(key).search(_words_before(text, figure)))


def _either(key: str) -> str:
    return alternatives(read_yaml("minutes", "reckoned.yaml")[key])


@cache
def _led(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either(key)})(?!\w)", re.IGNORECASE)
