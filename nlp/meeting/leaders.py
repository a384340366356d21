"""Who leads a meeting of which nobody is said to be the chair: the visiting leader, the host."""

import re
from functools import cache
from itertools import islice

from nlp.meeting.hosts import DEPUTY, find_first_body, find_organiser, find_own_body, heads_body
from nlp.meeting.people import SENTENCE_END, Scene, chair_words, find_bearer, openings
from nlp.meeting.several import first_of
from nlp.mentions import PersonMention

Span = tuple[int, int]

_MOST_PEOPLE = 120
_CLAUSE = 260
_NAME_GAP = 40
_VERB = 60
# "đã vừa có", "cùng đoàn công tác đã đến khảo sát … và có" before the name of a meeting.
_HAS = re.compile(
    r"""
    (?: [ ]về[ ][^,.;:\n]{5,140} (?=,) )?            # the rest of a long title
    [ ]?[,–-]?[ ]?
    (?:                                              # those who came along
        (?: và | cùng | cùng[ ]với )[ ] (?: [^.;:\n] | (?<= tp )\. ){1,170}?[ ]
        (?= đã | vừa | có | làm | và | tổ | $ )
    )?
    (?: (?: đã | vừa | cũng | trực[ ]tiếp )[ ] )*
    (?: (?: đi | đến | tới | về )[ ] [^.;:\n]{0,110}?[ ]? (?: và | để )[ ] )?
    (?: (?: đi | đến | tới | thực[ ]tế | trực[ ]tiếp )[ ] ){0,3}
    (?: (?: tiếp | đón | đón[ ]tiếp ) (?: [ ]và | , ) [ ] )?
    (?: (?: có | đến | chủ[ ]trì | tổ[ ]chức | triệu[ ]tập | mở | chuyến )[ ] )*
    """,
    re.VERBOSE,
)
_HAS_BARE = re.compile(r"(?: (?:đã|vừa|cũng|có|tổ chức|triệu tập))+ $")
# "Sáng 5/3, đến thăm và làm việc với Đồn …, Bí thư Huyện ủy … đề nghị".
_COMING = re.compile(r"(?:[^,;]{0,40}, )?(?:(?:khi|trong|nhân|chuyến|đi|đến|tới|về|trực tiếp) )*")
_BEHIND = re.compile(r"(?: (?:tại|ở) [^,.;:\n]{2,60})?, ")
_VISITING = ("thăm", "làm việc", "kiểm tra", "khảo sát", "giám sát", "tiếp xúc", "đối thoại", "gặp")
_OTHER_TIME = re.compile(r"(?:vào|hồi|trong) tháng|tháng trước|tuần trước|năm ngoái")
_JOINS = re.compile(r"(?:^| )(?:của|với|giữa) (?:ông |bà |đồng chí )?$")
_RECEIVING = re.compile(r"(?: (?:các )?(?:đồng chí|ông|bà|đ/c))?:? ?(?:đồng chí |ông |bà |đ/c )?")
_ADDRESS = re.compile(r"(?:ông |bà |đồng chí |đ/c )$")
_VERB_HEAD = re.compile(r"[ ,–-]{0,3}(?:(?:đã|cũng|vừa|có ý kiến|phát biểu|và|còn) )*")


def find_caller(scene: Scene, name: tuple[str, Span | None]) -> PersonMention | None:
    """Find who "đã có buổi làm việc với …", "đã tổ chức cuộc họp …": who called the meeting."""
    _, span = name
    if span is None:
        return None
    people = scene.people
    at = people.before(span[0])
    if at >= 0 and span[0] - people.spans[at][1] < _CLAUSE and people.persons[at].titles:
        reach = scene.reach(at)
        if reach < span[0] and _HAS.fullmatch(scene.lower, reach, span[0]):
            first = first_of(scene, at, joint=False)
            # Deputies meet their voters side by side.
            is_one = first is people.persons[at] or "tiếp xúc" not in scene.lower[slice(*span)]
            return first if is_one and not _is_attended(scene, span) else None
    has = _HAS_BARE.search(scene.lower, max(0, span[0] - _NAME_GAP), span[0])
    verb = has.start() if has else span[0] if name[0].startswith((*_VISITING, "họp")) else 0
    bearer = find_bearer(scene, verb) if verb else None
    found = bearer if bearer and _is_high(bearer) else _inside(scene, span)
    return found or _comer_behind(scene, name[0], span)


