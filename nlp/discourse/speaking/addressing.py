"""Whether a paper goes to those above its issuer, whom it asks for something and tells nothing."""

from collections.abc import Iterator

from nlp.discourse.cues.ranks import rank_of
from nlp.layout import Layout
from nlp.layout.issued import read_issued
from nlp.text.lines import Line, begins_with, kind_words


def goes_upward(text: str, layout: Layout) -> bool:
    r"""Tell whether a paper is a proposal, or a letter that goes first to one above its issuer.

    >>> from nlp.layout import find_layout
    >>> text = "UBND XÃ ÁI\nV/v xin giống\nKính gửi: UBND tỉnh\nXã đề nghị cấp giống."
    >>> goes_upward(text, find_layout(text))
    True
    """
    words = kind_words()
    if layout.title and begins_with(text[slice(*layout.title)], words["proposals"]):
        return True
    if layout.kind == "report":
        # A report goes upward, and says what there is to do at home.
        return False
    head = [line for line in layout.lines if line.role == "letterhead"]
    at = (i for i, line in enumerate(head) if _is_address(text, line))
    first = next(at, None)
    if first is None:
        return False
    to = next(_ranks(text, head[first:]), None)
    own = list(_ranks(text, head[:first]))
    return to is not None and bool(own) and to < own[-1]


def reports(text: str, layout: Layout) -> bool:
    """Tell whether a paper calls itself a report, and is no plan."""
    return layout.title is not None and begins_with(
        text[slice(*layout.title)], kind_words()["accounts"]
    )


def issuer_of(text: str, layout: Layout) -> str:
    """Give whose paper a text is, nothing where it is none or goes to those above."""
    is_own = layout.kind == "conclusion" and not goes_upward(text, layout)
    return read_issued(text, layout).issuer if is_own else ""


def _is_address(text: str, line: Line) -> bool:
    return begins_with(text[line.start : line.end], kind_words()["addressed"])


def _ranks(text: str, lines: list[Line]) -> Iterator[int]:
    """Give the levels of those that lines name, one after the other."""
    for line in lines:
        for name in text[line.start : line.end].split(";"):
            rank = rank_of(name)
            if rank is not None:
                yield rank
