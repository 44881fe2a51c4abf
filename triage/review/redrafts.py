"""Asking a model for another version of a draft, taking or leaving it, going back to an earlier one."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from triage import audit, redrafting
from triage.audit import AuditEvent
from triage.authors import typed_by_person
from triage.db import Session
from triage.errors import BadRequest, NotAllowed, NotFound, StaleVersion
from triage.instructions import usual_instructions
from triage.kinds import DraftOrigin, RedraftOutcome
from triage.message import MailId
from triage.phrases import spoken
from triage.redrafting import Asked
from triage.review.envelopes import Envelope, envelope_of
from triage.review.notices import Notice, refusal
from triage.review.office import Office, require_writer
from triage.review.origins import prepared_label, version_label
from triage.sentences import sentence
from triage.sentences_redraft import SOMEBODY
from triage.states import SET_ASIDE, MailState
from triage.store import drafts, mails, redrafts
from triage.store.people import User
from triage.store.receipts import Asker
from triage.store.redrafts import NewRedraft, Redraft, StoredVersion, Way
from triage.word_diff import Piece, word_diff

MAX_INSTRUCTION_CHARS: Final = 300


@dataclass(frozen=True, slots=True)
class ProposalView:
    """What a model proposes beside the text of version `over`; `changes`: from that one to the proposal."""

    id: int
    who: str
    at: datetime
    instruction: str = field(repr=False)
    over: int
    body: str = field(repr=False)
    warnings: tuple[Notice, ...]
    changes: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class UnderWayView:
    """A version being written. `words`: the reply so far, placeholders standing, unlooked at."""

    id: int
    who: str
    at: datetime
    instruction: str = field(repr=False)
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EndedView:
    """What was asked for last and is over. `message`: why nothing came of it, "" when something did."""

    id: int
    outcome: RedraftOutcome
    message: str
    version: int | None


@dataclass(frozen=True, slots=True)
class RedraftView:
    """What can be asked for a draft now. `why_not`: why nothing; `versions`: how many there are."""

    why_not: Notice | None
    instructions: tuple[str, ...]
    under_way: UnderWayView | None
    proposal: ProposalView | None
    ended: EndedView | None
    versions: int


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version, how it came and who wrote it, in French; `typed`: its words are a person's.

    `receipt_id`: of the call of the model that wrote it, or the text it was typed over; None for no model.
    """

    version: int
    at: datetime
    way: str
    origin: DraftOrigin
    origin_label: str
    receipt_id: int | None
    typed: bool
    standing: bool


def redraft_view(office: Office, mail_id: MailId) -> RedraftView:
    """What stands, is being written, or waits to be taken. Raises NotFound."""
    before = office.redrafter.words_or_none(mail_id)
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        why = redrafting.refusal_or_none(office.services, session, mail)
        why_not = refusal(office, session, why) if why else None
        last = redrafts.last_or_none(session, mail_id)
        versions = redrafts.versions(session, mail_id)
        usual = usual_instructions(session)
    words = office.redrafter.words_or_none(mail_id)
    pending = last is not None and last.outcome is RedraftOutcome.PENDING
    # What came of it is told once the call is over whole: till then another one would be refused.
    live = words is not None or (pending and before is not None)
    asked = mail.state in redrafting.ASKABLE and last is not None and last.outcome is RedraftOutcome.PROPOSED
    standing = versions[-1] if versions and mail.state not in SET_ASIDE else None
    return RedraftView(
        why_not=why_not,
        instructions=usual,
        under_way=_under_way(last, words or before or "") if last and live else None,
        proposal=_proposal(last, standing) if last and asked else None,
        ended=None if live or last is None else _ended(last),
        versions=len(versions),
    )


def _under_way(last: Redraft, words: str) -> UnderWayView:
    return UnderWayView(last.id, last.who, last.asked_at, last.instruction, words)


def _proposal(last: Redraft, standing: StoredVersion | None) -> ProposalView:
    stored = [(str(one.get("key")), one.get("values")) for one in last.draft.warnings]
    return ProposalView(
        id=last.id,
        who=last.who,
        at=last.asked_at,
        instruction=last.instruction,
        over=standing.version if standing else 0,
        body=last.draft.body,
        warnings=tuple(
            Notice(key, sentence(key, values if isinstance(values, dict) else None)) for key, values in stored
        ),
        changes=word_diff(standing.body if standing else "", last.draft.body),
    )


