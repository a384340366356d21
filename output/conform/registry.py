"""Which function measures which rule."""

from collections.abc import Callable, Iterable
from typing import Final

from output.conform.finding import Breach
from output.conform.paper import Paper
from output.conform.rulebook import Rule

Check = Callable[[Paper, Rule], Iterable[Breach]]

# Filled while the modules of `rules` are read, never after.
CHECKS: Final[dict[str, Check]] = {}


def judges(*keys: str) -> Callable[[Check], Check]:
    """Say that the function below measures the rules `keys`."""

    def register(check: Check) -> Check:
        CHECKS.update(dict.fromkeys(keys, check))
        return check

    return register
