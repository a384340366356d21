"""With whom a directive is carried out: `phối hợp với Công an xã …`."""

import re
from functools import cache

from output.prose.words.tables import read_words
from output.prose.words.wording import strip_marks


def find_partners(text: str) -> tuple[str, str]:
    """Find with whom a directive is carried out, and the directive without that.

    Nobody where the words do not say for certain where the name ends.

    >>> find_partners("chủ trì, phối hợp với Công an xã rà soát hộ nghèo")
    ('Công an xã', 'rà soát hộ nghèo')
    >>> find_partners("rà soát hộ nghèo, phối hợp tốt hơn")
    ('', 'rà soát hộ nghèo, phối hợp tốt hơn')
    """
    found = _with().search(text)
    if found is None or not _is_whole(found["who"]):
        return "", text
    rest = strip_marks(text[found.end() :])
    leads = found.start() == 0 and re.match(rf"(?:{_verbs()})(?!\w)", rest)
    return found["who"], rest if leads else text


def _is_whole(name: str) -> bool:
    """Tell whether `name` has an end: a verb there may belong to it, and the name go on."""
    is_cut = re.search(rf"(?<!\w)(?:{_verbs()})$", name, re.IGNORECASE) is not None
    is_named = name != name.lower() or read_words("assignments")["concerned"] in name
    return is_named and not is_cut


@cache
def _with() -> re.Pattern[str]:
    """Make the pattern of the words that say with whom something is done."""
    words = read_words("assignments")
    small = "|".join(sorted(words["small"], key=len, reverse=True))
    capitals = read_words("marks")["capitals"]
    name = words["name"].replace("{small}", small).replace("{capitals}", capitals)
    form = words["with"].replace("{name}", name)
    return re.compile(rf"(?<!\w){form}(?={words['until']}|,? (?:{_verbs()})(?!\w))")


@cache
def _verbs() -> str:
    verbs = (*read_words("directives")["verbs"], *read_words("assignments")["verbs"])
    return "|".join(map(re.escape, sorted(verbs, key=len, reverse=True)))
