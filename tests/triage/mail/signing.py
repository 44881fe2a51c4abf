"""A mailbox whose tokens come from the sign-in service of the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tests.servers.oauth import CLIENT_ID, SCOPE, OAuthServer
from tests.triage.desk import Timepiece
from triage.oauth import Client, MailboxTokens, TokenFile, Tokens
from triage.oauth.source import granted


def client_of(service: OAuthServer, **changes: object) -> Client:
    """The application of the tests at that service, by code; `changes` override."""
    values: dict[str, object] = {
        "client_id": CLIENT_ID,
        "client_secret": service.client_secret,
        "device_url": service.url("device"),
        "authorize_url": service.url("authorize"),
        "token_url": service.url("token"),
        "scopes": (SCOPE,),
        "timeout_s": 5.0,
    }
    return Client(**{**values, **changes})  # type: ignore[arg-type]  # each value has its field's type


@dataclass(slots=True)
class Signing:
    """One mailbox's tokens, in a file of the test."""

    service: OAuthServer
    path: Path
    clock: Callable[[], datetime] = field(default_factory=Timepiece)

    @property
    def file(self) -> TokenFile:
        """The file of tokens."""
        return TokenFile(self.path)

    def tokens(self, **changes: object) -> MailboxTokens:
        """What a thread, or another process, of the service uses."""
        return MailboxTokens("contact", self.file, client_of(self.service, **changes), self.clock)

    def sign_in(self) -> Tokens:
        """A person signs in, as `bannette login` keeps it."""
        answer = self.service.grant()
        client = client_of(self.service)
        with self.file.locked():
            grant = client.refreshed(answer["refresh_token"])
            tokens = granted(grant, self.clock())
            self.file.save(tokens)
        self.service.requests.clear()
        return tokens


@contextmanager
def signing(
    folder: Path, clock: Callable[[], datetime] | None = None, *, client_secret: str = ""
) -> Iterator[Signing]:
    """A mailbox whose sign-in service runs, and for which nobody has signed in yet."""
    with OAuthServer(client_secret=client_secret) as service:
        yield Signing(service, folder / "tokens" / "contact.json", clock or Timepiece())
