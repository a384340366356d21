"""Who signs minutes as the secretary and who as the head, in columns or one below the other.

"THƯ KÝ [tab] CHỦ TRÌ" has the names in the same order below; "TỔ TRƯỞNG" beside a secretary heads.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from nlp.meeting.labels import key_of
from nlp.meeting.words import words
from nlp.mentions import PersonMention

Span = tuple[int, int]

_MOST_LINES = 30
_LONGEST_LINE = 120
_NOTE = re.compile(r"\(.*\)|(?:đã ký|ký tên|ký)\W*", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+")

# A head by office counts less than who signs as the chair.
Signed = dict[str, PersonMention]


def find_signed(text: str, start: int, people: Sequence[PersonMention]) -> Signed:
    """Give who signs as `chair`, `secretary` and `head` in the lines behind `start`."""
    signed: Signed = {}
    columns: list[str | None] = []
    for line in list(_LINE.finditer(text, start))[-_MOST_LINES:]:
        said = line[0].strip()
        if not said or len(said) > _LONGEST_LINE or _NOTE.fullmatch(said):
            continue
        names = _names_in(text, line.span(), people)
        if names:
            columns = _assign(columns, names, signed)
        elif (roles := _roles_in(said.lower())) and (said.isupper() or all(roles)):
            columns += roles
        else:
            columns = []
    if "secretary" not in signed:
        signed.pop("head", None)
    return signed


def _assign(
    columns: list[str | None], names: list[PersonMention], signed: Signed
) -> list[str | None]:
    """Give each name the column it stands in; give the columns that are still without a name."""
    if len(names) > len(columns):
        # A column whose head says nothing known stands at the left: "ĐẠI DIỆN HỘ DÂN".
        unknown: list[str | None] = [None] * (len(names) - len(columns))
        columns = unknown + columns
    for role, person in zip(columns, names, strict=False):
        if role and role not in signed:
            signed[role] = person
    return columns[len(names) :]


def _names_in(text: str, line: Span, people: Sequence[PersonMention]) -> list[PersonMention]:
    """Give the people whose names fill a line, in their order."""
    found = sorted(
        (span, at)
        for at, person in enumerate(people)
        for span in person.spans
        if line[0] <= span[0] < line[1]
    )
    rest, end = "", line[0]
    for span, _ in found:
        rest, end = rest + text[end : span[0]], span[1]
    rest += text[end : line[1]]
    return [] if rest.strip(" \t.,|") else [people[at] for _, at in found]


def _roles_in(line: str) -> list[str | None]:
    """Give what the columns of a line are signed as, where one of them at least is known."""
    roles: list[str | None] = []
    at = 0
    for match in _role().finditer(line):
        if line[at : match.start()].strip(" \t,|"):
            roles.append(None)
        roles.append(_role_key(match[0]))
        at = match.end()
    if not any(roles):
        return []
    return [*roles, None] if line[at:].strip(" \t,|") else roles


def _role_key(word: str) -> str:
    return key_of(word) or "head"


def _spellings() -> Iterator[str]:
    labels = words()["labels"]
    for word in (*labels["chair"], *labels["secretary"], *words()["signing_heads"]):
        yield word
        if "thư ký" in word:
            yield word.replace("thư ký", "thư kí")


@cache
def _role() -> re.Pattern[str]:
    longest = sorted(_spellings(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
