"""A person chooses the language in which the program speaks to them."""

from triage import audit
from triage.accounts import Accounts
from triage.audit import AuditEvent
from triage.locales import Language
from triage.store import people
from triage.store.people import User


def choose(accounts: Accounts, user: User, language: Language | None) -> None:
    """Keep the choice; None for what the browser asks for. The same choice again leaves no trace."""
    with accounts.database.transaction() as session:
        if people.user_by_id(session, user.id).language is language:
            return
        people.set_language(session, user.id, language)
        values = {"language": language.value if language else ""}
        audit.record(session, AuditEvent.LANGUAGE_CHANGED, accounts.clock(), user_id=user.id, values=values)
