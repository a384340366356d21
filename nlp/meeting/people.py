"""What the search for the chair works on: the text, its titles, and people in text order."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from nlp.datafile import read_tree
from nlp.mentions import PersonMention
from nlp.people.titles import titles_after, titles_before
from nlp.text.title_cues import Cues, find_cues

Span = tuple[int, int]

_CLAUSE = 120
_TITLE_GAP = 20
# No end is the dot of an abbreviation: `TP. Huế`.
SENTENCE_END = re.compile(
    r"[.!?](?<!\btp\.)(?<!\btx\.)(?<!\bth\.)(?<!\bts\.)(?<!\bgs\.)(?<!\b[hpq]\.)\s|\n"
)
_BREAK = re.compile(r"[;:\n]|\.[ \n]")


@dataclass(frozen=True, slots=True)
class People:
    """Every mention of a person in text order."""

    starts: tuple[int, ...]
    spans: tuple[Span, ...]
    persons: tuple[PersonMention, ...]

    def before(self, position: int) -> int:
        """Give the index of the last mention that begins at or before `position`, else -1."""
        return bisect_right(self.starts, position) - 1


@dataclass(frozen=True, slots=True)
class Scene:
    """The text with its titles and people; `sentences` are those of the body."""

    text: str
    lower: str
    cues: Cues
    people: People
    everybody: tuple[PersonMention, ...]

    def reach(self, at: int) -> int:
        """Say where the titles behind the mention `at` end."""
        return titles_after(self.cues, self.people.spans[at][1])[1]

    def opening(self, at: int) -> int:
        """Say where the titles before the mention `at` begin."""
        start = self.people.starts[at]
        titles = titles_before(self.cues, start, 0)
        return titles[0][0] if titles else start


def make_scene(text: str, people: Sequence[PersonMention]) -> Scene:
    """Put the mentions of `people` in order and find the titles of `text`."""
    mentions = sorted((span, at) for at, person in enumerate(people) for span in person.spans)
    ordered = People(
        tuple(span[0] for span, _ in mentions),
        tuple(span for span, _ in mentions),
        tuple(people[at] for _, at in mentions),
    )
    cues = find_cues(text)
    return Scene(text, cues.lower, cues, ordered, tuple(people))


def find_bearer(scene: Scene, verb: int) -> PersonMention | None:
    """Find whose title stands right before the verb: "Chủ tịch UBND xã kết luận"."""
    clause = _BREAK.split(scene.lower[max(0, verb - _CLAUSE) : verb])[-1].rstrip()
    for person in scene.everybody:
        for title in person.titles:
            where = clause.rfind(title.lower())
            rest = len(clause) - where - len(title)
            if where >= 0 and rest < _TITLE_GAP and not _is_deputy(clause, where):
                return person
    return _only_bearer(scene, clause)


def _only_bearer(scene: Scene, clause: str) -> PersonMention | None:
    """Find the only one whose title begins with the head that ends the clause: "Bộ trưởng"."""
    head = next((head for head in chair_words()["lone"] if clause.endswith(f" {head}")), None)
    if head is None or _is_deputy(clause, len(clause) - len(head)):
        return None
    bearers = [
        person
        for person in scene.everybody
        if any(f"{title.lower()} ".startswith(f"{head} ") for title in person.titles)
    ]
    return bearers[0] if len(bearers) == 1 else None


def _is_deputy(clause: str, where: int) -> bool:
    return clause[:where].rstrip().endswith("phó")


@cache
def chair_words() -> dict[str, Any]:
    """Give the lists of `chair_words.yaml`."""
    tree: dict[str, Any] = read_tree("chair_words.yaml")
    return tree


@cache
def openings(key: str) -> tuple[str, ...]:
    """Give the words of one list, for `str.startswith`."""
    return tuple(chair_words()[key])
