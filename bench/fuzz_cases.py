"""Damaged inputs of every kind, and what the program does with each: a result or a BienbanError.

A case follows from its kind, the seed and its number alone. Seeds are damaged piece by piece
(words, tags, lines, values), so that most cases pass a reader's first checks and reach the rest.
"""

import copy
import random
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, TypeGuard

import yaml
from lxml import etree

from bench.fuzz_seeds import make_pdf, make_records, make_word_parts, read_words, zip_parts
from minutes.errors import BienbanError, FaultsError
from minutes.store import dump, hash_text, load
from nlp import extract
from output import check, render
from output.rendering import KINDS as DOCUMENTS
from pipeline.dossiers.dossier import RECORD
from pipeline.dossiers.upkeep import open_kept, write_kept
from pipeline.inputs import read_record
from pipeline.sources.kinds import find_kind
from pipeline.sources.mail import read_mail
from pipeline.sources.plain import decode_text
from pipeline.sources.source import Source
from pipeline.sources.splitting import split_source
from pipeline.sources.worker import answer
from pipeline.template import find_template_faults

_FILE: Final = "ca-thu"
_MOST_DAMAGES: Final = 6
_MOST_REPEATS: Final = 60
_PIECES: Final[Mapping[str, re.Pattern[str]]] = {
    "text": re.compile(r"\w+|\s+|[^\w\s]"),
    "yaml": re.compile(r"\n *(?:- )?|[\w.-]+|[^\w\s]| +"),
    "xml": re.compile(r"<[^>]*>|[^<]+"),
    "html": re.compile(r"<[^>]*>|[^<\s]+|\s+"),
    "mail": re.compile(r"\n|[^\n]+"),
    "pdf": re.compile(r"\d+|\s+|/?\w+|."),
    "legacy": re.compile(r"[\s\S]"),
}

Make = Callable[[random.Random], bytes]
Read = Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Kind:
    """How cases of one kind are made and read, and how many of a thousand cases are of it."""

    make: Make
    read: Read
    share: int


def make_case(kind: str, seed: int, number: int) -> bytes:
    """Make the case of `number`; always the same one."""
    return KINDS[kind].make(random.Random(f"{kind} {seed} {number}"))  # noqa: S311 - to be repeated


def read_case(kind: str, raw: bytes) -> None:
    """Do with `raw` what the program does; only what is no BienbanError is raised."""
    with suppress(BienbanError):
        KINDS[kind].read(raw)


def damage(text: str, grammar: str, chance: random.Random) -> str:
    """Change a few of the pieces of `text`."""
    pieces = _PIECES[grammar].findall(text)
    splices = read_words()["splices"][grammar]
    for _ in range(chance.randint(1, _MOST_DAMAGES)):
        if not pieces:
            break
        at = chance.randrange(len(pieces))
        to = min(at + chance.choice((1, 1, 1, 2, 5, 30)), len(pieces))
        match chance.randrange(8):
            case 0:
                del pieces[at:to]
            case 1:
                pieces[at:at] = pieces[at:to]
            case 2:
                other = chance.randrange(len(pieces))
                pieces[other:other] = pieces[at:to]
            case 3 | 4:
                pieces.insert(at, chance.choice(splices))
            case 5:
                pieces[at] = chance.choice(splices)
            case 6:
                pieces[at : at + 1] = [chance.choice((pieces[at], chance.choice(splices)))] * (
                    chance.randint(2, _MOST_REPEATS)
                )
            case _:
                pieces[at] = _scratch(pieces[at], chance)
    return "".join(pieces)


def damage_xml(text: str, chance: random.Random) -> str:
    """Change a few elements of `text`, which stays XML."""
    root = etree.fromstring(text.encode())
    values = read_words()["splices"]["values"]
    for _ in range(chance.randint(1, _MOST_DAMAGES)):
        each, other = chance.choices(list(root.iter()), k=2)
        parent = each.getparent()
        match chance.randrange(7):
            case 0 if parent is not None:
                parent.remove(each)
            case 1 if parent is not None:
                parent[0:0] = [copy.deepcopy(each) for _ in range(chance.choice((1, 1, 40)))]
            case 2:
                other.append(copy.deepcopy(each))
            case 3:
                each.tag = other.tag
            case 4 if each.attrib:
                each.set(chance.choice(list(each.attrib)), chance.choice(values))
            case 5 if each.attrib:
                del each.attrib[chance.choice(list(each.attrib))]
            case _:
                each.text = chance.choice(values)
    return str(etree.tostring(root, encoding="unicode"))


def _scratch(piece: str, chance: random.Random) -> str:
    """Change one character of `piece` to any other."""
    at = chance.randrange(len(piece)) if piece else 0
    other = chr(chance.choice((chance.randrange(128), chance.randrange(0x3000))))
    return piece[:at] + other + piece[at + 1 :]


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _from(seeds: Callable[[], list[str]], grammar: str) -> Make:
    return lambda chance: _encode(damage(chance.choice(seeds()), grammar, chance))


def _seeds(name: str) -> Callable[[], list[str]]:
    return lambda: read_words()["seeds"][name]


def _make_values(chance: random.Random) -> bytes:
    """Make a record in which some values, items or keys are others, and the text fits its hash."""
    tree = yaml.load(chance.choice(make_records()), Loader=yaml.CSafeLoader)
    for _ in range(chance.randint(1, 3)):
        _damage_tree(tree, chance)
    source = tree.get("source")
    if isinstance(source, dict) and chance.randrange(4):
        text = source.get("text")
        source["sha256"] = hash_text(text) if _is_sound(text) else "0"
    return _encode(
        str(yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False))
    )


def _is_sound(text: object) -> TypeGuard[str]:
    return isinstance(text, str) and not re.search("[\ud800-\udfff]", text)


