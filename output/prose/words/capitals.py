"""Capital letters after appendix II of decree 30/2020: bodies, units, the People, the State."""

import re
from functools import cache
from typing import Final

from minutes.patterns import alternatives
from output.issuers import load_catalogue
from output.prose.words.tables import read_rows, read_words

# `Tỉnh`, `Xã` inside a sentence are common nouns (A2.III.1a), unless part of a name such as
# `Tỉnh ủy`, `Xã hội`, or before a number or a name that takes the kind with it (A2.III.1b).
_UNIT: Final = re.compile(
    r"""
    (?<=[\w,;)]\ )
    (Tỉnh|Huyện|Xã|Phường|Thị\ trấn|Thị\ xã|Đặc\ khu)
    (?= \ [^\W\d_] | \ \d+[.,\d]\d | \ 0 | [,.;:)] | $ )   # a word or a quantity, not `Xã 5`
    """,
    re.VERBOSE,
)
# `khoản`, `điểm` of a law are small inside a sentence (A2.V.7).
_CLAUSE: Final = re.compile(r"(?<=[\w,;] )(?:Khoản|Điểm)(?= (?:\d|[a-zđ](?!\w)))")
_BODY_AFTER: Final = re.compile(r" (?:ủy|đoàn|đội|hội)(?!\w)", re.IGNORECASE)


def set_capitals(text: str) -> str:
    """Write the names of bodies and the nouns of units as official documents do.

    >>> set_capitals("ngân sách Tỉnh, nhân dân xã Tế Lợi, Ban chỉ đạo, hội đồng Nhân dân")
    'ngân sách tỉnh, Nhân dân xã Tế Lợi, Ban Chỉ đạo, Hội đồng nhân dân'
    """
    pattern, forms = _forms()
    text = pattern.sub(lambda match: _set_form(match, forms[match[0].lower()]), text)
    text = _deputies().sub(lambda match: match[1] + capitalise(match[2]), text)
    text = _CLAUSE.sub(lambda match: match[0].lower(), text)
    return _UNIT.sub(lambda match: _lower_unit(match, text), text)


def capitalise(text: str) -> str:
    """Begin `text` with a capital, past an opening quotation mark.

    >>> capitalise("“dân bàn” và đồng thuận")
    '“Dân bàn” và đồng thuận'
    """
    for i, char in enumerate(text):
        if char.isalnum():
            return text[:i] + char.upper() + text[i + 1 :]
    return text


def begin_lower(text: str, names: tuple[str, ...] = ()) -> str:
    """Begin `text` with a small letter, unless a name or an abbreviation stands there.

    >>> begin_lower("Chỉ đạo các xã"), begin_lower("UBND xã"), begin_lower("Ban Chỉ đạo")
    ('chỉ đạo các xã', 'UBND xã', 'Ban Chỉ đạo')
    """
    pattern, _ = _forms()
    body = pattern.match(text)
    is_name = any(text.startswith(name) for name in names) or text[1:2].isupper()
    words = text.split(" ", 2)
    is_title = len(words) > 1 and words[1][:1].isupper()
    if is_name or is_title or (body and body[0][:1].isupper()):
        return text
    return text[:1].lower() + text[1:]


def _set_form(match: re.Match[str], form: str) -> str:
    """Give `form`, with the capital that the words have at the beginning of a sentence."""
    before = match.string[: match.start()].rstrip(' “"(')
    begins = not before or before[-1] in ".!?:"
    return form[:1].upper() + form[1:] if begins and match[0][0].isupper() else form


def _lower_unit(match: re.Match[str], text: str) -> str:
    after = text[match.end() : match.end() + 20]
    special = any(after[1:].startswith(name) for name in load_catalogue()["place_with_level"])
    return match[0] if special or _BODY_AFTER.match(after) else match[0].lower()


@cache
def _deputies() -> re.Pattern[str]:
    """Match `Phó chủ tịch` with the capital of a certain office, whose name has two."""
    offices = alternatives(read_words("wording")["offices"])
    return re.compile(rf"(?<!\w)({read_words('wording')['deputy']} )({offices})(?!\w)")


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = {row["form"].lower(): row["form"] for row in read_rows("capitals")}
    # `cơ sở y tế`, `cán bộ tài chính`: there the first syllable belongs to the word before it.
    apart = "".join(rf"(?<!\b{re.escape(word)} )" for word in read_words("marks")["joined"])
    # Where another letter stands, none of them is tried.
    first = "".join(sorted({form[0] for form in forms}))
    words = rf"(?<!\w)(?=[{first}]){apart}(?:{alternatives(forms)})(?!\w)"
    return re.compile(words, re.IGNORECASE), forms
