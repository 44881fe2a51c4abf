"""A loopback submission server that fails exactly when its script says so."""

from __future__ import annotations

import base64
import re
import socket
import ssl
from collections import deque
from collections.abc import Callable, Sequence
from enum import StrEnum

from tests.servers.loopback import LoopbackServer


class SmtpFault(StrEnum):
    """When and how a server fails during one connection."""

    OK = "ok"
    REFUSE_AUTH = "refuse_auth"
    REFUSE_SENDER = "refuse_sender"
    REFUSE_RECIPIENT = "refuse_recipient"
    REFUSE_ONE_RECIPIENT = "refuse_one_recipient"
    REFUSE_LAST_RECIPIENT = "refuse_last_recipient"
    DEFER_RECIPIENT = "defer_recipient"
    REFUSE_DATA = "refuse_data"
    DEFER_DATA = "defer_data"
    REFUSE_AT_DATA = "refuse_at_data"
    DEFER_AT_DATA = "defer_at_data"
    SILENT_AT_DATA = "silent_at_data"
    DROP_BEFORE_DATA = "drop_before_data"
    DROP_MID_DATA = "drop_mid_data"
    DROP_AFTER_DATA = "drop_after_data"
    SILENT_AFTER_DATA = "silent_after_data"
    GARBAGE_GREETING = "garbage_greeting"


class ScriptedSmtp(LoopbackServer):
    """A server that plays one fault per connection, in order, then OK (RFC 5321 dialogue on a plain socket).

    `connections`: every byte received, one item per connection. `received`: messages read to the final dot,
    whatever was answered. `accepted`: those answered 250. Messages are unstuffed. Any login is right unless
    the fault says otherwise. With `starttls` the connection may be encrypted; `injected` is what somebody on
    the line adds behind the server's 220, still in clear text.
    """

    def __init__(
        self,
        *faults: SmtpFault,
        extensions: Sequence[str] = ("8BITMIME", "SMTPUTF8", "SIZE 10000000", "AUTH PLAIN LOGIN"),
        tls: ssl.SSLContext | None = None,
        starttls: ssl.SSLContext | None = None,
        injected: bytes = b"",
        knows: Callable[[str], bool] = lambda token: True,
    ) -> None:
        super().__init__(tls)
        self.starttls, self.injected = starttls, injected
        self.knows = knows
        self.connections: list[bytearray] = []
        self.received: list[bytes] = []
        self.accepted: list[bytes] = []
        self.extensions = tuple(extensions)
        self._faults = deque(faults)

    def converse(self, connection: socket.socket) -> None:
        """Play the next fault on one connection."""
        fault = self._faults.popleft() if self._faults else SmtpFault.OK
        seen = bytearray()
        self.connections.append(seen)
        dialogue = _Dialogue(self, connection, fault, seen)
        try:
            dialogue.run()
        finally:
            dialogue.end_encryption()


class _Hangup(OSError):
    """The script, or the client, ends the connection here."""


REFUSALS = {
    "AUTH": {SmtpFault.REFUSE_AUTH: b"535 5.7.8 Authentication failed"},
    "MAIL": {SmtpFault.REFUSE_SENDER: b"550 5.7.1 Sender refused"},
    "RCPT": {
        SmtpFault.REFUSE_RECIPIENT: b"550 5.1.1 No such user",
        SmtpFault.DEFER_RECIPIENT: b"451 4.2.1 Try again later",
    },
    "DATA": {  # in answer to the message itself
        SmtpFault.REFUSE_DATA: b"554 5.6.0 Message refused",
        SmtpFault.DEFER_DATA: b"451 4.3.0 Try again later",
    },
}
AT_DATA = {
    SmtpFault.REFUSE_AT_DATA: b"554 5.7.1 Spam",
    SmtpFault.DEFER_AT_DATA: b"421 4.3.2 Shutting down",
}


