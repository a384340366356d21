"""Clauses of a sentence: cut where another directive may begin."""

import re
from collections.abc import Iterator
from functools import cache

from minutes.letters import CAPITALS
from minutes.patterns import alternatives
from nlp.discourse.clauses.joint_cuts import joint_cuts
from nlp.discourse.cues.order_cues import Scan, directive_words, remembered
from nlp.discourse.naming.assignees import find_addressee
from nlp.discourse.naming.body_names import head_at, skip_blanks
from nlp.discourse.naming.clause_leads import Clause, opens_phrase, skip_leads

_SIGNS = ("modals", "adverbs", "passives")
_LONGEST_LIST = 420
_LONGEST_LISTED = 90
_LONGEST_FIELD = 50
_SPEECH = re.compile(r': ?["“](?:chúng )?tôi ')
_SAID = re.compile(r': ?["“]')
# `2. Về nguồn vốn: …` says what the rest is about.
_TOPIC = re.compile(r"(?:\(?[\dIVX]{1,4}(?:\.\d{1,2})*[.)/-]|[a-zđ][.)]|[-+*•–])? ?Về [^;:.]+$")
_SUCH_AS = ": như"
_MADE_UP = (" thành phần", " thành phần gồm", " lực lượng gồm", " thành viên gồm")
_CUT = re.compile(r"[;:]")
_ITEM = re.compile(r"\(?\d{1,2}[.)-] ?")
_SERIES = re.compile(r"[,;]| và ")
_MORE_NAMES = re.compile(rf"(?:[,;]| và) [{CAPITALS}]")


@remembered
def find_clauses(scan: Scan, start: int, end: int) -> list[Clause]:
    """Cut a sentence at semicolons, and at colons and commas with a directive behind them.

    >>> from nlp.discourse.cues.order_cues import scan_cues
    >>> text = "Ông A yêu cầu: Sở B rà soát; báo cáo, đồng thời giao xã C thực hiện."
    >>> [text[c.start : c.end].strip(" ,") for c in find_clauses(scan_cues(text), 0, len(text))]
    ['Ông A yêu cầu', 'Sở B rà soát', 'báo cáo', 'đồng thời giao xã C thực hiện.']
    """
    clauses: list[Clause] = []
    for cut, resume, leads_on in sorted(_cuts(scan, start, end)):
        if cut > start:
            clauses.append(Clause(start, cut, leads_on))
            start = resume
    if scan.text[end - 1] == ":":
        return [*clauses, Clause(start, end - 1, leads_on=True)]
    return [*clauses, Clause(start, end)] if start < end else clauses