def _ended(last: Redraft) -> EndedView:
    """What came of it; a call that nobody makes any more was cut off by an end of the program."""
    if last.outcome is RedraftOutcome.PENDING:
        return EndedView(last.id, RedraftOutcome.FAILED, sentence("redraft_interrupted"), None)
    failed = last.outcome is RedraftOutcome.FAILED and last.cause
    return EndedView(
        last.id, last.outcome, sentence(last.cause) if failed and last.cause else "", last.version
    )


def ask(
    office: Office, user: User, mail_id: MailId, version: int, instruction: str, *, beside: bool = False
) -> None:
    """Have a model write the draft anew; `version` is the one that the person sees, 0 for none.

    beside: they are typing, so that what comes is proposed whatever stands. Raises NotFound, NotAllowed,
    StaleVersion, and BadRequest for an instruction that is none.
    """
    require_writer(user)
    wanted = " ".join(instruction.split())
    if not wanted or len(wanted) > MAX_INSTRUCTION_CHARS or not wanted.isprintable():
        raise BadRequest("redraft_instruction")

    def begin() -> Asked:
        now = office.clock()
        with office.database.transaction() as session:
            mail = mails.get_mail(session, mail_id)
            key = redrafting.refusal_or_none(office.services, session, mail)
            if key is not None:
                raise NotAllowed(key)
            standing = drafts.current_draft_or_none(session, mail_id)
            if (standing.version if standing else 0) != version:
                raise StaleVersion(current_version=standing.version if standing else 0)
            redrafts.settle_open(session, mail_id, "redraft_interrupted")
            new = NewRedraft(mail_id, user.id, now, wanted, version)
            redraft_id = redrafts.add(session, new)
            audit.record(session, AuditEvent.DRAFT_ASKED, now, user_id=user.id, mail_id=mail_id)
        base = None if standing is None or mail.state in SET_ASIDE else standing.body
        return Asked(redraft_id, mail_id, Asker(user.id, user.name), now, wanted, version, base, beside)

    office.redrafter.start(office.services, mail_id, begin)


def stop(office: Office, user: User, mail_id: MailId) -> None:
    """End the call under way for this mail; the text that stands stays. Raises NotFound, NotAllowed."""
    require_writer(user)
    if office.redrafter.stop(mail_id):
        return
    with office.database.transaction() as session:
        mails.get_mail(session, mail_id)
    raise NotAllowed


def take(office: Office, user: User, mail_id: MailId, redraft_id: int, version: int) -> int:
    """Make the proposal the version after `version`, the one it was compared with; returns its number.

    Raises NotFound, NotAllowed when it was settled or no model may write here now, StaleVersion.
    """
    require_writer(user)
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        standing = drafts.current_draft_or_none(session, mail_id)
        over = version if version or standing is None or mail.state not in SET_ASIDE else standing.version
        return redrafting.put(
            office.services, session, mail, _waiting(session, mail_id, redraft_id), over, user.id
        )


def leave(office: Office, user: User, mail_id: MailId, redraft_id: int) -> None:
    """Put the proposal aside; the text that stands stays. Raises NotFound, NotAllowed."""
    require_writer(user)
    with office.database.transaction() as session:
        mails.get_mail(session, mail_id)
        proposal = _waiting(session, mail_id, redraft_id)
        if not redrafts.settle(session, proposal.id, RedraftOutcome.PROPOSED, RedraftOutcome.LEFT):
            raise NotAllowed("redraft_settled")
        audit.record(
            session, AuditEvent.DRAFT_PROPOSAL_LEFT, office.clock(), user_id=user.id, mail_id=mail_id
        )


def _waiting(session: Session, mail_id: MailId, redraft_id: int) -> Redraft:
    last = redrafts.last_or_none(session, mail_id)
    if last is None or last.id != redraft_id or last.outcome is not RedraftOutcome.PROPOSED:
        raise NotAllowed("redraft_settled")
    return last


