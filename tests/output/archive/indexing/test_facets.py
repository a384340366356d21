"""Facets of numbers: whatever a comparison holds for is covered."""

import operator
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from output.archive.base.exact import write_number
from output.archive.indexing.facets import Comparison, cover, list_size_facets

COMPARE = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    ">=": operator.ge,
    ">": operator.gt,
}
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=3) | st.integers(
    -(10**21), 10**21
).map(Decimal)


def sizes(number: Decimal) -> list[str]:
    return list_size_facets("v", write_number(number))


comparisons: st.SearchStrategy[Comparison] = st.sampled_from(("<", "<=", "=", ">=", ">"))


@given(numbers, comparisons, numbers)
def test_no_number_is_left_out(number: Decimal, comparison: Comparison, limit: Decimal) -> None:
    if COMPARE[comparison](number, limit):
        assert set(sizes(number)) & set(cover("v", comparison, limit))


def test_what_cannot_be_meant_is_left_out() -> None:
    assert not set(sizes(Decimal(14))) & set(cover("v", ">", Decimal(1000)))
    assert not set(sizes(Decimal(1400))) & set(cover("v", "<", Decimal(15)))
    assert not set(sizes(Decimal(-3))) & set(cover("v", ">", Decimal(0)))
