"""Who heads the meeting: who presides, or else who concludes as its leader."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import islice

from ahocorasick_rs import AhoCorasick

from minutes.record import Participant
from nlp.meeting.hosts import find_organiser, heads_body
from nlp.meeting.leaders import find_caller, find_leader, find_receiver
from nlp.meeting.people import Scene, chair_words, find_bearer, make_scene, openings
from nlp.meeting.several import first_of
from nlp.mentions import PersonMention
from nlp.people.titles import titles_after
from nlp.text.anchors import find_within, make_finder, starts_of

Span = tuple[int, int]

# Between a person and the verb stand titles; between the verb and a person "hội nghị có đồng chí".
_BEFORE = 260
_AFTER = 90
_VERB_GAP = 45
_PRESIDE_GAP = 80
_MOST_VERBS = 40

_BREAK = re.compile(r"[;:\n]|\.[ \n]")
_JOINT = "đồng"
_SESSION = ("kì họp", "kỳ họp")
_COUNCIL = re.compile(r"(?:phó )?chủ tịch (?:thường trực )?(?:hđnd|hội đồng nhân dân|quốc hội)")
# "Ông A khai mạc phiên họp; ông chủ trì …".
_PRONOUN = re.compile(r"[.;] ?(?:đồng chí|ông|bà)(?: (?:cũng|đã|trực tiếp))* $")
_PRESIDES = ("chủ trì", "chủ tọa")
_GAP = re.compile(r", (?:ông |bà |đồng chí |đ/c )?")
_OF_CONCLUSION = re.compile(
    r"(?<!\w)(?:kết luận(?: chỉ đạo)?|(?:đó|đây) là (?:chỉ đạo|yêu cầu|ý kiến chỉ đạo))"
    r" của (?:đồng chí |ông |bà |đ/c )?"
)
# Guests have a head of their own: "tiếp Đoàn công tác do ông A dẫn đầu".
_RECEIVED = re.compile(r"(?:tiếp|đón|với) (?:phái )?đoàn [^.;\n]{0,120}? do [^.;\n]{2,90}$")
_BY = re.compile(r" do [^,;]{2,90} $")
_BEGINS = re.compile(r"(?:^|[.!?:\n-] ?)$")
_AFTER_VERB = re.compile(
    r"[^.;\n]{0,60}?(?: có| là| gồm|:| của)[^.;\n]{0,40}$"
    r"| [^,.;:\n]{3,25} (?i:đồng chí|đ/c|ông|bà) $"
    # "Chủ tọa phiên họp Lê A đề nghị …"
    r"| (?:buổi đối thoại|buổi làm việc|cuộc họp|hội nghị|kỳ họp|phiên họp) $"
)
_AFTER_OPENING = re.compile(r"[^.;\n]{0,150}?, (?:[^.;,\n]{0,40})")


def find_chair(
    text: str, body: Span, people: Sequence[PersonMention], name: tuple[str, Span | None]
) -> Participant | None:
    """Find who heads the meeting; `name` is its kind and where the text names it.

    None where nobody presides or concludes by name.
    """
    scene = make_scene(text, people)
    person = _who(scene, body, "presides") or find_caller(scene, name)
    # A caption shows who presides, too.
    person = person or _who(scene, (body[1], len(text)), "presides")
    if not person and not _is_body_presiding(scene.lower, body):
        if not name[0].startswith(openings("guests_at")):
            person = _noticed(scene, body) or _who(scene, body, "concludes")
            person = person or _who(scene, body, "directs")
            person = person or _closing(scene, name[1])
        elif name[0].endswith(_SESSION):
            person = _sums_up(scene, body)
        if not person and name[0].startswith(openings("led")):
            person = find_leader(scene, body, name) or _who(scene, body, "hosts")
            person = person or find_receiver(scene, body) or _comer(scene, body, name[1])
    return Participant(person.name, person.titles) if person else None


def _sums_up(scene: Scene, body: Span) -> PersonMention | None:
    """Find the head of a council who concludes its session; guests only speak there."""
    person = _who(scene, body, "sums_up")
    return person if person and any(_COUNCIL.match(t.lower()) for t in person.titles) else None


def _who(scene: Scene, body: Span, key: str) -> PersonMention | None:
    """Find the person nearest to the first verb of `key` that has one."""
    starts = starts_of(_verb_heads(key), scene.lower)
    for match in islice(find_within(_verbs(key), starts, scene.lower, body), _MOST_VERBS):
        if key == "presides" and _is_task(scene.lower, match):
            continue
        if key in {"concludes", "directs", "sums_up"} and _is_noun(scene.lower, match):
            continue
        if _RECEIVED.search(scene.lower, max(0, match.start() - _BEFORE), match.start()):
            continue
        person = _before(scene, match.start())
        if key != "hosts":  # "Dự và chỉ đạo hội nghị có …" only lists who came.
            person = person or _behind(scene, match)
        if person:
            return person
    return None


def _comer(scene: Scene, body: Span, name: Span | None) -> PersonMention | None:
    """Find the head of the body that holds the meeting, who "dự và chỉ đạo"; others are guests."""
    person = _who(scene, body, "comes")
    holder = find_organiser(scene.lower, name) if person else ""
    return person if person and holder and heads_body(person, holder) else None


def _is_task(lower: str, match: re.Match[str]) -> bool:
    """Tell whether the verb leads a task rather than a meeting."""
    rest = lower[match.end() : match.end() + 30].lstrip(" ")
    if rest.startswith(tuple(word.lstrip() for word in chair_words()["not_presiding"])):
        return True
    if match[0] in chair_words()["needs_meeting"]:
        run = _run_by().search(lower, max(0, match.start() - _BEFORE), match.start())
        return run is None and not rest.startswith(tuple(chair_words()["meetings"]))
    before = lower[max(0, match.start() - 25) : match.start()].split()
    return any(word in before[-2:] for word in chair_words()["tasks"])


def _is_noun(lower: str, match: re.Match[str]) -> bool:
    """Tell whether `kết luận` is a paper here: "công bố kết luận thanh tra"."""
    before = lower[max(0, match.start() - 16) : match.start()].split()[-2:]
    papers = chair_words()["paper_before"]
    if before and (before[-1] in papers or " ".join(before) in papers):
        return True
    behind = lower[match.end() : match.end() + 20]
    return behind.startswith(tuple(f" {word}" for word in chair_words()["paper_behind"])) or (
        behind[1:2].isdigit()
    )


def _before(scene: Scene, verb: int) -> PersonMention | None:
    """Give the subject: the last person before the verb in its clause, or the title's bearer."""
    people = scene.people
    at = bisect_right(people.starts, verb) - 1
    if at >= 0 and verb - people.spans[at][1] < _BEFORE:
        _, reach = titles_after(scene.cues, people.spans[at][1])
        between = scene.text[reach:verb]
        gap = _VERB_GAP if scene.lower.startswith("kết", verb) else _PRESIDE_GAP
        if verb - reach < gap and not _BREAK.search(between) and " do " not in between:
            return first_of(scene, at, joint=scene.lower.startswith(_JOINT, verb))
        if _PRONOUN.search(scene.lower, people.spans[at][1], verb):
            return people.persons[at]
    return find_bearer(scene, verb)


