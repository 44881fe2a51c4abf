"""What the office answered in its own mail program is closed once, and can be brought back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.triage.desk import Desk
from tests.triage.mail.conftest import Mailbox
from tests.triage.mail.correspondence import CLIENT, Correspondence, answer, question
from triage import elsewhere
from triage.audit import AuditEvent
from triage.clock import now_utc
from triage.db import Session
from triage.kinds import ChangeKind, ChangeState, DraftOrigin
from triage.message import Address, MailId
from triage.models import MailboxChangeRow
from triage.review import endings
from triage.review.views import view_mail
from triage.states import DispatchPhase, MailState
from triage.store import answers, dispatches, drafts
from triage.store.drafts import NewDraft

DRAFTED = (MailState.SORTED, MailState.DRAFTED)
APPROVED = (*DRAFTED, MailState.APPROVED)
CLOSED = (MailState.DISMISSED, "answered_elsewhere")


@pytest.fixture
def office(desk: Desk, mailbox: Mailbox) -> Correspondence:
    """An office with an empty mailbox on the real server, by the real clock."""
    desk.change(clock=now_utc)
    return Correspondence.of(desk, mailbox)


@pytest.mark.parametrize("field", ["In-Reply-To", "References"])
def test_mail_answered_from_the_mail_program_is_closed(office: Correspondence, field: str) -> None:
    (mail_id,) = office.take_in(question())
    office.desk.move(mail_id, *DRAFTED)
    office.sent(answer("<question1@example.org>", field=field))

    assert office.look() == 1

    assert office.desk.state(mail_id) == CLOSED
    assert office.desk.history(mail_id) == [AuditEvent.MAIL_ANSWERED_ELSEWHERE]


@pytest.mark.parametrize(
    "states",
    [
        (),
        (MailState.SORTED,),
        (MailState.SORTED, MailState.BY_HAND),
        (MailState.SORTED, MailState.TO_CALL),
        (MailState.SORTED, MailState.TO_READ),
        (*APPROVED, MailState.SENDING, MailState.FAILED),
        (*APPROVED, MailState.SENDING, MailState.SENT, MailState.UNDELIVERED),
    ],
    ids=lambda states: states[-1].value if states else "received",
)
def test_mail_flagged_as_answered_is_closed_from_every_open_state(
    office: Correspondence, states: tuple[MailState, ...]
) -> None:
    (mail_id,) = office.take_in(question())
    office.desk.move(mail_id, *states)
    office.flag(1, "(\\Answered)")

    assert office.look() == 1

    assert office.desk.state(mail_id) == CLOSED


@pytest.mark.parametrize(
    "states",
    [APPROVED, (*APPROVED, MailState.SENDING), (*APPROVED, MailState.SENDING, MailState.UNCONFIRMED)],
    ids=lambda states: states[-1].value,
)
def test_mail_whose_reply_is_under_way_is_never_closed_and_the_second_answer_told_once(
    office: Correspondence, states: tuple[MailState, ...]
) -> None:
    (mail_id,) = office.take_in(question())
    office.desk.move(mail_id, *states)
    office.sent(answer("<question1@example.org>"))
    office.flag(1, "(\\Answered)")

    assert [office.look(), office.look()] == [0, 0]

    assert office.desk.mail(mail_id).state is states[-1]
    assert office.desk.history(mail_id) == [AuditEvent.MAIL_ANSWER_SEEN] * 2  # the reply, and the flag


def test_reply_that_waits_to_leave_is_held_when_somebody_answered_meanwhile(office: Correspondence) -> None:
    (mail_id,) = office.take_in(question())
    office.desk.move(mail_id, *DRAFTED)
    tomorrow = now_utc() + timedelta(days=1)
    with office.desk.database.transaction() as session:
        draft = NewDraft("Re: Question", (Address("", CLIENT),), "Bonjour.", DraftOrigin.PERSON)
        drafts.add_version(session, mail_id, 0, draft, now_utc())
        _add_dispatch(session, mail_id, send_at=tomorrow)
    office.desk.move(mail_id, MailState.APPROVED)
    office.sent(answer("<question1@example.org>", message_id="<autre@cabinet.example.org>"))

    assert [office.look(), office.look()] == [0, 0]

    assert office.desk.state(mail_id) == (MailState.DRAFTED, elsewhere.REASON)
    assert office.desk.history(mail_id) == [AuditEvent.MAIL_ANSWER_SEEN, AuditEvent.REPLY_HELD]
    last = view_mail(office.desk.office, mail_id).history[-1].message
    assert last.startswith("Envoi arrêté avant le départ. Une réponse est déjà partie")
    with office.desk.database.transaction() as session:
        dispatch = dispatches.last_dispatch_or_none(session, mail_id)
        standing = drafts.current_draft_or_none(session, mail_id)
    assert dispatch is not None
    assert dispatch.phase is DispatchPhase.CANCELLED
    assert standing is not None
    assert (standing.version, standing.body) == (2, "Bonjour.")


@pytest.mark.parametrize("restored_to", [MailState.DRAFTED, MailState.BY_HAND])
def test_mail_that_a_person_brought_back_is_not_closed_by_the_same_answer(
    office: Correspondence, restored_to: MailState
) -> None:
    (mail_id,) = office.take_in(question())
    office.desk.move(mail_id, MailState.SORTED, restored_to, reason="human_only")
    office.sent(answer("<question1@example.org>"))
    office.flag(1, "(\\Answered)")
    office.look()

    endings.restore(office.desk.office, office.desk.user(), mail_id)

    assert office.desk.state(mail_id) == (restored_to, "human_only")
    office.look()  # the flag says no more than the reply did, but it is seen for the first time
    endings.restore(office.desk.office, office.desk.user(), mail_id)
    assert office.look() == 0
    assert office.desk.mail(mail_id).state is restored_to


def test_another_answer_closes_a_mail_that_was_brought_back(office: Correspondence) -> None:
    (mail_id,) = office.take_in(question())
    office.desk.move(mail_id, *DRAFTED)
    office.sent(answer("<question1@example.org>"))
    office.look()
    endings.restore(office.desk.office, office.desk.user(), mail_id)

    office.sent(answer("<question1@example.org>", message_id="<autre@cabinet.example.org>"))

    assert office.look() == 1


def test_mail_passed_on_to_a_colleague_is_not_taken_for_answered(office: Correspondence) -> None:
    (mail_id,) = office.take_in(question())
    office.sent(answer("<question1@example.org>", to="associe@cabinet.example.org", field="References"))

    assert office.look() == 0

    assert office.desk.mail(mail_id).state is MailState.RECEIVED


def _add_dispatch(session: Session, mail_id: MailId, send_at: datetime) -> None:
    new = dispatches.NewDispatch(
        draft_version=1,
        message_id="<reponse@cabinet.example.org>",
        envelope_from="contact@cabinet.example.org",
        recipients=(CLIENT,),
        raw=b"x",
        sha256="x",
        file=None,
        size=1,
        approved_by=None,
    )
    dispatches.add_dispatch(session, mail_id, new, now=now_utc(), send_at=send_at)


def test_reply_that_bannette_sent_closes_nothing(office: Correspondence) -> None:
    (mail_id,) = office.take_in(question())
    office.desk.move(mail_id, *DRAFTED)
    with office.desk.database.transaction() as session:
        _add_dispatch(session, mail_id, send_at=now_utc())
    office.sent(answer("<question1@example.org>"))

    assert office.look() == 0

    assert office.desk.mail(mail_id).state is MailState.DRAFTED


def test_flag_that_bannette_set_is_no_answer_of_somebody_else(office: Correspondence) -> None:
    (mail_id,) = office.take_in(question())
    office.desk.move(mail_id, *APPROVED, MailState.SENDING, MailState.SENT, MailState.UNDELIVERED)
    with office.desk.database.transaction() as session:
        session.add(
            MailboxChangeRow(
                mailbox_id=office.arrivals.intake.mailbox_id,
                mail_id=mail_id,
                kind=ChangeKind.ANSWERED,
                value="\\Answered",
                state=ChangeState.DONE,
                created_at=now_utc(),
            )
        )
    office.flag(1, "(\\Answered)")

    assert office.look() == 0


def test_flags_of_other_mails_close_nothing(office: Correspondence) -> None:
    first, second = office.take_in(question(1), question(2))
    office.flag(2, "(\\Answered \\Flagged)")
    office.flag(1, "(\\Seen $Forwarded)")

    assert office.look() == 1

    assert office.desk.mail(first).state is MailState.RECEIVED
    assert office.desk.state(second) == CLOSED


def test_only_what_was_sent_since_the_last_look_is_read(office: Correspondence) -> None:
    office.sent(answer("<question1@example.org>"), answer("<inconnu@example.org>"))
    office.look()
    with office.desk.database.transaction() as session:
        seen = answers.last_look_or_none(session, office.arrivals.intake.mailbox_id)
    (mail_id,) = office.take_in(question())

    assert office.look() == 0

    assert seen is not None
    assert seen.last_uid == 2
    assert office.desk.mail(mail_id).state is MailState.RECEIVED


def test_sent_folder_is_read_anew_when_the_server_renumbered_it(office: Correspondence) -> None:
    office.look()
    (mail_id,) = office.take_in(question())
    office.sent(answer("<question1@example.org>"))
    box = office.arrivals.mailbox
    box.server.set_uidvalidity(box.user, 4242, "Sent")

    assert office.look() == 1

    assert office.desk.state(mail_id) == CLOSED


def test_folder_whose_numbers_changed_is_not_asked_for_flags(office: Correspondence) -> None:
    (mail_id,) = office.take_in(question())
    office.flag(1, "(\\Answered)")
    box = office.arrivals.mailbox
    box.server.set_uidvalidity(box.user, 4242)

    assert office.look() == 0

    assert office.desk.mail(mail_id).state is MailState.RECEIVED


def test_missing_sent_folder_is_no_fault(office: Correspondence) -> None:
    (mail_id,) = office.take_in(question())
    office.flag(1, "(\\Answered)")
    settings = office.arrivals.intake.mailbox
    smtp = settings.smtp.model_copy(update={"sent_folder": "Nulle part"})
    office.arrivals.intake = replace(
        office.arrivals.intake, mailbox=settings.model_copy(update={"smtp": smtp})
    )

    assert office.look() == 1

    assert office.desk.state(mail_id) == CLOSED


def test_look_changes_no_flag(office: Correspondence) -> None:
    office.take_in(question())
    office.sent(answer("<question1@example.org>"))
    box = office.arrivals.mailbox
    box.add(answer("<question1@example.org>"), folder="Sent")
    before = box.server.flags(box.user), box.server.flags(box.user, "Sent")

    office.look()

    assert (box.server.flags(box.user), box.server.flags(box.user, "Sent")) == before


@pytest.mark.parametrize(
    "headers",
    [b"", b"\r\n", b"In-Reply-To: \xff\xfe\r\n", b"References: " + b"<" * 5000, b"To: " + b'"a"' * 3000],
)
def test_odd_headers_are_nobody_s_answer(headers: bytes) -> None:
    assert elsewhere.read_answer(headers).answers == frozenset()


def test_look_is_due_again_after_a_minute(office: Correspondence) -> None:
    context = office.arrivals.intake
    assert elsewhere.is_due(context)

    office.look()

    assert not elsewhere.is_due(context)
    assert elsewhere.is_due(replace(context, clock=lambda: datetime.now(UTC) + timedelta(seconds=61)))