def _cuts(scan: Scan, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    said = _SAID.search(scan.text, start, end)
    for match in _CUT.finditer(scan.text, start, end):
        at = match.start()
        # What stands in a quotation behind a colon is cut as the sentence itself.
        if scan.is_paired(at, said.end() - 1 if said and at >= said.end() else start):
            continue
        if match[0] == ":" and (papers := _papers_before(scan, at, start)):
            yield papers, end, False
            break
        if match[0] == ";":
            if not _is_list_of_names(scan, start, at):
                yield at, at + 1, False
        elif (
            _is_speech(scan, at)
            or _is_after(scan, at, "orders")
            or (_is_after(scan, at, "weak_orders") and any(scan.of_kind("modals", at, end)))
            or concluding().search(scan.lower, max(start, at - _LONGEST_LISTED), at)
            or (
                _begins_directive(scan, _behind_colon(scan, at), end)
                and not (_names_follow(scan, at, end) or _lists_fields(scan, start, at, end))
            )
            or _opens_duties(scan, at, end)
            or _TOPIC.match(scan.text, start, at)
        ):
            yield at, _behind_colon(scan, at), True
    yield from joint_cuts(scan, start, end)


def _behind_colon(scan: Scan, at: int) -> int:
    """Give where a list begins behind a colon: `nhiều việc: như rà soát …`."""
    return at + len(_SUCH_AS) if scan.lower.startswith(f"{_SUCH_AS} ", at) else at + 1


def _names_follow(scan: Scan, at: int, end: int) -> bool:
    """Tell whether names follow a head: `các sở: Xây dựng, Nội vụ`, not `tư vấn: bố trí …`."""
    place = skip_blanks(scan, at + 1)
    if opens_phrase(scan, place, end):
        # `các xã: nếu mưa to thì …`
        return False
    if label := _ITEM.match(scan.text, place, end):
        # `các thôn: (1) Rà soát …; (2) …`
        place = label.end()
    cue = scan.by_start.get(place)
    acts = cue is not None and cue.is_a("verbs", *_SIGNS) and not cue.is_a("heads", "counts")
    acts = acts and (
        label is not None or scan.text[place].islower() or _is_whole_verb(scan, place, end)
    )
    # `lập 2 tổ trực, thành phần: Công an, Quân sự` says who belongs to them.
    is_made_up = scan.lower.endswith(_MADE_UP, 0, at) and cue is not None and cue.is_a("heads")
    return (is_made_up or _is_after(scan, at, "heads")) and not acts


def _is_whole_verb(scan: Scan, place: int, end: int) -> bool:
    """Tell whether a verb with a capital begins no name: `các xã: Rà soát hộ nghèo`.

    Names go on with a capital, or with more names: `các phòng: Quản lý đô thị, Tài chính`.
    """
    cue = scan.by_start[place]
    if not scan.text[cue.end + 1 : cue.end + 2].islower():
        return False
    words, said = directive_words(), scan.lower[place : cue.end]
    is_naming = said in words["fields_of"] or said in words["naming_verbs"]
    return not (is_naming and _MORE_NAMES.search(scan.text, cue.end, end))


def _lists_fields(scan: Scan, start: int, at: int, end: int) -> bool:
    """Tell whether fields of work follow: `siết chặt các lĩnh vực: quản lý đất đai, xây dựng`."""
    near = max(start, at - _LONGEST_FIELD)
    if not _fields().search(scan.lower, near, at) or scan.text.find(";", at, end) > 0:
        return False
    return scan.text.find(",", at, end) > 0


def _opens_duties(scan: Scan, at: int, end: int) -> bool:
    """Tell whether a colon opens what each body does: `giao từng phòng: Phòng A rà soát; …`."""
    place = skip_blanks(scan, at + 1)
    if head_at(scan, place) is None or scan.text.find(";", place, end) < 0:
        return False
    who = find_addressee(scan, place, end)
    if who is None or who.sign is None:
        return False
    return not _SERIES.search(scan.lower, who.start, who.end)


def _papers_before(scan: Scan, at: int, start: int) -> int | None:
    """Give where it is said that papers are listed: `bổ sung 3 báo cáo, gồm: Báo cáo thu; …`."""
    cue = scan.by_start.get(skip_blanks(scan, at + 1))
    if cue and not cue.is_a("verbs"):
        return None
    listed = _listed().search(scan.lower, max(start, at - _LONGEST_LISTED), at)
    if listed is None:
        return None
    return at if listed["joint"] is None else listed.start("joint")


def _is_speech(scan: Scan, at: int) -> bool:
    """Tell whether a colon opens what somebody says: `Ông A nói: "Tôi đề nghị …"`."""
    return bool(_SPEECH.match(scan.lower, at))


def _is_list_of_names(scan: Scan, start: int, at: int) -> bool:
    """Tell whether the semicolon stands in a list of bodies: `các sở: A, B; UBND các huyện`."""
    start = max(start, at - _LONGEST_LIST)
    kinds = ("heads", "verbs", "orders", "modals")
    # A verb with a capital is part of a name: `các sở: Tài chính, Xây dựng`.
    cues = [
        cue for cue in scan.within(start, at) if cue.is_a("heads") or scan.text[cue.start].islower()
    ]
    last = next((cue for cue in reversed(cues) if cue.is_a(*kinds)), None)
    if last is None or not last.is_a("heads") or last.is_a("verbs"):
        return False
    first = next((cue for cue in cues if cue.is_a("orders")), None)
    told = skip_blanks(scan, first.end) if first else skip_leads(scan, Clause(start, at))[0]
    found = find_addressee(scan, told, at)
    if found is None or found.sign is not None:
        return False
    return head_at(scan, at + 2) is not None or _goes_on_below(scan, start, at)


def _goes_on_below(scan: Scan, start: int, at: int) -> bool:
    """Tell whether a name goes on behind `các sở, ngành: A; B`, where only the first has a head."""
    colon = scan.text.rfind(":", start, at)
    return colon > 0 and _is_after(scan, colon, "heads") and scan.text[at + 2 : at + 3].isupper()


def _begins_directive(scan: Scan, at: int, end: int) -> bool:
    place, _ = skip_leads(scan, Clause(at, end))
    cue = scan.by_start.get(place)
    signs = ("orders", "modals", "adverbs", "verbs", "heads", "counts")
    return cue is not None and cue.is_a(*signs)


def _is_after(scan: Scan, at: int, kind: str) -> bool:
    """Tell whether a word of `kind` stands right before the colon: `yêu cầu:`, `các sở:`."""
    return any(cue.end == at for cue in scan.of_kind(kind, max(0, at - 40), at))


@cache
def concluding() -> re.Pattern[str]:
    """Give the pattern of words right before a colon that open what somebody concludes."""
    keys = ("concluding", "matters", "agreeing", "work_matters", "counts_of_matters", "ahead_signs")
    words, matters, agreed, work, counts, ahead = (
        alternatives(directive_words()[key]) for key in keys
    )
    return re.compile(
        rf"(?<!\w)(?<!theo )(?<!của )(?:(?:{words})"
        rf"(?: (?:một số|các|những|\d{{1,2}}) (?:{matters}))?(?:,? cụ thể)?(?: như sau| sau)?"
        r"(?:, về [^,;:.\n]{3,70})?"
        # `Hội nghị thống nhất 5 nhiệm vụ trọng tâm:`
        rf"|(?:{agreed})(?: đề ra| thực hiện| triển khai)? (?:{counts}|\d{{1,2}})"
        rf" (?:nhóm )?(?:{work})(?: [^\s,;:.]+){{0,10}}"
        # `triển khai các nhiệm vụ cần làm trong tháng 5, như:`
        rf"|triển khai (?:{counts}|\d{{1,2}}) (?:nhóm )?(?:{work})"
        rf"(?: [^\s,;:.]+){{0,6}}? (?:{ahead})"
        r"(?: [^\s,;:.]+){0,8}(?:,? (?:cụ thể|gồm|như|như sau))?) ?\Z"
    )


@cache
def _fields() -> re.Pattern[str]:
    fields = alternatives(directive_words()["fields"])
    return re.compile(rf"(?<!\w)(?:các|những|lĩnh vực|từng) (?:{fields})(?: [^\s,;:.]+){{0,4}} ?\Z")


@cache
def _listed() -> re.Pattern[str]:
    papers, joints = (alternatives(directive_words()[key]) for key in ("listed", "listing"))
    counted = rf"(?:\d+|hai|ba|bốn|năm|sáu) (?:{papers})$"
    return re.compile(
        rf"(?<!\w)(?:{counted}|(?:{papers})(?: [^\s;:]+)*?(?P<joint>,? (?:{joints}))$)"
    )
