"""Where the verb of a task begins, behind words such as `cần`, `phải`, `tiếp tục`."""

import re
from functools import cache

from minutes.patterns import alternatives
from nlp.discourse.cues.order_cues import Cue, Scan, directive_words
from nlp.discourse.naming.addressee import Addressee
from nlp.discourse.naming.body_names import skip_blanks
from nlp.discourse.naming.clause_leads import Clause

_FIRST_WORD = re.compile(r"[^\W\d_]+")
_PURPOSE = re.compile(r"(?:hơn(?: nữa)?,? )?(?:để|nhằm) ")
_WE = "chúng ta"
_QUOTES = '"“'


def begins_task(scan: Scan, cue: Cue) -> bool:
    """Tell whether a clause without subject begins with a verb, as `bảo vệ rừng` does, too."""
    if cue.is_a("verbs", "adverbs", "modals", "orders"):
        return True
    return scan.lower[cue.start : cue.end] in _verbs_in_names()


def leads_verb(scan: Scan, cue: Cue) -> bool:
    """Tell whether a word that names leaders, too, stands right before what they lead in doing."""
    behind = scan.by_start.get(cue.end + 1)
    if behind is None or not (cue.is_a("verbs") and cue.is_a("heads")):
        return False
    if scan.lower.startswith(directive_words()["manners_behind"], cue.end):
        # `Lãnh đạo quyết liệt công tác thu ngân sách` says how.
        return True
    is_deed = behind.is_a("verbs") and not behind.is_a("heads", "orders", "weak_orders", "told")
    name = scan.lower[behind.start : behind.end]
    return (
        is_deed and scan.text[behind.start].islower() and name not in directive_words()["decisions"]
    )


def is_one_of_decisions(scan: Scan, action: int) -> bool:
    """Tell whether a verb says what is decided: `thống nhất`, `đồng ý`."""
    cue = scan.by_start.get(action)
    return cue is not None and scan.lower[cue.start : cue.end] in directive_words()["decisions"]


def is_done(scan: Scan, action: int) -> bool:
    """Tell whether a verb says what came about: `giải ngân được 5 tỷ đồng`, `Nhận được thư`."""
    cue = scan.by_start.get(action)
    return cue is not None and scan.lower.startswith(" được ", cue.end)


def action_of(scan: Scan, who: Addressee, clause: Clause) -> tuple[int | None, bool]:
    """Give where the verb begins that is for `who`; behind a person's name any word may be one."""
    action, modal = action_at(scan, who.reach, clause)
    is_unlisted = who.sign is not None and scan.by_start.get(who.reach) is None
    if action is None and is_unlisted and who.sign and who.sign.start == who.reach:
        return who.reach, modal
    return action, modal


def action_at(scan: Scan, at: int, clause: Clause) -> tuple[int | None, bool]:
    """Give where the verb of the task begins behind `cần`, `phải`, `tiếp tục` and the like."""
    modal = False
    last: Cue | None = None
    verbal: Cue | None = None
    while at < clause.end and (cue := scan.by_start.get(at)):
        if not cue.is_a("modals", "adverbs", "passives"):
            break
        modal = modal or cue.is_a("modals", "passives")
        last = cue
        verbal = cue if cue.is_a("adverbs") and cue.is_a("verbs") else verbal
        at = skip_blanks(scan, cue.end)
    cue = scan.by_start.get(at)
    if at >= clause.end:
        return None, modal
    is_any = modal and scan.text[at] in _QUOTES and scan.text[at + 1 : at + 2].islower()
    has = modal and cue is not None and scan.lower[at : cue.end] == "có"
    is_virtue = scan.lower.startswith(tuple(directive_words()["virtues"]), at + len("có "))
    is_any = is_any or (has and not is_virtue and _WE not in scan.lower[clause.start : at])
    if is_any or (cue and cue.is_a("verbs", "orders") and not _is_told_only(cue)):
        return at, modal or scan.lower.startswith(tuple(directive_words()["forbidding"]), at)
    if cue and last is None and scan.lower[cue.start : cue.end] in _verbs_in_names():
        return at, modal
    if verbal and not (cue and cue.is_a("told")):
        return None if _is_mere_resolve(scan, verbal) else verbal.start, modal
    if last and last.is_a("adverbs") and _says_in_which(scan, at, clause):
        return last.start, modal
    return (at if last and _may_be_verb(scan, at) else None), modal


def _says_in_which(scan: Scan, at: int, clause: Clause) -> bool:
    """Tell whether in which or what for stands behind how: `linh hoạt để đẩy nhanh tiến độ`."""
    if _in_which().match(scan.lower, at, clause.end):
        return True
    purpose = _PURPOSE.match(scan.lower, at, clause.end)
    cue = scan.by_start.get(purpose.end()) if purpose else None
    return cue is not None and cue.is_a("verbs", "adverbs")


def _is_mere_resolve(scan: Scan, verb: Cue) -> bool:
    """Tell whether it is only said how hard all shall try: `quyết tâm cao trong giảm nghèo`."""
    is_aim = scan.lower[verb.start : verb.end] in directive_words()["aims"]
    return is_aim and scan.lower.startswith((" cao ", " lớn "), verb.end)


def _is_told_only(cue: Cue) -> bool:
    return cue.is_a("told") and not cue.is_a("verbs", "orders")


def _may_be_verb(scan: Scan, at: int) -> bool:
    """Tell whether an unknown word may be a verb: in small letters and nothing else we know."""
    cue = scan.by_start.get(at)
    if cue:
        named = scan.lower[cue.start : cue.end]
        return named in _verbs_in_names() or named in directive_words()["nouns_as_verbs"]
    word = _FIRST_WORD.match(scan.lower, at)
    return (
        word is not None
        and scan.text[at].islower()
        and word[0] not in directive_words()["no_verbs"]
    )


@cache
def _verbs_in_names() -> frozenset[str]:
    """Give what names bodies and things, and begins with a verb: `bảo vệ rừng`."""
    verbs = tuple(
        f"{verb} "
        for verb in directive_words()["verbs"]
        if verb not in directive_words()["chance_verbs"]
    )
    return frozenset(word for word in directive_words()["inert"] if word.startswith(verbs))


@cache
def _in_which() -> re.Pattern[str]:
    """Give the pattern of what somebody is to be keen in: `quyết liệt trong công tác …`."""
    times = alternatives(directive_words()["no_fields"])
    return re.compile(rf"(?:hơn(?: nữa)?,? )?(?:trong|ở|trước) (?!(?:{times})(?!\w))")
