"""What stands between head and body: type, subject, addressees, bases."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from output.conform.document import Line, Paragraph, split_lines
from output.conform.header import is_bold
from output.conform.matching import fold, load_words, matches
from output.conform.strokes import is_typed_stroke

# A type and an addressing stand among the first lines; types are short.
_FIRST: Final = 4
_SHORT: Final = 60


@dataclass(frozen=True, slots=True)
class Opening:
    """The lines above the body; `under_subject` are the paragraphs that may hold its line."""

    title: tuple[Line, ...]
    type_name: str
    subject: tuple[Line, ...]
    addressing: tuple[Line, ...]
    addressees: tuple[Line, ...]
    bases: tuple[Paragraph, ...]
    under_subject: tuple[Paragraph, ...]
    body: tuple[Paragraph, ...]


def find_opening(main: Sequence[Paragraph]) -> Opening:
    """Split `main`, what stands between head and signature."""
    lines = [line for paragraph in main for line in split_lines(paragraph)]
    at = _find_title(lines)
    title = lines[at : at + 1] if at is not None else []
    type_name = read_type(title[0].text) if title else ""
    subject = _take_subject(lines[at + 1 :]) if at is not None else []
    rest = _behind(main, subject or title)
    under = _find_under(main, title, subject, rest)
    rest = rest[_count_strokes(rest) :]
    addressing, addressees, rest = _take_addressing(rest)
    bases, rest = _take_bases(rest)
    body = tuple(rest)
    opening = (tuple(addressing), tuple(addressees), tuple(bases), tuple(under), body)
    return Opening(tuple(title), type_name, tuple(subject), *opening)


def read_type(text: str) -> str:
    """Give the known type that `text` begins with, else empty.

    >>> read_type("Thông báo"), read_type("BẢNG PHÂN CÔNG")
    ('THÔNG BÁO', '')
    """
    types = sorted(load_words()["types"], key=len, reverse=True)
    folded = f"{fold(text)} "
    return next((name for name in types if folded.startswith(f"{fold(name)} ")), "")


def _find_title(lines: Sequence[Line]) -> int | None:
    """Find the line of the type: a known name, or capitals in the middle."""
    for index, line in enumerate(lines[:_FIRST]):
        text = line.text
        if matches("addressing", text):
            return None
        if len(text) > _SHORT or is_typed_stroke(text):
            continue
        look = line.paragraph.format
        if read_type(text) and (text == text.upper() or fold(read_type(text)) == fold(text)):
            return index
        if text == text.upper() and look.align == "center" and any(map(str.isalpha, text)):
            return index
    return None


def _take_subject(lines: Sequence[Line]) -> list[Line]:
    """Take the lines below the type that are in the middle or bold, up to a line drawn there."""
    subject: list[Line] = []
    for line in lines:
        text = line.text
        is_apart = is_typed_stroke(text) or any(
            matches(part, text) for part in ("addressing", "base", "heading")
        )
        is_set = line.paragraph.format.align == "center" or is_bold(line)
        if is_apart or not is_set or line.paragraph.cell is not None:
            break
        subject.append(line)
    return subject


def _behind(main: Sequence[Paragraph], lines: Sequence[Line]) -> Sequence[Paragraph]:
    if not lines:
        return main
    last = lines[-1].paragraph
    return main[next(i for i, paragraph in enumerate(main) if paragraph is last) + 1 :]


def _find_under(
    main: Sequence[Paragraph],
    title: Sequence[Line],
    subject: Sequence[Line],
    rest: Sequence[Paragraph],
) -> list[Paragraph]:
    """List the paragraphs from the type to the first with other text, which may anchor a line."""
    if not title:
        return []
    first, last = title[0].paragraph, (subject or title)[-1].paragraph
    start = next(i for i, paragraph in enumerate(main) if paragraph is first)
    end = next(i for i, paragraph in enumerate(main) if paragraph is last)
    return [*main[start : end + 1], *rest[: _count_strokes(rest)]]


def _count_strokes(rest: Sequence[Paragraph]) -> int:
    """Count the paragraphs at the front of `rest` that are empty or a typed line."""
    for index, paragraph in enumerate(rest):
        if paragraph.text and not is_typed_stroke(paragraph.text):
            return index
    return len(rest)


def _take_addressing(
    rest: Sequence[Paragraph],
) -> tuple[list[Line], list[Line], Sequence[Paragraph]]:
    """Take `Kính gửi` and the items below it."""
    at = next((i for i, p in enumerate(rest[:_FIRST]) if matches("addressing", p.text)), None)
    if at is None:
        return [], [], rest
    first, *others = split_lines(rest[at])
    addressees = others
    index = at + 1
    while index < len(rest) and (not rest[index].text or rest[index].text[0] in "-–"):
        addressees += split_lines(rest[index])
        index += 1
    # Empty paragraphs below belong to the list only where the list has items.
    return [first], addressees, rest[index if addressees else at + 1 :]


def _take_bases(rest: Sequence[Paragraph]) -> tuple[list[Paragraph], Sequence[Paragraph]]:
    """Take the bases: paragraphs that cite, not a sentence that only begins with the words."""
    bases: list[Paragraph] = []
    index = 0
    for paragraph in rest:
        text = paragraph.text
        if text and not (matches("base", text) and not text.endswith(":")):
            break
        index += 1
        if text:
            bases.append(paragraph)
    is_list = len(bases) > 1 or any(
        p.text.endswith(";") or all(run.format.is_italic for run in p.inked) or _only_cites(p.text)
        for p in bases
    )
    return (bases, rest[index:]) if is_list else ([], rest)


def _only_cites(text: str) -> bool:
    """Tell whether `text` names a document and says nothing that somebody does.

    >>> _only_cites("Căn cứ Luật Đầu tư công ngày 29 tháng 11 năm 2024.")
    True
    >>> _only_cites("Căn cứ Luật Đầu tư công, Phòng Kinh tế đề nghị các thôn rà soát.")
    False
    """
    return bool(matches("cited", text)) and not matches("deed", text)
