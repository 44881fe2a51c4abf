"""A submission server that can end each delivery in the worst way, and knows what it took."""

import collections
import socket
import threading
from collections.abc import Callable
from enum import StrEnum
from typing import BinaryIO

from tests.servers.loopback import LoopbackServer


class Ending(StrEnum):
    """What happens around the final dot of one message."""

    TAKE = "take"
    REFUSE = "refuse"
    DEFER = "defer"
    #: the line breaks in the middle of the message: not taken
    CUT_IN_MESSAGE = "cut in the message"
    #: the line breaks before the answer: not taken
    CUT_UNTAKEN = "cut after the dot, not taken"
    #: the line breaks before the answer, and the server has the message
    CUT_TAKEN = "cut after the dot, taken"
    #: the service is killed between the dot and the answer, and the server has the message
    KILL_BEFORE_ANSWER = "killed between the dot and 250"
    #: the service is killed as soon as the answer has left
    KILL_AFTER_ANSWER = "killed just after 250"


_TAKEN = {Ending.TAKE, Ending.CUT_TAKEN, Ending.KILL_BEFORE_ANSWER, Ending.KILL_AFTER_ANSWER}


class Submission(LoopbackServer):
    """Takes mail (RFC 5321, no login) and plays the queued endings, one a message, then TAKE.

    `taken` holds every message it is answerable for, whether or not the service heard so.
    """

    def __init__(self, kill: Callable[[], object]) -> None:
        super().__init__()
        self.kill_service: Callable[[], object] = kill
        self.taken: list[bytes] = []
        self.played: collections.Counter[Ending] = collections.Counter()
        self._endings: collections.deque[Ending] = collections.deque()
        self._one_at_a_time = threading.Lock()

    def then(self, *endings: Ending) -> None:
        """Play these on the next messages."""
        self._endings.extend(endings)

    def forget_endings(self) -> None:
        """Play no more of those queued."""
        self._endings.clear()

    def converse(self, connection: socket.socket) -> None:
        """Serve one connection."""
        connection.sendall(b"220 localhost ESMTP\r\n")
        with connection.makefile("rb") as lines:
            while command := lines.readline(2000):
                verb = command[:4].upper()
                if verb == b"QUIT":
                    connection.sendall(b"221 2.0.0 Bye\r\n")
                    return
                if verb == b"DATA":
                    if not self._data(connection, lines):
                        return
                    continue
                extensions = b"250-localhost\r\n250 SIZE 20000000\r\n"
                connection.sendall(extensions if verb == b"EHLO" else b"250 2.0.0 OK\r\n")

    def _data(self, connection: socket.socket, lines: BinaryIO) -> bool:
        """Read one message and end as told; False when the connection is over."""
        connection.sendall(b"354 Go ahead\r\n")
        with self._one_at_a_time:
            ending = self._endings.popleft() if self._endings else Ending.TAKE
        message = b""
        while (text := lines.readline()) != b".\r\n":
            if not text or ending is Ending.CUT_IN_MESSAGE:
                self.played[ending] += 1
                return False
            message += text.removeprefix(b".")
        if ending in _TAKEN:
            self.taken.append(message)
        self.played[ending] += 1
        return self._answer(connection, ending)

    def _answer(self, connection: socket.socket, ending: Ending) -> bool:
        if ending in (Ending.CUT_UNTAKEN, Ending.CUT_TAKEN):
            return False
        if ending is Ending.KILL_BEFORE_ANSWER:
            self.kill_service()
        answers = {Ending.REFUSE: b"554 5.7.1 Refused", Ending.DEFER: b"451 4.3.0 Later"}
        connection.sendall(answers.get(ending, b"250 2.0.0 OK") + b"\r\n")
        if ending is Ending.KILL_AFTER_ANSWER:
            self.kill_service()
        return True