def _damage_tree(tree: dict[str, Any], chance: random.Random) -> None:
    """Go down into `tree` for a while, then put another value there, or take one away."""
    branch: Any = tree
    while True:
        key = chance.choice(list(branch) if isinstance(branch, dict) else range(len(branch)))
        if not (isinstance(branch[key], dict | list) and branch[key] and chance.randrange(6)):
            break
        branch = branch[key]
    match chance.randrange(5):
        case 0:
            del branch[key]
            if not tree:
                tree["schema"] = "bienban/1"
        case 1 if isinstance(branch, list):
            branch.append(branch[key])
        case 2 if isinstance(branch[key], str) and branch[key]:
            branch[key] = damage(branch[key], "text", chance)
        case 3 if isinstance(branch, list):
            chance.shuffle(branch)
        case _:
            branch[key] = chance.choice((_parse_splice(chance), _any_value(tree, chance)))


def _parse_splice(chance: random.Random) -> Any:  # noqa: ANN401 - any plain value
    splice = chance.choice(list(filter(_is_sound, read_words()["splices"]["yaml"])))
    try:
        return yaml.safe_load(splice)
    except (yaml.YAMLError, ValueError, IndexError):  # whatever the library stumbles over
        return splice


def _any_value(tree: dict[str, Any], chance: random.Random) -> Any:  # noqa: ANN401 - any plain value
    """Give a value from anywhere in `tree`; a copy, for a tree that holds itself never ends."""
    value: Any = tree
    while isinstance(value, dict | list) and value and chance.randrange(5):
        value = chance.choice(list(value.values()) if isinstance(value, dict) else value)
    return copy.deepcopy(value)


def _make_legacy(chance: random.Random) -> bytes:
    """Make bytes as they come from anywhere: another encoding, or damaged on their way."""
    text = chance.choice(read_words()["seeds"]["text"])
    code = chance.choice(("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1258"))
    raw = damage(text, "legacy", chance).encode(code, chance.choice(("ignore", "replace")))
    return bytes(_damage_bytes(raw, chance))


def _damage_bytes(raw: bytes, chance: random.Random) -> bytearray:
    changed = bytearray(raw)
    for _ in range(chance.randint(0, _MOST_DAMAGES)):
        at = chance.randrange(len(changed) + 1)
        match chance.randrange(4):
            case 0:
                changed[at : at + 1] = chance.randbytes(1)
            case 1:
                del changed[at : at + chance.choice((1, 2, 40))]
            case 2:
                changed[at:at] = changed[at : at + chance.randint(1, 40)]
            case _:
                changed[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", b"\1\0"))
    return changed


def _make_word(tags: bool = False) -> Make:  # noqa: FBT001, FBT002 - two makers in one
    def make(chance: random.Random) -> bytes:
        parts = make_word_parts(tuple(read_words()["seeds"]["templates"]) if tags else ())
        names = ["word/document.xml"] * 4 + list(parts)
        for name in {chance.choice(names) for _ in range(2)}:
            change = damage_xml if chance.randrange(6) else partial(damage, grammar="xml")
            parts = parts | {name: change(parts[name], chance=chance)}
        return zip_parts({name: _encode(part) for name, part in parts.items()})

    return make


def _make_package(chance: random.Random) -> bytes:
    return bytes(_damage_bytes(_package(), chance))


@cache
def _package() -> bytes:
    return zip_parts({name: _encode(part) for name, part in make_word_parts().items()})


def _make_pdf(chance: random.Random) -> bytes:
    return damage(make_pdf(), "pdf", chance).encode("latin-1", "replace")


def _read_text(raw: bytes) -> None:
    for source in split_source(Source(decode_text(raw, file=_FILE))):
        extract(source.text)


def _read_bytes(raw: bytes) -> None:
    find_kind(raw)
    split_source(Source(decode_text(raw, file=_FILE)))


def _read_record(raw: bytes) -> None:
    with _in_file(raw) as path:
        record = read_record(str(path))
    if load(dump(record)) != record:
        raise AssertionError(dump(record))


@contextmanager
def _in_file(raw: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / RECORD
        path.write_bytes(raw)
        yield path


def _read_kept(raw: bytes) -> None:
    """Open the record as one that a person edited, and make a document of it."""
    with _in_file(raw) as path:
        kept = open_kept(path, load(make_records()[0]))
        write_kept(kept)
    kind = DOCUMENTS[sum(raw) % len(DOCUMENTS)]
    render(kept.record, kind, system="dang" if len(raw) % 2 else "nha-nuoc")


def _read_apart(kind: str) -> Read:
    return lambda raw: answer(kind, raw, file=_FILE)


def _read_template(raw: bytes) -> None:
    if faults := find_template_faults(raw, file=_FILE):
        raise FaultsError("template-faults", faults)


KINDS: Final[Mapping[str, Kind]] = {
    "text": Kind(_from(_seeds("text"), "text"), _read_text, 60),
    "bytes": Kind(_make_legacy, _read_bytes, 300),
    "records": Kind(_from(lambda: list(make_records()), "yaml"), _read_record, 120),
    "values": Kind(_make_values, _read_record, 30),
    "documents": Kind(_make_values, _read_kept, 15),
    "word": Kind(_make_word(), _read_apart("word"), 100),
    "packages": Kind(_make_package, _read_apart("word"), 200),
    "checked": Kind(_make_word(), check, 20),
    "templates": Kind(_make_word(tags=True), _read_template, 10),
    "pages": Kind(_from(_seeds("pages"), "html"), _read_apart("web"), 40),
    "mails": Kind(_from(_seeds("mails"), "mail"), partial(read_mail, file=_FILE), 30),
    "pdf": Kind(_make_pdf, _read_apart("pdf"), 120),
}
