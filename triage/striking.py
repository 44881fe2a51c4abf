"""Takes out of a draft by a model the links, addresses and numbers that nobody gave it."""

from drafting.foreign import Struck, strike_foreign
from redaction.gates import Restored
from triage.model_text import mail_text
from triage.services import Services
from triage.store.mails import Mail


def strike(services: Services, mail: Mail, restored: Restored) -> Struck:
    """The draft with a blank for each, which keeps it from being approved until a person looked."""
    with services.database.transaction() as session:
        given = mail_text(services, session, mail)
    office = services.settings.office
    known = [*given.parts(), *given.known_names, *given.known_addresses, office.signature, office.phone]
    return strike_foreign(restored.text, known, [(one.start, one.end) for one in restored.values])
