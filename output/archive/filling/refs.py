"""Short names for tasks that stay the same while a record is edited."""

import hashlib
from collections import Counter
from typing import Final

from minutes.record import Record

# Base 32 as RFC 4648 writes it, two letters for ten bits: of a million tasks with ten letters each
# hardly any two share them.
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS: Final = [first + second for first in _LETTERS for second in _LETTERS]
_LAST: Final = len(_PAIRS) - 1
# Where each pair ends in the first bytes of a hash, in bits from behind.
_BYTES: Final = 8
_SHIFTS: Final = (54, 44, 34, 24, 14)


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
        refs.append(_write_letters(hashlib.sha256(whole).digest()))
    return refs


def _write_letters(digest: bytes) -> str:
    number = int.from_bytes(digest[:_BYTES])
    return "".join([_PAIRS[number >> shift & _LAST] for shift in _SHIFTS])