def _behind(scene: Scene, verb: re.Match[str]) -> PersonMention | None:
    """Give the person behind: "dưới sự chủ trì của …", "Chủ trì hội nghị có …"."""
    clause = _BREAK.split(scene.lower[max(0, verb.start() - _BEFORE) : verb.start()])[-1]
    at = bisect_right(scene.people.starts, verb.start())
    if at >= len(scene.people.starts):
        return None
    gap = scene.text[verb.end() : scene.people.starts[at]]
    # "Hội nghị do Thường trực Đảng ủy chủ trì, gồm các đồng chí: …".
    is_under = verb[0].startswith("dưới ")
    if not is_under and _BY.search(clause) and not gap.startswith((", gồm", " gồm")):
        return None
    # Degrees have points: "Chủ trì hội thảo: PGS.TS …".
    gaps = gap, scene.text[verb.end() : scene.opening(at)]
    if any(len(gap) < _AFTER and _AFTER_VERB.match(gap) for gap in gaps):
        return scene.people.persons[at]
    gap = gaps[1]
    is_opening = _BEGINS.search(clause) or clause.rstrip().endswith("phát biểu")
    return scene.people.persons[at] if is_opening and _AFTER_OPENING.fullmatch(gap) else None


def _closing(scene: Scene, name: Span | None) -> PersonMention | None:
    """Give the person behind "bế mạc Hội nghị lần thứ 30 …, Bí thư …"."""
    if name is None or not scene.lower[: name[0]].rstrip().endswith(openings("concludes")):
        return None
    at = scene.people.before(name[1]) + 1
    if at >= len(scene.people.starts):
        return None
    gap = scene.text[name[1] : scene.opening(at)]
    return scene.people.persons[at] if _GAP.fullmatch(gap) else None


def _noticed(scene: Scene, body: Span) -> PersonMention | None:
    """Give whose conclusion a notice tells: "kết luận của Phó Chủ tịch … tại cuộc họp …"."""
    for match in islice(_OF_CONCLUSION.finditer(scene.lower, *body), _MOST_VERBS):
        at = scene.people.before(match.end() + _BEFORE)
        while at >= 0 and scene.people.starts[at] >= match.end():
            if scene.opening(at) <= match.end() and _at_led().match(scene.lower, scene.reach(at)):
                return scene.people.persons[at]
            at -= 1
    return None


def _is_body_presiding(lower: str, body: Span) -> bool:
    """Tell whether the text says that a body presides: "cuộc họp do Sở Xây dựng chủ trì"."""
    may_preside = any(word in lower for word in _PRESIDES)
    return may_preside and bool(_by_body().search(lower, *body))


@cache
def _verbs(key: str) -> re.Pattern[str]:
    longest = sorted(chair_words()[key], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")


@cache
def _verb_heads(key: str) -> AhoCorasick:
    return make_finder(chair_words()[key])


@cache
def _by_body() -> re.Pattern[str]:
    kinds, presides = "|".join(chair_words()["led"]), "|".join(_PRESIDES)
    return re.compile(
        rf"(?<!\w)(?:{kinds})(?!\w)[^.;:\n]{{0,120}}? do [^,.;:\n]{{2,90}}? (?:{presides})(?!\w)"
    )


@cache
def _run_by() -> re.Pattern[str]:
    """Give the pattern of a meeting that somebody runs: "cuộc họp … do ông A điều hành"."""
    kinds = "|".join(chair_words()["led"])
    return re.compile(rf"(?<!\w)(?:{kinds})(?!\w)[^.;:\n]{{0,150}}? do [^.;:\n]{{2,120}}$")


@cache
def _at_led() -> re.Pattern[str]:
    return re.compile(rf",? (?:tại|sau) (?:{'|'.join(chair_words()['led'])})(?!\w)")
