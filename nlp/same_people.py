"""Who is the same person: full names, given names and titles brought together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from nlp.mentions import PersonMention
from nlp.titles import Cues, title_end

Span = tuple[int, int]

_NO_LIMIT = 1 << 60


@dataclass(frozen=True, slots=True)
class Named:
    """A full name with its titles; `office` is the line of capitals above a signature.

    `reach` is where the titles behind the name end.
    """

    start: int
    end: int
    titles: tuple[str, ...]
    office: Span | None
    reach: int


@dataclass(frozen=True, slots=True)
class Short:
    """A run of capitals behind a word of address; `ends` are the ends of its syllables."""

    start: int
    ends: tuple[int, ...]


@dataclass(slots=True)
class _Person:
    name: str
    titles: list[str] = field(default_factory=list)
    office: str | None = None
    spans: list[Span] = field(default_factory=list)


def join_people(cues: Cues, named: list[Named], short: list[Short]) -> list[PersonMention]:
    """Bring the mentions of each person together, in the order of the first full name."""
    people: dict[str, _Person] = {}
    for mention in named:
        name = cues.text[mention.start : mention.end]
        person = people.setdefault(name.casefold(), _Person(name))
        if person.name.isupper():
            person.name = name
        person.spans.append((mention.start, mention.end))
        for title in mention.titles:
            add_title(person.titles, title)
        if mention.office:
            person.office = cues.text[slice(*mention.office)].strip()
    _add_short(cues.text, people.values(), short)
    _add_titles_alone(cues, list(people.values()))
    return [
        PersonMention(
            person.name,
            tuple(person.titles) or ((person.office,) if person.office else ()),
            tuple(sorted(person.spans)),
        )
        for person in people.values()
    ]


def add_title(titles: list[str], title: str) -> None:
    """Add `title` unless it only repeats one of `titles`; drop what it says more fully.

    A bare abbreviation (`TS`, `PTTg`) adds nothing to the titles that are there.

    >>> titles = ["Bí thư Tỉnh ủy"]
    >>> add_title(titles, "Bí thư tỉnh ủy Hà Tĩnh")
    >>> add_title(titles, "Bí thư")
    >>> titles
    ['Bí thư tỉnh ủy Hà Tĩnh']
    """
    if titles and " " not in title and sum(c.isupper() for c in title) > 1:
        return
    for at, other in enumerate(titles):
        if says(other, title):
            return
        if says(title, other):
            titles[at] = title
            return
    titles.append(title)


def says(title: str, other: str) -> bool:
    """Tell whether `title` says all that `other` says, perhaps spelled out.

    >>> says("Giám đốc Sở Nông nghiệp và Môi trường tỉnh", "Giám đốc Sở NN&MT")
    True
    """
    words, others = _words(title), _words(other)
    if words[:1] != others[:1]:
        return False
    return set(others) <= set(words) or _initials(title).startswith(_initials(other))


def _initials(title: str) -> str:
    """Give the first letters, those of an abbreviation all; `và` does not count."""
    words = "".join(c if c.isalnum() else " " for c in title).split()
    return "".join(
        word if word.isupper() else word[0] for word in words if word.casefold() != "và"
    ).casefold()


def _words(title: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in title.casefold()).split()


def _add_short(text: str, people: Iterable[_Person], short: list[Short]) -> None:
    for mention in short:
        for end in reversed(mention.ends):
            given = text[mention.start : end].casefold()
            same = [
                p
                for p in people
                if p.name.casefold().endswith(f" {given}")
                or p.name.casefold().startswith(f"{given} ")
            ]
            if same:
                _nearest(same, mention.start).spans.append((mention.start, end))
                break


def _nearest(people: list[_Person], position: int) -> _Person:
    """Choose whoever was last mentioned before `position`."""
    return max(people, key=lambda p: max((s for s, _ in p.spans if s < position), default=-1))


def _add_titles_alone(cues: Cues, people: list[_Person]) -> None:
    """Add `đồng chí Bí thư Huyện ủy`, where only one person has that title."""
    holders: dict[str, list[_Person]] = {}
    for person in people:
        for title in person.titles:
            holders.setdefault(" ".join(_words(title)), []).append(person)
    for cue in cues.addresses:
        head = cues.by_start.get(cue.end + 1)
        if cue.kind != "one" or not head or head.kind != "head":
            continue
        end = title_end(cues, head, _NO_LIMIT)
        found = holders.get(" ".join(_words(cues.text[head.start : end])), [])
        if len(found) == 1:
            found[0].spans.append((head.start, end))
