"""Who gives an order: somebody named, a pronoun, a body at its own meeting, or who spoke before."""

import re
from functools import cache

from minutes.patterns import alternatives
from nlp.discourse.clauses.directive import Directive
from nlp.discourse.clauses.order_nouns import is_issued
from nlp.discourse.cues.order_cues import Cue, Scan, directive_words, spaced
from nlp.discourse.cues.ranks import rank_of
from nlp.discourse.naming.body_names import head_at
from nlp.discourse.naming.clause_leads import Clause, skip_leads
from nlp.discourse.speaking.earlier import shows_meeting
from nlp.discourse.speaking.hearing import Context
from nlp.discourse.speaking.speakers import Speakers, Voice
from nlp.discourse.speaking.speech_patterns import leader_titles, voice_with_verb

Span = tuple[int, int]

_LONGEST_SUBJECT = 400
_LONGEST_SO = 12
_LONGEST_JOINT = 16
_CASE = re.compile(r" ?(?:(?:đối )?với |về |riêng )?trường hợp [^;:.\n]{2,80}, ")
_ITEM = re.compile(r"; (?:bên cạnh đó|cùng với đó|ngoài ra|đồng thời),? $")
_SO = re.compile(r"(?:bởi vậy|do đó|do vậy|vì thế|vì vậy),? $")


def voice_of(
    scan: Scan, speakers: Speakers, sentence: Span, found: Directive, context: Context
) -> Voice | None:
    """Tell who gives an order: who is named in its sentence, or the person before a pronoun."""
    voice = speakers.voice_in(sentence[0], found.subject[1])
    if _begins_item(scan, sentence, found) and not speakers.names_one(*found.subject):
        # `…; đồng chí cũng đề nghị`: whom the item before names does not speak.
        voice = speakers.voice_in(*found.subject) or voice
    start = found.order.start if found.order else found.start
    follows = _follows(scan, sentence, found)
    is_item = scan.text[max(sentence[0], start - _LONGEST_SO) : start].rstrip().endswith(";")
    if (case := _case_before(scan, sentence, start)) is not None:
        # `yêu cầu …; trường hợp ông A, giao …`: whom a case is about does not speak.
        first = next(scan.of_kind("orders", *sentence))
        return speakers.voice_in(sentence[0], first.start) if case > sentence[0] else None
    if is_item or (follows and not speakers.tells(sentence[0], start)):
        # Who is mentioned in the item before or ahead of `, vì vậy, đề nghị …` does not speak.
        voice = speakers.last_voice(sentence[0], start) if is_item else None
    if voice is None and _ITEM.search(scan.lower, max(sentence[0], start - _LONGEST_JOINT), start):
        # `Hội nghị nhấn mạnh …; đồng thời yêu cầu`: who spoke stands far before.
        voice = speakers.last_voice(sentence[0], start)
    if voice == "other" and found.subject[1] - found.subject[0] <= 1:
        voice = _voice_ahead(scan, speakers, sentence, start, ordered=context.ordered)
    if voice is None and context.voice != "leader" and is_pronoun(scan, found):
        return speakers.voice_before(sentence[0])
    return voice


def _voice_ahead(
    scan: Scan, speakers: Speakers, sentence: Span, order: int, *, ordered: bool
) -> Voice | None:
    """Tell who gives an order without a subject of its own where another is named last before it.

    `Chủ tịch huyện ghi nhận kết quả của các đơn vị và yêu cầu …` is said by whom the sentence
    begins with, and what `Trên cơ sở đó, yêu cầu …` begins with names nobody.
    """
    start = sentence[0]
    if speakers.names_one(start, order) or scan.text.find(";", start, order) >= 0:
        return "other"
    place, _ = skip_leads(scan, Clause(*sentence))
    if place >= order:
        return "other" if scan.lower.startswith("theo ", start) else None
    first = scan.by_start.get(place)
    called = _called().match(scan.lower, place, order)
    head = leader_titles().match(scan.lower, called.end() if called else place, order)
    if head is None and first and scan.lower[place : first.end] in directive_words()["pronouns"]:
        return speakers.voice_before(start) or "other"
    if head is None or speakers.accounts(head.end(), order):
        return "other"
    if ordered:
        # `Chủ tịch huyện yêu cầu các xã vận động các hộ và giao …`
        return "leader"
    # `Chủ tịch huyện nghe các hộ phản ánh và đề nghị …`
    said = voice_with_verb().search(scan.lower, head.end(), order)
    return "other" if said and said.lastgroup == "others" else "leader"


def _case_before(scan: Scan, sentence: Span, order: int) -> int | None:
    """Give where an item or sentence begins that names a case and then orders.

    So does `Với trường hợp ông A, giao Phòng B …`.
    """
    item = scan.text.rfind(";", sentence[0], order) + 1
    start = item if item > 0 else sentence[0]
    return start if _CASE.fullmatch(scan.lower, start, order) else None


