"""The test mailbox server behaves like a provider's, as root and as a plain user, on Dovecot 2.3 and 2.4."""

from __future__ import annotations

import imaplib
import os
import ssl
import time
from pathlib import Path

import pytest

from tests.servers.dovecot import Dovecot, DovecotError
from tests.servers.dovecot_config import Layout, UnknownDovecotError, config_for
from tests.servers.dovecot_install import usable_base

RAW = b"From: claire@example.org\r\nSubject: Bonjour\r\n\r\nPremi\xc3\xa8re ligne\r\n"
LAYOUT = Layout(Path("/tmp/d"), 1143, 1993, 1024, 65534, 65533, "dovecot", "dovegroup", "dovenull")  # noqa: S108

COMMON = [
    "protocols = imap lmtp",
    "listen = 127.0.0.1",
    "base_dir = /tmp/d/run",
    "default_internal_user = dovecot",
    "default_internal_group = dovegroup",
    "default_login_user = dovenull",
    "port = 1143",
    "port = 1993",
    "port = 1024",
]


@pytest.mark.parametrize(
    ("version", "present", "absent"),
    [
        (
            (2, 3),
            [
                "ssl_cert = </tmp/d/cert.pem",
                "disable_plaintext_auth = no",
                "mail_location = maildir:~/Maildir",
                "args = password=secret",
                "args = uid=65534 gid=65533 home=/tmp/d/home/%n",
                r"special_use = \Sent",
            ],
            ["dovecot_config_version", "ssl_server_cert_file", "mail_driver", "%{user"],
        ),
        (
            (2, 4),
            [
                "dovecot_storage_version = 2.4.0",
                "ssl_server_cert_file = /tmp/d/cert.pem",
                "auth_allow_cleartext = yes",
                "mail_driver = maildir",
                "mail_path = ~/Maildir",
                "passdb static {",
                "userdb static {",
                "uid = 65534",
                "home = /tmp/d/home/%{user | username | lower}",
                r'special_use = "\\Sent"',
            ],
            ["ssl_cert =", "disable_plaintext_auth", "mail_location", "args =", "%n", "%L"],
        ),
    ],
)
def test_configuration_uses_the_words_of_its_version(
    version: tuple[int, int], present: list[str], absent: list[str]
) -> None:
    text = config_for(version, LAYOUT)

    lines = [line.strip() for line in text.splitlines()]
    assert [each for each in COMMON + present if each not in lines] == []
    assert [each for each in absent if each in text] == []
    assert text.count("{") == text.count("}") + text.count("%{") - text.count("lower}")


def test_configuration_of_2_4_begins_with_its_version() -> None:
    text = config_for((2, 4), LAYOUT)

    assert text.startswith("dovecot_config_version = 2.4.0\n")


@pytest.mark.parametrize("version", [(2, 2), (2, 5), (3, 0)])
def test_configuration_of_an_unknown_version_is_refused(version: tuple[int, int]) -> None:
    with pytest.raises(UnknownDovecotError):
        config_for(version, LAYOUT)


def test_a_path_too_long_for_sockets_is_not_used(tmp_path: Path) -> None:
    folder = tmp_path / ("d" * 60)

    assert not usable_base(folder, None)


def test_delivered_message_arrives_in_the_inbox_unread(dovecot: Dovecot) -> None:
    dovecot.deliver("livraison@example.org", RAW, sender="claire@example.org")

    (message,) = dovecot.messages("livraison")
    assert message.endswith(RAW)
    assert b"Return-Path: <claire@example.org>" in message
    assert dovecot.flags("livraison") == {1: frozenset()}


def test_appended_messages_keep_bytes_order_and_flags(dovecot: Dovecot) -> None:
    other = RAW.replace(b"Bonjour", b"Suite")

    dovecot.append("ajout", "Envoyés/2024", RAW, flags="\\Seen")
    dovecot.append("ajout", "Envoyés/2024", other)

    assert dovecot.messages("ajout", "Envoyés/2024") == [RAW, other]
    assert dovecot.flags("ajout", "Envoyés/2024") == {1: frozenset({"\\Seen"}), 2: frozenset()}


