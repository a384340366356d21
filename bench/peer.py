"""The name tagger and the segmenter of underthesea, with the types that they lack."""

from collections.abc import Callable

import underthesea

# A word, its part of speech, its chunk, and the name that it begins, continues or is no part of.
Word = tuple[str, str, str, str]

tag_names: Callable[[str], list[Word]] = underthesea.ner

split_words: Callable[[str], list[str]] = underthesea.word_tokenize
