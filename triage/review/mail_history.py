"""What happened to a mail, in words: the record's lines about it, the oldest first."""

from collections.abc import Sequence

from triage.db import Session
from triage.message import MailId
from triage.office_settings import type_list
from triage.review.calls import notes_in_history
from triage.review.dossier_words import names_in_history
from triage.review.history_lines import HistoryLine, history_line
from triage.review.lists import people_in_history
from triage.review.office import Office
from triage.store import mails, people
from triage.store.people import AuditEntry


def history_of(office: Office, mail_id: MailId) -> tuple[HistoryLine, ...]:
    """What happened to the mail, the oldest first. Raises NotFound."""
    with office.database.transaction() as session:
        mails.get_line(session, mail_id)
        return in_words(office, session, people.mail_audit(session, mail_id))


def in_words(office: Office, session: Session, entries: Sequence[AuditEntry]) -> tuple[HistoryLine, ...]:
    """These lines of the record of one mail in words, with the names and notes that they stand for."""
    names = names_in_history(session, entries, office.sight)
    noted = notes_in_history(office, session, entries)
    given_to = people_in_history(session, entries)
    types = type_list(session, office.settings)
    return tuple(history_line(types, entry, names, noted, given_to) for entry in entries)
