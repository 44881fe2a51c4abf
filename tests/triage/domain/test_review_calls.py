"""Calls about mails: noted with their outcome, put off to a moment, told in the history; who may and when."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.triage.desk import START, Desk, raw_mail
from triage.errors import BadRequest, NotAllowed, NotFound
from triage.kinds import Role
from triage.message import MailId
from triage.review.calls import CallOutcome, NewCall, note_call
from triage.review.endings import restore
from triage.review.views import list_mails, view_mail
from triage.states import Lane, MailState
from triage.store import erasing

TOMORROW = START + timedelta(days=1)
MISSED = NewCall(CallOutcome.NO_ANSWER, "", TOMORROW)


def to_call(desk: Desk, subject: str = "Paiement") -> MailId:
    """A mail for the professional alone."""
    return desk.move(
        desk.receive_sorted(raw_mail(subject=subject)), MailState.TO_CALL, reason="human_conflict"
    )


def lane(desk: Desk) -> list[tuple[MailId, datetime | None]]:
    """The mails to call about in the order shown, with when to call again."""
    page = list_mails(desk.office, Lane.TO_CALL, 10, None)
    return [(one.line.id, one.line.call_back_at) for one in page.lines]


def test_who_was_spoken_with_is_put_aside_with_the_note_in_the_history(desk: Desk) -> None:
    mail_id = to_call(desk)

    note_call(desk.office, desk.user(), mail_id, NewCall(CallOutcome.REACHED, "Rassurée ; rendez-vous pris."))

    assert desk.state(mail_id)[0] is MailState.DISMISSED
    told = view_mail(desk.office, mail_id).history[-1]
    assert told.message.startswith("Appelé. Note\u00a0: «\u00a0Rassurée")
    assert "Rassurée" not in str(desk.sql("SELECT * FROM audit"))


@pytest.mark.parametrize(
    ("call", "event", "words"),
    [
        (MISSED, "mail:call_missed", "Appel sans réponse. Rappel prévu le 3 mars à 10\u00a0h\u00a000."),
        (NewCall(CallOutcome.VOICEMAIL), "mail:voicemail_left", "Message laissé sur la messagerie."),
        (
            NewCall(CallOutcome.VOICEMAIL, "Poste 12", TOMORROW),
            "mail:voicemail_left",
            "Message laissé sur la messagerie. Rappel prévu le 3 mars à 10\u00a0h\u00a000."
            " Note\u00a0: «\u00a0Poste 12\u00a0».",
        ),
    ],
)
def test_who_was_not_reached_stays_to_call(desk: Desk, call: NewCall, event: str, words: str) -> None:
    mail_id = to_call(desk)

    note_call(desk.office, desk.user(), mail_id, call)

    assert desk.state(mail_id) == (MailState.TO_CALL, "human_conflict")
    assert desk.history(mail_id)[-1] == event
    view = view_mail(desk.office, mail_id)
    assert view.history[-1].message == words
    assert view.card is not None
    assert [(one.outcome, one.note) for one in view.card.calls] == [(call.outcome, call.note)]


def test_mail_waits_last_until_its_moment_and_comes_first_then(desk: Desk) -> None:
    first, second = to_call(desk), to_call(desk, subject="Un autre")
    note_call(desk.office, desk.user(), first, MISSED)

    assert lane(desk) == [(second, None), (first, TOMORROW)]
    desk.clock.advance(days=1)
    assert lane(desk) == [(first, TOMORROW), (second, None)]


def test_pages_of_a_lane_with_calls_put_off_hold_every_mail_once(desk: Desk) -> None:
    ids = [to_call(desk, subject=f"Mail {number}") for number in range(5)]
    for mail_id in ids[::2]:
        note_call(desk.office, desk.user(), mail_id, MISSED)

    seen, cursor = [], None
    for _ in range(5):
        page = list_mails(desk.office, Lane.TO_CALL, 2, cursor)
        seen += [one.line.id for one in page.lines]
        if (cursor := page.next_cursor) is None:
            break

    assert seen == [*ids[1::2], *ids[::2]]


def test_a_message_left_without_a_moment_takes_back_the_one_before(desk: Desk) -> None:
    mail_id = to_call(desk)
    note_call(desk.office, desk.user(), mail_id, MISSED)

    note_call(desk.office, desk.user(), mail_id, NewCall(CallOutcome.VOICEMAIL))

    assert lane(desk) == [(mail_id, None)]


def test_nobody_is_called_again_about_what_was_dealt_with(desk: Desk) -> None:
    mail_id = to_call(desk)
    note_call(desk.office, desk.user(), mail_id, MISSED)
    note_call(desk.office, desk.user(), mail_id, NewCall(CallOutcome.REACHED))

    restore(desk.office, desk.user(), mail_id)

    assert lane(desk) == [(mail_id, None)]


@pytest.mark.parametrize(
    ("call", "key"),
    [
        (NewCall(CallOutcome.NO_ANSWER), "call_back_missing"),
        (NewCall(CallOutcome.REACHED, "", TOMORROW), "call_back_not_needed"),
        (NewCall(CallOutcome.NO_ANSWER, "", START), "call_back_invalid"),
        (NewCall(CallOutcome.VOICEMAIL, "", START - timedelta(hours=1)), "call_back_invalid"),
        (NewCall(CallOutcome.VOICEMAIL, "", START + timedelta(days=400)), "call_back_invalid"),
        (NewCall(CallOutcome.REACHED, "x" * 501), "bad_request"),
    ],
)
def test_call_that_says_nothing_sure_is_refused(desk: Desk, call: NewCall, key: str) -> None:
    mail_id = to_call(desk)

    with pytest.raises(BadRequest) as refused:
        note_call(desk.office, desk.user(), mail_id, call)

    assert refused.value.key == key
    assert desk.sql("SELECT count(*) FROM call") == [(0,)]


def test_reader_notes_no_call(desk: Desk) -> None:
    mail_id = to_call(desk)

    with pytest.raises(NotAllowed):
        note_call(desk.office, desk.user(Role.READER), mail_id, MISSED)


def test_call_about_a_mail_that_is_gone_or_leaving_is_refused(desk: Desk) -> None:
    leaving = desk.move(desk.receive_drafted(), MailState.APPROVED)

    with pytest.raises(NotFound):
        note_call(desk.office, desk.user(), MailId(99), MISSED)
    with pytest.raises(NotAllowed):
        note_call(desk.office, desk.user(), leaving, MISSED)


def test_calls_go_with_an_erased_mail(desk: Desk) -> None:
    mail_id = to_call(desk)
    note_call(desk.office, desk.user(), mail_id, NewCall(CallOutcome.VOICEMAIL, "Poste 12"))

    with desk.database.transaction() as session:
        erasing.erase_mail(session, mail_id)

    assert desk.sql("SELECT count(*) FROM call") == [(0,)]


def test_notes_stay_out_of_what_is_printed(desk: Desk) -> None:
    assert "secret" not in repr(NewCall(CallOutcome.REACHED, "secret"))
