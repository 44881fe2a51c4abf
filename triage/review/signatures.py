"""The signatures as the office sees and changes them in its page, and who signs what they start."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from triage import audit
from triage.audit import AuditEvent
from triage.db import Session
from triage.errors import BadRequest, NotAllowed, NotFound
from triage.kinds import SignatureScope
from triage.message import MailId
from triage.permissions import Permission
from triage.review.office import Office, require_writer
from triage.settings import Settings
from triage.signatures import signatures_of
from triage.store import mails
from triage.store import signatures as store
from triage.store.people import User
from triage.store.signatures import StoredSignature

MAX_CHARS: Final = 1_000
_REFUSED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Characters that are no text: controls, marks without a shape, lone surrogates."""
#: What the routes name as a scope.
Scope = SignatureScope


@dataclass(frozen=True, slots=True)
class SignatureView:
    """A signature in force. `subject`: the mailbox's name, "" for others; `number`: its version, 0 if none.

    `configured`: the text that stands when nothing is kept in the page; `kept`: something is.
    """

    scope: SignatureScope
    subject: str
    number: int
    text: str = field(repr=False)
    configured: str = field(repr=False)
    kept: bool
    at: datetime | None
    who: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class SigningView:
    """How a reply to a mail may be closed.

    `mine`: "" without an own signature; `own`: the person signs what they start in their own name, which
    is `name`.
    """

    office: str = field(repr=False)
    mine: str = field(repr=False)
    own: bool
    name: str = field(repr=False)


def list_signatures(office: Office, user: User) -> tuple[SignatureView, ...]:
    """The person's own signature, those of the mailboxes and of the office, and the legal mentions."""
    with office.database.transaction() as session:
        return tuple(_views(session, office.settings, user))


def save_signature(
    office: Office, user: User, scope: SignatureScope, mailbox: str, number: int, text: str | None
) -> tuple[SignatureView, ...]:
    """Keep the text as the next version; None lets that of the configuration stand again.

    Everybody who writes keeps their own; the others are for an administrator. Raises NotAllowed, NotFound
    for a mailbox that is not, BadRequest, StaleVersion.
    """
    if scope is SignatureScope.USER:
        require_writer(user)
    elif not user.may(Permission.MANAGE):
        raise NotAllowed("signature_admin_only")
    if scope is SignatureScope.MAILBOX and mailbox not in {box.name for box in office.settings.mailboxes}:
        raise NotFound
    written = None if text is None else _plain(text)
    with office.database.transaction() as session:
        now = office.clock()
        subject = _subject(scope, user, mailbox)
        version = store.add_version(session, scope, subject, number, written, now, user.id)
        values = {"scope": scope.value, "number": version}
        audit.record(session, AuditEvent.SIGNATURE_WRITTEN, now, user_id=user.id, values=values)
        return tuple(_views(session, office.settings, user))


def signing(office: Office, user: User, mail_id: MailId) -> SigningView:
    """How the person may close a reply to the mail. Raises NotFound."""
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        known = signatures_of(session, office.settings)
        mine = known.closing_by(user.id)
        own = bool(mine) and store.signs_own(session, user.id)
        return SigningView(known.closing_of(mail.mailbox_name), mine, own, user.name)


def choose(office: Office, user: User, *, own: bool) -> None:
    """Remember how the person signs the replies they start."""
    require_writer(user)
    with office.database.transaction() as session:
        store.choose(session, user.id, own=own)


def _views(session: Session, settings: Settings, user: User) -> Iterator[SignatureView]:
    kept = {(one.scope, one.subject): one for one in store.standing(session)}
    office = settings.office
    yield _view(kept.get((SignatureScope.USER, str(user.id))), SignatureScope.USER, "", "")
    for box in settings.mailboxes:
        stored = kept.get((SignatureScope.MAILBOX, box.name))
        yield _view(stored, SignatureScope.MAILBOX, box.name, box.signature)
    yield _view(kept.get((SignatureScope.OFFICE, "")), SignatureScope.OFFICE, "", office.signature)
    yield _view(kept.get((SignatureScope.MENTIONS, "")), SignatureScope.MENTIONS, "", office.legal_mentions)


def _view(
    stored: StoredSignature | None, scope: SignatureScope, subject: str, configured: str
) -> SignatureView:
    told = configured.strip()
    if stored is None:
        return SignatureView(scope, subject, 0, told, told, kept=False, at=None, who=None)
    text = told if stored.text is None else stored.text
    kept = stored.text is not None
    return SignatureView(scope, subject, stored.number, text, told, kept=kept, at=stored.at, who=stored.who)


def _subject(scope: SignatureScope, user: User, mailbox: str) -> str:
    if scope is SignatureScope.USER:
        return str(user.id)
    return mailbox if scope is SignatureScope.MAILBOX else ""


def _plain(text: str) -> str:
    """The text as it will stand under replies. Raises BadRequest for one too long or with unseen marks."""
    told = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    plain = "\n".join(line.rstrip() for line in told.split("\n")).strip()
    if len(plain) > MAX_CHARS:
        raise BadRequest("signature_long", most=MAX_CHARS)
    if any(char != "\n" and unicodedata.category(char) in _REFUSED for char in plain):
        raise BadRequest("signature_faulty")
    return plain
