"""Indicators that meet again: words in one form, the catalogue, what a person put together."""
