"""A loopback IMAP server that says what a test tells it to, for oddities a real server cannot show."""

from __future__ import annotations

import socket
import time
from collections import deque
from collections.abc import Mapping, Sequence

from tests.servers.loopback import LoopbackServer

DROP = b"drop"
"""An answer that is not sent: the server closes the connection instead."""

PAUSE = b"%pause"
"""What follows this mark is sent a moment later, as another segment."""

CUT = b"%cut"
"""An answer that ends with this mark stops in mid-line."""

EXAMINED = b"* 3 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 13] ok\r\n%t OK [READ-ONLY] done"


class ScriptedImap(LoopbackServer):
    """Answers each command with the next line of its script, the last one for ever; `%t` is the tag.
    A line of one word, such as DONE, is answered under the tag of the command before it.

    Commands without a script are answered OK, or as `otherwise` says. `commands` holds what clients said,
    without tags.
    """

    def __init__(
        self,
        *,
        greeting: bytes = b"* OK ready",
        script: Mapping[str, Sequence[bytes]] | None = None,
        otherwise: bytes = b"%t OK done",
    ) -> None:
        super().__init__()
        self._otherwise = otherwise
        self.commands: list[bytes] = []
        self._greeting = greeting
        defaults: Mapping[str, Sequence[bytes]] = {
            "CAPABILITY": [b"* CAPABILITY IMAP4rev1 IDLE\r\n%t OK done"],
            "EXAMINE": [EXAMINED],
            "IDLE": [b"+ idling"],
        }
        self._script = {verb: deque(answers) for verb, answers in {**defaults, **(script or {})}.items()}

    def converse(self, connection: socket.socket) -> None:
        """Greet, then answer line by line."""
        connection.sendall(self._greeting + b"\r\n")
        with connection.makefile("rb") as lines:
            tag = b""
            for line in lines:
                first, _, command = line.rstrip().partition(b" ")
                tag = first if command else tag
                verb = (command or first).removeprefix(b"UID ").split(b" ")[0].decode().upper()
                self.commands.append(command or first)
                answers = self._script.get(verb, deque([self._otherwise]))
                answer = answers.popleft() if len(answers) > 1 else answers[0]
                if answer == DROP:
                    return
                if answer:
                    _say(connection, answer.replace(b"%t", tag))


def _say(connection: socket.socket, answer: bytes) -> None:
    whole = answer.removesuffix(CUT) if answer.endswith(CUT) else answer + b"\r\n"
    first, *rest = whole.split(PAUSE)
    connection.sendall(first)
    for segment in rest:
        time.sleep(0.05)
        connection.sendall(segment)
