"""What is done, with what, for whom: the deeds that a clause before a number tells of."""

import re
from functools import cache

from nlp.phrases.context_words import either, whole, word_lists
from nlp.phrases.cutting import cut_off, tail_of
from nlp.phrases.owners import is_aside, subject_of, thing_of
from nlp.phrases.verbs import ends_in_verb, noun_size, verbs_of
from nlp.phrases.word_kinds import FEW, is_verb_head, last_of, verb_size

_MOST_DEED = 10
_LONG_DOER = 4
_MOST_SUFFERED = 6
_MOST_ALONE = 5
_MOST_NEAR = 7
_MOST_OWNER = 10
_MOST_GIFT = 5
_MOST_GIVEN = 9
_MOST_AGENT = 6


def thing_or_deed(words: str) -> str:
    """Give the thing that the words before a bracket name, else the end of the words."""
    if len(words.split()) <= _MOST_DEED:
        return words
    return thing_of(words) or deed_of(words)


def deed_of(clause: str) -> str:
    """Give what is done, with who does it where the clause is short.

    >>> deed_of("tỉnh đã trồng"), deed_of("trong buổi lễ long trọng sáng ấy tỉnh đã được tặng cờ")
    ('tỉnh đã trồng', 'được tặng cờ')
    """
    clause = _without_field(clause.removeprefix(f"{word_lists()['deed']} "))
    _, _, named = clause.rpartition(f" {word_lists()['deed']} ")
    if is_verb_head(named):
        clause = named
    begun = last_of(whole("event_ends", "other_clauses").finditer(clause))
    if begun and len(clause[begun.end() :].split()) >= FEW:
        rest = clause[begun.end() :].strip()
        mere = whole("mere").match(rest)
        clause = rest[mere.end() :].strip() if mere else rest
    before, _, rest = clause.rpartition(f" {word_lists()['and']} ")
    is_two = is_verb_head(rest) and not ends_in_verb(_without_new(before).split())
    if len(before.split()) > FEW and is_two and not whole("aspects").search(rest):
        return rest
    words = clause.split()
    if ends_in_verb(words) and (partner := whole("partners").search(clause)):
        # Only the last verb is done with what stands behind it.
        clause = f"{clause[: partner.start()]} {_final_verbs(words)}".strip()
        words = clause.split()
    if len(words) <= _MOST_DEED:
        return clause
    if whole("asks").match(clause) and ends_in_verb(words):
        return _final_verbs(words)
    is_plain = not whole("kept_starts", "dropped_starts").search(clause)
    head = cut_off(clause, _MOST_DEED) if is_verb_head(clause) and is_plain else _given_to(clause)
    if len(head.split()) > FEW:
        return head
    tail = tail_of(clause)
    if tail and len(tail.split()) <= _MOST_DEED:
        return tail
    first = len(words) - _MOST_DEED
    at = next((at for at in verbs_of(words) if at >= first), None)
    if at is None:
        at = next((at for at in range(first, len(words)) if noun_size(words, at)), len(words))
        # A noun may begin with a capital: `Nhà máy`.
        at -= at > 0 and noun_size([words[at - 1].lower(), *words[at:]], 0) > 1
    return " ".join(words[at:])


def _without_new(before: str) -> str:
    """Leave out how a verb is meant before `và` and another one: `xây mới và sửa chữa`."""
    *rest, last = before.split() or [""]
    return " ".join(rest) if last in word_lists()["new"] else before


def _without_field(clause: str) -> str:
    """Leave out that it is a field of work that something is done in: `công tác thủy lợi xây`."""
    field = whole("fields_of_work").match(clause)
    work = clause[field.end() :].split() if field else []
    is_doer = any(verbs_of(work)) and not whole("owning").match(work[0])
    return " ".join(work) if is_doer else clause


def _given_to(clause: str) -> str:
    """Give to whom something is given, without where they are: `trao cho trẻ em ở những nơi`."""
    given = last_of(_giving().finditer(clause))
    gift = whole("seats_before").split(clause[given.start() :])[0].strip() if given else ""
    return gift if FEW < len(gift.split()) <= _MOST_DEED else ""


