"""Throw-away certificates for localhost, so that the tests check TLS the way an office's provider does it."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import trustme


@dataclass(frozen=True, slots=True)
class Certificates:
    """Files of one test authority and of one server it vouches for (localhost and 127.0.0.1)."""

    ca_file: Path
    cert_file: Path
    key_file: Path

    def server_context(self) -> ssl.SSLContext:
        """Return the TLS settings of a server that shows the certificate."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.cert_file, self.key_file)
        return context

    def client_context(self) -> ssl.SSLContext:
        """Return the TLS settings of a client that trusts this authority and checks names."""
        return ssl.create_default_context(cafile=str(self.ca_file))


def make_certificates(
    folder: Path, *names: str, not_after: datetime | None = None, authority: trustme.CA | None = None
) -> Certificates:
    """Return certificates written as PEM files in `folder` (made when absent; key for its owner only).

    They are for localhost unless other names are given, and by a new authority unless one is given.
    """
    folder.mkdir(parents=True, exist_ok=True)
    authority = authority or trustme.CA()
    leaf = authority.issue_cert(*(names or ("localhost", "127.0.0.1")), not_after=not_after)
    made = Certificates(folder / "ca.pem", folder / "cert.pem", folder / "key.pem")
    authority.cert_pem.write_to_path(made.ca_file)
    made.cert_file.write_bytes(b"".join(pem.bytes() for pem in leaf.cert_chain_pems))
    made.key_file.touch(mode=0o600)
    leaf.private_key_pem.write_to_path(made.key_file)
    return made
