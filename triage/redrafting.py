"""Has a model write a draft anew at a person's word, while that person waits and looks on.

The text that stands is never lost: what a model writes is the next version only where a machine's text stood
or none; over a person's words it is a proposal, which they take or leave.
"""

import logging
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from drafting.answers import Answer, read_answer
from drafting.prompts import PromptKind
from drafting.shapes import Shape
from drafting.streaming import Watch
from redaction.mail import MailText, new_fence
from triage import audit, memory, model_stop, preparation
from triage.audit import AuditEvent
from triage.authors import typed_by_person
from triage.client_sentence import without_sentence
from triage.db import Session
from triage.errors import NotAllowed, NotFound, StaleVersion
from triage.kinds import RedraftOutcome
from triage.message import MailId, UserId
from triage.model_calls import Gather, NoModelAnswer, Task
from triage.services import Services
from triage.signatures import signatures_of, unsigned
from triage.states import SET_ASIDE, MailState
from triage.store import drafts, mails, no_model, redrafts
from triage.store.drafts import Draft, NewDraft
from triage.store.mails import Mail
from triage.store.receipts import Asker
from triage.store.redrafts import Redraft, Way
from triage.voice import reply_text

#: Where a version may be asked for. A reply that a server refused is corrected by hand.
ASKABLE: Final = frozenset({MailState.DRAFTED, MailState.BY_HAND, MailState.TO_READ})

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked.

    `base`: the text that stood, None for none; `beside`: they are typing in it meanwhile.
    """

    redraft_id: int
    mail_id: MailId
    asker: Asker
    at: datetime
    instruction: str = field(repr=False)
    base_version: int
    base: str | None = field(repr=False)
    beside: bool


def refusal_or_none(services: Services, session: Session, mail: Mail) -> str | None:
    """The sentence key of why no model may write this draft, None when one may."""
    if services.model is None:
        absent = services.model_stopped in (None, "model_absent")
        return "redraft_no_model" if absent else services.model_stopped
    if model_stop.stop_or_none(session) is not None:
        return model_stop.STOPPED
    if mail.from_notes:
        return "redraft_notes"
    if mail.state not in ASKABLE:
        return "not_allowed"
    verdict = memory.verdict(session, mail, services.own_addresses)
    if verdict.human_only:
        return "redraft_reserved"
    if mail.parsed.attempts:
        return "redraft_manipulation"
    if no_model.is_forbidden(session, mail.id, mail.thread_id):
        return "model_forbidden"
    return None if verdict.may_draft else verdict.reason or "not_allowed"


def write(services: Services, asked: Asked, watch: Watch) -> None:
    """Ask the model and keep what it wrote, or why it wrote nothing. Raises StoreError."""
    try:
        with services.database.transaction() as session:
            mail = mails.get_mail(session, asked.mail_id)
        if services.model is None:
            raise NoModelAnswer("redraft_no_model")
        draft = preparation.draft_from_model(
            services, services.model, mail, asked.asker, _task(services, asked), watch
        )
    except NoModelAnswer as exc:
        log.warning("redraft_without_answer", extra={"mail_id": asked.mail_id, "reason": exc.key})
        return give_up(services, asked, exc.key)
    except NotFound:
        return None  # the mail was erased, and what was asked with it
    return _keep(services, asked, draft)


def _task(services: Services, asked: Asked) -> Task[Answer]:
    standing = without_sentence(services.settings, asked.base or "")  # it is put back above what comes
    with services.database.transaction() as session:
        present = unsigned(standing, signatures_of(session, services.settings))
    return Task(PromptKind.REDRAFT, Shape.REPLY, read_answer, _gatherer(present, asked.instruction))


def _gatherer(present: str, instruction: str) -> Gather:
    """What the model is shown of a mail, with the draft that stands and what the person wants of it."""

    def gather(services: Services, session: Session, mail: Mail) -> MailText:
        given = replace(reply_text(services, session, mail), present=present, instruction=instruction)
        return replace(given, fence=new_fence(given.parts()))

    return gather


def give_up(services: Services, asked: Asked, key: str) -> None:
    """Say why there is no new version; the text that stands stays."""
    now = services.clock()
    with services.database.transaction() as session:
        if redrafts.settle(
            session, asked.redraft_id, RedraftOutcome.PENDING, RedraftOutcome.FAILED, cause=key
        ):
            audit.record(
                session,
                AuditEvent.DRAFT_NOT_REDRAFTED,
                now,
                user_id=asked.asker.id,
                mail_id=asked.mail_id,
                values={"cause": key},
            )


def _keep(services: Services, asked: Asked, draft: NewDraft) -> None:
    """Make it the next version where no person's words would go, else propose it."""
    with services.database.transaction() as session:
        if not redrafts.keep_proposal(session, asked.redraft_id, draft):
            return
        asked_for = redrafts.last_or_none(session, asked.mail_id)
        mail = mails.get_mail(session, asked.mail_id)
        if asked_for is not None and _may_replace(services, session, mail, asked):
            put(services, session, mail, asked_for, asked.base_version)
            return
        values = {"receipt": draft.receipt_id}
        audit.record(
            session,
            AuditEvent.DRAFT_PROPOSED,
            services.clock(),
            user_id=asked.asker.id,
            mail_id=mail.id,
            values=values,
        )


