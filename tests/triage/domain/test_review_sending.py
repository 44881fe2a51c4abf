"""Between approval and departure: a reply can be stopped, hurried or sent later, and a new mail stops it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.triage.desk import OFFICE_ADDRESS, Desk
from tests.triage.domain.test_review_endings import in_state
from tests.triage.domain.test_review_replies import dispatch
from triage.errors import BadRequest, NotAllowed, NotFound, Overtaken, StaleVersion
from triage.kinds import Role
from triage.message import MailId
from triage.review.endings import dismiss, restore
from triage.review.office import Office
from triage.review.replies import Approval, Edit, approve, edit_draft
from triage.review.sending import cancel_sending, keep_draft, send_now
from triage.review.views import DraftView, view_mail
from triage.settings import SendingSection
from triage.states import DispatchPhase, MailState
from triage.store.people import User

ACTS: dict[str, Callable[[Office, User, MailId], None]] = {
    "cancel": cancel_sending,
    "send now": send_now,
    "keep": lambda office, user, mail_id: keep_draft(office, user, mail_id, 1),
}


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """An office whose replies wait twenty seconds."""
    desk.change(settings=desk.services.settings.model_copy(update={"sending": SendingSection(undo_s=20)}))
    return desk


def approved(desk: Desk, send_at: datetime | None = None) -> MailId:
    """A mail whose reply waits."""
    mail_id = desk.receive_drafted("Un.")
    approve(desk.office, desk.user(), mail_id, Approval(1, send_at))
    return mail_id


def newer_mail(desk: Desk, in_reply_to: str = "<1@example.org>", **parts: str) -> MailId:
    """A mail that joins the thread of the first one a second later, from outside the office unless said."""
    desk.clock.advance(seconds=1)
    return desk.receive(None, In_Reply_To=in_reply_to, **parts)


def shown_draft(desk: Desk, mail_id: MailId) -> DraftView:
    """The draft as the page shows it."""
    draft = view_mail(desk.office, mail_id).draft
    assert draft is not None
    return draft


def test_reply_leaves_once_the_time_to_undo_is_over(desk: Desk) -> None:
    mail_id = approved(desk)

    seen = view_mail(desk.office, mail_id).dispatch

    assert seen is not None
    assert seen.send_at == desk.clock.now + timedelta(seconds=20)
    assert seen.cancellable


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=2))])
@pytest.mark.parametrize("wait", [timedelta(seconds=20), timedelta(days=3), timedelta(days=365)])
def test_reply_can_be_sent_later_at_a_date(desk: Desk, wait: timedelta, zone: timezone) -> None:
    moment = desk.clock.now + wait

    mail_id = approved(desk, moment.astimezone(zone))

    assert dispatch(desk, mail_id).send_at == moment


REFUSED_MOMENTS = {
    "without a zone": lambda now: (now + timedelta(days=1)).replace(tzinfo=None),
    "past": lambda now: now - timedelta(minutes=1),
    "before the time to undo is over": lambda now: now + timedelta(seconds=19),
    "in two years": lambda now: now + timedelta(days=730),
}


@pytest.mark.parametrize("moment", REFUSED_MOMENTS.values(), ids=REFUSED_MOMENTS)
def test_moment_that_cannot_be_kept_is_refused(desk: Desk, moment: Callable[[datetime], datetime]) -> None:
    mail_id = desk.receive_drafted()

    with pytest.raises(BadRequest) as caught:
        approve(desk.office, desk.user(), mail_id, Approval(1, moment(desk.clock.now)))

    assert caught.value.key == "send_at_invalid"
    assert desk.state(mail_id)[0] is MailState.DRAFTED


def test_cancelled_reply_is_the_next_draft_with_the_same_text(desk: Desk) -> None:
    mail_id = approved(desk)

    cancel_sending(desk.office, desk.user(), mail_id)

    draft, seen = desk.draft(mail_id), view_mail(desk.office, mail_id)
    assert desk.state(mail_id) == (MailState.DRAFTED, None)
    assert (draft.version, draft.body) == (2, "Un.")
    assert dispatch(desk, mail_id).phase is DispatchPhase.CANCELLED
    assert desk.history(mail_id)[-1] == "reply:cancelled"
    assert seen.dispatch is not None
    assert not seen.dispatch.cancellable
    assert "approve" in seen.actions


def test_reply_cancelled_then_approved_again_is_another_message(desk: Desk) -> None:
    mail_id = approved(desk)
    cancel_sending(desk.office, desk.user(), mail_id)

    approve(desk.office, desk.user(), mail_id, Approval(2))

    assert desk.sql("SELECT phase FROM dispatch ORDER BY id") == [("cancelled",), ("queued",)]
    assert desk.sql("SELECT count(DISTINCT message_id) FROM dispatch") == [(2,)]


def test_text_somebody_took_back_cannot_be_approved_from_an_older_page(desk: Desk) -> None:
    mail_id = approved(desk)
    cancel_sending(desk.office, desk.user(), mail_id)

    with pytest.raises(StaleVersion):
        approve(desk.office, desk.user(), mail_id, Approval(1))


def test_reply_can_be_sent_without_waiting(desk: Desk) -> None:
    mail_id = approved(desk, desk.clock.now + timedelta(days=3))

    send_now(desk.office, desk.user(), mail_id)

    assert dispatch(desk, mail_id).send_at == desk.clock.now
    assert desk.history(mail_id)[-1] == "reply:hurried"
    assert len(desk.woken) == 2


@pytest.mark.parametrize("act", ["cancel", "send now"])
@pytest.mark.parametrize("state", sorted(set(MailState) - {MailState.APPROVED}))
def test_only_a_waiting_reply_can_be_stopped_or_hurried(desk: Desk, state: MailState, act: str) -> None:
    mail_id = approved(desk)
    desk.sql(f"UPDATE mail SET state = '{state.value}'")  # noqa: S608  a state of ours

    with pytest.raises(NotAllowed):
        ACTS[act](desk.office, desk.user(), mail_id)

    assert dispatch(desk, mail_id).phase is DispatchPhase.QUEUED
    assert desk.state(mail_id)[0] is state


@pytest.mark.parametrize("act", ["cancel", "send now"])
@pytest.mark.parametrize("phase", sorted(set(DispatchPhase) - {DispatchPhase.QUEUED}))
def test_message_that_was_taken_can_be_neither_stopped_nor_hurried(
    desk: Desk, phase: DispatchPhase, act: str
) -> None:
    mail_id = approved(desk)
    desk.sql(f"UPDATE dispatch SET phase = '{phase.value}'")  # noqa: S608  a phase of ours

    with pytest.raises(NotAllowed):
        ACTS[act](desk.office, desk.user(), mail_id)

    assert desk.state(mail_id)[0] is MailState.APPROVED


@pytest.mark.parametrize("act", ACTS)
def test_reader_can_do_none_of_it(desk: Desk, act: str) -> None:
    mail_id = approved(desk)

    with pytest.raises(NotAllowed) as caught:
        ACTS[act](desk.office, desk.user(Role.READER), mail_id)

    assert caught.value.key == "read_only"


@pytest.mark.parametrize("act", ACTS)
def test_unknown_mail_is_not_found(desk: Desk, act: str) -> None:
    with pytest.raises(NotFound):
        ACTS[act](desk.office, desk.user(), MailId(404))


@pytest.mark.parametrize("state", [MailState.FAILED, MailState.UNDELIVERED])
def test_reply_that_did_not_arrive_can_be_put_aside_brought_back_and_approved_again(
    desk: Desk, state: MailState
) -> None:
    mail_id = in_state(desk, state)
    dismiss(desk.office, desk.user(), mail_id)
    restore(desk.office, desk.user(), mail_id)

    approve(desk.office, desk.user(), mail_id, Approval(shown_draft(desk, mail_id).version))

    assert desk.sql("SELECT draft_version FROM dispatch ORDER BY id") == [(1,), (2,)]
    assert desk.sql("SELECT count(DISTINCT message_id) FROM dispatch") == [(2,)]
    assert (desk.draft(mail_id).version, desk.state(mail_id)[0]) == (2, MailState.APPROVED)


@pytest.mark.parametrize("state", [MailState.FAILED, MailState.UNDELIVERED])
def test_reply_that_did_not_arrive_can_be_edited(desk: Desk, state: MailState) -> None:
    mail_id = in_state(desk, state)

    edit_draft(desk.office, desk.user(), mail_id, Edit(1, "Deux."))

    assert (desk.draft(mail_id).body, desk.state(mail_id)[0]) == ("Deux.", MailState.DRAFTED)


def test_new_mail_in_the_thread_must_be_read_before_the_draft_is_approved(desk: Desk) -> None:
    mail_id = desk.receive_drafted("Un.")
    newer_mail(desk)
    newest = newer_mail(desk)

    with pytest.raises(Overtaken) as caught:
        approve(desk.office, desk.user(), mail_id, Approval(1))

    assert caught.value.values == {"mail_id": newest}
    assert shown_draft(desk, mail_id).overtaken_by == newest
    assert desk.state(mail_id)[0] is MailState.DRAFTED
    assert desk.sql("SELECT count(*) FROM dispatch") == [(0,)]


NOT_NEWER: dict[str, Callable[[Desk], object]] = {
    "from the office itself": lambda desk: newer_mail(desk, sender=f"Le cabinet <{OFFICE_ADDRESS.upper()}>"),
    "in another thread": lambda desk: newer_mail(desk, "<autre@example.org>"),
    "at the same moment": lambda desk: desk.receive(In_Reply_To="<1@example.org>"),
}


@pytest.mark.parametrize("arrive", NOT_NEWER.values(), ids=NOT_NEWER)
def test_other_mail_does_not_overtake_the_draft(desk: Desk, arrive: Callable[[Desk], object]) -> None:
    mail_id = desk.receive_drafted("Un.")
    arrive(desk)

    approve(desk.office, desk.user(), mail_id, Approval(1))

    assert desk.state(mail_id)[0] is MailState.APPROVED


def test_person_who_read_the_new_mail_keeps_the_text(desk: Desk) -> None:
    mail_id = desk.receive_drafted("Un.")
    newer_mail(desk)

    keep_draft(desk.office, desk.user(), mail_id, 1)

    draft = shown_draft(desk, mail_id)
    assert (draft.version, draft.body, draft.overtaken_by) == (2, "Un.", None)
    assert desk.history(mail_id)[-1] == "draft:kept"
    approve(desk.office, desk.user(), mail_id, Approval(2))


def test_text_is_not_kept_over_a_mail_that_came_after_the_one_that_was_read(desk: Desk) -> None:
    mail_id = desk.receive_drafted("Un.")
    read = newer_mail(desk)
    newest = newer_mail(desk)

    with pytest.raises(Overtaken) as caught:
        keep_draft(desk.office, desk.user(), mail_id, 1, read)
    keep_draft(desk.office, desk.user(), mail_id, 1, newest)

    assert caught.value.values == {"mail_id": newest}
    assert desk.draft(mail_id).version == 2


def test_reply_that_was_sent_is_not_shown_as_overtaken(desk: Desk) -> None:
    mail_id = in_state(desk, MailState.SENT)
    newer_mail(desk)

    assert shown_draft(desk, mail_id).overtaken_by is None


def test_text_kept_is_overtaken_again_by_the_next_mail(desk: Desk) -> None:
    mail_id = desk.receive_drafted("Un.")
    newer_mail(desk)
    keep_draft(desk.office, desk.user(), mail_id, 1)
    newest = newer_mail(desk)

    with pytest.raises(Overtaken) as caught:
        approve(desk.office, desk.user(), mail_id, Approval(2))

    assert caught.value.values == {"mail_id": newest}


def test_text_edited_on_a_page_that_did_not_show_the_new_mail_stays_overtaken(desk: Desk) -> None:
    mail_id = desk.receive_drafted("Un.")
    newest = newer_mail(desk)
    desk.clock.advance(seconds=5)

    edit_draft(desk.office, desk.user(), mail_id, Edit(1, "Deux."))

    assert shown_draft(desk, mail_id).overtaken_by == newest
    with pytest.raises(Overtaken):
        approve(desk.office, desk.user(), mail_id, Approval(2))


def test_text_taken_back_after_a_new_mail_came_stays_overtaken(desk: Desk) -> None:
    mail_id = approved(desk)
    newest = newer_mail(desk)

    cancel_sending(desk.office, desk.user(), mail_id)

    assert shown_draft(desk, mail_id).overtaken_by == newest


def test_only_the_version_that_stands_can_be_kept(desk: Desk) -> None:
    mail_id = desk.receive_drafted("Un.")
    edit_draft(desk.office, desk.user(), mail_id, Edit(1, "Deux."))
    newer_mail(desk)

    with pytest.raises(StaleVersion) as caught:
        keep_draft(desk.office, desk.user(), mail_id, 1)

    assert caught.value.values == {"current_version": 2}


def test_draft_that_nothing_overtook_needs_no_keeping(desk: Desk) -> None:
    mail_id = desk.receive_drafted("Un.")

    with pytest.raises(NotAllowed):
        keep_draft(desk.office, desk.user(), mail_id, 1)

    assert desk.draft(mail_id).version == 1
