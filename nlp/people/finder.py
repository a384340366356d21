"""Named people of a text: full names with titles, and the later mentions that mean them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from nlp.mentions import PersonMention
from nlp.people.later import find_again, find_short
from nlp.people.name_spans import name_end, starts_of_names
from nlp.people.same_people import Named, join_people
from nlp.people.scene import LONG, MIDDLE, NO_LIMIT, Scene, look, opens_place
from nlp.people.shared import Shared, share_seats, shared_title, with_shared
from nlp.people.titles import (
    address_before,
    is_announced,
    own_office,
    says_office,
    titles_after,
    titles_before,
)
from nlp.places.name_context import (
    acts,
    heads_company,
    is_alone,
    is_below_hand,
    is_level,
    is_listed_thing,
    is_private,
    is_thing,
    office_above,
    signs_in_columns,
)
from nlp.text.names import Surname, is_vietnamese, overlaps, run_at, starts_inside_run
from nlp.text.title_cues import Cue, title_words

Span = tuple[int, int]

# Between the people whom one word of address introduces, or who sign side by side.
_LISTED = (", ", " và ", ", và ", " ", "; ")
_SCHOOLS = ("học ", "đẳng ", "viện ", "quân ", "trung cấp ", "khoa ")
_DASH = re.compile(r" [-–—] ")
_APPOINTED = re.compile(
    r"[^.;:\n]{0,80}? (?:(?:giữ|vào) chức(?: vụ| danh)?"
    r"|(?:(?:tái |trúng )?đắc|tái|trúng) cử(?: (?:giữ )?chức(?: vụ| danh)?)?) "
)
# "các ông A, B và bà C trúng cử …": so many at most who are given one office.
_NEXT_GIVEN = re.compile(r", |,? và (?:(?:bà|ông|đồng chí) )?")
_MOST_GIVEN = 8


def find_people(text: str, *, taken: Sequence[Span] = ()) -> list[PersonMention]:
    """Find everybody whom `text` names with family and given name, in text order.

    `taken` are spans that name something else, communes above all. Titles are as the text gives
    them next to the name, without the word of address; spans cover names, short names and
    titles that stand for the person.

    >>> found = find_people("Bà Vũ Thị Hoa, Bí thư xã Bình An, khai mạc. Sau đó, bà Hoa kết luận.")
    >>> [(p.name, p.titles, p.spans) for p in found]
    [('Vũ Thị Hoa', ('Bí thư xã Bình An',), ((3, 13), (55, 58)))]
    """
    scene = look(text, taken)
    named = _find_named(scene)
    named = sorted([*named, *find_again(scene, named)], key=lambda found: found.start)
    return join_people(scene.cues, named, find_short(scene, named))


def _find_named(scene: Scene) -> list[Named]:
    """Find the full names, each with the titles next to it."""
    named: list[Named] = []
    things: set[str] = set()
    floor = series = 0
    shared: Shared | None = None
    for start, surname in starts_of_names(scene):
        if start < floor:
            continue
        end = name_end(scene, start, surname)
        if not end or overlaps(scene.shut, start, end):
            continue
        if _is_thing(scene, (start, end)):
            things.add(scene.text[start:end])
            continue
        listed = bool(series) and _is_listed(scene, series, start)
        found = _judge(scene, (start, end), surname, floor)
        if found is None and listed and surname:
            found = _in_series(scene, (start, end), series)
        if found:
            # "các Phó Chủ tịch: Lê A, Vi B": each of them is one.
            shared = shared_title(scene, start, floor) or (shared if listed else None)
            named.append(with_shared(found, shared))
            floor = found.reach
            is_first = _is_of_many(scene, start) or signs_in_columns(scene.text, start)
            # "A, Phó Chủ tịch; B, Trưởng ban": titles and semicolons make a series, too.
            is_first = is_first or (bool(found.titles) and scene.text.startswith("; ", floor))
            is_first = is_first or shared is not None
            series = floor if listed or is_first else 0
    return share_seats(scene, [each for each in named if not _is_firm(scene, each, things)])


def _is_listed(scene: Scene, series: int, start: int) -> bool:
    """Tell whether the name goes on with the series: "…; Lê A", "…; Đại tá Lê A"."""
    between = scene.text[series:start]
    rank = between.lstrip(" ,;").rstrip().lower()
    return between in _LISTED or (between[:1] in {",", ";"} and rank in title_words()["ranks"])


def _in_series(scene: Scene, span: Span, series: int) -> Named | None:
    """Take a name that goes on with a series of people; behind a semicolon a title must follow."""
    start, end = span
    spans, reach = titles_after(scene.cues, end, scene.sure)
    if not spans and scene.text.startswith(";", series):
        return None
    spans = [*spans, *_appointed(scene, max(reach, end))]
    titles = tuple(" ".join(scene.text[s:e].split()) for s, e in spans)
    return Named(start, end, titles, None, max(reach, end))


def _is_of_many(scene: Scene, start: int) -> bool:
    """Tell whether a word for several people leads to the name: "hai ông Lê A, Trần B"."""
    address = address_before(scene.cues, start)
    return address is not None and address.kind == "many"


def _is_firm(scene: Scene, mention: Named, things: set[str]) -> bool:
    """Tell whether a bare name is that of a thing elsewhere: "nhà phân phối Lê Tám … Lê Tám"."""
    is_bare = not (mention.titles or mention.office)
    is_named = scene.text[mention.start : mention.end] in things
    return is_bare and is_named and address_before(scene.cues, mention.start) is None


def _judge(scene: Scene, span: Span, surname: Surname | None, floor: int) -> Named | None:
    """Weigh what stands around the name; None where it is nobody."""
    start, end = span
    address = address_before(scene.cues, start)
    before = titles_before(scene.cues, address.start if address else start, floor)
    if address and before and ":" in scene.text[before[-1][1] : address.start]:
        before = []  # A label of the minutes: "Thư ký: đồng chí …".
    if address and before and _opens_sentence(scene, address.start):
        before = []  # "… làm Phó Trưởng Ban Tuyên giáo T.Ư. Đồng chí …".
    is_titled = says_office(scene.cues, before)
    after, reach = titles_after(scene.cues, end, scene.sure, titled=is_titled)
    if " " not in scene.text[start:end] and not (before or after):
        return None  # "K'Brêm" is a whole name, which only a title makes sure.
    if surname is None:
        known = _may_be_name(scene.text, span, address, before) and not _is_firm_of(scene, end)
    else:
        known = bool(address) or _is_person(scene, span, surname, (bool(before), bool(after)))
    if not known:
        return None
    office = None
    if not (address or before or after) and is_alone(scene.text, start, end):
        office = office_above(scene.text, start)
        if not office and not signs_in_columns(scene.text, start):
            return None  # A byline.
        if office and is_below_hand(scene.text, office):
            office = None  # The hand of another one, whose name stands below this one's.
        office = own_office(scene.cues, office) if office else None
    spans = (*before, *after, *_appointed(scene, max(reach, end)))
    titles = tuple(" ".join(scene.text[s:e].split()) for s, e in spans)
    return Named(start, end, titles, office, max(reach, end))


def _opens_sentence(scene: Scene, start: int) -> bool:
    """Tell whether a word of address with a capital stands behind a point."""
    return scene.text[start].isupper() and scene.text.endswith(". ", 0, start)


def _appointed(scene: Scene, position: int) -> list[Span]:
    """Read the office that the person is given: "… được bổ nhiệm giữ chức vụ Giám đốc Sở"."""
    position = _last_given(scene, position)
    match = _APPOINTED.match(scene.cues.lower, position)
    if not match:
        return []
    at = bisect_left(scene.sure, position)
    others = at < len(scene.sure) and scene.sure[at] < match.end()
    at = bisect_left(scene.cues.addresses, position, key=lambda cue: cue.start)
    addressed = at < len(scene.cues.addresses) and scene.cues.addresses[at].start < match.end()
    return [] if others or addressed else titles_after(scene.cues, match.end() - 1)[0]


def _last_given(scene: Scene, position: int) -> int:
    """Pass over the names that go on with a list: "A, B và bà C trúng cử Phó Chủ tịch"."""
    for _ in range(_MOST_GIVEN):
        link = _NEXT_GIVEN.match(scene.cues.lower, position)
        at = bisect_left(scene.sure, link.end()) if link else len(scene.sure)
        if not link or at == len(scene.sure) or scene.sure[at] != link.end():
            break
        position = run_at(scene.text, link.end(), NO_LIMIT)[-1]
    return position


def _is_thing(scene: Scene, span: Span) -> bool:
    """Tell whether the name is that of a road, a school …, alone or in a list of them.

    Behind "thôn Tân Lập và" a name with a title is somebody's: "… và Lê Hữu An, Bí thư …".
    """
    start, end = span
    if address_before(scene.cues, start) or start - 1 in scene.head_ends:
        return False
    if start in scene.behind_areas:
        return False  # "Bí thư Huyện ủy Long Hồ Lê Hữu An": that is no lake.
    lower = scene.cues.lower
    if is_thing(lower, start):
        return not _heads_company(scene, span)
    is_listed = is_listed_thing(scene.text, lower, start)
    return is_listed and not titles_after(scene.cues, end, scene.sure)[0]


def _heads_company(scene: Scene, span: Span) -> bool:
    """Tell whether who heads a company is named right behind it: "Giám đốc Công ty Vũ Văn Bình".

    That takes a whole name that says or does something; with fewer syllables a company may.
    """
    start, end = span
    if not heads_company(scene.cues.lower, start) or not acts(scene.cues.lower, end):
        return False
    return start in scene.strong and len(scene.text[start:end].split()) >= LONG


def _may_be_name(text: str, span: Span, address: Cue | None, before: list[Span]) -> bool:
    """Judge a name without a known surname: somebody foreign, or a long name behind an address."""
    words = text[slice(*span)].split()
    if text[slice(*span)].isupper():
        return False
    foreign = not all(is_vietnamese(word) for word in words)
    if address:
        return foreign or len(words) >= LONG
    return foreign and bool(before) and text[before[-1][1] : span[0]] == " "


def _is_firm_of(scene: Scene, end: int) -> bool:
    """Tell whether behind a dash its head is named: "Tổng giám đốc Samsung Vina - Trần Lê A"."""
    dash = _DASH.match(scene.text, end)
    at = bisect_left(scene.sure, dash.end()) if dash else len(scene.sure)
    return dash is not None and at < len(scene.sure) and scene.sure[at] == dash.end()


def _is_person(scene: Scene, span: Span, surname: Surname, titled: tuple[bool, bool]) -> bool:
    """Judge a name with a surname that no word of address introduces.

    `titled` says whether titles stand before and behind. A name of two syllables needs more
    than a long one, a surname that is also an ordinary word more than another.
    """
    before, after = titled
    strong = surname.kind != "plain" or scene.text.startswith(MIDDLE, surname.end)
    # "Chủ tịch UBND tỉnh Y Thoan", but "Đại học Y Hà Nội".
    is_highland = surname.end - surname.start == 1
    if is_highland and scene.cues.lower.endswith(_SCHOOLS, 0, span[0]):
        return False
    long = is_highland or len(scene.text[slice(*span)].split()) >= LONG
    if is_level(scene.cues.lower, span[0]):
        is_place = opens_place(scene.text, span) or _hides_stronger(scene, span)
        return before and long and (strong or not is_place)
    if before:
        return (
            strong
            or (long and not _hides_stronger(scene, span))
            or (is_announced(scene.cues, span[0]) and not opens_place(scene.text, span))
        )
    if starts_inside_run(scene.text, span[0]):
        return False
    if after or is_private(scene.text, span[1]):
        return strong or long
    return _stands_by_itself(scene, span, strong=strong, long=long)


def _hides_stronger(scene: Scene, span: Span) -> bool:
    """Tell whether a surer family name follows inside: "tỉnh Tuyên Quang Nguyễn Thanh"."""
    at = bisect_right(scene.strong, span[0])
    return at < len(scene.strong) and scene.strong[at] < span[1]


def _stands_by_itself(scene: Scene, span: Span, *, strong: bool, long: bool) -> bool:
    """Judge a name without titles by what it does, or by its shape alone."""
    if is_alone(scene.text, *span):
        office = office_above(scene.text, span[0])
        return office is not None or signs_in_columns(scene.text, span[0])
    speaks = acts(scene.cues.lower, span[1])
    return long and (speaks or (strong and not scene.text[slice(*span)].isupper()))
