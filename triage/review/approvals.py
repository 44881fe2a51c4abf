"""Who may let a reply leave: what the office allows its assistants, and where two persons must approve."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from drafting.blanks import find_blanks
from triage import audit, compose
from triage.audit import AuditEvent
from triage.authors import last_prepared_or_none
from triage.db import Session
from triage.errors import NotAllowed
from triage.kinds import DraftOrigin, Role
from triage.message import Address, MailId, UserId
from triage.permissions import Permission
from triage.review import messages
from triage.review.office import Office, require_writer
from triage.sentences import sentence
from triage.states import MailState
from triage.store import approvals as rows
from triage.store import dispatches, drafts, filing, mails, people, redrafts
from triage.store import sight as sights
from triage.store.approvals import FirstApproval
from triage.store.dispatches import NewDispatch
from triage.store.drafts import Draft
from triage.store.mails import Mail
from triage.store.people import User

#: Longer than what a blank of a reply template asks for: that is another text.
_MAX_FILLED: Final = 200


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """Who must approve the text that stands. `reasons`: why two persons must, in French; none for one alone.

    `first`: who approved already and when; `mine`: it was this person. `others`: who else may approve.
    `refused`: why this person may not, "" when they may.
    """

    reasons: tuple[str, ...]
    first: str | None = field(repr=False)
    first_at: datetime | None
    mine: bool
    others: tuple[str, ...] = field(repr=False)
    refused: str


def view_approval(office: Office, user: User, mail_id: MailId) -> ApprovalView:
    """Who must approve the text that stands, and who did. Raises NotFound."""
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        draft = drafts.current_draft_or_none(session, mail_id)
        if draft is None or mail.state is not MailState.DRAFTED:
            return ApprovalView((), None, None, mine=False, others=(), refused="")
        reasons = _reasons(session, office, mail, draft)
        first = rows.first_or_none(session, mail_id, draft.version) if reasons else None
        refused = _refusal_or_none(session, user, mail, draft)
        if refused is None and first is not None and first.approved_by == user.id:
            refused = "second_same_person"
        return ApprovalView(
            reasons=reasons,
            first=people.user_by_id(session, first.approved_by).name if first else None,
            first_at=first.approved_at if first else None,
            mine=first is not None and first.approved_by == user.id,
            others=_others(session, user, mail, draft) if reasons else (),
            refused=sentence(refused) if refused else "",
        )


def withdraw(office: Office, user: User, mail_id: MailId) -> None:
    """Void the approval that waits for a second person. Raises NotFound, NotAllowed when none does."""
    require_writer(user)
    with office.database.transaction() as session:
        if not mails.hold(session, mail_id, MailState.DRAFTED):
            mails.get_mail(session, mail_id)
            raise NotAllowed
        if not rows.forget_first(session, mail_id):
            raise NotAllowed
        event = AuditEvent.REPLY_APPROVAL_WITHDRAWN
        audit.record(session, event, office.clock(), user_id=user.id, mail_id=mail_id)


def first_approval_or_wait(
    session: Session,
    office: Office,
    user: User,
    mail: Mail,
    draft: Draft,
    reply: compose.Reply,
    wish: datetime | None,
) -> tuple[bool, FirstApproval | None]:
    """Whether the approval waits for a second person, and the first one that this one completes.

    The mail must be held. Raises NotAllowed when this person may not approve, or approved already.
    """
    refused = _refusal_or_none(session, user, mail, draft)
    if refused is not None:
        raise NotAllowed(refused)
    if not _reasons(session, office, mail, draft):
        rows.forget_first(session, mail.id)
        return False, None
    first = rows.first_or_none(session, mail.id, draft.version)
    if first is None:
        _keep_first(session, office, user, mail, draft, reply, wish)
        return True, None
    if hashlib.sha256(first.raw).hexdigest() != first.sha256:
        raise NotAllowed
    rows.forget_first(session, mail.id)
    again = replace(reply, message_id=first.message_id, dated_at=first.approved_at)
    if messages.whole(office, mail.id, again) != first.raw:  # the signature changed meanwhile, say
        _keep_first(session, office, user, mail, draft, reply, wish)
        return True, None
    if first.approved_by == user.id:
        raise NotAllowed("second_same_person")
    return False, first


def completed(first: FirstApproval, version: int, user_id: UserId) -> NewDispatch:
    """The bytes of the first approval, approved by the second person too."""
    return NewDispatch(
        draft_version=version,
        message_id=first.message_id,
        envelope_from=first.envelope_from,
        recipients=first.recipients,
        raw=first.raw,
        sha256=first.sha256,
        file=None,
        size=len(first.raw),
        approved_by=user_id,
    )


def _keep_first(
    session: Session,
    office: Office,
    user: User,
    mail: Mail,
    draft: Draft,
    reply: compose.Reply,
    wish: datetime | None,
) -> None:
    version, now = draft.version, office.clock()
    if dispatches.has_dispatch(session, mail.id, version):  # it failed before; each attempt has its version
        version = drafts.repeat_version(session, mail.id, user.id)
    raw = messages.whole(office, mail.id, reply)
    first = FirstApproval(
        draft_version=version,
        message_id=reply.message_id,
        envelope_from=reply.sender.address,
        recipients=reply.envelope,
        raw=raw,
        sha256=hashlib.sha256(raw).hexdigest(),
        approved_at=reply.dated_at,
        approved_by=user.id,
        send_at=wish,
    )
    rows.keep_first(session, mail.id, first)
    values = {"version": version}
    audit.record(
        session, AuditEvent.REPLY_FIRST_APPROVED, now, user_id=user.id, mail_id=mail.id, values=values
    )


def _reasons(session: Session, office: Office, mail: Mail, draft: Draft) -> tuple[str, ...]:
    """Why two persons must approve, in French; nothing when one is enough."""
    wanted = rows.rules(session)
    dossier = filing.filed(session, mail.id).dossier
    found = []
    if dossier is not None and dossier in wanted.dossiers:
        found.append(sentence("second_dossier"))
    if mail.dossier_type in wanted.types:
        name = office.types.name_of(mail.dossier_type or "")
        found.append(sentence("second_type", {"type": name}))
    if mail.urgency is not None and mail.urgency.value in wanted.urgencies:
        found.append(sentence(f"second_{mail.urgency.value}"))
    addresses = [one.address for one in (*draft.recipients, *draft.extras.people)]
    if wanted.new_recipient and rows.unknown_recipients(session, mail.mailbox_id, addresses):
        found.append(sentence("second_new_recipient"))
    return tuple(found)


def _refusal_or_none(session: Session, user: User, mail: Mail, draft: Draft) -> str | None:
    """Why this person may not approve the text; None when they may. Sentence keys."""
    if not user.may(Permission.SEND):
        return "send_not_for_role"
    if user.roles & {Role.REVIEWER}:
        return None
    choice = rows.rules(session).assistants
    if choice == "never":
        return "send_not_for_assistants"
    if choice == "templates" and not is_filled_template(session, mail.id, draft):
        return "send_templates_only"
    return None


def is_filled_template(session: Session, mail_id: MailId, draft: Draft) -> bool:
    """Whether the draft is a reply template of which only blanks were filled, to those it was made for."""
    prepared = last_prepared_or_none(redrafts.versions(session, mail_id))
    if prepared is None or prepared.origin is not DraftOrigin.TEMPLATE:
        return False
    before = drafts.draft_or_none(session, mail_id, prepared.version)
    if before is None or _addresses(before.recipients) != _addresses(draft.recipients):
        return False
    if before.extras != draft.extras:  # a file or a copy is no part of the template
        return False
    return before.subject == draft.subject and only_filled(before.body, draft.body)


def _addresses(people_: Sequence[Address]) -> list[str]:
    return sorted(one.address.casefold() for one in people_)


def only_filled(template: str, text: str) -> bool:
    """Whether the text is the template with one line, or nothing, in place of each blank."""
    marked = template
    for mark in find_blanks(template):
        marked = marked.replace(mark, "\0")
    first, *pieces = marked.split("\0")
    position = len(first)
    if not text.startswith(first):
        return False
    for number, piece in enumerate(pieces, 1):
        last = number == len(pieces)
        found = len(text) - len(piece) if last else text.find(piece, position)
        if found < position or not text.startswith(piece, found) or not _fills(text[position:found]):
            return False
        position = found + len(piece)
    return position == len(text)


def _fills(words: str) -> bool:
    return "\n" not in words and len(words) <= _MAX_FILLED


def _others(session: Session, user: User, mail: Mail, draft: Draft) -> tuple[str, ...]:
    """Who else may approve: they see the mail, and the office lets them send it."""
    found = []
    for one in people.users(session):
        sight = sights.sight_of(session, one.id, reads_mail=one.may(Permission.READ), manages=False)
        may = one.id != user.id and _refusal_or_none(session, one, mail, draft) is None
        if may and sights.sees_mail(session, sight, mail.id):
            found.append(one.name)
    return tuple(found)
