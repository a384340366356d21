"""What goes on behind the first words of a counted noun: other verbs, what it is for."""

from nlp.phrases.context_words import whole, word_lists
from nlp.phrases.cutting import cut_off
from nlp.phrases.own_words import own_words
from nlp.phrases.verbs import is_done, noun_size
from nlp.phrases.word_kinds import begins_with_change, find_measure, is_verb_head, last_of

_MOST = 10
_LEAST = 5
_MOST_SHORT = 4
_MOST_PAIRED = 5
_MOST_REASON = 6
_MOST_REASONED = 10
_MOST_ASIDE = 8
_MOST_KIND = 4
_MOST_HARM = 2
_MOST_TOPICS = 4


def go_on(own: str, right: str) -> str:
    """Give the words `own` behind a noun with a second verb that `right` joins to them.

    >>> go_on("đang cư trú", "đang cư trú, sinh sống trên đất của mình")
    'đang cư trú, sinh sống trên đất của mình'
    >>> go_on("có đơn", "có đơn và được mời"), go_on("có đơn", "có đơn và xã đã mời")
    ('có đơn và được mời', 'có đơn')
    """
    at = right.find(own) if own else -1
    rest = right[at + len(own) :].lstrip() if at >= 0 else ""
    joint = next((mark for mark in (",", word_lists()["and"]) if rest.startswith(f"{mark} ")), "")
    second = own_words(rest[len(joint) :].lstrip()) if joint else ""
    most = _MOST - len(own.split())
    second = cut_off(second, most) if len(second.split()) > most >= _LEAST else second
    if not second or len(f"{own} {second}".split()) > _MOST or not _is_verb(second):
        return own
    is_said = bool(whole("predicates", "existential").match(own)) or is_verb_head(own)
    is_known = is_verb_head(second) or whole("aspects", "states").match(second)
    is_joined = bool(is_known) or (is_said and joint == word_lists()["and"])
    is_joined = is_joined or _is_harm(own, second)
    return f"{own}{'' if joint == ',' else ' '}{joint} {second}" if is_joined else own


def with_reason(own: str, right: str) -> str:
    """Give a short thing said of a noun with why or what for it is so.

    >>> with_reason("bị ngập", "bị ngập do mưa lớn, huyện đã họp")
    'bị ngập do mưa lớn'
    """
    is_said = whole("predicates", "casualties", "states").match(own)
    if not is_said or len(own.split()) > _MOST_SHORT:
        return own
    rest = right[right.find(own) + len(own) :].lstrip()
    head = whole("reasons").match(rest)
    reason = own_words(rest[head.end() :].lstrip()).partition(",")[0] if head else ""
    reason = cut_off(reason, _MOST_REASON)
    is_told = len(reason.split()) > 1 or whole("disasters").fullmatch(reason)
    is_short = is_told and len(f"{own} {reason}".split()) <= _MOST_REASONED
    return f"{own} {head[0]} {reason}" if head and is_short else own


def with_second_noun(own: str, right: str) -> str:
    """Give words that end in what they relate to with a second noun of the same rank.

    >>> right = "liên quan người ứng cử và công tác bầu cử"
    >>> with_second_noun("liên quan người ứng cử", right)
    'liên quan người ứng cử và công tác bầu cử'
    >>> with_second_noun("của xã", "của xã và huyện đã họp")
    'của xã'
    """
    head = last_of(whole("relating").finditer(own))
    rest = right[right.find(own) + len(own) :].lstrip()
    joint = f"{word_lists()['and']} "
    if head is None or not rest.startswith(joint):
        return own
    related, second = own[head.end() :].split(), own_words(rest[len(joint) :]).partition(",")[0]
    is_said = whole("aspects", "predicates", "existential").search(second) or is_verb_head(second)
    is_even = 0 < len(second.split()) <= _MOST_PAIRED and 0 < len(related) <= _MOST_PAIRED
    return f"{own} {joint}{second}" if is_even and not is_said else own


def over_topics(own: str, right: str) -> str:
    """Give what a noun is about with what is said behind a list of that.

    >>> over_topics("về kinh tế", "về kinh tế, xã hội, quốc phòng đạt và vượt nghị quyết")
    'về kinh tế đạt và vượt nghị quyết'
    >>> over_topics("về kinh tế", "về kinh tế, huyện đã giao xã")
    'về kinh tế'
    """
    rest = right[len(own) :] if own and right.startswith(own) else ""
    if not rest.startswith(", ") or not whole("in_what").match(own):
        return own
    for piece in rest[2:].split(", ")[:_MOST_TOPICS]:
        if whole("aspects", "openers", "existential").match(piece):
            return own
        said = whole("said_of_topics").search(piece)
        if said:
            is_topic = 0 < len(piece[: said.start()].split()) <= _MOST_REASON
            told = own_words(piece[said.start() :])
            return f"{own} {told}" if is_topic and not _has_aspect(piece, said.start()) else own
    return own


def _has_aspect(piece: str, end: int) -> bool:
    return whole("aspects").search(piece, 0, end) is not None


def _is_harm(own: str, second: str) -> bool:
    """Tell whether a few words go on with what befell things: `bị bồi lấp, sạt trôi`."""
    is_harmed = own.startswith(f"{word_lists()['harmed']} ") or f" {word_lists()['harmed']} " in own
    return is_harmed and len(second.split()) <= _MOST_HARM and second == second.lower()


def _is_verb(words: str) -> bool:
    """Tell whether a piece behind a comma or `và` may say more of the same things."""
    if whole("states").match(words):
        return True
    if whole("breakdowns").match(words):
        return False
    if begins_with_change(words) or find_measure(words) == 0 or words[0].isupper():
        return False
    is_other = whole("openers", "existential", "ones", "seats_before", "mere").match(words)
    return not is_other and not noun_size(words.split(), 0)


def without_pointer(right: str) -> str:
    """Leave out what only points back to things that the text has named: `9 dự án trên`.

    >>> without_pointer("này được giao đất"), without_pointer("trên các tuyến đường")
    ('được giao đất', 'trên các tuyến đường')
    """
    head = whole("pointers").match(right)
    if head is None:
        return right
    rest = right[head.end() :].lstrip()
    is_where = " " not in head[0] and head[0] == word_lists()["above"] and rest[:1].isalpha()
    is_where = is_where and not whole("aspects", "predicates", "breaks", "links").match(rest)
    return right if is_where and not is_verb_head(rest) else rest


def told_apart(right: str) -> str:
    """Give what tells things apart right behind their noun: what they are, for, or made by.

    >>> told_apart("để trình hội đồng, sau đó"), told_apart("do xã quản lý"), told_apart("do mưa")
    ('để trình hội đồng', 'do xã quản lý', '')
    """
    head = whole("telling_apart").match(right)
    words = own_words(right[head.end() :].lstrip()) if head else ""
    if not head or not words or len(words.split()) > _MOST_ASIDE:
        return ""
    is_told = {
        word_lists()["is"]: _is_kind,
        word_lists()["due_to"]: is_done,
        word_lists()["in_order"]: _is_deed,
    }.get(head[0], _is_stuff)
    return f"{head[0]} {words}" if is_told(words) else ""


def _is_kind(words: str) -> bool:
    """Tell whether some words say what kind of things they are: `là nữ`, `là các tiệm vàng`."""
    is_said = whole("predicates", "aspects").match(words) or words[0].isupper()
    return not is_said and len(words.split()) <= _MOST_KIND


def _is_deed(words: str) -> bool:
    return " " in words and not words[0].isupper()


def _is_stuff(words: str) -> bool:
    return not (words[0].isdigit() or whole("ways_of_doing").match(words))
