"""Proposes reply templates for answers that persons typed again and again; what was declined stays away."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from triage import audit
from triage.audit import AuditEvent
from triage.client_sentence import without_sentence
from triage.errors import NotFound
from triage.message import ParsedMail
from triage.review.access import require_seen
from triage.review.office import Office, require_writer
from triage.review.template_making import ProposalView, propose_template
from triage.signatures import signatures_of
from triage.store import typed_replies
from triage.store.people import User
from triage.store.typed_replies import ReplyKey, TypedReply
from triage.template_likeness import groups
from triage.template_proposal import propose

__all__ = ["Example", "ReplyKey", "Suggestion", "decline", "propose_from", "suggestions"]

#: So many proposals at a time, each with so many examples: this is a hint, not a report.
MAX_SUGGESTIONS: Final = 5
MAX_EXAMPLES: Final = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A reply that was typed; `text` is cut after some hundred characters."""

    key: ReplyKey
    at: datetime
    subject: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An answer that was typed `count` times. `keys`: the replies, the most typical first."""

    count: int
    keys: tuple[ReplyKey, ...]
    examples: tuple[Example, ...]


def suggestions(office: Office, user: User) -> list[Suggestion]:
    """The answers typed most often that no template gives and that nobody declined a template for.

    Only the newest 400 replies are compared; nothing is stored, nothing leaves. Raises NotAllowed for a
    reader.
    """
    require_writer(user)
    with office.database.transaction() as session:
        replies = typed_replies.typed_replies(session, sight=office.sight)
        gone = typed_replies.declined(session)
        known = [one.template.body for one in office.services.library.entries(session)]
    found = (_suggestion(replies, places) for places in groups([one.text for one in replies], known))
    return [one for one in found if not gone.intersection(one.keys)][:MAX_SUGGESTIONS]


def _suggestion(replies: Sequence[TypedReply], places: Sequence[int]) -> Suggestion:
    members = [replies[place] for place in places]
    examples = [Example(one.key, one.at, one.subject, one.text[:600]) for one in members[:MAX_EXAMPLES]]
    return Suggestion(len(members), tuple(one.key for one in members), tuple(examples))


def propose_from(office: Office, user: User, key: ReplyKey) -> ProposalView:
    """A template of a reply that was typed; nothing is stored. Raises NotFound, NotAllowed, BadRequest."""
    require_writer(user)
    if key.mail_id is not None:
        require_seen(office, key.mail_id)
        return propose_template(office, user, key.mail_id)
    with office.database.transaction() as session:
        found = typed_replies.past_reply_or_none(session, key.past_id or 0, office.sight)
        own = signatures_of(session, office.settings)
    if found is None:
        raise NotFound
    reply, question = found
    asked = question or ParsedMail(subject=reply.subject, sender=None)
    text = without_sentence(office.settings, reply.new_text)
    signing = own.told_in(text, office.settings.office)
    return ProposalView(propose(office.services.redactor, signing, asked, text), ())


def decline(office: Office, user: User, keys: Sequence[ReplyKey]) -> None:
    """Propose no template of these replies any more. Raises NotFound when one of them is unknown."""
    require_writer(user)
    with office.database.transaction() as session:
        known = {one.key for one in typed_replies.typed_replies(session, sight=office.sight)}
        if not keys or not known.issuperset(keys):
            raise NotFound
        typed_replies.decline(session, keys, office.clock(), user.id)
        values = {"replies": len(keys)}
        audit.record(session, AuditEvent.TEMPLATE_DECLINED, office.clock(), user_id=user.id, values=values)
