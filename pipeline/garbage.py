"""How often Python looks for dead objects that hold each other."""

import atexit
import gc
from typing import Final

# So many objects come between two searches. Python's own 700 would search again and again what
# libraries make for good while they are imported, a tenth of the time of one text.
_BETWEEN: Final = 50_000


def collect_seldom() -> None:
    """Search less often, and not at the end of the process, when all memory is given back anyway.

    What nothing holds is freed at once all the same.
    """
    gc.set_threshold(_BETWEEN)
    atexit.register(gc.freeze)
