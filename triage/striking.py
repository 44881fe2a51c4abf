"""Takes out of a draft by a model the links, addresses and numbers that nobody gave it."""

from drafting.foreign import Struck, strike_foreign
from redaction.gates import Restored
from triage.model_calls import Gather
from triage.model_text import mail_text
from triage.services import Services
from triage.signatures import signatures_of
from triage.store.mails import Mail


def strike(services: Services, mail: Mail, restored: Restored, gather: Gather = mail_text) -> Struck:
    """The draft with a blank for each, which keeps it from being approved until a person looked."""
    with services.database.transaction() as session:
        given = gather(services, session, mail)
        own = signatures_of(session, services.settings).everything()
    office = services.settings.office
    known = [
        *given.parts(),
        *given.known_names,
        *given.known_addresses,
        own,
        office.phone,
    ]
    return strike_foreign(restored.text, known, [(one.start, one.end) for one in restored.values])