def _may_replace(services: Services, session: Session, mail: Mail, asked: Asked) -> bool:
    """Whether what stands is still what the person saw, and no person typed it."""
    if asked.beside or refusal_or_none(services, session, mail) is not None:
        return False
    versions = redrafts.versions(session, mail.id)
    standing = versions[-1].version if versions else 0
    if standing != asked.base_version:
        return False
    return mail.state in SET_ASIDE or not versions or not typed_by_person(versions)[standing]


def put(
    services: Services,
    session: Session,
    mail: Mail,
    proposal: Redraft,
    over: int,
    taken_by: UserId | None = None,
) -> int:
    """Make the proposal the version after `over`; returns its number.

    taken_by: who took it, None when it replaced a machine's text by itself. Subject and recipients stay
    those of the draft that stands. Raises NotAllowed, StaleVersion.
    """
    key = refusal_or_none(services, session, mail)
    if key is not None:
        raise NotAllowed(key)
    standing = drafts.current_draft_or_none(session, mail.id)
    if (standing.version if standing else 0) != over:
        raise StaleVersion(current_version=standing.version if standing else 0)
    if not redrafts.settle(
        session, proposal.id, RedraftOutcome.PROPOSED, RedraftOutcome.TAKEN, version=over + 1
    ):
        raise NotAllowed("redraft_settled")
    _move_to_drafted(session, mail)
    base = None if mail.state in SET_ASIDE else standing
    written_at = drafts.written_at(session, mail.id, base, services.own_addresses, proposal.asked_at)
    version = drafts.add_version(session, mail.id, over, _merged(services, mail, base, proposal), written_at)
    redrafts.note_way(session, mail.id, version, Way(proposal.asked_by, proposal.instruction))
    event = AuditEvent.DRAFT_PROPOSAL_TAKEN if taken_by else AuditEvent.DRAFT_REDRAFTED
    audit.record(
        session,
        event,
        services.clock(),
        user_id=taken_by or proposal.asked_by,
        mail_id=mail.id,
        values={"version": version},
    )
    return version


def _move_to_drafted(session: Session, mail: Mail) -> None:
    """Make sure that the mail is a draft until the transaction ends: no approval can slip in between."""
    if mail.state is MailState.DRAFTED:
        done = mails.hold(session, mail.id, MailState.DRAFTED)
    else:
        done = mails.advance(session, mail.id, mail.state, MailState.DRAFTED)
    if not done:
        raise NotAllowed


def _merged(services: Services, mail: Mail, base: Draft | None, proposal: Redraft) -> NewDraft:
    """The proposal's text with the subject and recipients that stand."""
    if base is not None:
        return replace(proposal.draft, subject=base.subject, recipients=base.recipients)
    return preparation.addressed(services, mail, proposal.draft)
