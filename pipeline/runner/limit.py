"""A limit on how long one file may hold a stage: what a stranger wrote can take a pattern or a loop for hours."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 180.0
"""Seconds by the clock. Letters of a hundred pages take a few."""

AGAIN = 5.0
"""Where the code catches all exceptions, one interruption may be lost; it comes again."""


class OutOfTime(Exception):  # noqa: N818 - a finding about a file, not a fault of the program
    """A stage took longer over a file than it may."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises OutOfTime inside the block after so many seconds, also in the middle of a regular expression.

    Only the main thread can be interrupted, and only where there are interval timers (not on Windows); elsewhere the
    block runs on.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
