"""The words of the page that are no fault of an input."""

from pipeline.datafile import read_tree


def say(key: str, **facts: object) -> str:
    """Give the sentence `key` with its places filled; raises KeyError where there is none."""
    sentence: str = read_tree("web.yaml")[key]
    return sentence.format(**facts)
