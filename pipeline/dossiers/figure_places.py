"""The places of figures for whoever reads and changes them: codes as names, and names as codes."""

import re
from collections import Counter
from typing import Final

from minutes.record import Record
from pipeline.places import find_place, name_place

_CODED: Final = re.compile(r".*\((\d+)\)")


def name_places(record: Record) -> dict[str, str]:
    """Name every place that `record` speaks of, by its code, as of the meeting's date.

    Places that share a name have their codes behind it.
    """
    home = record.home
    codes = [commune.code for commune in record.communes]
    codes += [home.commune_code, home.district_code, home.province_code]
    codes += [code for figure in record.figures for code in figure.place]
    names = {code: _name(record, code) for code in codes if code}
    shared = Counter(names.values())
    return {c: name if shared[name] == 1 else f"{name} ({c})" for c, name in names.items()}


def read_places(record: Record, text: str) -> list[str]:
    """Read the places named in `text`, one a line, as codes; raises BienbanError.

    A name of the record means the place that it means there, with its kind or without.
    """
    known: dict[str, str] = {}
    for code, name in name_places(record).items():
        known[name.casefold()] = code
        known.setdefault(name.partition(" ")[2].casefold(), code)
    lines = [" ".join(line.split()) for line in text.split("\n")]
    codes = [known.get(line.casefold()) or _find_code(line) for line in lines if line]
    return list(dict.fromkeys(codes))


def _find_code(line: str) -> str:
    coded = _CODED.fullmatch(line)
    return find_place(coded[1] if coded else line).code


def _name(record: Record, code: str) -> str:
    return name_place(code, record.meeting.date) or code
