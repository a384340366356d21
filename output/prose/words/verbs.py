"""The words of a directive: from its verb to its end, without what only praises or leads on."""

import re

from output.prose.words.tables import read_words
from output.prose.words.wording import strip_marks


def without_aside(text: str) -> str:
    """Cut off what only praises a directive; never a figure."""
    aside = re.search(read_words("directives")["aside"], text)
    return text[: aside.start()] if aside and not re.search(r"\d", aside[0]) else text


def without_hanging(text: str) -> str:
    """Cut off the words that led to the next directive.

    >>> without_hanging("rà soát hộ nghèo; đồng thời, cần")
    'rà soát hộ nghèo'
    """
    hanging = re.compile(read_words("directives")["hanging"], re.IGNORECASE)
    before = ""
    while text != before:
        before, text = text, hanging.sub("", strip_marks(text))
    return text


def without_asking(text: str) -> str:
    """Take off the verb of asking before what somebody with a name has to do.

    >>> without_asking("Yêu cầu phải rà soát hộ nghèo"), without_asking("đề nghị Sở Y tế cấp thuốc")
    ('rà soát hộ nghèo', 'đề nghị Sở Y tế cấp thuốc')
    """
    asking = re.match(read_words("directives")["asking"], text)
    rest = text[asking.end() :] if asking else ""
    return rest if rest and begins_with_verb(rest) else text


def verb_phrase(text: str, *, is_directive: bool) -> str:
    """Give what is to be done, beginning with a verb; empty where the sentence asks for nothing.

    >>> verb_phrase("Để làm được điều này, cần phát huy dân chủ, đây là yếu tố quan trọng.",
    ...     is_directive=True)
    'phát huy dân chủ'
    """
    words = read_words("directives")
    text = without_aside(strip_marks(text))
    need = re.match(words["need"], text)
    if need:
        return text[need.end() :]
    if begins_with_verb(text):
        return text
    asks = re.search(words["asks"], text) or re.search(words["plans"], text)
    return text if asks or is_directive else ""


def begins_with_verb(text: str) -> bool:
    """Tell whether `text` begins with a verb that asks for something, not with its noun."""
    words = read_words("directives")
    verbs = "|".join(map(re.escape, words["verbs"]))
    is_noun = re.match(words["nouns"], text)
    return not is_noun and re.match(rf"(?:{verbs})(?!\w)", text, re.IGNORECASE) is not None
