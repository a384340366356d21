"""What a change comes to: `tỷ lệ hộ nghèo giảm 5,13%, còn 31,46%`."""

import re
from functools import cache

from nlp.indicators.indicator import Indicator
from nlp.phrases.context_words import either, whole
from nlp.phrases.surroundings import Surroundings


def of_arrival(
    here: Surroundings, last: Indicator, right: str, before: Surroundings | None
) -> Indicator | None:
    """Read what the thing of the change before it is now, in the same unit; else None."""
    if before is None or right or before.figure.unit != here.figure.unit:
        return None
    if not whole("move_goals").fullmatch(here.left.strip(" ,")):
        return None
    change = _change_end().search(last.text)
    if change is None:
        return None
    thing = last.text[: change.start()]
    return last._replace(text=thing, base=thing, topic=thing)


@cache
def _change_end() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w) (?:{either('changes')})$")
