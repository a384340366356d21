"""The words of the page: its own sentences, and faults without the words of the command line."""

from minutes.errors import BienbanError, FaultsError
from pipeline.datafile import read_tree
from pipeline.faults import explain


def say(key: str, **facts: object) -> str:
    """Give the sentence `key` with its places filled; raises KeyError where there is none."""
    sentence: str = read_tree("web.yaml")[key]
    return sentence.format(**facts)


def explain_here(error: BienbanError, name: str = "") -> str:
    """Put `error` into words for whoever sees the page and has no command line, a line a fault.

    `name` is the input, where the words lack it.
    """
    if isinstance(error, FaultsError):
        return "\n".join(explain_here(fault, name) for fault in error.faults)
    own = read_tree("web.yaml")["faults"].get(error.code)
    return own.format(**error.facts) if own else explain(error, name)
