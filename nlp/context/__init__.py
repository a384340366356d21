"""What a figure is part of: its indicator, period, place, parts, and whether it is a target."""

from nlp.context.describe import FigureContext, Setting, describe_figures

__all__ = ["FigureContext", "Setting", "describe_figures"]
