"""A person's word in place of the classifier's."""

from classifiers.labels import Urgency
from triage import audit, writeback
from triage.audit import AuditEvent
from triage.db import Session
from triage.errors import BadRequest, NotAllowed
from triage.message import MailId
from triage.review.office import Office, require_writer
from triage.states import MailState
from triage.store import labels, mails
from triage.store.mails import Mail
from triage.store.people import User


def correct_urgency(office: Office, user: User, mail_id: MailId, urgency: str) -> None:
    """Set the urgency. Raises NotFound, NotAllowed, BadRequest for an unknown one."""
    require_writer(user)
    if urgency not in set(Urgency):
        raise BadRequest
    with office.database.transaction() as session:
        set_urgency(office, session, user, mail_id, Urgency(urgency))


def set_urgency(office: Office, session: Session, user: User, mail_id: MailId, urgency: Urgency) -> None:
    """Set the urgency in the caller's transaction. Raises NotFound, NotAllowed before the mail is sorted."""
    before = _sorted_mail(session, mail_id).urgency
    labels.say_urgency(session, mail_id, urgency, user.id, office.clock())
    mails.correct_sorting(session, mail_id, urgency=urgency)
    writeback.plan_after_sort(session, office.settings.mailboxes, mail_id, urgency, office.clock())
    event = AuditEvent.MAIL_URGENCY_CONFIRMED if before is urgency else AuditEvent.MAIL_URGENCY_CORRECTED
    values = {"before": before.value if before else "—", "after": urgency.value}
    audit.record(session, event, office.clock(), user_id=user.id, mail_id=mail_id, values=values)


def _sorted_mail(session: Session, mail_id: MailId) -> Mail:
    """The mail, once there is a sorting to correct: an earlier word would be overwritten by it.

    Nobody else says a word of it until the transaction ends.
    """
    mails.lock(session, mail_id)
    mail = mails.get_mail(session, mail_id)
    if mail.state is MailState.RECEIVED or mail.from_notes:
        raise NotAllowed
    return mail


def correct_dossier_type(office: Office, user: User, mail_id: MailId, dossier_type: str | None) -> None:
    """Set the dossier type, or none. Raises NotFound, NotAllowed, BadRequest for an unknown type."""
    require_writer(user)
    if dossier_type is not None and dossier_type not in office.types.slugs:
        raise BadRequest
    with office.database.transaction() as session:
        before = _sorted_mail(session, mail_id).dossier_type
        labels.say_type(session, mail_id, dossier_type, user.id, office.clock())
        mails.correct_sorting(session, mail_id, dossier_type=dossier_type, set_dossier_type=True)
        audit.record(
            session,
            AuditEvent.MAIL_TYPE_CORRECTED,
            office.clock(),
            user_id=user.id,
            mail_id=mail_id,
            values={"before": before or "—", "after": dossier_type or "—"},
        )
