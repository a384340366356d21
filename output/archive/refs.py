"""Short names for tasks that stay the same while a record is edited."""

import hashlib
from base64 import b32encode
from collections import Counter
from typing import Final

from minutes.record import Record

# 32 letters and digits each: two of a million tasks hardly ever share one.
_LENGTH: Final = 10


def make_refs(record: Record) -> list[str]:
    """Make the ref of each task: where it stands in the source, else what is to be done.

    Who must act, what and by when may be edited without losing the task's state.
    """
    count: Counter[str] = Counter()
    refs = []
    for task in record.tasks:
        place = "-".join(map(str, task.span)) if task.span else task.action
        count[place] += 1
        whole = f"{record.id}\n{place}\n{count[place]}".encode()
        digest = b32encode(hashlib.sha256(whole).digest()[:_LENGTH])
        refs.append(digest[:_LENGTH].decode().lower())
    return refs
