"""The labels of list items at the head of a line: `1.`, `2.3)`, `(ii)`, `a)`, `-`."""

ITEM_LABEL = r"(?:[-–—+*•◦]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\([ivx]{1,4}\)|[a-zđ][.)])"
"""The pattern of one label, without the blank behind it."""
