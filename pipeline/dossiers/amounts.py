"""Amounts of edited figures: the value in the base unit of the unit that the figure has now."""

from dataclasses import replace
from decimal import Decimal

from minutes.record import Figure, Record


def reckon_amounts(record: Record, original: Record | None) -> Record:
    """Reckon the amounts of the figures whose value or unit was edited, and theirs was not.

    Without the record as it was extracted only a text that differs from the source tells of edits.
    """
    before = {figure.id: figure for figure in original.figures} if original else {}
    text = record.source.text
    figures = tuple(
        _reckon(figure)
        if _is_stale(figure, before.get(figure.id), text[slice(*(figure.span or (0, 0)))])
        else figure
        for figure in record.figures
    )
    return replace(record, figures=figures)


def _is_stale(figure: Figure, before: Figure | None, written: str) -> bool:
    if before is None:
        return figure.span is not None and " ".join(figure.text.split()) != " ".join(
            written.split()
        )
    kept = (figure.amount, figure.base_unit) == (before.amount, before.base_unit)
    return kept and (figure.value, figure.unit) != (before.value, before.unit)


def _reckon(figure: Figure) -> Figure:
    from nlp.figures.units import read_unit  # noqa: PLC0415 - only edits need the units

    words = f" {figure.unit}"
    unit = read_unit(words, 0)
    if unit is None or unit.base_unit is None or unit.end != len(words):
        return replace(figure, amount=None, base_unit=None)
    amount = figure.value * unit.factor
    whole = amount.to_integral_value()
    amount = whole if whole == amount else amount.normalize()
    return replace(figure, amount=Decimal(amount), base_unit=unit.base_unit)
