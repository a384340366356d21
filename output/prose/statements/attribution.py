"""Who spoke, behind what was said: `“Xã sẽ làm 2 cầu”, ông Lê A nói`."""

import re
from functools import cache

from output.prose.statements.frame_words import ADVERB, NAMED, choice, hide_names


def strip_attribution(text: str, names: tuple[str, ...] = ()) -> str:
    """Take off who spoke, behind what was said.

    >>> strip_attribution("“Xã sẽ làm 2 cầu”, ông Lê A nói và cho biết tiền đã có.")
    'Xã sẽ làm 2 cầu; tiền đã có.'
    """
    middle = _attribution_between().search(text)
    if middle:
        text = f"{text[: middle.start()].lstrip(' “')}; {text[middle.end() :]}"
    match = _attribution().search(hide_names(text, names))
    return unquote(text[: match.start()].rstrip(" ,")) if match else text


def unquote(text: str) -> str:
    """Take the quotation marks off a statement that is one quotation."""
    inner = text.strip()
    if inner[:1] in '"“' and inner.rstrip(".,")[-1:] in '"”' and len(inner) > 1:
        body = inner.rstrip(".,")[1:-1]
        if not re.search(r"[\"“”]", body):
            return body
    return text


@cache
def _attribution() -> re.Pattern[str]:
    speakers = "|".join(map(choice, ("honorifics", "titles", "also_speak")))
    honour = rf"(?i:{speakers})\s[^,;:.]{{0,80}}?"
    # `, ông Lê A, 60 tuổi, ở thôn Hạ, nói`: who that is stands between commas.
    other = rf"(?!(?i:{choice('honorifics')})\s)[^;:.”\"]"
    begins = rf"(?i:{choice('titles')}|\d+ tuổi|{choice('introduces_person')})(?!\w)"
    aside = rf",\s{begins}(?:{other}){{2,110}}?,?\s"
    who = rf"(?:{honour}(?:{aside})?|[^,;:.”\"]{{0,80}}?{NAMED}\s)"
    # Behind a quotation or a dash whoever is named spoke.
    quoted = r"(?:(?<=[”\"]),?|\s[-–—])\s*[^,;:.”\"]{2,80}?\s"
    # `dí dỏm nói`: how somebody said it is two syllables at most.
    how = r"(?:[a-zà-ỹđ]+ ){0,2}?"
    verbs = rf"{how}{ADVERB}(?:{choice('say')}|{choice('order')}|{choice('say_behind')})"
    return re.compile(rf"(?:(?:[,.”\"]|\s[-–—])\s*{who}|{quoted})\s?{verbs}(?: thêm)?\s*[./]*$")


@cache
def _attribution_between() -> re.Pattern[str]:
    who = rf"(?i:{choice('honorifics')}|{choice('titles')})\s[^,;:.”\"]{{0,80}}?"
    say = rf"(?:{choice('say')})"
    return re.compile(rf"”,?\s{who}\s{say}(?:,| và)? {say}(?: thêm)?(?: rằng)?,? ")
