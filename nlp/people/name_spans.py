"""Where a full name may begin, and where it ends."""

import re
from bisect import bisect_left, bisect_right

from nlp.people.scene import NO_LIMIT, WINDOW, Scene, behind, behind_country, next_cue
from nlp.text.names import MAX_SYLLABLES, Surname, run_at

# As names of the highlands are typed: H'Bia, H’Bia, H´Bia.
_APOSTROPHES = "'’´"
_OFFICE_LABEL = re.compile(" Chức (?:vụ|danh)")


def starts_of_names(scene: Scene) -> list[tuple[int, Surname | None]]:
    """List where a full name may begin: at a surname, behind an address or a title."""
    starts: dict[int, Surname | None] = {}
    for cue in (*scene.cues.addresses, *scene.cues.heads):
        at = behind(scene.text, cue)
        if _is_office(scene, at):
            continue
        if run_at(scene.text, at, at + 1) or scene.text[at : at + 1].isupper():
            starts[at] = None
    for surname in scene.surnames:
        at_cue = scene.cues.by_start.get(surname.start)
        is_office = surname.start - 1 in scene.head_ends
        if is_office and behind_country(scene.text, surname.start) > surname.start:
            continue
        if at_cue is None or at_cue.kind != "head":
            starts[surname.start] = surname
    return sorted(starts.items(), key=lambda item: item[0])


def _is_office(scene: Scene, at: int) -> bool:
    """Tell whether a title of several words begins at `at`: "đồng chí Phó Bí Thư Huyện ủy"."""
    cue = scene.cues.by_start.get(at)
    return cue is not None and cue.kind == "head" and " " in scene.text[cue.start : cue.end]


def name_end(scene: Scene, start: int, surname: Surname | None) -> int | None:
    """Say where the full name from `start` ends; None where there is none."""
    limit = min(next_cue(scene.cues, start), _next_label(scene.text, start))
    ends = run_at(scene.text, start, limit)
    if surname and surname.end not in ends:
        ends = tuple(end for end in ends if end > surname.end)
    most = MAX_SYLLABLES + (" Thị " in scene.text[start : start + 16] or surname is None)
    if surname:
        most += max(0, scene.text.count(" ", start, surname.end) - 1)
    # "Y Giang Gry Niê Knơng": what a man of the highlands is called begins with a letter.
    most += scene.text.startswith("Y ", start)
    ends = _before_abbreviation(scene.text, start, ends)
    if len(ends) > most:
        ends = _cut_at_next(scene, start, ends)
    if not ends or len(ends) > most or _is_abbreviated(scene.text[start : ends[-1]]):
        return None
    # "Cao Thị Mỹ D." hides a name.
    is_whole = len(ends) > 1 or _has_apostrophe(scene.text[start : ends[-1]])
    is_hidden = scene.text[ends[-1] - 2] == " " and scene.text.startswith(".", ends[-1])
    return ends[-1] if is_whole and not is_hidden else None


def _before_abbreviation(text: str, start: int, ends: tuple[int, ...]) -> tuple[int, ...]:
    """Cut a name behind which what somebody is stands in short: "bà Vũ Thị Lan CB xã"."""
    whole = next((n for n, end in enumerate(ends) if _is_abbreviated(text[start:end])), 0)
    return ends[:whole] if whole > 1 else ends


def _is_abbreviated(name: str) -> bool:
    """Tell whether a word like `PTTg` or `ĐBQH` stands in a name that is not all in capitals."""
    return not name.isupper() and any(
        sum(c.isupper() for c in word) > 1 and not _has_apostrophe(word) for word in name.split()
    )


def _has_apostrophe(name: str) -> bool:
    return any(mark in name for mark in _APOSTROPHES)


def _cut_at_next(scene: Scene, start: int, ends: tuple[int, ...]) -> tuple[int, ...]:
    """Cut a long run of capitals where another name or a place begins."""
    low, high = bisect_right(scene.begins, start), bisect_left(scene.begins, ends[-1])
    others = scene.begins[low:high]
    fitting = [cut for cut in others if sum(end < cut for end in ends) >= 2]  # noqa: PLR2004
    # "Lê Thị Hoa Trịnh Văn Hải": `Thị` ends no name, and a surer surname counts more.
    fitting = [cut for cut in fitting if not scene.text.endswith(" Thị ", start, cut)]
    low, high = bisect_right(scene.strong, start), bisect_left(scene.strong, ends[-1])
    fitting = [cut for cut in fitting if cut in scene.strong[low:high]] or fitting
    return tuple(end for end in ends if end < min(fitting)) if fitting else ends


def _next_label(text: str, start: int) -> int:
    """Give where "Chức vụ:" begins, which minutes set right behind the name."""
    label = _OFFICE_LABEL.search(text, start, start + WINDOW)
    return label.start() if label else NO_LIMIT
