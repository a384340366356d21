"""The annex: every figure of the record with its value, unit, period and sentence."""

from minutes.record import Figure
from output.prose.statements.passages import Passages
from output.prose.words.abbreviations import Abbreviations
from output.prose.words.blocks import AnnexRow
from output.prose.words.capitals import capitalise
from output.prose.words.columns import write_heads
from output.prose.words.days import write_period
from output.prose.words.evened import even_line
from output.prose.words.figures import find_bound, write_value
from output.prose.words.wording import clean_marks


def make_annex(passages: Passages, abbreviations: Abbreviations) -> tuple[AnnexRow, ...]:
    """Give one row a figure, in the order of the record; its sentence as the source has it."""
    return tuple(
        _row(passages, abbreviations, number, figure)
        for number, figure in enumerate(passages.record.figures, 1)
    )


def _row(passages: Passages, abbreviations: Abbreviations, number: int, figure: Figure) -> AnnexRow:
    before, after, source = "", "", ""
    if figure.span:
        start, end = passages.evened.span(figure.span)
        first, last = passages.sentence_around(start, end)
        before, after = passages.text[first:start], passages.text[end:last]
        source = passages.quote_around(start, end)
    bound = find_bound(figure, before, after)
    value = write_value(figure)
    is_after = bound and after.lstrip().lower().startswith(bound)
    return AnnexRow(
        number,
        capitalise(_name(abbreviations, figure)),
        f"{value} {bound}".strip() if is_after else f"{bound} {value}".strip(),
        even_line(figure.unit),
        write_period(figure.period),
        source,
    )


def _name(abbreviations: Abbreviations, figure: Figure) -> str:
    """Write what a figure measures; behind the name of a row stands the head of its column."""
    name = clean_marks(even_line(figure.indicator))
    return write_heads(abbreviations.write_out(name))
