"""Who heads the meeting: who presides, or else who concludes as its leader."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from minutes.record import Participant
from nlp.datafile import read_tree
from nlp.mentions import PersonMention
from nlp.titles import Cues, find_cues, titles_after

Span = tuple[int, int]

# Between a person and the verb stand titles; between the verb and a person "hội nghị có đồng chí".
_BEFORE = 260
_AFTER = 90
_VERB_GAP = 45
_PRESIDE_GAP = 80
_TITLE_GAP = 20
_MOST_VERBS = 40

_BREAK = re.compile(r"[;:\n]|\.[ \n]")
_JOINT = "đồng"
_HAS = re.compile(r"[,–-]? ?(?:và đoàn công tác )?(?:đã |vừa |cũng )?(?:có |đến |chủ trì )*")
_AND = " và "
_STOP = re.compile(r"[,.;:\n]")
_AMONG = re.compile(r"(?:,| và|, cùng)? (?:đồng chí |ông |bà |đ/c )|,? và ")
_AMONG_JOINT = re.compile(r"(?:[,;]| và)? ?(?:đồng chí |ông |bà |đ/c )?")
_AFTER_VERB = re.compile(r"[^.;\n]{0,60}?(?: có| là| gồm|:| của|, )[^.;\n]{0,40}$")


@dataclass(frozen=True, slots=True)
class _People:
    """Every mention of a person in text order."""

    starts: tuple[int, ...]
    spans: tuple[Span, ...]
    persons: tuple[PersonMention, ...]


@dataclass(frozen=True, slots=True)
class _Scene:
    text: str
    lower: str
    cues: Cues
    people: _People
    everybody: tuple[PersonMention, ...]


def find_chair(
    text: str, body: Span, people: Sequence[PersonMention], name: tuple[str, Span | None]
) -> Participant | None:
    """Find who heads the meeting; `name` is its kind and where the text names it.

    None where nobody presides or concludes by name.
    """
    cues = find_cues(text)
    scene = _Scene(text, cues.lower, cues, _in_order(people), tuple(people))
    person = _who(scene, body, "presides") or _caller(scene, name)
    if not person and not name[0].startswith(tuple(_words()["guests_at"])):
        person = _who(scene, body, "concludes") or _host(cues.lower, people, name[1])
    return Participant(person.name, person.titles) if person else None


def _caller(scene: _Scene, name: tuple[str, Span | None]) -> PersonMention | None:
    """Find who "đã có buổi làm việc với …": the leader that visits or receives."""
    kind, span = name
    if span is None or "làm việc" not in kind:
        return None
    at = bisect_right(scene.people.starts, span[0]) - 1
    if at < 0 or span[0] - scene.people.spans[at][1] > _BEFORE:
        return None
    _, reach = titles_after(scene.cues, scene.people.spans[at][1])
    return scene.people.persons[at] if _HAS.fullmatch(scene.lower, reach, span[0]) else None


def _in_order(people: Sequence[PersonMention]) -> _People:
    mentions = sorted((span, at) for at, person in enumerate(people) for span in person.spans)
    return _People(
        tuple(span[0] for span, _ in mentions),
        tuple(span for span, _ in mentions),
        tuple(people[at] for _, at in mentions),
    )


def _who(scene: _Scene, body: Span, key: str) -> PersonMention | None:
    """Find the person nearest to the first verb of `key` that has one."""
    for match in islice(_verbs(key).finditer(scene.lower, *body), _MOST_VERBS):
        if _is_task(scene.lower, match) if key == "presides" else _is_noun(scene.lower, match):
            continue
        person = _before(scene, match.start()) or _behind(scene.text, scene.people, match.end())
        if person:
            return person
    return None


def _is_task(lower: str, match: re.Match[str]) -> bool:
    """Tell whether the verb leads a task rather than a meeting."""
    rest = lower[match.end() : match.end() + 30].lstrip(" ")
    if rest.startswith(tuple(word.lstrip() for word in _words()["not_presiding"])):
        return True
    if match[0] in _words()["needs_meeting"]:
        return not rest.startswith(tuple(_words()["meetings"]))
    before = lower[max(0, match.start() - 25) : match.start()].split()
    return any(word in before[-2:] for word in _words()["tasks"])


def _is_noun(lower: str, match: re.Match[str]) -> bool:
    """Tell whether `kết luận` is a paper here: "công bố kết luận thanh tra"."""
    before = lower[max(0, match.start() - 16) : match.start()].split()[-2:]
    if before and (
        before[-1] in _words()["paper_before"] or " ".join(before) in _words()["paper_before"]
    ):
        return True
    return lower[match.end() : match.end() + 20].startswith(
        tuple(f" {word}" for word in _words()["paper_behind"])
    )


def _before(scene: _Scene, verb: int) -> PersonMention | None:
    """Give the subject: the last person before the verb in its clause, or the title's bearer."""
    people = scene.people
    at = bisect_right(people.starts, verb) - 1
    if at >= 0 and verb - people.spans[at][1] < _BEFORE:
        _, reach = titles_after(scene.cues, people.spans[at][1])
        between = scene.text[reach:verb]
        gap = _VERB_GAP if scene.lower.startswith("kết", verb) else _PRESIDE_GAP
        if verb - reach < gap and not _BREAK.search(between) and " do " not in between:
            return _first_of(scene, at, joint=scene.lower.startswith(_JOINT, verb))
    return _bearer(scene, verb)


