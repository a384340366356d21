"""Whether what stands between two tags may go or come again without breaking the XML around it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from output.faults import OutputError
from output.word.tags import Tag

# Python compiles no more than 20 loops in each other; nobody reads as many.
_MOST_LEVELS: Final = 16

_WORD: Final = re.compile(
    r"\{%[-+]?\s*(?:(?P<opening>if|for)|(?P<branch>elif|else)|(?P<closing>endif|endfor))\b"
)


def check_nesting(tags: Iterable[Tag], file: str) -> None:
    """Raise the first of the faults that `find_nesting_faults` finds."""
    for fault in find_nesting_faults(tags, file):
        raise fault


def find_nesting_faults(tags: Iterable[Tag], file: str) -> Iterator[OutputError]:
    """See that the tags of a condition or loop stand on one level; `tags` in order of the source.

    No more than a few may stand in each other.

    Where their paths are the same, as many elements end as begin between them. Else the document
    would break only with some values: the faults say so before. Tags without partner are left
    to Jinja.
    """
    opened: list[Tag] = []
    for tag in tags:
        word = _WORD.match(tag.source)
        if word is None:
            continue
        if word["opening"]:
            opened.append(tag)
            if len(opened) == _MOST_LEVELS + 1:
                facts = {"file": file, "place": tag.place, "tag": tag.shown}
                yield OutputError("template-too-deep", limit=_MOST_LEVELS, **facts)
            continue
        if opened and opened[-1].path != tag.path:
            reason = f"{tag.place}, {tag.shown}"
            facts = {"file": file, "place": tag.place, "tag": tag.shown}
            yield OutputError("template-bad-result", reason=reason, **facts)
        if opened and word["closing"]:
            opened.pop()
