"""Who receives a document: bodies and officers, each on a line of its own."""

import re
from collections.abc import Iterable
from functools import cache

from minutes.letters import CAPITALS
from output.prose.words.capitals import capitalise
from output.prose.words.tables import read_words


def list_recipients(names: Iterable[str]) -> tuple[str, ...]:
    """List the bodies that `names` name, each once; people at large receive no document.

    >>> list_recipients(["Sở Y tế và Công an tỉnh", "mỗi ngành", "người dân", "Sở Y tế"])
    ('Sở Y tế', 'Công an tỉnh', 'Các ngành')
    >>> list_recipients(["các phòng, ban, địa phương", "các địa phương"])
    ('Các phòng, ban, địa phương',)
    """
    never, each = (re.compile(read_words("recipients")[key]) for key in ("never", "each"))
    bodies = [
        capitalise(each.sub(read_words("recipients")["all"], name))
        for names_together in names
        for name in split_bodies(names_together)
        if not never.match(name)
    ]
    listed = tuple(dict.fromkeys(bodies))
    return tuple(name for name in listed if not _is_within(name, listed))


def _is_within(name: str, others: Iterable[str]) -> bool:
    """Tell whether a list of bodies has `name`: `Các xã` is in `Các sở, ngành, xã`."""
    every = capitalise(read_words("recipients")["all"])
    kind = name.removeprefix(every)
    if kind == name:
        return False
    lists = (other.removeprefix(every) for other in others if other.startswith(every))
    return any(kind in re.split(", | và ", kinds) for kinds in lists if kinds != kind)


def split_bodies(name: str) -> list[str]:
    """Split where the next body begins, not inside the name of one.

    >>> split_bodies("Sở Tài chính và Thanh tra tỉnh"), split_bodies("Sở Giáo dục và Đào tạo")
    (['Sở Tài chính', 'Thanh tra tỉnh'], ['Sở Giáo dục và Đào tạo'])
    >>> split_bodies("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã")
    ['Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã']
    >>> split_bodies("Đảng ủy, Ủy ban nhân dân xã Kim Liên, Công an xã")
    ['Đảng ủy, Ủy ban nhân dân xã Kim Liên', 'Công an xã']
    """
    words = read_words("recipients")
    whole, person, bare = (re.compile(words[key]) for key in ("whole", "person", "bare"))
    if person.match(name):
        return [name]
    parts: list[str] = []
    start = 0
    for joint in _joints().finditer(name):
        part = name[start : joint.start()]
        is_one = "và" in joint[0] and whole.match(part)
        if not is_one and not bare.fullmatch(part.rpartition(", ")[2]):
            parts.append(part)
            start = joint.end()
    return [*parts, name[start:]]


@cache
def _joints() -> re.Pattern[str]:
    words = read_words("recipients")
    named = "|".join(words["named_heads"])
    heads = "|".join((*words["heads"], rf"(?:{named}) [{CAPITALS}]\w*"))
    return re.compile(rf"(?:[,;]|,? (?:và|cùng với|cùng)) (?=(?:{heads})(?!\w))")
