"""What else was written in the thread of a mail: received, and sent from here."""

from dataclasses import dataclass

from triage.message import MailId
from triage.review.office import Office
from triage.store import mails, threads
from triage.store.sight import seen
from triage.store.threads import Letter


@dataclass(frozen=True, slots=True)
class ThreadView:
    """The other letters, oldest first; `older`: there are more before them."""

    letters: tuple[Letter, ...]
    older: bool


def thread_of(office: Office, mail_id: MailId) -> ThreadView:
    """The other letters of the mail's thread. Raises NotFound."""
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        found, older = threads.letters(session, mail.thread_id, mail_id, [seen(office.sight)])
    return ThreadView(tuple(found), older)
