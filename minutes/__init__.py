"""The record of one meeting: types, YAML in and out, checks.

`Record` is the typed record, `load` reads it from YAML and `dump` writes it.
"""

from minutes.record import Record
from minutes.store import dump, load

__all__ = ["Record", "dump", "load"]
