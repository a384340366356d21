"""Figures: numbers with their units, bounds, ratios and ranges."""

from nlp.figures.finder import find_figures

__all__ = ["find_figures"]
