"""Wrong usage in words: every fault here has a code that begins with `usage-`.

The program then ends with status 2.
"""

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from typer import TyperException

from minutes.errors import BienbanError, render_hint


def explain_usage(error: TyperException, *, command: str, flags: Collection[str]) -> BienbanError:
    """Turn what typer complains about into an error of ours; `command` is what was called.

    `flags` are its options that take no value.
    """
    option = getattr(error, "option_name", None)
    if option is None:
        # A missing FILE, or one too many, is all that typer itself can find besides options.
        is_missing = hasattr(error, "param")
        argument = getattr(getattr(error, "param", None), "metavar", None)
        if argument:
            return BienbanError("usage-missing", argument=argument, command=command)
        return BienbanError("usage-no-files" if is_missing else "usage-files", command=command)
    if hasattr(error, "possibilities"):
        hint = render_hint(_near(option, getattr(error, "possibilities", None) or ()))
        return BienbanError("usage-no-option", option=option, hint=hint, command=command)
    code = "usage-flag-value" if option in flags else "usage-option-value"
    return BienbanError(code, option=option, command=command)


def explain_command(name: str, known: list[str], *, program: str) -> BienbanError:
    """Name a command of `program` that is not there, and the nearest one."""
    hint = render_hint(get_close_matches(name, known, n=1))
    facts = {"command": name, "hint": hint, "known": ", ".join(known), "program": program}
    return BienbanError("usage-no-command", **facts)


def _near(option: str, known: Iterable[str]) -> list[str]:
    """Give those of `known` that are near to `option` in their words, not only in their dashes."""
    words = {name.lstrip("-"): name for name in known}
    return [words[near] for near in get_close_matches(option.lstrip("-"), words)]
