"""A real Dovecot on loopback: the mailbox of an invented office, started and stopped by the tests."""

from __future__ import annotations

import imaplib
import os
import re
import shutil
import smtplib
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from imapclient import imap_utf7

from tests.servers.certificates import make_certificates
from tests.servers.dovecot_config import PASSWORD, config_for, introspection_2_3
from tests.servers.dovecot_install import (
    DovecotError,
    installed_version,
    layout_for,
    program,
    unavailable_reason,
    usable_base,
)
from tests.servers.loopback import HOST, free_ports, wait_until

__all__ = ["Dovecot", "DovecotError", "unavailable_reason"]

READY_S = 10.0


class Dovecot:
    """One running server: any user name, password `secret`, IMAP, IMAPS and LMTP ports on 127.0.0.1."""

    password = PASSWORD

    def __init__(self, folder: Path, run_as: str | None) -> None:
        self._account = run_as
        self._borrowed = not usable_base(folder, run_as)
        base = Path(tempfile.mkdtemp(prefix="dovecot-")) if self._borrowed else folder
        self._layout = layout_for(base.resolve(), run_as)
        self._process: subprocess.Popen[bytes] | None = None
        self.ca_file = base / "ca.pem"
        self._prepare()

    @classmethod
    def start(
        cls,
        folder: Path,
        *,
        run_as: str | None = None,
        introspection_url: str = "",
        sasl: str = "xoauth2 oauthbearer",
    ) -> Dovecot:
        """Return a server ready to answer, its files in `folder`; raises DovecotError after READY_S seconds.

        Root may start it as the plain user `run_as`. When Dovecot's accounts cannot enter `folder`, or its
        path is too long for sockets, a folder of the system's temporary space is used, removed by `close`.
        With `introspection_url` it also takes tokens by these mechanisms, asking there whose they are.
        """
        server = cls(folder, run_as)
        server._layout = replace(server._layout, introspection_url=introspection_url, sasl=sasl)
        try:
            server._start_on_free_ports()
        except BaseException:
            server.close()
            raise
        return server

    @property
    def imap_port(self) -> int:
        """Port of IMAP, with STARTTLS offered and not required."""
        return self._layout.imap_port

    @property
    def imaps_port(self) -> int:
        """Port of IMAP inside TLS; trust `ca_file`."""
        return self._layout.imaps_port

    @property
    def lmtp_port(self) -> int:
        """Port of LMTP deliveries."""
        return self._layout.lmtp_port

    @property
    def config_file(self) -> Path:
        """The configuration in use, for `doveadm -c` and `dovecot-lda -c`."""
        return self._layout.base / "dovecot.conf"

    def start_again(self) -> None:
        """Start after `stop`: same mail, same ports."""
        self._launch()

    def stop(self) -> None:
        """End the server and its sessions; the mail stays."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(READY_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(READY_S)

    def close(self) -> None:
        """End the server, and remove its files when they were not put in the caller's folder."""
        self.stop()
        if self._borrowed:
            shutil.rmtree(self._layout.base, ignore_errors=True)

    def deliver(self, user: str, raw: bytes, *, sender: str = "expediteur@example.org") -> None:
        """Put a message in INBOX the way a provider does (LMTP adds Return-Path, Delivered-To, Received)."""
        with smtplib.LMTP(HOST, self.lmtp_port) as lmtp:
            lmtp.sendmail(sender, [user], re.sub(rb"\r?\n", b"\r\n", raw))

    def append(self, user: str, folder: str, raw: bytes, *, flags: str = "") -> None:
        """Put a message in a folder unchanged but for CRLF line ends; the folder is made when absent."""
        with self.session(user) as imap:
            imap.create(_quoted(folder))
            _done(imap.append(_quoted(folder), flags, "", raw))

    def messages(self, user: str, folder: str = "INBOX") -> list[bytes]:
        """Return the messages of a folder in UID order, touching no flag."""
        parts = self._fetch(user, folder, "(BODY.PEEK[])")
        return [part[1] for part in parts if isinstance(part, tuple)]

    def flags(self, user: str, folder: str = "INBOX") -> dict[int, frozenset[str]]:
        """Return the flags of each message by UID, without \\Recent, which belongs to a session."""
        found: dict[int, frozenset[str]] = {}
        for part in self._fetch(user, folder, "(UID FLAGS)"):
            uid = re.search(rb"UID (\d{1,10})", part) if isinstance(part, bytes) else None
            if uid is not None:
                names = {flag.decode("ascii") for flag in imaplib.ParseFlags(part)}
                found[int(uid[1])] = frozenset(names - {"\\Recent"})
        return found

    def uidvalidity(self, user: str, folder: str = "INBOX") -> int:
        """Return the UIDVALIDITY of a folder."""
        with self.session(user) as imap:
            _done(imap.select(_quoted(folder), readonly=True))
            return int(imap.response("UIDVALIDITY")[1][0] or 0)

    def set_uidvalidity(self, user: str, number: int, folder: str = "INBOX") -> None:
        """Change the UIDVALIDITY of a folder, as a provider's migration does; open sessions on it end."""
        self._doveadm("mailbox", "update", "--uid-validity", str(number), "-u", user, folder)

    def kick(self, user: str) -> None:
        """Close every IMAP connection of a user; raises DovecotError when there was none."""
        self._doveadm("kick", user)

    def save_mail(self, user: str, copy: Path) -> None:
        """Copy a user's mail as it stands, with its UIDs; nobody may be logged in meanwhile."""
        _copy(self._layout.home / user, copy)

    def put_mail_back(self, user: str, copy: Path) -> None:
        """Give a user the mail of `save_mail` again, in place of what they have; nobody may be logged in."""
        shutil.rmtree(self._layout.home / user, ignore_errors=True)
        _copy(copy, self._layout.home / user)

    @contextmanager
    def session(self, user: str) -> Iterator[imaplib.IMAP4]:
        """Give a logged-in imaplib connection, closed at the end."""
        with imaplib.IMAP4(HOST, self.imap_port, timeout=READY_S) as imap:
            imap.login(user, self.password)
            yield imap

    def _fetch(self, user: str, folder: str, items: str) -> list[Any]:
        with self.session(user) as imap:
            _done(imap.select(_quoted(folder), readonly=True))
            parts = _done(imap.uid("FETCH", "1:*", items))
        return [part for part in parts if part is not None]

    def _prepare(self) -> None:
        layout = self._layout
        for each in (layout.base, layout.run, layout.home, layout.log.parent):
            each.mkdir(parents=True, exist_ok=True)
        layout.base.chmod(0o755)
        certificates = make_certificates(layout.base)
        if os.getuid() == 0:
            owned = [layout.home]
            if self._account is not None:
                owned += [layout.base, layout.run, layout.log.parent, certificates.key_file]
            for each in owned:
                os.chown(each, layout.mail_uid, layout.mail_gid)

    def _start_on_free_ports(self) -> None:
        """Start, choosing other ports twice if somebody takes one between its choice and its use."""
        for attempts_left in (2, 1, 0):
            imap, imaps, lmtp = free_ports(3)
            self._layout = replace(self._layout, imap_port=imap, imaps_port=imaps, lmtp_port=lmtp)
            text = config_for(installed_version(), self._layout)
            self.config_file.write_text(text, encoding="utf-8")
            if self._layout.introspection_url:
                file = self._layout.base / "oauth2.conf"
                file.write_text(introspection_2_3(self._layout), encoding="utf-8")
            try:
                self._launch()
            except DovecotError as exc:
                if not attempts_left or "Address already in use" not in str(exc):
                    raise
            else:
                return

    def _launch(self) -> None:
        command = [program("dovecot"), "-F", "-c", str(self.config_file)]
        with (self._layout.base / "stderr.log").open("ab") as errors:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors, **self._identity()
            )
        try:
            wait_until(self._answers, READY_S)
        except TimeoutError as exc:
            raise DovecotError(f"dovecot did not answer in time: {self._log_end()}") from exc

    def _answers(self) -> bool:
        """Return True once IMAP and LMTP greet; raises DovecotError when the process has ended."""
        if self._process is None or self._process.poll() is not None:
            raise DovecotError(f"dovecot ended at once: {self._log_end()}")
        return _greets(self.imap_port, b"* OK") and _greets(self.lmtp_port, b"220")

    def _log_end(self) -> str:
        logs = (self._layout.base / "stderr.log", self._layout.log)
        return " | ".join(log.read_text(errors="replace")[-2000:] for log in logs if log.exists())

    def _doveadm(self, *arguments: str) -> None:
        command = [program("doveadm"), "-c", str(self.config_file), *arguments]
        run = subprocess.run(
            command, capture_output=True, text=True, timeout=READY_S, check=False, **self._identity()
        )
        if run.returncode != 0:
            raise DovecotError(f"doveadm {arguments[0]} failed ({run.returncode}): {run.stderr.strip()}")

    def _identity(self) -> dict[str, Any]:
        """Return the process options: our folder, and the other account when one was asked for."""
        options: dict[str, Any] = {"cwd": self._layout.base}
        if self._account is not None:
            options |= {"user": self._layout.mail_uid, "group": self._layout.mail_gid, "extra_groups": []}
        return options

    def __enter__(self) -> Self:
        """Give the running server, for `with`."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close, for `with`."""
        self.close()


def _greets(port: int, greeting: bytes) -> bool:
    try:
        with socket.create_connection((HOST, port), timeout=1) as probe:
            return probe.recv(512).startswith(greeting)
    except OSError:
        return False


def _copy(source: Path, target: Path) -> None:
    """Copy a folder with the owners and times of its files, which `shutil` leaves out."""
    subprocess.run(["cp", "-a", str(source), str(target)], check=True, timeout=READY_S)


def _quoted(folder: str) -> str:
    """Return an IMAP folder name in modified UTF-7, quoted (RFC 3501 sections 5.1.3 and 4.3)."""
    name: str = imap_utf7.encode(folder).decode("ascii")
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _done(answer: tuple[str, list[Any]]) -> list[Any]:
    """Return the data of an imaplib answer; raises DovecotError when the server said NO."""
    status, data = answer
    if status != "OK":
        raise DovecotError(f"IMAP answered {status}")
    return data
