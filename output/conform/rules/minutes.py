"""Minutes: what they must say, who signs, hours and names: R90-R92."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from output.conform.closing import Signature, is_minutes_caption
from output.conform.finding import Breach
from output.conform.looks import paragraph_of
from output.conform.matching import holds_mark
from output.conform.paper import Paper
from output.conform.registry import judges
from output.conform.rulebook import Rule

_HOUR: Final = re.compile(r"(\d{1,2})\s*(?:giờ|h|:)\s*(\d{2})?")
_DAY: Final = re.compile(r"(\d{1,2})\s*(?:/|-|tháng)\s*(\d{1,2})\s*(?:/|-|năm)\s*(\d{4})")
_NO_MINUTES: Final = "00"


@judges("R90")
def judge_fields(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want every field of the model form, and no date line in the head."""
    texts = [p.text for p in (*paper.opening.bases, *paper.opening.body) if p.text]
    for name, form in rule.limits["fields"].items():
        if not any(re.search(form, text, re.IGNORECASE) for text in texts):
            yield Breach(name)
    for line in paper.part("date"):
        yield Breach(line.text, paragraph_of(line.paragraph), case="date")


@judges("R91")
def judge_captions(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want the secretary on the left and the chair on the right, with their names."""
    limits, blocks = rule.limits, _captioned(paper)
    if len(blocks) < 2:  # noqa: PLR2004 - secretary and chair
        yield Breach(limits["none"])
        return
    for block, side in zip(blocks, ("left", "right"), strict=False):
        caption = block.offices[0]
        number = paragraph_of(caption.paragraph)
        if not re.match(limits[side], caption.text):
            yield Breach(limits["says"].format(text=caption.text), number)
        if block.name is None:
            yield Breach(limits["names"], number)


def _captioned(paper: Paper) -> list[Signature]:
    """Give the blocks of the two who sign minutes, from left to right."""
    blocks = paper.closing.signatures
    found = [b for b in blocks if any(is_minutes_caption(line.text) for line in b.offices)]
    others = [block for block in blocks if block.column is not None and block.offices]
    chosen = found if len(found) > 1 else others
    return sorted(chosen, key=lambda block: block.column or 0)[:2]


@judges("R92")
def judge_hours(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want an end after the start."""
    limits = rule.limits
    texts = [paragraph.text for paragraph in paper.body]
    start = _find_moment(texts, limits["start"])
    end = _find_moment(texts[::-1], limits["end"])
    if start is None or end is None:
        yield Breach(limits["unknown"], status="unchecked")
    elif end < start:
        shown = {"start": f"{start:%H giờ %M}", "end": f"{end:%H giờ %M}"}
        yield Breach(limits["times"].format(**shown))
    yield from _judge_names(paper, rule)


def _find_moment(texts: list[str], form: str) -> dt.datetime | None:
    """Find the hour in the first text of that form; without a day it is the first there is."""
    for text in texts:
        found = re.search(form, text, re.IGNORECASE)
        hour = _HOUR.search(text, found.start()) if found else None
        if hour:
            day = _DAY.search(text)
            try:
                date = dt.date(int(day[3]), int(day[2]), int(day[1])) if day else _any_day(texts)
                time = dt.time(int(hour[1]), int(hour[2] or _NO_MINUTES))
            except ValueError:
                return None
            return dt.datetime.combine(date, time)
    return None


def _any_day(texts: list[str]) -> dt.date:
    """Give the day that the minutes name first, for an hour that names none."""
    for text in texts:
        day = _DAY.search(text)
        if day:
            return dt.date(int(day[3]), int(day[2]), int(day[1]))
    return dt.date.min


def _judge_names(paper: Paper, rule: Rule) -> Iterator[Breach]:
    """Want those who sign to be those whom the fields name."""
    texts = [paragraph.text for paragraph in paper.body]
    for block, role in zip(_captioned(paper), ("secretary", "chair"), strict=False):
        if block.name is None or holds_mark(block.name.text):
            continue
        form = rule.limits[role]
        fields = [text for text in texts if re.search(form, text, re.IGNORECASE)]
        named = [text for text in fields if not holds_mark(text)]
        name = block.name.text
        whole = rf"(?<!\w){re.escape(name)}(?!\w)"
        if named and not any(re.search(whole, text, re.IGNORECASE) for text in named):
            number = paragraph_of(block.name.paragraph)
            yield Breach(rule.limits["other"].format(name=name), number)
