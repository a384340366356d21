"""Who prose says wrote the minutes: "đồng chí Lan làm thư ký", "cử bà Hoa ghi biên bản"."""

import re
from collections.abc import Sequence
from itertools import islice

from nlp.mentions import PersonMention

Span = tuple[int, int]

_MOST = 20
_GAP = 90
_WRITES = re.compile(
    r"(?<!\w)(?:làm |được cử làm |được bầu làm )(?:nhiệm vụ )?thư ký(?! (?:riêng|tòa))(?!\w)"
    r"|(?<!\w)(?:ghi|lập) biên bản(?=[.,;\n]|$| (?:cuộc|buổi|hội nghị|phiên))"
)
# One of these stands in every match; most texts have none.
_WORDS = ("thư ký", "biên bản")
_BREAK = re.compile(r"[;:\n]|\. ")


def find_secretary(lower: str, body: Span, people: Sequence[PersonMention]) -> PersonMention | None:
    """Give the person named last before the words for writing, in the same clause."""
    may_tell = any(word in lower for word in _WORDS)
    matches = list(islice(_WRITES.finditer(lower, *body), _MOST)) if may_tell else []
    if not matches:
        return None
    spans = sorted((span, at) for at, person in enumerate(people) for span in person.spans)
    for match in matches:
        before = [found for found in spans if found[0][1] <= match.start()]
        if not before:
            continue
        (_, end), at = before[-1]
        if match.start() - end < _GAP and not _BREAK.search(lower, end, match.start()):
            return people[at]
    return None
