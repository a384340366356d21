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
    >>> write_attendee("Bà: Lê Mận - Chức vụ: Trưởng thôn"), write_attendee("Ông Hà Anh: Bí thư")
    ('bà Lê Mận, Trưởng thôn', 'ông Hà Anh, Bí thư')
    """
    bare, dash, office, between = _people()
    honour, label, colon = _fields()
    line = colon.sub(r"\1, ", label.sub(", ", honour.sub(r"\1 ", line)))
    line = dash.sub(lambda match: f"{match[1]}, {match[2]}", line)
    words = read_words("frames")
    honours = tuple(f"{word} " for word in (*words["honorifics"], *words["familiar"]))
    has_honour = line.lower().startswith(honours)
    if has_honour or bare.match(line):
        line = between.sub(", ", line)
    line = office.sub(lambda match: match[1] + _write_office(match[2]), line)
    line = re.sub(r"(?<=, )Nguyên (?=[A-ZĐ])", "nguyên ", line)
    if has_honour:
        return line[:1].lower() + line[1:]
    return str(read_words("forms")["person"]).format(name=line) if bare.match(line) else line


def write_people(text: str) -> str:
    """Write the offices of the people whom a statement names as those of certain people.

    >>> write_people("Ông Lê Văn Tám - phó chủ tịch xã Hạ - cho biết, bà Hà Mận, giám đốc, đã về")
    'Ông Lê Văn Tám, Phó Chủ tịch xã Hạ cho biết, bà Hà Mận, Giám đốc, đã về'
    """
    between, behind = _named_people()
    text = between.sub(lambda match: f"{match[1]}, {match[2]} ", text)
    return behind.sub(lambda match: f"{match[1]}, {_write_office(match[2])}", text)


@cache
def _fields() -> tuple[re.Pattern[str], ...]:
    """Match the colon behind an honorific, the label of an office, the colon behind a name."""
    honours = "|".join(map(re.escape, (*read_words("frames")["honorifics"], "đ/c", "anh", "chị")))
    capital = read_words("marks")["capitals"]
    name = rf"(?:[{capital}]\w* ?){{1,5}}"
    return (
        re.compile(rf"^((?i:{honours})) ?: ?(?=[{capital}])"),
        re.compile(r" ?[-–,;] ?(?:[Cc]hức (?:vụ|danh)) ?: ?"),
        re.compile(rf"^((?i:{honours}) {name}(?<! )) ?: ?(?=[^\W\d])"),
    )


def _write_office(office: str) -> str:
    """Begin the office of a certain person with a capital (A2.V.3), behind `nguyên` or `quyền`."""
    former = re.match(r"(?:nguyên|quyền) ", office, re.IGNORECASE)
    at = former.end() if former else 0
    return office[:at].lower() + set_capitals(capitalise(office[at:]))


@cache
def _named_people() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Match an office behind a name with its honorific, between dashes or behind one of them.

    A place has no honorific: `tại xã Tân Lập, chủ tịch huyện …`.
    """
    name, office = _name_and_office()
    honours = "|".join(map(re.escape, read_words("frames")["honorifics"]))
    person = rf"(?<!\w)((?i:{honours}) {name})"
    capital = read_words("marks")["capitals"]
    # A dash before a capital may belong to the name of a department.
    name_of_body = rf"(?:[^,;:.–-]|[-–] (?=[{capital}])){{0,80}}?"
    between = re.compile(rf"{person} [-–] ({office}{name_of_body}) [-–] (?![{capital}\d])")
    return between, re.compile(rf"{person}(?:,| [-–]) ({office})")


def _name_and_office() -> tuple[str, str]:
    titles = "|".join(map(re.escape, read_words("frames")["titles"]))
    capital = read_words("marks")["capitals"]
    familiar = "|".join(read_words("frames")["familiar"])
    name = rf"(?!(?i:{familiar}) )(?:[{capital}][^\W\d_]+ ){{1,3}}[{capital}][^\W\d_]+"
    return name, rf"(?i:nguyên |quyền )?(?i:{titles})(?!\w)"


@cache
def _people() -> tuple[re.Pattern[str], ...]:
    """Match a bare name before an office, a dash there, the office, a dash between two offices."""
    name, office = _name_and_office()
    dash = re.compile(rf"({name}) [-–] ({office})")
    written = re.compile(rf"({name}, )({office})")
    return re.compile(rf"{name}, {office}"), dash, written, re.compile(rf" [-–] (?={office})")
