"""What somebody asks for at a meeting: neither reached nor decided."""

import re
from functools import cache
from typing import Final

from output.prose.statements.frame_words import choice
from output.prose.statements.frames import is_introduction
from output.prose.statements.passages import Passages, Statement
from output.prose.words.evened import even_line
from output.prose.words.tables import read_words

_TOLD: Final = ("results", "limitations")
_CONCLUDED: Final = ("conclusion", "directive")


def is_proposal(passages: Passages, statement: Statement) -> bool:
    """Tell whether a statement only asks for something.

    What the chair asks for is a directive, as what nobody in particular asks for in a conclusion.
    """
    if statement.role not in (*_TOLD, *_CONCLUDED):
        return False
    found = _asks().match(passages.text, statement.start, statement.end)
    if found is None or passages.holds_task(statement.start, statement.end):
        return False
    if is_introduction(passages.text[statement.start : statement.end]):
        return False
    chair = passages.record.meeting.chair
    called = even_line(chair.name).split()[-1:] if chair else []
    is_chair = any(name in (found["who"] or "").split() for name in called)
    return not is_chair and bool(found["who"] or statement.role in _TOLD)


@cache
def _asks() -> re.Pattern[str]:
    words = read_words("proposals")
    capitals = read_words("marks")["capitals"]
    name, whom = (words[key].replace("{capitals}", capitals) for key in ("name", "whom"))
    person = rf"(?i:{choice('honorifics')}) (?=[{capitals}])"
    who = rf"(?:{person}|(?i:{'|'.join(words['who'])}|{choice('titles')})(?!\w)|{name})"
    # `đã`, `được` tell of something done; a word for a paper or a view makes the verb a noun.
    between = rf"(?:(?!(?:{'|'.join(words['not_between'])})(?!\w))[^,;:.]){{0,120}}?"
    adverbs = rf"(?:(?:{'|'.join(words['adverbs'])})\s)*"
    verbs = rf"(?i:{'|'.join(words['verbs'])})(?!\w)(?!\s(?:{'|'.join(words['not_behind'])})(?!\w))"
    named = rf"(?:[^,;:.]{{1,100}}, )?(?P<who>{who}{between})\s{adverbs}{verbs}"
    return re.compile(rf"{named}|{verbs}(?=\s{whom})")
