"""Abbreviations: names of bodies written out, terms introduced once as `nông thôn mới (NTM)`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from minutes.letters import CAPITALS
from output.prose.words.capitals import capitalise
from output.prose.words.tables import read_rows, read_words

_INTRODUCED: Final = re.compile(r"\((?:sau đây )?(?:gọi|viết)? ?(?:tắt)? ?(?:là)? ?([A-ZĐ]{2,8})\)")
# A point begins behind its topic: `Về y tế: `.
_TOPIC: Final = re.compile(r"Về [^:.]{3,80}:")
# Blanks may stand around these: `NN & PTNT`.
_AND: Final = re.compile("[&-]")
_SPACED: Final = re.compile(" ?([&-]) ?")
_BRACKET: Final = re.compile(r" \(([^()\n]{6,80})\)")
_WORDS: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Abbreviations:
    """What the short forms of one source stand for: short form to long form.

    `names` are written out wherever they stand; `terms` are introduced at their first use.
    """

    names: dict[str, str]
    terms: dict[str, str]

    @cached_property
    def _name_pattern(self) -> re.Pattern[str]:
        return _pattern(tuple(self.names))

    @cached_property
    def _term_pattern(self) -> re.Pattern[str]:
        return _pattern(tuple(self.terms))

    def write_out(self, text: str) -> str:
        """Write names of bodies out, and drop short forms in brackets behind their long form.

        >>> find_abbreviations("").write_out("Trưởng Ban Chỉ đạo (BCĐ), Chủ tịch HĐND huyện")
        'Trưởng Ban Chỉ đạo, Chủ tịch Hội đồng nhân dân huyện'
        """
        text = _INTRODUCED.sub(lambda m: "" if m[1] in self._all else m[0], text)
        text = re.sub(r" {2,}| (?=[,.;:])", lambda m: m[0][:-1], text)
        text = self._name_pattern.sub(lambda m: _like(m, self.names[_bare(m[1])]), text)
        return _BRACKET.sub(_drop_repeated, text)

    def write_terms_out(self, text: str) -> str:
        """Write everything out, as a title or a table asks for.

        >>> find_abbreviations("").write_terms_out("xây dựng NTM của UBND xã")
        'xây dựng nông thôn mới của Ủy ban nhân dân xã'
        """
        text = self.write_out(text)
        return self._term_pattern.sub(lambda m: self.terms[m[1]], text)

    def introduce(self, texts: Sequence[str]) -> list[str]:
        """Introduce every term at its first use in `texts`, and use its short form after that.

        A term that is used once is written out. Terms whose short form nobody uses stay as they
        are.

        >>> find_abbreviations("").introduce(["Xây dựng NTM.", "Xã NTM, thôn nông thôn mới."])
        ['Xây dựng nông thôn mới (NTM).', 'Xã NTM, thôn NTM.']
        """
        whole = "\n".join(texts)
        lines = list(texts)
        for short, long in self.terms.items():
            # To make a pattern takes longer than to see that nothing of the kind stands there.
            if _AND.split(short, 1)[0] in whole and _pattern((short,)).search(whole):
                lines = _introduce(lines, short, long)
                whole = "\n".join(lines)
        return lines

    @property
    def _all(self) -> dict[str, str]:
        return self.names | self.terms


def find_abbreviations(text: str) -> Abbreviations:
    """Gather the usual abbreviations and those that `text` introduces: `phát triển xanh (PTX)`."""
    rows = read_rows("abbreviations")
    names = {row["short"]: row["long"] for row in rows if row["mode"] == "always"}
    terms = {row["short"]: row["long"] for row in rows if row["mode"] == "first"}
    for match in _INTRODUCED.finditer(text):
        short = match[1]
        words = list(_WORDS.finditer(text, max(0, match.start() - 200), match.start()))
        words = words[-len(short) :]
        initials = "".join(word[0][0] for word in words).upper()
        if initials == short and short not in names and short not in terms:
            terms[short] = text[words[0].start() : match.start()].strip()
    return Abbreviations(names, terms)


def _drop_repeated(match: re.Match[str]) -> str:
    """Drop a bracket that says what stands before it: the short form of a name, written out."""
    before, inside = (
        " ".join(_WORDS.findall(text.replace("&", "và"))).lower()
        for text in (match.string[: match.start()], match[1])
    )
    return "" if before.endswith(inside) and len(inside.split()) > 1 else match[0]


def _like(match: re.Match[str], long: str) -> str:
    """Give `long`, with a capital where the short form begins a sentence or a quotation."""
    before = match.string[: match.start()].rstrip()
    begins = not before or before[-1] in ".!?“" or _TOPIC.fullmatch(before)
    return capitalise(long) if begins else long


def _introduce(lines: list[str], short: str, long: str) -> list[str]:
    spelled = re.compile(rf"(?<!\w){re.escape(long)}(?!\w)(?: \({short}\))?", re.IGNORECASE)
    lines = [spelled.sub(short, line) for line in lines]
    pattern = _pattern((short,))
    uses = sum(len(pattern.findall(line)) for line in lines)
    full = long if uses == 1 else f"{long} ({short})"
    for i, line in enumerate(lines):
        match = pattern.search(line)
        if match:
            words = capitalise(full) if _begins_sentence(line, match.start()) else full
            lines[i] = line[: match.start()] + words + line[match.end() :]
            break
    return lines


def _begins_sentence(line: str, position: int) -> bool:
    return not line[:position].strip() or line[:position].rstrip().endswith((".", "!", "?"))


# Most records use the usual forms and no other.
@lru_cache(maxsize=1 << 8)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    """Match a short form that is no part of a document number (`/QĐ-UBND`)."""
    longest = "|".join(map(_with_stop, sorted(forms, key=len, reverse=True))) or "(?!)"
    # Where another letter stands, none of them is tried.
    first = re.escape("".join(sorted({form[0] for form in forms})) or " ")
    return re.compile(rf"(?<![\w&/-])(?=[{first}])({longest})(?![\w&])")


def _with_stop(short: str) -> str:
    """Match `short`, with the full stop of `TP. Huế` where that belongs to it."""
    stop = rf"(?:\.(?= [{CAPITALS}]))?" if short in read_words("marks")["dotted"] else ""
    return re.sub(r"\\?([&-])", r" ?\1 ?", re.escape(short)) + stop


def _bare(written: str) -> str:
    """Give the key of a written short form: `NN & PTNT` is `NN&PTNT`."""
    return _SPACED.sub(r"\1", written.rstrip("."))
