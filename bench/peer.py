"""The name tagger of underthesea, with the types that it lacks."""

from collections.abc import Callable

import underthesea

# A word, its part of speech, its chunk, and the name that it begins, continues or is no part of.
Word = tuple[str, str, str, str]

tag_names: Callable[[str], list[Word]] = underthesea.ner
