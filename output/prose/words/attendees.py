"""Who came to a meeting, in official writing: honorific, name, office."""

import re
from functools import cache

from output.prose.words.capitals import capitalise, set_capitals
from output.prose.words.tables import read_words


def write_attendee(line: str) -> str:
    """Write one person who came with honorific and office: `đồng chí Lê A, Chủ tịch …`.

    >>> write_attendee("Lê Văn Tám - Phó Chủ tịch xã"), write_attendee("Sở Y tế - Bệnh viện A")
    ('đồng chí Lê Văn Tám, Phó Chủ tịch xã', 'Sở Y tế - Bệnh viện A')
    >>> write_attendee("Ông Lê Văn Tám - Phó Chủ tịch xã")
    'ông Lê Văn Tám, Phó Chủ tịch xã'
    """
    bare, dash, office, between = _people()
    line = dash.sub(lambda match: f"{match[1]}, {match[2]}", line)
    honours = tuple(f"{word} " for word in read_words("frames")["honorifics"])
    has_honour = line.lower().startswith(honours)
    if has_honour or bare.match(line):
        line = between.sub(", ", line)
    line = office.sub(lambda match: match[1] + _write_office(match[2]), line)
    line = re.sub(r"(?<=, )Nguyên (?=[A-ZĐ])", "nguyên ", line)
    if has_honour:
        return line[:1].lower() + line[1:]
    return str(read_words("forms")["person"]).format(name=line) if bare.match(line) else line


def _write_office(office: str) -> str:
    """Begin the office of a certain person with a capital (A2.V.3), behind `nguyên` or `quyền`."""
    former = re.match(r"(?:nguyên|quyền) ", office, re.IGNORECASE)
    at = former.end() if former else 0
    return office[:at].lower() + set_capitals(capitalise(office[at:]))


@cache
def _people() -> tuple[re.Pattern[str], ...]:
    """Match a bare name before an office, a dash there, the office, a dash between two offices."""
    titles = "|".join(map(re.escape, read_words("frames")["titles"]))
    capital = read_words("marks")["capitals"]
    name = rf"(?:[{capital}][^\W\d_]+ ){{1,3}}[{capital}][^\W\d_]+"
    office = rf"(?i:nguyên |quyền )?(?i:{titles})(?!\w)"
    dash = re.compile(rf"({name}) [-–] ({office})")
    written = re.compile(rf"({name}, )({office})")
    return re.compile(rf"{name}, {office}"), dash, written, re.compile(rf" [-–] (?={office})")
