"""What one or two words name is told with its period: `xuất khẩu 5 tháng đầu năm 2026`."""

import re
from functools import cache

from nlp.mentions import PeriodMention
from nlp.phrases.context_words import either
from nlp.phrases.phrase import even

# A name has three words at least; that of a period not more than these.
_FEW = 2
_MOST_WHEN = 6


def tell_when(text: str, indicator: str, period: PeriodMention | None) -> str:
    """Give an indicator, with the words of its period where it says too little by itself."""
    if period is None or not 0 < len(indicator.split()) <= _FEW:
        return indicator
    when = even(text[period.start : period.end])
    when = f"{when[:1].lower()}{when[1:]}"
    is_span = len(when.split()) <= _MOST_WHEN and _span().match(when) is not None
    return f"{indicator} {when}" if is_span else indicator


@cache
def _span() -> re.Pattern[str]:
    """Match a period with its number; seasons of crops and the like are names by themselves."""
    heads, halves = either("span_heads"), either("halves_of_years")
    return re.compile(rf"(?:{heads}) .*\d|\d+ (?:{halves})(?!\w)")