def _final_verbs(words: list[str]) -> str:
    """Give the verbs that end some words: `tổ chức ứng cứu`."""
    kept = words
    while size := next((size for size in (3, 2, 1) if _ends_in(kept, size)), 0):
        kept = kept[:-size]
    return " ".join(words[len(kept) :])


def _ends_in(words: list[str], size: int) -> bool:
    """Tell whether a verb of so many words ends some words."""
    return size <= len(words) and verb_size(words, len(words) - size) == size


def without_doer(deed: str) -> str:
    """Leave out who does it, as tables do.

    >>> without_doer("đoàn thanh niên xã đã trồng"), without_doer("được trồng")
    ('đã trồng', 'được trồng')
    """
    done = whole("done").search(deed)
    return deed[done.start() :] if done else deed


def without_long_doer(deed: str) -> str:
    """Leave out who does it where the doer is long and the deed says enough by itself.

    >>> without_long_doer("cơ quan chức năng tỉnh tịch thu của tiệm vàng")
    'tịch thu của tiệm vàng'
    >>> without_long_doer("Chủ tịch UBND huyện đã khen thưởng")
    'Chủ tịch UBND huyện đã khen thưởng'
    """
    words = deed.split()
    at = next(verbs_of(words), 0)
    return " ".join(words[at:]) if at > _LONG_DOER and len(words) - at >= FEW else deed


def without_giver(gift: str) -> str:
    """Leave out who gives something.

    >>> without_giver("UBND tỉnh trao bằng khen")
    'trao bằng khen'
    """
    words = gift.split()
    return " ".join(words[next(verbs_of(words), 0) :])


def without_agent(said: str) -> str:
    """Leave out by whom something was done, where the body is named: `được UBND tỉnh công nhận`.

    >>> without_agent("đã được UBND tỉnh Yên Bái công nhận"), without_agent("được công nhận")
    ('đã được công nhận', 'được công nhận')
    """
    befell = whole("befallen").search(said)
    words = said[befell.end() :].split() if befell else []
    at = next(verbs_of(words), 0)
    is_named = 1 < at <= _MOST_AGENT and words[0][:1].isupper() and words[at - 1][:1].isupper()
    return f"{said[: befell.end()]} {' '.join(words[at:])}" if befell and is_named else said


def deed_alone(clause: str) -> str:
    """Give who does what, without to what: a list goes on behind a first thing.

    >>> deed_alone("công an thu một giấy phép"), deed_alone("theo quyết định của xã")
    ('công an thu', '')
    """
    words = clause.split()
    at = next(verbs_of(words), None)
    if at is None or is_aside(clause):
        return ""
    end = at + verb_size(words, at)
    return " ".join(words[:end]) if end <= _MOST_ALONE else ""


def last_deed(clause: str) -> str:
    """Give the last verb of a clause, which words of direction behind a noun go on with.

    >>> last_deed("tỉnh tiếp tục chọn cách huy động"), last_deed("xã trồng cây ăn quả")
    ('huy động', '')
    """
    words = clause.split()
    at = max(verbs_of(words), default=len(words))
    return " ".join(words[at:]) if len(words) - at <= verb_size(words, at) + 1 else ""


def listing_deed(clause: str) -> str:
    """Give what is done with things of which a list behind `gồm` tells the kinds.

    >>> listing_deed("công an đã thu giữ nhiều tang vật"), listing_deed("xã trồng cây ăn quả")
    ('công an đã thu giữ', '')
    """
    words = clause.split()
    at = max(verbs_of(words), default=len(words))
    end = at + verb_size(words, at)
    is_many = at < len(words) and whole("ones", "all_of").match(" ".join(words[end:]))
    return deed_of(" ".join(words[:end])) if is_many else ""


def final_verb(words: str) -> str:
    """Give the verb that ends some words, though they open a sentence: `qua kiểm tra`.

    >>> final_verb("qua kiểm tra"), final_verb("trong đó")
    ('kiểm tra', '')
    """
    parts = words.split()
    sizes = (size for size in (3, 2, 1) if size <= len(parts))
    size = next((size for size in sizes if verb_size(parts, len(parts) - size) == size), 0)
    return " ".join(parts[len(parts) - size :]) if size else ""


