"""Who is the same person: full names, given names and titles brought together."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from nlp.mentions import PersonMention
from nlp.people.title_ends import title_end
from nlp.people.titles import bare_titles, standing_for
from nlp.text.title_cues import Cues

Span = tuple[int, int]

_NO_LIMIT = 1 << 60
_MOST_TITLES = 16
_NEWLY = "tân "

# Names of fewer syllables are alike by chance.
_LONG_NAME = 3

# The marks of the five tones, which stand beside those of the vowels.
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_MARKS = re.compile("[\u0300-\u036f]")
_LEVEL = re.compile(
    r"(?:UBND|HĐND|ủy) (huyện|phường|quận|thành phố|thị xã|tỉnh|xã|TP)$", re.IGNORECASE
)
_WORDS = re.compile(r"[^\W_]+")


class Named(NamedTuple):
    """A full name with its titles; `office` is the line of capitals above a signature.

    `reach` is where the titles behind the name end.
    """

    start: int
    end: int
    titles: tuple[str, ...]
    office: Span | None
    reach: int


class Short(NamedTuple):
    """A run of capitals behind a word of address; `ends` are the ends of its syllables.

    Behind a title in its place the whole run must be the given name of who has that `title`.
    """

    start: int
    ends: tuple[int, ...]
    title: str = ""


@dataclass(slots=True)
class _Person:
    name: str
    said: list[tuple[str, ...]] = field(default_factory=list)
    office: str | None = None
    spans: list[Span] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)


def join_people(cues: Cues, named: list[Named], short: list[Short]) -> list[PersonMention]:
    """Bring the mentions of each person together, in the order of the first full name."""
    ends_of_longer = _long_endings(cues.text, named)
    people: dict[str, _Person] = {}
    given = list(short)
    for mention in named:
        if cues.text[mention.start : mention.end].casefold() in ends_of_longer:
            given.append(Short(mention.start, (mention.end,)))
        else:
            _add_named(cues.text, people, mention)
    _join_misspelt(people)
    _join_broken(cues.text, people)
    for person in people.values():
        # The mention with the most titles has them in the order of rank.
        for title in (t for said in sorted(person.said, key=len, reverse=True) for t in said):
            add_title(person.titles, title)
    _add_short(cues.text, list(people.values()), given)
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

    A bare abbreviation (`PTTg`) adds nothing to the titles that are there, nor does
    whom somebody stands for (`đại diện nhà đầu tư`).

    >>> titles = ["Bí thư Tỉnh ủy"]
    >>> add_title(titles, "Bí thư tỉnh ủy Hà Tĩnh")
    >>> add_title(titles, "Bí thư")
    >>> titles
    ['Bí thư tỉnh ủy Hà Tĩnh']
    """
    if titles and (_is_bare(title) or len(titles) >= _MOST_TITLES):
        return
    if len(titles) == 1 and _is_bare(titles[0]):
        titles.clear()
    for at, other in enumerate(titles):
        says_it, is_said = says(title, other), says(other, title)
        # Of two that say the same the one that is spelled out stays.
        is_new = title.casefold().startswith(_NEWLY)
        if says_it and not (is_said and (is_new or len(title) <= len(other))):
            titles[at] = title
            return
        if is_said:
            return
    titles.append(title)


def says(title: str, other: str) -> bool:
    """Tell whether `title` says all that `other` says, perhaps spelled out.

    >>> says("Giám đốc Sở Nông nghiệp và Môi trường tỉnh", "Giám đốc Sở NN&MT")
    True
    >>> says("Phó Chủ tịch UBND huyện", "PCT UBND huyện")
    True
    """
    words, others = _words(title), _words(other)
    if words[:1] != others[:1]:
        is_short = other.partition(" ")[0].isupper()
        return is_short and _initials(title).startswith(_initials(other))
    if (level := _LEVEL.search(other)) and _names_unit(title, other[: level.start(1)]):
        return True
    return _runs_through(words, others) or _initials(title).startswith(_initials(other))


