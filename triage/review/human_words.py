"""A person says who may answer a mail: the professional alone, or a draft may be prepared."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from classifiers.labels import HumanReason
from triage import audit, memory
from triage.audit import AuditEvent
from triage.db import Session
from triage.errors import BadRequest, NotAllowed
from triage.guardrails import HUMAN_KEYS, HumanWord, Verdict
from triage.kinds import DraftOrigin
from triage.message import MailId
from triage.phrases import spoken
from triage.review.office import Office, require_writer
from triage.said_dates import day_in_words
from triage.sentences import sentence
from triage.sentences_human import HUMAN_LABELS, MACHINE_LABELS
from triage.sentences_redraft import SOMEBODY
from triage.states import SET_ASIDE, MailState
from triage.store import drafts, human_words, labels, mails
from triage.store.drafts import Draft
from triage.store.mails import Mail
from triage.store.people import AuditEntry, User

_REFUSED: Final = {
    MailState.RECEIVED: "human_not_sorted",
    MailState.APPROVED: "human_reply_leaving",
    MailState.SENDING: "human_reply_leaving",
    MailState.UNCONFIRMED: "human_reply_leaving",
    MailState.DISMISSED: "human_put_aside",
}
#: From here a reserved mail goes to the professional. A reply that a person approved stays where its fate is
#: told: sent, refused by the server or not delivered.
_MOVED: Final = frozenset(
    {MailState.SORTED, MailState.DRAFTED, MailState.BY_HAND, MailState.TO_CALL, MailState.TO_READ}
)

#: The reasons that a person may give, by their names in the API and in the record.
REASONS: Final = {reason.name.lower(): reason for reason in HumanReason}


@dataclass(frozen=True, slots=True)
class WhoAnswers:
    """A person's word: `human_only` is None when an earlier one is taken back. `reason`: a name, or none."""

    human_only: bool | None
    reason: str | None = None


def say_who_answers(office: Office, user: User, mail_id: MailId, said: WhoAnswers) -> None:
    """Keep the word and act on it at once: the mail leaves for the professional, or comes back.

    Raises NotFound, BadRequest for an unknown reason, NotAllowed while the mail is not sorted, is put aside,
    or has a reply that waits to leave or may have left, and of what the office wrote from its notes.
    """
    require_writer(user)
    word = _word_or_none(said)
    own = office.services.own_addresses
    with office.database.transaction() as session:
        mails.lock(session, mail_id)
        mail = mails.get_mail(session, mail_id)
        if mail.from_notes:
            raise NotAllowed
        if refusal := _REFUSED.get(mail.state):
            raise NotAllowed(refusal)
        machine = memory.verdict_without_word(session, mail, own)
        if word is None and human_words.word_or_none(session, mail_id) is None:
            return
        kept = None if word is None else (word.human_only, word.reason)
        labels.say_human(session, mail_id, kept, user.id, office.clock(), shown=machine.human_only)
        _place(session, mail, memory.verdict(session, mail, own))
        _record(session, office, user, mail_id, word, machine)


def _word_or_none(said: WhoAnswers) -> HumanWord | None:
    """The word with its reason as the classifier names it. Raises BadRequest."""
    if said.reason is not None and (not said.human_only or said.reason not in REASONS):
        raise BadRequest
    if said.human_only is None:
        return None
    return HumanWord(said.human_only, REASONS[said.reason] if said.reason else None)


def _place(session: Session, mail: Mail, verdict: Verdict) -> None:
    """Put the mail where the verdict wants it; one that needs not move stays."""
    draft = drafts.current_draft_or_none(session, mail.id)
    to, reason = _place_of(mail, verdict, draft)
    if to is mail.state:
        human_words.keep_reason(session, mail.id, reason)
    elif not mails.advance(session, mail.id, mail.state, to, reason):
        raise NotAllowed


def _place_of(mail: Mail, verdict: Verdict, draft: Draft | None) -> tuple[MailState, str | None]:
    """The state and its reason. What somebody writes by hand is left to them: that is the answer wanted."""
    by_hand = mail.state is MailState.DRAFTED and draft is not None and draft.origin is DraftOrigin.PERSON
    if verdict.human_only and mail.state in _MOVED and not by_hand:
        return verdict.state, verdict.reason
    if not verdict.human_only and mail.state in SET_ASIDE and mail.reason in HUMAN_KEYS:
        # A draft that was set aside stands again; without one the pipeline prepares it, or says why not.
        return (MailState.DRAFTED if draft else MailState.SORTED), None
    return mail.state, mail.reason


def _record(
    session: Session, office: Office, user: User, mail_id: MailId, word: HumanWord | None, machine: Verdict
) -> None:
    event = AuditEvent.MAIL_HUMAN_WORD_WITHDRAWN
    values = {"machine": machine.reason if machine.human_only else "none"}
    if word is not None:
        event = AuditEvent.MAIL_RESERVED if word.human_only else AuditEvent.MAIL_PREPARABLE
    if word is not None and word.human_only:
        values["why"] = word.reason.name.lower() if word.reason else "none"
    audit.record(session, event, office.clock(), user_id=user.id, mail_id=mail_id, values=values)


@dataclass(frozen=True, slots=True)
class HumanView:
    """Who answers the mail now. `said`: what a person said of it, None when nobody did.

    `reason`: the name of the one they gave, "" for none. `message`: a French line, "" where there is nothing
    to tell beside the mail's own reason.
    """

    reserved: bool
    said: bool | None
    reason: str
    message: str = field(repr=False)


def human_view(session: Session, office: Office, mail: Mail, history: Sequence[AuditEntry]) -> HumanView:
    """Who answers the mail, and who decided it."""
    word = human_words.word_or_none(session, mail.id)
    machine = memory.verdict_without_word(session, mail, office.services.own_addresses)
    kept = (
        machine.human_only or mail.reason in HUMAN_KEYS
    )  # a mail that came before a subject was opened stays
    reserved = mail.sorting is not None and kept if word is None else word.human_only
    message = ""
    if word is not None:
        message = _told(office, word, machine, _who_said(history))
    elif machine.reason == "human_same_thread":
        message = _told_of_thread(session, office, mail)
    return HumanView(
        reserved=reserved,
        said=None if word is None else word.human_only,
        reason=word.reason.name.lower() if word and word.reason else "",
        message=message,
    )


def _told(office: Office, word: HumanWord, machine: Verdict, who: str) -> str:
    key = "human_told_reserved" if word.human_only else "human_told_allowed"
    values = {"who": who, "date": _day(office, word)}
    if word.human_only and word.reason:
        key, values["why"] = "human_told_reserved_why", spoken(HUMAN_LABELS)[word.reason.name.lower()]
    elif not word.human_only and machine.human_only and machine.reason:
        key, values["machine"] = "human_told_allowed_over", spoken(MACHINE_LABELS)[machine.reason]
    return sentence(key, values)


def _told_of_thread(session: Session, office: Office, mail: Mail) -> str:
    word = human_words.told_of_thread_or_none(session, mail.thread_id, mail.id)
    return "" if word is None else sentence("human_told_thread", {"date": _day(office, word)})


def _day(office: Office, word: HumanWord) -> str:
    if word.said_at is None:
        return "—"
    return day_in_words(word.said_at, office.settings.office.zone, office.clock())


def _who_said(history: Sequence[AuditEntry]) -> str:
    """The last person who decided; their account may be gone since."""
    words = (AuditEvent.MAIL_RESERVED, AuditEvent.MAIL_PREPARABLE)
    last = next((one.who for one in reversed(history) if one.event in words), None)
    return last or spoken(SOMEBODY)