def _comer_behind(scene: Scene, kind: str, name: Span) -> PersonMention | None:
    """Find the leader behind the clause on what he or she came to do."""
    at = scene.people.before(name[1]) + 1
    if not kind.removeprefix("đến ").startswith(_VISITING) or at >= len(scene.people.starts):
        return None
    before = SENTENCE_END.split(scene.lower[max(0, name[0] - _CLAUSE) : name[0]])[-1]
    gap = _ADDRESS.sub("", scene.lower[name[1] : scene.opening(at)])
    person = scene.people.persons[at]
    leads = _is_high(person) or _is_of(person, "visitors")
    leads = leads and _BEHIND.fullmatch(gap) is not None and not _says(scene, at, "speaks")
    return person if leads and _COMING.fullmatch(before) else None


def _is_attended(scene: Scene, name: Span) -> bool:
    """Tell whether who stands before the name only came: "cùng các công chức dự hội nghị …"."""
    before = scene.lower[max(0, name[0] - _NAME_GAP) : name[0]]
    return before.rstrip().endswith(openings("attends"))


def _inside(scene: Scene, name: Span) -> PersonMention | None:
    """Find the leader whom the name itself names: "buổi làm việc của Bí thư … với Sở …"."""
    at = scene.people.before(name[0]) + 1
    if at >= len(scene.people.starts) or scene.people.starts[at] >= name[1]:
        return None
    opening = scene.opening(at)
    person = scene.people.persons[at]
    gap = scene.lower[name[0] : opening]
    leads = _is_high(person) or ("họp" in gap and _is_of(person, "visitors"))
    return person if len(gap) < _NAME_GAP and _JOINS.search(gap) and leads else None


def find_leader(scene: Scene, body: Span, name: tuple[str, Span | None]) -> PersonMention | None:
    """Find who speaks at the meeting as its head: a high leader, or who gives the orders.

    At a conference that another body holds even a high leader is a guest.
    """
    hosts = find_organiser(scene.lower, name[1])
    mentions = [at for at, start in enumerate(scene.people.starts) if body[0] <= start < body[1]]
    mentions = mentions[:_MOST_PEOPLE]
    speakers = [at for at in mentions if _is_at_meeting(scene, at)]
    if hosts:
        speakers = [at for at in speakers if heads_body(scene.people.persons[at], hosts)]
    leading = [at for at in speakers if _leads(scene, at, mentions)]
    ordering = [at for at in speakers if _says(scene, at, "orders")]
    visiting = [at for at in speakers if _visits(scene, at, name)]
    meeting = hosts or find_first_body(scene.lower, name[1]) or find_own_body(scene.lower, name)
    holding = [at for at in mentions if meeting and heads_body(scene.people.persons[at], meeting)]
    holding = [at for at in holding if _says(scene, at, "asks") or _affirms(scene, at)]
    working = [at for at in mentions if "làm việc" in name[0] and _works(scene, at)]
    titled = _titled(scene, body)
    if hosts or titled is None or not _is_high(titled):
        titled = None
    answering = _answering(scene, mentions, (name[0], meeting))
    first = next(iter([*leading, *ordering, *visiting, *holding, *working, *answering]), None)
    if first is not None:
        return scene.people.persons[first]
    is_bare = name[1] is not None and name[1][1] - name[1][0] == len(name[0])
    return titled or _raised(scene, body) or (_only_one(scene, mentions) if is_bare else None)


