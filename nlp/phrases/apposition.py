"""What a name is, told between a dash and a comma: `xã Tân An - nơi đông dân nhất, có 12 thôn`."""

import re

from nlp.phrases.context_words import whole
from nlp.phrases.phrase import has_existential, strip_links
from nlp.phrases.surroundings import Surroundings
from nlp.phrases.verbs import verbs_of

_DASH = re.compile(r" [-–—] ")
_MOST_SAID = 12


def without_apposition(here: Surroundings) -> Surroundings:
    """Leave out what a name is where who does something stands before it."""
    dash = _DASH.search(here.left) if here.last is None else None
    if dash is None:
        return here
    who, (said, comma, done) = here.left[: dash.start()], here.left[dash.end() :].partition(", ")
    is_name = any(word[:1].isupper() for word in who.rpartition(", ")[2].split()[1:])
    is_said = any(word[:1].islower() for word in said.split()) and len(said.split()) <= _MOST_SAID
    if not (comma and is_name and is_said and _is_deed(done)):
        return here
    return here._replace(left=f"{who} {done}")


def _is_deed(words: str) -> bool:
    """Tell whether words say what somebody does, or has, in one clause."""
    lead = whole("kept_starts").match(words)
    bare = strip_links(words[lead.end() :] if lead else words).split()
    is_had = has_existential(words.split(" ", maxsplit=1)[0])
    return "," not in words.rstrip(" ,") and (is_had or next(verbs_of(bare), 1) == 0)
