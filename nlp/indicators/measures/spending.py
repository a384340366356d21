"""Sums of a fund that are spent: `tổng vốn là 9 tỷ đồng, đã giải ngân 5 tỷ đồng`."""

from nlp.indicators.indicator import Indicator
from nlp.phrases.context_words import whole, word_lists


def of_spent(named: str, clause: str, last: Indicator) -> Indicator | None:
    """Read what is spent of the sum before, by nobody who is named; else None."""
    is_alone = whole("aspects", "mere").sub("", clause).strip() == named
    spent = spent_of(named, last) if is_alone else ""
    return Indicator(spent, spent, spent, named, last.subject) if spent else None


def spent_of(named: str, last: Indicator) -> str:
    """Say of a sum before what is done with it: `vốn là 9 tỷ đồng, giải ngân 5 tỷ`; else nothing.

    >>> spent_of("giải ngân", Indicator(base="tổng vốn đầu tư", unit="VND"))
    'vốn đầu tư giải ngân'
    """
    lists = word_lists()
    fund = last.base.removeprefix(f"{lists['total']} ").removeprefix(f"{lists['plan']} ")
    is_fund = last.unit.startswith("VND") and whole("funds").match(fund)
    is_bare = named in lists["spends"] and not whole("also_verbs", "payments").search(fund)
    return f"{fund} {named}" if is_fund and is_bare else ""
