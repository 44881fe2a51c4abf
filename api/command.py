"""The `bannette` command: gives the command line the web page to serve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from triage.cli import run_command

if TYPE_CHECKING:
    from triage.accounts import Accounts
    from triage.review.office import Office
    from triage.runtime_types import PageServer


def main() -> int:
    """Run the command line; the process's exit status."""
    return run_command(None, _serve)


def _serve(office: Office, accounts: Accounts, host: str, port: int) -> PageServer:
    from api.server import serve  # late: most commands need no web server

    return serve(office, accounts, host, port)
