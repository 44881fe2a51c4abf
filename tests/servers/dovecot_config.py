"""The configuration of the tests' mailbox server, for Dovecot 2.3 (Debian 12) or 2.4 (Debian 13)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PASSWORD = "secret"


class UnknownDovecotError(Exception):
    """The installed Dovecot is of a version whose configuration we cannot write."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where one Dovecot lives, on which loopback ports and under which system accounts."""

    base: Path
    imap_port: int
    imaps_port: int
    lmtp_port: int
    mail_uid: int
    mail_gid: int
    internal_user: str
    internal_group: str
    login_user: str
    introspection_url: str = ""
    sasl: str = "xoauth2 oauthbearer"

    @property
    def run(self) -> Path:
        """Sockets and pid of the master."""
        return self.base / "run"

    @property
    def home(self) -> Path:
        """One folder per user, made at the first login or delivery."""
        return self.base / "home"

    @property
    def log(self) -> Path:
        """The server's own log."""
        return self.base / "log" / "dovecot.log"


def config_for(version: tuple[int, int], layout: Layout) -> str:
    """Return the text of dovecot.conf for that major and minor version.

    Any user name works with PASSWORD; a domain is dropped, so alice and alice@example.org share a mailbox.
    Failed logins are answered at once. Raises UnknownDovecotError for versions other than 2.3 and 2.4.
    Sources: doc.dovecot.org 2.4 « Upgrading from 2.3 to 2.4 », « Rootless installation », « Penalty ».
    """
    if version == (2, 3):
        head, accounts = "", _accounts_2_3(layout)
    elif version == (2, 4):
        if layout.introspection_url:
            raise UnknownDovecotError("2.4 with OAuth")  # its oauth2 section is another; not tried yet
        # Both lines are mandatory, the first one before anything else.
        head = "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n"
        accounts = _accounts_2_4(layout)
    else:
        raise UnknownDovecotError(f"Dovecot {version[0]}.{version[1]}")
    sent, drafts = (r"\Sent", r"\Drafts") if version == (2, 3) else (r'"\\Sent"', r'"\\Drafts"')
    return head + _common(layout) + accounts + _namespace(sent, drafts) + _services(layout)


def _common(layout: Layout) -> str:
    return f"""\
base_dir = {layout.run}
state_dir = {layout.run}
log_path = {layout.log}
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
default_internal_user = {layout.internal_user}
default_internal_group = {layout.internal_group}
default_login_user = {layout.login_user}
first_valid_uid = 1
mail_max_userip_connections = 200
auth_failure_delay = 0
"""


def _accounts_2_3(layout: Layout) -> str:
    return f"""\
ssl_cert = <{layout.base}/cert.pem
ssl_key = <{layout.base}/key.pem
disable_plaintext_auth = no
mail_location = maildir:~/Maildir
auth_username_format = %Ln
{_tokens_2_3(layout)}passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={layout.mail_uid} gid={layout.mail_gid} home={layout.home}/%n
}}
"""


def _tokens_2_3(layout: Layout) -> str:
    """Logins by tokens, which the sign-in service of the tests vouches for; none without its address."""
    if not layout.introspection_url:
        return ""
    return f"""\
auth_mechanisms = plain login {layout.sasl}
passdb {{
  driver = oauth2
  mechanisms = {layout.sasl}
  args = {layout.base}/oauth2.conf
}}
"""


def introspection_2_3(layout: Layout) -> str:
    """Return the file that tells Dovecot 2.3 whom to ask about a token (RFC 7662)."""
    return f"""\
introspection_mode = post
introspection_url = {layout.introspection_url}
username_attribute = username
active_attribute = active
active_value = true
"""


def _accounts_2_4(layout: Layout) -> str:
    return f"""\
ssl_server_cert_file = {layout.base}/cert.pem
ssl_server_key_file = {layout.base}/key.pem
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = ~/Maildir
auth_username_format = %{{user | username | lower}}
passdb static {{
  password = {PASSWORD}
}}
userdb static {{
  fields {{
    uid = {layout.mail_uid}
    gid = {layout.mail_gid}
    home = {layout.home}/%{{user | username | lower}}
  }}
}}
"""


def _namespace(sent: str, drafts: str) -> str:
    return f"""\
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    special_use = {sent}
    auto = subscribe
  }}
  mailbox Drafts {{
    special_use = {drafts}
    auto = subscribe
  }}
}}
"""


def _services(layout: Layout) -> str:
    """The services without chroot, refused to a plain user, and without the penalty on failed logins."""
    return f"""\
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {layout.imap_port}
  }}
  inet_listener imaps {{
    port = {layout.imaps_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {layout.lmtp_port}
  }}
}}
"""
