"""Words that show what a stretch of text may be, found for all of them in one pass."""
