"""What the command line needs of the web page, which `api` provides: `triage` never imports `api`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # loading these takes seconds, and `bannette --version` needs none of them
    from triage.accounts import Accounts
    from triage.review.office import Office


class PageServer(Protocol):
    """The running web page; `api` provides it."""

    @property
    def url(self) -> str:
        """Where the page answers."""
        ...

    def stop(self) -> None:
        """Stop answering."""
        ...


class Serve(Protocol):
    """Starts the web page; `api` provides it. Raises ConfigError when the port is taken."""

    def __call__(self, office: Office, accounts: Accounts, host: str, port: int) -> PageServer: ...
