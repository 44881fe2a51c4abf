"""Which dossiers no model may ever see, and whether one of them is a mail's."""

import json

from sqlmodel import Session, col, select

from triage.kinds import DossierStep
from triage.message import DossierId, MailId, ThreadId
from triage.models import MailRow
from triage.tables.dossiers import DossierRow

#: Ways by which a mail may belong to a dossier; a mere likeness of words is none.
_TELLING = frozenset({DossierStep.THREAD, DossierStep.REFERENCE, DossierStep.PARTY, DossierStep.SENDER})


def set_no_model(session: Session, dossier_id: DossierId, *, no_model: bool) -> None:
    """Close the dossier to every model, or open it again. It must exist."""
    row = session.get_one(DossierRow, dossier_id)
    row.no_model = no_model
    session.add(row)
    session.flush()


def closed_dossiers(session: Session) -> frozenset[DossierId]:
    """Every dossier that no model may see."""
    query = select(DossierRow.id).where(col(DossierRow.no_model))
    return frozenset(DossierId(one or 0) for one in session.exec(query))


def is_forbidden(session: Session, mail_id: MailId, thread_id: ThreadId) -> bool:
    """Whether this mail, or another one of its thread, may not reach a model.

    A mail that no person filed counts with each dossier that it may belong to by thread, number, party or
    sender: in doubt no model is asked. Earlier mails of the thread would be sent with it.
    """
    query = select(MailRow.id, MailRow.dossier_id, MailRow.dossier_confirmed_at, MailRow.dossier_candidates)
    meant: set[int] = set()
    for found, dossier, confirmed_at, kept in session.exec(query.where(MailRow.thread_id == thread_id)):
        if dossier is not None:
            meant.add(dossier)
        if found == mail_id and confirmed_at is None:
            offered = json.loads(kept or "{}").get("offered", ())
            meant.update(one["dossier"] for one in offered if DossierStep(one["step"]) in _TELLING)
    closed = select(DossierRow.id).where(col(DossierRow.id).in_(meant), col(DossierRow.no_model))
    return session.exec(closed.limit(1)).first() is not None
