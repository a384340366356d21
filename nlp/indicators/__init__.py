"""What each figure measures, in the words of the text."""

from nlp.indicators.finder import find_indicators

__all__ = ["find_indicators"]
