"""Faults of the service, one family per outside system, each with a cause a person can be told.

BannetteError
├── ConfigError               the configuration file cannot be used (path, line, key)
│   └── MailboxRemoved        the mailbox of a mail left it
├── StoreError                the database cannot be used
│   ├── SchemaMismatch        older or newer than this program
│   └── StorageFull           no room left on the disk
├── MailboxError              the IMAP side
│   ├── MailboxUnreachable    network, host name, time-out (temporary)
│   │   └── MailboxBusy       the server asks to be left alone for a while
│   ├── TlsFailure            certificate or handshake refused
│   ├── LoginRefused          user name or password refused
│   │   └── SignInAwaited     a person must sign in with the provider first; the server was not asked
│   ├── FolderMissing         the watched folder does not exist
│   └── MailboxPaused         its mails were renumbered too often in a day
├── SendError                 the SMTP side; `stage` tells whether the server may have the message
│   ├── NotHandedOver         failed before the message was transmitted: safe to try again
│   ├── RefusedByServer       the server answered no: it does not have the message
│   └── OutcomeUnknown        transmitted, no answer: a person or the Sent folder settles it
├── OAuthError                the provider's sign-in service, which gives tokens instead of passwords
│   ├── ProviderUnreachable   network, time-out, or it says it is busy (temporary)
│   ├── SignInRequired        nobody signed in yet, or the provider took the permission back
│   ├── SignInRefused         the person said no or took too long, or the application is not allowed
│   └── TokensUnsaved         the file of tokens cannot be written (temporary)
├── LearningError             the classifier could not be trained anew, or no earlier one put back
└── ReviewError               what a reviewer asked cannot be done
    ├── NotFound
    ├── NotAllowed            not in this state, or not by this person
    ├── StaleVersion          the draft changed since it was shown
    ├── Overtaken             a newer mail of the thread came after the draft was written
    ├── PreviewChanged        the message would not be the one the person saw
    ├── BlanksLeft            the draft still has something to fill in or to check
    ├── DossierConflict       another dossier has that number, or a dossier would be merged with itself
    ├── BadRequest            a value the use case cannot accept
    ├── AuthenticationFailed
    ├── TooManyAttempts
    ├── PreconditionFailed    the client names another version than the one that stands
    └── StreamsFull           too many pages listen for changes already

`key` names a sentence of `triage.sentences`; `values` fill it and never hold mail content.
"""

from collections.abc import Mapping


class BannetteError(Exception):
    """A fault with a sentence key, safe to log and to show."""

    key = "internal"
    temporary = False

    # Positional only: a value may be named « key », such as that of a setting.
    def __init__(self, key: str | None = None, /, **values: object) -> None:
        self.key = key or type(self).key
        self.values: Mapping[str, object] = values
        super().__init__(self.key)


class ConfigError(BannetteError):
    """The configuration file cannot be used; `values` name path, line and key."""

    key = "config_invalid"


class MailboxRemoved(ConfigError):
    """A mail's mailbox left the configuration: the mail can be read, and no longer answered from here."""

    key = "mailbox_removed"


class StoreError(BannetteError):
    """The database cannot be used."""

    key = "store_failed"
    temporary = True


class SchemaMismatch(StoreError):
    """The database was written by an older or newer version of the program."""

    key = "schema_mismatch"
    temporary = False


class StorageFull(StoreError):
    """No room left on the disk; nothing was half written."""

    key = "storage_full"


class MailboxError(BannetteError):
    """The mailbox could not be read."""

    key = "mailbox_failed"
    temporary = True


class MailboxUnreachable(MailboxError):
    """Network, host name or time-out."""

    key = "mailbox_unreachable"


class MailboxBusy(MailboxUnreachable):
    """The server asks not to be called again for `wait_s` seconds."""

    key = "mailbox_busy"

    def __init__(self, wait_s: float) -> None:
        super().__init__()
        self.wait_s = wait_s


class TlsFailure(MailboxError):
    """The server's certificate or handshake was refused."""

    key = "mailbox_tls"


