"""The sign-in door: gets, keeps and renews the tokens of mailboxes whose provider takes no password."""

from triage.oauth.client import Client, Grant, client_for
from triage.oauth.notices import Notice, token_notice_or_none
from triage.oauth.source import MailboxTokens, token_file
from triage.oauth.tokens import TokenFile, Tokens

__all__ = [
    "Client",
    "Grant",
    "MailboxTokens",
    "Notice",
    "TokenFile",
    "Tokens",
    "client_for",
    "token_file",
    "token_notice_or_none",
]
