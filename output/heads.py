"""Which bodies the chair of a meeting heads, and which body the meeting is called after.

The words stand in `output/data/issuer_heads.yaml`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from minutes.datafile import read_yaml
from minutes.record import Record
from output.letterheads import is_settlement, read_letterhead
from output.prose.documents.opening import meeting_kind
from output.prose.words.abbreviations import Abbreviations, find_abbreviations
from output.prose.words.capitals import capitalise
from output.prose.words.evened import even_line
from output.prose.words.wording import write_name, write_title
from output.units import Reference, find_reference

_I: Final = re.IGNORECASE
# Bodies of every other kind.
_OTHER: Final = "co-quan-khac"
# So far before the name of a meeting whoever held it may begin.
_HOLDER: Final = 160
# What parts the fields of a department: `Nông nghiệp và Môi trường`.
_JOINTS: Final = (" và ", ", ", " - ")
_FIELDS: Final = re.compile(f"({'|'.join(_JOINTS)})")


@dataclass(frozen=True, slots=True)
class Claim:
    """A body that words name: its family, its own name without its unit, and the unit.

    `head` is what whoever heads it is called; `is_deputy` tells of the title that named it.
    """

    family: str
    body: str
    reference: Reference | None
    head: str = ""
    is_deputy: bool = False


def read_claims(record: Record) -> tuple[Claim | None, list[Claim]]:
    """Give the body that the meeting is called after, and those that its chair heads.

    The chair's come in the order of the titles.
    """
    abbreviations = find_abbreviations(record.source.text)
    chair = record.meeting.chair
    titles = [write_title(_write(t, abbreviations)) for t in (chair.titles if chair else ())]
    issuer = (record.source.author or "").split(", ")[0]
    claims = [_completed(claim, issuer) for title in titles for claim in _read_title(title)]
    named = _read_meeting(_write(record.meeting.name or "", abbreviations))
    return named or _read_holder(record, abbreviations), claims


def _completed(claim: Claim, issuer: str) -> Claim:
    """Complete a bare `Sở` by the letterhead that the chair's paper has: `SỞ XÂY DỰNG`."""
    is_its = issuer.isupper() and issuer.lower().startswith(f"{claim.body.lower()} ")
    if not is_its or " " in claim.body:
        return claim
    head, _, field = issuer.lower().partition(" ")
    parts = (part if part in _JOINTS else capitalise(part) for part in _FIELDS.split(field))
    return replace(claim, body=f"{capitalise(head)} {''.join(parts)}")


def read_heading(record: Record) -> Claim | None:
    """Give the body whose paper the source is, where its letterhead names one that issues."""
    letterhead = read_letterhead(record)
    if letterhead is None:
        return None
    body = letterhead.body
    found = []
    for family, row in _families_in(body):
        match = re.match(rf"(?P<word>{_any_of(row['words'])})(?!\w)", body, _I)
        if match:
            found.append((len(match[0]), _claim(family, body, head=_head_of(record, row))))
    claim = next(_longest(found), None)
    if claim is None:
        head = next(_titles_of(record), "")
        return Claim(_OTHER, body, None, head) if is_settlement(body) else None
    if not load_families()[claim.family].get("belongs", True):
        return replace(claim, body=body, reference=None)  # Its whole name, and no unit's.
    reference = claim.reference or find_reference(", ".join(letterhead.above))
    return replace(claim, reference=reference)


def _head_of(record: Record, row: dict[str, Any]) -> str:
    """Give the office of whoever heads a body: the chair's, where it is one of such a head.

    One of several, such as a director or a chairman, is nobody's where the chair has another.
    """
    heads: dict[str, str] = row["heads"]
    known = (heads[head] for title in _titles_of(record) for head in heads if _is_head(title, head))
    return next(known, _first(heads) if len(heads) == 1 else "")


def _is_head(title: str, head: str) -> bool:
    return title == head or title.startswith(f"{head} ")


def _titles_of(record: Record) -> Iterator[str]:
    chair = record.meeting.chair
    return (write_title(even_line(title)) for title in (chair.titles if chair else ()))


def is_central(record: Record) -> bool:
    """Tell whether the chair has an office of the centre, of whatever body."""
    titles = record.meeting.chair.titles if record.meeting.chair else ()
    return any(re.match(_any_of(_load()["central"]), even_line(title), _I) for title in titles)


def load_families() -> dict[str, Any]:
    """Give the families of bodies, the preferred one first."""
    families: dict[str, Any] = _load()["families"]
    return families