# --- versions


def list_versions(office: Office, mail_id: MailId) -> tuple[VersionView, ...]:
    """Every version of the draft, the latest first, each with how it came. Raises NotFound."""
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        versions = redrafts.versions(session, mail_id)
    typed = typed_by_person(versions)
    views = []
    before: StoredVersion | None = None
    for one in versions:
        views.append(
            VersionView(
                version=one.version,
                at=one.written_at,
                way=_way(one, before, from_notes=mail.from_notes),
                origin=one.origin,
                origin_label=version_label(one, typed=typed[one.version], from_notes=mail.from_notes),
                receipt_id=one.receipt_id,
                typed=typed[one.version],
                standing=one is versions[-1],
            )
        )
        before = one
    return tuple(reversed(views))


def _way(one: StoredVersion, before: StoredVersion | None, *, from_notes: bool) -> str:
    """How the version came, in French."""
    who = one.who or spoken(SOMEBODY)
    if one.way is not None and one.way.instruction is not None:
        return sentence("way_asked", {"who": who, "instruction": one.way.instruction})
    if one.way is not None and one.way.back_to is not None:
        return sentence("way_back", {"who": who, "back_to": one.way.back_to})
    if before is not None and one.body == before.body:
        return sentence("way_repeated")
    if one.written_by is not None and one.chosen:
        return sentence("way_chosen", {"who": who})
    if one.written_by is not None:
        return sentence("way_by_hand" if before is None else "way_typed", {"who": who})
    return sentence("way_prepared", {"origin": prepared_label(one, from_notes=from_notes)})


@dataclass(frozen=True, slots=True)
class ComparedView:
    """The text of a version; `changes`: from this one to the version `to`.

    `envelope`, `envelope_to`: what goes around the one text and the other.
    """

    version: int
    to: int
    body: str = field(repr=False)
    changes: tuple[Piece, ...]
    envelope: Envelope
    envelope_to: Envelope


def compare(office: Office, mail_id: MailId, version: int, to: int | None = None) -> ComparedView:
    """A version beside another one, that which stands unless said. Raises NotFound."""
    with office.database.transaction() as session:
        mails.get_mail(session, mail_id)
        standing = drafts.current_draft_or_none(session, mail_id)
        one = drafts.draft_or_none(session, mail_id, version)
        other = standing if to is None else drafts.draft_or_none(session, mail_id, to)
    if one is None or other is None:
        raise NotFound("version_unknown")
    changes = word_diff(one.body, other.body)
    envelopes = envelope_of(one), envelope_of(other)
    return ComparedView(version, other.version, one.body, changes, *envelopes)


def go_back(
    office: Office, user: User, mail_id: MailId, to: int, version: int, *, whole: bool = False
) -> int:
    """Make the text of version `to` the one after `version`, which stands; returns its number.

    `whole`: its subject, recipients, copies and files too, which stay otherwise. Raises NotFound, NotAllowed,
    StaleVersion.
    """
    require_writer(user)
    now = office.clock()
    with office.database.transaction() as session:
        mail = mails.get_mail(session, mail_id)
        if mail.state is not MailState.DRAFTED or not mails.hold(session, mail_id, MailState.DRAFTED):
            raise NotAllowed
        standing = drafts.current_draft_or_none(session, mail_id)
        earlier = drafts.draft_or_none(session, mail_id, to)
        if standing is None or to == standing.version:
            raise NotAllowed
        if earlier is None:
            raise NotFound("version_unknown")
        newer = drafts.overtaken_by_or_none(session, mail_id, office.services.own_addresses)
        around = earlier if whole else standing
        again = drafts.again(earlier, around.subject, around.recipients, around.extras)
        written_at = standing.written_at if newer is not None else now
        back = drafts.add_version(session, mail_id, version, again, written_at, user.id)
        redrafts.note_way(session, mail_id, back, Way(back_to=to))
        values = {"version": back, "back_to": to}
        audit.record(
            session, AuditEvent.DRAFT_BROUGHT_BACK, now, user_id=user.id, mail_id=mail_id, values=values
        )
    return back
