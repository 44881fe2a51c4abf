"""Two texts written at once: what differs, and the one that is not chosen kept among the versions."""

from triage import audit
from triage.audit import AuditEvent
from triage.errors import BadRequest, NotAllowed, NotFound, StaleVersion
from triage.message import MailId
from triage.review.office import Office, require_writer
from triage.review.replies import MAX_BODY_CHARS, Edit, edited
from triage.states import MailState
from triage.store import drafts, mails, redrafts
from triage.store.people import User
from triage.store.redrafts import Way
from triage.word_diff import Piece, word_diff


def compare_typed(office: Office, mail_id: MailId, body: str, version: int) -> tuple[Piece, ...]:
    """What changes from a text being typed to a stored version. Raises NotFound."""
    with office.database.transaction() as session:
        mails.get_line(session, mail_id)
        stored = drafts.draft_or_none(session, mail_id, version)
    if stored is None:
        raise NotFound("version_unknown")
    return word_diff(body, stored.body)


def lay_beside(office: Office, user: User, mail_id: MailId, edit: Edit) -> int:
    """Keep this person's text among the versions while the one that stands goes on standing; its new number.

    What goes with the text is kept with it: subject, recipients, copies, files.
    `edit.version` is the one that stands. Both are added at once: no text is lost, and none is sent in place
    of the other. Raises NotFound, NotAllowed when the mail is no draft any more, BadRequest, StaleVersion.
    """
    require_writer(user)
    if len(edit.body) > MAX_BODY_CHARS:
        raise BadRequest("draft_too_long")
    now = office.clock()
    with office.database.transaction() as session:
        if not mails.hold(session, mail_id, MailState.DRAFTED):
            mails.get_mail(session, mail_id)
            raise NotAllowed
        standing = drafts.current_draft_or_none(session, mail_id)
        if standing is None or standing.version != edit.version:
            raise StaleVersion(current_version=standing.version if standing else 0)
        mine = edited(session, office, mails.get_mail(session, mail_id), standing, edit)
        beside = drafts.add_version(session, mail_id, edit.version, mine, standing.written_at, user.id)
        theirs = drafts.again(standing, standing.subject, standing.recipients, standing.extras)
        back = drafts.add_version(session, mail_id, beside, theirs, standing.written_at, user.id)
        redrafts.note_way(session, mail_id, back, Way(back_to=standing.version))
        for event, values in (
            (AuditEvent.DRAFT_EDITED, {"version": beside}),
            (AuditEvent.DRAFT_BROUGHT_BACK, {"version": back, "back_to": standing.version}),
        ):
            audit.record(session, event, now, user_id=user.id, mail_id=mail_id, values=values)
    return back
