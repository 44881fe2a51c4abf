"""A person chooses the reply template of a mail, the likeliest ones first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from drafting.canned import Template
from triage import audit, preparation
from triage.audit import AuditEvent
from triage.draft_language import language_warnings
from triage.errors import BadRequest, NotAllowed
from triage.message import MailId
from triage.review.office import Office, require_writer
from triage.review.replies import EDITABLE, move_to_drafted
from triage.review.templates import fold
from triage.signatures import signatures_of, unsigned
from triage.states import SET_ASIDE
from triage.store import drafts, mails, templates
from triage.store.mails import Mail
from triage.store.people import User
from triage.template_choice import fill_in_clear, fitting_of, request_of

#: So many are said to be likely.
LIKELY: Final = 3
_LEAST: Final = 0.12


@dataclass(frozen=True, slots=True)
class Choice:
    """A template that a person may take for a mail. `likely`: it seems to answer; `fits`: its types do."""

    template: Template
    likely: bool
    fits: bool


def is_edited(office: Office, mail_id: MailId) -> bool:
    """Whether a person wrote in the draft that stands, so that they are asked before it is replaced."""
    with office.database.transaction() as session:
        return templates.was_edited(session, mail_id)


def choices(office: Office, mail_id: MailId) -> list[Choice]:
    """The templates in force: the likely ones first, then those of the mail's type, by title.

    Raises NotFound.
    """
    services = office.services
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
    found = services.library.in_force(office.database).templates
    fitting = {one.id for one in fitting_of(services, found, mail)}
    likely = _likely(office, mail, fitting)
    made = [Choice(one, one.id in likely, one.id in fitting) for one in found]
    place = {name: number for number, name in enumerate(likely)}
    return sorted(
        made,
        key=lambda one: (place.get(one.template.id, LIKELY), not one.fits, fold(one.template.title)),
    )


def _likely(office: Office, mail: Mail, fitting: Iterable[str]) -> list[str]:
    """The names of the likeliest, best first: by what was learnt when it is at hand, else by the examples."""
    library, request = office.services.library, request_of(office.services, mail)
    in_force = library.in_force(office.database)
    reader, among = library.ready_reader_or_none(in_force), set(fitting)
    if reader is not None:
        found = reader.best(request, among, limit=LIKELY)
    elif in_force.matcher is not None:
        best = in_force.matcher.best(f"{request.subject}\n{request.body}", limit=len(in_force.templates))
        found = tuple(one for one in best if one.id in among)[:LIKELY]
    else:
        return []
    return [one.id for one in found if one.score >= _LEAST]


def use_template(office: Office, user: User, mail_id: MailId, version: int, name: str) -> int:
    """Put the filled text of a template in place of the draft, as its next version; returns its number.

    `version`: the draft that the person saw, 0 for none; earlier versions stay. Recipients and subject of a
    standing draft are kept. Raises NotFound, NotAllowed, StaleVersion, BadRequest when it is out of use.
    """
    require_writer(user)
    services, now = office.services, office.clock()
    chosen = [one for one in services.templates if one.id == name]
    if not chosen:
        raise BadRequest("template_off")
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        known = signatures_of(session, services.settings)
    text = fill_in_clear(services, chosen[0], mail)
    other = language_warnings(services.settings, mail, unsigned(text, known))
    warnings = (*preparation.mail_warnings(mail.parsed, text), *other)
    draft = preparation.template_draft(services, mail, chosen[0], text, warnings)
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        if mail.state not in EDITABLE:
            raise NotAllowed
        move_to_drafted(session, mail)
        standing = drafts.current_draft_or_none(session, mail_id)
        base = None if mail.state in SET_ASIDE else standing
        kept = preparation.as_addressed(draft, base)
        at = drafts.written_at(session, mail_id, base, services.own_addresses, now)
        written = drafts.add_version(session, mail_id, version, kept, at, user.id)
        values = {"version": written, "template": name}
        audit.record(
            session, AuditEvent.DRAFT_TEMPLATE_CHOSEN, now, user_id=user.id, mail_id=mail_id, values=values
        )
    return written
