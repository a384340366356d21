"""Quantities in a text: the numbers, what they count, and how they are bounded.

One scan finds the digits, one the number words; everything else is looked at only there.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from minutes.record import Compare
from nlp.figures.bounds import bound_before, carries_on, find_bound
from nlp.figures.candidates import Candidate, word_group, words_before
from nlp.figures.expressions import Expression, is_range_gap, is_ratio_gap, join_numbers
from nlp.figures.naming_numbers import continues_names, ends_with_name, is_named
from nlp.figures.not_figures import is_no_figure
from nlp.figures.noun_before import find_noun_before
from nlp.figures.numerals import Numeral, find_numerals, has_foreign_habit
from nlp.figures.parted import join_parted
from nlp.figures.same_units import goes_on, measure_alike
from nlp.figures.shared_units import (
    find_cell_unit,
    find_list_unit,
    find_part_unit,
    shares_unit_ahead,
)
from nlp.figures.signs import with_sign
from nlp.figures.spelled import find_spelled
from nlp.figures.spelled_context import find_range_openings, is_meant_as_number
from nlp.figures.unit_words import Unit
from nlp.figures.units import match_whole, read_unit
from nlp.figures.unlisted import read_quoted, read_unlisted
from nlp.mentions import FigureMention
from nlp.text.tables import Cell, find_cells

Span = tuple[int, int]

# `84/89 các vụ`, `13/83 (15,6%) đại biểu`: what may stand before the noun of a ratio.
_PERCENT = re.compile(r" ?%")
_PLURAL = re.compile(r" các(?= )")
_SHARE = re.compile(r" \([0-9.,]+ ?%\)(?= [^\W\d])")


def find_figures(
    text: str, *, taken: Sequence[Span] | None = None, cells: Mapping[int, Cell] | None = None
) -> list[FigureMention]:
    """Find the figures of `text`, in text order and apart.

    `taken` are spans that were read as dates, periods and names; nothing that overlaps them is
    a figure. `cells` are the numbers of its tables, found here where they are not given.

    >>> text = "Năm 2023 có ít nhất 05 xã; 10-12% số hộ, đạt 14/19 tiêu chí"
    >>> [(text[f.start : f.end], f.compare) for f in find_figures(text)]
    [('05 xã', '>='), ('10-12%', None), ('14/19 tiêu chí', None)]
    """
    known = find_cells(text) if cells is None else cells
    scan = _Scan(text, sorted(taken or ()), known)
    return [with_sign(text, figure) for figure in scan.run()]


@dataclass(slots=True)
class _Scan:
    """One pass over a text; `since` is where the last figure ended."""

    text: str
    taken: list[Span]
    cells: Mapping[int, Cell]
    numbers: list[Numeral] = field(default_factory=list)
    found: list[FigureMention] = field(default_factory=list)
    since: int = -1
    named: Expression | None = None
    counted: tuple[Unit, int] | None = None
    ruling: Compare | None = None
    foreign: bool | None = None
    told: set[int] = field(default_factory=set)

    def run(self) -> list[FigureMention]:
        self.told = {end for _, end in self.taken}
        free = [n for n in self._all_numbers() if not self._is_taken(n)]
        self.numbers = join_parted(self.text, free)
        index = 0
        while index < len(self.numbers):
            index += self._read(index)
        return self.found

    def _all_numbers(self) -> list[Numeral]:
        spelled = list(find_spelled(self.text))
        meant = [n for n in spelled if is_meant_as_number(self.text, n)]
        sure = sorted([*find_numerals(self.text), *meant], key=lambda number: number.start)
        opening = find_range_openings(self.text, spelled, sure)
        return sorted([*sure, *opening], key=lambda number: number.start) if opening else sure

    def _is_taken(self, number: Numeral) -> bool:
        while self.taken and self.taken[0][1] <= number.start:
            self.taken.pop(0)
        return bool(self.taken) and self.taken[0][0] < number.end

    def _read(self, index: int) -> int:
        """Read the figure at the number `index`; give how many numbers it takes."""
        expression = self._join_numbers(index)
        ahead = index + expression.numbers
        unit = self._unit_of(expression, ahead)
        if self._is_excluded(expression, unit) or unit is None:
            return expression.numbers if expression.shape in {"dash", "slash"} else 1
        joined = self._join_equal(expression, unit, ahead)
        if joined.end > unit.end:
            unit = read_unit(self.text, joined.end) or unit
        self._add(*(self._join_smaller(joined, unit, ahead) or (joined, unit)), index)
        taken = index + expression.numbers
        while taken < len(self.numbers) and self.numbers[taken].start < self.since:
            taken += 1
        return taken - index

    def _join_numbers(self, index: int) -> Expression:
        """Join the number with those behind it; `thôn 5, 6 hộ` has names, `có 5, 6 hộ` a range."""
        expression = join_numbers(self.text, self.numbers, index)
        if expression.shape == "comma":
            before = self._before(expression.start)
            bare = Candidate(self.text, expression, None, before, self.since)
            if is_named(bare) or read_unit(self.text, expression.end) is None:
                return join_numbers(self.text, self.numbers[index : index + 1], 0)
        return expression

    def _unit_of(self, expression: Expression, ahead: int) -> Unit | None:
        """Read the unit behind the number; else take the next number's, or the noun before."""
        cell = self.cells.get(expression.start)
        if cell and not _PERCENT.match(self.text, expression.end):
            return find_cell_unit(cell, expression.end)
        unit = read_unit(self.text, expression.end)
        if (unit is None or unit.is_bare_scale) and ahead < len(self.numbers):
            unit = self._shared_unit(expression, unit, self.numbers[ahead]) or unit
        if unit is None and expression.of is not None:
            unit = self._unit_of_ratio(expression)
        unit = unit or find_noun_before(self.text, expression)
        if unit is None and expression.shape == "single":
            unit = self._unit_of_list(expression, ahead - 1)
        if (
            unit is None
            and self.text[expression.start].isdigit()
            and expression.value == int(expression.value)
        ):
            unit = read_unlisted(self.text, expression.end)
        return unit or read_quoted(self.text, expression.end)

    def _unit_of_list(self, expression: Expression, index: int) -> Unit | None:
        """Take the unit that the number shares with its neighbours, if it is no name or year."""
        unit = find_list_unit(self.text, self.numbers, index)
        unit = unit or find_part_unit(self.text, self.numbers, index, self.counted)
        before = self._before(expression.start)
        bare = Candidate(self.text, expression, None, before, self.since)
        if unit is None or is_named(bare) or is_no_figure(bare):
            return None
        return unit._replace(end=expression.end)

    def _unit_of_ratio(self, expression: Expression) -> Unit | None:
        """Read the noun of a ratio behind `các` or behind its percentage in brackets."""
        plural = _PLURAL.match(self.text, expression.end)
        if plural:
            return read_unit(self.text, plural.end())
        whole = match_whole(self.text, expression.end)
        if whole is not None:
            return whole
        share = _SHARE.match(self.text, expression.end)
        unit = read_unit(self.text, share.end()) if share else None
        if unit is None or unit.noun_class not in {"person", "household", "organisation", "unit"}:
            return None
        return unit._replace(end=expression.end)

    def _shared_unit(
        self, expression: Expression, scale: Unit | None, second: Numeral
    ) -> Unit | None:
        """Take the unit of the number that a change leads to: `từ 15 nghìn lên 32 nghìn dân`."""
        end = scale.end if scale else expression.end
        if not shares_unit_ahead(self.text, (expression.start, end), second.start):
            return None
        unit = read_unit(self.text, second.end)
        if unit is None or unit.kind == "time":
            return None
        return unit._replace(end=end) if unit.name.startswith(scale.name if scale else "") else None

    def _is_excluded(self, expression: Expression, unit: Unit | None) -> bool:
        before = self._before(expression.start)
        candidate = Candidate(self.text, expression, unit, before, self.since)
        listed = self.named is not None and continues_names(candidate, self.named)
        listed = listed and not self._is_counted_again(candidate)
        named = listed or is_named(candidate)
        self.named = expression if named or (unit is None and ends_with_name(before)) else None
        return named or is_no_figure(candidate)

    def _is_counted_again(self, candidate: Candidate) -> bool:
        """Tell whether the next of some kinds is counted: `3 xã loại 1, 2 xã loại 2`."""
        if self.named is None or self.counted is None or candidate.unit is None:
            return False
        is_anew = self.text.startswith(";", self.named.end)
        graded = self._before(self.named.start)
        is_grade = any(" ".join(graded[-size:]).lower() in word_group("grades") for size in (1, 2))
        counted = self.counted[0].name.partition(" ")[0]
        is_anew = is_anew or candidate.unit.name.partition(" ")[0] == counted
        return is_grade and candidate.is_count and is_anew

    def _before(self, start: int) -> list[str]:
        """Give the words before `start`; a period that ends there names nothing: `đầu năm 9 xã`."""
        return [] if start - 1 in self.told else words_before(self.text, start)

    def _join_equal(self, expression: Expression, unit: Unit, ahead: int) -> Expression:
        """Make one of two figures with the same unit that a range sign or a slash joins."""
        if expression.shape != "single" or ahead >= len(self.numbers):
            return expression
        second = self.numbers[ahead]
        is_range = is_range_gap(self.text, unit.end, second.start)
        if not is_range and not is_ratio_gap(self.text, unit.end, second.start):
            return expression
        other = read_unit(self.text, second.end)
        if other is None or not (
            measure_alike(unit, other)
            or (expression.value <= second.value and goes_on(unit, other))
        ):
            return expression
        if is_range and second.value <= expression.value:
            return expression
        of, to = (None, second.value) if is_range else (second.value, None)
        return expression._replace(end=second.end, of=of, to=to)

    def _join_smaller(
        self, expression: Expression, unit: Unit, ahead: int
    ) -> tuple[Expression, Unit] | None:
        """Read an amount in steps as one of the smallest unit: `4 tỷ 420 triệu đồng`."""
        first = unit
        while expression.shape == "single" and unit.is_bare_scale and ahead < len(self.numbers):
            second = self.numbers[ahead]
            smaller = read_unit(self.text, second.end) if second.start == unit.end + 1 else None
            if (
                smaller is None
                or smaller.kind != "money"
                or second.value * smaller.factor >= unit.factor
            ):
                break
            value = expression.value * unit.factor / smaller.factor + second.value
            expression = expression._replace(end=second.end, value=value)
            unit, ahead = smaller, ahead + 1
        return (expression, unit) if unit is not first else None

    def _add(self, expression: Expression, unit: Unit, index: int) -> None:
        text, start, first = self.text, expression.start, self.numbers[index]
        is_first = expression.value == first.value
        value = (self._settle(first, unit) if is_first else expression.value) + unit.half
        end = max(unit.end, expression.end)
        compare = find_bound(text, start, end, unit)
        if compare is None and carries_on(text, self.since, start, self.ruling):
            compare = self.ruling
        else:
            self.ruling = bound_before(text, start, unit) if compare else None
        amount = _plain(value * unit.factor) if unit.base_unit else None
        self.since = end
        if unit.kind == "count":
            self.counted = (unit, end)
        self.found.append(
            FigureMention(
                start=start,
                end=end,
                value=value,
                unit=unit.name,
                of=expression.of,
                to=expression.to,
                amount=amount,
                base_unit=unit.base_unit,
                compare=compare,
            )
        )

    def _settle(self, number: Numeral, unit: Unit) -> Decimal:
        """Choose between the readings of a number like `5,278`: people come in whole numbers."""
        if number.thousands is None:
            return number.value
        if self.foreign is None:
            self.foreign = has_foreign_habit(self.text)
        # How many there are for one of something else need not be whole.
        whole = unit.kind in {"count", "unlisted"} and unit.factor == 1 and "/" not in unit.name
        return number.thousands if whole or self.foreign else number.value


def _plain(amount: Decimal) -> Decimal:
    """Write a whole amount without decimals: 12,6 tỷ are 12600000000 and not 12600000000.0."""
    whole = amount.to_integral_value()
    return whole if whole == amount else amount.normalize()