def _begins_item(scan: Scan, sentence: Span, found: Directive) -> bool:
    """Tell whether who orders is named anew behind a semicolon."""
    start, end = found.subject
    return end - start > 1 and scan.text[sentence[0] : start].rstrip().endswith(";")


def _follows(scan: Scan, sentence: Span, found: Directive) -> bool:
    """Tell whether an order without subject follows from a fact: `…, vì vậy yêu cầu các xã …`."""
    start = found.order.start if found.order else found.start
    return bool(_SO.search(scan.lower, max(sentence[0], start - _LONGEST_SO), start))


def is_named(scan: Scan, speakers: Speakers, sentence: Span, order: Cue) -> bool:
    """Tell whether a person orders, by name or by title: `Bộ trưởng yêu cầu làm rõ …`."""
    if speakers.names_one(sentence[0], order.start):
        return True
    is_alone = scan.lower[order.start : order.end] not in directive_words()["passed_on"]
    # `Chủ tịch chỉ đạo tiếp tục …` urges, and `chỉ đạo rà soát …` may tell what he does.
    urge = scan.by_start.get(order.end + 1)
    is_urging = urge is not None and urge.is_a("adverbs", "modals")
    return (is_alone or is_urging) and speakers.names_leader(sentence[0], order.start)


def is_pronoun(scan: Scan, found: Directive) -> bool:
    """Tell whether only a pronoun names who orders: `Ông yêu cầu làm rõ …`."""
    subject, words = scan.lower[slice(*found.subject)].split(), directive_words()
    is_bare = " ".join(subject) in words["bare_callings"]
    return is_bare or (bool(subject) and subject[0] in words["pronouns"])


def is_voiced(
    scan: Scan, speakers: Speakers, sentence: Span, found: Directive, context: Context
) -> bool:
    """Tell whether one who may direct speaks, or nobody is named where directives go on."""
    named = voice_of(scan, speakers, sentence, found, context)
    voice = named or context.voice
    is_above = voice == "other" and (_is_superior(scan, speakers, found) or _assigns(scan, found))
    if is_above or (voice is None and _hands_out(scan, found)):
        return True
    if _writes(scan, sentence, found) or (voice == "other" and _issues(speakers, found, context)):
        voice = "leader"
    if voice == "other" and not _is_in_notice(context):
        return _is_host(scan, sentence, found, context)
    if _is_paper(scan, found):
        return False
    if found.subject[1] - found.subject[0] > 1:
        is_asking = context.voice == "other" and _is_same_speaker(scan, speakers, found)
        if not is_asking and (voice == "leader" or context.directing):
            return True
        if not _follows(scan, sentence, found):
            return False
    # `Yêu cầu:` in a paper is said by who issues it.
    is_issued = context.is_formal and context.voice == "leader" and found.action is None
    is_more = is_issued or adds(scan, sentence, found, context)
    if context.voice == "leader" and context.heard:
        is_more = is_more or _gives_out(scan, found)
    return context.directing or is_more or _opens(scan, speakers, found, named)


def _writes(scan: Scan, sentence: Span, found: Directive) -> bool:
    """Tell whether a body of any kind orders in writing: `Cục Thuế vừa có công văn yêu cầu …`.

    What somebody tells of is no news.
    """
    if found.order is None or found.assignee is None:
        return False
    start, order = found.subject[0], found.order
    if not is_issued(scan, start, order) or head_at(scan, start) is None:
        return False
    lead = scan.lower[sentence[0] : order.start]
    return not any(f" {word}" in lead for word in directive_words()["reports"])


def _issues(speakers: Speakers, found: Directive, context: Context) -> bool:
    """Tell whether a body orders in a paper of its own: `Sở yêu cầu các trường:`."""
    if not context.is_formal or context.voice != "leader" or found.assignee is None:
        return False
    is_named = speakers.names_one(*found.subject)
    return not is_named and found.subject[1] - found.subject[0] > 1


def adds(scan: Scan, sentence: Span, found: Directive, context: Context) -> bool:
    """Tell whether a leader who spoke before now orders, too: `Đồng thời, chỉ đạo các xã làm …`.

    What is asked for needs nobody who is named: `Đồng thời, yêu cầu trực gác tại cống`.
    """
    if context.voice != "leader" or context.is_earlier or not context.heard:
        return False
    words = directive_words()
    is_request = (
        found.order and scan.lower[slice(found.order.start, found.order.end)] in words["requests"]
    )
    return scan.lower.startswith(tuple(words["besides"]), sentence[0]) and (
        found.assignee is not None or bool(is_request)
    )