class _Dialogue:
    """One scripted connection."""

    def __init__(
        self, server: ScriptedSmtp, connection: socket.socket, fault: SmtpFault, seen: bytearray
    ) -> None:
        self._server, self._connection, self._fault, self._seen = server, connection, fault, seen
        self._buffer = b""
        self._recipients_asked = self._recipients_taken = 0

    def run(self) -> None:
        if self._fault is SmtpFault.GARBAGE_GREETING:
            self._say(b"\x00\xfe\xffbonjour ? HTTP/1.1 400")
            return
        self._say(b"220 localhost ESMTP test")
        verb = ""
        while verb != "QUIT":
            line = self._line()
            verb = line.split(b" ")[0].strip().upper().decode("latin-1")
            self._answer(verb, line)

    def _answer(self, verb: str, line: bytes) -> None:
        refusal = REFUSALS.get(verb, {}).get(self._fault, b"")
        match verb:
            case "EHLO" | "HELO":
                self._greet(extended=verb == "EHLO")
            case "STARTTLS" if self._server.starttls is not None:
                self._encrypt(self._server.starttls)
            case "AUTH":
                self._login(line.split(), refusal)
            case "MAIL":
                self._recipients_asked = self._recipients_taken = 0
                self._say(refusal or b"250 2.1.0 OK")
            case "RCPT":
                self._recipient(refusal)
            case "DATA":
                self._data(refusal)
            case "RSET" | "NOOP":
                self._say(b"250 2.0.0 OK")
            case "QUIT":
                self._say(b"221 2.0.0 Bye")
            case _:
                self._say(b"500 5.5.2 Unknown command")

    def _greet(self, *, extended: bool) -> None:
        lines = ["localhost", *(self._server.extensions if extended else ())]
        last = len(lines) - 1
        for number, text in enumerate(lines):
            self._say(f"250{' ' if number == last else '-'}{text}".encode())

    def _encrypt(self, context: ssl.SSLContext) -> None:
        self._connection.sendall(b"220 2.0.0 Ready\r\n" + self._server.injected)
        clear, self._connection = self._connection, context.wrap_socket(self._connection, server_side=True)
        self._server.untrack(clear)
        self._server.track(self._connection)

    def end_encryption(self) -> None:
        """Close the encrypted connection, which the server does not know of."""
        if isinstance(self._connection, ssl.SSLSocket) and self._server.starttls is not None:
            self._server.untrack(self._connection)
            self._connection.close()

    def _login(self, words: list[bytes], refusal: bytes) -> None:
        mechanism = words[1].upper() if len(words) > 1 else b""
        offered = " ".join(self._server.extensions).upper().encode().split()
        if mechanism in (b"XOAUTH2", b"OAUTHBEARER") and mechanism in offered and len(words) == 3:
            self._token(words[2], refusal)
            return
        if mechanism not in (b"PLAIN", b"LOGIN"):
            self._say(b"504 5.5.4 Unknown mechanism")
            return
        # "Username:" and "Password:" in base64, as clients of AUTH LOGIN expect them.
        prompts = [b""] if mechanism == b"PLAIN" else [b"VXNlcm5hbWU6", b"UGFzc3dvcmQ6"]
        for prompt in prompts[len(words) - 2 :]:
            self._say(b"334 " + prompt)
            self._line()
        self._say(refusal or b"235 2.7.0 OK")

    def _token(self, given: bytes, refusal: bytes) -> None:
        """A token that is not known gets an explanation, which the client must answer, then the refusal."""
        found = re.search(rb"auth=Bearer ([!-~]+)", base64.b64decode(given))
        if not refusal and found is not None and self._server.knows(found[1].decode()):
            self._say(b"235 2.7.0 Accepted")
            return
        self._say(b"334 eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIn0=")
        self._line()
        self._say(refusal or b"535 5.7.3 Authentication unsuccessful")

    def _recipient(self, refusal: bytes) -> None:
        self._recipients_asked += 1
        if self._fault is SmtpFault.REFUSE_ONE_RECIPIENT and self._recipients_asked == 1:
            refusal = b"550 5.1.1 No such user"
        if self._fault is SmtpFault.REFUSE_LAST_RECIPIENT and self._recipients_asked == 2:
            refusal = b"550 5.2.2 Mailbox full"
        self._recipients_taken += not refusal
        self._say(refusal or b"250 2.1.5 OK")

    def _data(self, refusal: bytes) -> None:
        if self._fault is SmtpFault.DROP_BEFORE_DATA:
            raise _Hangup
        if self._fault is SmtpFault.SILENT_AT_DATA:
            self._server.hold()
            raise _Hangup
        if self._fault in AT_DATA:
            self._say(AT_DATA[self._fault])
            return
        if not self._recipients_taken:
            self._say(b"503 5.5.1 No valid recipient")
            return
        self._say(b"354 Go ahead")
        message = self._message()
        self._server.received.append(message)
        if self._fault is SmtpFault.SILENT_AFTER_DATA:
            self._server.hold()
        if self._fault in (SmtpFault.SILENT_AFTER_DATA, SmtpFault.DROP_AFTER_DATA):
            raise _Hangup
        if not refusal:
            self._server.accepted.append(message)
        self._say(refusal or b"250 2.0.0 OK")

    def _message(self) -> bytes:
        """Return the message without its final dot line, dots unstuffed (RFC 5321 section 4.5.2)."""
        lines = []
        while (line := self._line()) != b".\r\n":
            if self._fault is SmtpFault.DROP_MID_DATA:
                raise _Hangup
            lines.append(line.removeprefix(b"."))
        return b"".join(lines)

    def _line(self) -> bytes:
        while b"\n" not in self._buffer:
            chunk = self._connection.recv(65536)
            if not chunk:
                raise _Hangup
            self._seen += chunk
            self._buffer += chunk
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line + b"\n"

    def _say(self, line: bytes) -> None:
        self._connection.sendall(line + b"\r\n")
