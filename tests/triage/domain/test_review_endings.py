"""Putting a mail aside and back, settling a doubtful sending, and correcting the sorting."""

from collections.abc import Callable

import pytest

from classifiers.labels import Urgency
from tests.triage.desk import Desk
from triage.errors import BadRequest, NotAllowed, NotFound
from triage.kinds import Role
from triage.message import MailId
from triage.review.calls import CallOutcome, NewCall, note_call
from triage.review.corrections import correct_dossier_type, correct_urgency
from triage.review.endings import Outcome, dismiss, restore, settle
from triage.review.office import Office
from triage.review.replies import Approval, approve
from triage.review.views import view_mail
from triage.states import DispatchPhase, MailState, may_move
from triage.store import dispatches
from triage.store.people import User

ACTS: dict[str, Callable[[Office, User, MailId], None]] = {
    "dismiss": dismiss,
    "restore": restore,
    "settle": lambda office, user, mail_id: settle(office, user, mail_id, Outcome.SENT),
    "urgency": lambda office, user, mail_id: correct_urgency(office, user, mail_id, "later"),
    "type": lambda office, user, mail_id: correct_dossier_type(office, user, mail_id, None),
}
DISMISSIBLE = [state for state in MailState if may_move(state, MailState.DISMISSED)]


def in_state(desk: Desk, state: MailState, reason: str | None = None) -> MailId:
    """A mail in this state, with a draft where the state has one."""
    if state in (MailState.BY_HAND, MailState.TO_CALL, MailState.TO_READ):
        return desk.move(desk.receive_sorted(), state, reason=reason)
    mail_id = desk.receive_drafted()
    if state is not MailState.DRAFTED:
        approve(desk.office, desk.user(), mail_id, Approval(1))
        sent = (MailState.SENT,) if state is MailState.UNDELIVERED else ()
        desk.move(mail_id, MailState.SENDING, *sent, state, reason=reason)
    return mail_id


@pytest.mark.parametrize("state", DISMISSIBLE)
def test_mail_put_aside_comes_back_where_it_was(desk: Desk, state: MailState) -> None:
    mail_id = in_state(desk, state, reason="no_draft_urgent")

    dismiss(desk.office, desk.user(), mail_id)
    aside = desk.state(mail_id)
    restore(desk.office, desk.user(), mail_id)

    back = MailState.DRAFTED if state in (MailState.FAILED, MailState.UNDELIVERED) else state
    assert aside[0] is MailState.DISMISSED
    assert desk.state(mail_id) == (back, aside[1])
    assert desk.history(mail_id)[-2:] == ["mail:dismissed", "mail:restored"]


@pytest.mark.parametrize("state", sorted(set(MailState) - set(DISMISSIBLE)))
def test_mail_that_is_not_a_persons_cannot_be_put_aside(desk: Desk, state: MailState) -> None:
    mail_id = desk.receive_drafted()
    desk.sql(f"UPDATE mail SET state = '{state.value}'")  # noqa: S608  a state of ours

    with pytest.raises(NotAllowed):
        dismiss(desk.office, desk.user(), mail_id)

    assert desk.state(mail_id)[0] is state


def test_last_dismissal_decides_where_a_mail_comes_back(desk: Desk) -> None:
    mail_id = in_state(desk, MailState.TO_READ)
    dismiss(desk.office, desk.user(), mail_id)
    restore(desk.office, desk.user(), mail_id)
    desk.move(mail_id, MailState.DISMISSED, MailState.TO_CALL)
    note_call(desk.office, desk.user(), mail_id, NewCall(CallOutcome.REACHED))

    restore(desk.office, desk.user(), mail_id)

    assert desk.state(mail_id)[0] is MailState.TO_CALL


def test_mail_whose_record_is_lost_comes_back_to_a_person(desk: Desk) -> None:
    mail_id = in_state(desk, MailState.TO_READ)
    dismiss(desk.office, desk.user(), mail_id)
    desk.sql("DROP TRIGGER audit_no_delete")
    desk.sql("DELETE FROM audit")

    restore(desk.office, desk.user(), mail_id)

    assert desk.state(mail_id)[0] is MailState.BY_HAND


def test_only_a_dismissed_mail_can_be_restored(desk: Desk) -> None:
    mail_id = in_state(desk, MailState.TO_READ)

    with pytest.raises(NotAllowed):
        restore(desk.office, desk.user(), mail_id)


def unconfirmed(desk: Desk) -> MailId:
    """A mail whose reply may have been sent."""
    mail_id = in_state(desk, MailState.UNCONFIRMED, reason="send_unknown")
    with desk.database.transaction() as session:
        found = dispatches.last_dispatch_or_none(session, mail_id)
        assert found is not None
        dispatches.set_phase(session, found.id, DispatchPhase.UNKNOWN, cause="send_unknown")
    return mail_id


