"""What stands around the body of a document: heading, number, day, recipients, signature.

What neither the office profile nor the record says stays as a mark.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from output.content import Content
from output.issuers import load_catalogue
from output.office import Office
from output.prose.words.days import write_month_of
from output.symbols import load_words, write_symbol
from output.word.measure import measure_line


@dataclass(frozen=True, slots=True)
class SignatureLines:
    """The lines over and under the space for the signature."""

    authority: tuple[str, ...]
    office: str
    name: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines of the frame as they are printed; chair and secretary sign minutes."""

    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    number: str
    place_date: str
    signer: SignatureLines
    chair: str
    secretary: str
    recipients: tuple[str, ...]


def make_frame(content: Content, office: Office) -> Frame:
    """Make the frame of a document; number and day stay blank until it is signed."""
    words = load_words()
    marks, signer = words["marks"], office.signer
    return Frame(
        parent=break_lines(office.parent, office.system, style="parent"),
        issuer=break_lines(office.issuer, office.system, style="issuer") or (marks["issuer"],),
        number=write_number(content.kind, office),
        place_date=write_place_date(office.place, content.date),
        signer=SignatureLines(
            signer.authority,
            signer.office.upper() if signer.office else marks["office"],
            signer.name or marks["signer"],
        ),
        chair=content.chair or marks["chair"],
        secretary=content.secretary or marks["secretary"],
        recipients=list_recipients(content, office),
    )


def break_lines(lines: tuple[str, ...], system: str, *, style: str) -> tuple[str, ...]:
    """Break lines of the heading that are too long for it in front of the unit's kind, or behind.

    >>> break_lines(("ĐẢNG ỦY PHƯỜNG HẠC THÀNH",), "dang", style="issuer")
    ('ĐẢNG ỦY', 'PHƯỜNG HẠC THÀNH')
    >>> break_lines(("ĐẢNG ỦY XÃ KIM LIÊN",), "dang", style="issuer")
    ('ĐẢNG ỦY XÃ KIM LIÊN',)
    >>> break_lines(("THÀNH PHỐ PHAN RANG - THÁP CHÀM",), "nha-nuoc", style="issuer")
    ('THÀNH PHỐ', 'PHAN RANG - THÁP CHÀM')
    >>> break_lines(("THỊ XÃ [CẦN BỔ SUNG: TÊN ĐƠN VỊ HÀNH CHÍNH]",), "nha-nuoc", style="issuer")
    ('THỊ XÃ', '[CẦN BỔ SUNG: TÊN ĐƠN VỊ HÀNH CHÍNH]')
    >>> break_lines(("HỢP TÁC XÃ NÔNG NGHIỆP BÌNH ĐÀO TỈNH QUẢNG NAM",), "nha-nuoc", style="issuer")
    ('HỢP TÁC XÃ NÔNG NGHIỆP BÌNH ĐÀO', 'TỈNH QUẢNG NAM')
    """
    column = load_words()["columns"][system]
    broken: list[str] = []
    for line in lines:
        is_whole = not _is_long(line, column, style) or _leading_kind().match(line)
        for part in [line] if is_whole else _kinds().split(line, maxsplit=1):
            kind = _leading_kind().match(part) if _is_long(part, column, style) else None
            broken += [part[: kind.end()], part[kind.end() + 1 :]] if kind else [part]
    return tuple(broken)


def _is_long(line: str, column: Mapping[str, int], style: str) -> bool:
    return measure_line(line, size=column[style]) > column["width"]


def write_number(kind: str, office: Office) -> str:
    """Write the number line with a blank for the number (A1.II.3; H5 I.3).

    >>> write_number("bao-cao", Office("nha-nuoc", symbol="UBND"))
    'Số:      /BC-UBND'
    >>> write_number("thong-bao-ket-luan", Office("dang", symbol="ĐU"))
    'Số      -TB/ĐU'
    """
    words = load_words()["numbers"][office.system]
    return str(words.format(symbol=write_symbol(kind, office)))


def write_place_date(place: str | None, date: dt.date | None) -> str:
    """Write place and day with a blank for the day; a document follows its meeting's month.

    >>> write_place_date("Thanh Hóa", dt.date(2026, 2, 5))
    'Thanh Hóa, ngày      tháng 02 năm 2026'
    """
    words = load_words()
    month = write_month_of(date) if date else words["blank_month"]
    return str(words["place_date"].format(place=place or words["marks"]["place"], month=month))


def list_recipients(content: Content, office: Office) -> tuple[str, ...]:
    """List those who receive the document (A1.II.9d; H5 I.9.2): each line with its marks.

    First `Như trên` where somebody is addressed, then those of the profile, then who is given
    work; the issuer itself is none of them. The last line says where it is kept.
    """
    words = load_words()["recipients"]
    named = [line.strip("-;. ") for line in office.recipients]
    kept = [line for line in named if line.startswith(words["kept_begins"])]
    named = [line for line in named if line not in kept]
    known = [*content.addressees, *named]
    for name in content.recipients:
        if not _is_named(name, known) and not _is_issuer(name, office):
            named.append(name)
            known.append(name)
    as_above = [words["as_above"]] if content.addressees else []
    last = kept[-1] if kept else _write_kept(content.kind, office)
    return (*(f"- {name};" for name in [*as_above, *named]), f"- {last}.")


def _is_named(name: str, named: list[str]) -> bool:
    """Tell whether `name` stands in the list, with or without a purpose in brackets.

    Of several names in one, each may stand there for itself.
    """
    known = {line.split(" (")[0].casefold() for line in named}
    parts = re.split(r"[,;] ", name.casefold())
    return name.casefold() in known or all(part in known for part in parts)


def _is_issuer(name: str, office: Office) -> bool:
    """Tell whether `name` is the issuer, in full or without its unit's name, or only its unit.

    A unit is no body: `Xã` and `Bình An` get nothing from `Ủy ban nhân dân xã Bình An`.
    """
    issuer, name = (office.name or "").casefold(), name.casefold()
    unit = _unit_at_end().search(issuer)
    units = (unit["kind"], unit["name"], f"{unit['kind']} {unit['name']}") if unit else ()
    return bool(issuer) and (issuer.startswith(name) or name in units)


def _write_kept(kind: str, office: Office) -> str:
    words = load_words()
    if office.system == "dang":
        kept = words["recipients"]["kept_party"]
        return str(kept.format(archive=office.archive or words["marks"]["archive"]))
    if kind == "bien-ban":
        return str(words["recipients"]["kept_minutes"])
    kept = words["recipients"]["kept"]
    return f"{kept}, {office.drafting_unit}" if office.drafting_unit else str(kept)


@cache
def _kinds() -> re.Pattern[str]:
    """Give the pattern of the blank in front of a kind of unit, in capitals."""
    return re.compile(rf"(?<! TÁC) (?=(?:{_any_kind()}) )")


@cache
def _leading_kind() -> re.Pattern[str]:
    """Give the pattern of the kind of unit that a line begins with; `HUYỆN ỦY` is a body."""
    return re.compile(rf"(?:{_any_kind()})(?= )(?! (?:ỦY|ĐOÀN|ĐỘI|HỘI)(?!\w))")


@cache
def _unit_at_end() -> re.Pattern[str]:
    """Give the pattern of the last unit of an issuer in lower case: `… xã bình an`."""
    return re.compile(rf"^.* (?P<kind>{_any_kind().casefold()}) (?P<name>.+)$")


def _any_kind() -> str:
    levels = load_catalogue()["kinds"].values()
    return "|".join(sorted({re.escape(kind.upper()) for level in levels for kind in level}))
