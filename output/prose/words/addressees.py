"""How the heading of a group of tasks names who must act: a person, the home, or a body."""

import re
from collections.abc import Iterable
from functools import cache

from output.issuers import Unit
from output.prose.words.capitals import begin_lower, capitalise
from output.prose.words.tables import read_words


def name_person_first(name: str, people: tuple[str, ...]) -> str:
    """Put a person before the office, with the honorific of a document; others stay.

    >>> name_person_first("Phó Chủ tịch Ủy ban nhân dân xã Lê Văn Tám", ("Lê Văn Tám",))
    'đồng chí Lê Văn Tám, Phó Chủ tịch Ủy ban nhân dân xã'
    >>> name_person_first("Đồng chí Lê Văn Tám - Phó Chủ tịch", ("Lê Văn Tám",))
    'Đồng chí Lê Văn Tám, Phó Chủ tịch'
    >>> name_person_first("bà Lê Thị Mận", ("Lê Thị Mận",))
    'đồng chí Lê Thị Mận'
    """
    person = next((known for known in people if name.endswith(f" {known}")), None)
    if person is None:
        return _without_dash(name, people)
    office = _honorifics().sub("", name.removesuffix(person).strip())
    form = str(read_words("forms")["person"]).format(name=person)
    is_office = not office or _offices().match(office) is not None
    return ", ".join([form, *([capitalise(office)] if office else [])]) if is_office else name


def _without_dash(name: str, people: tuple[str, ...]) -> str:
    """Put a comma between a person and the office behind a dash."""
    before, dash, office = name.partition(" - ")
    is_person = dash and any(before.endswith(f" {known}") for known in people)
    return f"{before}, {office}" if is_person and _honorifics().match(before) else name


def name_home(name: str, home: Unit | None) -> str:
    """Write a bare kind or a bare name of the home in full.

    >>> name_home("xã", Unit("commune", "xã", "Tân Lập")), name_home("các xã", None)
    ('xã Tân Lập', 'các xã')
    """
    is_bare = home is not None and home.kind and name.lower() in (home.kind, home.name.lower())
    return home.full if home and is_bare else name


def name_all(name: str) -> str:
    """Name all of whom `each` says, without what points to something said before.

    >>> name_all("mỗi ngành"), name_all("lực lượng chức năng tỉnh này"), name_all("cấp trên")
    ('các ngành', 'lực lượng chức năng tỉnh', 'cấp trên')
    """
    words = read_words("recipients")
    name = re.sub(read_words("directives")["pointing"], "", name)
    return re.sub(words["each"], words["all"], name)


def name_role_behind(name: str) -> str:
    """Put what a company is in a matter behind its name.

    >>> name_role_behind("chủ đầu tư là Công ty Hoa Sen"), name_role_behind("chủ đầu tư")
    ('Công ty Hoa Sen (chủ đầu tư)', 'chủ đầu tư')
    """
    found = re.match(read_words("recipients")["role"], name)
    return f"{found['name']} ({begin_lower(found['role'])})" if found else name


def names_any(name: str) -> bool:
    """Tell whether `name` is nobody in particular: `xã nào để xảy ra cháy rừng`."""
    return re.search(read_words("recipients")["any"], name) is not None


def tell_any(name: str, text: str) -> str:
    """Write a directive with whoever it is for.

    >>> tell_any("xã nào có dịch", "báo cáo ngay"), tell_any("xã nào có dịch", "phải báo cáo")
    ('xã nào có dịch phải báo cáo ngay', 'xã nào có dịch phải báo cáo')
    """
    words = read_words("recipients")
    must = "" if re.match(words["asked"], text) else words["must"]
    return f"{name} {must}{begin_lower(text)}"


def join_cut(names: Iterable[str]) -> dict[str, str]:
    """Find names of ministries and departments that are only the beginning of one other name.

    >>> join_cut(["sở giao thông", "sở giao thông vận tải", "sở y tế", "sở y tế, sở tài chính"])
    {'sở giao thông': 'sở giao thông vận tải'}
    """
    known = sorted(names)
    bodies = re.compile(read_words("directives")["sectors"])
    several = re.compile(read_words("directives")["several"])
    found = {}
    for i, name in enumerate(known):
        if bodies.match(name):
            # In order, names that begin alike stand beside each other.
            longer = [other for other in known[i + 1 : i + 3] if other.startswith(name)]
            if len(longer) == 1 and not several.search(longer[0], len(name)):
                found[name] = longer[0]
    return found


@cache
def _honorifics() -> re.Pattern[str]:
    words = "|".join(map(re.escape, read_words("frames")["honorifics"]))
    return re.compile(rf"^(?:{words})(?: |$)", re.IGNORECASE)


@cache
def _offices() -> re.Pattern[str]:
    words = "|".join(map(re.escape, read_words("frames")["titles"]))
    return re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE)