def _only_one(scene: Scene, mentions: list[int]) -> PersonMention | None:
    """Find the only high leader who gives orders in an excerpt that names no meeting in full."""
    ordering = [at for at in mentions if _is_high(scene.people.persons[at])]
    ordering = [at for at in ordering if _says(scene, at, "asks")]
    names = {scene.people.persons[at].name for at in ordering}
    return scene.people.persons[ordering[0]] if len(names) == 1 else None


def find_receiver(scene: Scene, body: Span) -> PersonMention | None:
    """Find who receives the guests: "Tiếp và làm việc với đoàn có đồng chí …"."""
    match = _receives().search(scene.lower, *body)
    at = scene.people.before(match.end()) + 1 if match else len(scene.people.starts)
    if match is None or at >= len(scene.people.starts):
        return None
    gap = scene.lower[match.end() : scene.opening(at)]
    return scene.people.persons[at] if _RECEIVING.fullmatch(gap) else None


def _raised(scene: Scene, body: Span) -> PersonMention | None:
    """Find by whom what the text tells was said: "… được Bộ trưởng nêu ra tại cuộc họp"."""
    match = _raised_there().search(scene.lower, *body)
    return find_bearer(scene, match.end("who")) if match else None


def _titled(scene: Scene, body: Span) -> PersonMention | None:
    """Find whose title stands for a name: "Tại buổi kiểm tra, Bí thư Huyện ủy yêu cầu …"."""
    for match in islice(_led_by_title().finditer(scene.lower, *body), _MOST_PEOPLE):
        orders = re.compile(r"(?: đã| cũng)? (?:" + "|".join(chair_words()["orders"]) + r")(?!\w)")
        for person in scene.everybody:
            for title in person.titles:
                end = match.end() + len(title)
                if scene.lower.startswith(title.lower(), match.end()) and orders.match(
                    scene.lower, end
                ):
                    return person
    return None


def _answering(scene: Scene, mentions: list[int], meeting: tuple[str, str]) -> list[int]:
    """Find who answers for the body that has called those whom it meets, time and again.

    That is its head or a deputy where no other of them speaks, as a rule "tại buổi đối thoại".
    """
    kind, body = meeting
    if not body or not any(word in kind for word in chair_words()["parleys"]):
        return []
    hosts = [at for at in mentions if heads_body(scene.people.persons[at], body)]
    names = {scene.people.persons[at].name for at in hosts}
    said = [
        at for at in hosts if any(_says(scene, at, key) for key in ("speaks", "affirms", "asks"))
    ]
    return said[:1] if len(names) == 1 and len(said) > 1 else []


def _leads(scene: Scene, at: int, mentions: list[int]) -> bool:
    """Tell whether a high leader speaks as head: not only tells, or gives orders elsewhere."""
    person = scene.people.persons[at]
    if not _is_high(person):
        return False
    if not _says(scene, at, "speaks"):
        return True
    same = [other for other in mentions if scene.people.persons[other] is person]
    return any(_says(scene, other, "orders") for other in same)


def _visits(scene: Scene, at: int, name: tuple[str, Span | None]) -> bool:
    """Tell whether a leader says something "tại buổi làm việc với …" of whom he is not one."""
    kind, span = name
    if "làm việc" in kind and _is_of(scene.people.persons[at], "visitors"):
        same = [a for a, p in enumerate(scene.people.persons) if p is scene.people.persons[at]]
        # A caption shows the guest, and the text says later what was asked for.
        if any(_says(scene, other, "asks") for other in same):
            return True
    if span is None or "làm việc" not in kind or not 0 < scene.opening(at) - span[1] < _CLAUSE:
        return False
    if SENTENCE_END.search(scene.lower, span[1], scene.opening(at)):
        return False
    met = scene.lower[slice(*span)]
    titles = [title.lower() for title in scene.people.persons[at].titles]
    return any(title.startswith(openings("visitors")) for title in titles) and not any(
        " ".join(title.split()[-2:]) in met for title in titles
    )


