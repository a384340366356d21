"""Later mentions of people: the full name again, the given name behind an address or a title."""

from nlp.people.same_people import Named, Short
from nlp.people.scene import NO_LIMIT, Scene, behind, next_cue
from nlp.people.title_ends import does_something
from nlp.places.name_context import is_thing
from nlp.text.names import overlaps, run_at

Span = tuple[int, int]


def find_again(scene: Scene, named: list[Named]) -> list[Named]:
    """Find full names once more where nothing around them would tell that they are people."""
    known = {scene.text[n.start : n.end].casefold() for n in named}
    full = [(n.start, n.end) for n in named]
    again: list[Named] = []
    for surname in scene.surnames:
        start = surname.start
        for end in reversed(run_at(scene.text, start, NO_LIMIT)):
            if scene.text[start:end].casefold() in known:
                shut = overlaps(full, start, end) or overlaps(scene.shut, start, end)
                if not shut and not is_thing(scene.cues.lower, start):
                    again.append(Named(start, end, (), None, end))
                break
    return again


def find_short(scene: Scene, named: list[Named]) -> list[Short]:
    """Find given names behind an address, and titles behind an address without a name."""
    full = [(n.start, n.end) for n in named]
    short: list[Short] = []
    for cue in scene.cues.addresses:
        at = behind(scene.text, cue)
        ends = run_at(scene.text, at, next_cue(scene.cues, at))
        if ends and not overlaps(full, at, ends[-1]) and not overlaps(scene.shut, at, ends[-1]):
            short.append(Short(at, ends))
    return short + _find_titled(scene, full)


def _find_titled(scene: Scene, full: list[Span]) -> list[Short]:
    """Find a given name right behind a title: "Bộ trưởng Khang giao …"."""
    short: list[Short] = []
    for cue in scene.cues.heads:
        at = cue.end + 1
        ends = run_at(scene.text, at, next_cue(scene.cues, at))
        if (
            len(ends) == 1
            and does_something(scene.cues.lower, ends[0])
            and not overlaps(full, at, ends[0])
            and not overlaps(scene.shut, at, ends[0])
        ):
            short.append(Short(at, ends, scene.cues.lower[cue.start : cue.end]))
    return short
