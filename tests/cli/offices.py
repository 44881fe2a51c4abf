"""Configurations of invented offices, written for the tests."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from tests.servers.dovecot import Dovecot
from tests.servers.loopback import HOST, free_ports
from tests.servers.smtp import RecordingSmtp

SMTP_USER = "contact"


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """What one configuration says; `write` puts it and its password file in a folder."""

    imap_host: str = HOST
    imap_port: int = 1
    imap_security: str = "none"
    smtp_host: str = HOST
    smtp_port: int = 1
    smtp_security: str = "none"
    user: str = "contact"
    smtp_user: str = SMTP_USER
    password: str | None = "secret"
    password_file: str = "password"
    folder: str = "INBOX"
    ca_file: str | None = None
    web_port: int = 8765
    data_dir: str = "data"
    more: str = ""

    @classmethod
    def on(cls, dovecot: Dovecot, smtp: RecordingSmtp, user: str) -> OfficeFile:
        """An office whose servers are those of the tests, with a free port for its page."""
        (port,) = free_ports(1)
        return cls(imap_port=dovecot.imap_port, smtp_port=smtp.port, user=user, web_port=port)

    def write(self, folder: Path) -> Path:
        """Write the configuration and return its path."""
        path = folder / "config.toml"
        path.write_text(self._text(folder), encoding="utf-8")
        return path

    def _text(self, folder: Path) -> str:
        if self.password is not None:
            (folder / "password").write_text(self.password, encoding="utf-8")
        return f"""
data_dir = {json.dumps(self.data_dir)}
[office]
name = "Cabinet Essai"
profile = "law"
[sending]
undo_s = 0
[web]
port = {self.web_port}
{self.mailbox("contact")}
{self.more}
"""

    def mailbox(self, name: str) -> str:
        """The section of one mailbox on these servers."""
        common = "timeout_s = 10\n"
        if self.password is not None:
            common += f"password_file = {json.dumps(self.password_file)}\n"
        if self.ca_file is not None:
            common += f"ca_file = {json.dumps(self.ca_file)}\n"
        return f"""
[[mailboxes]]
name = "{name}"
address = "{name}@cabinet.example"
[mailboxes.imap]
host = {json.dumps(self.imap_host)}
port = {self.imap_port}
security = "{self.imap_security}"
folders = [{json.dumps(self.folder)}]
user = {json.dumps(self.user)}
{common}
[mailboxes.smtp]
host = {json.dumps(self.smtp_host)}
port = {self.smtp_port}
security = "{self.smtp_security}"
sent_copy_wait_s = 0
user = {json.dumps(self.smtp_user)}
{common}
"""

    def with_(self, **changes: object) -> OfficeFile:
        """The same office with some things changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # each change has its field's type