def phase(desk: Desk, mail_id: MailId) -> DispatchPhase:
    """How far the latest sending went."""
    with desk.database.transaction() as session:
        found = dispatches.last_dispatch_or_none(session, mail_id)
    assert found is not None
    return found.phase


def test_doubtful_sending_that_a_person_found_sent_is_sent(desk: Desk) -> None:
    mail_id = unconfirmed(desk)

    settle(desk.office, desk.user(), mail_id, Outcome.SENT)

    assert desk.state(mail_id)[0] is MailState.SENT
    assert phase(desk, mail_id) is DispatchPhase.ACCEPTED
    assert desk.draft(mail_id).version == 1


def test_doubtful_sending_that_was_not_sent_is_a_draft_to_approve_again(desk: Desk) -> None:
    mail_id = unconfirmed(desk)
    text = desk.draft(mail_id).body

    settle(desk.office, desk.user(), mail_id, Outcome.NOT_SENT)
    after = (
        desk.state(mail_id)[0],
        phase(desk, mail_id),
        desk.draft(mail_id).version,
        desk.draft(mail_id).body,
    )
    approve(desk.office, desk.user(), mail_id, Approval(2))

    assert after == (MailState.DRAFTED, DispatchPhase.REFUSED, 2, text)
    assert desk.sql("SELECT count(*), count(DISTINCT message_id) FROM dispatch") == [(2, 2)]


@pytest.mark.parametrize("outcome", Outcome)
def test_doubt_is_settled_once(desk: Desk, outcome: Outcome) -> None:
    mail_id = unconfirmed(desk)
    settle(desk.office, desk.user(), mail_id, outcome)

    with pytest.raises(NotAllowed):
        settle(desk.office, desk.user(), mail_id, outcome)


def test_mail_that_was_never_sent_has_nothing_to_settle(desk: Desk) -> None:
    mail_id = desk.receive_drafted()

    with pytest.raises(NotAllowed):
        settle(desk.office, desk.user(), mail_id, Outcome.SENT)


def test_corrected_urgency_replaces_the_classifiers_and_is_sure(desk: Desk) -> None:
    mail_id = desk.receive_sorted(urgency=Urgency.LATER, uncertain=True)

    correct_urgency(desk.office, desk.user(), mail_id, "urgent")

    mail = desk.mail(mail_id)
    assert (mail.urgency, mail.urgency_uncertain, mail.corrected) == (Urgency.URGENT, False, True)
    assert view_mail(desk.office, mail_id).history[-1].message == (
        "Urgence corrigée\u00a0: plus tard → urgent."
    )


@pytest.mark.parametrize(("chosen", "shown"), [("famille", "Famille"), (None, "—")])
def test_corrected_dossier_type_replaces_the_classifiers(desk: Desk, chosen: str | None, shown: str) -> None:
    mail_id = desk.receive_sorted(dossier_type="penal")

    correct_dossier_type(desk.office, desk.user(), mail_id, chosen)

    assert (desk.mail(mail_id).dossier_type, desk.mail(mail_id).dossier_uncertain) == (chosen, False)
    assert view_mail(desk.office, mail_id).history[-1].message == (
        f"Type de dossier corrigé\u00a0: Pénal → {shown}."
    )


@pytest.mark.parametrize("urgency", ["", "URGENT", "plus tard"])
def test_unknown_urgency_is_refused(desk: Desk, urgency: str) -> None:
    mail_id = desk.receive_sorted()

    with pytest.raises(BadRequest):
        correct_urgency(desk.office, desk.user(), mail_id, urgency)


@pytest.mark.parametrize("dossier_type", ["", "tva", "Famille"])
def test_dossier_type_of_another_profile_is_refused(desk: Desk, dossier_type: str) -> None:
    mail_id = desk.receive_sorted()

    with pytest.raises(BadRequest):
        correct_dossier_type(desk.office, desk.user(), mail_id, dossier_type)


@pytest.mark.parametrize("act", ["urgency", "type"])
def test_mail_that_is_not_sorted_yet_has_no_sorting_to_correct(desk: Desk, act: str) -> None:
    mail_id = desk.receive()

    with pytest.raises(NotAllowed):
        ACTS[act](desk.office, desk.user(), mail_id)


@pytest.mark.parametrize("act", ACTS)
def test_reader_can_do_none_of_it(desk: Desk, act: str) -> None:
    mail_id = in_state(desk, MailState.TO_READ)
    reader = desk.user(Role.READER)

    with pytest.raises(NotAllowed) as caught:
        ACTS[act](desk.office, reader, mail_id)

    assert caught.value.key == "read_only"
    assert desk.history(mail_id) == []


@pytest.mark.parametrize("act", ACTS)
def test_unknown_mail_is_not_found(desk: Desk, act: str) -> None:
    with pytest.raises(NotFound):
        ACTS[act](desk.office, desk.user(), MailId(404))