def test_empty_folder_has_no_message_and_missing_folder_is_an_error(dovecot: Dovecot) -> None:
    assert dovecot.messages("vide", "Sent") == []
    assert dovecot.flags("vide", "Sent") == {}
    with pytest.raises(DovecotError):
        dovecot.messages("vide", "Absent")


def test_sent_folder_is_announced_as_such(dovecot: Dovecot) -> None:
    with dovecot.session("dossiers") as imap:
        _, lines = imap.list()

    listed = [line for line in lines if isinstance(line, bytes)]
    assert any(b"\\Sent" in line and line.endswith(b" Sent") for line in listed)


def test_two_users_do_not_see_each_other(dovecot: Dovecot) -> None:
    dovecot.append("voisin-a", "INBOX", RAW)

    assert dovecot.messages("voisin-b") == []


def test_wrong_password_is_refused_at_once(dovecot: Dovecot) -> None:
    began = time.monotonic()

    for _ in range(3):
        with (
            imaplib.IMAP4("127.0.0.1", dovecot.imap_port, timeout=10) as imap,
            pytest.raises(imaplib.IMAP4.error),
        ):
            imap.login("intrus", "mauvais")

    assert time.monotonic() - began < 2


def test_imaps_shows_a_certificate_that_its_authority_vouches_for(dovecot: Dovecot) -> None:
    context = ssl.create_default_context(cafile=str(dovecot.ca_file))

    with imaplib.IMAP4_SSL("localhost", dovecot.imaps_port, ssl_context=context, timeout=10) as imap:
        status, _ = imap.login("chiffre", dovecot.password)

    assert status == "OK"


def test_changed_uidvalidity_is_seen_by_the_next_session(dovecot: Dovecot) -> None:
    dovecot.append("validite", "INBOX", RAW)

    dovecot.set_uidvalidity("validite", 12345)

    assert dovecot.uidvalidity("validite") == 12345
    assert dovecot.messages("validite") == [RAW]


def test_kicked_user_loses_the_connection(dovecot: Dovecot) -> None:
    imap = imaplib.IMAP4("127.0.0.1", dovecot.imap_port, timeout=10)
    imap.login("expulse", dovecot.password)

    dovecot.kick("expulse")

    with pytest.raises((imaplib.IMAP4.abort, OSError)):
        _noop_until_it_fails(imap)
    imap.shutdown()


@pytest.mark.requires_dovecot
def test_restart_keeps_mail_and_ports(tmp_path: Path) -> None:
    with Dovecot.start(tmp_path) as server:
        ports = (server.imap_port, server.imaps_port, server.lmtp_port)
        server.deliver("durable", RAW)
        server.stop()
        with pytest.raises(OSError, match="refused"):
            imaplib.IMAP4("127.0.0.1", server.imap_port, timeout=10)

        server.start_again()

        assert (server.imap_port, server.imaps_port, server.lmtp_port) == ports
        assert len(server.messages("durable")) == 1


@pytest.mark.requires_dovecot
@pytest.mark.skipif(
    os.getuid() != 0, reason="only root can become another user; others run unprivileged anyway"
)
def test_a_plain_user_can_run_it_too(tmp_path: Path) -> None:
    with Dovecot.start(tmp_path, run_as="nobody") as server:
        server.deliver("simple", RAW)
        server.set_uidvalidity("simple", 777)

        assert len(server.messages("simple")) == 1
        assert server.uidvalidity("simple") == 777


@pytest.mark.requires_dovecot
def test_broken_configuration_says_why(tmp_path: Path) -> None:
    with Dovecot.start(tmp_path) as server:
        server.stop()
        server.config_file.write_text("nonsense {", encoding="utf-8")

        with pytest.raises(DovecotError, match=r"dovecot\.conf"):
            server.start_again()


def _noop_until_it_fails(imap: imaplib.IMAP4) -> None:
    for _ in range(100):
        imap.noop()
