"""A person makes a reply template of a reply that was sent; nothing is kept before they corrected it."""

from dataclasses import dataclass

from triage.client_sentence import without_sentence
from triage.errors import NotAllowed
from triage.message import MailId
from triage.review.office import Office, require_writer
from triage.signatures import signatures_of
from triage.states import MailState
from triage.store import drafts, mails
from triage.store.people import User
from triage.template_proposal import Proposal, propose


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A template as it may be kept; `types`: slug and name of its dossier types."""

    proposal: Proposal
    types: tuple[tuple[str, str], ...]


def propose_template(office: Office, user: User, mail_id: MailId) -> ProposalView:
    """A template of the reply that was sent to this mail; nothing is stored.

    Raises NotFound, NotAllowed while no reply was sent, BadRequest when identifiers cannot be searched.
    """
    require_writer(user)
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        draft = drafts.current_draft_or_none(session, mail_id)
        own = signatures_of(session, office.settings)
    if mail.state is not MailState.SENT or draft is None:
        raise NotAllowed
    known = None if mail.dossier_uncertain or not mail.dossier_type else mail.dossier_type
    types = office.types
    slug = types.map_label(known) if known else None
    text = without_sentence(office.settings, draft.body)  # a template says nothing of how a text came
    signing = own.told_in(text, office.settings.office)
    proposal = propose(office.services.redactor, signing, mail.parsed, text)
    return ProposalView(proposal, ((slug, types.name_of(slug)),) if slug else ())