def _is_superior(scan: Scan, speakers: Speakers, found: Directive) -> bool:
    """Tell whether who speaks leads such a body above: `Hội Nông dân tỉnh` asks that of a xã."""
    if found.order is None or found.assignee is None:
        return False
    told = scan.lower[slice(*found.assignee)]
    titles = speakers.titles_before(found.order.start)
    kind, asks, level = " ".join(told.split()[:2]), rank_of(titles), rank_of(told)
    if " " not in kind or kind not in titles or asks is None or level is None:
        return False
    return level > asks


def _assigns(scan: Scan, found: Directive) -> bool:
    """Tell whether who heads a body gives it work: `Tổng Giám đốc giao Ban Nhân sự …`."""
    order, words = found.order, directive_words()
    if order is None or found.assignee is None:
        return False
    subject = f" {scan.lower[slice(*found.subject)]}"
    is_assigning = scan.lower[order.start : order.end] in words["assigning"]
    return is_assigning and any(f" {head} " in subject for head in words["assigners"])


def _gives_out(scan: Scan, found: Directive) -> bool:
    """Tell whether a sentence begins with giving people work: `Phân công các đồng chí …`."""
    order, words = found.order, directive_words()
    if order is None or found.assignee is None or not scan.text[order.start].isupper():
        return False
    is_given = scan.lower[order.start : order.end] in words["assigning"]
    return is_given and scan.lower.startswith(spaced("given_people"), found.assignee[0])


def _hands_out(scan: Scan, found: Directive) -> bool:
    """Tell whether somebody gives work to a body of the state, so that he leads: `Ông A giao Sở B`.

    That is told of one whose office a text leaves out.
    """
    order, words = found.order, directive_words()
    if order is None or found.assignee is None or found.subject[1] - found.subject[0] <= 1:
        return False
    person = scan.by_start.get(found.subject[0])
    if person is None or scan.lower[person.start : person.end] not in words["persons"]:
        return False
    is_named = scan.text[person.end + 1 : person.end + 2].isupper()
    is_handed = scan.lower[order.start : order.end] in words["assigning"]
    return is_named and is_handed and rank_of(scan.lower[slice(*found.assignee)]) is not None


def _is_in_notice(context: Context) -> bool:
    """Tell whether a notice or minutes give what was concluded: it has but one speaker."""
    return context.is_formal and context.directing and context.voice == "leader"


def _opens(scan: Scan, speakers: Speakers, found: Directive, named: Voice | None) -> bool:
    """Tell whether an order without a subject of its own is the first of several."""
    order = found.order
    if order is None:
        return False
    if named == "leader" and scan.text.startswith(": ", order.start - 2):
        return True
    if named == "leader" and scan.text[order.start].islower():
        is_named = speakers.names_leader(found.start - _LONGEST_SUBJECT, order.start)
        return is_named or _is_requested(scan, found)
    # A new sentence may begin with an order; a mere `chỉ đạo các xã` tells what somebody did.
    word = scan.lower[order.start : order.end]
    passed_on = word in directive_words()["passed_on"]
    if found.action is None and found.assignee is None and named is None:
        # `Thống nhất giao: Văn phòng …; Công an xã …`
        return word.endswith(directive_words()["assigning"])
    return named == "leader" or (found.assignee is not None and not passed_on)


def _is_host(scan: Scan, sentence: Span, found: Directive, context: Context) -> bool:
    """Tell whether a lesser body orders at its own meeting: `Trong buổi làm việc, Sở yêu cầu`."""
    order, words = found.order, directive_words()
    subject = scan.lower[found.subject[0] : found.subject[1]].split()
    if order is None or not subject or subject[0] not in words["hosts"]:
        return False
    if scan.lower[order.start : order.end] in words["polite_orders"]:
        return False
    if context.directing:
        return "cũng" in subject
    return shows_meeting(scan.lower, sentence[0], found.subject[0])


def _is_same_speaker(scan: Scan, speakers: Speakers, found: Directive) -> bool:
    """Tell whether who spoke before asks on: `Huyện cũng đề nghị …`, without a person's name."""
    order, (start, end) = found.order, found.subject
    polite = directive_words()["polite_orders"]
    if order is None or scan.lower[order.start : order.end] not in polite:
        return False
    return "cũng" in scan.lower[start:end].split() and not speakers.names_one(start, end)


def _is_paper(scan: Scan, found: Directive) -> bool:
    """Tell whether a law or a paper gives the order."""
    return scan.lower.startswith(tuple(directive_words()["papers"]), found.subject[0])


def _is_requested(scan: Scan, found: Directive) -> bool:
    """Tell whether somebody is asked for something in a second clause: `…, yêu cầu các xã làm`."""
    word = scan.lower[found.order.start : found.order.end] if found.order else ""
    return found.assignee is not None and word in directive_words()["requests"]


@cache
def _called() -> re.Pattern[str]:
    """Give the pattern of how a leader is called before the title: `đồng chí Chủ tịch`."""
    return re.compile(rf"(?:{alternatives(directive_words()['persons'])}) ")
