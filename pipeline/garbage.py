"""How often Python looks for dead objects that hold each other; all others it frees at once."""

import atexit
import gc
from typing import Final

# So many objects come between two searches. Python's own 700 would search again and again what
# libraries make for good while they are imported, a tenth of the time of one text.
_AT_START: Final = 1_000_000
_AT_WORK: Final = 50_000


def collect_late() -> None:
    """Search nothing while the program starts, nor at its end, when all memory is given back."""
    gc.set_threshold(_AT_START)
    atexit.register(gc.freeze)


def collect_seldom() -> None:
    """Search from now on what is made from now on: what is there by now stays."""
    if gc.get_threshold()[0] != _AT_WORK:
        gc.freeze()
        gc.set_threshold(_AT_WORK)
