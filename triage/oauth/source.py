"""Keeps one mailbox supplied with access tokens, renewing them before they expire."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from triage.clock import Clock
from triage.errors import OAuthError, SignInRefused, SignInRequired
from triage.oauth.client import Client, Grant
from triage.oauth.tokens import TokenFile, Tokens
from triage.settings import MailboxSettings

MARGIN = timedelta(minutes=5)

log = logging.getLogger(__name__)


def token_file(mailbox: MailboxSettings, data_dir: Path) -> Path:
    """Where the mailbox's tokens are kept: the configured file, else one in the data folder."""
    given = mailbox.oauth and mailbox.oauth.token_file
    return given or data_dir / "tokens" / f"{mailbox.name}.json"


def granted(grant: Grant, now: datetime, before: Tokens | None = None) -> Tokens:
    """The tokens to keep after a sign-in, or after the renewal of `before`.

    A provider that gives no new refresh token lets the old one stand (RFC 6749 section 6).
    Raises SignInRefused when there is none at all: access would end within the hour.
    """
    refresh_token = grant.refresh_token or (before.refresh_token if before else "")
    if not refresh_token:
        raise SignInRefused("oauth_no_refresh")
    lasting = grant.refresh_lifetime_s
    known = before.refresh_expires_at if before and not grant.refresh_token else None
    return Tokens(
        access_token=grant.access_token,
        refresh_token=refresh_token,
        expires_at=now + timedelta(seconds=grant.lifetime_s),
        signed_in_at=before.signed_in_at if before else now,
        refreshed_at=now,
        refresh_expires_at=known if lasting is None else now + timedelta(seconds=lasting),
    )


class MailboxTokens:
    """The tokens of one mailbox, from its file; threads and processes that share the file take turns.

    The file is read at each use: a new sign-in is noticed by itself.
    """

    def __init__(self, name: str, file: TokenFile, client: Client, clock: Clock) -> None:
        self._name, self._file, self._client, self._clock = name, file, client, clock
        self._unsaved: tuple[Tokens, Tokens] | None = None

    def __repr__(self) -> str:
        return f"MailboxTokens({self._name})"

    def access_token(self) -> str:
        """A token good for five minutes more. Raises OAuthError."""
        return self._token(lambda tokens: tokens.expires_at - self._clock() > MARGIN, self._clock())

    def renewed_token(self, refused: str) -> str:
        """Another token than the one the mail server refused. Raises OAuthError."""
        return self._token(lambda tokens: tokens.access_token != refused)

    def sign_in_or_none(self) -> str | None:
        """What names the sign-in in force; None while a person must sign in."""
        tokens = self._file.load_or_none()
        return None if tokens is None or tokens.withdrawn else tokens.signed_in_at.isoformat()

    def _token(self, is_good: Callable[[Tokens], bool], serves_from: datetime | None = None) -> str:
        """A good token, renewed when the one of the file is not.

        When the provider cannot be reached, a token that has not expired at `serves_from` serves anyway.
        """
        tokens = self._standing()
        if is_good(tokens) and self._unsaved is None:
            return tokens.access_token
        with self._file.locked():
            tokens = self._saved_now(self._standing())
            if is_good(tokens):
                return tokens.access_token
            try:
                return self._renewed(tokens).access_token
            except OAuthError as exc:
                if serves_from is None or not exc.temporary or tokens.expires_at <= serves_from:
                    raise
                return tokens.access_token

    def _standing(self) -> Tokens:
        tokens = self._file.load()
        if tokens.withdrawn:
            raise SignInRequired
        return tokens

    def _saved_now(self, tokens: Tokens) -> Tokens:
        """The tokens of the file, or those that followed them and could not be written at the time."""
        if self._unsaved is not None:
            before, after = self._unsaved
            if before == tokens:  # else somebody signed in anew meanwhile
                self._file.save(after)
                tokens = after
            self._unsaved = None
        return tokens

    def _renewed(self, tokens: Tokens) -> Tokens:
        """New tokens, in the file before anybody uses them: a rotated refresh token is never lost."""
        try:
            grant = self._client.refreshed(tokens.refresh_token)
        except SignInRequired:
            self._withdrawn(tokens)
            raise
        except OAuthError as exc:
            log.warning("token_not_renewed", extra={"mailbox": self._name, "reason": exc.key})
            raise
        renewed = granted(grant, self._clock(), tokens)
        self._unsaved = (tokens, renewed)
        self._file.save(renewed)
        self._unsaved = None
        log.info("token_renewed", extra={"mailbox": self._name, "rotated": grant.refresh_token is not None})
        return renewed

    def _withdrawn(self, tokens: Tokens) -> None:
        """Note in the file that only a person can help, so that the provider is not asked again."""
        log.warning("token_withdrawn", extra={"mailbox": self._name})
        self._file.save(replace(tokens, withdrawn=True))