class LoginRefused(MailboxError):
    """The server refused the user name or password."""

    key = "mailbox_login"
    temporary = False


class SignInAwaited(LoginRefused):
    """A person must sign in with the provider first; the server was not asked, so nothing can lock."""

    key = "oauth_sign_in"


class FolderMissing(MailboxError):
    """The folder to watch does not exist on the server."""

    key = "mailbox_folder"


class MailboxPaused(MailboxError):
    """The server renumbered the mails of a folder too often in a day to be trusted."""

    key = "mailbox_paused"
    temporary = False


class SendError(BannetteError):
    """A message could not be sent. `reply` is the server's text and `address` whom it did not take.

    Both are content: they are stored for the person who corrects, and never logged.
    """

    key = "send_failed"

    def __init__(
        self, key: str | None = None, *, code: int | None = None, reply: str = "", address: str = ""
    ) -> None:
        super().__init__(key, **({} if code is None else {"code": code}))
        self.code = code
        self.reply = reply
        self.address = address


class NotHandedOver(SendError):
    """Failed before the message was transmitted: it can be tried again."""

    key = "send_not_handed_over"
    temporary = True


class RefusedByServer(SendError):
    """The server answered no (5xx, or a recipient was refused): it does not have the message."""

    key = "send_refused"


class OutcomeUnknown(SendError):
    """The message was transmitted and no answer came: it may have been accepted."""

    key = "send_unknown"


class OAuthError(BannetteError):
    """The provider's sign-in service gave an answer that cannot be used."""

    key = "oauth_failed"
    temporary = True


class ProviderUnreachable(OAuthError):
    """Network, time-out, or the service says that it is busy."""

    key = "oauth_unreachable"


class SignInRequired(OAuthError):
    """Nobody signed in yet, or the provider took the permission back: a person must sign in."""

    key = "oauth_sign_in"
    temporary = False


class SignInRefused(OAuthError):
    """The person said no or took too long, or the provider does not allow the application."""

    key = "oauth_denied"
    temporary = False


class TokensUnsaved(OAuthError):
    """The file of tokens cannot be written; the new ones are kept in memory until it can."""

    key = "oauth_unsaved"


class LearningError(BannetteError):
    """The classifier could not be trained anew, or an earlier one put back; the one that serves goes on."""

    key = "model_refit_failed"
    temporary = True


class ReviewError(BannetteError):
    """What a reviewer asked cannot be done."""

    key = "not_allowed"


class NotFound(ReviewError):
    """No such mail, draft or attachment."""

    key = "not_found"


class NotAllowed(ReviewError):
    """The mail's state does not allow it."""

    key = "not_allowed"


class StaleVersion(ReviewError):
    """The draft changed since the reviewer saw it; `values["current_version"]` is the one that stands."""

    key = "stale_version"


class Overtaken(ReviewError):
    """A newer mail of the thread came after the draft was written; `values["mail_id"]` is that mail."""

    key = "overtaken"


class PreviewChanged(ReviewError):
    """The message that would leave is not the one whose digest the person approved."""

    key = "preview_changed"


class BlanksLeft(ReviewError):
    """The draft still holds blanks or placeholders that nobody filled."""

    key = "blanks_left"


class DossierConflict(ReviewError):
    """Another dossier, `values["dossier"]`, bears that number."""

    key = "dossier_number_taken"


class BadRequest(ReviewError):
    """A value that cannot be accepted, such as a recipient that is not an address."""

    key = "bad_request"


class AuthenticationFailed(ReviewError):
    """Wrong name, password or link."""

    key = "login_failed"


class TooManyAttempts(ReviewError):
    """Too many failed logins; `values["seconds"]` to wait."""

    key = "too_many_attempts"


class StreamsFull(ReviewError):
    """Too many pages listen for changes already: this person's, or everybody's."""

    key = "streams_full"


class PreconditionFailed(ReviewError):
    """The client asked to write only over another version than the one that stands."""

    key = "precondition_failed"
