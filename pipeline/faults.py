"""Faults in words: every error that the ways in may meet, as one Vietnamese sentence.

The sentences of `output` stand in its own message file; all others in that of `minutes`.
"""

import errno
import os

from minutes.errors import BienbanError, FaultsError, render_message
from pipeline.datafile import read_tree


def explain(error: BienbanError, name: str = "") -> str:
    """Put `error` into words, a line a fault; `name` is the input, where the words lack it."""
    if isinstance(error, FaultsError):
        return "\n".join(explain(fault, name) for fault in error.faults)
    sentence = _render(error)
    return sentence if not name or name in sentence else f"{name}: {sentence}"


def explain_os_error(error: OSError) -> str:
    """Say why the system refused, in a few words.

    >>> explain_os_error(OSError(28, "No space left on device"))
    'ổ đĩa đã đầy'
    >>> explain_os_error(OSError(9999, "?"))
    'hệ điều hành báo lỗi số 9999'
    """
    tree = read_tree("reasons.yaml")
    name = errno.errorcode.get(error.errno or 0, "")
    reasons = tree["reasons"]
    # Windows does not tell a file that another program holds from one without permission.
    words: str = (
        reasons.get(f"{name} {os.name}")
        or reasons.get(name)
        or tree["other"].format(number=error.errno)
    )
    return words


def _render(error: BienbanError) -> str:
    # The package knows the class without importing anything heavy.
    from output.faults import OutputError, render_fault  # noqa: PLC0415

    if isinstance(error, OutputError):
        return render_fault(error)
    return render_message(error)