def _runs_through(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Tell whether all of `others` stand in `words`, in their order."""
    left = iter(words)
    return all(word in left for word in others)


def _names_unit(title: str, office: str) -> bool:
    """Tell whether `title` is an `office` with the name of its place: `… UBND Tân Lập`."""
    name = title[len(office) :]
    return title.casefold().startswith(office.casefold()) and name.istitle()


def _is_bare(title: str) -> bool:
    said = title.casefold()
    return said in bare_titles() or said.startswith(standing_for())


# Each title of a person is compared with the others.
@lru_cache(maxsize=64)
def _words(title: str) -> tuple[str, ...]:
    # "tân Bí thư Huyện ủy" is the office that the others call without that word.
    return tuple(_WORDS.findall(title.casefold().removeprefix(_NEWLY)))


def _initials(title: str) -> str:
    """Give the bare first letters, those of an abbreviation all; `và` does not count."""
    letters = "".join(
        word if word.isupper() else word[0]
        for word in _WORDS.findall(title)
        if word.casefold() != "và"
    )
    return _MARKS.sub("", normalize("NFD", letters)).casefold()


def _long_endings(text: str, named: list[Named]) -> set[str]:
    """Collect the last two words of the names of three and more: "Nguyễn Thị Kim Ngân"."""
    names = (text[m.start : m.end].casefold().split() for m in named)
    return {" ".join(name[-2:]) for name in names if len(name) > 2}  # noqa: PLR2004


def _add_named(text: str, people: dict[str, _Person], mention: Named) -> None:
    name = text[mention.start : mention.end]
    person = people.setdefault(name.casefold(), _Person(name))
    if person.name.isupper():
        person.name = name
    person.spans.append((mention.start, mention.end))
    if mention.titles and len(person.said) < _MOST_TITLES:
        person.said.append(mention.titles)
    if mention.office:
        person.office = " ".join(text[slice(*mention.office)].split())


def _join_misspelt(people: dict[str, _Person]) -> None:
    """Join those whose names differ by one mark of tone that is missing: `Lê Văn Chín`, `Chin`.

    That is a slip where only one of them has a title.
    """
    first: dict[str, str] = {}
    for key in list(people):
        known = first.setdefault(_TONES.sub("", normalize("NFD", key)), key)
        if known != key and _is_slip(people[known], people[key]):
            slip = people.pop(key)
            people[known].spans += slip.spans
            people[known].said += slip.said


def _join_broken(text: str, people: dict[str, _Person]) -> None:
    """Join a name in capitals that a heading breaks off, `LÊ VĂN`, to whom it means."""
    for key in [key for key, person in people.items() if person.name.isupper()]:
        if any(text[end : end + 1] != "\n" for _, end in people[key].spans):
            continue
        whole = next((other for other in people if other.startswith(f"{key} ")), None)
        if whole is not None:
            people[whole].spans += people.pop(key).spans


def _is_slip(person: _Person, other: _Person) -> bool:
    names = person.name.casefold().split(), other.name.casefold().split()
    differing = [pair for pair in zip(*names, strict=True) if pair[0] != pair[1]]
    if len(names[0]) < _LONG_NAME or len(differing) != 1 or (person.said and other.said):
        return False
    return any(not _TONES.search(normalize("NFD", syllable)) for syllable in differing[0])


def _add_short(text: str, people: list[_Person], short: list[Short]) -> None:
    """Give each short name to the person whose name ends, or begins, with it."""
    bearers = _bearers(people)
    full = {id(person): [start for start, _ in person.spans] for person in people}
    for mention in short:
        for end in reversed(mention.ends):
            same = bearers.get(text[mention.start : end].casefold())
            if mention.title:
                same = [p for p in same or [] if _has_title(p, mention.title)]
            if same:
                nearest = max(same, key=lambda p: _last_before(full[id(p)], mention.start))
                nearest.spans.append((mention.start, end))
                break


def _has_title(person: _Person, title: str) -> bool:
    return any(own.casefold().startswith(title) for own in person.titles)


def _bearers(people: list[_Person]) -> dict[str, list[_Person]]:
    """Index people by every ending of their name, and by its first word."""
    bearers: dict[str, list[_Person]] = {}
    for person in people:
        words = person.name.casefold().split()
        for key in {words[0], *(" ".join(words[at:]) for at in range(1, len(words)))}:
            bearers.setdefault(key, []).append(person)
    return bearers


def _last_before(starts: list[int], position: int) -> int:
    at = bisect_left(starts, position)
    return starts[at - 1] if at else -1


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
