"""From a value to the XML that shows it: not one character is lost or read as markup."""

import re
from decimal import Decimal
from typing import Final

from markupsafe import Markup

_NEXT_TEXT: Final = '<w:t xml:space="preserve">'
_BREAK: Final = f"</w:t><w:br/>{_NEXT_TEXT}"
_TAB: Final = f"</w:t><w:tab/>{_NEXT_TEXT}"
_MARKUP: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}

# What XML cannot hold is shown as the sign for a lost character.
_REPLACED: Final = "\N{REPLACEMENT CHARACTER}"

# One set of characters stands in front, for that is what is looked for fastest: markup, breaks, and
# what XML 1.0 does not allow; a line may end with two characters.
_SPECIAL: Final = re.compile(
    r"[&<>\"'\n\r\v\t\x00-\x08\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
    r"(?:(?<=\r)\n)?"
)


def escape_word(value: object) -> str:
    r"""Write `value` as the content of a `w:t`; a new line becomes a line break.

    What a macro or block of the template wrote is markup already, and stays as it is.

    >>> escape_word("tăng < 5% & giảm")
    'tăng &lt; 5% &amp; giảm'
    >>> escape_word("a\nb")
    'a</w:t><w:br/><w:t xml:space="preserve">b'
    """
    if isinstance(value, Markup):
        return value
    text = write_value(value)
    return _SPECIAL.sub(_replace_word, text) if _SPECIAL.search(text) else text


def escape_plain(value: object) -> str:
    r"""Write `value` as the content of a plain XML element; breaks become blanks.

    >>> escape_plain("a\nb")
    'a b'
    """
    if isinstance(value, Markup):
        return value
    return _SPECIAL.sub(_replace_plain, write_value(value))


def write_value(value: object) -> str:
    """Write `value` as text: decimals in full digits, everything else as Python prints it.

    >>> write_value(Decimal("1E+3"))
    '1000'
    """
    if isinstance(value, str):
        return value
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _replace_word(match: re.Match[str]) -> str:
    found = match[0]
    if found in _MARKUP:
        return _MARKUP[found]
    if found == "\t":
        return _TAB
    return _BREAK if found[0] in "\r\n\v" else _REPLACED


def _replace_plain(match: re.Match[str]) -> str:
    found = match[0]
    if found in _MARKUP:
        return _MARKUP[found]
    return " " if found[0] in "\r\n\v\t" else _REPLACED