def _affirms(scene: Scene, at: int) -> bool:
    """Tell whether a head, and no deputy, says what counts: "khẳng định", "nhấn mạnh"."""
    titles = scene.people.persons[at].titles
    return _says(scene, at, "affirms") and not any(DEPUTY.match(t.lower()) for t in titles)


def _works(scene: Scene, at: int) -> bool:
    """Tell whether a leader is seen at work, as captions say: "Ông A, Phó Chủ tịch … làm việc"."""
    person = scene.people.persons[at]
    leads = _is_high(person) or _is_of(person, "visitors")
    return leads and _says(scene, at, "works")


def _is_high(person: PersonMention) -> bool:
    return _is_of(person, "high")


def _is_of(person: PersonMention, key: str) -> bool:
    """Tell whether a title of a person begins with one of the list `key`."""
    return any(title.lower().startswith(openings(key)) for title in person.titles)


def _is_at_meeting(scene: Scene, at: int) -> bool:
    """Tell whether a person is the subject behind "Tại cuộc họp …,"; reports are not led."""
    opening = scene.opening(at)
    before = scene.lower[max(0, opening - _CLAUSE) : opening]
    lead = SENTENCE_END.split(before)[-1].lstrip(" \"“'")
    lead = _ADDRESS.sub("", lead)
    if lead.startswith(openings("reports")) or _OTHER_TIME.search(lead):
        return False
    reach = max(scene.reach(at), scene.people.spans[at][1])
    return bool(_at_meeting().search(lead) or _spoke_there().match(scene.lower, reach))


def _says(scene: Scene, at: int, key: str) -> bool:
    """Tell whether what a person is said to do is in the list `key`."""
    reach = max(scene.reach(at), scene.people.spans[at][1])
    head = _VERB_HEAD.match(scene.lower, reach)
    start = head.end() if head else reach
    return scene.lower[start : start + _VERB].startswith(openings(key))


@cache
def _receives() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(chair_words()['receives'])}) [^.;:\n]{{2,90}}? (?:có|gồm)(?!\w)"
    )


@cache
def _spoke_there() -> re.Pattern[str]:
    kinds, verbs = ("|".join(chair_words()[key]) for key in ("led", "speaks_there"))
    return re.compile(
        rf"[ ,–-]{{0,3}}(?:đã |cũng )?(?:{verbs})(?: [^.;:,\n]{{0,60}}?)?"
        rf" (?:tại|trong) (?:{kinds})(?!\w)"
    )


@cache
def _raised_there() -> re.Pattern[str]:
    kinds = "|".join(chair_words()["led"])
    return re.compile(
        r"(?<!\w)(?:được|do) (?P<who>[^.,;:\n]{2,60}?) (?:đưa ra|nêu ra|nêu|đặt ra)"
        rf" tại (?:{kinds})(?!\w)"
    )


@cache
def _led_by_title() -> re.Pattern[str]:
    kinds = "|".join(chair_words()["led"])
    return re.compile(rf"(?<!\w)(?:tại|trong) (?:{kinds})(?!\w)[^;.\n]{{0,200}}?, (?:đồng chí )?")


@cache
def _at_meeting() -> re.Pattern[str]:
    """Give the pattern of what leads to who speaks there; the comma may be missing."""
    kinds = "|".join(chair_words()["led"])
    return re.compile(
        rf"(?<!\w)(?:tại|trong|mở đầu|kết thúc) (?:{kinds})(?!\w)(?:[^;]{{0,200}},)? $"
        r"|^sau khi (?:đã |được |lắng )*(?:nghe|kiểm tra|khảo sát|đi [^,;]{2,60})(?!\w)"
        r"[^;]{0,200}, $"
    )
