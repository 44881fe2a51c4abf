"""The habits read out of the letters each mailbox sent, as the office sees them."""

from dataclasses import dataclass

from triage.review.office import Office
from triage.store import intake
from triage.store.sight import sees_mailbox
from triage.style import Correspondent, Manner
from triage.voice import style


@dataclass(frozen=True, slots=True)
class StyleView:
    """The habits of one mailbox, by kind of correspondent; `tu`: how many people it says « tu » to."""

    mailbox: str
    manners: tuple[tuple[Correspondent, Manner], ...]
    tu: int
    vous: int


def list_styles(office: Office) -> tuple[StyleView, ...]:
    """The habits of every mailbox of the configuration that sent letters."""
    views = []
    for box in office.settings.mailboxes:
        with office.database.transaction() as session:
            mailbox_id = intake.ensure_mailbox(session, box.name, office.clock())
            if not sees_mailbox(session, office.sight, mailbox_id):
                continue
            found = style(office.services, session, mailbox_id)
        if found.manners:
            forms = found.forms.values()
            views.append(
                StyleView(
                    mailbox=box.name,
                    manners=tuple((kind, one) for kind in Correspondent if (one := found.manners.get(kind))),
                    tu=sum(tu > vous for tu, vous in forms),
                    vous=sum(vous > tu for tu, vous in forms),
                )
            )
    return tuple(views)
