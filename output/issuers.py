"""The catalogue of usual issuers: what each prints, for a certain unit.

The rows stand in `output/data/issuers.yaml`.
"""

from dataclasses import dataclass, replace
from typing import Any, Literal

from minutes.datafile import read_yaml
from output.faults import OutputError

Level = Literal["commune", "district", "province"]


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit as documents name it; kind and name are empty where nobody said them.

    `body` is the department or office of it that issues, `head` the office of who heads that.

    >>> Unit("province", "tỉnh", "Thanh Hóa").full
    'tỉnh Thanh Hóa'
    """

    level: Level
    kind: str | None
    name: str
    upper: str = ""
    body: str = ""
    head: str = ""

    @property
    def full(self) -> str:
        """Give kind and name; the kind has a capital before a number, a person, an event (A2.III).

        >>> Unit("commune", "phường", "5").full
        'Phường 5'
        """
        if not self.kind:
            return self.name
        kind = self.kind.capitalize() if self.is_special else self.kind
        return f"{kind} {self.name}".rstrip()

    @property
    def is_special(self) -> bool:
        """Tell whether the kind belongs to the name: a number, a person, an event."""
        return self.name.isdigit() or self.name in load_catalogue()["place_with_level"]

    @property
    def committee(self) -> str:
        """Give the name of the Party committee of such a unit."""
        committees: dict[str, str] = load_catalogue()["kinds"][self.level]
        return committees.get(self.kind or "", "Đảng ủy")


def load_catalogue() -> dict[str, Any]:
    """Read the catalogue."""
    catalogue: dict[str, Any] = read_yaml("output", "issuers.yaml")
    return catalogue


def fill_issuer(key: str, unit: Unit) -> dict[str, Any]:
    """Give the values of an office profile for the issuer `key` of the catalogue in `unit`.

    Raises OutputError for an unknown `key`.

    >>> fill_issuer("tinh-uy", Unit("province", "thành phố", "Hồ Chí Minh"))["name"]
    'Thành ủy Thành phố Hồ Chí Minh'
    """
    issuers = load_catalogue()["issuers"]
    if key not in issuers:
        raise OutputError("office-unknown-issuer", issuer=key, choices=", ".join(issuers))
    row = issuers[key]
    # A sentence reads well without the name of a unit; the heading has to wait for it.
    marks = load_catalogue()["unnamed"]
    printed = replace(unit, **{part: getattr(unit, part) or mark for part, mark in marks.items()})
    return {
        "name": _fill(row["name"], unit),
        "parent": tuple(_fill(line, printed).upper() for line in row.get("parent", ())),
        "issuer": tuple(_fill(line, printed).upper() for line in row["issuer"]),
        "symbol": row["symbol"],
        "place": write_place(unit, system=row["system"]) if unit.name else None,
        "authority": row.get("authority", ()),
        "office": _fill(row["office"], unit).upper() or None,
        "archive": _fill(row["archive"], unit) if "archive" in row else None,
    }


def write_place(unit: Unit, *, system: str) -> str:
    """Write the place of a date line (A1.II.4a; H5 I.4.1.1c).

    The level stands before a number or a person's name; in Party documents also before one
    syllable and before a name that the province has too.

    >>> write_place(Unit("commune", "phường", "5"), system="nha-nuoc")
    'Phường 5'
    >>> write_place(Unit("province", "thành phố", "Huế"), system="dang")
    'Thành phố Huế'
    """
    with_level = unit.is_special
    if system == "dang":
        with_level |= " " not in unit.name or unit.upper.endswith(f" {unit.name}")
    place = unit.full if with_level else unit.name
    return place[:1].upper() + place[1:]


def _fill(text: str, unit: Unit) -> str:
    return text.format(
        unit=unit.full,
        # `Thành ủy Thành phố Hồ Chí Minh`, and `Thành ủy Huế`.
        name=unit.full if unit.name in load_catalogue()["place_with_level"] else unit.name,
        committee=unit.committee,
        upper=unit.upper,
        body=unit.body,
        head=unit.head,
    ).strip()
