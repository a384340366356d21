"""How a line looks against how it should: size, weight, slope, capitals, place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from output.conform.document import Line, Paragraph, Run
from output.conform.finding import Breach
from output.conform.lengths import say_number
from output.conform.matching import matches
from output.conform.rulebook import load_words

Style = Mapping[str, Any]


def judge_lines(lines: Iterable[Line], style: Style) -> Iterator[Breach]:
    """Give a breach for each line that does not look like `style`."""
    for line in lines:
        faults = find_faults(line, style)
        if faults:
            yield Breach(", ".join(faults), paragraph_of(line.paragraph))


def find_faults(line: Line, style: Style) -> list[str]:
    """Name what is wrong with the look of `line`, in words."""
    faults = find_run_faults(line.runs, style)
    words = load_words()
    if style.get("caps") and not is_capital(line.text) and not matches("place_holder", line.text):
        faults.append(words["caps"][False])
    align = style.get("align")
    if align and line.paragraph.format.align != align:
        faults.append(say_align(line.paragraph.format.align))
    return faults


def find_run_faults(runs: Sequence[Run], style: Style) -> list[str]:
    """Name what is wrong with the look of `runs`."""
    words = load_words()
    faults = []
    if "size" in style:
        low, high = style["size"]
        wrong = {run.format.size for run in runs if not low <= run.format.size <= high}
        faults += [words["size"].format(size=say_number(size)) for size in sorted(wrong)]
    # The weight of a lone mark beside the words, as of a colon, nobody sees.
    told = [run for run in runs if any(map(str.isalnum, run.text))] or runs
    looks = {
        "bold": {run.format.is_bold for run in told},
        "italic": {run.format.is_italic for run in told},
        "underline": {run.format.is_underlined for run in told},
    }
    for name, found in looks.items():
        wanted = style.get(name)
        if wanted is not None and (not wanted) in found:
            faults.append(words[name][not wanted])
    return faults


def is_capital(text: str) -> bool:
    """Tell whether all letters of `text` are capitals.

    >>> is_capital("BÁO CÁO"), is_capital("Báo cáo")
    (True, False)
    """
    return text == text.upper()


def say_align(align: str) -> str:
    """Say how a paragraph is aligned."""
    words: dict[str, str] = load_words()["aligned"]
    return words.get(align, align)


def paragraph_of(paragraph: Paragraph) -> int | None:
    """Give the number of `paragraph`, None where it is not in the main part."""
    return paragraph.number or None