def _first_of(scene: _Scene, at: int, *, joint: bool) -> PersonMention:
    """Where several head it, the first: "ông A, … và ông B, … đã chủ trì"."""
    people = scene.people
    while at and _is_listed(scene, people.spans[at - 1][1], people.starts[at], joint=joint):
        at -= 1
    return people.persons[at]


def _is_listed(scene: _Scene, end: int, start: int, *, joint: bool) -> bool:
    """Tell whether only titles and a conjunction stand between two people."""
    _, reach = titles_after(scene.cues, end)
    rest = scene.lower[reach:start]
    if (_AMONG_JOINT if joint else _AMONG).fullmatch(rest):
        return True
    cue = scene.cues.by_start.get(reach + len(_AND))
    return rest.startswith(_AND) and cue is not None and not _STOP.search(rest)


def _bearer(scene: _Scene, verb: int) -> PersonMention | None:
    """Find whose title stands right before the verb: "Chủ tịch UBND xã kết luận"."""
    clause = _BREAK.split(scene.lower[max(0, verb - 120) : verb])[-1].rstrip()
    for person in scene.everybody:
        for title in person.titles:
            where = clause.rfind(title.lower())
            rest = len(clause) - where - len(title)
            if where >= 0 and rest < _TITLE_GAP and not _is_deputy(clause, where):
                return person
    return None


def _is_deputy(clause: str, where: int) -> bool:
    return clause[:where].rstrip().endswith("phó")


def _behind(text: str, people: _People, verb: int) -> PersonMention | None:
    """Give the person behind: "dưới sự chủ trì của …", "Chủ trì hội nghị có …"."""
    at = bisect_right(people.starts, verb)
    if (
        at < len(people.starts)
        and people.starts[at] - verb < _AFTER
        and _AFTER_VERB.match(text[verb : people.starts[at]])
    ):
        return people.persons[at]
    return None


def _host(lower: str, people: Sequence[PersonMention], name: Span | None) -> PersonMention | None:
    """Find the head of the body that called the meeting, where the text says which did."""
    if name is None:
        return None
    called = re.search(r" do ([^,.;\n]{2,60}?) (?:tổ chức|triệu tập)", lower[slice(*name)])
    if not called:
        return None
    for person in people:
        for title in person.titles:
            words = title.lower()
            if words.endswith(called[1]) and words.startswith(tuple(_words()["leaders"])):
                return person
    return None


@cache
def _words() -> dict[str, Any]:
    tree: dict[str, Any] = read_tree("chair_words.yaml")
    return tree


@cache
def _verbs(key: str) -> re.Pattern[str]:
    longest = sorted(_words()[key], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
