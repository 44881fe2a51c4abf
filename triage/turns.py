"""Lets the threads of this process write one after the other, in the order in which they came.

SQLite lets one connection write at a time and has the others look again ten times a second: who comes at the
right moment is next, and under a steady stream of writers somebody may wait for half a minute. Another
process, such as the command line, still meets SQLite's own lock.
"""

import threading
from collections import deque


class Turns:
    """One turn, for whoever came first. Safe to use from every thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken = False
        self._queue: deque[threading.Event] = deque()

    def take(self, timeout_s: float) -> bool:
        """Wait for the turn; False when it did not come in time. To be given back, by any thread."""
        with self._lock:
            if not self._taken:
                self._taken = True
                return True
            called = threading.Event()
            self._queue.append(called)
        if called.wait(timeout_s):
            return True
        with self._lock:
            if called.is_set():  # called at the last moment
                return True
            self._queue.remove(called)
        return False

    def give_back(self) -> None:
        """End the turn: whoever waits longest has it now."""
        with self._lock:
            if self._queue:
                self._queue.popleft().set()
            else:
                self._taken = False

    @property
    def waiting(self) -> int:
        """How many wait."""
        with self._lock:
            return len(self._queue)