def _write(text: str, abbreviations: Abbreviations) -> str:
    return write_name(abbreviations.write_terms_out(even_line(text)))


def _read_title(title: str) -> Iterator[Claim]:
    """Read one title, `Phó Chủ tịch Thường trực Ủy ban nhân dân tỉnh`."""
    data = _load()
    deputies, manners = ("|".join(data[key]) for key in ("deputies", "manners"))
    found = []
    for family, row in _families_in(title):
        heads = _any_of(row["heads"])
        form = rf"(?P<deputy>(?:{deputies}) )?(?P<head>{heads})(?: (?:{manners}))*"
        match = re.match(rf"{form} (?P<body>(?P<word>{_any_of(row['words'])})(?!\w).*)", title, _I)
        if match:
            body = _cut(match["body"], data["title_ends"])
            head = _spelled(match["head"], row["heads"])
            claim = _claim(family, body, head=row["heads"][head], is_deputy=bool(match["deputy"]))
            found.append((len(match["word"]), claim))
    yield from _longest(found)


def _read_meeting(name: str) -> Claim | None:
    """Read what a meeting is called after: `Kỳ họp thứ Năm Hội đồng nhân dân tỉnh …`."""
    data = _load()
    kind = meeting_kind(name)
    rest = name[len(kind) :]
    if not kind:
        return None
    between = (
        rf"(?: (?:{_any_of(data['qualifiers'])}|{data['ordinal']}|{_any_of(data['organs'])}))*"
    )
    found = []
    for family, row in _families_in(rest):
        words = rf"{between} (?P<body>(?P<word>{_any_of(row['words'])})(?!\w).*)"
        match = re.match(words, rest, _I)
        if match:
            claim = _claim(family, _cut(match["body"], data["ends"]), head=_first(row["heads"]))
            found.append((len(match["word"]), claim))
    return next(_longest(found), None)


def _read_holder(record: Record, abbreviations: Abbreviations) -> Claim | None:
    """Read who held a meeting that is called after nobody: `Ban Chỉ đạo … xã họp phiên thứ hai`.

    Its unit ends the name, so that nothing that it did stands there.
    """
    text, name = record.source.text, record.meeting.name or ""
    at = text.find(name) if name else 0
    before = even_line(text[max(0, at - _HOLDER) : max(0, at)].rpartition("\n")[2])
    data = _load()
    for family, row in _families_in(before):
        words = rf"(?P<body>(?:{_any_of(row['words'])}) [^,;:.]*?){data['holding']}$"
        match = re.search(rf"(?<!\w)(?<!Trưởng )(?<!Phó ){words}", before, _I)
        body = _write(match["body"], abbreviations) if match and row.get("holds") else ""
        reference = find_reference(body)
        if reference and reference.end == len(body):
            return _claim(family, body, head=_first(row["heads"]))
    return None


def _families_in(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the families with words in `text`: few of them, and a pattern takes long to compile."""
    lower = text.lower()
    for family, row in load_families().items():
        if any(word.lower() in lower for word in row["words"]):
            yield family, row


def _claim(family: str, body: str, *, head: str, is_deputy: bool = False) -> Claim | None:
    """Make the claim of a body; None where it lacks the committee that it has to be of."""
    row = load_families()[family]
    reference = find_reference(body)
    if row.get("of_committee") and not (reference and reference.is_committee):
        return None
    if row.get("keeps") and reference:
        # Only what ends with its unit belongs to it: `Ban Chỉ đạo phát triển đô thị xã hội hóa`.
        is_last = reference.end == len(body)
        body, reference = (body[: reference.start].strip(), reference) if is_last else (body, None)
    return Claim(family, capitalise(body), reference, head, is_deputy)


def _longest(found: list[tuple[int, Claim | None]]) -> Iterator[Claim]:
    """Give the claim of the longest words: `Ban Chỉ đạo` tells more than `Ban`."""
    claims = [(length, claim) for length, claim in found if claim is not None]
    if claims:
        yield max(claims, key=lambda item: item[0])[1]


def _cut(body: str, ends: str) -> str:
    end = re.search(ends, body, _I)
    return (body[: end.start()] if end else body).strip()


def _spelled(word: str, known: dict[str, str]) -> str:
    return next(key for key in known if key.lower() == word.lower())


def _first(heads: dict[str, str]) -> str:
    return next(iter(heads.values()))


def _any_of(words: Any) -> str:  # noqa: ANN401 - keys of a mapping, or a list
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _load() -> dict[str, Any]:
    data: dict[str, Any] = read_yaml("output", "issuer_heads.yaml")
    return data
