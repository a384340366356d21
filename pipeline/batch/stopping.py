"""Ctrl-C: the first asks to finish what is in hand, the second ends at once."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(slots=True)
class Stop:
    """Whether somebody asked to stop."""

    asked: bool = False


@contextmanager
def heeding_interrupts() -> Iterator[Stop]:
    """Give what knows of the first Ctrl-C; the second raises KeyboardInterrupt."""
    stop = Stop()

    def interrupt(*_: object) -> None:
        if stop.asked:
            raise KeyboardInterrupt
        stop.asked = True

    # Only the main thread may ask for signals; elsewhere nobody presses Ctrl-C.
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
