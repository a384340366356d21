"""The office profile: who issues, who signs, who receives. From `co-quan.yaml`, or from a record.

None or empty means that nobody said so; the documents then show a mark, never a guess.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Final, Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError

from minutes.errors import BienbanError, FaultsError
from minutes.record import STRICT, Record
from minutes.store import format_path
from minutes.tree import Tree, read_tree
from output.faults import OutputError
from output.issuers import fill_issuer
from output.issuing import find_issuer

System = Literal["nha-nuoc", "dang"]

# How much of a wrong value a message quotes, in characters.
_SHOWN: Final = 60

# Decree 30/2020, A1.II.7b; guidance 05-HD/VPTW, I.7.1.
_AUTHORITY: Final = {
    "nha-nuoc": (re.compile(r"(?:TM|KT|TL|TUQ)\. \S"), "TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH"),
    "dang": (re.compile(r"(?:T/M|K/T|T/L) \S"), "T/M BAN THƯỜNG VỤ"),
}


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the lines of authority (`TM. …`, `KT. …`), the office, the full name."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    authority: tuple[str, ...] = ()
    office: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """One issuer of documents in one of the two systems.

    `name` is the issuer inside a sentence, `issuer` its lines in the heading; `symbol` ends the
    number line, `series` replaces it for single kinds of documents. `superior` receives reports,
    `drafting_unit` (state) or `archive` (Party) stands in the last line of the recipients.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT
    system: System
    name: str | None = None
    parent: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    symbol: str | None = None
    series: Mapping[str, str] = field(default_factory=dict)
    place: str | None = None
    signer: Signer = field(default_factory=Signer)
    recipients: tuple[str, ...] = ()
    drafting_unit: str | None = None
    archive: str | None = None
    superior: str | None = None


def read_office(path: Path) -> Office:
    """Read the profile that `path` names; raises BienbanError with the line of every fault."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise OutputError("office-missing", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise OutputError("office-encoding", file=str(path)) from error
    return parse_office(text, file=path.name)


def parse_office(text: str, *, file: str) -> Office:
    """Read a profile from YAML `text`; `file` is its name in messages. Raises BienbanError."""
    tree = _read_profile(text, file)
    if not isinstance(tree.value, dict):
        raise OutputError("office-not-mapping", file=file)
    try:
        office = _adapter().validate_python(_without_nulls(tree.value))
    except ValidationError as error:
        faults = [_fault(item, tree, file) for item in error.errors(include_url=False)]
        faults.sort(key=lambda fault: int(str(fault.facts["line"])))
        raise FaultsError("office-invalid", tuple(faults), file=file) from error
    _check_authority(office, tree, file)
    return office


def default_office(record: Record, system: System | None = None) -> Office:
    """Make the profile of the body that the meeting and its chair suggest, else the record's home.

    Without `system` that body decides it. The signer stays open, and so does who receives reports.
    """
    found = find_issuer(record, system)
    chosen: System = "dang" if found.system == "dang" else "nha-nuoc"
    if found.key is None or found.unit is None:
        return Office(chosen)
    values = fill_issuer(found.key, found.unit)
    values["parent"] = values["parent"] or tuple(line.upper() for line in found.above)
    signer = Signer(tuple(values.pop("authority")), values.pop("office"))
    return Office(chosen, signer=signer, **values)


def _read_profile(text: str, file: str) -> Tree:
    """Read the YAML; its faults are those of a record, only the sentences speak of a profile."""
    try:
        return read_tree(text, file=file)
    except FaultsError as error:
        faults = tuple(_of_office(fault) for fault in error.faults)
        raise FaultsError("office-invalid", faults, file=file) from error
    except BienbanError as error:
        raise _of_office(error) from error


def _of_office(error: BienbanError) -> OutputError:
    return OutputError(error.code.replace("record-", "office-"), **error.facts)


@cache
def _adapter() -> TypeAdapter[Office]:
    return TypeAdapter(Office)


def _without_nulls(value: Any) -> Any:  # noqa: ANN401 - any YAML value
    """Drop keys without a value: an empty line of the example means "not said"."""
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    return value


def _fault(item: Any, tree: Tree, file: str) -> OutputError:  # noqa: ANN401 - pydantic's dict
    path = item["loc"]
    facts = {"file": file, "line": tree.line(path), "key": format_path(path)}
    if item["type"] == "unexpected_keyword_argument":
        return OutputError("office-unknown-key", **facts)
    if item["type"] in ("missing", "missing_argument"):
        return OutputError("office-missing-key", **facts)
    return OutputError("office-bad-value", value=str(item["input"])[:_SHOWN], **facts)


def _check_authority(office: Office, tree: Tree, file: str) -> None:
    pattern, example = _AUTHORITY[office.system]
    for i, line in enumerate(office.signer.authority):
        if not pattern.match(line):
            raise OutputError(
                "office-authority",
                file=file,
                line=tree.line(("signer", "authority", i)),
                value=line[:_SHOWN],
                system=office.system,
                example=example,
            )
