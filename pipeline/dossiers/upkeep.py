"""A record that a person edited: what was changed is listed, and what follows from it made anew.

The file itself stays as the person wrote it; only its lists of checks and of edits are replaced.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from minutes.checks import refresh_checks
from minutes.edits import find_edits
from minutes.errors import BienbanError
from minutes.record import Check, Record
from minutes.settled import settle
from minutes.store import load, parse_record, to_tree
from minutes.tree import write_tree
from pipeline.dossiers.amounts import reckon_amounts
from pipeline.dossiers.dossier import ORIGINAL, RECORD
from pipeline.faults import explain_os_error
from pipeline.inputs import read_record
from pipeline.writing import write_file

# What is made anew in the file of an edited record.
_MADE: Final = ("checks", "edits")
_KEY: Final = re.compile(r"^[a-z_]+:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Kept:
    """A record in its file: `record` is what documents are made from, `told` what the file says.

    `raw` are the bytes of the file, None where it is none of a dossier.
    """

    path: Path
    told: Record
    record: Record
    raw: bytes | None = None

    @property
    def new_checks(self) -> tuple[Check, ...]:
        """Give what is doubtful since the edits."""
        known = {check.message for check in self.told.checks}
        return tuple(
            check
            for check in self.record.checks
            if check.level != "ok" and check.message not in known
        )


def open_kept(path: Path, original: Record | None) -> Kept:
    """Read the record that a person may have edited; raises BienbanError.

    `original` is the record as it was extracted, None where nobody kept it.
    """
    told = read_record(str(path))
    try:
        raw, saved = path.read_bytes(), path.stat().st_mtime
    except OSError as error:
        reason = explain_os_error(error)
        raise BienbanError("input-unreadable", file=str(path), reason=reason) from error
    # The moment of an edit is when its file was saved.
    at = dt.datetime.fromtimestamp(int(saved), dt.UTC)
    return Kept(path, told, bring_up_to_date(told, original, at), raw)


def read_kept(name: str) -> Kept:
    """Read the record in the file `name`, wherever it is; raises BienbanError."""
    path = Path(name)
    original = read_original(path.parent) if path.name == RECORD else None
    if original is not None:
        return open_kept(path, original)
    told = read_record(name)
    return Kept(path, told, bring_up_to_date(told, None, dt.datetime.now(dt.UTC)))


def read_original(folder: Path) -> Record | None:
    """Read the record of a dossier as it was extracted; None where nobody kept it."""
    try:
        return load(folder / ORIGINAL)
    except BienbanError:
        return None


def bring_up_to_date(told: Record, original: Record | None, at: dt.datetime) -> Record:
    """List the edits of `told`, and let its figures, amounts and checks follow them."""
    edits = find_edits(original, told, at) if original else told.edits
    settled = reckon_amounts(settle(replace(told, edits=edits)), original)
    return replace(settled, checks=refresh_checks(settled))


def write_kept(kept: Kept) -> None:
    """Write the lists that were made anew into the file; raises BienbanError.

    Left alone are a file without edits, one that somebody saved meanwhile, and one that is
    written in another way than ours.
    """
    if kept.raw is None or not (kept.record.edits or kept.told.edits):
        return
    content = _renew(kept, kept.raw)
    try:
        is_same = kept.path.read_bytes() == kept.raw
    except OSError:
        is_same = False
    if content is not None and is_same:
        write_file(kept.path, content)


def _renew(kept: Kept, raw: bytes) -> bytes | None:
    """Put the lists into the text; None where the text would not say exactly that then."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    tree = to_tree(kept.record)
    for key in _MADE:
        text = _replace(text, key, write_tree({key: tree[key]}))
    wanted = replace(kept.told, **{key: getattr(kept.record, key) for key in _MADE})
    try:
        is_right = parse_record(text.removeprefix("\ufeff"), file=kept.path.name) == wanted
    except BienbanError:
        return None
    return text.encode() if is_right else None


def _replace(text: str, key: str, block: str) -> str:
    """Put `block` in the place of the list `key`, up to the next key of the record."""
    start = re.search(rf"^{key}:", text, re.MULTILINE)
    if "\r\n" in text:
        block = block.replace("\n", "\r\n")
    if start is None:
        return f"{text.rstrip()}\n{block}"
    following = _KEY.search(text, start.end())
    end = following.start() if following else len(text)
    return text[: start.start()] + block + text[end:]