def with_deed(right: str, deed: str) -> str:
    """Put what is done before where, or for whom, it is done.

    >>> with_deed("mầm non tại xã Tân An", "huyện xây mới")
    'mầm non huyện xây mới tại xã Tân An'
    """
    if whole("verb_complements").match(right):
        return f"{deed} {right}".strip()
    where = whole("wheres").search(right)
    at = where.start() if where else len(right)
    return f"{right[:at].strip()} {deed} {right[at:]}".strip()


def suffered(deed: str) -> str:
    """Say `bị dự án ảnh hưởng` of what things and people suffer; of a long deed the verb alone.

    >>> suffered("dự án ảnh hưởng trực tiếp"), suffered("xã trồng")
    ('bị dự án ảnh hưởng trực tiếp', 'xã trồng')
    """
    verb = whole("suffered").search(deed)
    if verb and (cause := whole("causing").match(verb[0])):
        # What befell them is enough: `bão đã làm tốc mái`.
        return f"{word_lists()['harmed']} {deed[verb.start() + cause.end() :].strip()}"
    passive = whole("passives").search(deed)
    if verb and passive and passive[0] in word_lists()["done"] and passive.end() < verb.start():
        # `sóng lớn đã đánh chìm`
        return f"{word_lists()['harmed']} {deed[verb.start() :]}"
    if verb is None or passive:
        return deed
    told = deed if len(deed.split()) <= _MOST_SUFFERED else deed[verb.start() :]
    return f"{word_lists()['harmed']} {told.removeprefix(word_lists()['causing'][0]).strip()}"


def _gift_at(words: list[str]) -> int | None:
    """Give where the verb of what is done for somebody stands: one of giving, else the first."""
    verbs = list(verbs_of(words))
    if verbs and whole("asks").match(" ".join(words[verbs[0] : verbs[0] + 2])):
        # `tỉnh đề nghị sở tổ chức tiêm cho 20 em`: of several verbs the last two at most.
        verbs = [at for at in verbs[1:] if at >= verbs[-1] - 2] or verbs
    given = (at for at in reversed(verbs) if whole("gifts").match(" ".join(words[at : at + 2])))
    return next(given, verbs[0] if verbs else None)


def _near_verb(words: list[str], first: int) -> int:
    """Give where the first verb stands that is near enough to the end to say what is done."""
    is_passive = whole("passives").fullmatch
    late = (at for at in verbs_of(words) if at >= max(first, len(words) - _MOST_NEAR))
    near = (at for at in late if at + 1 < len(words) and not is_passive(words[at - 1]))
    return next(near, first)


def gift_of(clause: str) -> str:
    """Give what is done for somebody, from the verb on.

    >>> gift_of("hội phụ nữ tỉnh cũng trao học bổng toàn phần và quà")
    'hội phụ nữ tỉnh trao học bổng toàn phần'
    """
    words = clause.rpartition(f"{word_lists()['about']} ")[2].split()
    at = _gift_at(words)
    if at is None:
        return clause if FEW <= len(words) <= _MOST_NEAR else ""
    gift = " ".join(words[at:])
    first, _, second = gift.partition(f" {word_lists()['and']} ")
    if len(words) - at > _MOST_GIFT and len(first.split()) <= FEW and is_verb_head(second):
        # Of two verbs with one object the second is enough: `cấp lại và cấp mới giấy phép`.
        return cut_off(second, _MOST_OWNER)
    if len(words) - at > _MOST_GIFT:
        joint = whole("gift_ends").search(gift, len(" ".join(words[at : at + 2])))
        gift = gift[: joint.start()].strip(" ,") if joint else gift
    if len(gift.split()) > _MOST_OWNER:
        at = _near_verb(words, at)
        gift = " ".join(words[at:])
    is_other = word_lists()["and"] in words[:at] or whole("asks").search(" ".join(words[:at]))
    giver = "" if is_other else subject_of(" ".join(words[:at]))
    giver = "" if whole("referring").search(giver) else giver
    size = len(gift.split())
    if len(giver.split()) + size <= _MOST_GIVEN:
        gift = f"{giver} {gift}".strip()
    return gift if size <= _MOST_OWNER else ""


@cache
def _giving() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either('gifts')}) {word_lists()['for']} (?=\w)")
