"""All that is wrong with a template at once, where rendering stops at the first fault.

A tag with a fault gives way to one that says nothing, and the rest is read again.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from output.faults import OutputError, render_fault
from output.word.fields import find_outside_fields
from output.word.names import Shape, find_doubts
from output.word.nesting import find_nesting_faults
from output.word.numbers import find_bad_numbers
from output.word.opc import read_package
from output.word.reasons import translate_reason
from output.word.sandbox import make_environment
from output.word.tags import PartSource, Tag, compile_part
from output.word.template import (
    TAGGED,
    compile_source,
    compile_template,
    name_deepest,
    nearest_tag,
)

# Each fault of syntax costs one more reading; nobody mends more than these at a time.
_MOST_READINGS: Final = 30

_WITH_ANY_VALUES: Final = frozenset({"template-unsafe", "template-bad-result"})

_WORD: Final = re.compile(r"\{%[-+]?\s*(\w+)")
_LOOP: Final = re.compile(r"for\s+(\w+(?:\s*,\s*\w+)*)")
_INNERMOST: Final = re.compile(r"innermost block that needs to be closed is '(\w+)'")
_SAYING_NOTHING: Final = "set _ = 1"


def find_faults(
    docx: bytes,
    *,
    file: str,
    known: Mapping[str, Shape],
    samples: Mapping[str, object] | None = None,
) -> tuple[OutputError, ...]:
    """Find every fault of the template `docx`, each once; raises OutputError for no Word file.

    `known` are the shapes of the variables that it may use. Where there are `samples` of them, a
    template that reads well is filled with them once.
    """
    parts = read_package(docx, file=file)
    foreign = chain(find_outside_fields(parts, file), find_bad_numbers(parts, file))
    found = {render_fault(fault): fault for fault in foreign}
    for name in filter(TAGGED.fullmatch, sorted(parts)):
        for fault in _find_in_part(parts[name], name, file, known):
            # A text box stands in its part twice, and so do its faults; one tag may be wrong twice.
            found.setdefault(render_fault(fault), fault)
    if not found and samples is not None:
        return tuple(_find_in_filled(docx, file, samples))
    return tuple(found.values())


def _find_in_filled(docx: bytes, file: str, samples: Mapping[str, object]) -> Iterator[OutputError]:
    """Find what fails with any values: what is forbidden, never ends, or breaks the document.

    All else may be right with the values of a record.
    """
    template = compile_template(docx, file)
    try:
        template.render(samples)
    except OutputError as error:
        if error.code in _WITH_ANY_VALUES or isinstance(error.__cause__, OverflowError):
            yield error


def _find_in_part(
    part: bytes, name: str, file: str, known: Mapping[str, Shape]
) -> Iterator[OutputError]:
    faults: list[OutputError] = []
    source = compile_part(part, name=name, file=file, faults=faults)
    yield from faults
    if not source.tags:
        return
    yield from find_nesting_faults(source.tags.values(), file)
    environment = make_environment(plain=name.startswith("docProps/"))
    try:
        tree, faults = _read(source, environment, file)
        doubts = find_doubts(tree, known, environment) if tree else ()
    except RecursionError:
        yield name_deepest(source.tags, file)
        return
    yield from faults
    if not faults and not doubts:
        yield from _find_uncompiled(source, name, file)
    for doubt in doubts:
        tag = nearest_tag(source.tags, doubt.line)
        facts = {"file": file, "place": tag.place, "tag": tag.shown, "name": doubt.name}
        reason = translate_reason(doubt.name)
        yield OutputError(doubt.code, **facts, reason=reason)


def _find_uncompiled(source: PartSource, name: str, file: str) -> Iterator[OutputError]:
    """Find what is read without fault and yet cannot become a program."""
    try:
        compile_source(source, name, file)
    except OutputError as error:
        yield error


def _read(
    source: PartSource, environment: Environment, file: str
) -> tuple[nodes.Template | None, list[OutputError]]:
    """Read the source as often as it takes; None where there are too many faults."""
    lines, faults = source.text.split("\n"), list[OutputError]()
    for _ in range(_MOST_READINGS):
        try:
            return environment.parse("\n".join(lines)), faults
        except TemplateSyntaxError as error:
            message = error.message or ""
            line = _mend(lines, source.tags, error.lineno, message)
            tag = source.tags[line]
            reason = translate_reason(message)
            facts = {"file": file, "place": tag.place, "tag": tag.shown}
            faults.append(OutputError("template-syntax", **facts, reason=reason))
    return None, faults


def _mend(lines: list[str], tags: Mapping[int, Tag], at: int, message: str) -> int:
    """Change `lines` so that the fault is gone; give the line of the tag that has it."""
    line = max((start for start in tags if start <= at), default=min(tags))
    innermost = _INNERMOST.search(message)
    if innermost and message.startswith("Unexpected end"):
        lines[-1] += f"{{% end{innermost[1]} %}}"
        return next(reversed(_opened(tags, innermost[1], max(tags) + 1)), line)
    word = _word(tags[line])
    if innermost and word.startswith("end") and _opened(tags, word.removeprefix("end"), line):
        lines[line - 1] = f"end{innermost[1]} %}}{{% {lines[line - 1]}"
        return next(reversed(_opened(tags, innermost[1], line)), line)
    body = tags[line].source.partition("\n")[2]
    lines[line - 1] = _replace(tags[line], body) + lines[line - 1].removeprefix(body)
    return line


def _replace(tag: Tag, body: str) -> str:
    """Give a body that says nothing but opens what the tag opens."""
    if tag.source.startswith("{{"):
        return "''}}"
    loop = _LOOP.match(body.strip())
    if loop:
        return f"for {loop[1]} in [] %}}"
    return ("if 1" if _word(tag) == "if" else _SAYING_NOTHING) + " %}"


def _opened(tags: Mapping[int, Tag], word: str, before: int) -> list[int]:
    """List the lines of the blocks `word` that begin and do not end above the line `before`."""
    opened: list[int] = []
    for line, tag in tags.items():
        if line < before and _word(tag) == word:
            opened.append(line)
        elif line < before and _word(tag) == f"end{word}" and opened:
            opened.pop()
    return opened


def _word(tag: Tag) -> str:
    found = _WORD.match(tag.source)
    return found[1] if found else ""
