"""Short names for tasks that stay the same while a record is edited."""

import hashlib
from base64 import b32encode
from collections import Counter
from typing import Final

from minutes.record import Record

# 32 letters and digits each: two of a million tasks hardly ever share one.
_LENGTH: Final = 10
# Bytes of a hash that are written as letters, and how many letters that makes.
_BYTES: Final = 10
_LETTERS: Final = 16


def make_refs(record: Record) -> list[str]:
    """Make the ref of each task: where it stands in the source, else what is to be done.

    Who must act, what and by when may be edited without losing the task's state.
    """
    count: Counter[str] = Counter()
    digests = []
    for task in record.tasks:
        place = "-".join(map(str, task.span)) if task.span else task.action
        count[place] += 1
        whole = f"{record.id}\n{place}\n{count[place]}".encode()
        digests.append(hashlib.sha256(whole).digest()[:_BYTES])
    letters = b32encode(b"".join(digests)).decode().lower()
    return [letters[at : at + _LENGTH] for at in range(0, len(letters), _LETTERS)]
